"""Copies are made when they should be, let go when they may, and never stand in the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kapjournal.errors import CannotWrite, Damaged, JournalGone, MovedAway, WrongPassphrase
from kapjournal.journal import known
from kapjournal.journal.journal import Journal
from kapjournal.model.backups import Backup
from kapjournal.model.everything import Batch, Everything
from kapjournal.places import Places
from tests.conftest import FakeClock


@pytest.fixture
def journal(places: Places, clock: FakeClock) -> Iterator[Journal]:
    """An open journal with one check-in."""
    with Journal.make(places, clock=clock) as made:
        made.check_in({"mood": 6})
        yield made


def reasons(journal: Journal) -> list[str]:
    """Why there are copies, oldest first."""
    return [one.reason for one in reversed(journal.shelf().backups())]


class TestACopyByItself:
    def test_is_made_where_there_is_anything_new(self, journal: Journal) -> None:
        assert journal.keep_copy("regular") is not None
        assert journal.keep_copy("regular") is None
        journal.check_in({"mood": 5})
        assert journal.keep_copy("exit") is not None
        assert reasons(journal) == ["regular", "exit"]

    def test_is_not_made_again_by_the_next_run(
        self, journal: Journal, places: Places, clock: FakeClock
    ) -> None:
        journal.keep_copy("exit")
        with Journal.open(places, clock=clock) as again:
            assert again.keep_copy("start") is None

    def test_is_not_made_of_a_journal_with_nothing_in_it(
        self, places: Places, clock: FakeClock
    ) -> None:
        with Journal.make(places, clock=clock) as empty:
            assert empty.keep_copy("exit") is None
        assert not os.path.exists(places.backups)

    def test_holds_what_was_there_before_the_first_change_of_a_run(
        self, journal: Journal, places: Places, clock: FakeClock
    ) -> None:
        journal.close()
        with Journal.open(places, clock=clock) as again:
            again.keep_copy_before_change()
            assert reasons(again) == []
            again.check_in({"mood": 1})
            again.check_in({"mood": 2})
            assert reasons(again) == ["start"]
            [copy] = again.shelf().backups()
            held = again.shelf().look_into(copy).contents
            assert held is not None
            assert held.records == 1

    def test_holds_a_draft_too(self, journal: Journal) -> None:
        journal.keep_copy("regular")
        journal.keep_draft("reflect", "half a sentence")
        assert journal.keep_copy("regular") is not None

    def test_that_cannot_be_made_is_told_and_stops_nothing(
        self, journal: Journal, places: Places
    ) -> None:
        Path(places.backups).write_bytes(b"in the way")
        assert journal.keep_copy("exit") is None
        assert isinstance(journal.trouble, CannotWrite)
        journal.check_in({"mood": 4})
        os.unlink(places.backups)
        assert journal.keep_copy("exit") is not None
        assert journal.trouble is None


class TestBeforeMuchChanges:
    def test_by_an_import(self, journal: Journal) -> None:
        journal.take_in(Batch.of(Everything()), label="own", dry_run=True)
        assert reasons(journal) == []
        journal.take_in(Batch.of(Everything()), label="own")
        assert reasons(journal) == ["import"]

    def test_by_taking_an_import_back(self, journal: Journal) -> None:
        with pytest.raises(Exception, match="import"):
            journal.undo_import(3)
        assert reasons(journal) == ["undo"]

    def test_by_the_tenth_deletion_of_a_run(self, journal: Journal) -> None:
        kept = [journal.check_in({"mood": 5}) for _ in range(12)]
        for one in kept[:9]:
            journal.delete("checkin", one.id)
        assert reasons(journal) == []
        for one in kept[9:]:
            journal.delete("checkin", one.id)
        assert reasons(journal) == ["delete"]


class TestTheDailyCopy:
    """Decided by the names in the folder alone."""

    def test_is_due_where_there_is_none(self, journal: Journal) -> None:
        assert journal.backup_due()

    def test_is_due_a_day_after_the_last(self, journal: Journal, clock: FakeClock) -> None:
        journal.back_up("daily")
        assert not journal.backup_due()
        clock.advance(hours=23, minutes=59)
        assert not journal.backup_due()
        clock.advance(minutes=2)
        assert journal.backup_due()

    def test_does_not_count_what_is_no_copy(self, journal: Journal, places: Places) -> None:
        os.makedirs(places.backups)
        for name in (
            "journal-20261122T051400Z-damaged.db",
            ".journal-20261122T051400Z-daily.db.1.part",
            "other-20261122T051400Z-daily.db",
            "journal-zzz.db",
        ):
            Path(places.backups, name).write_bytes(b"")
        assert journal.backup_due()

    def test_is_due_where_the_last_seems_to_be_from_next_year(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        clock.advance(days=365)
        journal.back_up("daily")
        clock.advance(days=-365)
        assert journal.backup_due()


def days_of_copies(journal: Journal, clock: FakeClock, days: int) -> None:
    for _ in range(days):
        clock.advance(days=1)
        journal.back_up("daily")


class TestLettingGo:
    def test_begins_when_there_are_more_than_are_needed(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        days_of_copies(journal, clock, 40)
        assert 14 < len(journal.shelf().backups()) < 30

    def test_never_where_the_clock_went_back(self, journal: Journal, clock: FakeClock) -> None:
        days_of_copies(journal, clock, 20)
        before = set(journal.copies())
        clock.advance(days=-365)
        made = [journal.back_up("daily").path for _ in range(3)]
        assert set(journal.copies()) == before | set(made)

    def test_never_on_the_way_forward_again(self, journal: Journal, clock: FakeClock) -> None:
        days_of_copies(journal, clock, 20)
        before = set(journal.copies())
        clock.advance(days=-365)
        first = journal.back_up("daily").path
        clock.advance(days=365)
        second = journal.back_up("daily").path
        assert set(journal.copies()) == before | {first, second}

    def test_goes_on_when_the_clock_is_steady_again(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        days_of_copies(journal, clock, 30)
        clock.advance(days=-365)
        journal.back_up("daily")
        clock.advance(days=365)
        days_of_copies(journal, clock, 30)
        assert len(journal.copies()) < 40

    def test_never_where_the_journal_is_damaged(
        self, journal: Journal, places: Places, clock: FakeClock
    ) -> None:
        for _ in range(20):
            journal.check_in({"mood": 5}, note="words " * 90)
        days_of_copies(journal, clock, 20)
        before = journal.copies()
        journal.close()
        content = bytearray(Path(places.journal).read_bytes())
        content[-5000] ^= 1
        Path(places.journal).write_bytes(content)
        with Journal.open(places, clock=clock) as damaged:
            with pytest.raises(Damaged):
                damaged.back_up("daily")
            assert damaged.copies() == before

    def test_never_takes_the_copies_of_another_journal(
        self, journal: Journal, clock: FakeClock, places: Places
    ) -> None:
        other = Places(os.path.join(places.home, "other.db"))
        with Journal.make(other, clock=clock) as second:
            second.check_in({"mood": 1})
            theirs = second.back_up("asked").path
        days_of_copies(journal, clock, 30)
        assert os.path.exists(theirs)


class TestARestore:
    def test_goes_back_and_forth(self, journal: Journal, clock: FakeClock) -> None:
        first = journal.back_up("asked")
        journal.check_in({"mood": 1})
        now = journal.everything()
        clock.advance(minutes=1)
        done = journal.restore(first.path)
        assert len(journal.everything()) == 1
        assert done.kept is not None
        journal.restore(done.kept)
        assert journal.everything() == now

    def test_takes_the_latest_that_is_whole(self, journal: Journal, clock: FakeClock) -> None:
        good = journal.back_up("asked")
        journal.check_in({"mood": 1})
        clock.advance(minutes=1)
        bad = journal.back_up("asked")
        spoil(bad)
        done = journal.restore()
        assert done.backup.backup == good
        [passed_over] = done.passed_over
        assert passed_over.backup.path == bad.path
        assert passed_over.why_not

    def test_of_what_is_there_already_is_refused(self, journal: Journal) -> None:
        made = journal.back_up("asked")
        with pytest.raises(Exception, match="just what the journal holds"):
            journal.restore(made.path)

    def test_leaves_the_journal_open_where_it_cannot_be(
        self, journal: Journal, places: Places
    ) -> None:
        made = journal.back_up("asked")
        journal.check_in({"mood": 1})
        spoil(made)
        with pytest.raises(Damaged):
            journal.restore(made.path)
        journal.check_in({"mood": 2})
        journal.check_file()


def spoil(one: Backup) -> None:
    content = bytearray(Path(one.path).read_bytes())
    content[len(content) // 2] ^= 1
    Path(one.path).write_bytes(content)


class TestAJournalThatIsGone:
    @pytest.fixture
    def gone(self, journal: Journal, places: Places) -> Places:
        """A journal this computer knows, taken away."""
        journal.back_up("asked")
        journal.close()
        os.unlink(places.journal)
        return places

    def test_is_told_as_gone_and_not_as_new(self, gone: Places) -> None:
        with pytest.raises(JournalGone) as told:
            Journal.open(gone)
        assert gone.journal in told.value.what
        assert told.value.exit_code == 10

    def test_is_brought_back_by_its_newest_backup(self, gone: Places, clock: FakeClock) -> None:
        from kapjournal.journal.shelf import Shelf

        done = Shelf.of(gone, None, clock).restore()
        assert done.kept is None
        with Journal.open(gone, clock=clock) as back:
            assert len(back.everything()) == 1

    def test_that_was_only_moved_is_known_at_its_new_place(
        self, journal: Journal, places: Places, clock: FakeClock
    ) -> None:
        journal.remember()
        journal.close()
        moved = Places(os.path.join(places.home, "elsewhere.db"))
        os.rename(places.journal, moved.journal)
        with Journal.open(moved, clock=clock) as found:
            found.remember()
        assert known.gone(places) is None
        assert known.gone(moved) is not None

    def test_that_was_forgotten_is_not_missed(self, gone: Places) -> None:
        known.forget(gone)
        assert known.gone(gone) is None

    def test_is_not_missed_where_the_registry_cannot_be_read(self, gone: Places) -> None:
        for content in (b"", b"[]", b'{"journals": [3]}', b"\xff" * 10, b"[" * 100_000):
            Path(gone.known).write_bytes(content)
            assert known.gone(gone) is None

    def test_an_empty_file_in_its_place_is_damage(self, gone: Places) -> None:
        Path(gone.journal).write_bytes(b"")
        with pytest.raises(Damaged):
            Journal.open(gone)


def test_the_registry_says_nothing_of_the_person(journal: Journal, places: Places) -> None:
    journal.check_in({"mood": 3}, note="ZQ7CANARY")
    journal.back_up("asked")
    text = Path(places.known).read_text()
    assert places.journal in text
    assert "ZQ7CANARY" not in text
    assert os.stat(places.known).st_mode & 0o777 == 0o600


def test_the_id_of_a_journal_does_not_leave_with_an_export(journal: Journal) -> None:
    ident = journal.name_file()
    assert ident not in repr(journal.everything())
    assert journal.name_file() == ident


class TestAWrongPassphrase:
    """And a damaged beginning of the file look alike; the newest backup tells them apart."""

    @pytest.fixture
    def salted(self, places: Places, clock: FakeClock) -> Places:
        """A protected journal whose first bytes were damaged after a backup was made."""
        with Journal.make(places, passphrase="correct horse", clock=clock) as made:
            made.check_in({"mood": 6})
            made.back_up("asked")
        content = bytearray(Path(places.journal).read_bytes())
        content[3] ^= 1
        Path(places.journal).write_bytes(content)
        return places

    def test_is_not_said_where_it_opens_the_newest_backup(self, salted: Places) -> None:
        with pytest.raises(Damaged) as told:
            Journal.open(salted, passphrase="correct horse")
        assert "not the passphrase" in told.value.what

    def test_is_none_at_all_where_the_journal_has_none(self, places: Places) -> None:
        Journal.make(places).close()
        with pytest.raises(WrongPassphrase, match="has no passphrase"):
            Journal.open(places, passphrase="correct horse")

    def test_is_said_where_it_does_not(self, salted: Places) -> None:
        with pytest.raises(Exception, match="passphrase") as told:
            Journal.open(salted, passphrase="another")
        assert told.value.exit_code == 12  # type: ignore[attr-defined]  # every failure of ours has one


class TestWhatOtherProgramsWrote:
    def test_is_noticed_once(self, journal: Journal, places: Places, clock: FakeClock) -> None:
        assert not journal.changed_elsewhere()
        with Journal.open(places, clock=clock) as other:
            other.check_in({"mood": 2})
        assert journal.changed_elsewhere()
        assert not journal.changed_elsewhere()

    def test_is_not_what_was_written_here(self, journal: Journal) -> None:
        journal.changed_elsewhere()
        journal.check_in({"mood": 2})
        assert not journal.changed_elsewhere()


class TestWordsWithoutAPlace:
    def test_go_into_a_new_journal_beside_the_old_one(
        self, journal: Journal, places: Places, clock: FakeClock
    ) -> None:
        os.rename(places.journal, places.journal + ".away")
        with pytest.raises(MovedAway):
            journal.keep_draft("reflect", "my last words")
        path = journal.words_aside(["my last words"])
        assert os.path.dirname(path) == places.home
        with Journal.open(Places(path), clock=clock) as beside:
            [kept] = beside.reflections()
        assert (kept.text, kept.shared) == ("my last words", False)

    def test_go_into_the_home_folder_where_the_other_one_is_gone(
        self, places: Places, clock: FakeClock, tmp_path: Path
    ) -> None:
        stick = tmp_path / "stick"
        away = Places(str(stick / "journal.db"))
        with Journal.make(away, clock=clock) as journal:
            os.rename(stick, tmp_path / "pulled")
            stick.write_bytes(b"")
            path = journal.words_aside(["my last words"])
        assert os.path.dirname(path) == places.home

    def test_are_encrypted_with_the_same_passphrase(self, places: Places, clock: FakeClock) -> None:
        with Journal.make(places, passphrase="correct horse", clock=clock) as journal:
            path = journal.words_aside(["ZQ7CANARY"])
        assert b"ZQ7CANARY" not in Path(path).read_bytes()
        Journal.open(Places(path), passphrase="correct horse", clock=clock).close()
