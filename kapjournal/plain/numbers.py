"""Trends and before-and-after in lines: each chart as its sentence and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.analysis.words import number
from kapjournal.clean import one_line
from kapjournal.content.dates import with_year
from kapjournal.content.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kapjournal.model.comparison import Comparison, Mode, ScaleComparison, Side
    from kapjournal.model.trend import Trends


def trend_lines(trends: Trends, scale_ids: Iterable[str]) -> list[str]:
    """Title, sentence and table of each scale or form, then the statement."""
    from kapjournal.charts.compose import trend_chart
    from kapjournal.charts.table import as_table, table_text

    lines: list[str] = []
    for scale_id in scale_ids:
        chart = trend_chart(trends, scale_id)
        table = chart.empty if chart.is_empty else table_text(as_table(chart))
        lines += [chart.title, *chart.words, "", table, ""]
    return [*lines, trends.statement]


def comparison_lines(comparison: Comparison) -> list[str]:
    """The windows of every scale as a table, every sentence, what else there was, the statement."""
    lines = [comparison_title(comparison), "", *comparison_table(comparison), ""]
    return lines + comparison_words(comparison)


def comparison_title(comparison: Comparison) -> str:
    """Which session, and how many days on either side."""
    one = comparison.session
    return say(
        f"plain.compare_title_{comparison.mode}",
        label=one.label,
        kind=say(f"summary.kind_{one.session.kind}"),
        day=with_year(one.session.when.day),
        window=comparison.window_days,
    )


def comparison_table(comparison: Comparison) -> list[str]:
    """What the table says, then middle rating and rated days of every window, a scale a row."""
    from kapjournal.charts.table import table_text

    names = ["scale", "before", "early", "after", "later"]
    if comparison.mode != "session":
        names = ["scale", "first_baseline", "after"]
    if comparison.mode == "lately":
        names[-1] = "lately"
    head = [say(f"plain.{name}") for name in names]
    rows = [head, *(_row(scale, comparison.mode) for scale in comparison.scales)]
    return [" ".join([say("plain.table_says"), *_ways(comparison)]), table_text(rows)]


def comparison_words(comparison: Comparison) -> list[str]:
    """The sentence of every scale, other changes, the notes on all of them, the statement."""
    lines = [scale.sentence for scale in comparison.scales]
    if comparison.other_changes:
        lines += ["", say("plain.also_then")]
        lines += [
            say("plain.event_line", day=with_year(change.day), event=change.label)
            for change in comparison.other_changes
        ]
    return [*lines, "", *comparison.notes, comparison.statement]


def _row(scale: ScaleComparison, mode: Mode) -> list[str]:
    sides = [scale.before, scale.early, scale.after, scale.later]
    if mode != "session":
        sides = [scale.before, scale.after]
    return [one_line(scale.scale.name), *map(_side, sides)]


def _ways(comparison: Comparison) -> Iterator[str]:
    """Which way is easier, by the scales it holds for."""
    for way in ("higher_is_better", "higher_is_worse"):
        named = [one.scale.name for one in comparison.scales if one.scale.direction == way]
        if named:
            yield say(f"plain.{way}", scales=one_line(", ".join(named)))


def _side(side: Side) -> str:
    if not side.possible:
        return say("plain.no_days")
    basis = say("plain.basis", rated=side.rated, possible=side.possible)
    return basis if side.median is None else f"{number(side.median)} {basis}"
