"""Disks that are full, folders that cannot be written to, and files that are taken away."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.counts import counted
from tests.faults.program import PROGRAM, copies, environment, filled, held, run
from tests.terminal.screen import Terminal

APART = ("unshare", "-Urm")
CAN_MOUNT = (
    shutil.which("unshare") is not None
    and subprocess.run([*APART, "true"], capture_output=True, check=False).returncode == 0
)
needs_a_disk = pytest.mark.skipif(
    not CAN_MOUNT, reason="the system does not let a test have a disk of its own"
)

FILL = """
mount -t tmpfs -o size={size}k none "$KAPJOURNAL_HOME" || exit 99
"$@" init --no-passphrase >&2 || exit 98
n=0
while [ $n -lt 400 ]; do
    said=$(printf '%020000d' $n | "$@" checkin mood=5 --note-stdin 2>&1) || break
    echo kept
    n=$((n + 1))
done
echo "$said"
"$@" check >&2 && echo whole
"$@" export -o - 2>/dev/null | grep -c '"noted_at"'
rm -rf "$KAPJOURNAL_HOME"/backups
printf 'x' | "$@" checkin mood=6 --note-stdin >/dev/null 2>&1 && echo again
"""


@needs_a_disk
@pytest.mark.parametrize("size", [1024, 4096][: counted(1, 2)])
def test_on_a_full_disk_nothing_that_was_kept_is_lost(tmp_path: Path, size: int) -> None:
    home = tmp_path / "disk"
    home.mkdir()
    ran = subprocess.run(
        [*APART, "sh", "-c", FILL.format(size=size), "sh", *PROGRAM],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    lines = ran.stdout.splitlines()
    kept = lines.count("kept")
    assert kept > 5, ran.stderr
    assert "The disk did not take it; it may be full." in ran.stdout
    assert "whole" in lines
    assert str(kept) in lines
    assert lines[-1] == "again"  # Letting the backups go makes room.


@needs_a_disk
def test_the_last_words_fit_into_the_room_that_was_set_aside(tmp_path: Path) -> None:
    home = tmp_path / "disk"
    home.mkdir()
    script = """
mount -t tmpfs -o size=3500k none "$KAPJOURNAL_HOME" || exit 99
"$@" init --no-passphrase >/dev/null; "$@" checkin mood=6 >/dev/null
exec "$@"
"""
    environ = {"KAPJOURNAL_HOME": str(home)}
    window = Terminal((*APART, "sh", "-c", script, "sh", *PROGRAM), environment=environ)
    try:
        window.until("Check-in")
        seen = Path(f"/proc/{window.program.pid}/root{home}")
        _wait_for(window, seen / "journal.db.spare")
        with pytest.raises(OSError, match="No space"):
            _fill(seen / "filler")
        window.press("r")
        window.until("esc")
        window.program.send("\x1b[200~" + "my last words " * 12_000 + "\x1b[201~")
        window.until("set aside for this", 30)
        assert "disk full" in window.text
        assert not (seen / "journal.db.spare").exists()
        shutil.copy(seen / "journal.db", tmp_path / "as-it-is.db")
        window.kill()
    finally:
        window.program.close(force=True)
    _, [draft] = held(tmp_path / "as-it-is.db")
    assert draft.text == "my last words " * 12_000


def _fill(path: Path) -> None:
    """Write until the disk refuses."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        while True:
            os.write(descriptor, bytes(4096))
    finally:
        os.close(descriptor)


def _wait_for(window: Terminal, path: Path) -> None:
    for _ in range(300):
        if path.exists():
            return
        window.settle(0.1)
    pytest.fail(f"{path.name} never came. The screen:\n{window.text}")


class TestAFolderOfBackupsThatCannotBeUsed:
    """The journal goes on, and it is said."""

    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        home = tmp_path / "home"
        filled(home)
        return home

    def goes_on(self, home: Path) -> None:
        said = run(home, "checkin", "mood=6", as_anybody=True)
        assert said.returncode == 0
        assert said.stdout.startswith("Kept ")
        assert len(said.stderr.splitlines()) == 3
        assert "Your journal is as it was." in said.stderr
        held(home / "journal.db")

    def test_because_it_is_read_only(self, home: Path) -> None:
        (home / "backups").mkdir(mode=0o500)
        self.goes_on(home)
        (home / "backups").chmod(0o700)
        assert run(home, "checkin", "mood=6", as_anybody=True).stderr == ""
        assert len(copies(home)) == 1

    def test_because_it_is_a_link_to_elsewhere(self, home: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (home / "backups").symlink_to(tmp_path / "elsewhere")
        self.goes_on(home)
        assert list((tmp_path / "elsewhere").iterdir()) == []

    def test_because_a_file_stands_there(self, home: Path) -> None:
        (home / "backups").write_bytes(b"mine")
        self.goes_on(home)
        assert (home / "backups").read_bytes() == b"mine"

    @needs_a_disk
    def test_because_its_disk_is_full(self, home: Path) -> None:
        (home / "backups").mkdir()
        script = (
            f'mount -t tmpfs -o size=64k none "{home}/backups" || exit 99\nexec "$@" checkin mood=6'
        )
        said = subprocess.run(
            [*APART, "sh", "-c", script, "sh", *PROGRAM],
            env=environment(home),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (said.returncode, said.stdout[:4]) == (0, "Kept")
        assert "A copy of the journal could not be made." in said.stderr


def test_a_limit_on_the_size_of_files_is_told_like_a_full_disk(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(home, "init", "--no-passphrase").returncode == 0
    kept = 0
    for _ in range(60):
        limited = ["sh", "-c", 'ulimit -f 640; exec "$@"', "sh"]
        said = run(home, "checkin", "mood=5", "--note-stdin", text="x" * 9000, before=limited)
        if said.returncode != 0:
            break
        kept += 1
    assert "The disk did not take it; it may be full." in said.stderr
    assert said.returncode == 1
    everything, _ = held(home / "journal.db")
    assert len(everything.check_ins) == kept > 3


class TestTheOneWindow:
    def test_a_second_one_is_told_of_the_first_and_leaves(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        filled(home)
        environ = {"KAPJOURNAL_HOME": str(home)}
        first = Terminal(PROGRAM, environment=environ)
        try:
            first.until("Check-in")
            second = Terminal(PROGRAM, environment=environ)
            assert second.end() == 11
            assert f"process {first.program.pid}" in second.text.replace("\n", " ")
            assert run(home, "restore").returncode == 11
            assert run(home, "checkin", "mood=6").returncode == 0
            first.press("ctrl+q")
            assert first.end() == 0
        finally:
            first.program.close(force=True)

    def test_a_killed_one_leaves_no_stale_hold(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        filled(home)
        environ = {"KAPJOURNAL_HOME": str(home)}
        first = Terminal(PROGRAM, environment=environ)
        first.until("Check-in")
        first.kill()
        second = Terminal(PROGRAM, environment=environ)
        try:
            second.until("Check-in")
            second.press("ctrl+q")
            assert second.end() == 0
        finally:
            second.program.close(force=True)


@pytest.mark.parametrize("how", ["renamed", "replaced"])
def test_a_file_taken_away_while_something_is_typed_costs_no_word(tmp_path: Path, how: str) -> None:
    home = tmp_path / "home"
    journal = filled(home)
    other = filled(tmp_path / "other")
    theirs = held(other)
    window = Terminal(PROGRAM, environment={"KAPJOURNAL_HOME": str(home)})
    try:
        window.until("Check-in")
        window.press("r")
        window.until("esc")
        journal.rename(home / "away.db")
        if how == "replaced":
            shutil.copy(other, journal)
        window.press("words that have no place")
        window.until("moved or replaced")
        assert "kept as draft" not in window.text
        if how == "replaced":
            assert held(journal) == theirs
        window.press("ctrl+q")
        window.until("new file")
        window.press("y")
        assert window.end() == 0
    finally:
        window.program.close(force=True)
    [beside] = home.glob("journal-words-*.db")
    everything, _ = held(beside)
    assert [one.text for one in everything.reflections] == ["words that have no place"]
    assert os.stat(beside).st_mode & 0o777 == 0o600
