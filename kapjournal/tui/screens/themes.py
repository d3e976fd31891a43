"""Themes: the client's own words for what they wrote, and everything under one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kapjournal.clean import one_line
from kapjournal.content import loader
from kapjournal.content.dates import long_day
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.tui import keys
from kapjournal.tui.page import Page
from kapjournal.tui.safe import fitted, padded, safe, safe_line
from kapjournal.tui.visiting import visit
from kapjournal.tui.widgets.beside import Said
from kapjournal.tui.widgets.blocks import Block, Blocks
from kapjournal.tui.widgets.row_list import RowList, stepped

if TYPE_CHECKING:
    from kapjournal.model.prompts import Prompt
    from kapjournal.model.reflections import Reflection
    from kapjournal.model.sessions import Labelled
    from kapjournal.model.themes import ThemeCount

_LIST_SHARE = 3
"""The list takes at most every third row of the window."""
_MOST_OF_A_WORD = 40


class Look(NamedTuple):
    """What is shown, read in one go."""

    themes: tuple[ThemeCount, ...]
    under: dict[str, tuple[Reflection, ...]]
    """The reflections of each theme, across sessions, in the order they were written."""
    sessions: dict[int, Labelled]
    prompts: dict[str, Prompt]


class ThemesScreen(Page):
    """A list of words, and beneath it what stands under the one in hand."""

    PLACE = "themes"
    DEFAULT_CSS = """
    #theme-list { margin: 1 0; }
    ThemesScreen.-low #theme-list { margin: 0; }
    #theme-empty { padding: 1 2; }
    #theme-rule { height: 1; border-top: solid $rule; }
    ThemesScreen.-roomy #theme-rule { height: 2; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.place = 0
        self.at = 0
        self.rows = RowList()
        self.rows.id = "theme-list"
        self.empty = Static(_empty(), id="theme-empty")
        self.rule = Static(id="theme-rule")
        self.blocks = Blocks(0, "take_written")

    @property
    def in_hand(self) -> ThemeCount | None:
        """The theme that carries the mark."""
        return self.look.themes[self.place] if self.look and self.look.themes else None

    @property
    def written(self) -> tuple[Reflection, ...]:
        """What stands under it."""
        one = self.in_hand
        return self.look.under[one.word] if one and self.look else ()

    def body(self) -> ComposeResult:
        yield self.rows
        yield self.empty
        yield self.rule
        yield self.blocks

    async def arrive(self) -> None:
        """Read the themes; the one in hand stays in hand."""
        before = self.in_hand
        self.look = await self.ask(look)
        words = [one.word for one in self.look.themes]
        last = max(0, len(words) - 1)
        self.place = (
            words.index(before.word) if before and before.word in words else min(self.place, last)
        )
        self.at = min(self.at, max(0, len(self.written) - 1))
        self.set_focus(None)
        self._show()

    async def follow(self) -> None:
        """Read the themes anew."""
        await self.arrive()

    def action_step(self, key: str) -> None:
        """The theme before, or after; the first, or the last."""
        self.place = stepped(key, self.place, len(self.look.themes) if self.look else 0)
        self.at = 0
        self._show()

    def action_written(self, key: str) -> None:
        """The reflection before, or after, under the theme in hand."""
        last = max(0, len(self.written) - 1)
        self.at = max(0, min(self.at + (1 if key == "right" else -1), last))
        self._show()

    def action_read(self, key: str) -> None:
        """Read on, or back."""
        self.blocks.read_on(key)

    def action_take(self, place: int) -> None:
        """Take the theme of a row in hand."""
        if self.look is not None and place < len(self.look.themes):
            self.place, self.at = place, 0
            self._show()

    def action_take_written(self, place: int) -> None:
        """Take a reflection in hand."""
        if place < len(self.written):
            self.at = place
            self._show()

    async def action_edit(self) -> None:
        """Change the reflection in hand, its words too."""
        if self.written:
            await visit(self, "rewrite", rewrite=self.written[self.at].id)

    def _show(self) -> None:
        found, one = self.look, self.in_hand
        for widget in (self.rows, self.rule, self.blocks):
            widget.display = one is not None
        self.empty.display = one is None
        self.footer_line.show(keys.footer("themes" if one else "themes.none"))
        if found is None or one is None:
            return
        words = [fitted(one_line(each.word), _MOST_OF_A_WORD) for each in found.themes]
        wide = max(map(cell_len, words)) + 2
        rows = zip(words, found.themes, strict=True)
        self.rows.show([_row(word, wide, each.count) for word, each in rows], self.place)
        self.blocks.show([_block(each, found) for each in self.written], self.at)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.rows.styles.max_height = max(3, event.size.height // _LIST_SHARE)


def look(journal: Journal) -> Look:
    """Every theme with what stands under it, on the journal's thread."""
    themes = tuple(journal.themes())
    under: dict[str, list[Reflection]] = {theme.word.casefold(): [] for theme in themes}
    for one in journal.reflections():
        for word in one.themes:
            under[word.casefold()].append(one)
    return Look(
        themes,
        {theme.word: tuple(under[theme.word.casefold()]) for theme in themes},
        {one.session.id: one for one in journal.sessions()},
        {one.id: one for one in (*loader.prompts(), *journal.prompts())},
    )


def _empty() -> Content:
    first, *rest = lines("themes.empty")
    return Content("\n\n").join([safe(first, "bold"), *map(safe, rest)])


def _row(word: str, wide: int, count: int) -> Content:
    times = say("themes.one" if count == 1 else "themes.many", count=count)
    return Content.assemble(safe_line(padded(word, wide), "bold"), (times, "$dim"))


def _block(one: Reflection, found: Look) -> Block:
    about = found.sessions.get(one.session or 0)
    day = f"{long_day(one.when.day)} {one.when.day.year}"
    label = f"{about.label}  " if about else ""
    stage = say(f"stages.{one.stage}") if about else ""
    shared = say("sessions.shared") if one.shared else say("sessions.private")
    head = Content.assemble(
        (label, "bold $key"),
        (day, "bold"),
        ("  " + ", ".join(filter(None, [stage, shared])), "$dim"),
    )
    asked = found.prompts.get(one.prompt)
    parts = []
    if asked is not None:
        intention = about.session.intention if about else ""
        parts.append(Said(safe_line(asked.asked(one_line(intention)), "$dim")))
    return Block(head, (*parts, Said(safe(one.text))))
