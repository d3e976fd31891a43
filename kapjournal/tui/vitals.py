"""Blood pressure and pulse on a page about a session: read, kept, and the lists beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from kapjournal.model.care import Side, Vitals
from kapjournal.model.numerals import read_pressure, read_whole
from kapjournal.tui.of_session import SessionPage, labelled
from kapjournal.tui.widgets.red_flags import RedFlags
from kapjournal.tui.widgets.writing import OneLine


class VitalsSheet:
    """The vitals in hand. Only the journal's thread touches it, so no change meets another."""

    def __init__(self, side: Side) -> None:
        self.side: Side = side
        self.session = 0
        self.kept: Vitals | None = None

    def open(self, journal: Journal, session: int) -> Vitals | None:
        """Take up what is kept of a session on this side of it."""
        kept = [one for one in journal.vitals(session) if one.side == self.side]
        self.session, self.kept = session, kept[0] if kept else None
        return self.kept

    def keep(self, journal: Journal, pressure: str, pulse: str) -> Vitals | None:
        """Put what was typed on disk; nothing at all takes it away. Raises BadInput."""
        upper, lower = _pressure(pressure)
        beats = _pulse(pulse)
        if upper is None and lower is None and beats is None:
            if self.kept is not None:
                journal.delete("vitals", self.kept.id)
            self.kept = None
        elif self.kept is None:
            self.kept = journal.add_vitals(
                self.session, self.side, systolic=upper, diastolic=lower, pulse=beats
            )
        else:
            self.kept = journal.amend_vitals(
                self.kept, systolic=upper, diastolic=lower, pulse=beats
            )
        return self.kept


class VitalsPage(SessionPage):
    """Two fields, each kept when one leaves it; the page adds its own around them."""

    SIDE: ClassVar[Side] = "before"

    def __init__(self) -> None:
        super().__init__()
        self.sheet = VitalsSheet(self.SIDE)
        self.pressure = OneLine(say("vitals.pressure_how"))
        self.pulse = OneLine(say("vitals.pulse_how"))
        self.on_disk = ("", "")
        """What stood in the two fields when they were last kept."""
        self.warned: tuple[str, ...] = ()
        """What cannot be kept, and was spoken of when the page was to be left."""
        self.flags = RedFlags()

    def vitals_fields(self) -> Iterator[Widget]:
        """The two fields with their names."""
        yield from labelled(say("vitals.pressure"), self.pressure)
        yield from labelled(say("vitals.pulse"), self.pulse)

    def show_vitals(self, vitals: Vitals | None) -> None:
        """Put what is kept into the fields."""
        pressure = pulse = ""
        if vitals is not None:
            if vitals.systolic is not None or vitals.diastolic is not None:
                pressure = f"{vitals.systolic or '-'}/{vitals.diastolic or '-'}"
            pulse = str(vitals.pulse or "")
        self.on_disk, self.warned = (pressure, pulse), ()
        with self.prevent(Input.Changed):
            self.pressure.value, self.pulse.value = pressure, pulse

    @property
    def unkept(self) -> tuple[str, ...]:
        """What stands in the fields and is not on disk."""
        typed = (self.pressure.value, self.pulse.value)
        return () if typed == self.on_disk else typed

    async def keep_vitals(self) -> bool:
        """Put both fields on disk; False where they cannot be, which is told."""
        typed = (self.pressure.value, self.pulse.value)
        if typed == self.on_disk or self.one is None:
            return True
        with self.telling():
            await self.ask(_keep, self.sheet, *typed)
            self.on_disk = typed
            self.kept()
            return True
        return False

    async def here(self) -> bool:
        """The vitals one stands on are kept before one goes on."""
        return self.focused not in (self.pressure, self.pulse) or await self.keep_vitals()

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget in (self.pressure, self.pulse):
            await self.keep_vitals()

    async def leave(self) -> bool:
        """Everything typed is on disk, but for numbers that cannot be: these are told once."""
        if not await super().leave():
            return False
        if await self.keep_vitals() or self.unkept == self.warned:
            return True
        self.warned = self.unkept
        return False


def open_sheet(journal: Journal, sheet: VitalsSheet, session: int) -> Vitals | None:
    """Take up the vitals of a session."""
    return sheet.open(journal, session)


def _keep(journal: Journal, sheet: VitalsSheet, pressure: str, pulse: str) -> Vitals | None:
    return sheet.keep(journal, pressure, pulse)


def _pressure(typed: str) -> tuple[int | None, int | None]:
    if not typed.strip():
        return None, None
    read = read_pressure(typed)
    if read is None:
        raise BadInput(
            "That blood pressure cannot be read.",
            "Write it as 128/82, or leave it out.",
            "pressure",
        )
    return read


def _pulse(typed: str) -> int | None:
    read = read_whole(typed)
    if read is None and typed.strip():
        raise BadInput("That pulse cannot be read.", "Write it as 70, or leave it out.", "pulse")
    return read
