"""Where things live: one place that KAPJOURNAL_HOME moves, and the platform's own without it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from kapjournal.places import HOME_VARIABLE, Places


def test_the_variable_moves_journal_settings_and_backups_together(home: Path) -> None:
    places = Places()
    for path in (places.journal, places.settings, places.backups):
        assert os.path.dirname(path) == str(home)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("data", [None, "", "/elsewhere/data"])
def test_without_the_variable_it_is_the_folder_platformdirs_names(
    monkeypatch: pytest.MonkeyPatch, data: str | None
) -> None:
    monkeypatch.delenv(HOME_VARIABLE)
    monkeypatch.setenv("HOME", "/home/somebody")
    if data is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", data)
    assert Places().home == platformdirs.user_data_dir("kapjournal", appauthor=False)


def test_a_journal_named_elsewhere_keeps_its_backups_and_its_lock_beside_it(tmp_path: Path) -> None:
    places = Places(str(tmp_path / "mine.db"))
    assert places.backups == str(tmp_path / "backups")
    assert places.window_lock == str(tmp_path / "mine.db.lock")
    assert places.settings.startswith(str(tmp_path / "home"))


def test_naming_places_creates_nothing(home: Path) -> None:
    Places()
    assert not home.exists()
