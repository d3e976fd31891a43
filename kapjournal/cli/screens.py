"""The screens as the command line runs them: unlocked, shown, and locked again by a new process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from kapjournal.cli import console
from kapjournal.content.wording import say
from kapjournal.errors import BadInput, Damaged, JournalGone
from kapjournal.journal.door import asks_first
from kapjournal.journal.window import hold
from kapjournal.lock import replacing
from kapjournal.private import be_private

if TYPE_CHECKING:
    from kapjournal.cli.opening import Opening
    from kapjournal.errors import KapjournalError
    from kapjournal.journal.thread import JournalThread
    from kapjournal.lock.screen import LockScreen, T
    from kapjournal.lock.terminal import Terminal
    from kapjournal.places import Places
    from kapjournal.tui.app import Incident
    from kapjournal.tui.keeping import Keeper


def open_screens(opening: Opening, places: Places, *, demo: bool = False) -> int:
    """Ask for the passphrase where there is one, and show the screens; the exit code."""
    be_private()
    opening.speak_of_the_environment()
    hold(places, opening.clock).let_go()  # Another window is told before anything is asked.
    if opening.passphrase is None and asks_first(places):
        return _unlock(opening, places)
    return _show(opening, places, None, demo=demo)


def come_back(opening: Opening, arguments: Sequence[str]) -> int:
    """What a journal's own process becomes when it locks: ``--locked PATH``; the exit code."""
    be_private()
    path, support = _understood(arguments)
    opening.file = path
    showing = support.split("\n") if support else ()
    return _unlock(opening, opening.places, about=say("lock.locked"), showing=showing)


def _understood(arguments: Sequence[str]) -> tuple[str, str]:
    match arguments:
        case [path]:
            return path, ""
        case [path, replacing.SUPPORT, number] if number.isdecimal():
            return path, replacing.what_was_handed_on(int(number))
    raise BadInput("That cannot be read as it is written.", "Open the journal with: kapjournal.")


def _unlock(
    opening: Opening, places: Places, *, about: str = "", showing: Sequence[str] = ()
) -> int:
    # Late: a journal without a passphrase never shows the lock.
    from kapjournal.lock.terminal import Terminal, leave_screen

    incidents: list[Incident] = []

    def opens(typed: str) -> JournalThread:
        from kapjournal.journal.journal import Journal
        from kapjournal.journal.thread import JournalThread

        thread = JournalThread()
        try:
            thread.open_now(
                lambda: Journal.open(
                    places, passphrase=typed, clock=opening.clock, settings=opening.settings
                )
            )
        except (Damaged, JournalGone) as failure:
            incidents.append(_incident(opening, typed, failure))
        except BaseException:
            thread.close()
            raise
        return thread

    with Terminal() as terminal:
        screen = _lock(opening, terminal, opens, about=about, showing=showing)
        ahead = _Ahead()
        thread = screen.run(drawn=ahead.begin)
        terminal.hand_over = thread is not None
    if thread is None:
        return 0
    try:
        ahead.wait()
        return _show(opening, places, thread, incident=incidents[-1] if incidents else None)
    except BaseException:
        leave_screen()
        raise


def _incident(opening: Opening, typed: str, failure: KapjournalError) -> Incident:
    """A journal that is damaged or gone, and its backups as what was typed opens them.

    Raises WrongPassphrase where it opens none of them.
    """
    from kapjournal.tui.app import Incident

    return Incident(failure, opening.shelf(typed))


def _show(
    opening: Opening,
    places: Places,
    thread: JournalThread | None,
    *,
    demo: bool = False,
    incident: Incident | None = None,
) -> int:
    """The screens, again and again while what was typed in them cannot be put on disk."""
    from kapjournal.journal.thread import JournalThread
    from kapjournal.tui import app

    thread = thread or JournalThread()
    carried: tuple[Keeper, ...] = ()
    while True:
        ending = app.show(
            places,
            clock=opening.clock,
            settings=opening.settings,
            passphrase=opening.passphrase,
            demo=demo,
            thread=thread,
            carried=carried,
            incident=None if thread.is_open else incident,
        )
        if not ending.locked:
            return ending.code
        carried = ending.unkept
        after = _cover(opening, places, thread, carried, ending.support) if carried else "kept"
        if after == "opened":
            continue
        thread.close()
        if after == "kept":
            with suppress(OSError):
                replacing.become_the_lock(places.journal, ending.support)
            console.talk(say("lock.closed"))
        return 0


def _cover(
    opening: Opening,
    places: Places,
    thread: JournalThread,
    carried: Sequence[Keeper],
    support: str,
) -> Literal["opened", "kept", "left"]:
    """The lock over a journal that is open still, because a text is not on disk yet.

    Until somebody opened it again, until all of it is on disk, or until somebody left without it.
    """
    from kapjournal.lock.terminal import Terminal

    def opens(typed: str) -> bool:
        from kapjournal.journal.journal import Journal

        def look() -> bool:
            Journal.open(
                places, passphrase=typed, clock=opening.clock, settings=opening.settings
            ).close()
            return True

        return thread.run_now(look)

    def retry() -> bool:
        for keeper in carried:
            keeper.last_words()
        return all(keeper.waiting is None for keeper in carried)

    with Terminal() as terminal:
        screen = _lock(
            opening,
            terminal,
            opens,
            about=say("lock.unkept"),
            showing=support.split("\n") if support else (),
            retry=retry,
        )
        opened = screen.run()
        terminal.hand_over = opened is not None
    if opened is not None:
        return "opened"
    return "kept" if screen.kept else "left"


def _lock(
    opening: Opening,
    terminal: Terminal,
    opens: Callable[[str], T],
    *,
    about: str,
    showing: Sequence[str],
    retry: Callable[[], bool] | None = None,
) -> LockScreen[T]:
    from kapjournal.lock.screen import LockScreen

    def support() -> Sequence[str]:
        from kapjournal.content.support_text import support_page
        from kapjournal.journal.shown_locked import shown_while_locked

        people, settings = shown_while_locked(opening.places), opening.settings
        page = support_page(settings.country, own=people, corrected=settings.corrected)
        return str(page).split("\n")

    return LockScreen(
        terminal,
        opens,
        opening.clock.monotonic,
        support,
        about=about,
        showing=showing,
        retry=retry,
    )


class _Ahead:
    """Loads what the first screen needs in a thread of its own, while somebody types."""

    def __init__(self) -> None:
        self.wait: Callable[[], None] = lambda: None

    def begin(self) -> None:
        """Begin; nothing that goes wrong is said, for it will go wrong again and be said then."""
        import threading  # Late: the question stands on the screen first.

        def load() -> None:
            with suppress(Exception):
                from kapjournal.journal import journal, thread  # noqa: F401  # needed at Enter
                from kapjournal.tui import app

                app.preload()

        loading = threading.Thread(target=load, daemon=True)
        loading.start()
        self.wait = loading.join
