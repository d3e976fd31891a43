"""A record told: what kind it is, one line of it, and all of it, as labels and what they say.

What a person wrote comes out as it stands in the record: whoever shows it makes it harmless.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kapjournal.analysis import words
from kapjournal.content import care_words, loader
from kapjournal.content.dates import span
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.model.assessments import Assessment
from kapjournal.model.care import LookBack, SessionDetail, SideEffect, Vitals
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import Event
from kapjournal.model.everything import Record, RecordKind
from kapjournal.model.pages import HandOver
from kapjournal.model.people import Contact, SafetyPlan
from kapjournal.model.reflections import Reflection
from kapjournal.model.scales import Scales
from kapjournal.model.sessions import Session
from kapjournal.model.steps import Step, Topic


class Field(NamedTuple):
    """A label and what stands beside it."""

    label: str
    text: str
    own: bool = False
    """Whether it is the person's own words."""


def kind_word(kind: RecordKind) -> str:
    """What a kind of record is called: ``check-in``."""
    return say(f"records.{kind}")


def line(record: Record, scales: Scales) -> str:
    """The heart of a record in one line of plain text, as long as it happens to be."""
    if isinstance(record, CheckIn):
        said = [_rating(rating, scales) for rating in record.ratings]
        said += [*record.tags, *record.words, record.note]
        return ", ".join(_first_lines(said))
    if isinstance(record, Session):
        return ", ".join(_first_lines([say(f"records.kind_{record.kind}"), record.intention]))
    if isinstance(record, Reflection):
        return record.text
    if isinstance(record, Event):
        return words.event(record)
    return ", ".join(_first_lines(one.text for one in fields(record, scales)))


def fields(record: Record, scales: Scales) -> list[Field]:
    """Everything a record says, in the order it is lived; what was left empty is left out."""
    return [field for field in _fields(record, scales) if field.text.strip()]


def _fields(record: Record, scales: Scales) -> Iterator[Field]:
    if isinstance(record, CheckIn):
        yield from _of_check_in(record, scales)
    elif isinstance(record, Session):
        yield from _of_session(record)
    elif isinstance(record, Reflection):
        yield from _of_reflection(record)
    elif isinstance(record, Event):
        yield _field("event", words.event(record))
    elif isinstance(record, (SessionDetail, Vitals, SideEffect)):
        yield from _around_a_session(record)
    elif isinstance(record, (Step, Topic)):
        yield _own(kind_name(record), record.text)
        if isinstance(record, Step):
            yield _field("status", care_words.step_word(record.status))
    else:
        yield from _of_others(record)


def kind_name(record: Step | Topic) -> str:
    """The label of a text that is a record of its own."""
    return "step" if isinstance(record, Step) else "topic"


def _of_check_in(record: CheckIn, scales: Scales) -> Iterator[Field]:
    for rating in record.ratings:
        name, value = _named(rating, scales)
        yield Field(name, value)
    yield _own("tags", ", ".join(record.tags))
    yield _own("words", ", ".join(record.words))
    yield _own("note", record.note)


def _of_session(record: Session) -> Iterator[Field]:
    yield _own("intention", record.intention)
    yield _field("route", say(f"records.route_{record.route}") if record.route else "")
    yield _own("dose", record.dose)
    yield _own("place", record.place)
    yield _own("people", record.people)


def _of_reflection(record: Reflection) -> Iterator[Field]:
    asked = next((one for one in loader.prompts() if one.id == record.prompt), None)
    if asked is not None:
        yield _field("asked", asked.asked(""))
    yield _own("text", record.text)
    yield _own("themes", ", ".join(record.themes))


def _around_a_session(record: SessionDetail | Vitals | SideEffect) -> Iterator[Field]:
    if isinstance(record, Vitals):
        pressure = ""
        if record.systolic is not None or record.diastolic is not None:
            pressure = f"{record.systolic or '–'}/{record.diastolic or '–'}"
        yield _field("side", care_words.side_word(record.side))
        yield _field("pressure", pressure)
        yield _field("pulse", "" if record.pulse is None else str(record.pulse))
    elif isinstance(record, SideEffect):
        own = bool(record.what.strip())
        yield Field(say("records.label_effect"), care_words.effect_words(record), own)
        yield _field("severity", care_words.severity_word(record.severity))
        yield _own("lasted", record.lasted)
    else:
        yield _own("arrival", record.arrival)
        yield _own("brings_home", record.brings_home)
        yield _field("intensity", care_words.intensity_word(record.intensity))
        yield _field("ease", care_words.ease_word(record.ease))


def _of_others(record: Assessment | LookBack | HandOver | Contact | SafetyPlan) -> Iterator[Field]:
    if isinstance(record, Assessment):
        yield _field("form", loader.instrument(record.instrument).short_name)
        yield _field("total", "" if record.total is None else words.number(record.total))
    elif isinstance(record, LookBack):
        for question, answer in record.answers:
            name = care_words.look_back_name(question)
            yield Field(name, care_words.look_back_word(question, answer))
    elif isinstance(record, HandOver):
        yield _field("days", span(record.period.first, record.period.last))
    elif isinstance(record, Contact):
        yield _own("contact", record.line)
    else:
        for part in record.parts:
            yield Field(care_words.heading_words(part.heading), part.text, own=True)
        yield _own("plan", record.pasted)


def _named(rating: Rating, scales: Scales) -> tuple[str, str]:
    """A rating's scale and its number with the unit; by its id where the scale is gone."""
    value = words.number(rating.value)
    try:
        scale = scales.get(rating.scale)
    except BadInput:
        return rating.scale, value
    return scale.name, f"{value} {scale.unit}".rstrip()


def _rating(rating: Rating, scales: Scales) -> str:
    return " ".join(_named(rating, scales))


def _field(label: str, text: str) -> Field:
    return Field(say(f"records.label_{label}"), text)


def _own(label: str, text: str) -> Field:
    return Field(say(f"records.label_{label}"), text, own=True)


def _first_lines(texts: Iterable[str]) -> list[str]:
    """The first line of each that holds something."""
    return [text.strip().splitlines()[0] for text in texts if text.strip()]
