"""An invented client of five months, the same for the same last day. Labelled wherever it shows.

The days are drawn from a small generator with its own fixed seed; sessions, events and every word
come from ``content/demo/client.toml``. Nothing in it is about a real person.
"""

from __future__ import annotations

import math
import os
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from kapjournal.content import loader
from kapjournal.demo.care import with_care
from kapjournal.journal.journal import Journal
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import Event
from kapjournal.model.everything import Batch, Everything
from kapjournal.model.period import Period
from kapjournal.model.reflections import Reflection
from kapjournal.model.sessions import Session
from kapjournal.model.stamp import Stamp
from kapjournal.places import Places
from kapjournal.settings import Settings

LABEL = "demo"
DAYS_BEFORE_S5 = 132
"""From the first check-in to the last session of the medicine."""

_FILE = os.path.join(os.path.dirname(loader.__file__), "demo", "client.toml")
# Of many, one that tells no story of a cure: the days at the end are as the first ones were.
_SEED = 1561
_HERE = timezone(timedelta(hours=-8))
_WEDNESDAY = 2
_DAYS_BEFORE_THE_END = 17
_TO_THE_NEXT = {"S2": 14, "S3": 21, "S4": 28, "S5": 42}
_EVENING = time(21, 10)

# Usual level, how far a worse or better stretch moves it, and how far a day by itself does.
_SCALES: dict[str, tuple[float, float, float]] = {
    "mood": (4.9, 1.1, 0.7),
    "anxiety": (5.2, -1.1, 0.9),
    "energy": (4.5, 1.0, 0.9),
    "connected": (4.7, 0.9, 0.9),
    "sleep_quality": (5.2, 0.7, 1.3),
    "sleep_hours": (6.7, 0.25, 0.8),
}
_CARRIED_OVER = 0.62
"""How much of one day's state is still there on the next."""


def build(until: date) -> Everything:
    """The invented client's journal as it stands on the morning of ``until``."""
    return _Client(until).everything()


def make(path: str, until: date) -> None:
    """Write the invented client's journal to a new file at ``path``, without a passphrase.

    Raises JournalExists where anything is, CannotWrite where the folder refuses.
    """
    with Journal.make(Places(journal=path), settings=Settings()) as journal:
        journal.take_in(Batch.of(build(until)), label=LABEL)


@dataclass(frozen=True, slots=True)
class _Shift:
    first: date
    last: date
    by: float
    fades: bool

    def on(self, day: date) -> float:
        if not self.first <= day <= self.last:
            return 0.0
        length = (self.last - self.first).days + 1
        gone = (day - self.first).days / length if self.fades else 0.0
        return self.by * (1 - gone)


class _Client:
    """The story of ``client.toml`` laid over the days that end at one day."""

    def __init__(self, until: date) -> None:
        with open(_FILE, "rb") as file:
            self._story: dict[str, Any] = tomllib.load(file)
        self._random = random.Random(_SEED)
        self._until = until
        self._dosing = _dosing_days(until)
        self._first = self._dosing["S5"] - timedelta(days=DAYS_BEFORE_S5)
        self._shifts = [
            _Shift(self._day(s["first"]), self._day(s["last"]), s["by"], s["fades"])
            for s in self._story["shift"]
        ]
        self._notes = {kind: list(days["notes"]) for kind, days in self._story["days"].items()}
        self._state = 0.0

    def everything(self) -> Everything:
        sessions = tuple(self._sessions())
        ids = {entry["name"]: n for n, entry in enumerate(self._story["session"], 1)}
        everything = Everything(
            check_ins=tuple(self._check_ins()),
            sessions=sessions,
            reflections=tuple(self._reflections(ids)),
            events=tuple(self._events()),
            scales=tuple(scale for scale in loader.scales() if scale.id in _SCALES),
            choices={
                "demo": "yes",
                "scales": "sleep_hours",
                "instruments": "phq9,gad7",
                "look_back": "on",
            },
        )
        by_name = {name: sessions[number - 1] for name, number in ids.items()}
        return with_care(everything, self._story, by_name, day=self._day, key=self._key)

    def _sessions(self) -> Iterator[Session]:
        for number, entry in enumerate(self._story["session"], 1):
            day = self._day(entry.get("day") or f"{entry['name']} +0")
            at = _at(day, time.fromisoformat(entry["time"]))
            # Written down the evening before, when the intention was found.
            when = Stamp(day, at, _at(day - timedelta(days=1), time(20, 30)))
            texts = {name: entry.get(name, "") for name in ("dose", "place", "people", "intention")}
            yield Session(
                self._key(), when, entry["kind"], route=entry.get("route"), id=number, **texts
            )

    def _events(self) -> Iterator[Event]:
        for number, entry in enumerate(self._story["event"], 1):
            day = self._day(entry["after"])
            when = Stamp(day, None, _at(day, time(20, 50)))
            change = entry.get("change")
            yield Event(self._key(), when, entry["kind"], change, entry["label"], id=number)

    def _reflections(self, ids: dict[str, int]) -> Iterator[Reflection]:
        for number, entry in enumerate(self._story["reflection"], 1):
            day = self._day(entry["day"])
            at = _at(day, time.fromisoformat(entry.get("time", "20:05")))
            yield Reflection(
                self._key(),
                Stamp(day, at, at),
                entry["text"],
                entry["stage"],
                entry["prompt"],
                ids.get(entry.get("session", "")),
                entry.get("shared", False),
                id=number,
                themes=tuple(entry.get("themes", ())),
            )

    def _check_ins(self) -> Iterator[CheckIn]:
        away = [(self._day(one["first"]), self._day(one["last"])) for one in self._story["away"]]
        number = 0
        for day in Period(self._first, self._until - timedelta(days=1)):
            self._state = self._next_state()
            chance = self._random.random()
            is_away = any(first <= day <= last for first, last in away)
            if is_away or (chance < 0.12 and day != self._first):
                continue
            for check_in in self._of_day(day):
                number += 1
                yield replace(check_in, id=number)

    def _of_day(self, day: date) -> Iterator[CheckIn]:
        values = self._values(day)
        kind = "hard" if values["mood"] <= 3 else "light" if values["mood"] >= 7 else "middle"
        tags = self._tags(day, values)
        evening = _as_it_was(day, self._around(day, _EVENING))
        chance = self._random.random()
        if day in self._dosing.values():
            # A session day: a few numbers in the evening, no more.
            few = {scale: values[scale] for scale in ("mood", "anxiety")}
            yield self._check_in(_as_it_was(day, _at(day, time(19, 40))), few, tags)
        elif chance < 0.12:
            slept = {scale: values.pop(scale) for scale in ("sleep_quality", "sleep_hours")}
            first = {"mood": self._near(values["mood"]), **slept}
            yield self._check_in(_as_it_was(day, self._around(day, time(8, 0))), first, ())
            yield self._check_in(evening, values, tags, kind)
        elif chance < 0.22 and self._first < day < self._until - timedelta(days=2):
            # Filled in a day or two later: only the day is known, and it is marked.
            noted = self._around(day + timedelta(days=1 if chance < 0.18 else 2), time(20, 0))
            yield self._check_in(Stamp(day, None, noted, late=True), values, tags)
        elif chance < 0.26:
            # After midnight, before the day's end: it belongs to the day before the calendar's.
            night = self._around(day + timedelta(days=1), time(0, 50))
            yield self._check_in(_as_it_was(day, night), values, tags, kind)
        elif chance < 0.34:
            # A day with two keystrokes to give.
            yield self._check_in(evening, {"mood": values["mood"]}, ())
        else:
            yield self._check_in(evening, values, tags, kind)

    def _check_in(
        self, when: Stamp, values: dict[str, float], tags: tuple[str, ...], kind: str = ""
    ) -> CheckIn:
        note = ""
        words: tuple[str, ...] = ()
        if kind and self._random.random() < 0.4 and self._notes[kind]:
            note = self._notes[kind].pop(self._up_to(len(self._notes[kind])))
        if kind and self._random.random() < 0.5:
            words = self._words(kind)
        ratings = tuple(Rating(scale, values[scale]) for scale in _SCALES if scale in values)
        shared = bool(note) and self._random.random() < 0.15
        return CheckIn(self._key(), when, ratings, tags, words, note, shared)

    def _words(self, kind: str) -> tuple[str, ...]:
        there_are: list[str] = self._story["days"][kind]["words"]
        first = self._up_to(len(there_are))
        second = self._up_to(len(there_are))
        return tuple(dict.fromkeys((there_are[first], there_are[second])))

    def _tags(self, day: date, values: dict[str, float]) -> tuple[str, ...]:
        ill = self._day("S3 +16") <= day <= self._day("S3 +19")
        chances = {
            "poor sleep": values["sleep_quality"] <= 2,
            "illness": ill,
            "alcohol": self._random.random() < 0.05,
            "medication change": day == self._day("S4 -5"),
            "travel": self._random.random() < 0.03,
        }
        return tuple(tag for tag, is_so in chances.items() if is_so)

    def _values(self, day: date) -> dict[str, float]:
        state = self._state + sum(shift.on(day) for shift in self._shifts)
        values: dict[str, float] = {}
        for scale, (level, moved, own) in _SCALES.items():
            value = level + moved * state + own * self._noise()
            if scale == "sleep_hours":
                values[scale] = min(max(round(value * 4) / 4, 2.0), 11.0)
            else:
                values[scale] = float(min(max(round(value), 0), 10))
        return values

    def _near(self, value: float) -> float:
        return float(min(max(value + self._up_to(3) - 1, 0), 10))

    def _next_state(self) -> float:
        return _CARRIED_OVER * self._state + math.sqrt(1 - _CARRIED_OVER**2) * self._noise()

    def _noise(self) -> float:
        """About normal, mean 0, variance 1.

        It draws from ``random()`` alone: no other is promised to stay the same in later Pythons.
        """
        total = -6.0
        for _ in range(12):
            total += self._random.random()
        return total

    def _up_to(self, count: int) -> int:
        return int(self._random.random() * count)

    def _around(self, day: date, usual: time) -> datetime:
        return _at(day, usual) + timedelta(minutes=self._up_to(80) - 40)

    def _key(self) -> str:
        return "".join("0123456789abcdef"[self._up_to(16)] for _ in range(32))

    def _day(self, text: str) -> date:
        """A day written as ``S3 -5``: five days before the third session."""
        session, days = text.split()
        return self._dosing[session] + timedelta(days=int(days))


def _dosing_days(until: date) -> dict[str, date]:
    """Five Wednesdays, the last one so long ago that the days after it are all over."""
    day = until - timedelta(days=_DAYS_BEFORE_THE_END)
    day -= timedelta(days=(day.weekday() - _WEDNESDAY) % 7)
    days = {"S5": day}
    for name, gap in reversed(_TO_THE_NEXT.items()):
        day -= timedelta(days=gap)
        days[f"S{int(name[1:]) - 1}"] = day
    return dict(sorted(days.items()))


def _as_it_was(day: date, at: datetime) -> Stamp:
    """The times of a record written in the moment it is about."""
    return Stamp(day, at, at)


def _at(day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, _HERE)
