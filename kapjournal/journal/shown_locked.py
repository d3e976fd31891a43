"""The few people that a client wants shown while the journal is locked.

They stand unencrypted in a small file beside it, a line each: a damaged or locked journal cannot be
asked. Nobody stands there but those who were ticked for it, and with the last one the file goes.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from kapjournal.clean import one_line

if TYPE_CHECKING:
    from kapjournal.places import Places
    from kapjournal.store.store import Store

_MOST_BYTES = 16 * 1024


def shown_while_locked(places: Places) -> tuple[str, ...]:
    """A line a person, in the client's order; nobody where the file cannot be read. Never raises.

    Whoever can write to the folder can write to this file: its lines are cleaned and few.
    """
    descriptor = -1
    try:
        # Not blocking: a named pipe at that place must not hold back help.
        descriptor = os.open(places.shown_locked, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        text = os.read(descriptor, _MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ()
    finally:
        if descriptor >= 0:
            os.close(descriptor)
    return tuple(line for each in text.split("\n") if (line := one_line(each).strip()))


def keep_shown(store: Store, places: Places) -> None:
    """Make the file say what the journal says now. Raises CannotWrite, with the list kept."""
    from kapjournal.errors import CannotWrite, KapjournalError
    from kapjournal.files import write_private
    from kapjournal.store import care_forms as forms

    ticked = [one for one in store.every(forms.CONTACTS) if one.while_locked]
    lines = [one_line(one.line) for one in sorted(ticked, key=lambda one: (one.place, one.id))]
    if tuple(lines) == shown_while_locked(places):
        return
    try:
        if lines:
            write_private(places.shown_locked, "\n".join([*lines, ""]).encode(), overwrite=True)
        else:
            with suppress(FileNotFoundError):
                os.unlink(places.shown_locked)
    except (OSError, KapjournalError):
        raise CannotWrite(
            "Who is shown while the journal is locked could not be written down.",
            "Make room beside the journal; the next look at support writes it again.",
            "Your own list of people is kept as it is now.",
        ) from None
