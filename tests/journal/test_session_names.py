"""A session keeps its number for good; its label says where it stands in time among its kind."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from kapjournal.journal.journal import Journal
from kapjournal.model.sessions import KINDS, LETTERS, Kind
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock

FIRST = datetime.fromisoformat("2026-09-01T10:00")


@dataclass(frozen=True)
class Deed:
    """What a person does with a session: adds it, or takes one of those there are."""

    verb: Literal["add", "move", "kind", "words", "delete", "undelete"]
    which: int
    hours: int
    kind: Kind


DEEDS = st.lists(
    st.builds(
        Deed,
        st.sampled_from(("add", "add", "move", "kind", "words", "delete", "undelete")),
        st.integers(0, 5),
        # Few hours, so that some sessions begin at the same one.
        st.integers(0, 40),
        st.sampled_from(KINDS[:3]),
    ),
    min_size=1,
    max_size=12,
)


class Desk:
    """A journal beside what is known of it: the key of each number, and which are in the trash."""

    def __init__(self, journal: Journal, clock: FakeClock) -> None:
        self.journal, self.clock = journal, clock
        self.keys: dict[int, str] = {}
        self.trashed: set[int] = set()

    def do(self, deed: Deed) -> None:
        at = self.clock.local(FIRST + timedelta(hours=deed.hours))
        there = sorted(self.keys.keys() - self.trashed)
        if deed.verb == "add":
            made = self.journal.add_session(deed.kind, at=at)
            self.keys[made.id] = made.key
        elif deed.verb == "undelete" and self.trashed:
            number = sorted(self.trashed)[deed.which % len(self.trashed)]
            self.journal.undelete("session", number)
            self.trashed.discard(number)
        elif deed.verb == "undelete" or not there:
            return
        else:
            self._change(deed, there[deed.which % len(there)], at)

    def _change(self, deed: Deed, number: int, at: datetime) -> None:
        session = self.journal.session(number).session
        if deed.verb == "move":
            self.journal.move_session(session, at=at)
        elif deed.verb == "kind":
            self.journal.amend_session(session, kind=deed.kind)
        elif deed.verb == "words":
            self.journal.amend_session(session, intention=f"word {deed.hours}")
        else:
            self.journal.delete("session", number)
            self.trashed.add(number)

    def check(self) -> None:
        sessions = self.journal.sessions()
        keys = {one.session.id: one.session.key for one in sessions}
        in_sight = self.keys.keys() - self.trashed
        assert keys == {number: self.keys[number] for number in in_sight}
        for kind, letter in LETTERS.items():
            own = [one for one in sessions if one.session.kind == kind]
            assert [one.label for one in own] == [f"{letter}{n + 1}" for n in range(len(own))]
            starts = [one.session.when.at for one in own]
            assert starts == sorted(starts, key=lambda at: at.timestamp() if at else 0)
        for one in sessions:
            assert sessions.find(one.label) == sessions.find(one.session.id) == one


@settings(max_examples=25)
@given(DEEDS)
def test_numbers_stay_and_labels_follow_time_whatever_is_done(deeds: Sequence[Deed]) -> None:
    clock = FakeClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.make(Places(f"{folder}/journal.db"), clock=clock, settings=Settings()) as journal,
    ):
        desk = Desk(journal, clock)
        for deed in deeds:
            desk.do(deed)
            desk.check()
