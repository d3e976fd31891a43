"""What a page could be made of, and what of it may be seen through the ticks.

Nothing after the period's last day is seen: a page about October says of a window that ran into
November what could be said on the last day of October.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from kapjournal import __version__
from kapjournal.analysis import windows, words
from kapjournal.analysis.changes import TAG_KINDS
from kapjournal.analysis.compare import compare
from kapjournal.analysis.page_numbers import page_session
from kapjournal.analysis.series import BASELINE_DAYS, days_in
from kapjournal.content.wording import say
from kapjournal.model.assessments import Assessment
from kapjournal.model.care import LookBack, SideEffect, Vitals
from kapjournal.model.checkin import CheckIn
from kapjournal.model.comparison import Comparison
from kapjournal.model.events import Event
from kapjournal.model.instruments import Instrument
from kapjournal.model.pages import HandOver
from kapjournal.model.period import Period
from kapjournal.model.reflections import Reflection
from kapjournal.model.sessions import Labelled, Sessions
from kapjournal.model.steps import Step, Topic
from kapjournal.model.summary import PageChange, PageSession, TagDays
from kapjournal.model.ticks import FreeText, Piece, Ticks
from kapjournal.model.trend import Series

_LEAST_FIGURE_DAYS = 84
_HEADLINE = "mood"


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a page could be made of. Ticks choose from it; no query is needed between two."""

    period: Period
    today: date
    first_day: date | None
    """The journal's first check-in."""
    series: tuple[Series, ...] = ()
    """Daily values over the whole journal, scales in their fixed order."""
    sessions: Sessions = field(default_factory=lambda: Sessions(()))
    """All of them, plans too, so that labels are those of the whole."""
    events: tuple[Event, ...] = ()
    tags: tuple[tuple[date, str], ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    """At least those of the period; others are left out."""
    reflections: tuple[Reflection, ...] = ()
    """At least those of the period, the private ones too: they are counted."""
    prompts: Mapping[str, str] = field(default_factory=dict)
    """The question of each prompt by its id."""
    name: str = ""
    invented: bool = False
    window_days: int = 7
    second: str | None = None
    """The id of a scale drawn with mood."""
    version: str = __version__
    assessments: tuple[Assessment, ...] = ()
    """All of them, finished or left."""
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    """By id, the wording that is here now; then by id, ``@`` and version those before it."""
    steps: tuple[Step, ...] = ()
    topics: tuple[Topic, ...] = ()
    effects: tuple[SideEffect, ...] = ()
    vitals: tuple[Vitals, ...] = ()
    look_backs: tuple[LookBack, ...] = ()
    safety_plan: bool = False
    pages: tuple[HandOver, ...] = ()
    """The pages that were made before."""


class Seen:
    """The material as it stood on the period's last day, seen through the ticks."""

    def __init__(self, material: Material, ticks: Ticks) -> None:
        self.material = material
        self.ticks = ticks
        self.period = material.period
        self.last = last = min(material.period.last, material.today)
        past = [one.session for one in material.sessions if one.session.when.day <= last]
        self.sessions = Sessions(past)
        self.happened = self.sessions.happened()
        self.dosing = tuple(one for one in self.happened if one.session.kind == "dosing")
        self.first_day = material.first_day or last
        self.first_dosing = self.dosing[0].session.when.day if self.dosing else None
        cut = (Series(one.scale, days_in(one, Period(date.min, last))) for one in material.series)
        self.rated = tuple(series for series in cut if len(series))
        self.span = self._span()
        self.possible = self.span.cut(first=self.first_day)

    @property
    def headline(self) -> Series | None:
        """The scale page one speaks of: mood, else the first that is rated."""
        of_mood = (one for one in self.rated if one.scale.id == _HEADLINE)
        return next(of_mood, self.rated[0] if self.rated else None)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Before and after every dosing session that took place, in the order of time."""
        return tuple(
            compare(
                one,
                self.sessions,
                self.rated,
                window_days=self.material.window_days,
                today=self.last,
                first_day=self.first_day,
                # What else happened the page lists itself, as far as it is ticked.
                events=(),
                tags=(),
            )
            for one in self.dosing
        )

    def own_words(self, text: str, kind: FreeText) -> str | None:
        """What the client wrote into a field, None where it is empty or stays private."""
        return text if text.strip() and self.ticks.lets(kind) else None

    def lets_entry(self, kind: FreeText, shared: bool) -> bool:
        """Whether the client's words of one entry may leave: for themselves, or all of the kind."""
        return shared or self.ticks.lets(kind)

    def label_of(self, session: int | None) -> str:
        """The label of a session that took place, "" for any other."""
        return self._labels.get(session, "") if session is not None else ""

    @cached_property
    def _labels(self) -> dict[int, str]:
        return {one.session.id: one.label for one in self.happened}

    def forms(self) -> list[Assessment]:
        """The questionnaires that may stand here, finished or left, in the order of days."""
        may = (one for one in self.material.assessments if self.ticks.has_form(one.instrument))
        past = (one for one in may if one.when.day <= self.last)
        return sorted(past, key=lambda one: (one.when.day, one.id))

    def instrument(self, name: str, version: str) -> Instrument | None:
        """A form's wording in that version, None where it is not here any more."""
        known = self.material.instruments
        now = known.get(name)
        return now if now and now.version == version else known.get(f"{name}@{version}")

    def steps(self) -> list[Step]:
        """As they stood on the last day: written or looked at in these days, or still open."""
        stood = [
            replace(one, marks=tuple(mark for mark in one.marks if mark.day <= self.last))
            for one in self.material.steps
            if one.when.day <= self.last
        ]
        return [
            one
            for one in sorted(stood, key=lambda one: (one.when.day, one.key))
            if one.open
            or one.when.day in self.period
            or any(mark.day in self.period for mark in one.marks)
        ]

    def effects(self) -> list[SideEffect]:
        """Side effects over the days of the figure, and those that are still there."""
        past = (one for one in self.material.effects if one.when.day <= self.last)
        near = (one for one in past if one.still_there or one.when.day in self.span)
        return sorted(near, key=lambda one: (one.when.day, one.key))

    def topics(self) -> list[Topic]:
        """What the client put first for their therapist, in their order."""
        first = [one for one in self.material.topics if one.first and one.done is None]
        return sorted(first, key=lambda one: one.first or 0)

    def events(self, period: Period) -> tuple[PageChange, ...]:
        """The events of some days, as far as they may be shown, in the order of days."""
        shown = (self._event(event) for event in self._events(period))
        return tuple(change for change in shown if change is not None)

    def tags(self, period: Period) -> tuple[TagDays, ...]:
        """The tags of some days, as far as they may be shown, in the order of the alphabet."""
        if not self.ticks.has("since"):
            return ()
        by_tag: dict[str, set[date]] = {}
        for day, tag in self.material.tags:
            if day in period:
                by_tag.setdefault(tag, set()).add(day)
        return tuple(TagDays(tag, tuple(sorted(by_tag[tag]))) for tag in sorted(by_tag))

    def around(self, one: Labelled) -> tuple[PageSession | PageChange, ...]:
        """Sessions of other kinds and changes within the window's days of a session.

        Of tags those that say what an event could have said, unless an event of the day did.
        """
        day, reach = one.session.when.day, timedelta(days=self.material.window_days)
        period = Period(day - reach, day + reach).cut(last=self.last)
        sessions = (
            page_session(other)
            for other in self.happened
            if other.session.kind != one.session.kind and other.session.when.day in period
        )
        events = self.events(period)
        known = {(event.day, event.kind) for event in events}
        tags = (
            PageChange(day, "tag", None, tagged.tag)
            for tagged in self.tags(period)
            for day in tagged.days
            if tagged.tag in TAG_KINDS and (day, TAG_KINDS[tagged.tag]) not in known
        )
        return tuple(sorted((*sessions, *events, *tags), key=lambda it: it.day))

    def notes(self, one: Labelled) -> tuple[str, ...]:
        """What has to be known of a session's windows before its numbers are read."""
        around = windows.around(one, self.sessions, self.material.window_days)
        since = around.since_previous
        notes = []
        if since is not None and since < windows.CLEAN_AFTER:
            notes.append(say("analysis.note_not_clean", days=words.days(since)))
        if around.before.cut_by:
            notes.append(say("analysis.note_cut_before", label=around.before.cut_by))
        if around.after.cut_by:
            notes.append(say("analysis.note_cut_after", label=around.after.cut_by))
        return tuple(notes)

    def reflections(self) -> list[Reflection]:
        """Those of the period that are not empty, shared or not."""
        return [
            one
            for one in self.material.reflections
            if one.when.day in self.period and one.when.day <= self.last and one.text.strip()
        ]

    def check_ins(self) -> list[CheckIn]:
        """Those of the period that hold words, shared or not."""
        return [
            one
            for one in self.material.check_ins
            if one.when.day in self.period and one.when.day <= self.last
            if one.note.strip() or one.words
        ]

    def there_are(self) -> Counter[Piece]:
        """How many texts of each kind these pages could hold."""
        count: Counter[Piece] = Counter()
        count["reflection"] = len(self.reflections())
        count["note"] = sum(bool(one.note.strip()) for one in self.check_ins())
        count["words"] = sum(bool(one.words) for one in self.check_ins())
        count["event_label"] = sum(bool(one.label.strip()) for one in self._events(self.span))
        count["step"] = sum(bool(one.text.strip()) for one in self.steps())
        count["effect"] = sum(
            bool(one.what.strip() or one.lasted.strip()) for one in self.effects()
        )
        count["topic"] = len(self.topics())
        for one in self.happened:
            session = one.session
            count["intention"] += bool(session.intention.strip())
            count["dose"] += bool(session.dose.strip())
            count["place"] += bool(session.place.strip())
            count["people"] += bool(session.people.strip())
        return count

    def _span(self) -> Period:
        """The days of the figure: the series of sessions and the period, at least twelve weeks."""
        first = min(self.period.first, self.last - timedelta(days=_LEAST_FIGURE_DAYS - 1))
        if self.first_dosing:
            first = min(first, self.first_dosing - timedelta(days=BASELINE_DAYS))
        return Period(first, self.last)

    def _events(self, period: Period) -> Iterable[Event]:
        inside = (one for one in self.material.events if one.when.day in period.cut(last=self.last))
        return sorted(inside, key=lambda event: (event.when.day, event.key))

    def _event(self, event: Event) -> PageChange | None:
        medication = event.kind == "medication" and self.ticks.has("medication")
        if not (medication or self.ticks.has("since")):
            return None
        label = event.label if event.shared or self.ticks.lets("event_labels") else ""
        return PageChange(event.when.day, event.kind, event.change, label.strip() and label)
