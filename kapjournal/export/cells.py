"""The small words of a page: numbers, days, sessions and changes in a cell or a list."""

from __future__ import annotations

from datetime import date

from kapjournal.analysis import words
from kapjournal.analysis.words import number, why_not_back
from kapjournal.content.dates import short_day, with_year
from kapjournal.content.wording import say
from kapjournal.model.summary import (
    BeforeAfter,
    PageChange,
    PageScale,
    PageSession,
    Span,
    TagDays,
    Window,
)

_TOO_FEW = 3
_TAG_DAYS_NAMED = 4
_MINUS = "\N{MINUS SIGN}"


def between(low: float | None, high: float | None) -> str:
    """The ends of a range, or nothing."""
    if low is None or high is None:
        return ""
    return say("summary.between", low=number(low), high=number(high))


def optional(value: float | None) -> str:
    """A number, or nothing."""
    return "" if value is None else number(value)


def signed(value: float) -> str:
    """A change with its sign: ``+1.5``, ``−2``, ``0``."""
    size = number(abs(value))
    if size == "0":
        return size
    return f"{_MINUS if value < 0 else '+'}{size}"


def share(value: float) -> str:
    """A share of 1 with two digits and no leading zero: ``.86``, ``1.00``."""
    return f"{value:.2f}".removeprefix("0")


def scale_heading(scale: PageScale) -> str:
    """``Mood, 0 to 10, higher is easier``."""
    return say(
        "summary.figure_heading",
        scale=scale.name,
        least=number(scale.minimum),
        most=number(scale.maximum),
        unit=f" {scale.unit}" if scale.unit else "",
        direction=say(f"analysis.{scale.direction}"),
    )


def short(day: date, *, years: bool) -> str:
    """``8 Nov``, with the year where a table runs over several."""
    return f"{short_day(day)} {day.year}" if years else short_day(day)


def late(stretch: Span) -> str:
    """How many rated days were typed in later; nothing where no day is rated."""
    return str(stretch.late) if stretch.rated else ""


def length(stretch: Span) -> int:
    """How many days it has."""
    return (stretch.last - stretch.first).days + 1


def basis(value: str, window: Window | Span) -> str:
    """A number with the days it rests on, ``4 (6/7)``, held together by unbreaking spaces."""
    text = say("summary.basis", value=value, rated=window.rated, possible=window.possible)
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def middle(window: Window | Span) -> str:
    """The middle rating with its basis, nothing where no day is rated."""
    return "" if window.median is None else basis(number(window.median), window)


def whole(stretch: Span) -> str:
    """All days of a scale in a sentence."""
    return say(
        "summary.scale_whole",
        middle=middle(stretch),
        range=between(stretch.low, stretch.high),
        late=stretch.late,
    )


def side(window: Window) -> str:
    """The middle rating of a side; of fewer than three rated days the ratings themselves."""
    if 0 < window.rated < _TOO_FEW:
        return basis(", ".join(number(day.value) for day in window.days), window)
    return middle(window)


def after(numbers: BeforeAfter, window_days: int) -> str:
    """The after-window, or how far it has come."""
    if numbers.after.closed:
        return side(numbers.after)
    if not numbers.day_of_window:
        return say("summary.not_begun")
    return say("analysis.so_far", day=numbers.day_of_window, window=window_days)


def later(numbers: BeforeAfter) -> str:
    """The later window once it is over."""
    return side(numbers.later) if numbers.later.closed else ""


def back(numbers: BeforeAfter) -> str:
    """The first day back at the before-level, or why there is none."""
    if numbers.back_after_days is not None:
        return say("summary.back_day", days=numbers.back_after_days)
    return why_not_back(numbers.back_why_not) if numbers.back_why_not else ""


def change_of_middle(numbers: BeforeAfter) -> str:
    """After minus before, where both sides carry a statistic and the window is over."""
    if numbers.change_median is None or not (numbers.enough and numbers.after.closed):
        return ""
    return signed(numbers.change_median)


def nap(numbers: BeforeAfter) -> str:
    """Later day better with its interval."""
    if numbers.nap is None or numbers.nap_interval is None:
        return ""
    low, high = numbers.nap_interval
    return say("summary.nap", value=share(numbers.nap), low=share(low), high=share(high))


def instability(numbers: BeforeAfter) -> str:
    """Day to day before and after."""
    if numbers.before.instability is None and numbers.after.instability is None:
        return ""
    ends = [optional(window.instability) or "–" for window in (numbers.before, numbers.after)]
    return say("summary.instability", before=ends[0], after=ends[1])


def with_own_words(what: str, label: str) -> str:
    """What happened, with what the client wrote of it where it may stand here."""
    return f"{what} {say('summary.own_words', text=label)}" if label else what


def session(one: PageSession, near: date) -> str:
    """``dosing session S3, 31 Oct``; with the year where that is not the year of ``near``."""
    what = say(f"analysis.session_{one.kind}", label=one.label)
    return say("summary.on_day", what=what, day=words.day(one.day, near))


def change(one: PageChange, near: date | None) -> str:
    """``medication changed “sertraline”, 3 Nov``; with None always with the year."""
    what = one.label if one.kind == "tag" else with_own_words(mark(one), one.label)
    day = with_year(one.day) if near is None else words.day(one.day, near)
    return say("summary.on_day", what=what, day=day)


def around(one: PageSession | PageChange, near: date) -> str:
    """Whatever lies near a session."""
    return session(one, near) if isinstance(one, PageSession) else change(one, near)


def mark(one: PageSession | PageChange) -> str:
    """What stands at a mark: a label, or what kind of change."""
    if isinstance(one, PageSession):
        return one.label
    return say(
        f"analysis.event_{one.kind}_{one.change}" if one.change else f"analysis.event_{one.kind}"
    )


def tag_days(tagged: TagDays, near: date) -> str:
    """A tag with its days, or with how many they are."""
    days = [words.day(day, near) for day in tagged.days]
    if len(days) <= _TAG_DAYS_NAMED:
        return say("summary.tag_days", tag=tagged.tag, days=", ".join(days))
    return say("summary.tag_many_days", tag=tagged.tag, count=len(days), day=days[-1])
