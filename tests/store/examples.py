"""Records to keep, and ways to reach behind the store's back."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlcipher3 import dbapi2

from kapjournal.model.assessments import Assessment
from kapjournal.model.care import CheckItem, LookBack, SessionDetail, SideEffect, Vitals
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import Event
from kapjournal.model.everything import Everything
from kapjournal.model.pages import HandOver
from kapjournal.model.people import Contact, PlanPart, SafetyPlan
from kapjournal.model.period import Period
from kapjournal.model.reflections import Draft, Reflection
from kapjournal.model.sessions import Session
from kapjournal.model.stamp import Stamp
from kapjournal.model.steps import Step, StepMark, Topic
from kapjournal.store import care_forms as forms
from kapjournal.store.connection import Key
from kapjournal.store.forms import Form
from kapjournal.store.key import PAGE
from kapjournal.store.store import Store

ZONE = timezone(timedelta(hours=-8))
TODAY = date(2026, 11, 21)
_numbers = itertools.count(1)


def key() -> str:
    """A key that no other record has."""
    return f"{next(_numbers):032x}"


def stamp(day: date = TODAY, hour: int = 21) -> Stamp:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)
    return Stamp(day, at, at, "America/Los_Angeles")


def check_in(day: date = TODAY, hour: int = 21, note: str = "", **ratings: float) -> CheckIn:
    rated = tuple(Rating(scale, value) for scale, value in (ratings or {"mood": 6}).items())
    return CheckIn(key(), stamp(day, hour), rated, note=note)


def session(day: date = TODAY, **more: Any) -> Session:
    return Session(key(), stamp(day, 10), "dosing", **more)


def reflection(text: str, session: int | None = None) -> Reflection:
    return Reflection(key(), stamp(), text, "evening", "open", session)


def event(day: date = TODAY, label: str = "") -> Event:
    return Event(key(), stamp(day), "medication", "changed", label)


def care(session: int) -> list[tuple[Form[Any], Any]]:
    """One record of every kind of the care cycle, every field filled, with the form it is kept by.

    ``session`` is the id of a session that is there.
    """
    at = stamp()
    return [
        (forms.DETAILS, SessionDetail(
            key(), at, session, "my sister", (CheckItem("water", done=True), CheckItem("a coat")),
            "tired, and glad", ate_as_asked=True, ended=at.noted_at, intensity="strong",
            ease="mixed")),
        (forms.VITALS, Vitals(key(), at, session, "before", 128, 82, 71)),
        (forms.EFFECTS, SideEffect(
            key(), at, "other", session, 2, 1.5, "until I slept", still_there=True,
            looked_at=TODAY, what="a metal taste", shared=True)),
        (forms.STEPS, Step(
            key(), at, "walk before breakfast", session, None,
            (StepMark("partly", TODAY), StepMark("kept", TODAY)), shared=True)),
        (forms.TOPICS, Topic(key(), at, "the tablets in the evening", 1, None, TODAY)),
        (forms.ASSESSMENTS, Assessment(
            key(), at, "phq9", "1.0", (0, 1, None, 3, 0, 1, 2, 0, 0), (1,), None, True, None, 7.9,
            True, None, at.noted_at)),
        (forms.LOOK_BACKS, LookBack(key(), at, (("bladder", "some"), ("craving", "no")))),
        (forms.PAGES, HandOver(
            key(), at, Period(TODAY, TODAY), ("flags", "since"), "pdf", "0" * 64, True,
            at.noted_at)),
        (forms.CONTACTS, Contact(key(), at, "my sister", "two doors down", "person", 1, True)),
        (forms.PLANS, SafetyPlan(key(), at, (PlanPart("signs", "I stop answering"),), "pasted")),
    ]  # fmt: skip


def behind_the_back(path: str, *statements: str, key: Key | None = None) -> list[Any]:
    """What a statement gives on a connection of one's own, with the right key."""
    driver = dbapi2.connect(path, isolation_level=None)
    try:
        driver.execute((key or Key.open_to_all()).pragma)
        driver.execute("PRAGMA cipher_log_level = NONE")
        rows: list[Any] = []
        for statement in statements:
            rows = driver.execute(statement).fetchall()
        return rows
    finally:
        driver.close()


def pages(path: str) -> list[bytes]:
    """The file as the pages it is made of."""
    with open(path, "rb") as file:
        content = file.read()
    return [content[start : start + PAGE] for start in range(0, len(content), PAGE)]


def look_at_everything(path: str, key: Key | None = None) -> tuple[Everything, list[Draft]]:
    """Open a journal, read all of it, verify all of it, close it."""
    store = Store.open(path, key or Key.open_to_all())
    try:
        seen = store.everything(), store.drafts()
        store.check()
    finally:
        store.close()
    return seen


def write_bytes(path: str, content: bytes | bytearray) -> None:
    with open(path, "wb") as file:
        file.write(content)


def read_bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
