"""A folder that a cloud service keeps in step is seen, and the copies it leaves are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kapjournal.journal.cloud import conflict_copies, synced_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Clinic", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-a@b.example", "Google Drive"),
    ],
)
def test_a_folder_is_known_by_its_name(tmp_path: Path, folder: str, service: str) -> None:
    inside = tmp_path / folder / "notes"
    inside.mkdir(parents=True)
    assert synced_by(str(inside / "journal.db")) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".stignore", "Syncthing"),
        (".sync_0a1b2c.db", "Nextcloud"),
        ("._sync_0a1b2c.db", "ownCloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    ],
)
def test_a_folder_is_known_by_what_the_service_leaves(
    tmp_path: Path, mark: str, service: str
) -> None:
    inside = tmp_path / "things" / "notes"
    inside.mkdir(parents=True)
    (tmp_path / "things" / mark).write_bytes(b"")
    assert synced_by(str(inside / "journal.db")) == service


@pytest.mark.parametrize("folder", ["Documents", "my dropbox notes", "sync", "clouds"])
def test_an_ordinary_folder_is_not_taken_for_one(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    assert synced_by(str(tmp_path / folder / "journal.db")) == ""


@pytest.mark.parametrize(
    "name",
    [
        "journal (conflicted copy 2026-11-21).db",
        "journal (Aunt's conflicted copy 2026-11-21).db",
        "journal.sync-conflict-20261121-211400-ABCDEFG.db",
        "journal_conflict-20261121-211400.db",
        "journal (1).db",
        "journal 2.db",
    ],
)
def test_a_copy_made_by_a_service_is_listed(tmp_path: Path, name: str) -> None:
    (tmp_path / "journal.db").write_bytes(b"")
    (tmp_path / name).write_bytes(b"")
    assert conflict_copies(str(tmp_path / "journal.db")) == [str(tmp_path / name)]


@pytest.mark.parametrize(
    "name",
    [
        "journal.db-journal",
        "journal.db.lock",
        "journal-rescued-20261122T051400Z.db",
        "journal-words-20261121-211400.db",
        "journal2.db",
        "other (conflicted copy).db",
    ],
)
def test_what_is_not_such_a_copy_is_not_listed(tmp_path: Path, name: str) -> None:
    (tmp_path / "journal.db").write_bytes(b"")
    (tmp_path / name).write_bytes(b"")
    assert conflict_copies(str(tmp_path / "journal.db")) == []
