"""The rows of the share screen: what can be chosen of a page, and how each row reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from textual.content import Content

from kapjournal.clean import one_line
from kapjournal.content.dates import span
from kapjournal.content.wording import say
from kapjournal.model.ticks import FOR_PRESCRIBER, FREE_TEXT, SECTIONS, FreeText, Section
from kapjournal.tui.safe import padded
from kapjournal.tui.sharing import Ready

_GROUP = 14
_BOX = {True: "☑ ", False: "☐ "}
_FOR_PRESCRIBER_TEXT: tuple[FreeText, ...] = ("event_labels", "effects")


class Row(NamedTuple):
    """One thing to choose. ``kind`` says what a key does with it, ``name`` to which."""

    kind: str
    text: str
    name: str = ""
    on: bool | None = None
    """Of a box, whether it is ticked."""
    deep: bool = False
    """It belongs to the row above it."""


def rows(ready: Ready) -> list[Row]:
    """Every row, in the order in which they are chosen."""
    return [*_about(ready), *_sections(ready), *_texts(ready), *_file(ready)]


def drawn(found: list[Row]) -> list[Content]:
    """The rows as lines; the name of a group stands beside its first row."""
    lines, before = [], ""
    for row in found:
        group = say(f"share.group_{_GROUPS[row.kind]}")
        box = "" if row.on is None else _BOX[row.on]
        lines.append(
            Content.assemble(
                (padded("" if group == before else group, _GROUP), "$dim"),
                "    " if row.deep else "",
                (box, "$key" if row.on else "$dim"),
                (row.text, "" if row.on is not False else "$dim"),
            )
        )
        before = group
    return lines


_GROUPS = {
    "span": "days",
    "who": "page",
    "second": "page",
    "section": "sections",
    "form": "sections",
    "text": "texts",
    "entries": "texts",
    "format": "file",
    "password": "file",
    "place": "file",
}


def _about(ready: Ready) -> Iterator[Row]:
    period = ready.material.period
    days = span(period.first, period.last)
    yield Row("span", say(f"share.span_{ready.span}", days=days))
    yield Row("who", say("share.for_prescriber" if ready.prescriber else "share.for_therapist"))
    if not ready.prescriber and "figure" in ready.ticks.sections:
        second = next(
            (one.scale for one in ready.material.series if one.scale.id == ready.material.second),
            None,
        )
        alone = say("share.mood_alone")
        words = say("share.second", scale=one_line(second.noun)) if second else alone
        yield Row("second", words)


def _sections(ready: Ready) -> Iterator[Row]:
    for section in FOR_PRESCRIBER if ready.prescriber else SECTIONS:
        ticked = section in ready.ticks.sections
        yield Row("section", say(f"share.section_{section}"), section, ticked)
        if section == "questionnaires" and ticked:
            for form, name in forms(ready).items():
                on = form not in ready.ticks.without
                yield Row("form", one_line(name), form, on, deep=True)


def _texts(ready: Ready) -> Iterator[Row]:
    first = sum(one.first is not None for one in ready.topics)
    shared = sum(one.shared for one in ready.pieces)
    counts = say("share.entries", first=first, shared=shared, all=len(ready.pieces))
    yield Row("entries", counts)
    for text in _FOR_PRESCRIBER_TEXT if ready.prescriber else FREE_TEXT:
        yield Row("text", say(f"share.text_{text}"), text, text in ready.ticks.free_text)


def _file(ready: Ready) -> Iterator[Row]:
    yield Row("format", say(f"share.format_{ready.format}"))
    if ready.may_lock:
        yield Row("password", say("share.with_password" if ready.password else "share.no_password"))
    yield Row("place", one_line(ready.path) if ready.path else say("share.usual_place"))


def forms(ready: Ready) -> dict[str, str]:
    """The questionnaires that were answered, their short names by id."""
    answered = dict.fromkeys(one.instrument for one in ready.material.assessments)
    known = ready.material.instruments
    return {one: known[one].short_name for one in answered if one in known}


def turn(ready: Ready, row: Row, step: int) -> None:
    """The next value of a row that has several, or the one before."""
    from kapjournal.export.formats import FORMATS

    match row.kind:
        case "span":
            ready.span = _next(tuple(ready.spans), ready.span, step)
        case "format":
            ready.format = _next(FORMATS, ready.format, step)
            if not ready.may_lock:
                ready.password = ""
        case "second":
            others = ["", *(one.scale.id for one in ready.material.series)]
            found = _next(tuple(dict.fromkeys(others)), ready.material.second or "", step)
            from dataclasses import replace

            ready.material = replace(ready.material, second=found or None)
        case _:
            tick(ready, row)


def tick(ready: Ready, row: Row) -> None:
    """Tick the box of a row, or take the tick away."""
    match row.kind:
        case "section":
            ready.tick(cast("Section", row.name))
        case "form":
            ready.tick_form(row.name)
        case "text":
            ready.tick_text(cast("FreeText", row.name))
        case "who":
            ready.prescriber = not ready.prescriber


def _next(there_are: tuple[str, ...], now: str, step: int) -> str:
    place = there_are.index(now) if now in there_are else 0
    return there_are[(place + step) % len(there_are)]
