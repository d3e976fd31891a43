"""A passphrase given, changed and taken away, and the sheet of paper beside it, in the shell."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pexpect
import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.window import hold
from kapjournal.places import Places
from tests.cli.conftest import Kap, Said
from tests.cli.shell import exit_code, shell, terminal
from tests.conftest import FakeClock

OLD, NEW = "lantern otter quilt seven", "marsh violin acorn tulip"


@contextmanager
def descriptor(text: str) -> Iterator[str]:
    """A descriptor from which a passphrase can be read."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    try:
        yield str(reading)
    finally:
        os.close(reading)


def with_secrets(kap: Kap, *arguments: str, present: str = "", new: str = "") -> Said:
    """Run a command that reads passphrases from descriptors."""
    with ExitStack() as stack:
        more = []
        if present:
            more += ["--passphrase-fd", stack.enter_context(descriptor(present))]
        if new:
            more += ["--new-passphrase-fd", stack.enter_context(descriptor(new))]
        return kap(*arguments, *more)


@pytest.fixture
def protected(kap: Kap) -> Kap:
    """As ``kap``, with a journal under the old passphrase and a check-in in it."""
    assert with_secrets(kap, "init", present=OLD).code == 0
    assert with_secrets(kap, "checkin", "mood=6", present=OLD).code == 0
    return kap


def code_in(text: str) -> str:
    """The groups of a sheet that was shown."""
    groups = re.findall(r"\b\d{1,2}  ([0-9A-HJKMNP-TV-Z]{5})\b", text)
    assert len(groups) == 14
    return " ".join(groups)


def test_init_with_a_descriptor_shows_no_sheet_unless_a_file_is_named(
    kap: Kap, tmp_path: Path
) -> None:
    said = with_secrets(kap, "init", present=OLD)
    assert "sheet" not in (said.out + said.err).lower()


def test_init_writes_the_sheet_to_the_file_named_for_its_owner_alone(
    kap: Kap, tmp_path: Path
) -> None:
    file = tmp_path / "sheet.txt"
    said = with_secrets(kap, "init", "--sheet", str(file), present=OLD)
    assert said.code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    code = code_in(file.read_text())
    assert code.split()[0] not in said.out + said.err
    assert with_secrets(kap, "status", present=code).code == 0


def test_a_sheet_is_never_written_over_a_file(kap: Kap, tmp_path: Path) -> None:
    file = tmp_path / "sheet.txt"
    file.write_text("something else")
    assert with_secrets(kap, "init", "--sheet", str(file), present=OLD).code == 2
    assert file.read_text() == "something else"


@pytest.mark.parametrize("weak", ["short", "password", "Ketamine1", "12345678"])
def test_a_passphrase_that_anybody_would_try_is_refused_with_the_reason(
    kap: Kap, places: Places, weak: str
) -> None:
    said = with_secrets(kap, "init", present=weak)
    assert (said.code, len(said.lines)) == (2, 3)
    assert weak not in said.err
    assert not os.path.exists(places.journal)


def test_recovery_show_prints_the_words_and_the_groups(protected: Kap) -> None:
    said = with_secrets(protected, "recovery", "show", present=OLD)
    assert "Whoever holds this paper can read your journal." in said.out
    assert "21 November 2026" in said.out
    assert with_secrets(protected, "status", present=code_in(said.out)).code == 0


def test_nothing_of_the_sheet_is_written_anywhere(protected: Kap, home: Path) -> None:
    before = sorted(home.rglob("*"))
    code = code_in(with_secrets(protected, "recovery", "show", present=OLD).out)
    assert sorted(home.rglob("*")) == before
    for file in home.rglob("*"):
        if file.is_file():
            assert code.split()[3].encode() not in file.read_bytes()


def test_a_journal_without_a_passphrase_has_no_sheet(made: Kap) -> None:
    said = made("recovery", "show")
    assert (said.code, said.out) == (2, "")


def test_a_wrong_group_is_named(protected: Kap) -> None:
    groups = code_in(with_secrets(protected, "recovery", "show", present=OLD).out).split()
    groups[10] = groups[10][::-1] if groups[10] != groups[10][::-1] else "00000"
    said = with_secrets(protected, "status", present=" ".join(groups))
    assert said.code == 12
    assert "Group 11 of the code" in said.err


def test_change_puts_the_new_one_in_the_place_of_the_old_one(protected: Kap) -> None:
    said = with_secrets(protected, "passphrase", "change", present=OLD, new=NEW)
    assert said.code == 0
    assert with_secrets(protected, "status", present=NEW).code == 0
    assert with_secrets(protected, "status", present=OLD).code == 12


def test_the_old_sheet_is_refused_with_its_date(protected: Kap, tmp_path: Path) -> None:
    file = tmp_path / "sheet.txt"
    with_secrets(protected, "recovery", "show", "--sheet", str(file), present=OLD)
    said = with_secrets(protected, "passphrase", "change", present=OLD, new=NEW)
    assert "The sheet from 21 November 2026 no longer opens this journal." in said.err
    refused = with_secrets(protected, "status", present=code_in(file.read_text()))
    assert refused.code == 12
    assert "The sheet from 21 November 2026 no longer opens this journal." in refused.err


def test_the_sheet_does_for_the_passphrase_when_it_is_changed(protected: Kap) -> None:
    code = code_in(with_secrets(protected, "recovery", "show", present=OLD).out)
    assert with_secrets(protected, "passphrase", "change", present=code, new=NEW).code == 0
    assert with_secrets(protected, "status", present=NEW).code == 0


def test_backups_follow_unless_they_are_to_be_kept(protected: Kap, places: Places) -> None:
    with_secrets(protected, "passphrase", "change", present=OLD, new=NEW)
    copies = os.listdir(places.backups)
    assert copies
    for name in copies:
        Journal.open(Places(os.path.join(places.backups, name)), passphrase=NEW).close()
    said = with_secrets(protected, "passphrase", "change", "--keep-backups", present=NEW, new=OLD)
    # Those there were, and the one that is made before anything is changed.
    assert f"open as the journal did before: {len(copies) + 1}" in said.err


def test_set_and_remove_fit_only_where_they_do(protected: Kap, tmp_path: Path) -> None:
    assert with_secrets(protected, "passphrase", "set", present=OLD, new=NEW).code == 2
    assert with_secrets(protected, "passphrase", "remove", "--sure", present=OLD).code == 0
    assert protected("status").code == 0
    assert protected("passphrase", "remove", "--sure").code == 2
    assert with_secrets(protected, "passphrase", "change", new=NEW).code == 2
    said = with_secrets(protected, "passphrase", "set", new=NEW)
    assert "has a passphrase now" in said.out
    assert protected("status").code == 12


def test_removing_says_what_it_means_and_is_never_done_by_a_slip(protected: Kap) -> None:
    assert with_secrets(protected, "passphrase", "remove", present=OLD).code == 2
    assert with_secrets(protected, "status", present=OLD).code == 0
    said = with_secrets(protected, "passphrase", "remove", "--sure", present=OLD)
    assert "Not protected" in said.out


def test_a_new_one_that_anybody_would_try_changes_nothing(protected: Kap) -> None:
    assert with_secrets(protected, "passphrase", "change", present=OLD, new="password").code == 2
    assert with_secrets(protected, "status", present=OLD).code == 0


def test_while_a_window_is_open_the_passphrase_stays(
    protected: Kap, places: Places, clock: FakeClock
) -> None:
    held = hold(places, clock)
    try:
        said = with_secrets(protected, "passphrase", "change", present=OLD, new=NEW)
    finally:
        held.let_go()
    assert said.code == 11


def test_no_passphrase_ever_stands_in_what_is_said(protected: Kap) -> None:
    said = with_secrets(protected, "passphrase", "change", present=OLD, new=NEW)
    assert not any(word in said.out + said.err for word in (*OLD.split(), *NEW.split()))


# With somebody there.


def answer(child: pexpect.spawn[str], question: str, typed: str) -> None:
    child.expect(question)
    child.sendline(typed)


def test_init_offers_the_sheet_and_confirms_it_by_two_groups(home: Path) -> None:
    child = terminal(home, "init")
    answer(child, "New passphrase:", OLD)
    child.expect("Hard to guess")
    answer(child, "once more:", OLD)
    answer(child, "see it now", "y")
    child.expect("valid until")
    groups = code_in(child.before or "").split()
    for _ in range(2):
        child.expect(r"Group (\d+):")
        assert isinstance(child.match, re.Match)
        child.sendline(groups[int(child.match[1]) - 1].lower())
    child.expect("It is on paper")
    assert exit_code(child) == 0
    with Journal.open(Places(str(home / "journal.db")), passphrase=OLD) as journal:
        assert not journal.lacks_sheet


def test_a_sheet_that_is_not_confirmed_is_offered_again(home: Path) -> None:
    child = terminal(home, "init")
    answer(child, "New passphrase:", OLD)
    answer(child, "once more:", OLD)
    answer(child, "see it now", "y")
    answer(child, r"Group \d+:", "wrong")
    child.expect("That is not group")
    answer(child, r"Group \d+:", "")
    child.expect("Left for later")
    assert exit_code(child) == 0
    with Journal.open(Places(str(home / "journal.db")), passphrase=OLD) as journal:
        assert journal.lacks_sheet


def test_enter_alone_suggests_five_words(home: Path) -> None:
    child = terminal(home, "init")
    answer(child, "New passphrase:", "")
    child.expect(r"if you like them: (\w+ \w+ \w+ \w+ \w+)\.")
    assert isinstance(child.match, re.Match)
    words = child.match[1]
    answer(child, "New passphrase:", "password")
    child.expect("anybody would try")
    answer(child, "New passphrase:", words)
    answer(child, "once more:", words)
    answer(child, "see it now", "")
    child.expect("recovery show")
    assert exit_code(child) == 0
    assert shell(home, "status", "--passphrase-fd", "0", text=words).returncode == 0


def test_the_day_after_a_session_tomorrow_is_offered_first(home: Path) -> None:
    shell(home, "init", "--passphrase-fd", "0", text=OLD)
    shell(
        home,
        *("session", "add", "--kind", "dosing", "--at", "yesterday", "--passphrase-fd", "0"),
        text=OLD,
    )
    child = terminal(home, "passphrase", "change")
    answer(child, "Passphrase", OLD)
    answer(child, "y goes on:", "")
    child.expect("Left as it is")
    assert exit_code(child) == 0
    assert shell(home, "status", "--passphrase-fd", "0", text=OLD).returncode == 0


def test_taking_it_away_takes_a_word(home: Path) -> None:
    shell(home, "init", "--passphrase-fd", "0", text=OLD)
    for typed, gone in (("yes", False), ("remove", True)):
        child = terminal(home, "passphrase", "remove")
        answer(child, "Passphrase", OLD)
        answer(child, "type the word remove:", typed)
        if gone:
            child.expect("Not protected")
        else:
            child.expect("keeps its passphrase")
        assert exit_code(child) == 0
        assert (shell(home, "status").returncode == 0) is gone
