"""``search``: words in everything that was written; they are never an argument."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.frame import say_invented
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say
from kapjournal.errors import BadInput


@click.command(cls=Verb)
@click.pass_obj
def search(opening: Opening) -> None:
    """Where words stand in what you wrote. They are asked, or read from standard input.

    Every word must stand in a piece, in any order; signs such as * and " are letters like any.
    Nothing you look for is kept.
    """
    from kapjournal.plain.look_back import search_lines

    words = _asked() if console.may_ask() else console.read_text("words")
    if not words.strip():
        raise BadInput("There are no words to look for.", "Give a word or two.", "words")
    with opening.journal() as journal:
        say_invented(journal)
        console.answers(search_lines(journal.search(words), words))


def _asked() -> str:
    from kapjournal.plain.lines import Lines

    return Lines.beside_data().ask(say("look_lines.which_words"))
