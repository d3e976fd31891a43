"""``backup``, ``restore``, ``check``, ``rescue``; and the copies commands make by themselves."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kapjournal.journal import window
from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from tests.cli.conftest import Kap
from tests.conftest import FakeClock

PASSPHRASE = "correct horse battery"


@pytest.fixture
def spoil(places: Places) -> Callable[[str], None]:
    """Flip one bit in the middle of a file."""

    def flip(path: str = places.journal) -> None:
        content = bytearray(Path(path).read_bytes())
        content[len(content) // 2 // 4096 * 4096 + 77] ^= 1
        Path(path).write_bytes(content)

    return flip


@pytest.fixture
def typed() -> Iterator[Callable[..., tuple[str, str]]]:
    """``--passphrase-fd`` with something to read behind it."""
    opened: list[int] = []

    def give(passphrase: str = PASSPHRASE) -> tuple[str, str]:
        read, write = os.pipe()
        os.write(write, passphrase.encode())
        os.close(write)
        opened.append(read)
        return "--passphrase-fd", str(read)

    yield give
    for descriptor in opened:
        os.close(descriptor)


def backups(kap: Kap) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = kap("backup", "list", "--json").json["backups"]
    return listed


class TestBackup:
    def test_says_where_the_copy_is(self, made: Kap, places: Places) -> None:
        made("checkin", "mood=6")
        said = made("backup")
        [path] = [word for word in said.out.split() if word.startswith(places.backups)]
        assert os.path.exists(path.rstrip("."))

    def test_writes_a_copy_where_it_is_asked_to(self, made: Kap, tmp_path: Path) -> None:
        made("checkin", "mood=6")
        beside = str(tmp_path / "stick.db")
        assert made("backup", "-o", beside).code == 0
        assert os.stat(beside).st_mode & 0o777 == 0o600
        assert made("--journal", beside, "check").code == 0

    def test_writes_over_nothing(self, made: Kap, tmp_path: Path) -> None:
        mine = tmp_path / "mine"
        mine.write_bytes(b"mine")
        assert made("backup", "-o", str(mine)).code == 2
        assert mine.read_bytes() == b"mine"

    def test_is_listed_with_what_it_holds(self, made: Kap) -> None:
        made("checkin", "mood=6")
        made("checkin", "mood=5", "--day", "-3d")
        made("backup")
        newest, first = backups(made)
        assert (newest["reason"], newest["records"]) == ("asked", 2)
        assert (newest["from"], newest["to"]) == ("2026-11-18", "2026-11-21")
        assert (first["reason"], first["records"]) == ("daily", 1)
        assert all(one["verified"] for one in (newest, first))
        assert "2 records, 18 to 21 November 2026" in made("backup", "list").out

    def test_that_is_damaged_is_listed_as_such(
        self, made: Kap, spoil: Callable[[str], None]
    ) -> None:
        made("checkin", "mood=6")
        made("backup")
        spoil(str(backups(made)[0]["path"]))
        newest = backups(made)[0]
        assert not newest["verified"]
        assert newest["why_not"]

    def test_without_any_says_so(self, made: Kap) -> None:
        assert "no backup yet" in made("backup", "list").out

    def test_of_a_damaged_journal_is_refused(self, made: Kap, spoil: Callable[..., None]) -> None:
        for _ in range(30):
            made("checkin", "mood=6")
        spoil()
        assert made("backup").code == 1

    def test_asks_for_the_passphrase_of_the_journal(
        self, kap: Kap, typed: Callable[..., tuple[str, str]]
    ) -> None:
        kap(*typed(), "init")
        kap(*typed(), "checkin", "mood=6")
        assert kap("backup").code == 12
        assert kap("backup", "list").code == 12
        assert kap(*typed("another"), "backup", "list").code == 12
        listed = kap(*typed(), "backup", "list", "--json").json["backups"]
        assert [one["verified"] for one in listed] == [True]

    def test_names_the_copies_of_a_cloud_service(self, made: Kap, places: Places) -> None:
        beside = Path(places.home, "journal (conflicted copy 2026-11-21).db")
        beside.write_bytes(b"theirs")
        for command in (("backup", "list"), ("check",)):
            assert str(beside) in made(*command).err
        assert beside.read_bytes() == b"theirs"


class TestTheDailyCopy:
    def test_is_made_by_the_first_command_that_writes(self, made: Kap, clock: FakeClock) -> None:
        made("checkin", "mood=6")
        made("checkin", "mood=5")
        assert [one["reason"] for one in backups(made)] == ["daily"]
        clock.advance(days=1, minutes=1)
        made("status")
        assert len(backups(made)) == 1
        made("reflect", text="a line")
        assert len(backups(made)) == 2

    def test_is_not_made_ten_times_by_ten_check_ins(self, made: Kap, clock: FakeClock) -> None:
        for day in range(12):
            made("checkin", "mood=6")
            clock.advance(days=1, minutes=1)
            assert len(backups(made)) == day + 1
        for _ in range(10):
            made("checkin", "mood=6")
        assert len(backups(made)) == 13

    def test_that_cannot_be_made_stops_nothing(self, made: Kap, places: Places) -> None:
        Path(places.backups).write_bytes(b"in the way")
        said = made("checkin", "mood=6")
        assert said.code == 0
        assert said.out.startswith("Kept ")
        assert "Your journal is as it was." in said.err

    @pytest.mark.parametrize("what", ["session", "event"])
    def test_holds_for_every_command_that_writes(self, made: Kap, what: str) -> None:
        at = ("--at", "2026-11-20") if what == "session" else ("--day", "2026-11-20")
        kind = "dosing" if what == "session" else "illness"
        assert made(what, "add", "--kind", kind, *at).code == 0
        assert len(backups(made)) == 1


class TestRestore:
    @pytest.fixture
    def twice(self, made: Kap) -> Kap:
        """A journal with a backup, and a check-in after it."""
        made("checkin", "mood=6")
        made("checkin", "mood=1")
        return made

    def moods(self, kap: Kap) -> list[float]:
        [scale] = kap("trends", "mood", "--json").json["scales"]
        return [day["value"] for day in scale["days"]]

    def test_brings_back_the_newest_and_can_be_undone(self, twice: Kap) -> None:
        assert self.moods(twice) == [3.5]
        said = twice("restore")
        assert said.code == 0
        assert self.moods(twice) == [6.0]
        [command] = [line for line in said.out.splitlines() if "kapjournal restore" in line]
        assert twice("restore", command.rsplit(" ", 1)[1]).code == 0
        assert self.moods(twice) == [3.5]

    def test_passes_over_a_damaged_backup_and_says_why(
        self, twice: Kap, spoil: Callable[..., None]
    ) -> None:
        twice("backup")
        newest = str(backups(twice)[0]["path"])
        spoil(newest)
        said = twice("restore")
        assert said.code == 0
        assert newest in said.err
        assert self.moods(twice) == [6.0]

    def test_of_a_damaged_file_is_refused(self, twice: Kap, spoil: Callable[..., None]) -> None:
        one = str(backups(twice)[0]["path"])
        spoil(one)
        assert twice("restore", one).code == 1
        assert self.moods(twice) == [3.5]

    @pytest.mark.parametrize("what", ["missing", "itself", "text"])
    def test_of_what_is_no_backup_is_refused(
        self, twice: Kap, places: Places, tmp_path: Path, what: str
    ) -> None:
        (tmp_path / "text").write_bytes(b"dear diary " * 1000)
        file = places.journal if what == "itself" else str(tmp_path / what)
        said = twice("restore", file)
        assert said.code in (1, 2)
        assert len(said.lines) == 3
        assert self.moods(twice) == [3.5]

    def test_heals_a_damaged_journal_and_keeps_the_damaged_file(
        self, twice: Kap, spoil: Callable[..., None], places: Places
    ) -> None:
        spoil()
        before = Path(places.journal).read_bytes()
        assert twice("check").code == 1
        assert twice("restore").code == 0
        assert twice("check").code == 0
        [aside] = [one for one in backups(twice) if one["reason"] == "damaged"]
        assert Path(str(aside["path"])).read_bytes() == before

    def test_without_any_backup_says_what_else_there_is(self, made: Kap) -> None:
        said = made("restore")
        assert said.code == 2
        assert "kapjournal restore FILE" in said.err

    def test_asks_for_the_passphrase(
        self, kap: Kap, typed: Callable[..., tuple[str, str]], places: Places
    ) -> None:
        kap(*typed(), "init")
        kap(*typed(), "checkin", "mood=6")
        os.unlink(places.journal)
        assert kap("restore").code == 12
        assert kap(*typed("another"), "restore").code == 12
        assert not os.path.exists(places.journal)
        assert kap(*typed(), "restore").code == 0
        assert kap(*typed(), "status").code == 0


class TestCheck:
    """0 whole, 1 damaged, 10 none, 12 the wrong passphrase."""

    def test_a_whole_journal(self, made: Kap) -> None:
        made("checkin", "mood=6")
        assert made("check").code == 0

    def test_a_damaged_one_with_what_there_is_to_put_back(
        self, made: Kap, spoil: Callable[..., None]
    ) -> None:
        made("checkin", "mood=6")
        spoil()
        said = made("check")
        assert said.code == 1
        assert len(said.lines) == 3
        assert "1 record, 21 November 2026" in said.lines[2]

    @pytest.mark.parametrize("content", [b"", b"x", bytes(4095)])
    def test_an_empty_or_cut_file(self, made: Kap, places: Places, content: bytes) -> None:
        Path(places.journal).write_bytes(content)
        assert made("check").code == 1

    def test_none(self, kap: Kap) -> None:
        assert kap("check").code == 10

    def test_one_that_is_gone(self, made: Kap, places: Places) -> None:
        os.unlink(places.journal)
        said = made("check")
        assert said.code == 10
        assert places.journal in said.lines[0]

    def test_one_whose_passphrase_is_another(
        self, kap: Kap, typed: Callable[..., tuple[str, str]]
    ) -> None:
        kap(*typed(), "init")
        assert kap(*typed("another"), "check").code == 12
        assert kap(*typed(), "check").code == 0

    def test_one_whose_beginning_is_damaged_is_not_told_as_a_wrong_passphrase(
        self, kap: Kap, typed: Callable[..., tuple[str, str]], places: Places
    ) -> None:
        kap(*typed(), "init")
        kap(*typed(), "checkin", "mood=6")
        content = bytearray(Path(places.journal).read_bytes())
        content[5] ^= 1
        Path(places.journal).write_bytes(content)
        assert kap(*typed(), "check").code == 1
        assert kap(*typed("another"), "check").code == 12
        assert kap(*typed(), "restore").code == 0
        assert kap(*typed(), "check").code == 0


class TestRescue:
    def test_saves_into_a_new_journal_that_can_be_put_in_place(
        self, made: Kap, spoil: Callable[..., None]
    ) -> None:
        for _ in range(12):
            made("checkin", "mood=6")
        spoil()
        said = made("rescue")
        assert said.code == 0
        path = said.out.splitlines()[0].rsplit(" ", 1)[1]
        assert made("--journal", path, "check").code == 0
        assert made("check").code == 1
        assert made("restore", path).code == 0
        assert made("check").code == 0

    def test_of_nothing_says_so(self, kap: Kap) -> None:
        assert kap("rescue").code == 10

    def test_of_what_is_no_journal_saves_nothing(self, made: Kap, places: Places) -> None:
        Path(places.journal).write_bytes(bytes(4096 * 4))
        assert made("rescue").code in (1, 12)  # It may be one under a passphrase, too.
        assert [name for name in os.listdir(places.home) if "rescued" in name] == []

    def test_with_the_wrong_passphrase_saves_nothing(
        self, kap: Kap, typed: Callable[..., tuple[str, str]], places: Places
    ) -> None:
        kap(*typed(), "init")
        kap(*typed(), "checkin", "mood=6")
        assert kap(*typed("another"), "rescue").code == 12
        assert [name for name in os.listdir(places.home) if "rescued" in name] == []


@pytest.mark.parametrize(
    "command", [("restore",), ("rescue",), ("import", "undo", "1")], ids=lambda one: one[0]
)
def test_what_needs_the_journal_to_itself_is_told_of_the_open_window(
    made: Kap, places: Places, clock: FakeClock, command: tuple[str, ...]
) -> None:
    made("checkin", "mood=6")
    before = Path(places.journal).read_bytes()
    with window.alone(places, clock):
        said = made(*command)
        assert said.code == 11
        assert len(said.lines) == 3
        assert made("checkin", "mood=5").code == 0
        assert made("check").code == 0
        assert made("backup").code == 0
    assert Path(places.journal).read_bytes() != before


class TestAJournalThatIsGone:
    def test_is_not_taken_for_a_first_start(self, made: Kap, places: Places) -> None:
        made("checkin", "mood=6")
        os.unlink(places.journal)
        for command in (("checkin", "mood=5"), ("status",), ("init", "--no-passphrase")):
            said = made(*command)
            assert said.code == 10
            assert "where it was" in said.lines[0]
        assert not os.path.exists(places.journal)
        assert made("restore").code == 0
        assert made("status").code == 0

    def test_may_be_begun_anew_when_that_is_said(self, made: Kap, places: Places) -> None:
        os.unlink(places.journal)
        assert made("init", "--no-passphrase", "--anew").code == 0
        assert made("status").code == 0

    def test_is_not_missed_where_there_never_was_one(self, kap: Kap) -> None:
        said = kap("status")
        assert said.code == 10
        assert "where it was" not in said.err


def test_the_registry_is_written_by_init_and_not_by_a_check_in(made: Kap, places: Places) -> None:
    made("checkin", "mood=6")
    before = os.stat(places.known).st_mtime_ns
    made("checkin", "mood=5")
    assert os.stat(places.known).st_mtime_ns == before
    assert json.loads(Path(places.known).read_text())["journals"][0]["path"] == places.journal


def test_an_invented_client_is_not_missed(kap: Kap, tmp_path: Path, places: Places) -> None:
    path = str(tmp_path / "invented.db")
    kap("demo", "--into", path)
    kap("--journal", path, "checkin", "mood=6")
    kap("--journal", path, "backup")
    assert not os.path.exists(places.known)


def test_a_journal_that_was_imported_into_has_a_copy_from_before(
    made: Kap, demo_file: str, tmp_path: Path, places: Places, clock: FakeClock
) -> None:
    made("checkin", "mood=6")
    made("checkin", "mood=5")
    whole = str(tmp_path / "whole.json")
    other = Places(str(tmp_path / "other" / "journal.db"))
    with Journal.make(other, clock=clock) as empty:
        empty.check_in({"mood": 2})
    made("--journal", other.journal, "export", "-o", whole)
    assert made("import", "own", whole).code == 0
    assert "import" in [one["reason"] for one in backups(made)]
