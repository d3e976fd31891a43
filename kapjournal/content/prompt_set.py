"""A therapist's own set of prompts, from a TOML file of the same shape as the built-in one.

It stands instead of the built-in set, or beside it where the file says ``extends = true``. Every
entry is checked before anything is used; a refusal names the line and quotes nothing of the file.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn, cast, get_args

from kapjournal.clean import one_line
from kapjournal.errors import BadInput
from kapjournal.model.prompts import Makes, Needs, Offer, Prompt
from kapjournal.model.reflections import STAGES

_MOST_BYTES = 64 * 1024
_MOST_PROMPTS = 200
_LONGEST = 500
_ID = re.compile(r"[a-z0-9_]{1,40}", re.ASCII)
_PLACES = re.compile(r"\{([^{}]*)\}")
_AT_LINE = re.compile(r"line (\d+)")
_TOP = {"version", "extends", "prompt"}
_KEYS = {"id", "stage", "text", "needs", "makes", "offers"}


def read_prompts(content: bytes) -> tuple[tuple[Prompt, ...], bool]:
    """The prompts of a file, and whether they stand beside the built-in ones.

    Raises BadInput that names the line and what is wrong there.
    """
    if len(content) > _MOST_BYTES:
        _refuse("It is larger than 64 KB")
    import tomllib

    try:
        text = content.decode()
        said = tomllib.loads(text)
    except UnicodeDecodeError:
        _refuse("It is not text in UTF-8")
    except tomllib.TOMLDecodeError as wrong:
        found = _AT_LINE.search(str(wrong))
        # "At end of document" is the last line.
        _refuse(f"Line {found[1] if found else len(text.splitlines())} is not TOML")
    except RecursionError:
        _refuse("It is nested too deeply")
    if unknown := said.keys() - _TOP:
        _refuse(f"It has a part that is not known: {one_line(min(unknown)[:40])}")
    tables = said.get("prompt", [])
    if not isinstance(tables, list) or not 1 <= len(tables) <= _MOST_PROMPTS:
        _refuse(f"It needs 1 to {_MOST_PROMPTS} parts that begin with [[prompt]]")
    lines = _lines_of(text)
    prompts: list[Prompt] = []
    for place, table in enumerate(tables):
        at = f"Line {lines[place]}" if place < len(lines) else f"Prompt {place + 1}"
        prompts.append(_prompt(table, at))
        if prompts[-1].id in {prompt.id for prompt in prompts[:-1]}:
            _refuse(f"{at}: its id stands in the file twice")
    return tuple(prompts), said.get("extends") is True


def _prompt(table: Any, at: str) -> Prompt:
    if not isinstance(table, dict):
        _refuse(f"{at}: a prompt is a part with an id, a stage and a text")
    if unknown := table.keys() - _KEYS:
        _refuse(f"{at}: a prompt has no {one_line(min(unknown)[:40])}")
    for key in ("id", "stage", "text"):
        if not isinstance(table.get(key), str):
            _refuse(f"{at}: the {key} is missing, or is not text")
    text = table["text"]
    if not _ID.fullmatch(table["id"]):
        _refuse(f"{at}: an id is small letters, digits and _, up to 40")
    if table["stage"] not in STAGES:
        _refuse(f"{at}: the stage is one of {', '.join(STAGES)}")
    if not text.strip() or len(text) > _LONGEST or one_line(text) != text:
        _refuse(f"{at}: the text is one line of up to {_LONGEST} signs")
    places = set(_PLACES.findall(text))
    if places - {"intention"}:
        _refuse(f"{at}: the only place in braces is {{intention}}")
    needs = table.get("needs", "intention" if places else None)
    for key, value, allowed in (
        ("needs", needs, get_args(Needs)),
        ("makes", table.get("makes"), get_args(Makes)),
    ):
        if value is not None and value not in allowed:
            _refuse(f"{at}: {key} is one of {', '.join(allowed)}")
    offers = table.get("offers", [])
    if not isinstance(offers, list) or not set(map(str, offers)) <= set(get_args(Offer)):
        _refuse(f"{at}: offers are of {', '.join(get_args(Offer))}")
    return Prompt(
        table["id"],
        table["stage"],
        text,
        cast("Needs | None", needs),
        cast("Makes | None", table.get("makes")),
        tuple(offers),
    )


def _lines_of(text: str) -> list[int]:
    """The line on which each prompt begins."""
    return [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip().replace(" ", "").startswith("[[prompt]]")
    ]


def _refuse(why: str) -> NoReturn:
    raise BadInput(
        f"The prompts cannot be used. {why}.",
        "Correct the file and load it again. The prompts you had stay.",
        "file",
    )
