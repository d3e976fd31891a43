"""Verbs for fragments, and for the themes by which a client finds reflections again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kapjournal.journal import typed
from kapjournal.journal.around import Around
from kapjournal.model.ids import new_key
from kapjournal.model.reflections import Reflection
from kapjournal.model.themes import ThemeCount


class ThemeVerbs(Around):
    """Words that came, and words the client gave them. Nothing is ever suggested from a text."""

    def fragment(self, text: str, session: int) -> Reflection:
        """Keep a fragment with its moment; nothing is asked of it. Raises BadInput."""
        about = self._session(session)
        stamp = self._stamp(None, None)
        return self._store.put_reflection(
            Reflection(
                new_key(stamp.noted_at), stamp, typed.said(text), "surfacing", "fragments", about.id
            )
        )

    def fragments(self, session: int) -> list[Reflection]:
        """The fragments of a session, in the order they came."""
        return [one for one in self._store.reflections(session) if one.prompt == "fragments"]

    def set_themes(self, reflection: Reflection, words: Iterable[str]) -> Reflection:
        """Give a reflection these themes and no others; a word is one whatever its case."""
        themes = self.as_themes(words, reflection.themes)
        return self._store.put_reflection(replace(reflection, themes=themes))

    def as_themes(self, words: Iterable[str], own: Iterable[str] = ()) -> tuple[str, ...]:
        """Words as they were written the first time, here or in ``own``. Raises BadInput."""
        known = {theme.word.casefold(): theme.word for theme in self.themes()}
        known |= {word.casefold(): word for word in own}
        return tuple(known.get(word.casefold(), word) for word in typed.words(words, "themes"))

    def themes(self) -> list[ThemeCount]:
        """Every theme with how many reflections carry it, the most used first."""
        count: dict[str, ThemeCount] = {}
        for reflection in self._store.reflections():
            for word in reflection.themes:
                before = count.get(word.casefold(), ThemeCount(word, 0))
                count[word.casefold()] = ThemeCount(before.word, before.count + 1)
        return sorted(count.values(), key=lambda theme: (-theme.count, theme.word.casefold()))

    def under_theme(self, word: str) -> list[Reflection]:
        """Every reflection under a theme, across sessions, in the order they were written."""
        wanted = word.strip().casefold()
        return [
            one
            for one in self._store.reflections()
            if wanted in (theme.casefold() for theme in one.themes)
        ]
