"""Definitions read from the data files beside this module: scales, tags, prompts, forms, lines.

The scales stand on the path of the one-line check-in, so nothing heavy is imported at the top.
"""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any

from kapjournal import plain_toml
from kapjournal.model.scales import Scale, Scales

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = os.path.dirname(__file__)
_LABEL = " ({label})"


@functools.cache
def scales() -> Scales:
    """Every built-in scale in the fixed order: the core five, then the optional ones."""
    tables: list[dict[str, Any]] = _toml("scales", "daily.toml")["scale"]
    return Scales(
        tuple(Scale(**table | {"text": table["text"].replace(_LABEL, "")}) for table in tables)
    )


@functools.cache
def tags() -> tuple[str, ...]:
    """What else a day may have held, as offered at a check-in."""
    return tuple(_toml("scales", "tags.toml")["tags"])


@functools.cache
def offers_by_reason() -> Mapping[str, tuple[str, ...]]:
    """By what brings a person here, in the order of the file: ids of optional scales to offer."""
    reasons = _toml("scales", "reasons.toml")["reason"]
    return {reason["name"]: tuple(reason["scales"]) for reason in reasons}


def _toml(*place: str) -> dict[str, Any]:
    return plain_toml.loads(_text(*place))


def _text(*place: str) -> str:
    with open(os.path.join(_HERE, *place), encoding="utf-8") as file:
        return file.read()
