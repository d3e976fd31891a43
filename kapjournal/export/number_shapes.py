"""As ``shapes``, for the numbers: before and after a session, and ratings over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.export.shapes import Shape, iso, session_in_short, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kapjournal.model.comparison import Comparison, ScaleComparison, Side
    from kapjournal.model.trend import DayValue, Series, Totals, Trends


def comparison_shape(comparison: Comparison) -> Shape:
    """``kapjournal/compare/1``: before and after one session, every scale in its fixed order."""
    return {
        "schema": "kapjournal/compare/1",
        "session": session_in_short(comparison.session),
        "mode": comparison.mode,
        "window_days": comparison.window_days,
        "closed": comparison.closed,
        "day_of_window": comparison.day_of_window,
        "scales": [_scale_comparison(scale) for scale in comparison.scales],
        "other_changes": [
            {"day": change.day.isoformat(), "kind": change.kind, "label": change.label}
            for change in comparison.other_changes
        ],
        "notes": list(comparison.notes),
        "statement": comparison.statement,
    }


def comparisons_shape(comparisons: Iterable[Comparison]) -> Shape:
    """``kapjournal/comparisons/1``: one ``kapjournal/compare/1`` for each session."""
    return {
        "schema": "kapjournal/comparisons/1",
        "comparisons": [comparison_shape(one) for one in comparisons],
    }


def _scale_comparison(scale: ScaleComparison) -> Shape:
    best = scale.best_day
    return {
        "id": scale.scale.id,
        "direction": scale.scale.direction,
        "before": _side(scale.before),
        "early": _side(scale.early),
        "after": _side(scale.after),
        "later": _side(scale.later),
        "change_median": scale.change_median,
        "change_mean": scale.change_mean,
        "best_day": {"day": best.day.isoformat(), "value": best.value} if best else None,
        "back_at_baseline": _back(scale),
        "nap": scale.nap,
        "nap_interval": list(scale.nap_interval) if scale.nap_interval else None,
        "slope_before_per_week": scale.slope_before_per_week,
        "enough": scale.enough,
        "sentence": scale.sentence,
        "notes": list(scale.notes),
    }


def _side(side: Side) -> Shape:
    return {
        "from": iso(side.first),
        "to": iso(side.last),
        "possible": side.possible,
        "rated": side.rated,
        "late": side.late,
        "mean": side.mean,
        "median": side.median,
        "min": side.low,
        "max": side.high,
        "instability": side.instability,
        "days": [{"day": day.day.isoformat(), "value": day.value} for day in side.days],
        "cut_by": side.cut_by,
        "closed": side.closed,
    }


def _back(scale: ScaleComparison) -> dict[str, object] | None:
    """None where the question is not asked: a scale without a direction, or the last days."""
    if scale.back_at_baseline is None and scale.back_why_not is None:
        return None
    return {
        "day": iso(scale.back_at_baseline),
        "after_days": scale.back_after_days,
        "why_not": scale.back_why_not,
    }


def trends_shape(trends: Trends) -> Shape:
    """``kapjournal/trends/1``: daily values with the sessions and events of their period."""
    return {
        "schema": "kapjournal/trends/1",
        "from": iso(trends.period.first) if len(trends.period) else None,
        "to": iso(trends.period.last) if len(trends.period) else None,
        "scales": [_series(series, trends.bands, trends.sentences) for series in trends.series],
        "measures": [_totals(totals, trends.sentences) for totals in trends.measures],
        "sessions": [
            {**session_in_short(one), "happened": one.session.happened}
            for one in trends.sessions
            if one.session.when.day in trends.period
        ],
        "events": [
            {
                "id": event.id,
                "kind": event.kind,
                "change": event.change,
                "day": event.when.day.isoformat(),
                "label": event.label,
            }
            for event in trends.events
        ],
        "statement": trends.statement,
    }


def _series(
    series: Series,
    bands: Mapping[str, tuple[float, float]],
    sentences: Mapping[str, str],
) -> Shape:
    band = bands.get(series.scale.id)
    return {
        "id": series.scale.id,
        "direction": series.scale.direction,
        "days": [_day(day) for day in series],
        "band": list(band) if band else None,
        "sentence": sentences.get(series.scale.id),
    }


def _day(day: DayValue) -> Shape:
    return {
        "day": day.day.isoformat(),
        "value": day.value,
        "ratings": day.ratings,
        "late": day.late,
    }


def _totals(totals: Totals, sentences: Mapping[str, str]) -> Shape:
    """A questionnaire in one version of its wording; ``covers`` names sessions by their labels."""
    scale = totals.series.scale
    return {
        "id": scale.id,
        "instrument": totals.instrument,
        "name": scale.name,
        "direction": scale.direction,
        "from": whole(scale.minimum),
        "to": whole(scale.maximum),
        "days": [
            {
                "day": day.day.isoformat(),
                "total": whole(day.value),
                "late": day.late,
                "prorated": day.day in totals.prorated,
                "covers": list(totals.covered.get(day.day, ())),
            }
            for day in totals.series
        ],
        "sentence": sentences.get(scale.id),
    }
