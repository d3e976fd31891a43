"""What before and after is drawn from, and its table in words: windows, numbers, their basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kapjournal.analysis.windows import close_together
from kapjournal.analysis.words import days as in_days
from kapjournal.analysis.words import direction
from kapjournal.charts.chart import Chart, number
from kapjournal.charts.compose import comparison_chart, overlay_chart
from kapjournal.charts.parts import title_of
from kapjournal.clean import one_line
from kapjournal.content.dates import short_day
from kapjournal.content.wording import say
from kapjournal.model.sessions import KINDS
from kapjournal.tui.widgets.comparison_table import Cell, Head, ScaleRow

if TYPE_CHECKING:
    from datetime import date

    from kapjournal.journal.journal import Journal
    from kapjournal.model.comparison import Comparison, Mode, ScaleComparison, Side
    from kapjournal.model.scales import Scale
    from kapjournal.model.sessions import Kind, Labelled, Sessions
    from kapjournal.model.trend import Series


class Look(NamedTuple):
    """What is drawn, read in one go; another scale or size asks nothing more."""

    comparison: Comparison
    series: tuple[Series, ...]
    sessions: Sessions
    held: tuple[Labelled, ...]
    """The sessions of the kind that took place: ← and → go through them."""
    kinds: tuple[Kind, ...]
    """Those that took place at all, in their fixed order but dosing first."""
    close: bool
    """Whether they lie so close that the windows of one alone are thin."""
    today: date


def look(
    journal: Journal,
    session: int | None,
    window: int | None,
    mode: Mode | None,
    kind: Kind | None = None,
) -> Look | None:
    """One session's comparison with what its picture needs; None before there is a session.

    Without a session in hand it is the last of ``kind``, else of dosing, else of any there is.

    Where sessions lie under eight days apart and no way of comparing was chosen, the last days are
    compared with those before the first session.
    """
    sessions = journal.sessions()
    known = {one.session.id: one for one in sessions.happened()}
    one = known.get(session) if session is not None else None
    kinds = tuple(dict.fromkeys(kind for kind in ("dosing", *KINDS) if sessions.held(kind)))
    if not kinds:
        return None
    if one is not None:
        kind = one.session.kind
    elif kind not in kinds:
        kind = kinds[0]
    held = sessions.held(kind)
    close = close_together(kind, sessions)
    series = journal.series(journal.chosen_scales())
    comparison = journal.compare(
        one.session.id if one else None,
        kind=kind,
        window=window,
        mode=mode or ("lately" if close else "session"),
        series=series,
    )
    return Look(comparison, series, sessions, held, kinds, close, journal.today())


def picture(look: Look, place: int, *, every: bool) -> Chart:
    """The days around the session of one scale, or those around every session."""
    comparison = look.comparison
    session = comparison.session.session
    scale_id = comparison.scales[place].scale.id
    if every:
        return overlay_chart(
            look.series,
            look.sessions,
            scale_id,
            kind=session.kind,
            window_days=comparison.window_days,
        )
    before = [one for one in look.held if one.session.when.day < session.when.day]
    return comparison_chart(comparison, look.series, look.sessions, scale_id, before[-1:])


def titles(scale: Scale) -> tuple[str, ...]:
    """A scale with its ends and which way is easier, and shorter where there is less room."""
    name = one_line(scale.name)
    return title_of([scale]), f"{name}, {direction(scale)}", name


def window(comparison: Comparison) -> str:
    """Which days were compared; "" where ``w`` changes nothing."""
    if comparison.mode == "lately":
        return ""
    label, days = comparison.session.label, in_days(comparison.window_days)
    return say(f"compare.window_{comparison.mode}", label=label, days=days)


def heads(comparison: Comparison, today: date) -> list[Head]:
    """The windows as they were cut; one that is still open says so, and how far it is."""
    first = comparison.scales[0]
    if comparison.mode != "session":
        after = "after" if comparison.mode == "first_baseline" else "lately"
        names = [("first_baseline", first.before), (after, first.after)]
        heads = [Head(say(f"compare.{name}"), _dates(side, today)) for name, side in names]
        if comparison.mode == "first_baseline" and not first.after.closed:
            heads[1] = _open(heads[1].name, first.after, today)
        return heads
    zero = comparison.session.session.when.day
    sides = (
        ("before", first.before),
        ("early", first.early),
        ("after", first.after),
        ("later", first.later),
    )
    heads = []
    for name, side in sides:
        if not side.closed:
            heads.append(_open(say(f"compare.{name}"), side, today))
            continue
        heads.append(Head(say(f"compare.{name}"), _offsets(side, zero)))
    return heads


def _offsets(side: Side, zero: date) -> str:
    if side.first is None or side.last is None:
        return say("compare.no_days")
    first, last = (side.first - zero).days, (side.last - zero).days
    return say("compare.offsets", first=first, last=last)


def _open(name: str, side: Side, today: date) -> Head:
    if side.first is None or side.last is None:
        return Head(name, say("compare.not_begun"))
    days = (side.last - side.first).days + 1
    so_far = say("compare.day_of", day=(today - side.first).days + 1, days=days)
    return Head(say("compare.what_so_far", what=name), so_far, say("compare.what_open", what=name))


def _dates(side: Side, today: date) -> str:
    """Its days, with the year they end in where that is not this one."""
    if side.first is None or side.last is None:
        return say("compare.no_days")
    last = short_day(side.last)
    if side.last.year != today.year:
        last = f"{last} {side.last.year}"
    return say("compare.dates", first=short_day(side.first), last=last)


def row(one: ScaleComparison, mode: Mode) -> ScaleRow:
    """One scale's row, with a cell for each head."""
    four = (one.before, one.early, one.after, one.later)
    sides = four if mode == "session" else (one.before, one.after)
    return ScaleRow(
        one_line(one.scale.name),
        say(f"compare.{one.scale.direction}"),
        tuple(map(_cell, sides)),
    )


def _cell(side: Side) -> Cell:
    value = say("compare.not_rated") if side.median is None else number(side.median)
    if not side.possible:
        return Cell(value)
    basis = say("compare.rated", rated=side.rated, possible=side.possible)
    return Cell(value, basis, f"{side.rated}/{side.possible}")
