"""Keeping a check-in from the shell. The quick path: nothing is imported before it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kapjournal.cli import console, typed
from kapjournal.content.wording import say
from kapjournal.errors import BadInput, NoJournal

if TYPE_CHECKING:
    from datetime import date, datetime

    from kapjournal.cli.opening import Opening
    from kapjournal.journal.journal import Journal
    from kapjournal.model.checkin import CheckIn


def keep(
    opening: Opening,
    ratings: Sequence[str],
    *,
    at: str | None = None,
    day: str | None = None,
    tags: Sequence[str] = (),
    note_stdin: bool = False,
    as_json: bool = False,
) -> None:
    """Keep a new check-in and say so; with nothing given, ask for one where a person is there.

    Everything given is checked before a journal is opened. Raises BadInput, and what opening and
    writing raise.
    """
    values = typed.ratings(ratings)
    about, moment = _when(opening, at, day)
    own = _perhaps_own(values)
    ticked = [_tag(one) for one in tags]
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
        try:
            kept = journal.check_in(values, day=about, at=moment, tags=ticked, note=note)
        finally:
            if own is not None:
                _support(journal, values)
        _show(journal, kept, as_json=as_json)


def _when(opening: Opening, at: str | None, day: str | None) -> tuple[date | None, datetime | None]:
    about, moment = typed.moment(opening, at) if at is not None else (None, None)
    if day is not None:
        named = typed.past_day(opening, day)
        if about is not None and about != named:
            raise BadInput("--at and --day name two days.", "Give only one of them.", "day")
        about = named
    return about, moment


def _tag(typed: str) -> str:
    from kapjournal.content import loader

    return loader.tag(typed)


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


def _support(journal: Journal, values: dict[str, float]) -> None:
    """The words of support, where a scale about suicidal thoughts is rated above none."""
    if journal.asking_support(values) is None:
        return
    from kapjournal.content.wording import line
    from kapjournal.plain.item9 import support_words

    console.talk("\n".join([*support_words(journal), line("measure_lines.choices")]).strip())


def _show(journal: Journal, kept: CheckIn, *, as_json: bool) -> None:
    if as_json:
        from kapjournal.export.shapes import check_in_shape

        console.document(check_in_shape(kept))
    else:
        from kapjournal.plain.sentences import kept_sentence

        console.answer(kept_sentence(journal.scale, kept))
