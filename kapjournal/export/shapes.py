"""What others may rely on in our JSON: model objects as plain dicts, one function a shape.

docs/commands.md documents each; a shape's version, where it has one, stands in its ``schema``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from kapjournal.model.checkin import CheckIn
    from kapjournal.model.events import Event
    from kapjournal.model.everything import Import, ImportReport
    from kapjournal.model.reflections import Reflection
    from kapjournal.model.sessions import Labelled
    from kapjournal.model.stamp import Stamp
    from kapjournal.model.status import NearSession, Status

Shape = dict[str, object]


def check_in_shape(check_in: CheckIn) -> Shape:
    """A check-in; its ratings are whole numbers where they are whole."""
    imported = {
        rating.scale: {
            "raw": rating.raw,
            "from": [whole(end) for end in rating.raw_range or ()] or None,
        }
        for rating in check_in.ratings
        if rating.raw is not None
    }
    return {
        "id": check_in.id,
        "key": check_in.key,
        **times(check_in.when),
        "ratings": {rating.scale: whole(rating.value) for rating in check_in.ratings},
        "imported": imported or None,
        "tags": list(check_in.tags),
        "words": list(check_in.words),
        "note": check_in.note,
        "shared": check_in.shared,
        "source": check_in.source,
    }


def session_shape(one: Labelled) -> Shape:
    """A session with the label it has today; ``happened`` is false for a plan."""
    session = one.session
    return {
        "id": session.id,
        "label": one.label,
        "key": session.key,
        "kind": session.kind,
        **times(session.when),
        "happened": session.happened,
        "route": session.route,
        "dose": session.dose,
        "place": session.place,
        "people": session.people,
        "intention": session.intention,
        "source": session.source,
    }


def sessions_shape(sessions: Iterable[Labelled]) -> Shape:
    """``kapjournal/sessions/1``: sessions in the order of time."""
    return {"schema": "kapjournal/sessions/1", "sessions": [session_shape(one) for one in sessions]}


def reflection_shape(reflection: Reflection) -> Shape:
    """A reflection; ``session`` is the id of the session it belongs to, or null."""
    return {
        "id": reflection.id,
        "key": reflection.key,
        "session": reflection.session,
        "stage": reflection.stage,
        "prompt": reflection.prompt,
        **times(reflection.when),
        "text": reflection.text,
        "themes": list(reflection.themes),
        "shared": reflection.shared,
        "source": reflection.source,
    }


def event_shape(event: Event) -> Shape:
    """Another change: a medication, an illness, a life event."""
    return {
        "id": event.id,
        "key": event.key,
        "kind": event.kind,
        "change": event.change,
        **times(event.when),
        "label": event.label,
        "shared": event.shared,
        "source": event.source,
    }


def events_shape(events: Iterable[Event]) -> Shape:
    """``kapjournal/events/1``: events in the order of days."""
    return {"schema": "kapjournal/events/1", "events": [event_shape(event) for event in events]}


def status_shape(status: Status, *, protected: bool) -> Shape:
    """``kapjournal/status/1``: what is open today, each thing as an offer."""
    return {
        "schema": "kapjournal/status/1",
        "day": status.day.isoformat(),
        "protected": protected,
        "check_ins_today": status.check_ins_today,
        "last_check_in": iso(status.last_check_in),
        "last_session": _near(status.last_session),
        "next_session": _near(status.next_session),
        "session_day": session_in_short(status.session_day) if status.session_day else None,
        "open": [
            {
                "kind": offer.kind,
                "session": offer.session.session.id if offer.session else None,
                "label": offer.session.label if offer.session else None,
                "stage": offer.stage,
                "until": iso(offer.until),
                "number": offer.number,
                "instrument": offer.instrument or None,
                "words": offer.words,
            }
            for offer in status.open
        ],
    }


def import_shape(report: ImportReport) -> Shape:
    """``kapjournal/import/1``: what an import did, or with ``--dry-run`` would do."""
    batch = report.batch
    return {
        "schema": "kapjournal/import/1",
        "id": report.id,
        "format": report.label,
        "rows": batch.rows,
        "new": {str(kind): count for kind, count in report.new.items()},
        "added": report.added,
        "already_there": report.already_there,
        "empty_rows": list(batch.empty_rows),
        "rejected": [
            {
                "line": one.line,
                "column": one.column,
                "reason": one.reason,
                "whole_row": one.whole_row,
            }
            for one in batch.rejected
        ],
        "found": [
            {"scale": one.scale, "raw": one.raw, "count": one.count, "value": one.value}
            for one in batch.found
        ],
    }


def imports_shape(imports: Iterable[Import]) -> Shape:
    """``kapjournal/imports/1``: the imports that the journal remembers."""
    return {
        "schema": "kapjournal/imports/1",
        "imports": [
            {"id": one.id, "format": one.label, "at": one.at.isoformat(), "records": one.records}
            for one in imports
        ],
    }


def session_in_short(one: Labelled) -> Shape:
    """Which session it is, where something else is about it."""
    session = one.session
    return {
        "id": session.id,
        "label": one.label,
        "kind": session.kind,
        "day": session.when.day.isoformat(),
        "at": iso(session.when.at),
    }


def _near(near: NearSession | None) -> Shape | None:
    return {**session_in_short(near.session), "days": near.days} if near else None


def times(stamp: Stamp) -> Shape:
    """The day a record is about, when it happened and when it was typed."""
    return {
        "day": stamp.day.isoformat(),
        "at": iso(stamp.at),
        "noted_at": stamp.noted_at.isoformat(),
        "zone": stamp.zone,
        "late": stamp.late,
    }


def iso(moment: date | datetime | None) -> str | None:
    """A day or a moment as text, None where there is none."""
    return moment.isoformat() if moment is not None else None


def whole(value: float) -> float:
    """A number without its point where it is whole."""
    return int(value) if value == int(value) else value
