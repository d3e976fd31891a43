"""Killed at a call that changes the disk: what was, or what was to be, and never a third thing.

As in test_kills.py, where a restore is killed like this; here what changes a whole journal at once.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kapjournal.errors import KapjournalError, NoJournal
from kapjournal.model.everything import Everything
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
from tests.faults.calls import CHANGING, killed_at, needs_strace, numbered, tracer
from tests.faults.counts import counted
from tests.faults.program import copies, run
from tests.store.test_schema_1 import as_of_schema_1

pytestmark = needs_strace

KILLS = counted(4, 100)
WORDS = "lantern otter quilt seven"
KEYS = (Key.open_to_all(), Key.from_passphrase(WORDS))


def read(path: Path) -> Everything | None:
    """What a journal holds under the one key that opens it, verified; None where there is none."""
    found = []
    for key in KEYS:
        try:
            store = Store.open(str(path), key)
        except NoJournal:
            return None
        except KapjournalError:
            continue
        found.append(store.everything())
        store.check()
        store.close()
    [everything] = found
    return everything


def nothing(home: Path) -> None:
    """A first start."""
    home.mkdir(parents=True)


def written(home: Path) -> None:
    """A journal with a session, a check-in, and a backup of it."""
    for line in ("init --no-passphrase", "session add --kind dosing --at 2026-11-19T10:00",
                 "checkin mood=4", "backup"):  # fmt: skip
        assert run(home, *line.split()).returncode == 0


def of_the_first_schema(home: Path) -> None:
    """A journal as the first version of the program left it."""
    home.mkdir(parents=True)
    as_of_schema_1(str(home / "journal.db"))


Way = tuple[Callable[[Path], None], tuple[str, ...]]
WAYS: dict[str, Way] = {
    "a first start": (nothing, ("init", "--no-passphrase")),
    "a deletion": (written, ("session", "delete", "S1")),
    "a passphrase": (written, ("passphrase", "set", "--new-passphrase-fd", "0")),
    "a newer form": (of_the_first_schema, ("backup",)),
}


@pytest.mark.parametrize("what", WAYS)
def test_a_journal_is_as_before_or_as_it_was_to_be(tmp_path: Path, what: str) -> None:
    before, command = WAYS[what]
    ready, home, log = tmp_path / "ready", tmp_path / "home", tmp_path / "calls"
    before(ready)
    shutil.copytree(ready, home)
    old = read(home / "journal.db")
    shutil.rmtree(home)
    shutil.copytree(ready, home)
    assert run(home, *command, text=WORDS, before=tracer(log, CHANGING)).returncode == 0
    new = read(home / "journal.db")
    calls = numbered(log)
    assert len(calls) > 8
    found: list[Everything | None] = []
    for name, number in random.Random(4).sample(calls, min(KILLS, len(calls))):
        shutil.rmtree(home)
        shutil.copytree(ready, home)
        done = run(home, *command, text=WORDS, before=killed_at(name, number))
        assert done.returncode != 0, (name, number)
        found.append(read(home / "journal.db"))
        assert found[-1] in (old, new), (name, number)
        assert all(map(read, copies(home))), (name, number)
        if found[-1] is None:
            assert run(home, *command).returncode == 0
    print(f"kills {len(found)} of {len(calls)} calls, {found.count(old)} as before")


def test_a_journal_that_is_neither_is_caught_by_this(tmp_path: Path) -> None:
    of_the_first_schema(tmp_path / "home")
    journal = tmp_path / "home" / "journal.db"
    journal.write_bytes(journal.read_bytes()[:-4096])
    with pytest.raises(ValueError, match="not enough values"):
        read(journal)
