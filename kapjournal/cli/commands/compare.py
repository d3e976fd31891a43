"""``compare``: the days before and after a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console, typed
from kapjournal.cli.frame import say_invented
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.errors import BadInput
from kapjournal.model.sessions import KINDS

if TYPE_CHECKING:
    from kapjournal.model.comparison import Mode
    from kapjournal.model.sessions import Kind


@click.command(cls=Verb)
@click.argument("session", metavar="[N]", required=False)
@click.option(
    "--kind", type=click.Choice(KINDS), metavar="KIND", default="dosing", help="Dosing if left out."
)
@click.option("--window", type=int, metavar="DAYS", help="Days on either side; 7 is usual.")
@click.option("--scale", "scales", multiple=True, metavar="SCALE", help="Only this; repeatable.")
@click.option("--all", "every", is_flag=True, help="Every session of the kind, laid together.")
@click.option("--first-baseline", is_flag=True, help="Before: the 28 days before the first one.")
@click.option("--lately", is_flag=True, help="The same before, against the last 7 days.")
@click.option("--width", type=int, metavar="N", help="Columns of the chart.")
@click.option("--height", type=int, metavar="N", help="Rows of the chart.")
@click.option("--json", "as_json", is_flag=True, help="Print all numbers as JSON.")
@click.pass_obj
def compare(
    opening: Opening,
    *,
    session: str | None,
    kind: Kind,
    window: int | None,
    scales: tuple[str, ...],
    every: bool,
    first_baseline: bool,
    lately: bool,
    width: int | None,
    height: int | None,
    as_json: bool,
) -> None:
    """Before and after session N: a number or a label such as S3.

    Without N, the last one whose after-window has closed. It describes ratings; it does not say
    why they changed.
    """
    mode = _mode(session, every=every, first_baseline=first_baseline, lately=lately)
    size = typed.chart_size(width, height)
    with typed.journal_with(opening, scales) as journal:
        from kapjournal.cli import pictures
        from kapjournal.export import number_shapes as shapes

        chosen = list(scales) or None
        if every:
            compared = journal.compare_all(kind=kind, window=window, scale_ids=chosen)
            if as_json:
                console.document(shapes.comparisons_shape(compared))
            else:
                say_invented(journal)
                pictures.show_all(journal, compared, kind, size, opening)
            return
        one = journal.compare(session, kind=kind, window=window, scale_ids=chosen, mode=mode)
        if as_json:
            console.document(shapes.comparison_shape(one))
        else:
            say_invented(journal)
            pictures.show_comparison(journal, one, size, opening)


def _mode(session: str | None, *, every: bool, first_baseline: bool, lately: bool) -> Mode:
    given = [
        name
        for name, said in (
            ("N", session is not None and every),
            ("--all", every),
            ("--first-baseline", first_baseline),
            ("--lately", lately),
        )
        if said
    ]
    if len(given) > 1:
        raise BadInput(f"{' and '.join(given)} do not go together.", "Give one of them.", given[-1])
    return "first_baseline" if first_baseline else "lately" if lately else "session"
