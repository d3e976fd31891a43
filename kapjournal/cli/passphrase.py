"""A passphrase: read from a descriptor, or typed unseen on the terminal, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kapjournal.cli.console import talk
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.private import be_private

if TYPE_CHECKING:
    from kapjournal.model.support import Corrected

_TRIES = 3
_MOST = 4096


def read_passphrase(descriptor: int) -> str:
    """The passphrase, from a descriptor. Raises what ``read_secret`` raises."""
    return read_secret(descriptor, "passphrase")


def read_secret(descriptor: int, name: str) -> str:
    """The first line of a descriptor, byte by byte, so that what follows it is still there.

    ``name`` is what it is called, in its option too. Raises BadInput for a descriptor that is not
    open, and for an empty or overlong secret.
    """
    be_private()
    content = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in {b"", b"\n"}:
            content += byte
            if len(content) > _MOST:
                raise BadInput(f"The {name} is too long to be used.", "Give a shorter one.", name)
    except (OSError, OverflowError):
        raise BadInput(
            f"The descriptor after --{name}-fd cannot be read.",
            f"Open it for the command, as in `--{name}-fd 3 3<file`.",
            f"{name}-fd",
        ) from None
    try:
        secret = content.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError:
        raise BadInput(f"The {name} is not UTF-8 text.", "Give it as UTF-8.", name) from None
    if not secret:
        raise BadInput(f"The {name} is empty.", f"Give one, or leave --{name}-fd out.", name)
    return secret


def ask_passphrase(
    country: str = "", own: Sequence[str] = (), corrected: Corrected | None = None
) -> str:
    """A passphrase typed by the person. ``?`` shows the numbers to call and asks again.

    ``own`` are the people shown while the journal is locked, ``corrected`` what the person put
    right in the first line.
    """

    def support() -> None:
        _show_support(country, own, corrected)

    while True:
        typed = _typed(say("cli.passphrase"), support)
        if typed == "?":
            support()
        elif typed:
            return typed


def ask_new_passphrase() -> str:
    """A new passphrase, typed the same twice; an empty one is never taken.

    Raises BadInput after three attempts.
    """
    from kapjournal.content.passphrases import strength_words, suggestion

    talk(say("cli.new_passphrase_about"))
    for _ in range(_TRIES):
        first = _typed(say("cli.new_passphrase"))
        if not first:
            talk(say("cli.new_passphrase_empty", words=suggestion()))
            continue
        try:
            check_new(first)
        except BadInput as refusal:
            talk(refusal.what)
            continue
        talk(strength_words(first))
        if _typed(say("cli.new_passphrase_again")) == first:
            return first
        talk(say("cli.passphrases_differ"))
    raise BadInput(
        "No passphrase was chosen.",
        "Try again; Enter alone suggests one.",
        "passphrase",
    )


def check_new(passphrase: str) -> None:
    """See that a new passphrase may be one. Raises BadInput that says why not."""
    from kapjournal.content.passphrases import why_not

    if why := why_not(passphrase):
        raise BadInput(why, "Choose another one; five words keep well.", "passphrase")


def _typed(question: str, support: Callable[[], None] | None = None) -> str:
    """What is typed unseen; F1 and ctrl+g show the numbers to call."""
    from kapjournal.lock.line import CannotHide, ask_unseen  # Late: most commands ask for nothing.

    be_private()
    try:
        return ask_unseen(question + " ", support or _show_support)
    except CannotHide:
        raise BadInput(
            "This terminal cannot hide what is typed.",
            "Give the passphrase with --passphrase-fd.",
            "passphrase",
        ) from None


def _show_support(
    country: str = "", own: Sequence[str] = (), corrected: Corrected | None = None
) -> None:
    from kapjournal.plain.support import support_lines

    talk("\n".join(support_lines(country, own=own, corrected=corrected)))
