"""The map of a spreadsheet: which column is the day, which a rating and between which ends."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from kapjournal.clean import folded
from kapjournal.errors import BadInput
from kapjournal.intake import readers
from kapjournal.model.scales import Scale, Scales

_MOST_BYTES = 1 << 20
_DIRECTIVE = re.compile(r"%(.?)", re.DOTALL)
_KNOWN = set("dmyYbBaAjHIMSpfz%")
_A_MOMENT = datetime(2024, 2, 29, 20, 5, 7, tzinfo=UTC)
_EXPECTED = {
    "day": 'a table such as {column = "date", format = "%Y-%m-%d"}',
    "time": 'a table such as {column = "time", format = "%H:%M"}',
    "note": 'a table such as {column = "comment"}',
    "missing": 'a list of words in quotation marks, such as ["NA"]',
    "scales": "a table for each scale, such as [scales.mood]",
    "column": "the name of a column in quotation marks",
    "format": "a format that Python's strptime knows",
    "from": "two different numbers, such as [1, 7]",
    "steps": "a whole number from 2 to 1000",
    "words": "words with a number each, such as {good = 7}",
}


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _day_format(text: str) -> str:
    has = _directives(text)
    if not (has & set("yY") and ("j" in has or ("d" in has and has & set("mbB")))):
        raise ValueError("names no whole date")
    return text


def _time_format(text: str) -> str:
    has = _directives(text)
    # Beside %H, strptime reads %p and pays no heed to it: 8 in the evening would become morning.
    if ("p" in has) != ("I" in has) or not has & set("HI"):
        raise ValueError("names no hour of the day, as %H or as %I with %p")
    return text


def _directives(text: str) -> set[str]:
    has = set(_DIRECTIVE.findall(text))
    try:
        written = _A_MOMENT.strftime(text)
        read = datetime.strptime(written, text).replace(tzinfo=UTC)
        if not has - _KNOWN and read.strftime(text) == written:
            return has
    except (ValueError, re.error):
        pass
    raise ValueError("cannot be used to read a date or a time")


_Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e9, le=1e9)]
_Ends = Annotated[list[_Number], Field(min_length=2, max_length=2)]


class DayColumn(_Part):
    """Where the calendar date stands and how it is written."""

    column: str
    format: Annotated[str, AfterValidator(_day_format)] = "%Y-%m-%d"


class TimeColumn(_Part):
    """Where the time of day stands and how it is written; ``%z`` reads an offset."""

    column: str
    format: Annotated[str, AfterValidator(_time_format)] = "%H:%M"


class NoteColumn(_Part):
    """Where the words stand."""

    column: str


class ScaleColumn(_Part):
    """Where a scale's answers stand and what they become; one of ``from``, ``steps``, ``words``."""

    column: str
    ends: _Ends | None = Field(default=None, alias="from")
    steps: Annotated[int, Field(ge=2, le=1000)] | None = None
    words: Annotated[dict[str, _Number], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.ends, self.steps, self.words)) != 1:
            raise ValueError("needs exactly one of from, steps and words")
        if self.ends and self.ends[0] == self.ends[1]:
            raise ValueError("has two equal ends in from")
        return self

    @property
    def raw_range(self) -> tuple[float, float] | None:
        """The source values of the scale's least and most; None for words.

        Step k of n is the middle of the k-th of n equal parts, so that the ends of the scale lie
        half a step outside the first and the last.
        """
        if self.steps:
            return 0.5, self.steps + 0.5
        return (self.ends[0], self.ends[1]) if self.ends else None


class CsvMap(_Part):
    """How a spreadsheet's columns become check-ins (docs/imports.md shows one)."""

    day: DayColumn
    time: TimeColumn | None = None
    note: NoteColumn | None = None
    missing: list[str] = []
    scales: dict[str, ScaleColumn] = {}

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.scales and self.note is None:
            raise ValueError("names neither a scale nor a note")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it names, once."""
        named = [self.day.column]
        named += [part.column for part in (self.time, self.note) if part]
        named += [scale.column for scale in self.scales.values()]
        return tuple(dict.fromkeys(named))

    def check(self, scales: Scales) -> None:
        """Raise BadInput when it names a scale that is not there, or a number outside one."""
        for scale_id, column in self.scales.items():
            key = f"scales.{readers.name(scale_id)}"
            if scale_id not in scales:
                raise BadInput(
                    f"The map cannot be used: {key} names no scale of this journal.",
                    f"Scales: {', '.join(scale.id for scale in scales)}.",
                    key,
                )
            _check_words(scales.get(scale_id), column, key)


def _check_words(scale: Scale, column: ScaleColumn, key: str) -> None:
    seen: set[str] = set()
    for word, value in (column.words or {}).items():
        where = f"{key}.words.{readers.name(word)}"
        if not scale.minimum <= value <= scale.maximum:
            ends = f"{scale.minimum:g} to {scale.maximum:g}"
            raise BadInput(
                f"The map cannot be used: {where} is outside the scale.",
                f"Write a number from {ends}.",
                where,
            )
        if folded(word) in seen:
            raise BadInput(
                f"The map cannot be used: {where} stands in it twice.",
                "Capital and small letters count as the same.",
                where,
            )
        seen.add(folded(word))


def read_map(path: str) -> CsvMap:
    """The map in a TOML file. Raises BadInput that names the key or the line, never a value."""
    text = readers.decoded(readers.read_bytes(path, _MOST_BYTES))
    try:
        # tomllib wants the line ends of Unix.
        return CsvMap.model_validate(tomllib.loads(text.replace("\r\n", "\n")))
    except ValidationError as refusal:
        raise _refused(refusal) from None
    except (ValueError, RecursionError) as refusal:
        # The words of the reader may quote the file; only the line it names is ours to repeat.
        line = re.search(r"at line (\d+)", str(refusal))
        where = f"line {line[1]}" if line else ""
        if "at end of document" in str(refusal):
            where = f"line {len(text.splitlines())}"
        raise BadInput(
            f"The map cannot be read as TOML{f', from {where} on' if where else ''}.",
            "Compare it with the example in docs/imports.md.",
            where,
        ) from None


def _refused(refusal: ValidationError) -> BadInput:
    error = refusal.errors(include_url=False, include_input=False, include_context=False)[0]
    path = [str(part) for part in error["loc"] if part != "[key]"]
    key = ".".join(readers.name(part) for part in path) or "the map"
    known = next((part for part in reversed(path) if part in _EXPECTED), "")
    if error["type"] == "missing":
        what = "is missing"
    elif error["type"] == "extra_forbidden":
        what, known = "is not a name that a map knows", ""
    elif error["type"] == "value_error":
        what = error["msg"].removeprefix("Value error, ")
    else:
        what = "does not hold what belongs there"
    expected = _EXPECTED.get(known)
    return BadInput(
        f"The map cannot be used: {key} {what}.",
        f"There belongs {expected}." if expected else "Names: " + ", ".join(_EXPECTED) + ".",
        key,
    )
