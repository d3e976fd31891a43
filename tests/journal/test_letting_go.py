"""What is let go for good is on no page of the journal or of a backup, and nothing else is gone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from kapjournal.errors import BadInput, CannotWrite, NoJournal
from kapjournal.journal import known
from kapjournal.journal.erasing import erase_all
from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.plain.letting_go import let_go_lines
from kapjournal.store import purge
from kapjournal.store.connection import Key
from kapjournal.store.pages import good_pages
from tests.conftest import FakeClock
from tests.store.examples import read_bytes

CANARY = "ZQ7CANARY of the river"


@pytest.fixture
def journal(places: Places, clock: FakeClock) -> Iterator[Journal]:
    """A journal with words to lose, an earlier version of them, a draft, and two backups of it."""
    with Journal.make(places, clock=clock) as made:
        made.check_in({"mood": 6}, note="this one stays")
        written = made.reflect(f"{CANARY}, and more of it. " * 400)
        made.keep_draft("reflect/0/open", f"{CANARY}, and mo")
        made.back_up()
        clock.advance(hours=1)
        made.amend_reflection(written, text=f'Now "it" says\n{CANARY} once')
        made.back_up()
        clock.advance(hours=1)
        yield made


def files(places: Places) -> list[str]:
    """The journal and every copy of it."""
    copies = [os.path.join(places.backups, name) for name in os.listdir(places.backups)]
    return [places.journal, *(path for path in copies if path.endswith(".db"))]


def holding(places: Places, text: str = CANARY) -> list[str]:
    """Names of files on a decrypted page of which a text stands."""
    found = []
    for path in files(places):
        content = read_bytes(path)
        pages = good_pages(content, Key.open_to_all(), content[:16])
        assert len(pages) * 4096 == len(content)
        if any(text.encode() in page for page in pages.values()):
            found.append(os.path.basename(path))
    return found


def only_reflection(journal: Journal) -> int:
    [one] = journal.reflections()
    return one.id


class TestPurge:
    def test_leaves_no_word_in_the_journal_or_in_any_backup(
        self, journal: Journal, places: Places
    ) -> None:
        journal.delete("reflection", only_reflection(journal))
        assert len(holding(places)) == 3
        done = journal.purge(journal.all_in_trash())
        journal.close()
        assert holding(places) == []
        assert (done.records, done.proved, done.removed, done.not_opened) == (1, True, (), ())
        assert done.pieces > 5
        assert done.copies == 3  # The one that was made right before is clean as well.

    def test_names_the_journals_beside_it_that_it_did_not_look_into(self, journal: Journal) -> None:
        aside = journal.words_aside([CANARY])
        done = journal.purge(journal.one_record("reflection", only_reflection(journal)))
        assert done.beside == (aside,)
        assert any(aside in line for line in let_go_lines(done))

    def test_takes_nothing_else(self, journal: Journal, places: Places) -> None:
        journal.keep_draft("reflect/0/rest", "another thought")
        journal.purge(journal.one_record("reflection", only_reflection(journal)))
        assert [one.note for one in journal.check_ins_on(journal.today())] == ["this one stays"]
        assert [draft.text for draft in journal.drafts()] == ["another thought"]
        journal.check_file()
        looked = [journal.shelf().look_into(one) for one in journal.shelf().backups()]
        assert all(one.verified and one.contents and one.contents.records == 1 for one in looked)

    def test_takes_what_is_about_a_session_along_and_sets_the_rest_free(
        self, journal: Journal
    ) -> None:
        about = journal.add_session("dosing", intention=CANARY)
        journal.add_vitals(about.id, "before", systolic=120, diastolic=80)
        about_it = journal.reflect("stays, about nothing now", session=about.id)
        done = journal.purge(journal.one_record("session", about.id))
        assert done.records == 2
        assert not journal.sessions()
        [stays] = [one for one in journal.reflections() if one.key == about_it.key]
        assert stays.session is None

    def test_of_old_days_leaves_the_others_and_people(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        journal.check_in({"mood": 3}, day=date(2026, 10, 2), note="long ago now")
        journal.add_contact("Aunt", "555 0100")
        first_that_stays = journal.today()
        done = journal.purge(journal.all_before(first_that_stays))
        assert done.records == 1
        assert journal.first_day() == first_that_stays
        assert len(journal.contacts()) == 1

    def test_tells_apart_what_another_record_says_too(self, journal: Journal) -> None:
        journal.check_in({"mood": 4}, note="slept badly again")
        twin = journal.check_in({"mood": 4}, note="slept badly again")
        done = journal.purge(journal.one_record("checkin", twin.id))
        assert (done.proved, done.elsewhere) == (True, 1)

    def test_removes_a_copy_that_cannot_be_cleaned_and_names_one_it_cannot_open(
        self, journal: Journal, places: Places
    ) -> None:
        older, newer = sorted(files(places)[1:])
        with open(older, "r+b") as file:
            file.seek(3 * 4096 + 7)
            file.write(b"\xff\xff")
        damaged = newer.replace("asked", "damaged")
        shutil.copy(newer, damaged)
        with open(damaged, "wb") as file:
            file.write(os.urandom(8 * 4096))
        done = journal.purge(journal.one_record("reflection", only_reflection(journal)))
        assert done.removed == (older,)
        assert done.not_opened == (damaged,)
        assert not os.path.exists(older)

    def test_leaves_a_damaged_copy_that_shows_nothing_of_it_and_names_it(
        self, journal: Journal, places: Places
    ) -> None:
        one = journal.check_in({"mood": 3}, note="written after the copies were made")
        older, _ = sorted(files(places)[1:])
        with open(older, "r+b") as file:
            file.seek(3 * 4096 + 7)
            file.write(b"\xff\xff")
        done = journal.purge(journal.one_record("checkin", one.id))
        assert (done.proved, done.removed, done.not_opened) == (True, (), (older,))
        assert os.path.exists(older)

    @pytest.mark.parametrize("stops_at", ["compact", "clean", "proof"])
    def test_that_was_cut_off_is_gone_on_with_later(
        self,
        journal: Journal,
        places: Places,
        clock: FakeClock,
        monkeypatch: pytest.MonkeyPatch,
        stops_at: str,
    ) -> None:
        def stop(*_: object) -> None:
            raise CannotWrite("cut off here", "")

        with monkeypatch.context() as patch:
            if stops_at == "compact":
                patch.setattr("kapjournal.store.connection.Connection.compact", stop)
            else:
                patch.setattr(purge, "_clean" if stops_at == "clean" else "_said_in", stop)
            with pytest.raises(CannotWrite, match="cut off here"):
                journal.purge(journal.one_record("reflection", only_reflection(journal)))
        journal.close()
        with Journal.open(places, clock=clock) as again:
            assert not again.reflections()
            done = again.finish_purge()
            assert done is not None
            assert done.proved
            assert again.finish_purge() is None
        assert holding(places) == []

    def test_begins_with_a_copy_or_not_at_all(self, journal: Journal, places: Places) -> None:
        shutil.rmtree(places.backups)
        os.symlink(places.home, places.backups)
        with pytest.raises(CannotWrite):
            journal.purge(journal.one_record("reflection", only_reflection(journal)))
        assert len(journal.reflections()) == 1

    def test_of_nothing_that_is_there_is_refused(self, journal: Journal) -> None:
        with pytest.raises(BadInput):
            journal.one_record("reflection", 999)


class TestTheTrash:
    def test_is_emptied_a_day_after_it_was_seen_that_something_may_go(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        journal.delete("reflection", only_reflection(journal))
        clock.advance(days=30, minutes=1)
        assert journal.tidy() == 0
        clock.advance(hours=23)
        assert journal.tidy() == 0
        clock.advance(hours=1)
        assert journal.tidy() == 1
        assert journal.trash() == []
        assert journal.shelf().backups()[0].reason == "delete"

    def test_keeps_what_is_not_due_and_what_came_back(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        journal.delete("reflection", only_reflection(journal))
        clock.advance(days=31)
        journal.tidy()
        [there] = journal.trash()
        journal.undelete(there.kind, there.record.id)
        one = journal.check_in({"mood": 2})
        journal.delete("checkin", one.id)
        clock.advance(days=2)
        assert journal.tidy() == 0
        assert len(journal.trash()) == 1

    @pytest.mark.parametrize("leap", [timedelta(days=365), timedelta(days=-365)])
    def test_is_not_emptied_by_a_clock_that_leaps(
        self, journal: Journal, clock: FakeClock, leap: timedelta
    ) -> None:
        journal.delete("reflection", only_reflection(journal))
        clock.advance(days=1)
        for jump in (leap, -leap, leap * 2):
            clock.advance(seconds=jump.total_seconds())
            for _ in range(3):
                clock.advance(hours=1)
                assert journal.tidy() == 0

    def test_is_not_emptied_by_a_clock_that_leaps_ahead_and_stays_wrong(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        journal.delete("reflection", only_reflection(journal))
        clock.advance(minutes=1)
        leap = timedelta(days=400)
        clock.advance(seconds=leap.total_seconds())
        for _ in range(29):
            assert journal.tidy() == 0
            clock.advance(days=1)
        clock.advance(seconds=-leap.total_seconds())
        for _ in range(2):  # Set right: the thirtieth day, when it is seen to be due, and the next.
            assert journal.tidy() == 0
            clock.advance(days=1)
        assert journal.tidy() == 1

    def test_is_not_emptied_where_no_copy_can_be_made(
        self, journal: Journal, places: Places, clock: FakeClock
    ) -> None:
        journal.delete("reflection", only_reflection(journal))
        clock.advance(days=31)
        journal.tidy()
        clock.advance(days=1)
        shutil.rmtree(places.backups)
        os.symlink(places.home, places.backups)
        assert journal.tidy() == 0
        assert len(journal.trash()) == 1


class TestErase:
    def test_leaves_nothing_behind(self, journal: Journal, places: Places) -> None:
        journal.remember()
        journal.keep_spare_room()
        journal.words_aside(["said"])
        journal.close()
        assert erase_all(places) == []
        assert not os.path.exists(places.home)
        with pytest.raises(NoJournal):
            erase_all(places)

    @pytest.mark.parametrize("damaged", [False, True])
    def test_writes_over_what_anyone_could_read_before_it_takes_it_away(
        self, journal: Journal, places: Places, damaged: bool
    ) -> None:
        journal.close()
        if damaged:
            with open(places.journal, "r+b") as file:
                file.seek(200)
                file.write(bytes(200))
        other_name = places.home + "-other-name"
        os.link(places.journal, other_name)
        erase_all(places)
        assert set(read_bytes(other_name)) == {0}

    def test_leaves_other_journals_and_the_settings_they_share(
        self, journal: Journal, places: Places, clock: FakeClock, tmp_path: os.PathLike[str]
    ) -> None:
        journal.remember()
        journal.close()
        other = Places(os.path.join(tmp_path, "elsewhere", "other.db"))
        with Journal.make(other, clock=clock) as made:
            made.remember()
        open(places.settings, "w").close()
        erase_all(other)
        assert os.path.exists(places.settings)
        assert known.gone(other) is None
        Journal.open(places, clock=clock).close()
