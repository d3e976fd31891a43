"""``support``: numbers at once, one's own people and plan beside them, no question in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.model.people import PLAN_HEADINGS
from kapjournal.places import Places
from tests.cli.conftest import Kap
from tests.conftest import FakeClock


@pytest.fixture
def peopled(made: Kap) -> Kap:
    """As ``made``, with two people and a plan."""
    made("support", "add", text="Sister\n555 0100\n")
    made("support", "add", "--role", "clinic", text="The clinic\n555 0199")
    made("support", "plan", "--part-stdin", "myself", text="walk to the pier")
    return made


def names(kap: Kap) -> list[str]:
    return [one["name"] for one in kap("support", "list", "--json").json["contacts"]]


def test_people_are_kept_in_their_order(peopled: Kap) -> None:
    assert names(peopled) == ["Sister", "The clinic"]
    peopled("support", "order", "2")
    assert names(peopled) == ["The clinic", "Sister"]
    assert peopled("support", "list").out.splitlines() == [
        "2. The clinic: 555 0199 (clinic or therapist)",
        "1. Sister: 555 0100 (person)",
    ]


def test_a_person_can_be_changed_and_goes_to_the_trash(peopled: Kap) -> None:
    peopled("support", "edit", "1", "--how-stdin", text="555 0111")
    assert "Sister: 555 0111" in peopled("support", "list").out
    peopled("support", "delete", "1")
    assert names(peopled) == ["The clinic"]
    peopled("support", "undelete", "1")
    assert sorted(names(peopled)) == ["Sister", "The clinic"]


def test_shown_while_locked_is_off_until_asked_for_and_says_what_it_means(peopled: Kap) -> None:
    shown = peopled("support", "list", "--json").json["contacts"]
    assert not any(one["while_locked"] for one in shown)
    said = peopled("support", "edit", "1", "--while-locked")
    assert "kept unencrypted" in said.out
    assert "shown while locked" in peopled("support", "list").out


def test_the_numbers_come_first_then_ones_own_people_and_plan(peopled: Kap) -> None:
    lines = peopled("support", "--country", "US").out.splitlines()
    assert "911" in lines[0]
    assert "988" in lines[0]
    assert lines[2:5] == ["Your people", "Sister: 555 0100", "The clinic: 555 0199"]
    assert "  walk to the pier" in lines
    assert lines.index("Your people") < lines.index("  walk to the pier")


def test_a_journal_with_a_passphrase_is_not_asked_for_it(
    kap: Kap, places: Places, clock: FakeClock
) -> None:
    with Journal.make(places, passphrase="five words that keep well", clock=clock) as journal:
        journal.add_contact("Sister", "555 0100")
    said = kap("support", "--country", "US")
    assert (said.code, said.err) == (0, "")
    assert "988" in said.out
    assert "Sister" not in said.out


@pytest.mark.parametrize("typed", ["need help", "--now", "-h", "--country", "--journal"])
def test_what_is_typed_after_it_by_mistake_does_not_keep_the_numbers_back(
    made: Kap, typed: str
) -> None:
    said = made("support", typed)
    assert "911" in said.out
    assert said.code == 2
    assert "need help" not in said.err


@pytest.mark.parametrize("content", [b"", b"x" * 8192, b"SQLite format 3\0" + b"\0" * 4080])
def test_a_file_that_is_no_journal_changes_nothing(kap: Kap, home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "journal.db").write_bytes(content)
    said = kap("support")
    assert (said.code, said.err) == (0, "")
    assert "911" in said.out
    assert (home / "journal.db").read_bytes() == content


def test_a_fault_while_looking_for_ones_own_people_changes_nothing(
    peopled: Kap, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(_: object) -> None:
        raise ValueError

    monkeypatch.setattr(Journal, "support_page", fault)
    said = peopled("support", "--country", "US")
    assert (said.code, said.err) == (0, "")
    assert "988" in said.out


@pytest.mark.parametrize("heading", PLAN_HEADINGS)
def test_each_part_of_the_plan_is_written_and_emptied(made: Kap, heading: str) -> None:
    assert "There is no safety plan here yet." in made("support", "plan").out
    made("support", "plan", "--part-stdin", heading, text="a line\nand another\n")
    assert "and another" in made("support", "plan").out
    made("support", "plan", "--part-stdin", heading, text="")
    assert "There is no safety plan here yet." in made("support", "plan").out


def test_a_plan_made_elsewhere_is_kept_as_it_is(made: Kap) -> None:
    made("support", "plan", "--pasted-stdin", text="1. Call Sister.\n2. Walk.\n")
    assert "1. Call Sister.\n2. Walk." in made("support", "plan").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("add", "--role", "friend"),
        ("edit", "1"),
        ("edit", "9", "--role", "clinic"),
        ("edit", "1", "--name-stdin", "--how-stdin"),
        ("edit", "1", "--name-stdin"),
        ("order", "9"),
        ("delete", "9"),
        ("plan", "--write"),
        ("plan", "--part-stdin", "signs", "--pasted-stdin"),
        ("plan", "--part-stdin", "hope"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    peopled: Kap, arguments: tuple[str, ...]
) -> None:
    before = peopled("support", "list").out, peopled("support", "plan").out
    assert peopled("support", *arguments, text=" \n").code == 2
    assert (peopled("support", "list").out, peopled("support", "plan").out) == before


# The first line, put right


def test_ones_own_correction_stands_in_the_first_line_and_after_an_answer(made: Kap) -> None:
    made("settings", "set", "country", "CA")
    made("settings", "set", "crisis_line", "Our line, 555 0111")
    assert made("support").out.splitlines()[0] == "Emergency: 911. Our line, 555 0111."
    made("settings", "set", "emergency", "555 0000")
    assert made("support").out.splitlines()[0] == "Emergency: 555 0000. Our line, 555 0111."
    said = made("measure", "add", "phq9", text="0,0,0,0,0,0,0,0,1")
    assert "Our line, 555 0111, or 555 0000." in said.err
    assert made("support", "--country", "GB").out.splitlines()[0].startswith("Emergency: 999.")
    made("settings", "set", "emergency", "")
    made("settings", "set", "crisis_line", "")
    assert "988" in made("support").out.splitlines()[0]


@pytest.mark.parametrize("text", ["x" * 81, 'a "b"', "a\\b", "a\nb", "a\x1bb"])
def test_a_correction_is_a_few_plain_words(made: Kap, text: str) -> None:
    assert made("settings", "set", "crisis_line", text).code == 2


def test_where_names_the_file_of_those_shown_while_locked(made: Kap, places: Places) -> None:
    assert places.shown_locked not in made("where").out
    made("support", "add", "--while-locked", text="Sister\n555 0100\n")
    assert places.shown_locked in made("where").out
