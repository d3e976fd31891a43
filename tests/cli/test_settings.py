"""``settings``, ``where`` and ``support``: they need no journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Kap


def test_a_setting_is_kept(kap: Kap) -> None:
    assert kap("settings", "set", "theme", "paper").out == "Kept: theme is paper.\n"
    assert "theme = paper" in kap("settings", "show").out


def test_the_end_of_the_day_moves_the_day(kap: Kap) -> None:
    kap("init", "--no-passphrase")
    kap("settings", "set", "day_ends_at", "00:00")
    assert kap("checkin", "mood=6", "--day", "today", "--json").json["day"] == "2026-11-21"


def test_an_unknown_setting_is_answered_with_the_nearest(kap: Kap) -> None:
    said = kap("settings", "set", "theem", "paper")
    assert said.code == 2
    assert "theme" in said.lines[2]


def test_what_cannot_be_used_in_the_file_is_said_and_left_as_usual(kap: Kap, home: Path) -> None:
    kap("init", "--no-passphrase")
    (home / "settings.toml").write_text('theme = "pink"\n', encoding="utf-8")
    said = kap("status")
    assert said.code == 0
    assert "theme" in said.err


@pytest.mark.parametrize("command", [("settings",), ("settings", "path"), ("where",)])
def test_no_journal_is_needed_and_none_is_made(
    kap: Kap, home: Path, command: tuple[str, ...]
) -> None:
    assert kap(*command).code == 0
    assert not home.exists()


def test_support_needs_no_journal(kap: Kap) -> None:
    out = kap("support", "--country", "us").out
    assert "988" in out.splitlines()[0]
    assert "911" in out.splitlines()[0]


def test_support_works_with_a_damaged_journal_and_damaged_settings(kap: Kap, home: Path) -> None:
    home.mkdir()
    (home / "journal.db").write_bytes(b"")
    (home / "settings.toml").write_bytes(b"\xff\xfe")
    said = kap("support")
    assert said.code == 0
    assert "911" in said.out


def test_the_country_in_the_settings_comes_first(kap: Kap) -> None:
    kap("settings", "set", "country", "NL")
    assert "113" in kap("support").out.splitlines()[0]


def test_a_home_that_is_a_file_is_said_calmly(kap: Kap, home: Path) -> None:
    home.write_text("x", encoding="utf-8")
    for command in (
        ("status",),
        ("init", "--no-passphrase"),
        ("settings", "set", "theme", "paper"),
    ):
        said = kap(*command)
        assert said.code in {1, 10}
        assert len(said.lines) == 3
