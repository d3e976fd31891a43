"""What Textual must not do with a diary, and what must happen when something goes wrong.

This is the one file that touches names Textual keeps to itself; each has its reason beside it.
``before_textual`` must run before anything of Textual is imported.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import functools
import os
import signal
import sys
import threading
import time
import warnings
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from kapjournal.private import be_private

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

T = TypeVar("T")
_PACKAGE = "kapjournal"
_PAUSE = 0.1


def before_textual() -> None:
    """Make the process private: files for the owner, no core, no readers, no debugging doors."""
    be_private()
    # TEXTUAL_LOG writes every key to a file; TEXTUAL=devtools opens a socket.
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    # A frame is drawn only when something changed; at Textual's own 60 a second a kept rating would
    # wait up to 17 ms for its frame after it is on disk.
    os.environ["TEXTUAL_FPS"] = "500"


def forgiving_decoder() -> bool:
    """One byte that is not UTF-8 must not end the program (Textual issue 6456); no bytes must.

    Textual's driver decodes what is typed strictly, and asks again at once where a terminal that
    is gone gives nothing. False where its decoder is no longer where it was: then nothing is
    changed.
    """
    from textual.drivers import linux_driver

    if not hasattr(linux_driver, "getincrementaldecoder"):
        return False

    def forgiving(encoding: str) -> Callable[[], _Typed]:
        return functools.partial(_Typed, codecs.getincrementaldecoder(encoding)("replace"))

    linux_driver.getincrementaldecoder = forgiving
    return True


class _Typed:
    """What comes from the terminal, as text; its end is told once, as the kernel mostly does."""

    def __init__(self, decoder: codecs.IncrementalDecoder) -> None:
        self._decoder = decoder
        self._ended = False

    def decode(self, typed: bytes, final: bool = False) -> str:
        """Letters as far as they are whole. Nothing typed, before the end: nobody is there."""
        if not typed and not final:
            if not self._ended:
                self._ended = True
                os.kill(os.getpid(), signal.SIGHUP)
            time.sleep(_PAUSE)  # This thread is asked again at once, until the program left.
        return self._decoder.decode(typed, final)


def code_of(error: BaseException | None) -> str:
    """A short name for a fault: its type and the last of our own lines, nothing it carries."""
    place = ""
    trace = error.__traceback__ if error else None
    while trace is not None:
        code = trace.tb_frame.f_code
        folder, _, file = code.co_filename.rpartition(os.sep)
        if _PACKAGE in folder:
            place = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"K-{zlib.crc32(f'{type(error).__name__} {place}'.encode()) & 0xFFFF:04X}"


class Crash:
    """Whether something went wrong, and its code. Never the error's words, never a local."""

    def __init__(self) -> None:
        self.code: str | None = None

    def note(self, error: BaseException | None) -> None:
        """Remember the first fault; those after it follow from it."""
        if self.code is None:
            self.code = code_of(error)


def close_app(app: App[Any], crash: Crash, error: BaseException | None) -> None:
    """End a Textual app at once, quietly."""
    crash.note(error)
    # Textual's own ending prints a traceback with every local; this one closes and says nothing.
    app._close_messages_no_wait()  # noqa: SLF001  # what App._fatal_error itself calls last


class _Unbroken:
    """A terminal's file that takes a lost terminal calmly.

    Without it a closed window ends Textual's writing thread, and the program then waits for ever
    to write its last lines.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError):
            return self._file.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


def calm_driver(driver: Driver) -> None:
    """Let a terminal driver outlive its terminal, and a stray SIGCONT start nothing twice.

    The kernel sends SIGCONT together with SIGHUP. Textual's driver takes it for the end of a
    suspension and starts its threads a second time, unless it was the driver that suspended.
    """
    if hasattr(driver, "_file"):
        driver._file = _Unbroken(driver._file)  # noqa: SLF001  # what its writing thread is given
    resume = getattr(driver, "_sigcont_application", None)
    if resume is None:
        return

    def on_continue(*_: object) -> None:
        if getattr(driver, "_must_signal_resume", True):
            resume()

    # Outside the main thread, as in a test, there are no signals to listen to.
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGCONT, on_continue)


def without_extras(app: App[Any]) -> None:
    """No tooltips and no toasts: two widgets less on every screen, and no text floats over it."""
    app._disable_tooltips = True  # noqa: SLF001  # App.run_test has a public way, App.run has none
    app._disable_notifications = True  # noqa: SLF001  # as above


def remember_copied(app: App[Any], text: str) -> None:
    """Keep what was cut or copied inside the program, for pasting; no system clipboard."""
    app._clipboard = text  # noqa: SLF001  # where App.copy_to_clipboard puts it before it tells the terminal


def name_window(app: App[Any], name: str) -> None:
    """Give the terminal's window a neutral name."""
    driver = app._driver  # noqa: SLF001  # Textual has no public way to write to the terminal
    if driver is not None and not driver.is_headless:
        driver.write(f"\x1b]0;{name}\x1b\\")


def quiet_hooks(crash: Crash) -> None:
    """Nothing that fails outside the app prints its words; ``crash`` remembers that it did."""

    def main(*about: Any) -> None:
        crash.note(about[1])

    def thread(args: threading.ExceptHookArgs) -> None:
        crash.note(args.exc_value)

    def unraisable(_args: object) -> None:
        """A destructor's complaint is nobody's to read."""

    sys.excepthook = main
    threading.excepthook = thread
    sys.unraisablehook = unraisable
    warnings.simplefilter("ignore")


def unawaited(task: asyncio.Task[T]) -> asyncio.Task[T]:
    """A task that nobody waits for: a fault in it is told at once, not when it is forgotten."""
    task.add_done_callback(_told)
    return task


def _told(task: asyncio.Task[Any]) -> None:
    error = None if task.cancelled() else task.exception()
    if error is not None:
        task.get_loop().call_exception_handler({"message": "", "exception": error})


def on_loop(
    fault: Callable[[BaseException | None], None],
    leave: Callable[[], None],
    suspend: Callable[[], None],
) -> None:
    """Within the running loop: faults of tasks go to ``fault``, ending signals to ``leave``.

    And the signal that asks to stop for a while to ``suspend``: Textual's own answer would leave
    everything that was on the screen in memory.
    """
    loop = asyncio.get_running_loop()

    def handler(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is not None:
            fault(error)

    loop.set_exception_handler(handler)
    answers = dict.fromkeys(("SIGHUP", "SIGTERM", "SIGQUIT", "SIGINT"), leave)
    for name, answer in (answers | {"SIGTSTP": suspend}).items():
        number = getattr(signal, name, None)
        if number is not None:
            # Outside the main thread, as in a test, there are no signals to listen to.
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, answer)
