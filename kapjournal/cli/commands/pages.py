"""``summary given`` and ``summary list``: which pages were made, and which were handed over."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.frame import say_invented
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.dates import span, with_year
from kapjournal.content.wording import line, say
from kapjournal.model.pages import HandOver


@click.command(cls=Verb)
@click.option("--not", "kept", is_flag=True, help="Say that it was not given.")
@click.pass_obj
def given(opening: Opening, *, kept: bool) -> None:
    """Say that you gave the last page made for your therapist. The next begins where it ended."""
    with opening.journal() as journal:
        page = journal.mark_given(given=not kept)
        days = span(page.period.first, page.period.last)
        console.answer(say("summary.marked_kept" if kept else "summary.marked_given", days=days))


@click.command("list", cls=Verb)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_obj
def list_(opening: Opening, *, as_json: bool) -> None:
    """The pages that were made: when, of which days, in which format, and whether you gave them.

    What stood on them is not kept.
    """
    with opening.journal() as journal:
        pages = journal.pages()
        if as_json:
            from kapjournal.export.care_shapes import page_shape

            shapes = [page_shape(page) for page in pages]
            console.document({"schema": "kapjournal/pages/1", "pages": shapes})
            return
        say_invented(journal)
        told = [
            say(
                "summary.page_line",
                day=with_year(page.when.day),
                days=span(page.period.first, page.period.last),
                format=page.format,
                given=line(f"summary.handed_{_handed(page)}"),
            )
            for page in pages
        ]
        console.answers(told or [line("summary.no_pages")])


def _handed(page: HandOver) -> str:
    if page.given is None:
        return "prescriber" if page.for_prescriber else "not_asked"
    return "given" if page.given else "not_given"
