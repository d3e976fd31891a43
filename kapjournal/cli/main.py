"""The entry: from arguments to an exit code, and every failure in at most three calm lines.

click is imported only where there are options to understand: the one-line check-in and the way to
the screens wait for nothing that they do not need (docs/performance.md).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.clock import Clock
from kapjournal.content.wording import say
from kapjournal.errors import KapjournalError
from kapjournal.private import LOCKED, for_owner_alone

_COMPLETION = "_KAPJOURNAL_COMPLETE"
_STOPPED = 130
_READER_GONE = 141


def main() -> NoReturn:
    """Run with the arguments of this process, and end it with an exit code."""
    for_owner_alone()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str], clock: Clock | None = None) -> int:
    """Do what the arguments say and give the exit code. Nothing gets out of here but that."""
    try:
        console.prepare()
        code = _do(arguments, Opening(clock))
        console.finish()
    except KapjournalError as error:
        return console.fail(error)
    except (KeyboardInterrupt, EOFError):
        return _stopped()
    except BrokenPipeError:
        return _READER_GONE  # The reader of a pipe has seen enough.
    except Exception as error:  # noqa: BLE001  # The last door: a traceback would show the journal.
        from kapjournal.cli.mishaps import unexpected

        return console.fail(unexpected(error))
    return code


def _do(arguments: Sequence[str], opening: Opening) -> int:
    if instruction := os.environ.get(_COMPLETION):
        from kapjournal.cli.table import complete

        return complete(instruction, opening)
    if not arguments:
        from kapjournal.cli.faces import open_a_face

        return open_a_face(opening)
    if arguments[0] == LOCKED:
        from kapjournal.cli.faces import come_back

        return come_back(opening, arguments[1:])
    if _only_ratings(arguments):
        from kapjournal.cli.keeping import keep

        keep(opening, arguments[1:])
        return 0
    from kapjournal.cli.table import dispatch

    return dispatch(arguments, opening)


def _only_ratings(arguments: Sequence[str]) -> bool:
    """Whether it is ``checkin mood=6`` and the like, in which there is no option to understand."""
    return (
        arguments[0] == "checkin"
        and len(arguments) > 1
        and not any(one.startswith("-") for one in arguments)
    )


def _stopped() -> int:
    if console.on_terminal(sys.stderr):
        console.talk("")  # The line that holds ^C ends here.
    console.talk(say("cli.left"))
    return _STOPPED
