"""``session vitals``: blood pressure and pulse around a session."""

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
from kapjournal.model.care import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable

    from kapjournal.journal.journal import Journal
    from kapjournal.model.care import Side, Vitals
    from kapjournal.plain.lines import Lines

group = LazyGroup(
    "vitals",
    table={
        "Commands": {
            "add": Entry("vitals:add", "Keep blood pressure and pulse."),
            "list": Entry("vitals:list_", "All of them, or those of one session."),
            "edit": Entry("vitals:edit", "Put other numbers in; what they were is kept."),
            "delete": Entry("vitals:delete", "Put a reading into the trash."),
            "undelete": Entry("vitals:undelete", "Take a reading out of the trash."),
        }
    },
    params=shared_options(),
    help="Blood pressure in mmHg and pulse a minute, before and after a session, as typed.",
)

_numbers = (
    click.option("--upper", type=int, metavar="MMHG", help="The upper (systolic) number."),
    click.option("--lower", type=int, metavar="MMHG", help="The lower (diastolic) number."),
    click.option("--pulse", type=int, metavar="N", help="Beats a minute."),
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")


def _with_numbers(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_numbers):
        command = option(command)
    return command


@click.command(cls=Verb)
@click.argument("session", metavar="N")
@click.option("--side", type=click.Choice(SIDES), metavar="SIDE", help="before or after.")
@_with_numbers
@click.option("--at", metavar="MOMENT", help="When it was taken; now if left out.")
@_as_json
@click.pass_obj
def add(
    opening: Opening,
    session: str,
    *,
    side: Side | None,
    upper: int | None,
    lower: int | None,
    pulse: int | None,
    at: str | None,
    as_json: bool,
) -> None:
    """Keep blood pressure and pulse around session N; in a terminal they are asked.

    Two short lists stand beside it: when to call emergency, when to call your clinic.
    """
    nothing = upper is None and lower is None and pulse is None
    asks = nothing and console.may_ask()
    if side is None and not asks:
        raise BadInput("--side is missing.", "Give --side before or --side after.", "side")
    moment = typed.exact(opening, at, "at") if at is not None else None
    with opening.journal() as journal:
        about = journal.session(session).session
        kept: Vitals | None
        if asks:
            from kapjournal.plain.ask_care import ask_vitals
            from kapjournal.plain.lines import Lines

            lines = Lines.beside_data()
            kept = ask_vitals(journal, lines, about, side or _asked_side(lines))
        else:
            kept = journal.add_vitals(
                about.id, side or "before", systolic=upper, diastolic=lower, pulse=pulse, at=moment
            )
        if kept is None:
            console.talk(line("plain.nothing_kept"))
        else:
            _show(kept, as_json=as_json)


@click.command("list", cls=Verb)
@click.argument("session", metavar="[N]", required=False)
@_as_json
@click.pass_obj
def list_(opening: Opening, session: str | None, as_json: bool) -> None:
    """All readings, or those of session N, with the two lists beside them."""
    with opening.journal() as journal:
        about = journal.session(session).session.id if session is not None else None
        kept = journal.vitals(about)
        if as_json:
            from kapjournal.export.care_shapes import all_vitals_shape

            console.document(all_vitals_shape(kept))
            return
        from kapjournal.plain.care import red_flag_lines, vitals_line

        say_invented(journal)
        rows = [_labelled(journal, one, vitals_line(one)) for one in kept]
        console.answers([*(rows or [line("care_lines.no_vitals")]), *red_flag_lines()])


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="NUMBER")
@_with_numbers
@_as_json
@click.pass_obj
def edit(
    opening: Opening,
    number: int,
    *,
    upper: int | None,
    lower: int | None,
    pulse: int | None,
    as_json: bool,
) -> None:
    """Change numbers of a reading; those not given stay. `session vitals list` shows it."""
    with opening.journal() as journal:
        now = _found(journal, number)
        kept = journal.amend_vitals(
            now,
            systolic=now.systolic if upper is None else upper,
            diastolic=now.diastolic if lower is None else lower,
            pulse=now.pulse if pulse is None else pulse,
        )
        _show(kept, as_json=as_json)


def _asked_side(lines: Lines) -> Side:
    from kapjournal.content.care_words import side_word

    chosen = lines.choose("", [side_word(side) for side in SIDES], line("plain.choice"))
    return SIDES[chosen or 0]


def _labelled(journal: Journal, one: Vitals, said: str) -> str:
    return f"{journal.session(one.session).label}, {said}"


def _found(journal: Journal, number: int) -> Vitals:
    for one in journal.vitals():
        if one.id == number:
            return one
    raise BadInput(
        "There is no reading of that number.", "`kapjournal session vitals list`", "NUMBER"
    )


delete, undelete = trash_verbs("vitals", "a reading", _found, "care_lines", "NUMBER")


def _show(kept: Vitals, *, as_json: bool) -> None:
    from kapjournal.plain.care import red_flag_lines, vitals_line

    if as_json:
        from kapjournal.export.care_shapes import vitals_shape

        console.document(vitals_shape(kept))
        console.talk("\n".join(red_flag_lines()).strip())
    else:
        console.answers([vitals_line(kept), *red_flag_lines()])
