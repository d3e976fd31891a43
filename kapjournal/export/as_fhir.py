"""The page as FHIR R4: one collection that a clinic's system can read, one resource a line.

It carries what has a place there: questionnaires, daily ratings, sessions without route and dose,
and the reflections that were shared. Every name in it is made from what the file holds, so that the
same page is the same bytes and no two clients have a name in common.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from uuid import UUID, uuid5

from kapjournal.content.wording import line, say
from kapjournal.export import rated
from kapjournal.export.cells import scale_heading
from kapjournal.export.fhir_forms import form_resources
from kapjournal.export.fhir_parts import (
    Answer,
    AnsweredItem,
    Bundle,
    Concept,
    Entry,
    Observation,
    Quantity,
    QuestionnaireResponse,
    Resource,
)
from kapjournal.export.fhir_sheet import Sheet, local, loinc, text
from kapjournal.model.page_care import ItemFlag
from kapjournal.model.summary import PageDay, PageScale, PageSession, SharedText, Summary

_NAMES = UUID("a4f0a2b6-52cb-5c0a-9a0f-6b0a7c1f3e55")
"""Where our names begin; any number would do that is never changed."""
_LOINC = {"sleep_hours": "93832-4", "pain": "72514-3"}
_UNITS = "http://unitsofmeasure.org"


def write(summary: Summary) -> bytes:
    """One ``Bundle`` of type ``collection`` (docs/page.md), as ASCII."""
    texts = [one for one in summary.reflections if one.stage is not None and one.text.strip()]
    days = list(rated.rated(summary))
    sessions = sorted(rated.sessions(summary), key=lambda one: (one.day, len(one.label), one.label))
    asked = [flag for flag in summary.flags if isinstance(flag, ItemFlag)]
    # Nothing that is not in the file takes part in its names.
    content = repr((summary.period, summary.measures, asked, days, sessions, texts))
    sheet = Sheet(
        uuid5(_NAMES, hashlib.sha256(content.encode()).hexdigest()),
        _about(summary),
        invented=summary.invented,
    )
    scales = rated.scales(summary)
    resources: list[Resource] = [
        sheet.patient,
        *form_resources(sheet, summary.measures, asked),
        *(_rating(sheet, day, scales[scale]) for day, scale in days),
        *(_session(sheet, one) for one in sessions),
        *(_reflection(sheet, one, number) for number, one in enumerate(texts)),
    ]
    entries = [Entry.model_validate({"full_url": one.link, "resource": one}) for one in resources]
    return "".join(_lines(Bundle(meta=sheet.meta, entry=tuple(entries)))).encode()


def _about(summary: Summary) -> str:
    lines = [say("summary.title"), f"{summary.period.first} - {summary.period.last}"]
    if summary.invented:
        lines.insert(0, say("summary.invented"))
    return "\n".join([*lines, summary.statement, *([summary.no_item9] if summary.no_item9 else [])])


def _rating(sheet: Sheet, day: PageDay, scale: PageScale) -> Observation:
    """A day's value on one scale, under the day it is about."""
    known = _LOINC.get(scale.id)
    notes = []
    if day.ratings > 1:
        notes.append(say("fhir.mean", ratings=day.ratings))
    if day.late:
        notes.append(line("fhir.late"))
    heading = scale_heading(scale)
    return sheet.observation(
        f"rating {scale.id} {day.day}",
        day.day,
        Concept(
            coding=(local("scale", scale.id), *([loinc(known)] if known else [])),
            text=text(heading),
        ),
        told=f"{day.day.isoformat()}: {heading}: {day.value:g}",
        value=_value(day.value, scale),
        notes=tuple(notes),
    )


def _value(value: float, scale: PageScale) -> int | Quantity:
    if scale.id == "sleep_hours":
        return Quantity(value=value, unit="h", system=_UNITS, code="h")
    if value == int(value):
        return int(value)
    return Quantity(value=value, unit=text(scale.unit).strip() or say("fhir.points"))


def _session(sheet: Sheet, session: PageSession) -> Resource:
    return sheet.procedure(session.label, session.day, session.kind)


def _reflection(sheet: Sheet, one: SharedText, number: int) -> QuestionnaireResponse:
    """What was written to a question, as an answer to it."""
    written, asked = text(one.text), text(one.prompt).strip()
    item = AnsweredItem(
        link_id="reflection", text=asked or None, answer=(Answer(value_string=written),)
    )
    about = ", ".join(part for part in (one.day.isoformat(), text(one.session), asked) if part)
    return sheet.response(f"reflection {number}", one.day, (item,), [about, written])


def _lines(bundle: Bundle) -> Iterator[str]:
    """The bundle with a resource a line, everything beyond ASCII as an escape."""
    head = bundle.plain()
    entries = head.pop("entry")
    yield _compact(head)[:-1] + ',"entry":[\n'
    assert isinstance(entries, list)
    yield ",\n".join(map(_compact, entries))
    yield "\n]}\n"


def _compact(value: object) -> str:
    return json.dumps(value, allow_nan=False, separators=(",", ":"))
