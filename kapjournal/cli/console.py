"""Standard output is for data, standard error for talk; both show the user's text made harmless."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from kapjournal.clean import from_stdin, shown
from kapjournal.content.wording import say
from kapjournal.errors import BadInput, CannotWrite, KapjournalError
from kapjournal.plain.fit import fitted

MOST_TEXT = 4_000_000
"""Bytes read from standard input for one text; more is a file that went the wrong way."""


def answer(text: str) -> None:
    """What was asked for, for people: cleaned, on standard output, fitted to a terminal."""
    _write(sys.stdout, fitted(shown(text), sys.stdout) + "\n")


def answers(lines: Iterable[str]) -> None:
    """Several lines for people, on standard output."""
    answer("\n".join(lines))


def drawn(text: str) -> None:
    """Text that was cleaned where it was made and holds colour or is a script: as it is."""
    _write(sys.stdout, text + "\n")


def page(content: bytes) -> None:
    """A page's bytes, on standard output."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as refusal:
        raise _unwritten(refusal) from None


def document(shape: Mapping[str, object]) -> None:
    """One JSON document; every control character and everything beyond ASCII is escaped."""
    import json  # Late: the one-line check-in does not print JSON.

    text = json.dumps(shape, ensure_ascii=True, allow_nan=False, indent=2)
    _write(sys.stdout, text.replace("\x7f", "\\u007f") + "\n")


def talk(text: str) -> None:
    """What is said beside the answer: hints, warnings; on standard error, if anyone hears it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(fitted(shown(text), sys.stderr) + "\n")
        sys.stderr.flush()
    except OSError:
        # Nobody does. What was asked for is done all the same, and its exit code still tells.
        _let_go(2)


def fail(error: KapjournalError) -> int:
    """Say in at most three lines what happened, and give the exit code."""
    talk("\n".join(part.replace("\n", " ") for part in error.lines if part))
    return error.exit_code


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a person sits at that end."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # Closed.
        return False


def may_ask() -> bool:
    """Whether questions may be asked: only where standard input is a terminal."""
    return on_terminal(sys.stdin)


def dumb_terminal() -> bool:
    """Whether the terminal says that it can only show lines."""
    return os.environ.get("TERM") == "dumb"


def read_text(field: str) -> str:
    """Everything on standard input, as text to keep. Raises BadInput naming the field."""
    if sys.stdin is None:
        raise BadInput(
            f"There is nothing to read the {field} from.", "Give it on standard input.", field
        )
    if may_ask():
        talk(say("cli.end_of_input"))
    content = sys.stdin.buffer.read(MOST_TEXT + 1)
    if len(content) > MOST_TEXT:
        raise BadInput(f"The {field} is longer than can be kept.", "Give a shorter text.", field)
    try:
        return from_stdin(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadInput(
            f"The {field} is not UTF-8 text.", "Save it as UTF-8 and give it again.", field
        ) from None


def asked_or_read(question: str, field: str) -> str | None:
    """A text to keep: asked for on a terminal, else read to the end of standard input.

    None where the question was skipped. Raises BadInput where nothing came in.
    """
    if may_ask():
        from kapjournal.plain.lines import Lines

        text = Lines.beside_data().ask(question)
        if not text:
            talk(say("plain.nothing_kept"))
        return text or None
    text = read_text(field)
    if not text.strip():
        raise BadInput("No text came in.", "Give it on standard input.", field)
    return text


def prepare() -> None:
    """Make the streams safe: no descriptor free for a file to take, no letter that cannot print.

    Raises CannotWrite where standard output is closed, so that nothing is done unseen.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.stdout is None:
        raise CannotWrite("Standard output is closed.", "Give it somewhere to go, and try again.")


def flush() -> None:
    """Let what was said so far be seen before more is looked up. Raises as ``answer`` does."""
    try:
        sys.stdout.flush()
    except OSError as refusal:
        raise _unwritten(refusal) from None


def finish() -> None:
    """Hand over what is still in the buffers. Raises CannotWrite where it cannot go."""
    flush()


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except OSError as refusal:
        raise _unwritten(refusal) from None


def _unwritten(refusal: OSError) -> OSError | CannotWrite:
    _let_go(1)
    if isinstance(refusal, BrokenPipeError):
        return refusal
    return CannotWrite(
        "The answer could not be written out in full.",
        "Make room where it goes, and ask again.",
        "What was kept before this stays kept.",
    )


def _let_go(descriptor: int) -> None:
    """Let what is still in a buffer go nowhere, so that Python's own last flush is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
