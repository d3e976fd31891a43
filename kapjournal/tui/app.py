"""The life of the screens as a process: from the shell's call to the exit code.

``run`` is what the command line calls. It makes the process private before anything of Textual is
imported, opens the journal, shows the screens, and leaves nothing behind that was typed.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kapjournal.clean import shown
from kapjournal.content.wording import say
from kapjournal.errors import Damaged, JournalGone, NoJournal, NoTerminal
from kapjournal.tui import guard

if TYPE_CHECKING:
    from datetime import datetime

    from kapjournal.clock import Clock
    from kapjournal.errors import KapjournalError
    from kapjournal.journal.shelf import Shelf
    from kapjournal.journal.thread import JournalThread
    from kapjournal.places import Places
    from kapjournal.settings import Settings
    from kapjournal.tui.keeping import Keeper
    from kapjournal.tui.shell import Shell

CRASHED = 70


@dataclass(frozen=True, slots=True)
class Ending:
    """How the screens ended."""

    code: int
    """The exit code, should this be the end."""
    locked: bool = False
    """Whether they locked; who runs them then replaces the process."""
    unkept: tuple[Keeper, ...] = ()
    """What could not be put on disk; the journal is open still, so that it may be tried again."""
    support: str = ""
    """The page of support that was open when they locked."""


@dataclass(frozen=True, slots=True)
class Incident:
    """A journal that should be there and does not open, and its backups."""

    failure: KapjournalError
    shelf: Shelf


def run(places: Places, *, passphrase: str | None = None, demo: bool = False) -> int:
    """As ``show``, where nobody waits to lock: the exit code."""
    return show(places, passphrase=passphrase, demo=demo).code


def preload() -> None:
    """Load what the first screen needs, while somebody types a passphrase."""
    guard.before_textual()
    import kapjournal.tui.screens.today
    import kapjournal.tui.shell  # noqa: F401  # to have it in memory is the point

    guard.forgiving_decoder()


def show(
    places: Places,
    *,
    clock: Clock | None = None,
    settings: Settings | None = None,
    passphrase: str | None = None,
    demo: bool = False,
    thread: JournalThread | None = None,
    carried: tuple[Keeper, ...] = (),
    incident: Incident | None = None,
) -> Ending:
    """Open the journal at ``places`` in the screens, or welcome a new person, until they end.

    ``thread`` is one on which the journal is open already; ``carried`` what an earlier run of the
    screens could not put on disk; ``incident`` why it is not open, where somebody has tried. A
    journal that is damaged or gone opens a screen that says so. Raises NoTerminal at once where
    there is none, OpenElsewhere, and what else Journal.open raises, before a screen is shown.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise NoTerminal(say("app.no_terminal"), say("app.no_terminal_next"))
    # Nothing is thrown away before the first frame: the collector would only look at it in vain.
    gc.disable()
    guard.before_textual()
    from kapjournal.clock import SystemClock
    from kapjournal.journal.journal import Journal
    from kapjournal.journal.thread import JournalThread
    from kapjournal.journal.window import Held
    from kapjournal.settings import load

    clock, settings = clock or SystemClock(), settings or load(places.settings)
    thread = thread or JournalThread()
    unkept: tuple[Keeper, ...] = ()
    trouble: KapjournalError | None = None
    held = Held()
    try:
        held.take(places, clock)
        if not thread.is_open and incident is None:
            try:
                thread.open_now(
                    lambda: Journal.open(
                        places, passphrase=passphrase, clock=clock, settings=settings
                    )
                )
            except (Damaged, JournalGone) as failure:
                from kapjournal.journal.shelf import Shelf

                incident = Incident(failure, Shelf.of(places, passphrase, clock))
            except NoJournal:
                pass  # A new person, who is welcomed.
        from kapjournal.tui.shell import Shell
        from kapjournal.tui.watching import last_copy

        guard.forgiving_decoder()
        shell = Shell(places, thread, clock, settings, demo=demo)
        shell.carried, shell.held = carried, held
        if incident is not None:
            shell.incident, shell.known_shelf = incident.failure, incident.shelf
        guard.quiet_hooks(shell.crash)
        code = _shown(shell)
        unkept = shell.unkept if shell.locking and shell.crash.code is None else ()
        if not shell.locking and shell.crash.code is None and not demo:
            trouble = last_copy(thread)
    finally:
        gc.enable()
        if not unkept:
            thread.close()
        held.let_go()
    if shell.crash.code is not None:
        _tell_of(shell.crash.code, shell.kept_at)
        return Ending(CRASHED)
    _say_goodbye(shell.farewell, *(trouble.lines if trouble else ()))
    return Ending(code, shell.locking, unkept, shell.support_left)


def _shown(shell: Shell) -> int:
    """Run the screens to their end; whatever ends them, what was typed is put on disk."""
    code = 0
    try:
        code = shell.run() or shell.return_code or 0
    except Exception as error:  # noqa: BLE001  # the words of any error could be the person's own
        shell.crash.note(error)
    shell.last_words()
    return code


def _say_goodbye(*lines: str) -> None:
    """What is still to be said when the screens are closed; most of the time nothing."""
    with suppress(OSError):
        for each in filter(None, lines):
            print(shown(each), file=sys.stderr)  # noqa: T201  # as below


def _tell_of(code: str, kept_at: datetime | None) -> None:
    """Say on the terminal that the program failed, and what is safe. No words of the journal."""
    safe = say("crash.kept", time=f"{kept_at:%H:%M:%S}") if kept_at else say("crash.nothing_new")
    said = "\n".join((say("crash.what", code=code), safe, say("crash.next")))
    with suppress(OSError):  # The terminal may be gone too.
        print(said, file=sys.stderr)  # noqa: T201  # the screens are closed by now
