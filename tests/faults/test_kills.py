"""Killed while it copies or restores: what has a name is whole, and nothing of the old is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.calls import CHANGING, killed_at, needs_strace, numbered, tracer
from tests.faults.counts import counted
from tests.faults.program import (
    PROGRAM,
    Moments,
    copies,
    environment,
    filled,
    held,
    killed_after,
    killed_with_its_words,
    run,
    timed,
)

KILLS = counted(10, 120)

CARELESS = """
import sys, time
source, target = sys.argv[1:]
with open(source, "rb") as file, open(target, "wb") as copy:
    while step := file.read(4096):
        copy.write(step)
        copy.flush()
        time.sleep(0.002)
"""
"""A program that writes straight into the file that counts."""


def careless(source: Path, target: Path) -> list[str]:
    return [sys.executable, "-c", CARELESS, str(source), str(target)]


def killed_halfway(command: list[str], target: Path) -> None:
    """Kill a program once a part of its file is written, however slow the machine is."""
    target.unlink(missing_ok=True)
    process = subprocess.Popen(command)
    while process.poll() is None and not (target.exists() and target.stat().st_size > 40_000):
        time.sleep(0.001)
    process.kill()
    process.wait()


def is_whole(path: Path) -> bool:
    try:
        held(path)
    except Exception:  # noqa: BLE001  # whatever it is, it is not whole
        return False
    return True


class TestDuringACheckIn:
    def test_what_was_called_kept_is_there(self, tmp_path: Path) -> None:
        home, count = tmp_path / "home", counted(40, 300)
        assert run(home, "init", "--no-passphrase").returncode == 0
        timed([*PROGRAM, "checkin", "mood=5"], home)  # The day's first one also makes a copy.
        whole = timed([*PROGRAM, "checkin", "mood=5"], home)
        killed, kept = 0, 2
        moments = Moments(whole, seed=count)
        for _ in range(count):
            code, said = killed_with_its_words(
                moments.next(), [*PROGRAM, "checkin", "mood=5"], home
            )
            moments.saw(code)
            killed += code != 0
            kept += said.startswith("Kept")
            assert code != 0 or said.startswith("Kept")
            everything, _ = held(home / "journal.db")
            # One that was killed before it could say so may have been kept.
            assert kept <= len(everything.check_ins) <= kept + killed
        print(f"kills {killed}, kept {kept}, there {len(everything.check_ins)}")
        assert killed > count // 5
        assert kept > count // 10


class TestDuringABackup:
    def test_every_copy_with_a_name_is_whole(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        journal = filled(home)
        truth = held(journal)
        command = [*PROGRAM, "backup"]
        killed = finished = 0
        moments = Moments(timed(command, home), seed=KILLS)
        for _ in range(KILLS):
            shutil.rmtree(home / "backups", ignore_errors=True)
            code = killed_after(moments.next(), command, home)
            moments.saw(code)
            if code == 0:
                finished += 1
                assert len(copies(home)) == 1
            else:
                killed += 1
            assert all(held(copy) == truth for copy in copies(home))
        assert held(journal) == truth
        assert killed > KILLS // 5, (killed, finished)

    def test_and_the_next_one_goes_through(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        filled(home)
        whole = timed([*PROGRAM, "backup"], home)
        killed_after(whole * 0.8, [*PROGRAM, "backup"], home)
        assert run(home, "backup").returncode == 0
        assert run(home, "check").returncode == 0

    def test_a_careless_program_is_caught_by_this(self, tmp_path: Path) -> None:
        journal = filled(tmp_path / "home")
        target = tmp_path / "home" / "backups" / "copy.db"
        target.parent.mkdir()
        command = careless(journal, target)
        killed_halfway(command, target)
        assert not is_whole(target)


class TestDuringARestore:
    @pytest.fixture
    def two(self, tmp_path: Path) -> tuple[Path, Path, object, object]:
        """A home, a backup in it, what the backup holds, and what the journal holds by now."""
        home = tmp_path / "home"
        journal = filled(home)
        assert run(home, "backup").returncode == 0
        [backup] = copies(home)
        old = held(backup)
        assert run(home, "checkin", "mood=1").returncode == 0
        return home, backup, old, held(journal)

    def again(self, home: Path, backup: Path, kept: Path) -> None:
        """Everything as it was before the restore."""
        for path in copies(home):
            if path != backup:
                path.unlink()
        (home / "journal.db").unlink(missing_ok=True)
        shutil.copy(kept, home / "journal.db")
        (home / "journal.db-journal").unlink(missing_ok=True)

    def assert_either(self, home: Path, backup: Path, old: object, new: object) -> bool:
        """Old or new is the journal, the other is there too; whether it is the restored one."""
        active = held(home / "journal.db")
        assert active in (old, new)
        assert held(backup) == old
        if active == old:
            others = [held(path) for path in copies(home) if path != backup]
            assert new in others
        return active == old

    def test_at_any_moment_either_file_is_the_journal_and_the_other_is_kept(
        self, two: tuple[Path, Path, object, object], tmp_path: Path
    ) -> None:
        home, backup, old, new = two
        kept = tmp_path / "kept.db"
        shutil.copy(home / "journal.db", kept)
        command = [*PROGRAM, "restore", str(backup)]
        moments = Moments(timed(command, home), seed=KILLS)
        killed = finished = 0
        for _ in range(KILLS):
            self.again(home, backup, kept)
            code = killed_after(moments.next(), command, home)
            moments.saw(code)
            restored = self.assert_either(home, backup, old, new)
            assert restored or code != 0
            killed, finished = killed + (code != 0), finished + (code == 0)
        assert killed > KILLS // 5, (killed, finished)
        assert run(home, "check").returncode == 0

    @needs_strace
    def test_at_every_call_that_changes_the_disk(
        self, two: tuple[Path, Path, object, object], tmp_path: Path
    ) -> None:
        home, backup, old, new = two
        kept, log = tmp_path / "kept.db", tmp_path / "calls"
        shutil.copy(home / "journal.db", kept)
        trace = tracer(log, CHANGING)
        assert run(home, "restore", str(backup), before=trace).returncode == 0
        calls = numbered(log)[:: counted(3, 1)]
        restored = 0
        for name, number in calls:
            self.again(home, backup, kept)
            killing = killed_at(name, number)
            assert run(home, "restore", str(backup), before=killing).returncode != 0
            restored += self.assert_either(home, backup, old, new)
        # Some were killed before the new file got its name, and some behind it.
        assert 0 < restored < len(calls)

    def test_a_careless_program_is_caught_by_this(
        self, two: tuple[Path, Path, object, object], tmp_path: Path
    ) -> None:
        home, backup, _, _ = two
        killed_halfway(careless(backup, home / "journal.db"), home / "journal.db")
        assert not is_whole(home / "journal.db")

    def test_a_killed_one_is_simply_done_again(
        self, two: tuple[Path, Path, object, object]
    ) -> None:
        home, backup, old, _ = two
        whole = timed([*PROGRAM, "check"], home)
        killed_after(whole * 0.9, [*PROGRAM, "restore", str(backup)], home)
        if held(home / "journal.db") != old:
            assert run(home, "restore", str(backup)).returncode == 0
        assert held(home / "journal.db") == old


def test_two_programs_that_write_lose_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(home, "init", "--no-passphrase").returncode == 0
    loop = (
        'n=0; while [ $n -lt 12 ]; do "$@" checkin mood=$((n % 11)) && echo kept; n=$((n+1)); done'
    )
    both = [
        subprocess.Popen(
            ["sh", "-c", loop, "sh", *PROGRAM],
            env=environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(2)
    ]
    said = "".join(each.communicate()[0] for each in both)
    kept = said.count("kept\n")
    assert kept == 24
    everything, _ = held(home / "journal.db")
    assert len(everything.check_ins) == kept
