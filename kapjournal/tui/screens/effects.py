"""Side effects of a session, or those that were still there: which, how much, how long."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.care_words import effect_name, effect_words, severity_word
from kapjournal.content.dates import short_day
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.model.care import EFFECT_KINDS, MOST_HOURS, EffectKind, SideEffect
from kapjournal.model.numerals import read_number
from kapjournal.model.sessions import Labelled
from kapjournal.tui import keys
from kapjournal.tui.asking import ASKED, AskingPage
from kapjournal.tui.of_session import find
from kapjournal.tui.safe import padded, safe_line
from kapjournal.tui.widgets.red_flags import RedFlags

_NAME, _MUCH = 37, 13


class Row(NamedTuple):
    """A side effect of the list, and what is kept of it."""

    kind: EffectKind
    kept: SideEffect | None
    label: str = ""
    """The session's, where several stand one under the other."""


class Look(NamedTuple):
    """What is shown, read in one go."""

    one: Labelled | None
    """The session; None where those of every session that are not over are followed up."""
    rows: tuple[Row, ...]


class EffectsScreen(AskingPage):
    """A digit says how much and is on disk before it shows; all the rest can be left out."""

    PLACE = "effects"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = f"""
    #effects-how {{ padding: 1 2; color: $dim; height: auto; }}
    EffectsScreen.-low #effects-how {{ padding: 0 2; }}
    EffectsScreen RowList {{ height: 1fr; }}
    {ASKED}
    EffectsScreen .asked-line {{ margin: 0 2; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[Row, ...] = ()
        self.following = False
        """Whether those that were not over are followed up."""
        self.how = Static(id="effects-how", markup=False)
        self.flags = RedFlags()

    @property
    def middle(self) -> str:
        return say("effects.following") if self.following else super().middle

    @property
    def count(self) -> int:
        return len(self.found)

    @property
    def row(self) -> Row | None:
        """The row in hand."""
        return self.found[self.place] if self.place < len(self.found) else None

    def body(self) -> ComposeResult:
        yield self.how
        yield self.rows
        yield self.asked
        yield self.line
        yield self.flags

    async def arrive(self) -> None:
        """The session that was handed over; else what was still there, else the nearest one."""
        self.one, self.place = None, 0
        number = self.in_hand()
        self.following = number is None and bool(await self.ask(Journal.open_effects))
        await self._read(number)
        await self.close_line()

    async def follow(self) -> None:
        """Read them anew."""
        await self._read(self.one.session.id if self.one else None)

    async def closed(self) -> None:
        """Read what the line changed."""
        await self.follow()

    async def _read(self, number: int | None) -> None:
        before = self.row
        found = await self.ask(_following if self.following else partial(_look, number=number))
        self.one, self.found = found.one, found.rows
        if before is not None:
            key = before.kept.key if before.kept else None
            at = [n for n, row in enumerate(self.found) if row.kept and row.kept.key == key]
            self.place = at[0] if at else self.place
        self.show_rows()
        self.retitle()

    def show_rows(self) -> None:
        self.place = min(self.place, max(0, self.count - 1))
        self.how.update(say("effects.how_following" if self.following else "effects.how"))
        self.footer_line.show(keys.footer("effects.kept" if self._kept else "effects"))
        self.rows.show([_row(row) for row in self.found], self.place)

    @property
    def _kept(self) -> SideEffect | None:
        return self.row.kept if self.row else None

    # What can be said. ------------------------------------------------------------------------

    async def action_much(self, key: str) -> None:
        """How much: 0 to 3. It is kept at once."""
        await self._say(severity=int(key))
        kept = self._kept
        if kept is not None and kept.kind == "other" and not kept.what:
            await self.ask_for("effects.ask_what", "", self._what)

    async def action_still(self, key: str) -> None:
        """Whether it is still there; where it is over, how long it lasted can be said."""
        await self._say(still_there=key == "y")
        kept = self._kept
        if key == "n" and kept is not None and kept.hours is None and not kept.lasted:
            await self.action_length()

    async def action_length(self) -> None:
        """How long, in hours or in words."""
        kept = self._kept
        if kept is None:
            self.say(lines("effects.first_how_much"))
            return
        said = kept.lasted or ("" if kept.hours is None else f"{kept.hours:g}")
        await self.ask_for("effects.ask_length", said, self._length)

    async def enter_row(self) -> None:
        """What it is, in one's own words; only where it is something else."""
        kept = self._kept
        if kept is not None and kept.kind == "other":
            await self.ask_for("effects.ask_what", kept.what, self._what)

    async def action_trash(self) -> None:
        """Take away what is kept in this row; it lies in the trash."""
        kept = self._kept
        if kept is not None:
            with self.telling():
                await self.ask(Journal.delete, "effect", kept.id)
                self.kept()
                await self.follow()

    async def _say(self, **said: Any) -> None:
        row = self.row
        if row is None:
            return
        with self.telling():
            number = self.one.session.id if self.one else None
            kept = await self.ask(_keep, row, number, said)
            self.kept()
            self.found = tuple(
                row._replace(kept=kept) if n == self.place else each
                for n, each in enumerate(self.found)
            )
            await self.follow()

    def _length(self, text: str) -> Future[object]:
        return self._submit(_how_long(text))

    def _what(self, text: str) -> Future[object]:
        return self._submit({"what": text})

    def _submit(self, said: dict[str, Any]) -> Future[object]:
        assert self._kept is not None
        return self.house.journal.submit(partial(_amend, key=self._kept.key, said=said))


def _look(journal: Journal, *, number: int | None) -> Look:
    """Every side effect of the list, each with what is kept of it for a session."""
    one = find(journal, number)
    kept = journal.effects(one.session.id) if one else []
    rows: list[Row] = []
    for kind in EFFECT_KINDS:
        own = [Row(kind, effect) for effect in kept if effect.kind == kind]
        rows += own
        if not own or kind == "other":
            rows.append(Row(kind, None))
    return Look(one, tuple(rows))


def _following(journal: Journal) -> Look:
    """What was still there when one last looked, of every session, and what was said today."""
    labels = {one.session.id: one.label for one in journal.sessions()}
    today = journal.today()
    rows = tuple(
        Row(one.kind, one, labels.get(one.session or 0, short_day(one.when.day)))
        for one in journal.effects()
        if one.still_there or (one.looked_at == today and one.when.day != today)
    )
    return Look(None, rows)


def _keep(journal: Journal, row: Row, session: int | None, said: dict[str, Any]) -> SideEffect:
    """Change what is kept of a row, or keep it for the first time."""
    if row.kept is None:
        return journal.add_effect(row.kind, session=session, **said)
    return _amend(journal, key=row.kept.key, said=said)


def _amend(journal: Journal, *, key: str, said: dict[str, Any]) -> SideEffect:
    """What is on disk changes, not what was last shown."""
    kept = next(one for one in journal.effects() if one.key == key)
    return journal.amend_effect(kept, **said)


def _how_long(typed: str) -> dict[str, Any]:
    """Hours where a number was typed, else the person's words."""
    try:
        hours = read_number(typed.strip())
    except ValueError:
        return {"hours": None, "lasted": typed}
    if 0 <= hours <= MOST_HOURS:
        return {"hours": hours, "lasted": ""}
    return {"hours": None, "lasted": typed}


def _row(row: Row) -> Content:
    kept = row.kept
    if kept is None:
        return Content.assemble("☐ ", (effect_name(row.kind), "$dim"))
    much = severity_word(kept.severity)
    said = [f"{kept.hours:g} h" if kept.hours is not None else kept.lasted]
    if kept.still_there:
        said.append(say("care_lines.still_there"))
    label = f"{row.label}  " if row.label else ""
    name = safe_line(effect_words(kept), width=_NAME - 2 - len(label))
    gap = " " * max(1, _NAME - len(label) - name.cell_length)
    return Content.assemble(
        ("☑ ", "$kept"),
        (label, "$key"),
        name,
        gap,
        (padded(much, _MUCH), "bold"),
        safe_line(", ".join(filter(None, said)), "$dim"),
    )
