"""Asking for a passphrase: on the terminal, unseen, never anywhere else."""

from __future__ import annotations

import getpass
import warnings

from kapjournal.cli.console import talk
from kapjournal.content.wording import say
from kapjournal.errors import BadInput

_TRIES = 3


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
