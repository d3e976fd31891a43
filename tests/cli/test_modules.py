"""What a command loads. Budgets of time are not asserted; these are what they rest on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import HERE, environment, shell

HEAVY = {"pydantic", "sqlite_utils", "textual", "plotext", "numpy", "click", "tomllib", "hashlib"}
PROBE = """
import sys
from kapjournal.cli.main import run
code = run(sys.argv[1:])
print(code, *sys.modules, file=sys.stderr)
"""


def loaded(home: Path, *arguments: str) -> set[str]:
    """The modules in the process after a command that must have gone well."""
    said = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment(home),
        cwd=HERE,
        check=True,
    ).stderr.split()
    assert said[0] == "0"
    return set(said[1:])


@pytest.fixture
def journal(home: Path) -> Path:
    """A home with a journal in it."""
    assert shell(home, "init", "--no-passphrase").returncode == 0
    return home


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("checkin", "--help")])
def test_help_and_version_load_nothing_heavy_but_click(
    home: Path, arguments: tuple[str, ...]
) -> None:
    assert loaded(home, *arguments) & HEAVY <= {"click"}


def test_help_loads_no_command(home: Path) -> None:
    found = {name for name in loaded(home, "--help") if name.startswith("kapjournal.cli.commands.")}
    assert found == set()


def test_the_one_line_check_in_loads_nothing_heavy_at_all(journal: Path) -> None:
    assert loaded(journal, "checkin", "mood=6") & HEAVY == set()


@pytest.mark.parametrize(
    "options", [("--json",), ("--tag", "illness"), ("--day", "-3d"), ("--note-stdin",)]
)
def test_a_check_in_with_options_loads_nothing_heavy_but_click(
    journal: Path, options: tuple[str, ...]
) -> None:
    assert loaded(journal, "checkin", "mood=6", *options) & HEAVY == {"click"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("status", "--json"),
        ("session", "list"),
        ("event", "list"),
        ("share", "list"),
        ("measure", "list"),
        ("measure", "history", "phq9"),
        ("session", "effect", "list"),
        ("step", "list"),
        ("topic", "list"),
        ("reflect", "themes"),
        ("lookback", "list"),
        ("settings", "scales", "list"),
        ("trends", "--json"),
        ("support",),
        ("where",),
        ("check",),
        ("settings",),
    ],
)
def test_a_command_that_reads_loads_neither_the_screens_nor_the_charts(
    journal: Path, arguments: tuple[str, ...]
) -> None:
    assert loaded(journal, *arguments) & {"textual", "plotext", "pydantic", "sqlite_utils"} == set()


def test_plotext_is_loaded_where_a_chart_is_drawn(journal: Path) -> None:
    shell(journal, "checkin", "mood=6")
    assert "plotext" in loaded(journal, "trends")
    assert "textual" not in loaded(journal, "trends")


def test_no_terminal_is_said_before_anything_is_loaded(home: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", PROBE],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment(home),
        cwd=HERE,
        check=True,
    )
    sentence, modules = said.stderr.splitlines()
    assert "terminal" in sentence
    assert modules.split()[0] == "2"
    assert set(modules.split()) & HEAVY == set()
