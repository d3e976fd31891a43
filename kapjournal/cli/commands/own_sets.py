"""``settings prompts``, ``instruments`` and ``scales``: sets of one's own, inside the journal."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import line, say

_MOST_BYTES = 1 << 20
_NONE = "none"

prompts = LazyGroup(
    "prompts",
    table={
        "Commands": {
            "list": Entry("own_sets:list_prompts", "The prompts there are, by stage."),
            "load": Entry("own_sets:load_prompts", "Use a therapist's own set."),
            "drop": Entry("own_sets:drop_prompts", "Go back to the set of the app."),
        }
    },
    params=shared_options(),
    help="The questions that reflections begin with. A therapist may have a set of their own.",
)
instruments = LazyGroup(
    "instruments",
    table={"Commands": {"add": Entry("own_sets:add_instrument", "Add a questionnaire's file.")}},
    params=shared_options(),
    help="Questionnaires beyond those of the app. `measure list` shows all of them.",
)
scales = LazyGroup(
    "scales",
    table={
        "Commands": {
            "list": Entry("own_sets:list_scales", "The scales there are, and those you rate."),
            "choose": Entry("own_sets:choose_scales", "Which ones beyond the core five."),
            "add": Entry("own_sets:add_scale", "Add a scale of your own."),
        }
    },
    params=shared_options(),
    help="What a check-in asks beyond the core five. The choice is kept inside the journal.",
)

_file = click.argument("file", type=click.Path(), metavar="FILE")


@click.command("list", cls=Verb)
@click.pass_obj
def list_prompts(opening: Opening) -> None:
    """The prompts there are, by stage, with the names that `reflect --prompt` takes."""
    with opening.journal() as journal:
        head = [line("own_sets.own_prompts")] if journal.prompts_source() else []
        kept = journal.prompts()
    rows = [say("own_sets.prompt", id=one.id, stage=one.stage, text=one.text) for one in kept]
    console.answers([*head, *rows])


@click.command("load", cls=Verb)
@_file
@click.pass_obj
def load_prompts(opening: Opening, file: str) -> None:
    """Use the prompts of a TOML file, in the shape of the app's own (docs/instruments.md).

    A file with a fault is refused by its line, and the prompts there were stay.
    """
    content = _read(file)
    with opening.journal() as journal:
        console.answer(say("own_sets.prompts_loaded", count=len(journal.load_prompts(content))))


@click.command("drop", cls=Verb)
@click.pass_obj
def drop_prompts(opening: Opening) -> None:
    """Go back to the prompts of the app. What was written to others stays."""
    with opening.journal() as journal:
        journal.drop_prompts()
    console.answer(line("own_sets.prompts_dropped"))


@click.command("add", cls=Verb)
@_file
@click.pass_obj
def add_instrument(opening: Opening, file: str) -> None:
    """Add a questionnaire from its JSON file (docs/instruments.md shows one).

    The file says who gave permission. One with a fault is refused by its line.
    """
    content = _read(file)
    with opening.journal() as journal:
        added = journal.add_instrument(content)
    console.answer(say("own_sets.instrument_added", form=added.short_name, id=added.id))


@click.command("list", cls=Verb)
@click.pass_obj
def list_scales(opening: Opening) -> None:
    """Every scale: its name for `checkin`, its question, whether your check-in asks it."""
    with opening.journal() as journal:
        chosen = {scale.id for scale in journal.chosen_scales()}
        every = journal.scales()
    console.answers(
        say(
            "own_sets.scale_asked" if scale.id in chosen else "own_sets.scale",
            id=scale.id,
            text=scale.text,
            allowed=scale.allowed,
        )
        for scale in every
    )


@click.command("choose", cls=Verb)
@click.argument("names", nargs=-1, required=True, metavar="SCALE...")
@click.pass_obj
def choose_scales(opening: Opening, names: tuple[str, ...]) -> None:
    """Choose which scales your check-in asks beyond the core five; `none` for those alone."""
    wanted = [name.lower() for name in names]
    with opening.journal() as journal:
        chosen = journal.choose_scales([] if wanted == [_NONE] else wanted)
    console.answer(say("own_sets.scales_now", names=", ".join(scale.id for scale in chosen)))


@click.command("add", cls=Verb)
@_file
@click.pass_obj
def add_scale(opening: Opening, file: str) -> None:
    """Add a scale of your own from a small TOML file (docs/instruments.md shows one).

    One about suicidal thoughts needs a safety plan and your clinic on your list first.
    """
    content = _read(file)
    with opening.journal() as journal:
        added = journal.add_scale(content)
    console.answer(say("own_sets.scale_added", scale=added.name, id=added.id))


def _read(file: str) -> bytes:
    from kapjournal.intake.readers import read_bytes

    return read_bytes(file, _MOST_BYTES)
