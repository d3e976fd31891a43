"""One patient's resources as they are made: their names, whom they are about, their narrative."""

from __future__ import annotations

import html
import re
from datetime import date
from uuid import UUID, uuid5

from kapjournal import clean
from kapjournal.content.wording import say
from kapjournal.export.fhir_parts import (
    AnsweredItem,
    Coding,
    Concept,
    Identifier,
    Meta,
    Narrative,
    Note,
    Observation,
    Patient,
    Procedure,
    Quantity,
    QuestionnaireResponse,
    Reference,
)

LOINC = "http://loinc.org"
_OURS = "urn:kapjournal"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_UNITS = "http://unitsofmeasure.org"
_INVENTED = Meta(
    tag=(
        Coding(
            system="http://terminology.hl7.org/CodeSystem/v3-ActReason",
            code="HTEST",
            display="test health data",
        ),
    )
)
_SURVEY = Concept(coding=(Coding(system=_CATEGORY, code="survey", display="Survey"),))

_ODD_SPACE = re.compile(r"[^\S \n]")
_NO_LETTER = re.compile("[\ufffe\uffff]")


def text(written: str) -> str:
    """Text as FHIR and XHTML can hold it: controls visible, every space a plain one."""
    return _NO_LETTER.sub("\ufffd", _ODD_SPACE.sub(" ", clean.shown(written)))


def local(what: str, code: str) -> Coding:
    """A code of ours: ``urn:kapjournal:scale`` and a scale's id."""
    return Coding(system=f"{_OURS}:{what}", code=" ".join(text(code).split()) or "-")


def loinc(code: str) -> Coding:
    """A code of LOINC. Its display is LOINC's to give; the form's own words stand in ``text``."""
    return Coding(system=LOINC, code=code)


def absent(why: str) -> Concept:
    """Why there is no value, in words too."""
    return Concept(coding=(Coding(system=_ABSENT, code="unknown", display="Unknown"),), text=why)


def points(value: float) -> Quantity:
    """A total that is no whole number of answers, or was filled up to one."""
    return Quantity(value=value, unit=say("fhir.points"), system=_UNITS, code="{score}")


class Sheet:
    """The patient of one file and what is said about them.

    ``seed`` is what all names are made from; two resources are told apart by what they are called.
    """

    def __init__(self, seed: UUID, about: str, *, invented: bool) -> None:
        self._seed = seed
        self._meta = _INVENTED if invented else None
        self.patient = Patient(
            id=self._id("patient"), meta=self._meta, text=_narrative(about.split("\n"))
        )
        self._subject = Reference(reference=self.patient.link)

    def observation(
        self,
        called: str,
        day: date,
        code: Concept,
        *,
        told: str,
        value: int | Quantity | None = None,
        why_none: str = "",
        notes: tuple[str, ...] = (),
        members: tuple[Observation, ...] = (),
        source: QuestionnaireResponse | None = None,
    ) -> Observation:
        """What was found on a day; without a value and members, why there is none."""
        return Observation(
            id=self._id(called),
            meta=self._meta,
            text=_narrative([" ".join((told, *notes))]),
            status="final",
            category=(_SURVEY,),
            code=code,
            subject=self._subject,
            effective_date_time=day,
            performer=(self._subject,),
            value_integer=value if isinstance(value, int) else None,
            value_quantity=value if isinstance(value, Quantity) else None,
            data_absent_reason=absent(why_none) if value is None and not members else None,
            note=tuple(Note(text=each) for each in notes) or None,
            has_member=tuple(Reference(reference=one.link) for one in members) or None,
            derived_from=(Reference(reference=source.link),) if source else None,
        )

    def response(
        self,
        called: str,
        day: date,
        items: tuple[AnsweredItem, ...],
        told: list[str],
        questionnaire: str | None = None,
    ) -> QuestionnaireResponse:
        """A form as it was answered, or what was written to a question."""
        return QuestionnaireResponse(
            id=self._id(called),
            meta=self._meta,
            text=_narrative(told),
            questionnaire=questionnaire,
            status="completed",
            subject=self._subject,
            authored=day,
            author=self._subject,
            source=self._subject,
            item=items,
        )

    def procedure(self, label: str, day: date, kind: str) -> Procedure:
        """A session that took place."""
        words = say(f"fhir.session_{kind}")
        return Procedure(
            id=self._id(f"session {label}"),
            meta=self._meta,
            text=_narrative([f"{label}, {day.isoformat()}: {words}"]),
            identifier=(Identifier(system=f"{_OURS}:session", value=label),),
            status="completed",
            code=Concept(coding=(local("session-kind", kind),), text=words),
            subject=self._subject,
            performed_date_time=day,
        )

    @property
    def meta(self) -> Meta | None:
        """What a file of an invented client is marked with."""
        return self._meta

    def _id(self, called: str) -> str:
        return str(uuid5(self._seed, called))


def _narrative(lines: list[str]) -> Narrative:
    """Lines of text as XHTML, in which nothing is taken for a tag."""
    paragraphs = "".join(
        f"<p>{html.escape(text(each)).replace(chr(10), '<br/>')}</p>" for each in lines
    )
    return Narrative(
        status="generated", div=f'<div xmlns="http://www.w3.org/1999/xhtml">{paragraphs}</div>'
    )
