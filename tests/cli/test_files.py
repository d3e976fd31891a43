"""What leaves the journal and what comes in: ``export``, ``import``, ``demo``."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kapjournal.journal.journal import Journal
from tests.cli.conftest import Kap

MAP = """
day = {column = "date"}
missing = ["NA"]
[scales.mood]
column = "mood"
from = [1, 7]
[scales.anxiety]
column = "worry"
words = {calm = 1}
"""
TABLE = """date,mood,worry
2026-11-01,4,calm
2026-11-02,NA,
2026-11-03,9,NA
2026-13-03,4,calm
2026-11-05,7,odd
"""
DRY_RUN = """\
Rows in the file: 5. Of these can be kept: 2.
Days: 1 to 5 November 2026.
This would be new: 2. Already there: 0. Nothing was written.
Check-ins: 2
Rows with nothing to keep: 1, at line 3

Answers for mood, and what they become:
4: 5 (once)
7: 10 (once)
9: needs mapping (once)

Answers for anxiety, and what they become:
calm: 1 (once)
odd: needs mapping (once)

Left out: 3
line 4, column mood: The number is not between 1 and 7. Nothing of the row comes in.
line 5, column date: The day cannot be read the way the map says. Nothing of the row comes in.
line 6, column worry: The map has no number for this word yet.
"""


@pytest.fixture
def table(tmp_path: Path) -> tuple[str, str]:
    """A small table and the map that reads it."""
    (tmp_path / "days.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return str(tmp_path / "days.csv"), str(tmp_path / "map.toml")


def test_everything_leaves_and_comes_back(kap: Kap, demo_file: str, tmp_path: Path) -> None:
    whole = str(tmp_path / "whole.json")
    other = str(tmp_path / "other.db")
    assert kap("--journal", demo_file, "export", "-o", whole).code == 0
    assert stat.S_IMODE(os.stat(whole).st_mode) == 0o600
    kap("--journal", other, "init", "--no-passphrase")
    report = kap("--journal", other, "import", "own", whole, "--json").json
    assert report["added"] == report["rows"] > 100
    again = kap("--journal", other, "export", "-o", "-").out
    assert again == Path(whole).read_text(encoding="utf-8")


def test_a_table_comes_in_with_a_report(made: Kap, table: tuple[str, str]) -> None:
    file, mapping = table
    report = made("import", "csv", file, "--map", mapping, "--json").json
    assert report["schema"] == "kapjournal/import/1"
    assert (report["rows"], report["added"], report["empty_rows"]) == (5, 2, [3])
    assert [(one["line"], one["column"]) for one in report["rejected"]] == [
        (4, "mood"),
        (5, "date"),
        (6, "worry"),
    ]
    assert made("trends", "mood", "--json").json["scales"][0]["days"][0]["value"] == 5.0


def test_a_dry_run_writes_nothing(made: Kap, table: tuple[str, str]) -> None:
    file, mapping = table
    said = made("import", "csv", file, "--map", mapping, "--dry-run")
    assert said.code == 0
    assert said.out == DRY_RUN
    assert made("import", "list").out == "Nothing was imported yet.\n"


def test_the_same_table_again_adds_nothing(made: Kap, table: tuple[str, str]) -> None:
    file, mapping = table
    made("import", "csv", file, "--map", mapping)
    report = made("import", "csv", file, "--map", mapping, "--json").json
    assert (report["added"], report["already_there"], report["id"]) == (0, 2, None)


def test_strict_refuses_the_whole_table(made: Kap, table: tuple[str, str]) -> None:
    file, mapping = table
    said = made("import", "csv", file, "--map", mapping, "--strict")
    assert said.code == 2
    assert "4" in said.err
    assert made("import", "list", "--json").json["imports"] == []


def test_an_import_is_taken_back(made: Kap, table: tuple[str, str]) -> None:
    file, mapping = table
    number = made("import", "csv", file, "--map", mapping, "--json").json["id"]
    assert made("import", "undo", str(number)).code == 0
    assert made("trends", "mood", "--json").json["scales"][0]["days"] == []


@pytest.mark.parametrize("missing", ["file", "map"])
def test_a_file_that_is_not_there_is_named(made: Kap, table: tuple[str, str], missing: str) -> None:
    file, mapping = table
    os.unlink(file if missing == "file" else mapping)
    said = made("import", "csv", file, "--map", mapping)
    assert (said.code, said.lines[1]) == (2, "Nothing was written.")


def test_demo_writes_an_invented_client_and_opens_nothing(kap: Kap, tmp_path: Path) -> None:
    path = str(tmp_path / "invented.db")
    said = kap("demo", "--into", path, "--until", "2026-06-30")
    assert said.code == 0
    assert "invented" in said.out
    assert kap("--journal", path, "status").out.splitlines()[1] == "Invented client"
    assert kap("demo", "--into", path).code == 2


def test_the_whole_file_can_be_checked(made: Kap) -> None:
    made("checkin", "mood=6")
    assert made("check").code == 0


class TestAnExportThatCameIn:
    @pytest.fixture
    def export(self, kap: Kap, tmp_path: Path) -> str:
        """What the owner of another journal took out: two check-ins and a reflection."""
        other, file = str(tmp_path / "other.db"), str(tmp_path / "other.json")
        kap("init", "--no-passphrase", "--journal", other)
        kap("checkin", "mood=5", "--journal", other)
        kap("checkin", "mood=7", "--journal", other)
        kap("reflect", "--journal", other, text="something to carry along")
        assert kap("export", "-o", file, "--journal", other).code == 0
        return file

    def test_has_a_number_by_which_it_is_taken_back(self, made: Kap, export: str) -> None:
        made("checkin", "mood=1")
        assert made("import", "own", export, "--json").json["id"] == 1
        assert "own" in made("import", "list").out
        assert made("import", "undo", "1").code == 0
        assert "own" not in made("import", "list").out
        left = made("trends", "mood", "--json").json["scales"][0]["days"]
        assert [day["value"] for day in left] == [1]
        assert made("check").code == 0

    def test_keeps_what_was_worked_on_when_it_is_taken_back(
        self, made: Kap, export: str, journal_of: Callable[[], Journal]
    ) -> None:
        made("import", "own", export)
        with journal_of() as journal:
            [written] = journal.reflections()
            journal.amend_reflection(written, text="my own words by now")
        made("import", "undo", "1")
        with journal_of() as journal:
            assert [one.text for one in journal.reflections()] == ["my own words by now"]
            assert [one.records for one in journal.imports()] == [1]

    def test_leaves_no_trace_in_a_further_export(self, made: Kap, export: str) -> None:
        made("import", "own", export)
        assert made("export", "-o", "-").out == Path(export).read_text(encoding="utf-8")

    def test_does_not_go_among_an_invented_clients_records(
        self, kap: Kap, export: str, demo_file: str
    ) -> None:
        said = kap("import", "own", export, "--journal", demo_file)
        assert (said.code, said.out) == (2, "")
        assert "invented" in said.lines[0]


def test_a_journal_is_ones_own_again_once_the_invented_client_is_taken_back(
    made: Kap, demo_file: str, tmp_path: Path, journal_of: Callable[[], Journal]
) -> None:
    file = str(tmp_path / "invented.json")
    made("export", "-o", file, "--journal", demo_file)
    made("import", "own", file)
    with journal_of() as journal:
        assert journal.is_demo
    assert made("import", "undo", "1").code == 0
    with journal_of() as journal:
        assert not journal.is_demo


@pytest.mark.parametrize(
    "arguments",
    [
        ("trends", "moood"),
        ("compare", "--scale", "moood"),
        ("import", "own", "nowhere.json"),
    ],
)
def test_wrong_use_comes_before_a_journal_that_is_not_there(
    kap: Kap, arguments: tuple[str, ...]
) -> None:
    said = kap(*arguments)
    assert (said.code, said.out, len(said.lines)) == (2, "", 3)
