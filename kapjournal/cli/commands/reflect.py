"""``reflect``: keep what was written, private unless shared; and the themes it is found under."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, VerbGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import line, say
from kapjournal.errors import BadInput, NoJournal
from kapjournal.model.reflections import STAGES

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.reflections import Reflection, Stage


_STAGES = f"When, seen from the session: {', '.join(STAGES)}."


@click.pass_context
def _reflect(
    ctx: click.Context,
    *,
    session: str | None,
    stage: Stage | None,
    prompt: str | None,
    share: bool,
    as_json: bool,
) -> None:
    if ctx.invoked_subcommand is not None:
        return
    opening: Opening = ctx.obj
    unknown = _unknown(prompt)
    asks = console.may_ask()
    text = "" if asks else console.read_text("text")
    if not asks and not text.strip():
        raise BadInput("No text came in.", "Give it on standard input.", "text")
    with _journal(opening, unknown) as journal:
        if prompt is not None and unknown is not None:
            _check(journal, prompt)
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
            console.talk(say("plain.nothing_kept"))
        elif as_json:
            from kapjournal.export.shapes import reflection_shape

            console.document(reflection_shape(kept))
        else:
            from kapjournal.plain.reflect import kept_reflection

            console.answer(kept_reflection(journal, kept))


group = VerbGroup(
    "reflect",
    table={
        "Commands": {
            "themes": Entry("reflect:themes", "Your words for what you wrote, and what is there."),
            "theme": Entry("reflect:theme", "Give a reflection your words."),
        }
    },
    params=[
        click.Option(
            ["--session"], metavar="N", help="The session it belongs to: its number or label."
        ),
        click.Option(["--stage"], type=click.Choice(STAGES), metavar="STAGE", help=_STAGES),
        click.Option(["--prompt"], metavar="ID", help="The prompt it answers."),
        click.Option(["--share"], is_flag=True, help="It may stand on a page for your therapist."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print what was kept as JSON."),
        *shared_options(),
    ],
    callback=_reflect,
    help="""Write a reflection: typed line by line, or read from standard input.

    It stays private unless you say --share.
    """,
)


@click.command(cls=Verb)
@click.option(
    "--word-stdin", is_flag=True, help="Read a theme from standard input; all that is under it."
)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_obj
def themes(opening: Opening, *, word_stdin: bool, as_json: bool) -> None:
    """The words you gave to reflections, or everything under one of them, across sessions.

    They are your own; none is ever suggested from what you wrote.
    """
    word = console.read_text("word").strip() if word_stdin else ""
    if word_stdin and not word:
        raise BadInput("No word came in.", "Give it on standard input.", "word")
    with opening.journal() as journal:
        from kapjournal.plain import themes as lines

        if word_stdin:
            found = journal.under_theme(word)
            if as_json:
                from kapjournal.export.care_shapes import theme_shape

                console.document(theme_shape(word, found))
                return
            say_invented(journal)
            console.answers(lines.under_lines(journal, word, found))
            return
        counted = journal.themes()
        if as_json:
            from kapjournal.export.care_shapes import themes_shape

            console.document(themes_shape(counted))
            return
        say_invented(journal)
        console.answers(lines.theme_lines(counted))


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="N")
@click.option("--none", "without", is_flag=True, help="Take every theme away.")
@click.pass_obj
def theme(opening: Opening, number: int, *, without: bool) -> None:
    """Give reflection N your words, with commas between: asked, or from standard input."""
    text = "" if without else console.asked_or_read(line("theme_lines.ask"), "words")
    if text is None:
        return
    with opening.journal() as journal:
        kept = journal.set_themes(_found(journal, number), text.replace("\n", ",").split(","))
    if kept.themes:
        console.answer(say("theme_lines.kept", number=number, words=", ".join(kept.themes)))
    else:
        console.answer(say("theme_lines.none_kept", number=number))


def _found(journal: Journal, number: int) -> Reflection:
    for one in journal.reflections():
        if one.id == number:
            return one
    raise BadInput(
        "There is no reflection of that number.", "`kapjournal share list` shows them.", "N"
    )


def _unknown(prompt: str | None) -> BadInput | None:
    """What is wrong with a prompt that the app does not have; a therapist's set may have it."""
    if prompt is None:
        return None
    from kapjournal.content import loader

    known = [one.id for one in loader.prompts()]
    return None if prompt in known else _no_prompt(prompt, known)


def _journal(opening: Opening, unknown: BadInput | None) -> Journal:
    try:
        return opening.journal()
    except NoJournal:
        # Wrong use comes first: without a journal there is no set of a therapist's either.
        if unknown is not None:
            raise unknown from None
        raise


def _check(journal: Journal, prompt: str) -> None:
    known = [one.id for one in journal.prompts()]
    if prompt not in known:
        raise _no_prompt(prompt, known)


def _no_prompt(prompt: str, known: list[str]) -> BadInput:
    import difflib  # Late: only a slip of the keys needs it.

    near = difflib.get_close_matches(prompt, known, n=3, cutoff=0.3) or known[:5]
    return BadInput("There is no prompt of that name.", f"Nearest: {', '.join(near)}.", "prompt")
