"""A one-line check-in brings in nothing it does not need."""

from __future__ import annotations

import subprocess
import sys

from kapjournal.store.store import Store

KEEP_ONE = """
import sys
from datetime import datetime, timezone
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.stamp import Stamp
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
at = datetime(2026, 11, 21, 21, tzinfo=timezone.utc)
store = Store.open(sys.argv[1], Key.open_to_all())
store.put_check_in(CheckIn(sys.argv[2], Stamp(at.date(), at, at), (Rating("mood", 6),)))
store.close()
print(*sys.modules)
"""


def run(path: str, key: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", KEEP_ONE, path, key], capture_output=True, text=True, check=True
    )
    return set(ran.stdout.split())


HEAVY = {
    "hashlib", "json", "pathlib", "pydantic", "random", "sqlite3", "sqlite_utils", "statistics",
    "kapjournal.store.migrations", "kapjournal.store.arrivals", "kapjournal.store.drafts",
    "kapjournal.store.care_forms", "kapjournal.store.all_forms", "kapjournal.model.everything",
    "kapjournal.model.care", "kapjournal.model.sessions", "kapjournal.model.trend",
}  # fmt: skip


def test_keeping_a_check_in_loads_nothing_heavy(store: Store, path: str) -> None:
    store.close()
    run(path, "first")  # The first rating of a scale asks the content for its definition.
    loaded = run(path, "second")
    assert "kapjournal.store.records" in loaded
    assert loaded & HEAVY == set()
