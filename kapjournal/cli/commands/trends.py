"""``trends``: how ratings moved, as a chart, its sentence and its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console, typed
from kapjournal.cli.frame import say_invented
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.model.period import Period

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal


@click.command(cls=Verb)
@click.argument("scales", nargs=-1, metavar="[SCALE]...")
@click.option("--from", "first", metavar="DAY", help="The first day shown.")
@click.option("--to", "last", metavar="DAY", help="The last day shown.")
@click.option("--last", "lately", metavar="DAYS", help="Only the last days, such as 90d.")
@click.option("--over", metavar="SCALE", help="Lay this scale or questionnaire over it.")
@click.option("--width", type=int, metavar="N", help="Columns of the chart.")
@click.option("--height", type=int, metavar="N", help="Rows of the chart.")
@click.option("--json", "as_json", is_flag=True, help="Print the daily values as JSON.")
@click.pass_obj
def trends(
    opening: Opening,
    *,
    scales: tuple[str, ...],
    first: str | None,
    last: str | None,
    lately: str | None,
    over: str | None,
    width: int | None,
    height: int | None,
    as_json: bool,
) -> None:
    """Daily ratings over time. Without a scale, mood as a chart and the others in a sentence."""
    asked = typed.stretch(opening, first, last, lately)
    size = typed.chart_size(width, height)
    with typed.journal_with(opening, scales) as journal:
        if over is not None and not scales:
            scales = (journal.chosen_scales().all[0].id,)
        named = [*scales, *([over] if over else [])]
        found = journal.trends(named or None, _period(journal, *asked))
        if as_json:
            from kapjournal.export.number_shapes import trends_shape

            console.document(trends_shape(found))
            return
        from kapjournal.cli.pictures import show_trends

        say_invented(journal)
        show_trends(found, size, opening, every=bool(scales), over=over)


def _period(journal: Journal, first: object, last: object, days: int | None) -> Period | None:
    from datetime import date

    if first is None and last is None and days is None:
        return None
    whole = journal.whole_period()
    end = last if isinstance(last, date) else max(whole.last, journal.today())
    if days is not None:
        return Period.ending(end, days)
    return Period(first if isinstance(first, date) else min(whole.first, end), end)
