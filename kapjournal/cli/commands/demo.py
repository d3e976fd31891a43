"""``demo``: an invented client, to look around without a journal of one's own."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say


@click.command(cls=Verb)
@click.option("--into", type=click.Path(), metavar="FILE", help="Write that journal, and leave.")
@click.option("--until", metavar="DAY", help="Its last day; today if left out.")
@click.pass_context
def demo(ctx: click.Context, *, into: str | None, until: str | None) -> None:
    """Look around in the journal of an invented client. Every screen and page says so.

    Your own journal is not touched.
    """
    from kapjournal.clock import read_day

    opening: Opening = ctx.obj
    last = read_day(until, opening.today()) if until is not None else opening.today()
    if into is not None:
        from kapjournal.demo import client as invented

        invented.make(into, last)
        console.answer(say("cli.demo_made", path=into))
        return
    from kapjournal.cli.faces import open_demo

    ctx.exit(open_demo(opening, last))
