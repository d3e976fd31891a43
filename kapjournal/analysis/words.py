"""What numbers say in sentences. Every number in a sentence is one the table shows.

How numbers print: a rating with at most one decimal, half away from zero, and no trailing ".0"; a
whole number of days with its noun in the singular for one ("1 of 1 day", "1 of 7 days": the noun
follows the possible days). Seven possible days are "the week", one is "the day", others "the n
days"; a window cut by a neighbouring session or by the first check-in is called by the days it has.

What a sentence may say: both middles, ranges and counts when both sides have three rated days; only
the counts when one has fewer; while the after-window is open, "so far, day 4 of 7" in the present
tense. No sentence names a difference, a better or a worse side.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kapjournal.analysis.series import median
from kapjournal.clean import one_line
from kapjournal.content.dates import short_day, with_year
from kapjournal.content.wording import say
from kapjournal.model.comparison import Mode, OtherChange, Side, WhyNot
from kapjournal.model.events import Event
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Labelled
from kapjournal.model.trend import Series

_NEARLY = 1e-9
_WEEK = 7
_MOST_EVENTS = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """What the sentences of one comparison share."""

    mode: Mode
    label: str
    """Of the session."""
    first_label: str
    """Of the first session of its kind."""
    closed: bool
    day: int
    """How many days of the after-window have begun."""
    window_days: int


def number(value: float) -> str:
    """A rating as people read it: ``4``, ``4.5``; one decimal at most, half away from zero."""
    tenths = math.floor(abs(value) * 10 + 0.5 + _NEARLY)
    sign = "-" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10}" + (f".{tenths % 10}" if tenths % 10 else "")


def days(count: int) -> str:
    """``1 day``, ``4 days``."""
    return say("analysis.day" if count == 1 else "analysis.days", count=count)


def rated_of(rated: int, possible: int) -> str:
    """``6 of 7 days``, ``1 of 1 day``: what a number rests on."""
    return say("analysis.rated_of", rated=rated, days=days(possible))


def direction(scale: Scale) -> str:
    """Which way of a scale is easier, in words."""
    return say(f"analysis.{scale.direction}")


def also(changes: Sequence[OtherChange], near: date) -> str:
    """``Also in these days: illness on 1 Nov and 2 Nov; life event on 4 Nov.``, "" without any.

    What is called the same is named once, with its days.
    """
    by_label: dict[str, list[str]] = {}
    for change in changes:
        by_label.setdefault(change.label, []).append(day(change.day, near))
    if not by_label:
        return ""
    named = [
        say("analysis.on_days", what=label, days=_listed(days_of))
        for label, days_of in by_label.items()
    ]
    return say("analysis.also", changes="; ".join(named))


def statement() -> str:
    """What stands beneath every comparison."""
    return say("analysis.statement")


def comparison_sentence(
    scale: Scale, before: Side, after: Side, frame: Frame, *, enough: bool
) -> str:
    """One scale before and after one session, for the client."""
    name, noun = one_line(scale.name), one_line(scale.noun)
    if not before.rated and not after.rated:
        return say("analysis.not_rated", scale=name)
    is_open = not frame.closed and frame.mode != "lately"
    so_far = say("analysis.so_far", day=frame.day, window=frame.window_days)
    if not enough:
        span_after = so_far if is_open else _span_after(after, frame)
        return say(
            "analysis.too_few_yet" if is_open else "analysis.too_few",
            scale=name,
            before=_rated_part(before, _span_before(before, frame), "no_day_before"),
            after=_rated_part(after, span_after, "no_day_yet" if is_open else "no_day_after"),
        )
    key = "open" if is_open else "closed"
    return say(
        f"analysis.{key}_unit" if scale.unit else f"analysis.{key}",
        noun=noun,
        unit=one_line(scale.unit),
        before=_middle(before),
        span_before=_span_before(before, frame),
        basis_before=_basis(before),
        after=_middle(after),
        after_what=say("analysis.after_label", label=frame.label)
        if frame.mode == "first_baseline"
        else say("analysis.after_session"),
        span_after=_span_after(after, frame),
        basis_after=_basis(after),
        so_far=so_far,
    )


def trend_sentence(
    series: Series, period: Period, events: Sequence[Event], middle: float | None
) -> str:
    """A chart in words: how many days are rated, the middle, lowest and highest, the events."""
    name = one_line(series.scale.name)
    if not len(period):
        return say("analysis.trend_no_day", scale=name)
    marks = _event_sentence(events, period.last)
    if middle is None:
        key = "analysis.trend_not_rated_day" if len(period) == 1 else "analysis.trend_not_rated"
        return say(key, scale=name, days=days(len(period))) + marks
    return (
        say(
            "analysis.trend",
            scale=name,
            rated_of=rated_of(len(series), len(period)),
            middle=number(middle),
            low=number(min(series.values)),
            high=number(max(series.values)),
        )
        + marks
    )


def totals_sentence(series: Series, period: Period, events: Sequence[Event]) -> str:
    """A questionnaire's chart in words: how many totals, the lowest, the highest and the last."""
    name = one_line(series.scale.name)
    if not len(period):
        return say("analysis.trend_no_day", scale=name)
    marks = _event_sentence(events, period.last)
    if not len(series):
        return say("analysis.totals_none", name=name) + marks
    last = series.days[-1]
    return (
        say(
            "analysis.totals_one" if len(series) == 1 else "analysis.totals",
            name=name,
            count=len(series),
            days=days(len(period)),
            low=number(min(series.values)),
            high=number(max(series.values)),
            last=number(last.value),
            day=day(last.day, period.last),
        )
        + marks
    )


def comparison_notes(
    frame: Frame,
    *,
    not_clean: int | None,
    cut_before: str | None,
    cut_after: str | None,
    same_day: Sequence[str],
    left_out: Sequence[date],
    few: Sequence[Scale],
) -> tuple[str, ...]:
    """What has to be known of one comparison's windows before its numbers are read.

    ``not_clean`` is how many days after the previous session the days before begin, where that is
    too soon for a baseline. ``cut_before`` and ``cut_after`` are the labels of the sessions that
    cut a window, ``same_day`` those of the sessions on the day of this one; ``left_out`` are the
    session days left out of the last days, ``few`` the scales with fewer than five rated days on a
    side.
    """
    notes: list[str] = []
    if not frame.closed and frame.mode != "lately":
        so_far = say("analysis.so_far", day=frame.day, window=frame.window_days)
        notes.append(say("analysis.note_open", so_far=so_far))
    if not_clean is not None:
        notes.append(say("analysis.note_not_clean", days=days(not_clean)))
    if cut_before:
        notes.append(say("analysis.note_cut_before", label=cut_before))
    if cut_after:
        notes.append(say("analysis.note_cut_after", label=cut_after))
    if len(same_day) > 1:
        notes.append(say("analysis.note_same_day", labels=_listed(same_day)))
    if left_out:
        named = _listed([day(one, left_out[-1]) for one in left_out])
        notes.append(say("analysis.note_left_out", days=named))
    if few:
        names = _listed([one_line(scale.noun) for scale in few])
        notes.append(say("analysis.note_few_days", names=names))
    if frame.mode == "session":
        notes.append(say("analysis.note_early"))
    return tuple(notes)


def few_days_notes(before: Side, after: Side) -> tuple[str, ...]:
    """The note of one scale with fewer than five rated days on a side."""
    return (say("analysis.few_days", before=before.rated, after=after.rated),)


def event(event: Event) -> str:
    """``medication changed (sertraline)``; the brackets hold the client's own words, if any."""
    what = event_alone(event)
    return say("analysis.event_own", what=what, own=one_line(event.label)) if event.label else what


def event_alone(event: Event) -> str:
    """``medication changed``, without the client's own words."""
    change = f"_{event.change}" if event.change else ""
    return say(f"analysis.event_{event.kind}{change}")


def tag(tag: str) -> str:
    """A tag of a check-in, as it stands there."""
    return one_line(tag)


def session(one: Labelled) -> str:
    """``integration session I2``."""
    return say(f"analysis.session_{one.session.kind}", label=one.label)


def why_not_back(reason: WhyNot) -> str:
    """Why there is no day back at the level before, for the therapist's page."""
    return say(f"analysis.back_{reason}")


def day(day: date, near: date) -> str:
    """A day in a sentence: ``1 Nov``, with its year where that is not the year of ``near``."""
    return short_day(day) if day.year == near.year else with_year(day)


def _middle(side: Side) -> str:
    return number(median(day.value for day in side.days))


def _basis(side: Side) -> str:
    """``from 2 to 5, 6 of 7 days``, of a side with rated days."""
    values = [day.value for day in side.days]
    low, high = number(min(values)), number(max(values))
    key = "analysis.all_the_same" if low == high else "analysis.from_to"
    return say(key, low=low, high=high, rated_of=rated_of(side.rated, side.possible))


def _span_before(side: Side, frame: Frame) -> str:
    if frame.mode == "session":
        return say(f"analysis.span_before{_length(side)}", days=days(side.possible))
    length = "_day" if side.possible == 1 else "_days"
    return say(f"analysis.span_baseline{length}", days=days(side.possible), label=frame.first_label)


def _span_after(side: Side, frame: Frame) -> str:
    if frame.mode == "lately":
        return say("analysis.span_lately", days=days(frame.window_days))
    of = "_of" if frame.mode == "first_baseline" else ""
    return say(
        f"analysis.span_after{_length(side)}{of}", days=days(side.possible), label=frame.label
    )


def _length(side: Side) -> str:
    return {1: "_day", _WEEK: "_week"}.get(side.possible, "_days")


def _rated_part(side: Side, span: str, none: str) -> str:
    if not side.possible:
        return say(f"analysis.{none}")
    return say("analysis.rated_part", rated_of=rated_of(side.rated, side.possible), span=span)


def _event_sentence(events: Sequence[Event], near: date) -> str:
    if len(events) > _MOST_EVENTS:
        return " " + say("analysis.also_many", count=len(events))
    found = also([OtherChange(one.when.day, one.kind, event(one)) for one in events], near)
    return f" {found}" if found else ""


def _listed(items: Sequence[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return say("analysis.and", first=", ".join(items[:-1]), last=items[-1])
