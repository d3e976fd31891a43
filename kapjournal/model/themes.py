"""Themes: words a client gives to reflections, to find them again. Never suggested from text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme as it was first written, and how many reflections carry it."""

    word: str
    count: int
