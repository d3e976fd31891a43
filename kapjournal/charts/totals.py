"""A questionnaire's totals over time as a picture: points in days, sessions as lines, no bands.

What a total means is for two people: nothing in the picture says where much begins.
"""

from __future__ import annotations

from datetime import date, timedelta

from kapjournal.charts.chart import Chart, Days, Line, Point, Points, Shape, Values
from kapjournal.charts.parts import session_marks
from kapjournal.clean import one_line
from kapjournal.content.wording import say
from kapjournal.model.assessments import Measured, MeasureHistory
from kapjournal.model.period import Period
from kapjournal.model.sessions import Sessions

_LEAST_DAYS = 28


def totals_chart(history: MeasureHistory, sessions: Sessions, today: date) -> Chart:
    """Every total from the first one on up to ``today``, at least four weeks.

    Each version of the wording has a line of its own, the latest in front, and points are never
    joined: between two forms nothing was asked.
    """
    form = history.instrument
    entries = [one for one in history.entries if one.assessment.total is not None]
    last = max([today, *(one.assessment.when.day for one in entries)])
    least = last - timedelta(days=_LEAST_DAYS - 1)
    first = min([least, *(one.assessment.when.day for one in entries)])
    period, days = Period(first, last), Days(0, (last - first).days, first)
    totals = [one.assessment.total or 0 for one in entries]  # Earlier words had their own range.
    versions = list(dict.fromkeys(one.assessment.version for one in reversed(entries)))
    return Chart(
        title=one_line(form.short_name),
        words=(say("measured.range", low=form.scoring.minimum, high=form.scoring.maximum),),
        days=days,
        values=Values(
            min([form.scoring.minimum, *totals]), max([form.scoring.maximum, *totals])
        ),
        lines=tuple(
            _line(form.short_name, [one for one in entries if one.assessment.version == version],
                  days, "diamond" if place else "dot")
            for place, version in enumerate(versions)
        ),
        marks=session_marks(sessions, period, days, "dosing", visits=False),
        empty=say("measures.never"),
        statement=say("measure_lines.meaning"),
    )  # fmt: skip


def _line(name: str, entries: list[Measured], days: Days, shape: Shape) -> Line:
    points = Points.of(
        # A day with two forms has two points; they stand above each other.
        Point(days.of(one.assessment.when.day), float(one.assessment.total or 0))
        for one in entries
    )
    return Line(one_line(name), points, shape, joined=False)
