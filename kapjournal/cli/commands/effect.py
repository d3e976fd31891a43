"""``session effect``: side effects, from a short list, and how they went on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console, typed
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.cli.trash import trash_verbs
from kapjournal.content.wording import line
from kapjournal.errors import BadInput
from kapjournal.model.care import EFFECT_KINDS

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.care import EffectKind, SideEffect

group = LazyGroup(
    "effect",
    table={
        "Commands": {
            "add": Entry("effect:add", "Keep a side effect."),
            "list": Entry("effect:list_", "All of them, or those of one session."),
            "follow": Entry("effect:follow", "Whether one is still there, how long it was."),
            "edit": Entry("effect:edit", "Change one; what it was is kept."),
            "delete": Entry("effect:delete", "Put one into the trash."),
            "undelete": Entry("effect:undelete", "Take one out of the trash."),
        }
    },
    params=shared_options(),
    help="Side effects. Two short lists always stand beside them, whatever is written down.",
)

_KINDS = f"One of: {', '.join(EFFECT_KINDS)}."
_kind = click.option("--kind", type=click.Choice(EFFECT_KINDS), metavar="KIND", help=_KINDS)
_severity = click.option("--severity", type=int, metavar="0-3", help="How much, from 0 to 3.")
_hours = click.option("--hours", type=float, metavar="H", help="How long it lasted, in hours.")
_lasted = click.option(
    "--lasted-stdin", is_flag=True, help="Read how long, in your words, from standard input."
)
_what = click.option(
    "--what-stdin", is_flag=True, help="Read what it is (of other) from standard input."
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")


@click.command(cls=Verb)
@click.argument("session", metavar="[N]", required=False)
@_kind
@_severity
@_hours
@click.option("--still-there", is_flag=True, help="It has not gone yet.")
@click.option("--day", metavar="DAY", help="The day it was; today if left out.")
@_lasted
@_what
@_as_json
@click.pass_obj
def add(
    opening: Opening,
    /,
    session: str | None,
    *,
    kind: EffectKind | None,
    severity: int | None,
    hours: float | None,
    still_there: bool,
    day: str | None,
    as_json: bool,
    **texts: bool,
) -> None:
    """Keep a side effect, of session N or of no session; in a terminal it is asked."""
    field = typed.one_text(texts)
    asks = kind is None and console.may_ask()
    if kind is None and not asks:
        raise BadInput("--kind is missing.", f"Choose from: {', '.join(EFFECT_KINDS)}.", "kind")
    about = typed.past_day(opening, day) if day is not None else None
    said = {field: console.read_text(field)} if field is not None else {}
    with opening.journal() as journal:
        one = journal.session(session).session if session is not None else None
        if asks:
            from kapjournal.plain.ask_care import ask_effects
            from kapjournal.plain.lines import Lines

            if not ask_effects(journal, Lines.beside_data(), one):
                console.talk(line("plain.nothing_kept"))
        elif kind is not None:
            kept = journal.add_effect(
                kind,
                session=one.id if one else None,
                severity=severity,
                hours=hours,
                still_there=still_there,
                day=about,
                **said,  # type: ignore[arg-type]  # "lasted" or "what"
            )
            _show(kept, as_json=as_json)


@click.command("list", cls=Verb)
@click.argument("session", metavar="[N]", required=False)
@_as_json
@click.pass_obj
def list_(opening: Opening, session: str | None, as_json: bool) -> None:
    """All side effects, or those of session N, with the two lists beside them."""
    with opening.journal() as journal:
        about = journal.session(session).session.id if session is not None else None
        kept = journal.effects(about)
        if as_json:
            from kapjournal.export.care_shapes import effects_shape

            console.document(effects_shape(kept))
            return
        from kapjournal.plain.care import effect_line, red_flag_lines

        say_invented(journal)
        rows = [effect_line(one) for one in kept] or [line("care_lines.no_effects")]
        console.answers([*rows, *red_flag_lines()])


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="NUMBER")
@click.option("--still-there", is_flag=True, help="It is still there.")
@click.option("--gone", is_flag=True, help="It has gone.")
@_hours
@_lasted
@_as_json
@click.pass_obj
def follow(
    opening: Opening,
    number: int,
    *,
    still_there: bool,
    gone: bool,
    hours: float | None,
    lasted_stdin: bool,
    as_json: bool,
) -> None:
    """Say of a side effect whether it is still there; in a terminal it is asked."""
    if still_there and gone:
        raise BadInput("--still-there and --gone do not go together.", "Give one of them.", "gone")
    asks = not (still_there or gone) and console.may_ask()
    if not (still_there or gone or asks):
        raise BadInput("It is not said how it is.", "Give --still-there or --gone.", "gone")
    lasted = console.read_text("lasted") if lasted_stdin else None
    with opening.journal() as journal:
        now = _found(journal, number)
        if asks:
            from kapjournal.plain.ask_care import ask_follow_up
            from kapjournal.plain.lines import Lines

            ask_follow_up(journal, Lines.beside_data(), now)
            return
        kept = journal.follow_up(now, still_there=still_there, hours=hours, lasted=lasted)
        _show(kept, as_json=as_json)


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="NUMBER")
@_kind
@_severity
@_hours
@_lasted
@_what
@_as_json
@click.pass_obj
def edit(
    opening: Opening,
    /,
    number: int,
    *,
    kind: EffectKind | None,
    severity: int | None,
    hours: float | None,
    as_json: bool,
    **texts: bool,
) -> None:
    """Change a side effect; what it was before is kept. `session effect list` shows it."""
    field = typed.one_text(texts)
    given: dict[str, object] = {"kind": kind, "severity": severity, "hours": hours}
    changes = {name: value for name, value in given.items() if value is not None}
    if field is not None:
        changes[field] = console.read_text(field)
    if not changes:
        raise BadInput(
            "There is nothing to change.",
            "`kapjournal session effect edit --help` shows what it takes.",
            "option",
        )
    with opening.journal() as journal:
        _show(journal.amend_effect(_found(journal, number), **changes), as_json=as_json)


def _found(journal: Journal, number: int) -> SideEffect:
    for one in journal.effects():
        if one.id == number:
            return one
    raise BadInput(
        "There is no side effect of that number.", "`kapjournal session effect list`", "NUMBER"
    )


delete, undelete = trash_verbs("effect", "a side effect", _found, "care_lines", "NUMBER")


def _show(kept: SideEffect, *, as_json: bool) -> None:
    from kapjournal.plain.care import effect_line, red_flag_lines

    if as_json:
        from kapjournal.export.care_shapes import effect_shape

        console.document(effect_shape(kept))
        console.talk("\n".join(red_flag_lines()).strip())
    else:
        console.answers([effect_line(kept), *red_flag_lines()])
