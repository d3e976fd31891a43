"""The few resources of FHIR R4 that a page is written as, and what must hold of each.

Only the elements we write are here. Codes with a required binding are the ones R4 lists, values are
of one kind, and a bundle refers to nothing outside itself: whatever breaks a rule is never written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
    model_validator,
)
from pydantic.alias_generators import to_camel

ObservationStatus = Literal[
    "registered",
    "preliminary",
    "final",
    "amended",
    "corrected",
    "cancelled",
    "entered-in-error",
    "unknown",
]
ProcedureStatus = Literal[
    "preparation",
    "in-progress",
    "not-done",
    "on-hold",
    "stopped",
    "completed",
    "entered-in-error",
    "unknown",
]
ResponseStatus = Literal["in-progress", "completed", "amended", "entered-in-error", "stopped"]
NarrativeStatus = Literal["generated", "extensions", "additional", "empty"]

Code = Annotated[str, StringConstraints(pattern=r"^[^\s]+( [^\s]+)*$")]
Text = Annotated[str, StringConstraints(pattern=r"^[ \r\n\t\S]+$")]
Uri = Annotated[str, StringConstraints(pattern=r"^\S+$")]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9\-.]{1,64}$")]
Link = Annotated[str, StringConstraints(pattern=r"^urn:uuid:[0-9a-f-]{36}$")]
Xhtml = Annotated[
    str,
    StringConstraints(
        pattern=re.compile(r'^<div xmlns="http://www\.w3\.org/1999/xhtml">.+</div>$', re.DOTALL)
    ),
]


class Part(BaseModel):
    """Names as FHIR has them, nothing that is not declared, nothing changed afterwards."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=to_camel, validate_by_name=True
    )

    def plain(self) -> dict[str, object]:
        """The resource as JSON has it, without the elements that are not there."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


class Coding(Part):
    """A code of a system."""

    system: Uri
    code: Code
    display: Text | None = None


class Concept(Part):
    """Codes for one thing, and words for it."""

    coding: tuple[Coding, ...] = Field(min_length=1)
    text: Text | None = None


class Quantity(Part):
    """A number with its unit."""

    value: StrictFloat | StrictInt
    unit: Text
    system: Literal["http://unitsofmeasure.org"] | None = None
    code: Code | None = None


class Reference(Part):
    """The name of another resource of the same bundle."""

    reference: Link


class Identifier(Part):
    """What something is called by those who keep it."""

    system: Uri
    value: Text


class Note(Part):
    """A remark."""

    text: Text


class Narrative(Part):
    """The resource for a reader."""

    status: NarrativeStatus
    div: Xhtml


class Meta(Part):
    """Marks that are no part of what is said."""

    tag: tuple[Coding, ...] = Field(min_length=1)


class Resource(Part):
    """What every resource begins with."""

    resource_type: str
    id: Id
    meta: Meta | None = None
    text: Narrative

    @property
    def link(self) -> str:
        """How others refer to it."""
        return f"urn:uuid:{self.id}"


class Patient(Resource):
    """A person without a name: nothing in it says who."""

    resource_type: Literal["Patient"] = "Patient"


class Answer(Part):
    """The answer to a question: one value."""

    value_coding: Coding | None = None
    value_string: Text | None = None
    value_integer: StrictInt | None = None
    value_boolean: StrictBool | None = None

    @model_validator(mode="after")
    def _one_value(self) -> Answer:
        values = (self.value_coding, self.value_string, self.value_integer, self.value_boolean)
        if sum(value is not None for value in values) != 1:
            raise ValueError("an answer has one value")
        return self


class AnsweredItem(Part):
    """A question with its answer; one that was skipped is not there at all."""

    link_id: Text
    text: Text | None = None
    answer: tuple[Answer, ...] = Field(min_length=1)


class QuestionnaireResponse(Resource):
    """A form as it was answered."""

    resource_type: Literal["QuestionnaireResponse"] = "QuestionnaireResponse"
    questionnaire: Uri | None = None
    status: ResponseStatus
    subject: Reference
    authored: date
    author: Reference
    source: Reference
    item: tuple[AnsweredItem, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_question_once(self) -> QuestionnaireResponse:
        links = [item.link_id for item in self.item]
        if len(set(links)) != len(links):
            raise ValueError("a question is answered once")
        return self


class Observation(Resource):
    """What was found on a day."""

    resource_type: Literal["Observation"] = "Observation"
    status: ObservationStatus
    category: tuple[Concept, ...] = Field(min_length=1)
    code: Concept
    subject: Reference
    effective_date_time: date
    performer: tuple[Reference, ...]
    value_integer: StrictInt | None = None
    value_quantity: Quantity | None = None
    data_absent_reason: Concept | None = None
    note: tuple[Note, ...] | None = None
    has_member: tuple[Reference, ...] | None = None
    derived_from: tuple[Reference, ...] | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Observation:
        said = (self.value_integer, self.value_quantity, self.data_absent_reason)
        many = sum(one is not None for one in said)
        if many > 1 or not (many or self.has_member):
            raise ValueError("an observation has one value, or why there is none, or members")
        return self


class Procedure(Resource):
    """A session; there is no element for a dose here."""

    resource_type: Literal["Procedure"] = "Procedure"
    identifier: tuple[Identifier, ...]
    status: ProcedureStatus
    code: Concept
    subject: Reference
    performed_date_time: date


AnyResource: TypeAlias = Annotated[
    Patient | QuestionnaireResponse | Observation | Procedure, Field(discriminator="resource_type")
]


class Entry(Part):
    """A resource in a bundle."""

    full_url: Link
    resource: AnyResource

    @model_validator(mode="after")
    def _named_after_its_resource(self) -> Entry:
        if self.full_url != self.resource.link:
            raise ValueError("an entry has the name of its resource")
        return self


class Bundle(Part):
    """All of it: one patient, and nothing that refers to anything outside."""

    resource_type: Literal["Bundle"] = "Bundle"
    meta: Meta | None = None
    type: Literal["collection"] = "collection"
    entry: tuple[Entry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole_in_itself(self) -> Bundle:
        links = [entry.full_url for entry in self.entry]
        if len(set(links)) != len(links):
            raise ValueError("two resources have one name")
        if sum(isinstance(entry.resource, Patient) for entry in self.entry) != 1:
            raise ValueError("a page is about one person")
        if {link for entry in self.entry for link in _referred(entry.resource)} - set(links):
            raise ValueError("a reference leads nowhere")
        return self


def _referred(resource: Resource) -> Iterator[str]:
    """What a resource refers to. Asked of its elements: a whole dump takes as long as writing."""
    for name in ("subject", "author", "source"):
        one: Reference | None = getattr(resource, name, None)
        if one is not None:
            yield one.reference
    for name in ("performer", "has_member", "derived_from"):
        several: tuple[Reference, ...] | None = getattr(resource, name, None)
        yield from (each.reference for each in several or ())
