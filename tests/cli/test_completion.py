"""Completion offers names of commands and options, and never opens a journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import shell


def offered(home: Path, line: str) -> set[str]:
    """What bash would be offered at the end of a line."""
    words = line.split(" ")
    said = shell(
        home,
        env={
            "_KAPJOURNAL_COMPLETE": "bash_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
    )
    assert said.returncode in {0, 1}
    assert said.stderr == ""
    return {each.partition(",")[2] for each in said.stdout.split()}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("kapjournal che", {"checkin", "check"}),
        ("kapjournal session ", {"add", "list", "show", "delete", "vitals", "effect"}),
        ("kapjournal session effect add --kind na", {"nausea"}),
        ("kapjournal measure ", {"list", "take", "add", "history"}),
        ("kapjournal step mark 1 ", {"kept", "partly", "not-yet", "let-go"}),
        ("kapjournal support ", {"list", "add", "plan"}),
        ("kapjournal session add --kind do", {"dosing"}),
        ("kapjournal summary --fo", {"--force", "--format"}),
        ("kapjournal completion ", {"bash", "zsh", "fish"}),
    ],
)
def test_names_are_offered(home: Path, line: str, found: set[str]) -> None:
    assert found <= offered(home, line)


def test_a_descriptor_on_the_line_is_not_read(home: Path) -> None:
    assert "checkin" in offered(home, "kapjournal --passphrase-fd 0 check")


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_a_script_is_printed_for_each_shell(home: Path, kind: str) -> None:
    said = shell(home, "completion", kind)
    assert said.returncode == 0
    assert f"_KAPJOURNAL_COMPLETE={kind}_complete" in said.stdout
