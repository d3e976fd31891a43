"""Which journals this computer knows: so that one that is gone is never taken for a first start.

A small file in the home folder. Of each journal it holds the id that stands inside it too, its
place, its size to the next power of two, the name of its last backup and what was said once.
Nothing in it is about the person. Where it cannot be read it knows nothing, and where it cannot be
written nothing is said: the journal does not depend on it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from kapjournal import files
from kapjournal.errors import JournalGone, KapjournalError

if TYPE_CHECKING:
    from kapjournal.places import Places

_MOST_BYTES = 1 << 20


def gone(places: Places) -> JournalGone | None:
    """The failure to be told where a known journal is missing, None where none was known."""
    entry = _entry(_read(places), places)
    if entry is None:
        return None
    size = _in_words(entry.get("size"))
    return JournalGone(
        f"Your journal{size} is not at {places.journal}, where it was.",
        "Bring the file back to that place, or put back the newest backup: `kapjournal restore`.",
        "Nothing was changed, and no new journal was begun.",
    )


def note(places: Places, ident: str) -> None:
    """Remember a journal at its place; one that was moved is forgotten where it was."""
    try:
        size = max(os.stat(places.journal).st_size, 1).bit_length()
    except OSError:
        return
    entries = _read(places)
    known = [one for one in entries if one.get("id") == ident and _is_gone(one)]
    entry = _entry(entries, places) or {}
    told = entry or (known[0] if known else {})
    new = {**told, "id": ident, "path": places.journal, "size": size}
    if new != entry:
        kept = [one for one in entries if one not in known and one.get("path") != places.journal]
        _write(places, [*kept, new])


def forget(places: Places) -> None:
    """Know nothing more of the journal at that place."""
    entries = _read(places)
    kept = [one for one in entries if one.get("path") != places.journal]
    if kept != entries:
        _write(places, kept)


def any_left(places: Places) -> bool:
    """Whether any journal is known."""
    return bool(_read(places))


def last_backup(places: Places) -> str:
    """The name of the backup that was made last, whatever the clock said; "" if not known."""
    entry = _entry(_read(places), places) or {}
    return str(entry.get("last_backup", ""))


def note_backup(places: Places, name: str) -> None:
    """Remember which backup was made last."""
    _amend(places, "last_backup", name)


def was_told(places: Places, what: str) -> bool:
    """Whether something that is said only once was said of this journal."""
    return what in _told(places)


def note_told(places: Places, what: str) -> None:
    """Remember that it was said."""
    _amend(places, "told", sorted({*_told(places), what}))


def _told(places: Places) -> set[str]:
    told = (_entry(_read(places), places) or {}).get("told")
    return {one for one in told if isinstance(one, str)} if isinstance(told, list) else set()


def _amend(places: Places, name: str, value: object) -> None:
    entries = _read(places)
    entry = _entry(entries, places)
    if entry is not None:
        entry[name] = value
        _write(places, entries)


def _entry(entries: list[dict[str, Any]], places: Places) -> dict[str, Any] | None:
    return next((one for one in entries if one.get("path") == places.journal), None)


def _is_gone(entry: dict[str, Any]) -> bool:
    return not os.path.lexists(str(entry.get("path", "")))


def _read(places: Places) -> list[dict[str, Any]]:
    import json  # Late, like all of this: not on the way of a one-line check-in.

    try:
        with open(places.known, "rb") as file:
            entries = json.loads(file.read(_MOST_BYTES))["journals"]
        return [one for one in entries if isinstance(one, dict)]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def _write(places: Places, entries: list[dict[str, Any]]) -> None:
    import json

    text = json.dumps({"journals": entries}, indent=1) + "\n"
    try:
        files.private_folder(os.path.dirname(places.known))
        files.write_private(places.known, text.encode(), overwrite=True)
    except (OSError, KapjournalError):
        return


def _in_words(size: object) -> str:
    """A power of two in words, such as " of up to 256 KB"; "" for what is none."""
    if not isinstance(size, int) or not 10 <= size <= 40:
        return ""
    if size <= 20:
        return f" of up to {1 << size - 10} KB"
    return f" of up to {1 << size - 20} MB"
