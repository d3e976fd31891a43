"""The store: every question asked of a journal's file, one method each."""

from __future__ import annotations

import functools
import os
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Self

from kapjournal.clock import Clock, SystemClock
from kapjournal.store import forms, records, rows
from kapjournal.store.connection import VERSION, Connection, Key
from kapjournal.store.forms import CHECK_INS, EVENTS, REFLECTIONS, SESSIONS, Form, R
from kapjournal.store.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kapjournal.model.checkin import CheckIn
    from kapjournal.model.events import Event
    from kapjournal.model.everything import Batch, Everything, Import, ImportReport, Record
    from kapjournal.model.looking import Trashed
    from kapjournal.model.reflections import Draft, Reflection
    from kapjournal.model.revision import Revision
    from kapjournal.model.scales import Scale
    from kapjournal.model.sessions import Session
    from kapjournal.model.trend import DayRating
    from kapjournal.store.looking import Looking

Table = Literal[
    "checkins",
    "sessions",
    "reflections",
    "events",
    "details",
    "vitals",
    "effects",
    "steps",
    "topics",
    "assessments",
    "look_backs",
    "pages",
    "contacts",
    "plans",
]

_FIRST, _LAST = "0000", "9999-99"


class Store:
    """An open journal file, for the thread that opened it.

    What a ``put`` gives back is on disk. Putting the same record again changes nothing. Everything
    may raise JournalBusy, Damaged, CannotOpen or MovedAway; what writes also CannotWrite (nothing
    was kept) and NotConfirmed (it may or may not be).
    """

    __slots__ = ("_clock", "_connection", "_ledger")

    def __init__(self, connection: Connection, clock: Clock | None = None) -> None:
        self._connection = connection
        self._ledger = Ledger(connection)
        self._clock = clock or SystemClock()

    @classmethod
    def make(cls, path: str, key: Key, clock: Clock | None = None) -> Self:
        """Make a journal: owner-only before its first byte, and there as a whole or not at all.

        Raises JournalExists where anything is, CannotWrite where the folder or the disk refuses.
        """
        from kapjournal.store.making import make  # Late: a journal is made once.

        make(path, key)
        return cls.open(path, key, clock)

    @classmethod
    def open(cls, path: str, key: Key, clock: Clock | None = None) -> Self:
        """Open a journal, and bring it to this program's version; never makes one.

        A file of an earlier version is copied first. Raises NoJournal, Damaged, WrongPassphrase,
        ForeignFile, NewerJournal, CannotOpen, and CannotWrite where that copy cannot be made.
        """
        connection = Connection(os.path.abspath(path), key)
        try:
            if connection.version != VERSION:
                from kapjournal.store import backup  # Late: a version is seldom left behind.
                from kapjournal.store.migrations import migrate

                backup.before_migration(Ledger(connection), (clock or SystemClock()).now())
                migrate(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection, clock)

    @property
    def path(self) -> str:
        """Where the file is."""
        return self._connection.path

    @property
    def protected(self) -> bool:
        """Whether it takes a passphrase to read it."""
        return self._connection.protected

    @property
    def salt(self) -> bytes:
        """The sixteen bytes in front of the file that its key is derived with."""
        [(salt,)] = self._connection.rows("PRAGMA cipher_salt")
        return bytes.fromhex(salt)

    @property
    def derived_key(self) -> bytes:
        """The 32 bytes that encrypt the file: what a recovery sheet holds."""
        return self._connection.key.derived(self.salt)

    def change_key(self, key: Key) -> None:
        """Encrypt the whole file anew under another key, and verify it.

        Raises CannotWrite where that could not be done, with everything as it was.
        """
        from kapjournal.store import rekey  # Late: a passphrase is seldom changed.

        self._connection = rekey.change_key(self._connection, key)
        self._ledger.connection = self._connection
        self._ledger.check()

    @property
    def ledger(self) -> Ledger:
        """The open file with its books, for what is done with the file as a whole."""
        return self._ledger

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def check(self) -> None:
        """Verify the whole file: every page, every link, every digest. Raises Damaged."""
        self._ledger.check()

    # Check-ins

    def put_check_in(self, check_in: CheckIn) -> CheckIn:
        """Keep a check-in, over the one of the same key; with its id."""
        return self._put(CHECK_INS, check_in)

    def check_in(self, key: str) -> CheckIn | None:
        """The check-in of that key, unless it is in the trash."""
        kept = records.find(self._ledger, CHECK_INS, key)
        return None if kept is None or kept.trashed_at else records.record_of(CHECK_INS, kept)

    def check_ins(self, first: date | None = None, last: date | None = None) -> list[CheckIn]:
        """Those of the days from first to last, in the order of days and moments."""
        span = _span(first, last)
        return self._check_ins(forms.OF_DAYS, forms.RATINGS_OF_DAYS, span)

    def last_check_in(self, day: date | None = None) -> CheckIn | None:
        """The one written last, of one day or of the last day there is."""
        span = _span(day, day)

        def ask() -> CheckIn | None:
            found = self._connection.rows(
                "SELECT key FROM checkins WHERE day >= ? AND day <= ? AND trashed_at IS NULL"
                " ORDER BY day DESC, id DESC LIMIT 1",
                span,
            )
            return self.check_in(found[0][0]) if found else None

        return self._connection.snapshot(ask)

    def first_day(self) -> date | None:
        """The day of the first check-in."""
        [(day,)] = self._connection.rows("SELECT min(day) FROM checkins WHERE trashed_at IS NULL")
        return date.fromisoformat(day) if day else None

    def last_day(self) -> date | None:
        """The day of the last check-in."""
        [(day,)] = self._connection.rows("SELECT max(day) FROM checkins WHERE trashed_at IS NULL")
        return date.fromisoformat(day) if day else None

    def ratings(
        self,
        first: date | None = None,
        last: date | None = None,
        scale_ids: Sequence[str] | None = None,
    ) -> list[DayRating]:
        """Every rating of those days and scales, in the order of days and then of writing."""
        from kapjournal.model.trend import DayRating  # Late: brings half of the model.

        question, values = forms.DAY_RATINGS, list(_span(first, last))
        if scale_ids is not None:
            question += f" AND r.scale IN ({', '.join('?' * len(scale_ids))})"
            values += scale_ids
        day_of = functools.cache(date.fromisoformat)  # A day has many ratings.
        return [
            DayRating(day_of(day), scale, value, late == 1)
            for day, scale, value, late in self._connection.rows(
                question + " ORDER BY c.day, c.id", values
            )
        ]

    def tags(self) -> list[tuple[date, str]]:
        """Every tag with the day it stands on, in the order of days and moments."""
        import json

        return [
            (date.fromisoformat(day), tag)
            for day, tags in self._connection.rows(
                "SELECT day, tags FROM checkins WHERE tags <> '[]' AND trashed_at IS NULL"
                " ORDER BY day, at, id"
            )
            for tag in json.loads(tags)
        ]

    # Sessions, reflections, events

    def put_session(self, session: Session) -> Session:
        """Keep a session, over the one of the same key; with its id."""
        return self._put(SESSIONS, session)

    def sessions(self) -> list[Session]:
        """Every session, in the order of days and moments."""
        return self._all(SESSIONS, forms.OF_DAYS, _span(None, None))

    def put_reflection(self, reflection: Reflection) -> Reflection:
        """Keep a reflection, over the one of the same key; with its id."""
        return self._put(REFLECTIONS, reflection)

    def reflections(self, session: int | None = None) -> list[Reflection]:
        """All reflections, or those of one session, in the order they were written."""
        if session is None:
            return self._all(REFLECTIONS, " WHERE trashed_at IS NULL ORDER BY id", ())
        return self._all(
            REFLECTIONS, " WHERE session = ? AND trashed_at IS NULL ORDER BY id", (session,)
        )

    def put_event(self, event: Event) -> Event:
        """Keep an event, over the one of the same key; with its id."""
        return self._put(EVENTS, event)

    def events(self, first: date | None = None, last: date | None = None) -> list[Event]:
        """Those of the days from first to last, in the order of days and moments."""
        return self._all(EVENTS, forms.OF_DAYS, _span(first, last))

    # Records of the care cycle, by the forms of care_forms.py

    def put(self, form: Form[R], record: R) -> R:
        """Keep a record, over the one of the same key; with its id."""
        return self._put(form, record)

    def put_together(self, form: Form[R], several: Sequence[R]) -> list[R]:
        """Keep several records in one transaction: all of them, or none."""

        def write() -> list[R]:
            at = self._clock.now()
            return [records.keep(self._ledger, form, record, at=at) for record in several]

        def look() -> list[R] | None:
            kept = [records.stands(self._ledger, form, record) for record in several]
            found = [record for record in kept if record is not None]
            return found if len(found) == len(several) else None

        return self._ledger.confirmed(write, look)

    def of_key(self, form: Form[R], key: str) -> R | None:
        """The record of that key, unless it is in the trash."""
        kept = records.find(self._ledger, form, key)
        return None if kept is None or kept.trashed_at else records.record_of(form, kept)

    def every(self, form: Form[R]) -> list[R]:
        """Every record of a form that is in sight, in the order of days and moments."""
        return self._all(form, form.listed, ())

    # Trash and history

    def trash(self, table: Table, number: int, at: datetime) -> None:
        """Put a record away. Raises BadInput when there is none of that number."""
        self._move(table, number, at.isoformat())

    def untrash(self, table: Table, number: int) -> None:
        """Bring a record back. Raises BadInput when there is none of that number."""
        self._move(table, number, None)

    def trashed(self, table: Table) -> list[Record]:
        """What lies in the trash, the latest first."""
        if table == CHECK_INS.table:
            return [*self._check_ins(forms.IN_TRASH, forms.RATINGS_OF_TRASH, ())]
        return self._all(_form_of(table), forms.IN_TRASH, ())

    def revisions(self, table: Table, number: int) -> list[Revision]:
        """A record as it was before each change that took something away, oldest first."""
        import json

        from kapjournal.model.revision import Revision

        form = _form_of(table)
        return [
            Revision(
                datetime.fromisoformat(at),
                form.from_row((*row, b""), [tuple(rating) for rating in ratings]),
            )
            for at, version in self._connection.rows(
                "SELECT at, version FROM revisions WHERE record = ? AND number = ? ORDER BY id",
                (table, number),
            )
            for row, ratings in [json.loads(version)]
        ]

    def in_trash(self) -> list[Trashed]:
        """Every record of every kind that lies in the trash, the latest first."""
        from kapjournal.store import trash

        return self._connection.snapshot(lambda: trash.contents(self._ledger))

    def empty_trash(self, before: datetime) -> int:
        """Let go for good of what was put into the trash before a moment; how many records went.

        Their history goes with them, and with a session what is about it alone. The freed pages
        are overwritten; copies made earlier still hold them.
        """
        from kapjournal.store import trash

        return self._ledger.confirmed(
            lambda: trash.empty(self._ledger, before),
            lambda: None if any(one.at < before for one in self.in_trash()) else 0,
        )

    # Looking back

    def of_days(self, table: Table, first: date, last: date) -> list[Any]:
        """The records of one kind about the days from first to last, in their order."""
        if table == CHECK_INS.table:
            return self.check_ins(first, last)
        form = _form_of(table)
        # Some go out of sight with their session: their list says so.
        where = form.listed.replace("WHERE", "WHERE day >= ? AND day <= ? AND", 1) or forms.OF_DAYS
        return self._all(form, where, _span(first, last))

    @property
    def looking(self) -> Looking:
        """Which days hold something, and where words stand."""
        from kapjournal.store.looking import Looking

        return Looking(self._connection)

    # Drafts, choices, own scales: drafts.py is late, a one-line check-in asks for none of them.

    def put_draft(self, draft: Draft) -> None:
        """Keep a draft at its place, over the one that was there."""
        from kapjournal.store import drafts

        drafts.put_draft(self._ledger, draft)

    def draft(self, place: str) -> Draft | None:
        """The draft at a place."""
        from kapjournal.store import drafts

        return drafts.draft_at(self._ledger, place)

    def drafts(self) -> list[Draft]:
        """Every draft, by place."""
        from kapjournal.store import drafts

        return drafts.all_drafts(self._ledger)

    def drop_draft(self, place: str) -> None:
        """Let the draft at a place go; no matter if there is none."""
        from kapjournal.store import drafts

        drafts.drop_draft(self._ledger, place)

    def choice(self, name: str) -> str | None:
        """What was chosen under a name."""
        from kapjournal.store import drafts

        return drafts.choice(self._ledger, name)

    def choices(self) -> dict[str, str]:
        """Everything that was chosen, by its name."""
        from kapjournal.store import drafts

        return drafts.choices(self._ledger)

    def choose(self, name: str, value: str) -> None:
        """Keep a choice, over the one made before."""
        from kapjournal.store import drafts

        drafts.choose(self._ledger, name, value)

    def tables_in_use(self) -> set[str]:
        """The tables that hold a record, in sight or in the trash."""
        return {name for (name,) in self._connection.rows(forms.IN_USE)}

    def put_scale(self, scale: Scale) -> None:
        """Keep an own scale, over the one of the same id."""
        self._ledger.confirmed(
            lambda: records.enter_scale(self._ledger, scale),
            lambda: scale in self._scales(forms.EVERY_SCALE) or None,
        )

    def scales(self) -> list[Scale]:
        """The person's own scales, in the order they were made."""
        return self._scales(forms.OWN_SCALES)

    # The whole journal

    def everything(self) -> Everything:
        """Every record but drafts, trash and history, from one state of the file."""
        from kapjournal.model.everything import Everything
        from kapjournal.store import arrivals, drafts
        from kapjournal.store.care_forms import CARE

        def ask() -> Everything:
            own = arrivals.numbered(self._ledger)  # Of this file alone; no record names them.
            return Everything(
                tuple(self.check_ins()),
                tuple(self.sessions()),
                tuple(self.reflections()),
                tuple(self.events()),
                tuple(self._scales(forms.EVERY_SCALE)),
                drafts.choices(self._ledger),
                tuple(one for one in arrivals.imports(self._ledger) if one.id not in own),
                *(tuple(self.every(form)) for form in CARE.values()),
            )

        return self._connection.snapshot(ask)

    def take_in(
        self,
        batch: Batch,
        *,
        label: str,
        at: datetime,
        dry_run: bool = False,
        numbered: bool = False,
    ) -> ImportReport:
        """Keep every record of a batch whose key is not there, in one transaction.

        ``numbered`` gives an own export a number too, so that it can be taken back.
        """
        from kapjournal.store import arrivals

        return arrivals.take_in(
            self._ledger, batch, label=label, at=at, dry_run=dry_run, numbered=numbered
        )

    def imports(self) -> list[Import]:
        """The imports that stand in the journal, oldest first."""
        from kapjournal.store import arrivals

        return arrivals.imports(self._ledger)

    def undo_import(self, number: int) -> int:
        """Take an import back; how many records went. Raises BadInput for an unknown number."""
        from kapjournal.store import arrivals

        return arrivals.undo_import(self._ledger, number)

    def _put(self, form: Form[R], record: R) -> R:
        return self._ledger.confirmed(
            lambda: records.keep(self._ledger, form, record, at=self._clock.now()),
            lambda: records.stands(self._ledger, form, record),
        )

    def _move(self, table: Table, number: int, trashed_at: str | None) -> None:
        form = _form_of(table)
        self._ledger.confirmed(
            lambda: records.set_trashed(self._ledger, form, number, trashed_at),
            lambda: records.is_trashed(self._ledger, form, number, trashed_at) or None,
        )

    def _all(self, form: Form[R], where: str, values: Sequence[Any]) -> list[R]:
        return [form.from_row(row, ()) for row in self._connection.rows(form.read + where, values)]

    def _check_ins(self, where: str, ratings_of: str, values: Sequence[str]) -> list[CheckIn]:
        """Check-ins with their ratings: two questions about one state of the file."""

        def ask() -> list[CheckIn]:
            ratings: dict[int, list[rows.Row]] = {}
            for number, *rating in self._connection.rows(ratings_of, values):
                ratings.setdefault(number, []).append(tuple(rating))
            return [
                CHECK_INS.from_row(row, ratings.get(row[0], ()))
                for row in self._connection.rows(CHECK_INS.read + where, values)
            ]

        return self._connection.snapshot(ask)

    def _scales(self, question: str) -> list[Scale]:
        return [rows.scale(row) for row in self._connection.rows(question)]


def _form_of(table: Table) -> Form[Any]:
    from kapjournal.store.all_forms import ALL  # Late: brings half of the model.

    return ALL[table]


def _span(first: date | None, last: date | None) -> tuple[str, str]:
    return first.isoformat() if first else _FIRST, last.isoformat() if last else _LAST
