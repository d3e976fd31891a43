"""Records of the model as rows of the file, and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.stamp import Stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kapjournal.model.events import Event
    from kapjournal.model.reflections import Draft, Reflection
    from kapjournal.model.scales import Scale
    from kapjournal.model.sessions import Session

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Any, ...]


def of_stamp(when: Stamp) -> tuple[str, str | None, str, str, int]:
    """The times of a record: day, at, noted_at, zone and late."""
    return (
        when.day.isoformat(),
        when.at.isoformat() if when.at else None,
        when.noted_at.isoformat(),
        when.zone,
        int(when.late),
    )


def stamp(day: str, at: str | None, noted_at: str, zone: str, late: int) -> Stamp:
    """Five columns as the times of a record."""
    return Stamp(
        date.fromisoformat(day),
        datetime.fromisoformat(at) if at else None,
        datetime.fromisoformat(noted_at),
        zone,
        bool(late),
    )


def _list(items: tuple[str, ...]) -> str:
    if not items:
        return "[]"
    import json  # Late: most check-ins have neither tags nor words.

    return json.dumps(items, ensure_ascii=False)


def _items(text: str) -> tuple[str, ...]:
    if text == "[]":
        return ()
    import json  # As above.

    return tuple(json.loads(text))


def real(value: float) -> float:
    """A number as the file gives it back: minus zero comes back as zero."""
    return float(value) + 0.0


def of_ratings(ratings: Sequence[Rating]) -> tuple[tuple[Value, ...], ...]:
    """Ratings as rows: scale, place, value, raw and the two ends of its range."""
    return tuple(
        (
            rating.scale,
            place,
            real(rating.value),
            rating.raw,
            *(
                (real(rating.raw_range[0]), real(rating.raw_range[1]))
                if rating.raw_range
                else (None, None)
            ),
        )
        for place, rating in enumerate(ratings)
    )


def _rating(row: Row) -> Rating:
    scale, _, value, raw, first, last = row
    return Rating(scale, value, raw, None if first is None else (first, last))


def of_check_in(one: CheckIn) -> tuple[Value, ...]:
    """A check-in as its own columns, from key to source; its ratings are ``of_ratings``."""
    return (
        one.key,
        *of_stamp(one.when),
        _list(one.tags),
        _list(one.words),
        one.note,
        int(one.shared),
        one.source,
    )


def check_in(row: Row, ratings: Sequence[Row]) -> CheckIn:
    """A row, and the rows of its ratings in their order, as a check-in."""
    number, key, day, at, noted_at, zone, late, tags, words, note, shared, source, *_ = row
    return CheckIn(
        key,
        stamp(day, at, noted_at, zone, late),
        tuple(_rating(rating) for rating in ratings),
        _items(tags),
        _items(words),
        note,
        bool(shared),
        source,
        number,
    )


def of_session(one: Session) -> tuple[Value, ...]:
    """A session as its own columns, from key to source."""
    return (
        one.key,
        *of_stamp(one.when),
        one.kind,
        int(one.happened),
        one.route,
        one.dose,
        one.place,
        one.people,
        one.intention,
        one.source,
    )


def session(row: Row, _: Sequence[Row]) -> Session:
    """A row as a session."""
    from kapjournal.model.sessions import Session  # Late, like the rest: not for a check-in.

    number, key, day, at, noted_at, zone, late, kind, happened, route, *more = row
    dose, place, people, intention, source, *_ = more
    return Session(
        key,
        stamp(day, at, noted_at, zone, late),
        kind,
        bool(happened),
        route,
        dose,
        place,
        people,
        intention,
        source,
        number,
    )


def of_reflection(one: Reflection) -> tuple[Value, ...]:
    """A reflection as its own columns, from key to source."""
    return (
        one.key,
        *of_stamp(one.when),
        one.text,
        one.stage,
        one.prompt,
        one.session,
        int(one.shared),
        _list(one.themes),
        one.source,
    )


def reflection(row: Row, _: Sequence[Row]) -> Reflection:
    """A row as a reflection."""
    from kapjournal.model.reflections import Reflection

    number, key, day, at, noted_at, zone, late, text, stage, prompt, session, *more = row
    shared, themes, source, *_ = more
    return Reflection(
        key,
        stamp(day, at, noted_at, zone, late),
        text,
        stage,
        prompt,
        session,
        bool(shared),
        source,
        number,
        _items(themes),
    )


def of_event(one: Event) -> tuple[Value, ...]:
    """An event as its own columns, from key to source."""
    return (
        one.key,
        *of_stamp(one.when),
        one.kind,
        one.change,
        one.label,
        int(one.shared),
        one.source,
    )


def event(row: Row, _: Sequence[Row]) -> Event:
    """A row as an event."""
    from kapjournal.model.events import Event

    number, key, day, at, noted_at, zone, late, kind, change, label, shared, source, *_ = row
    return Event(
        key,
        stamp(day, at, noted_at, zone, late),
        kind,
        change,
        label,
        bool(shared),
        source,
        number,
    )


def of_draft(draft: Draft) -> tuple[Value, ...]:
    """A draft as a row."""
    return (draft.place, draft.text, draft.at.isoformat(), *draft.cursor)


def draft(row: Row) -> Draft:
    """A row as a draft."""
    from kapjournal.model.reflections import Draft

    place, text, at, line, column, *_ = row
    return Draft(place, text, datetime.fromisoformat(at), (line, column))


def of_scale(scale: Scale) -> tuple[Value, ...]:
    """A scale as a row."""
    return (
        scale.id,
        scale.name,
        scale.noun,
        scale.text,
        scale.low,
        scale.high,
        scale.direction,
        real(scale.minimum),
        real(scale.maximum),
        real(scale.step),
        scale.unit,
        scale.origin,
    )


def scale(row: Row) -> Scale:
    """A row as a scale."""
    from kapjournal.model.scales import Scale

    return Scale(*row[:12])
