"""What opens a journal: a passphrase, the sheet of it on paper, and another one later."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import pytest

from kapjournal.errors import BadInput, CannotWrite, NoJournal, WrongPassphrase, WrongSheet
from kapjournal.journal.door import needs_passphrase
from kapjournal.journal.journal import Journal
from kapjournal.model.sheet import Sheet, read_sheet
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock

OLD, NEW = "lantern otter quilt seven", "marsh violin acorn tulip"


@pytest.fixture
def protected(places: Places, clock: FakeClock) -> Iterator[Journal]:
    """A journal under the old passphrase, with a check-in."""
    with Journal.make(places, passphrase=OLD, clock=clock, settings=Settings()) as made:
        made.check_in({"mood": 6}, note="by the river")
        yield made


def code_of(journal: Journal) -> str:
    return " ".join(journal.sheet().groups)


def notes(places: Places, typed: str | None) -> list[str]:
    """What stands in the journal that this opens."""
    with Journal.open(places, passphrase=typed) as journal:
        journal.check_file()
        return [one.note for one in journal.everything().check_ins]


# The recovery sheet.


def test_the_sheet_opens_the_journal_with_nothing_beside_it(
    protected: Journal, places: Places
) -> None:
    code = code_of(protected)
    protected.close()
    assert sorted(os.listdir(places.home)) == ["journal.db", "journal.db-journal"]
    assert notes(places, code) == ["by the river"]


def test_the_sheet_may_be_typed_as_it_looks(protected: Journal, places: Places) -> None:
    code = code_of(protected).lower().replace("0", "o").replace("1", "l").replace(" ", "")
    protected.close()
    assert notes(places, code) == ["by the river"]


def test_a_journal_opened_by_its_sheet_can_be_written_to_and_is_protected(
    protected: Journal, places: Places, clock: FakeClock
) -> None:
    code = code_of(protected)
    protected.close()
    with Journal.open(places, passphrase=code, clock=clock) as journal:
        assert journal.protected
        journal.check_in({"mood": 4})
        assert code_of(journal) == code
    assert len(notes(places, OLD)) == 2


def test_a_miscopied_code_names_the_group(protected: Journal, places: Places) -> None:
    groups = list(protected.sheet().groups)
    protected.close()
    groups[6] = ("0" if groups[6][0] != "0" else "1") + groups[6][1:]
    with pytest.raises(WrongSheet, match="Group 7 of the code"):
        Journal.open(places, passphrase=" ".join(groups))


def test_the_sheet_of_another_journal_is_told_from_an_old_one(
    protected: Journal, places: Places, tmp_path: object
) -> None:
    sheet = protected.sheet()
    protected.close()
    other = Sheet(sheet.key, bytes(255 - byte for byte in sheet.salt), sheet.made_on)
    with pytest.raises(WrongSheet, match="21 November 2026 belongs to another journal"):
        Journal.open(places, passphrase=" ".join(other.groups))


def test_after_another_passphrase_the_old_sheet_is_refused_with_its_date(
    protected: Journal, places: Places
) -> None:
    code = code_of(protected)
    protected.change_passphrase(NEW)
    again = code_of(protected)
    protected.close()
    with pytest.raises(WrongSheet, match="sheet from 21 November 2026 no longer opens"):
        Journal.open(places, passphrase=code)
    assert notes(places, again) == ["by the river"]


def test_a_passphrase_that_looks_like_a_code_is_a_passphrase(
    places: Places, clock: FakeClock
) -> None:
    looks_like_one = "ACDEF 01234 GHJKM 56789 NPQRS TVWXY ZABCD EFGH0 12345 67890 ABCDE"
    Journal.make(places, passphrase=looks_like_one, clock=clock).close()
    Journal.open(places, passphrase=looks_like_one, clock=clock).close()
    with pytest.raises(WrongPassphrase):
        Journal.open(places, passphrase=looks_like_one.lower(), clock=clock)


def test_the_sheet_opens_a_backup_when_the_beginning_of_the_journal_is_damaged(
    protected: Journal, places: Places, clock: FakeClock
) -> None:
    code = code_of(protected)
    protected.back_up()
    protected.close()
    with open(places.journal, "r+b") as file:
        file.write(bytes(16))
    from kapjournal.journal.shelf import Shelf

    assert Shelf.of(places, code, clock).opens_newest()


def test_a_code_where_there_is_no_journal_says_so(places: Places) -> None:
    with pytest.raises((NoJournal, WrongSheet)):
        Journal.open(
            places, passphrase=" ".join(Sheet(bytes(32), bytes(3), date(2026, 1, 1)).groups)
        )


def test_the_code_says_when_it_was_made_and_nothing_else(protected: Journal) -> None:
    sheet = protected.sheet()
    assert read_sheet(" ".join(sheet.groups)) == sheet
    assert sheet.made_on == date(2026, 11, 21)


def test_a_journal_without_a_passphrase_has_no_sheet(journal: Journal) -> None:
    with pytest.raises(BadInput):
        journal.sheet()
    assert not journal.lacks_sheet


def test_a_sheet_is_offered_until_it_is_made_or_declined_and_again_after_a_change(
    protected: Journal,
) -> None:
    assert protected.lacks_sheet
    protected.decline_sheet()
    assert not protected.lacks_sheet
    assert protected.sheet_made_on() is None
    protected.note_sheet(protected.sheet())
    assert not protected.lacks_sheet
    assert protected.sheet_made_on() == date(2026, 11, 21)
    assert protected.change_passphrase(NEW).old_sheet == date(2026, 11, 21)
    assert protected.lacks_sheet
    assert protected.sheet_made_on() is None


def test_that_there_is_a_sheet_does_not_leave_with_an_export(protected: Journal) -> None:
    protected.note_sheet(protected.sheet())
    assert not any("sheet" in name for name in protected.everything().choices)


# Another passphrase.


@pytest.mark.parametrize("key", [NEW, None])
def test_the_new_one_opens_it_and_the_old_one_does_not(
    protected: Journal, places: Places, key: str | None
) -> None:
    protected.change_passphrase(key)
    assert protected.protected is (key is not None)
    protected.close()
    assert notes(places, key) == ["by the river"]
    with pytest.raises(WrongPassphrase):
        Journal.open(places, passphrase=OLD)


def test_a_first_passphrase_closes_a_journal_that_was_open_to_all(
    journal: Journal, places: Places
) -> None:
    journal.check_in({"mood": 6}, note="by the river")
    journal.change_passphrase(NEW)
    journal.close()
    with pytest.raises(WrongPassphrase):
        Journal.open(places)
    assert notes(places, NEW) == ["by the river"]


def test_there_is_a_verified_copy_before_it_and_every_copy_follows(
    protected: Journal, places: Places, clock: FakeClock
) -> None:
    protected.back_up()
    clock.advance(minutes=1)
    told: list[tuple[int, int]] = []
    change = protected.change_passphrase(NEW, told=lambda done, of: told.append((done, of)))
    assert (change.copies, change.left) == (2, ())
    assert told == [(1, 2), (2, 2)]
    protected.close()
    copies = sorted(os.listdir(places.backups))
    assert sum(name.endswith("-passphrase.db") for name in copies) == 2
    for name in copies:
        aside = Places(os.path.join(places.backups, name), home=places.home)
        assert notes(aside, NEW) == ["by the river"]
        with pytest.raises(WrongPassphrase):
            Journal.open(aside, passphrase=OLD)


def test_copies_that_a_first_passphrase_had_not_reached_follow_later(
    journal: Journal, places: Places, clock: FakeClock
) -> None:
    for mood in (3, 4, 5):
        journal.check_in({"mood": mood})
        journal.back_up()
        clock.advance(minutes=5)

    def stopped(done: int, _all: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        journal.change_passphrase(NEW, told=stopped)
    copies = journal.copies()
    assert not all(map(needs_passphrase, copies))
    journal.close()
    with Journal.open(places, passphrase=NEW, clock=clock) as opened:
        opened.finish_copies()
        assert opened.copies() == copies
        assert all(opened.shelf().look_into(one).verified for one in opened.shelf().backups())
    assert all(map(needs_passphrase, copies))


def test_copies_that_are_kept_as_they_are_are_named(
    protected: Journal, places: Places, clock: FakeClock
) -> None:
    before = protected.back_up().path
    clock.advance(minutes=1)
    change = protected.change_passphrase(NEW, copies_too=False)
    assert change.copies == 0
    assert before in change.left
    assert len(change.left) == 2
    protected.close()
    assert notes(Places(before, home=places.home), OLD) == ["by the river"]


def test_without_a_good_copy_nothing_is_changed(
    protected: Journal, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Journal, reason: str = "asked") -> None:
        raise CannotWrite("No copy.", "Make room.")

    monkeypatch.setattr(Journal, "back_up", refuse)
    with pytest.raises(CannotWrite):
        protected.change_passphrase(NEW)
    protected.close()
    assert notes(places, OLD) == ["by the river"]


def test_what_cannot_be_a_passphrase_changes_nothing(protected: Journal, places: Places) -> None:
    with pytest.raises(BadInput):
        protected.change_passphrase("nul\0 in it")
    protected.close()
    assert notes(places, OLD) == ["by the river"]


def test_after_it_the_journal_goes_on_as_it_was(protected: Journal) -> None:
    protected.change_passphrase(NEW)
    protected.check_in({"mood": 7})
    assert len(protected.everything().check_ins) == 2
    protected.check_file()


# Whether a passphrase is needed, asked before anything is loaded.


def test_a_protected_journal_needs_one_and_an_open_one_does_not(
    protected: Journal, places: Places, clock: FakeClock
) -> None:
    protected.close()
    assert needs_passphrase(places.journal)
    other = Places(places.journal + "-other.db", home=places.home)
    Journal.make(other, clock=clock).close()
    assert not needs_passphrase(other.journal)


def test_what_opening_has_to_speak_of_is_left_to_opening(places: Places) -> None:
    assert not needs_passphrase(places.journal)
    os.makedirs(places.home)
    for content in (b"", b"SQLite format 3\0" + bytes(4080), b"cut short"):
        with open(places.journal, "wb") as file:
            file.write(content)
        assert not needs_passphrase(places.journal)
