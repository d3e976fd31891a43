"""``reflect``: keep what was written, private unless shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.errors import BadInput
from kapjournal.model.reflections import STAGES

if TYPE_CHECKING:
    from kapjournal.model.reflections import Stage


_STAGES = f"When, seen from the session: {', '.join(STAGES)}."


@click.command(cls=Verb)
@click.option("--session", metavar="N", help="The session it belongs to: its number or label.")
@click.option("--stage", type=click.Choice(STAGES), metavar="STAGE", help=_STAGES)
@click.option("--prompt", metavar="ID", help="The prompt it answers.")
@click.option("--share", is_flag=True, help="It may stand on a page for your therapist.")
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")
@click.pass_obj
def reflect(
    opening: Opening,
    *,
    session: str | None,
    stage: Stage | None,
    prompt: str | None,
    share: bool,
    as_json: bool,
) -> None:
    """Write a reflection: typed line by line, or read from standard input.

    It stays private unless you say --share.
    """
    if prompt is not None:
        _check(prompt)
    asks = console.may_ask()
    text = "" if asks else console.read_text("text")
    if not asks and not text.strip():
        raise BadInput("No text came in.", "Give it on standard input.", "text")
    with opening.journal() as journal:
        about = journal.session(session).session if session is not None else None
        if asks:
            from kapjournal.plain.lines import Lines
            from kapjournal.plain.reflect import ask_reflection

            kept = ask_reflection(
                journal, Lines.beside_data(), about, stage=stage, prompt_id=prompt, shared=share
            )
        else:
            kept = journal.reflect(
                text,
                session=about.id if about else None,
                stage=stage,
                prompt=prompt or "open",
                shared=share,
            )
        if kept is None:
            from kapjournal.content.wording import say

            console.talk(say("plain.nothing_kept"))
        elif as_json:
            from kapjournal.export.shapes import reflection_shape

            console.document(reflection_shape(kept))
        else:
            from kapjournal.plain.reflect import kept_reflection

            console.answer(kept_reflection(journal, kept))


def _check(prompt: str) -> None:
    from kapjournal.content import loader

    known = [one.id for one in loader.prompts()]
    if prompt not in known:
        import difflib  # Late: only a slip of the keys needs it.

        near = difflib.get_close_matches(prompt, known, n=3, cutoff=0.3) or known[:5]
        raise BadInput("There is no prompt of that name.", f"Nearest: {', '.join(near)}.", "prompt")
