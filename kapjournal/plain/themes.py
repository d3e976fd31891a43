"""Themes in lines: the person's own words for what they wrote, and what stands under one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content.wording import line, say
from kapjournal.plain.sessions import reflection_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kapjournal.journal.journal import Journal
    from kapjournal.model.reflections import Reflection
    from kapjournal.model.themes import ThemeCount


def theme_lines(themes: Iterable[ThemeCount]) -> list[str]:
    """One line a theme with how many reflections carry it; a sentence where there is none."""
    rows = [say("theme_lines.theme", word=one.word, count=one.count) for one in themes]
    return rows or [line("theme_lines.none")]


def under_lines(journal: Journal, word: str, found: Sequence[Reflection]) -> list[str]:
    """Every reflection under a theme, across sessions, in the order they were written."""
    if not found:
        return [line("theme_lines.nothing_under")]
    labels = {one.session.id: one.label for one in journal.sessions()}
    lines = [say("theme_lines.under", word=word)]
    for reflection in found:
        label = labels.get(reflection.session or 0, "")
        lines += ["", *reflection_lines(reflection, label)]
    return lines
