"""docs/file-format.md says enough to read a journal, and to verify it, without this program."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from functools import reduce
from pathlib import Path
from typing import Any

from kapjournal.store.connection import APPLICATION_ID, VERSION
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import behind_the_back, check_in
from tests.store.test_damage import fill

PAGE = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
TIMES = ["day", "at", "noted_at", "zone", "late"]
TABLES: dict[str, list[str]] = {
    table: [
        name
        for cell in columns.split(", ")
        for name in (TIMES if cell == "*times*" else [cell.strip("`")])
    ]
    for table, columns in re.findall(r"^\| `(\w+)` \|[^|]*\| (.*) \|$", PAGE, re.MULTILINE)
}


def test_the_program_on_the_page_reads_a_journal(store: Store, path: str, tmp_path: Path) -> None:
    store.put_check_in(check_in(note="a quiet day"))
    store.close()
    [program] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "2026-11-21 a quiet day\n"


def test_the_numbers_on_the_page_are_the_files(store: Store) -> None:
    assert f"`PRAGMA application_id` is {APPLICATION_ID}" in PAGE
    assert f"schema, now {VERSION};" in PAGE


def test_every_table_and_column_is_on_the_page(store: Store) -> None:
    rows = store._connection.rows(
        "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c"
        " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
    )
    columns: dict[str, list[str]] = {}
    for table, column in rows:
        columns.setdefault(table, []).append(column)
    assert columns == TABLES


def canonical(values: tuple[Any, ...]) -> bytes:
    """The canonical form, written from the page alone."""
    form = b""
    for value in values:
        match value:
            case None:
                form += b"n"
            case int():
                form += f"i{value};".encode()
            case float():
                form += f"f{value!r};".encode()
            case _:
                text = str(value).encode()
                form += f"s{len(text)}:".encode() + text
    return form


def test_the_digests_can_be_made_again_from_the_page(
    store: Store, path: str, clock: FakeClock
) -> None:
    fill(store, clock)
    store.close()
    for table, columns in TABLES.items():
        if table in ("digests", "ratings"):
            continue
        seals = []
        for *values, digest in behind_the_back(path, f"SELECT {', '.join(columns)} FROM {table}"):
            if table == "checkins":
                for rating in behind_the_back(
                    path,
                    "SELECT scale, place, value, raw, raw_first, raw_last FROM ratings"
                    f" WHERE checkin = {values[0]} ORDER BY place",
                ):
                    values.extend(rating)
            made = hashlib.blake2b(
                canonical(tuple(values)), digest_size=16, person=b"kapjournal row 1"
            )
            assert made.digest() == digest
            seals.append(int.from_bytes(digest, "big"))
        [(rows, mix)] = behind_the_back(
            path, f"SELECT rows, mix FROM digests WHERE name = '{table}'"
        )
        assert (rows, int.from_bytes(mix, "big")) == (
            len(seals),
            reduce(lambda one, other: one ^ other, seals, 0),
        )
