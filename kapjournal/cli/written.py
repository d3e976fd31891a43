"""Files that leave the journal: written whole or not at all, and said so."""

from __future__ import annotations

import os
from collections.abc import Mapping

from kapjournal.cli import console
from kapjournal.content.wording import say
from kapjournal.errors import BadInput, CannotWrite
from kapjournal.files import private_folder, write_private


def write_out(path: str, content: bytes, *, force: bool, said: str = "cli.written") -> None:
    """Write an owner-only file and say where it is; ``said`` names the sentence.

    Raises BadInput, CannotWrite.
    """
    write_private(path, content, overwrite=force)
    console.answer(say(said, path=os.path.abspath(path)))


def write_all(folder: str, contents: Mapping[str, bytes], *, force: bool) -> None:
    """Write files by name into a folder, made where there is none; nothing if one is there already.

    Raises BadInput, CannotWrite.
    """
    paths = {os.path.join(folder, name): content for name, content in contents.items()}
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise BadInput("There is a file where the folder should be.", "Name another one.", "output")
    if not force and any(map(os.path.lexists, paths)):
        raise BadInput(
            "One of these files is already there.", "Choose another folder, or --force.", "output"
        )
    try:
        private_folder(os.path.abspath(folder))
    except OSError:
        raise CannotWrite("The folder could not be made.", "Choose another place.") from None
    for path, content in paths.items():
        write_out(path, content, force=force)
