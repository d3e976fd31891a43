"""Questionnaires as series: the totals of one form in one version, for an axis of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kapjournal.analysis.measures import straddled
from kapjournal.content.wording import say
from kapjournal.model.assessments import Assessment
from kapjournal.model.instruments import Instrument
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import DayValue, Series, Totals


def totals(
    instruments: Iterable[Instrument], assessments: Sequence[Assessment], sessions: Sessions
) -> tuple[Totals, ...]:
    """A series for each form and version that has a total, in the order of ``instruments``.

    Only finished forms with a total count. Of several on one day the last one stands: a mean of two
    totals is a number that nobody was given. The present version comes before former ones, which
    carry their name.
    """
    found: dict[tuple[str, str], list[Assessment]] = {}
    for one in assessments:
        if one.finished and one.total is not None:
            found.setdefault((one.instrument, one.version), []).append(one)
    series: list[Totals] = []
    for instrument in instruments:
        versions = sorted(version for name, version in found if name == instrument.id)
        versions.sort(key=lambda version: version != instrument.version)
        for version in versions:
            forms = found[instrument.id, version]
            series.append(_of_one_version(instrument, version, forms, sessions))
    return tuple(series)


def _of_one_version(
    instrument: Instrument, version: str, forms: Sequence[Assessment], sessions: Sessions
) -> Totals:
    last = {one.when.day: one for one in sorted(forms, key=lambda one: (one.when.day, one.id))}
    days = tuple(
        DayValue(day, one.total, 1, one.when.late)
        for day, one in last.items()
        if one.total is not None
    )
    covered = {
        day: labels
        for day in last
        if (labels := tuple(held.label for held in straddled(instrument, day, sessions)))
    }
    prorated = frozenset(day for day, one in last.items() if one.prorated)
    return Totals(Series(_axis(instrument, version), days), instrument.id, covered, prorated)


def _axis(instrument: Instrument, version: str) -> Scale:
    """What a total is measured on, told as scales are; nothing is ever typed on it."""
    now = version == instrument.version
    name = instrument.short_name
    if not now:
        name = say("analysis.measure_version", name=name, version=version)
    scoring = instrument.scoring
    return Scale(
        id=instrument.id if now else f"{instrument.id} {version}",
        name=name,
        noun=name,
        text=instrument.name,
        low="",
        high="",
        direction=scoring.direction,
        minimum=scoring.minimum,
        maximum=scoring.maximum,
    )
