"""Definitions read from the data files beside this module: scales, tags, prompts, forms, lines.

The scales stand on the path of the one-line check-in, so nothing heavy is imported at the top.
"""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any, cast

from kapjournal import plain_toml
from kapjournal.model.scales import Scale, Scales

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = os.path.dirname(__file__)
_LABEL = " ({label})"


@functools.cache
def scales() -> Scales:
    """Every built-in scale in the fixed order: the core five, then the optional ones."""
    return Scales(tuple(map(_scale, _scale_texts())))


@functools.cache
def core_scales() -> Scales:
    """The core five, without reading the others."""
    return Scales(tuple(_scale(text) for text in _scale_texts() if 'origin = "core"' in text))


@functools.cache
def tags() -> tuple[str, ...]:
    """What else a day may have held, as offered at a check-in."""
    return tuple(_toml("scales", "tags.toml")["tags"])


@functools.cache
def offers_by_reason() -> Mapping[str, tuple[str, ...]]:
    """By what brings a person here, in the order of the file: ids of optional scales to offer."""
    reasons = _toml("scales", "reasons.toml")["reason"]
    return {reason["name"]: tuple(reason["scales"]) for reason in reasons}


def _scale_texts() -> list[str]:
    """The text of each scale's table: they are read one by one, and only those asked for."""
    return _text("scales", "daily.toml").split("\n[[scale]]\n")[1:]


@functools.cache
def _scale(text: str) -> Scale:
    said = cast("dict[str, Any]", plain_toml.loads(text))
    said["text"] = said["text"].replace(_LABEL, "")
    return Scale(**said)


def _toml(*place: str) -> dict[str, Any]:
    return plain_toml.loads(_text(*place))


def _text(*place: str) -> str:
    with open(os.path.join(_HERE, *place), encoding="utf-8") as file:
        return file.read()
