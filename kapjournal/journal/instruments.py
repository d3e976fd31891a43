"""Verbs for which questionnaires there are, which were chosen, and when they are offered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kapjournal.errors import BadInput
from kapjournal.journal.desk import Desk
from kapjournal.model.assessments import DueMeasure
from kapjournal.model.instruments import Instrument
from kapjournal.model.sessions import Labelled, Sessions
from kapjournal.store import care_forms as forms

_CHOSEN = "instruments"
_EVERY = "measure_every"
_OWN = "instrument."
"""Before the id of a form that was added: the name under which its file is kept."""
_AT = "@"
"""Behind such a name, before the version of a file that was corrected since."""
_MOST_DAYS = 366


class InstrumentVerbs(Desk):
    """The forms that can be answered. Nothing is due until the client chose which."""

    def instruments(self) -> tuple[Instrument, ...]:
        """Every form there is: those that come with the app, then those that were added."""
        from kapjournal.content import loader

        return (*loader.instruments(), *map(self._added, self._added_ids()))

    def instrument(self, instrument_id: str, version: str | None = None) -> Instrument:
        """One form by its id, in the words of now or in those of a version.

        Raises BadInput that names the nearest ids, and for a version that is not here.
        """
        from kapjournal.content import loader

        added = instrument_id in self._added_ids()
        now = self._added(instrument_id) if added else loader.instrument(instrument_id)
        if version in (None, now.version):
            return now
        for one in self.earlier_instruments():
            if (one.id, one.version) == (instrument_id, version):
                return one
        raise BadInput(
            f"The words in which this {now.short_name} was answered are not here.",
            f"`kapjournal measure history {instrument_id}` shows its total.",
            "version",
        )

    def earlier_instruments(self) -> tuple[Instrument, ...]:
        """Forms that were added, in the words they had before they were corrected."""
        return tuple(self._added(name) for name in self._added_names() if _AT in name)

    def add_instrument(self, content: bytes) -> Instrument:
        """Add a form from its file; a corrected file of the same id stands instead of the old one.

        Raises BadInput that names the line or place, for an id that the app has, and where a
        changed wording has not got a new version.
        """
        from kapjournal.content import loader
        from kapjournal.content.forms import read_instrument

        instrument = read_instrument(content, added=True)
        if instrument.id in loader.INSTRUMENTS:
            raise BadInput(
                "The app has a questionnaire of that id already.", "Give it another id.", "id"
            )
        now = _OWN + instrument.id
        for name in self._added_names():
            before = self._added(name)
            if before.id != instrument.id:
                continue
            if before != instrument and before.version == instrument.version:
                raise BadInput(
                    "This questionnaire is here already, in the same version with other words.",
                    "Give the corrected one a new version.",
                    "version",
                )
            if _OWN + name == now and before != instrument:
                # What was answered is read in the words in which it was asked.
                was = self._store.choice(now) or ""
                self._store.choose(f"{now}{_AT}{before.version}", was)
        self._store.choose(now, content.decode())
        return instrument

    def chosen_instruments(self) -> tuple[Instrument, ...]:
        """Those the client's therapist asked for; none until they chose."""
        chosen = (self._store.choice(_CHOSEN) or "").split(",")
        return tuple(one for one in self.instruments() if one.id in chosen)

    def choose_instruments(self, instrument_ids: Iterable[str]) -> tuple[Instrument, ...]:
        """Choose which forms are offered. Raises BadInput for one there is not."""
        chosen = [self.instrument(one).id for one in instrument_ids]
        self._store.choose(_CHOSEN, ",".join(dict.fromkeys(chosen)))
        return self.chosen_instruments()

    def measure_every(self, instrument_id: str) -> int:
        """Days from one form to the next: the client's number, else the usual one."""
        from kapjournal.analysis.measures import usual_days

        instrument = self.instrument(instrument_id)
        return self._every().get(instrument.id) or usual_days(instrument)

    def set_measure_every(self, instrument_id: str, days: int | None) -> int:
        """Set the days from one form to the next; None brings the usual ones back.

        Raises BadInput for fewer days than the form asks about.
        """
        instrument = self.instrument(instrument_id)
        least = instrument.min_interval_days or 1
        if days is not None and not least <= days <= _MOST_DAYS:
            raise BadInput(
                f"{instrument.short_name} can be answered every {least} to {_MOST_DAYS} days.",
                "Choose a number in that range.",
                "days",
            )
        every = self._every()
        every.pop(instrument.id, None)
        if days is not None:
            every[instrument.id] = days
        self._store.choose(_EVERY, ",".join(f"{name}={n}" for name, n in sorted(every.items())))
        return self.measure_every(instrument_id)

    def due_measures(self) -> tuple[DueMeasure, ...]:
        """What could be answered now: an offer, for chosen forms alone, never on a session day."""
        from kapjournal.analysis.measures import due

        chosen = self.chosen_instruments()
        if not chosen:
            return ()
        return due(
            chosen,
            self._store.every(forms.ASSESSMENTS),
            Sessions(self._store.sessions()),
            today=self.today(),
            every=self._every(),
        )

    def straddled(self, instrument_id: str, day: date | None = None) -> tuple[Labelled, ...]:
        """Dosing sessions with days on both sides inside what the form asks about, for a mark."""
        from kapjournal.analysis.measures import straddled

        instrument = self.instrument(instrument_id)
        return straddled(instrument, day or self.today(), Sessions(self._store.sessions()))

    def _added_ids(self) -> tuple[str, ...]:
        return tuple(name for name in self._added_names() if _AT not in name)

    def _added_names(self) -> tuple[str, ...]:
        names = self._store.choices()
        return tuple(name.removeprefix(_OWN) for name in names if name.startswith(_OWN))

    def _added(self, name: str) -> Instrument:
        from kapjournal.content.forms import read_instrument

        return read_instrument((self._store.choice(_OWN + name) or "").encode())

    def _every(self) -> dict[str, int]:
        pairs = (each.partition("=") for each in (self._store.choice(_EVERY) or "").split(","))
        return {name: int(days) for name, _, days in pairs if days.isdecimal()}
