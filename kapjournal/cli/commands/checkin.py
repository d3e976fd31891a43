"""``checkin``: how a day was, in one line. The quick path; see docs/performance.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console, typed
from kapjournal.cli.opening import Opening, Verb
from kapjournal.content.wording import say
from kapjournal.errors import BadInput, NoJournal

if TYPE_CHECKING:
    from datetime import date, datetime

    from kapjournal.journal.journal import Journal
    from kapjournal.model.checkin import CheckIn


@click.command(
    cls=Verb,
    epilog="Numbers given this way stand in your shell's history. Without any, you are asked.",
)
@click.argument("ratings", nargs=-1, metavar="[SCALE=VALUE]...")
@click.option("--at", metavar="MOMENT", help="When it was, such as 2026-11-21T21:30.")
@click.option("--day", metavar="DAY", help="The day it is about: 2026-11-21, yesterday, -3d.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Also today; may be repeated.")
@click.option("--note-stdin", is_flag=True, help="Read a line for yourself from standard input.")
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")
@click.pass_obj
def checkin(
    opening: Opening,
    *,
    ratings: tuple[str, ...],
    at: str | None,
    day: str | None,
    tags: tuple[str, ...],
    note_stdin: bool,
    as_json: bool,
) -> None:
    """Keep a new check-in, such as: kapjournal checkin mood=6 anxiety=3.

    Everything is optional. It is on disk when the answer appears.
    """
    values = typed.ratings(ratings)
    about, moment = _when(opening, at, day)
    own = _perhaps_own(values)
    note = console.read_text("note") if note_stdin else ""
    if not (values or tags or note.strip()):
        if note_stdin or not console.may_ask():
            raise BadInput(
                "There is nothing to keep yet.", "Give a rating, such as mood=6.", "rating"
            )
        _asked(opening, about, moment, as_json=as_json)
        return
    with _journal(opening, own) as journal:
        typed.checked(values, journal.scale)
        kept = journal.check_in(values, day=about, at=moment, tags=tags, note=note)
        _show(journal, kept, as_json=as_json)


def _when(opening: Opening, at: str | None, day: str | None) -> tuple[date | None, datetime | None]:
    about, moment = typed.moment(opening, at) if at is not None else (None, None)
    if day is not None:
        named = typed.past_day(opening, day)
        if about is not None and about != named:
            raise BadInput("--at and --day name two days.", "Give only one of them.", "day")
        about = named
    return about, moment


def _perhaps_own(values: dict[str, float]) -> BadInput | None:
    """Check what can be checked without the journal; what is left may be a scale of one's own."""
    from kapjournal.content import loader

    built_in = loader.scales()
    typed.checked({name: value for name, value in values.items() if name in built_in}, built_in.get)
    try:
        typed.checked(values, built_in.get)
    except BadInput as unknown:
        return unknown
    return None


def _journal(opening: Opening, unknown_scale: BadInput | None) -> Journal:
    try:
        return opening.journal()
    except NoJournal:
        # Wrong use comes first: without a journal there are no scales of one's own either.
        if unknown_scale is not None:
            raise unknown_scale from None
        raise


def _asked(opening: Opening, about: date | None, moment: datetime | None, *, as_json: bool) -> None:
    from kapjournal.plain.checkin import ask_check_in
    from kapjournal.plain.lines import Lines

    with opening.journal() as journal:
        kept = ask_check_in(journal, Lines.beside_data(), day=about, at=moment)
        if kept is None:
            console.talk(say("plain.nothing_kept"))
        else:
            _show(journal, kept, as_json=as_json)


def _show(journal: Journal, kept: CheckIn, *, as_json: bool) -> None:
    if as_json:
        from kapjournal.export.shapes import check_in_shape

        console.document(check_in_shape(kept))
    else:
        from kapjournal.plain.sentences import kept_sentence

        console.answer(kept_sentence(journal.scale, kept))
