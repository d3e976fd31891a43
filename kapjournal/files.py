"""Writing a file that only its owner can read, whole or not at all."""

from __future__ import annotations

import errno
import os

from kapjournal.errors import BadInput, CannotWrite

OWNER_ONLY = 0o600
OWNER_FOLDER = 0o700
_LEFT_BEHIND = 60
"""Seconds after which nobody is writing a part any more."""
_NO_LINKS_HERE = (errno.EPERM, errno.ENOTSUP, errno.EMLINK)


def private_folder(folder: str) -> None:
    """Make a folder, and its missing parents, that only the owner can enter."""
    if not os.path.isdir(folder):
        parent = os.path.dirname(folder)
        if parent != folder:
            private_folder(parent)
        os.makedirs(folder, mode=OWNER_FOLDER, exist_ok=True)


def create_private(path: str) -> None:
    """Make an empty owner-only file where nothing is, not even a dangling link.

    Raises FileExistsError where something is, OSError where the folder refuses.
    """
    os.close(_new_file(path))


def write_private(path: str, content: bytes, *, overwrite: bool = False) -> None:
    """Write a file by temporary name, fsync and rename: 0600, whole or not at all.

    Raises BadInput when something is there and ``overwrite`` was not said (a link or a folder is
    never written over), CannotWrite when the disk or the folder refuses.
    """
    if os.path.islink(path) or os.path.isdir(path):
        raise BadInput("There is a link or a folder at that place.", "Choose another file name.")
    if os.path.lexists(path) and not overwrite:
        raise _exists()
    folder, name = os.path.split(os.path.abspath(path))
    part = os.path.join(folder, f".{name[:100]}.{os.urandom(4).hex()}.part")
    try:
        with os.fdopen(_new_file(part), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        give_name(part, path, overwrite=overwrite)
        _sweep(folder, name, part)
    except FileExistsError:
        raise _exists() from None
    except OSError:
        raise CannotWrite(
            "The file could not be written there.",
            "Choose another folder, or make room on the disk, and try again.",
        ) from None
    finally:
        if os.path.lexists(part):
            os.unlink(part)


def _sweep(folder: str, name: str, part: str) -> None:
    """Take away what a process that was killed left of this file long ago; the file itself stands.

    What cannot be taken away stays: the file was written.
    """
    begins, length = f".{name[:100]}.", len(os.path.basename(part))
    try:
        now = os.stat(os.path.join(folder, name)).st_mtime
        for each in os.listdir(folder):
            if each.startswith(begins) and each.endswith(".part") and len(each) == length:
                path = os.path.join(folder, each)
                if path != part and os.lstat(path).st_mtime < now - _LEFT_BEHIND:
                    os.unlink(path)
    except OSError:
        return


def give_name(part: str, path: str, *, overwrite: bool = False) -> None:
    """Give a finished temporary file its name, for good, and leave its temporary one to clean up.

    Raises FileExistsError where something is and nothing may be written over.
    """
    _rename(part, path, overwrite)
    _sync_folder(os.path.dirname(os.path.abspath(path)))


def _rename(part: str, path: str, overwrite: bool) -> None:
    """Rename, by a hard link where nothing may be written over: a rename cannot refuse."""
    if not overwrite:
        try:
            os.link(part, path)
            return
        except OSError as refusal:  # A stick formatted for every computer has no hard links.
            if refusal.errno not in _NO_LINKS_HERE:
                raise
            if os.path.lexists(path):
                raise FileExistsError from None
    os.replace(part, path)


def _new_file(path: str) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags, OWNER_ONLY)


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exists() -> BadInput:
    return BadInput("A file with that name is already there.", "Choose another name, or --force.")
