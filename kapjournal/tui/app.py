"""The life of the screens as a process: from the shell's call to the exit code.

``run`` is what the command line calls. It makes the process private before anything of Textual is
imported, opens the journal, shows the screens, and leaves nothing behind that was typed.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from kapjournal.content.wording import say
from kapjournal.errors import NoJournal, NoTerminal
from kapjournal.tui import guard

if TYPE_CHECKING:
    from datetime import datetime

    from kapjournal.clock import Clock
    from kapjournal.places import Places
    from kapjournal.settings import Settings
    from kapjournal.tui.shell import Shell

CRASHED = 70


def run(
    places: Places,
    *,
    clock: Clock | None = None,
    settings: Settings | None = None,
    passphrase: str | None = None,
    demo: bool = False,
) -> int:
    """Open the journal at ``places`` in the screens, or welcome a new person; the exit code.

    Raises NoTerminal at once where there is none, and whatever Journal.open raises except
    NoJournal, before a screen is shown.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise NoTerminal(say("app.no_terminal"), say("app.no_terminal_next"))
    # Nothing is thrown away before the first frame: the collector would only look at it in vain.
    gc.disable()
    guard.before_textual()
    from kapjournal.clock import SystemClock
    from kapjournal.journal.journal import Journal
    from kapjournal.journal.thread import JournalThread
    from kapjournal.settings import load

    clock, settings = clock or SystemClock(), settings or load(places.settings)
    thread = JournalThread()
    try:
        with suppress(NoJournal):
            asyncio.run(
                thread.open(
                    lambda: Journal.open(
                        places, passphrase=passphrase, clock=clock, settings=settings
                    )
                )
            )
        from kapjournal.tui.shell import Shell

        guard.forgiving_decoder()
        shell = Shell(places, thread, clock, settings, demo=demo)
        guard.quiet_hooks(shell.crash)
        code = _shown(shell)
    finally:
        gc.enable()
        thread.close()
    if shell.crash.code is not None:
        _tell_of(shell.crash.code, shell.kept_at)
        return CRASHED
    return code


def _shown(shell: Shell) -> int:
    """Run the screens to their end; whatever ends them, what was typed is put on disk."""
    code = 0
    try:
        code = shell.run() or shell.return_code or 0
    except Exception as error:  # noqa: BLE001  # the words of any error could be the person's own
        shell.crash.note(error)
    shell.last_words()
    return code


def _tell_of(code: str, kept_at: datetime | None) -> None:
    """Say on the terminal that the program failed, and what is safe. No words of the journal."""
    safe = say("crash.kept", time=f"{kept_at:%H:%M:%S}") if kept_at else say("crash.nothing_new")
    said = "\n".join((say("crash.what", code=code), safe, say("crash.next")))
    with suppress(OSError):  # The terminal may be gone too.
        print(said, file=sys.stderr)  # noqa: T201  # the screens are closed by now
