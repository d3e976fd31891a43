"""Private files: whole or not at all, never over something, for the owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kapjournal.errors import BadInput, CannotWrite
from kapjournal.files import create_private, private_folder, write_private


def left_behind(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".part")]


def test_a_file_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_private(str(tmp_path / "page.txt"), b"words")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "page.txt").stat().st_mode) == 0o600
    assert (tmp_path / "page.txt").read_bytes() == b"words"


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "page.txt"
    target.write_bytes(b"older")
    with pytest.raises(BadInput):
        write_private(str(target), b"newer")
    assert target.read_bytes() == b"older"
    write_private(str(target), b"newer", overwrite=True)
    assert target.read_bytes() == b"newer"
    assert not left_behind(tmp_path)


def test_a_link_or_a_folder_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "away.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "folder").mkdir()
    for name in ("away.txt", "folder"):
        with pytest.raises(BadInput):
            write_private(str(tmp_path / name), b"words", overwrite=True)
    assert not (tmp_path / "elsewhere.txt").exists()


def test_a_folder_that_is_not_there_is_a_failure_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_private(str(tmp_path / "nowhere" / "page.txt"), b"words")


def test_without_hard_links_a_file_still_gets_its_name_and_still_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "no hard links on this disk")

    monkeypatch.setattr(os, "link", no_links)
    write_private(str(tmp_path / "page.txt"), b"words")
    with pytest.raises(BadInput):
        write_private(str(tmp_path / "page.txt"), b"other")
    assert (tmp_path / "page.txt").read_bytes() == b"words"
    assert not left_behind(tmp_path)


def test_nothing_is_left_behind_when_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite):
        write_private(str(tmp_path / "page.txt"), b"words")
    assert os.listdir(tmp_path) == []


def test_an_empty_private_file_is_made_only_where_nothing_is(tmp_path: Path) -> None:
    create_private(str(tmp_path / "new"))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        create_private(str(tmp_path / "new"))


def test_folders_are_made_for_the_owner_alone(tmp_path: Path) -> None:
    private_folder(str(tmp_path / "one" / "two"))
    for folder in (tmp_path / "one", tmp_path / "one" / "two"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_a_kill_left_of_a_file_goes_with_the_next_one_of_its_name(tmp_path: Path) -> None:
    old, new = tmp_path / ".page.pdf.0a1b2c3d.part", tmp_path / ".page.pdf.99999999.part"
    other = tmp_path / ".page.txt.0a1b2c3d.part"
    for part in (old, new, other):
        part.write_bytes(b"half")
    for part in (old, other):
        os.utime(part, (0, 0))
    write_private(str(tmp_path / "page.pdf"), b"whole")
    assert not old.exists()
    assert new.exists(), "somebody may still be writing it"
    assert other.exists()
