"""The parts of a page that come from the care cycle, seen through the ticks."""

from __future__ import annotations

from kapjournal.analysis.measures import history
from kapjournal.analysis.page_material import Seen
from kapjournal.content.measure_words import why_no_total
from kapjournal.model.assessments import Assessment, Measured
from kapjournal.model.care import SideEffect
from kapjournal.model.page_care import (
    PageEffect,
    PageForm,
    PageLookBack,
    PageMeasure,
    PageStep,
    PageVitals,
)


def measures(seen: Seen) -> tuple[PageMeasure, ...]:
    """Every finished questionnaire up to the page's last day, one wording after the other."""
    finished: dict[tuple[str, str], list[Assessment]] = {}
    for one in seen.forms():
        if one.finished:
            finished.setdefault((one.instrument, one.version), []).append(one)
    return tuple(_measure(seen, *which, finished[which]) for which in _in_order(seen, finished))


def _in_order(
    seen: Seen, finished: dict[tuple[str, str], list[Assessment]]
) -> list[tuple[str, str]]:
    """Forms in the order in which they are listed everywhere; wordings as they were answered."""
    order = list(seen.material.instruments)
    first = {which: forms[0].when.day for which, forms in finished.items()}
    return sorted(
        finished,
        key=lambda which: (
            order.index(which[0]) if which[0] in order else len(order),
            which[0],
            first[which],
        ),
    )


def _measure(seen: Seen, name: str, version: str, forms: list[Assessment]) -> PageMeasure:
    instrument = seen.instrument(name, version)
    if instrument is None:
        entries = tuple(Measured(one, None, None, (), None) for one in forms)
    else:
        entries = history(instrument, forms, seen.sessions).entries
    return PageMeasure(
        name,
        version,
        known.short_name if (known := seen.material.instruments.get(name)) else name,
        instrument,
        tuple(_form(seen, one) for one in entries),
    )


def _form(seen: Seen, measured: Measured) -> PageForm:
    one = measured.assessment
    instrument = seen.instrument(one.instrument, one.version)
    return PageForm(
        day=one.when.day,
        late=one.when.late,
        total=one.total,
        prorated=one.prorated,
        why_no_total=why_no_total(instrument, one) if instrument else "",
        from_first=measured.change_from_first,
        from_previous=measured.change_from_last,
        straddles=tuple(session.label for session in measured.straddles),
        days_since_dosing=measured.days_since_dosing,
        extra=one.extra,
        gate=one.gate,
        answers=one.answers if seen.ticks.has("items") else (),
        edited=one.edited_at.date() if one.edited_at else None,
    )


def steps(seen: Seen) -> tuple[PageStep, ...]:
    """Next steps that were written or looked at in the page's days, and those still open."""
    return tuple(
        PageStep(
            written=one.when.day,
            session=seen.label_of(one.session),
            text=one.text if one.text.strip() and seen.lets_entry("steps", one.shared) else None,
            status=one.status,
            said=one.marks[-1].day if one.marks else None,
        )
        for one in seen.steps()
    )


def effects(seen: Seen) -> tuple[PageEffect, ...]:
    """Side effects over the days of the figure, and those still there."""
    return tuple(effect(seen, one) for one in seen.effects())


def effect(seen: Seen, one: SideEffect) -> PageEffect:
    """A side effect, with the client's own words about it where they may leave."""
    own = seen.lets_entry("effects", one.shared)
    return PageEffect(
        day=one.when.day,
        effect=one.kind,
        session=seen.label_of(one.session),
        severity=one.severity,
        hours=one.hours,
        still_there=one.still_there,
        looked_at=one.looked_at,
        what=one.what if own and one.what.strip() else None,
        lasted=one.lasted if own and one.lasted.strip() else None,
    )


def vitals(seen: Seen) -> tuple[PageVitals, ...]:
    """Blood pressure and pulse over the days of the figure, as typed."""
    taken = [one for one in seen.material.vitals if one.when.day in seen.span]
    return tuple(
        PageVitals(
            one.when.day,
            seen.label_of(one.session),
            one.side,
            one.systolic,
            one.diastolic,
            one.pulse,
        )
        for one in sorted(taken, key=lambda one: (one.when.day, one.session, one.side != "before"))
    )


def look_backs(seen: Seen) -> tuple[PageLookBack, ...]:
    """The monthly look-backs over the days of the figure that hold an answer, oldest first."""
    return tuple(
        PageLookBack(one.when.day, one.answers)
        for one in sorted(seen.material.look_backs, key=lambda one: one.when.day)
        if one.when.day in seen.span and one.answers
    )


def words(seen: Seen) -> tuple[str, ...]:
    """What the client put first, in their order."""
    return tuple(one.text for one in seen.topics())
