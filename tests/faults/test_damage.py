"""Flipped bits and cut files: each is noticed, none is shown as truth, and a backup heals it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.counts import counted
from tests.faults.program import copies, filled, held, run

PAGE = 4096
PARTS = 4
FLIPS, CUTS = counted(48, 1000) // PARTS, counted(12, 200) // PARTS


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the invented client's journal and one backup of it."""
    home = tmp_path_factory.mktemp("damage") / "home"
    filled(home)
    assert run(home, "backup").returncode == 0
    return home


@pytest.fixture
def home(written: Path, tmp_path: Path) -> Path:
    """A copy of it to be damaged."""
    return Path(shutil.copytree(written, tmp_path / "home"))


def flips(content: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(seed)
    for _ in range(count):
        bit = chance.randrange(len(content) * 8)
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        yield f"bit {bit}", bytes(flipped)


def cuts(content: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(seed)
    for number in range(count):
        # Half of them at the end of a page, where the size looks right.
        length = chance.randrange(len(content))
        yield f"cut to {length}", content[: length - length % PAGE if number % 2 else length]


@pytest.mark.parametrize("part", range(PARTS))
def test_each_is_noticed_and_none_is_shown_as_truth(home: Path, part: int) -> None:
    journal = home / "journal.db"
    content = journal.read_bytes()
    truth = run(home, "export", "-o", "-").stdout
    assert len(truth) > 10_000
    seen = told = 0
    for what, damaged in (*flips(content, FLIPS, part), *cuts(content, CUTS, part)):
        journal.write_bytes(damaged)
        checked = run(home, "check")
        assert checked.returncode == 1, (what, checked.stdout, checked.stderr)
        assert "passphrase" not in checked.stderr.splitlines()[0], what
        exported = run(home, "export", "-o", "-")
        if exported.returncode == 0:
            assert exported.stdout == truth, what
        else:
            told += 1
            assert exported.stdout == "", what
        seen += 1
    print(f"flipped bits {FLIPS}, cuts {CUTS}, noticed {seen}, refused to be exported {told}")
    assert seen == FLIPS + CUTS
    assert told > seen // 2


def _flipped(content: bytes, place: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 0x20
    return bytes(changed)


def _swapped(content: bytes) -> bytes:
    return (
        content[: 2 * PAGE]
        + content[5 * PAGE : 6 * PAGE]
        + content[3 * PAGE : 5 * PAGE]
        + content[2 * PAGE : 3 * PAGE]
        + content[6 * PAGE :]
    )


CLASSES: dict[str, Callable[[bytes], bytes]] = {
    "the salt": lambda content: _flipped(content, 3),
    "the first page": lambda content: _flipped(content, 2000),
    "a page in the middle": lambda content: _flipped(content, len(content) // 2),
    "the last page": lambda content: _flipped(content, len(content) - 9),
    "every page": lambda content: bytes(byte ^ 1 for byte in content),
    "nothing is left": lambda content: b"",
    "one byte is left": lambda content: content[:1],
    "cut inside a page": lambda content: content[: len(content) // 2 + 7],
    "cut between pages": lambda content: content[: len(content) // PAGE // 2 * PAGE],
    "zeros behind it": lambda content: content + bytes(PAGE),
    "two pages changed places": _swapped,
    "plain SQLite": lambda content: b"SQLite format 3\0" + content[16:],
}


@pytest.mark.parametrize("kind", CLASSES)
def test_a_restore_heals_every_kind_of_damage(home: Path, kind: str) -> None:
    journal = home / "journal.db"
    truth = held(journal)
    damaged = CLASSES[kind](journal.read_bytes())
    journal.write_bytes(damaged)
    assert run(home, "check").returncode == 1
    restored = run(home, "restore")
    assert restored.returncode == 0, restored.stderr
    assert run(home, "check").returncode == 0
    assert held(journal) == truth
    [aside] = [path for path in copies(home) if path.name.endswith("-damaged.db")]
    assert aside.read_bytes() == damaged


def test_a_corrupt_newest_backup_is_passed_over_with_its_reason(home: Path) -> None:
    truth = held(home / "journal.db")
    assert run(home, "checkin", "mood=1").returncode == 0
    assert run(home, "backup").returncode == 0
    newest = copies(home)[-1]
    newest.write_bytes(_flipped(newest.read_bytes(), 9 * PAGE))
    (home / "journal.db").write_bytes(b"")
    restored = run(home, "restore")
    assert restored.returncode == 0
    assert str(newest) in restored.stderr
    assert held(home / "journal.db") == truth


def test_without_a_good_backup_what_can_be_read_is_rescued(home: Path) -> None:
    journal = home / "journal.db"
    content = bytearray(journal.read_bytes())
    pages = len(content) // PAGE
    for page in random.Random(5).sample(range(pages), pages // 20):
        content[page * PAGE + 100] ^= 1
    journal.write_bytes(content)
    for copy in copies(home):
        copy.unlink()
    told = run(home, "check")
    assert told.returncode == 1
    assert "kapjournal rescue" in told.stderr
    rescued = run(home, "rescue")
    assert rescued.returncode == 0, rescued.stderr
    path = rescued.stdout.splitlines()[0].rsplit(" ", 1)[1]
    assert run(home, "--journal", path, "check").returncode == 0
    assert f"{pages // 20} of {pages}" in rescued.stdout


REPLACED: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to nothing": lambda path: path.symlink_to("/nowhere"),
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a program": lambda path: shutil.copy("/bin/ls", path),
}


@pytest.mark.parametrize("what", REPLACED)
def test_what_stands_in_the_journals_place_is_refused_and_left_alone(home: Path, what: str) -> None:
    journal = home / "journal.db"
    journal.unlink()
    REPLACED[what](journal)
    for command in (("check",), ("status",), ("checkin", "mood=6"), ("init", "--no-passphrase")):
        said = run(home, *command)
        assert said.returncode in (1, 2, 10, 12), (command, said)
        assert len(said.stderr.splitlines()) <= 3
    assert journal.is_symlink() or journal.exists()
