"""What was typed after a command, read: ratings, days and moments. Nothing here opens a journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kapjournal.clean import one_line
from kapjournal.cli import console
from kapjournal.clock import has_time, read_day, read_moment
from kapjournal.errors import BadInput, JournalGone, NoJournal
from kapjournal.model.numerals import read_number

if TYPE_CHECKING:
    from kapjournal.cli.opening import Opening
    from kapjournal.journal.journal import Journal
    from kapjournal.model.scales import Scale

_DIGITS = frozenset("0123456789")
_LONGEST_DAYS = 6
_A_FEW_WORDS = 4096
"""Bytes that a line of a session's record holds."""
_A_MOMENT = timedelta(minutes=1)


def ratings(typed: Iterable[str]) -> dict[str, float]:
    """``mood=6 anxiety=3`` by scale id. Raises BadInput for what is not that, or given twice.

    Only the form is looked at; which scales there are and what they allow is ``checked``.
    """
    read: dict[str, float] = {}
    for each in typed:
        name, sign, number = each.partition("=")
        name = name.strip().lower()
        if not sign or not name:
            raise BadInput(
                "A rating is written as SCALE=VALUE.", "For example: mood=6 anxiety=3", "rating"
            )
        if name in read:
            raise BadInput(f"{_quoted(name)} is given twice.", "Give it once.", name)
        read[name] = _number(name, number)
    return read


def checked(values: dict[str, float], scale: Callable[[str], Scale]) -> None:
    """See whether every scale exists and may be rated so. Raises BadInput naming the scale."""
    for name, value in values.items():
        try:
            found = scale(name)
        except BadInput as unknown:
            raise BadInput(
                f"There is no scale called {_quoted(name)}.", unknown.next_step, name
            ) from None
        found.check(value)


def journal_with(opening: Opening, scales: Iterable[str]) -> Journal:
    """The journal, open, for verbs that name scales.

    Wrong use comes first: where there is no journal there is no scale of one's own either, so a
    name that is not built in is the thing to say. Raises BadInput, and what opening raises.
    """
    try:
        return opening.journal()
    except JournalGone:
        raise
    except NoJournal:
        from kapjournal.content import loader

        for name in scales:
            loader.scales().get(name)
        raise


def past_day(opening: Opening, typed: str) -> date:
    """A day up to today. Raises BadInput."""
    today = opening.today()
    day = read_day(typed, today)
    if day > today:
        raise BadInput("That day is still to come.", "Choose today or a past day.", "day")
    return day


def moment(
    opening: Opening, typed: str, *, future: bool = False
) -> tuple[date | None, datetime | None]:
    """A moment, or a day alone where no more is known: one of the two is None. Raises BadInput."""
    if not has_time(typed):
        return (read_day(typed, opening.today()) if future else past_day(opening, typed)), None
    at = read_moment(typed, opening.clock)
    if not future and at > opening.clock.now() + _A_MOMENT:
        raise BadInput("That moment is still to come.", "Choose now or a past moment.", "at")
    return None, at


def exact(opening: Opening, typed: str, field: str) -> datetime:
    """A past moment with its time; a day alone will not do. Raises BadInput naming the field."""
    day, at = moment(opening, typed)
    if at is None:
        raise BadInput(f"--{field} needs a time too.", f"Such as --{field} {day}T11:30.", field)
    return at


def one_text(flags: Mapping[str, bool]) -> str | None:
    """Which ``--...-stdin`` was given, by its field; None where none was.

    ``flags`` by the name of the option's parameter. Raises BadInput for two in one call.
    """
    given = [name for name, said in flags.items() if said]
    if len(given) > 1:
        named = " and ".join(f"--{name.replace('_', '-')}" for name in given)
        raise BadInput(
            "Standard input holds one text a call.",
            f"Give one of {named}.",
            given[1].removesuffix("_stdin"),
        )
    return given[0].removesuffix("_stdin") if given else None


def words(field: str) -> str:
    """A few words from standard input. Raises BadInput for more than a few."""
    text = console.read_text(field)
    if len(text.encode()) > _A_FEW_WORDS:
        raise BadInput(
            f"The {field} is longer than a few words.", "Keep the rest as a reflection.", field
        )
    return text


def stretch(
    opening: Opening, first: str | None, last: str | None, lately: str | None
) -> tuple[date | None, date | None, int | None]:
    """``--from``, ``--to`` and ``--last 90d`` as two days and a number of days. Raises BadInput."""
    start = past_day(opening, first) if first is not None else None
    end = past_day(opening, last) if last is not None else None
    if lately is None:
        if start is not None and start > (end or opening.today()):
            raise BadInput("--from is after --to.", "Give the earlier day first.", "from")
        return start, end, None
    if start is not None:
        raise BadInput("--from and --last do not go together.", "Give one of them.", "last")
    days = lately.strip().lower().removesuffix("d")
    if not (_DIGITS.issuperset(days) and 0 < len(days) < _LONGEST_DAYS and int(days)):
        raise BadInput("--last cannot be read.", "Write it as --last 90d.", "last")
    return None, end, int(days)


def chart_size(width: int | None, height: int | None) -> tuple[int | None, int | None]:
    """``--width`` and ``--height``, if a chart can have them. Raises BadInput."""
    for name, value, least, most in (("--width", width, 20, 1000), ("--height", height, 5, 500)):
        if value is not None and not least <= value <= most:
            raise BadInput(f"{name} is from {least} to {most}.", "Leave it out to fit.", name)
    return width, height


def _number(name: str, typed: str) -> float:
    try:
        return read_number(typed)
    except ValueError:
        raise BadInput(
            f"What is given for {_quoted(name)} is not a number.",
            f"Write it in digits, such as {one_line(name)[:30]}=6.",
            name,
        ) from None


def _quoted(name: str) -> str:
    return f'"{one_line(name)[:30]}"'
