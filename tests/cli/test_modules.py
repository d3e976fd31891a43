"""What a command loads. Budgets of time are not asserted; these are what they rest on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from tests.cli.shell import HERE, environment

HEAVY = {"pydantic", "sqlite_utils", "textual", "plotext", "numpy", "click", "tomllib", "hashlib"}
PROBE = """
import sys
from kapjournal.cli.main import run
codes = [run(command.split()) for command in sys.argv[1:]]
print(max(codes), *sys.modules, file=sys.stderr)
"""


def probe(home: Path, *commands: str) -> list[str]:
    """What one process says that runs these commands: their highest exit code and its modules."""
    said = subprocess.run(
        [sys.executable, "-c", PROBE, *commands],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment(home),
        cwd=HERE,
        check=True,
    )
    return said.stderr.splitlines()


def loaded(home: Path, *commands: str) -> set[str]:
    """The modules in a process after commands that must have gone well."""
    code, *modules = probe(home, *commands)[-1].split()
    assert code == "0"
    return set(modules)


@pytest.fixture
def journal(home: Path) -> Path:
    """A home with a journal in it."""
    Journal.make(Places(home=str(home))).close()
    return home


@pytest.mark.parametrize("command", ["--help", "--version", "checkin --help"])
def test_help_and_version_load_nothing_heavy_but_click(home: Path, command: str) -> None:
    assert loaded(home, command) & HEAVY <= {"click"}


def test_help_loads_no_command(home: Path) -> None:
    found = {name for name in loaded(home, "--help") if name.startswith("kapjournal.cli.commands.")}
    assert found == set()


def test_the_one_line_check_in_loads_nothing_heavy_at_all(journal: Path) -> None:
    assert loaded(journal, "checkin mood=6") & HEAVY == set()


def test_a_check_in_with_options_loads_nothing_heavy_but_click(journal: Path) -> None:
    options = ("--json", "--tag illness", "--day -3d", "--note-stdin")
    each = [f"checkin mood=6 {option}" for option in options]
    assert loaded(journal, *each) & HEAVY == {"click"}


def test_a_command_that_reads_loads_neither_the_screens_nor_the_charts(journal: Path) -> None:
    read = (
        "status",
        "status --json",
        "session list",
        "event list",
        "share list",
        "measure list",
        "measure history phq9",
        "session effect list",
        "step list",
        "topic list",
        "reflect themes",
        "lookback list",
        "settings scales list",
        "trends --json",
        "support",
        "where",
        "check",
        "settings",
    )
    found = loaded(journal, *read)
    assert found & {"textual", "plotext", "pydantic", "sqlite_utils"} == set()


def test_plotext_is_loaded_where_a_chart_is_drawn(journal: Path) -> None:
    found = loaded(journal, "checkin mood=6", "trends")
    assert "plotext" in found
    assert "textual" not in found


def test_no_terminal_is_said_before_anything_is_loaded(home: Path) -> None:
    sentence, modules = probe(home, "")
    assert "terminal" in sentence
    assert modules.split()[0] == "2"
    assert set(modules.split()) & HEAVY == set()
