"""A chart in sentences, for those who do not see it."""

from __future__ import annotations

from kapjournal.charts.chart import Chart, number
from kapjournal.clean import one_line
from kapjournal.content.wording import say

_MARKS_NAMED = 24


def spoken(chart: Chart, days_a_stroke: int = 0) -> str:
    """Its words, what its axis shows, its marks, and what its shapes mean.

    ``days_a_stroke`` is how many days share a point where there is no room for one each.
    """
    days = chart.days
    said = [*chart.words]
    said.append(say("picture.days", first=days.name(days.first), last=days.name(days.last)))
    if len(chart.marks) > _MARKS_NAMED:
        said.append(say("picture.many_marks", count=len(chart.marks)))
    elif chart.marks:
        listed = (
            say("picture.mark", what=mark.words, day=days.name(mark.x)) for mark in chart.marks
        )
        said.append(say("picture.marks", list="; ".join(listed)))
    said += explained(chart, days_a_stroke)
    return " ".join(one_line(sentence) for sentence in said if sentence)


def explained(chart: Chart, days_a_stroke: int = 0) -> list[str]:
    """What the shading, the band and the shapes mean."""
    said = [span.words for span in chart.spans]
    if chart.band:
        ends = {"low": number(chart.band.low), "high": number(chart.band.high)}
        said.append(say("picture.band", what=chart.band.words, **ends))
    if any(line.points.hollow and not line.hollow for line in chart.lines):
        said.append(say("picture.hollow"))
    said += [
        say("picture.hollow_own", line=line.name, words=line.hollow)
        for line in chart.lines
        if line.points.hollow and line.hollow
    ]
    if not chart.is_empty:
        said.append(say("picture.gap"))
    if days_a_stroke:
        said.append(say("picture.strokes", days=days_a_stroke))
    return said
