"""A passphrase: read from a descriptor, or typed unseen on the terminal, and nowhere else."""

from __future__ import annotations

import os

from kapjournal.cli.console import talk
from kapjournal.content.wording import say
from kapjournal.errors import BadInput

_TRIES = 3
_MOST = 4096


def read_passphrase(descriptor: int) -> str:
    """The first line of a descriptor, byte by byte, so that what follows it is still there.

    Raises BadInput for a descriptor that is not open, and for an empty or overlong passphrase.
    """
    content = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in {b"", b"\n"}:
            content += byte
            if len(content) > _MOST:
                raise BadInput(
                    "The passphrase is too long to be used.",
                    "Give a shorter one.",
                    "passphrase",
                )
    except (OSError, OverflowError):
        raise BadInput(
            "The descriptor after --passphrase-fd cannot be read.",
            "Open it for the command, as in `--passphrase-fd 3 3<file`.",
            "passphrase-fd",
        ) from None
    try:
        passphrase = content.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError:
        raise BadInput(
            "The passphrase is not UTF-8 text.", "Give it as UTF-8.", "passphrase"
        ) from None
    if not passphrase:
        raise BadInput(
            "The passphrase is empty.", "Give one, or leave --passphrase-fd out.", "passphrase"
        )
    return passphrase


def ask_passphrase(country: str = "") -> str:
    """A passphrase typed by the person. ``?`` shows the numbers to call and asks again."""
    while True:
        typed = _typed(say("cli.passphrase"))
        if typed == "?":
            from kapjournal.plain.support import support_lines

            talk("\n".join(support_lines(country)))
        elif typed:
            return typed


def ask_new_passphrase() -> str:
    """A new passphrase, typed the same twice; an empty one is never taken.

    Raises BadInput after three attempts.
    """
    talk(say("cli.new_passphrase_about"))
    for _ in range(_TRIES):
        first = _typed(say("cli.new_passphrase"))
        if not first:
            talk(say("cli.new_passphrase_empty"))
        elif _typed(say("cli.new_passphrase_again")) == first:
            return first
        else:
            talk(say("cli.passphrases_differ"))
    raise BadInput(
        "No passphrase was chosen.",
        "Try again, or `kapjournal init --no-passphrase`.",
        "passphrase",
    )


def _typed(question: str) -> str:
    import getpass  # Late: most commands ask for nothing.
    import warnings

    with warnings.catch_warnings():
        # getpass only warns before it shows what is typed; that must not happen.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(question + " ")
        except getpass.GetPassWarning:
            raise BadInput(
                "This terminal cannot hide what is typed.",
                "Give the passphrase with --passphrase-fd.",
                "passphrase",
            ) from None
