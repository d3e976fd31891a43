"""Nothing that is not ticked is on a page, in any format, of any journal.

Every text a journal can hold carries a canary, a word that occurs once. What each format lets out
is compared with what the rules below let go; they know nothing of the code they test.
"""

from __future__ import annotations

import dataclasses
import json
import random
import re
import typing
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kapjournal.analysis.summarise import Material, summarise, tallies
from kapjournal.content import loader
from kapjournal.export import formats
from kapjournal.export.preview import CARRIED, leaving_in, stays_private
from kapjournal.model.care import EFFECT_KINDS, SIDES, LookBack, SideEffect, Vitals
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import CHANGES, EVENT_KINDS, Event
from kapjournal.model.everything import Everything
from kapjournal.model.period import Period
from kapjournal.model.reflections import STAGES, Draft, Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import KINDS, ROUTES, Session
from kapjournal.model.stamp import Stamp
from kapjournal.model.steps import STEP_STATUSES, Step, StepMark, Topic
from kapjournal.model.ticks import FREE_TEXT, PIECES, SECTIONS, Piece, Section, Ticks
from tests.export.care_clients import form, given_page
from tests.export.clients import HERE, TODAY, material, stamp
from tests.export.golden import FORMATS
from tests.export.reading import text_of

FIRST = TODAY - timedelta(days=60)
CANARY = re.compile(r"zq\d{5}zq")

# Every field of a record that can hold text, and when a page may hold it.
LEAVES: dict[tuple[str, str], str] = {
    ("CheckIn", "key"): "never",
    ("CheckIn", "note"): "with reflections, where the check-in is shared",
    ("CheckIn", "words"): "with reflections, where the check-in is shared",
    ("CheckIn", "tags"): "with since",
    ("Rating", "scale"): "with figure, sessions or scales",
    ("Rating", "raw"): "never",
    ("Stamp", "zone"): "never",
    ("Session", "key"): "never",
    ("Session", "dose"): "with sessions, where doses are ticked",
    ("Session", "place"): "with sessions, where places are ticked",
    ("Session", "people"): "with sessions, where people are ticked",
    ("Session", "intention"): "with sessions, where intentions are ticked",
    ("Reflection", "key"): "never",
    ("Reflection", "text"): "with reflections, where it is shared",
    ("Reflection", "prompt"): "never; the question it stands for does",
    ("Reflection", "themes"): "with reflections, where it is shared",
    ("SessionDetail", "key"): "never",
    ("SessionDetail", "brings_home"): "never",
    ("SessionDetail", "arrival"): "never",
    ("CheckItem", "text"): "never",
    ("Vitals", "key"): "never",
    ("SideEffect", "key"): "never",
    ("SideEffect", "what"): "with effects, where they are ticked or it is shared",
    ("SideEffect", "lasted"): "with effects, where they are ticked or it is shared",
    ("Step", "key"): "never",
    ("Step", "text"): "with steps, where they are ticked or it is shared",
    ("Topic", "key"): "never",
    ("Topic", "text"): "with words, where it is put first",
    ("Assessment", "key"): "never",
    ("Assessment", "instrument"): "with questionnaires, as the form's name",
    ("Assessment", "version"): "with questionnaires",
    ("Assessment", "why_no_total"): "with questionnaires, in words of ours",
    ("LookBack", "key"): "never",
    ("HandOver", "key"): "never",
    ("HandOver", "sections"): "never",
    ("HandOver", "format"): "never",
    ("HandOver", "sha256"): "never",
    ("Contact", "key"): "never",
    ("Contact", "name"): "never",
    ("Contact", "how"): "never",
    ("SafetyPlan", "key"): "never",
    ("SafetyPlan", "pasted"): "never; that there is one, where it is ticked",
    ("PlanPart", "text"): "never; that there is one, where it is ticked",
    ("Event", "key"): "never",
    ("Event", "label"): "with since or medication, where labels are ticked or it is shared",
    ("Scale", "id"): "with figure, sessions or scales",
    ("Scale", "name"): "with figure, sessions or scales",
    ("Scale", "noun"): "with figure, sessions or scales",
    ("Scale", "unit"): "with figure, sessions or scales",
    ("Scale", "text"): "never",
    ("Scale", "low"): "never",
    ("Scale", "high"): "never",
    ("Draft", "place"): "never",
    ("Draft", "text"): "never",
    ("Import", "label"): "never",
    ("Everything", "choices"): "never",
}


def text_fields(record: type, seen: set[type]) -> set[tuple[str, str]]:
    """Every field below a record that can hold text a person chose."""
    found: set[tuple[str, str]] = set()
    if record in seen:
        return found
    seen.add(record)
    for name, hint in typing.get_type_hints(record).items():
        if name not in {one.name for one in dataclasses.fields(record)}:
            continue
        for kind in parts(hint):
            if kind is str:
                found.add((record.__name__, name))
            elif dataclasses.is_dataclass(kind):
                found |= text_fields(typing.cast("type", kind), seen)
    return found


def parts(hint: object) -> list[object]:
    """The plain types inside a hint; of a Literal none, since its words are ours."""
    if typing.get_origin(hint) is typing.Literal:
        return []
    inside = typing.get_args(hint)
    return [part for one in inside for part in parts(one)] if inside else [hint]


def test_every_text_a_journal_can_hold_has_its_rule() -> None:
    seen: set[type] = set()
    assert text_fields(Everything, seen) | text_fields(Draft, seen) == set(LEAVES)


@dataclass
class Canaries:
    """Words that occur once, by what they stand for."""

    of: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def sing(self, *what: str) -> str:
        """A new word for a field; ``what`` is what the rules need to know of it."""
        word = f"zq{len(self.of):05}zq"
        self.of[word] = what
        return word


@dataclass
class Example:
    """A journal full of canaries, with what may leave of it."""

    material: Material
    ticks: Ticks
    canaries: Canaries


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """Any ticks on any journal. Its shape is drawn by lot: a hundred journals should differ."""
    ticks = Ticks(
        tuple(name for name in SECTIONS if draw(st.booleans())),
        tuple(name for name in FREE_TEXT if draw(st.booleans())),
        draw(st.sampled_from(((), ("phq9",)))),
        prescriber=draw(st.integers(0, 5)) == 5,
    )
    lot = random.Random(draw(st.integers(0, 2**32 - 1)))
    canaries = Canaries()
    sing = canaries.sing

    def yes() -> bool:
        return lot.random() < 0.6

    def maybe(word: str) -> str:
        return word if yes() else ""

    def when() -> Stamp:
        moment = stamp(FIRST + timedelta(days=lot.randint(0, 65)), late=yes())
        return dataclasses.replace(moment, zone=sing("never"))

    scale = Scale(
        id=sing("rating"),
        name=sing("rating"),
        noun=sing("rating"),
        text=sing("never"),
        low=sing("never"),
        high=sing("never"),
        direction=lot.choice(("higher_is_better", "higher_is_worse", "none")),
        unit=sing("rating"),
        origin="own",
    )
    check_ins = []
    for _ in range(lot.randint(0, 16)):
        moment, shared = when(), yes()
        known = ("shared" if shared else "private", moment.day.isoformat())
        check_ins.append(
            CheckIn(
                sing("never"),
                moment,
                tuple(
                    Rating(one, lot.randint(0, 10), sing("never"))
                    for one in ("mood", scale.id)
                    if yes()
                ),
                (sing("tag"), lot.choice(loader.tags())) if yes() else (),
                tuple(sing("words", *known) for _ in range(lot.randint(0, 2))),
                maybe(sing("note", *known)),
                shared,
            )
        )
    sessions = []
    for number in range(lot.randint(0, 5)):
        moment, happened = when(), lot.random() < 0.8
        known = ("happened" if happened else "plan", moment.day.isoformat())
        sessions.append(
            Session(
                key=sing("never"),
                when=moment,
                kind=lot.choice((*KINDS, "dosing", "dosing", "dosing")),
                happened=happened,
                route=lot.choice((None, *ROUTES)),
                dose=maybe(sing("dose", *known)),
                place=maybe(sing("place", *known)),
                people=maybe(sing("people", *known)),
                intention=maybe(sing("intention", *known)),
                id=number + 1,
            )
        )
    reflections = []
    for _ in range(lot.randint(0, 5)):
        moment, shared = when(), yes()
        known = ("shared" if shared else "private", moment.day.isoformat())
        reflections.append(
            Reflection(
                sing("never"),
                moment,
                sing("reflection", *known),
                lot.choice(STAGES),
                lot.choice(("intention_again", sing("never"))),
                lot.choice((None, 1, 2, 99)),
                shared,
            )
        )
    events = []
    for _ in range(lot.randint(0, 5)):
        moment, kind, shared = when(), lot.choice(EVENT_KINDS), yes()
        known = ("shared" if shared else "private", moment.day.isoformat())
        label = maybe(sing("event_label", *known, kind))
        events.append(
            Event(sing("never"), moment, kind, lot.choice((None, *CHANGES)), label, shared)
        )
    effects = []
    for _ in range(lot.randint(0, 4)):
        moment, shared = when(), yes()
        known = ("shared" if shared else "private", moment.day.isoformat())
        effects.append(
            SideEffect(
                sing("never"),
                moment,
                lot.choice(EFFECT_KINDS),
                lot.choice((None, 1, 2, 99)),
                lot.choice((None, 1, 3)),
                lot.choice((None, 2.0, 50.0)),
                maybe(sing("effect", *known)),
                yes(),
                what=maybe(sing("effect", *known)),
                shared=shared,
            )
        )
    steps = []
    for _ in range(lot.randint(0, 4)):
        moment, shared = when(), yes()
        known = ("shared" if shared else "private", moment.day.isoformat())
        marks = (StepMark(lot.choice(STEP_STATUSES), moment.day + timedelta(days=2)),)
        steps.append(
            Step(
                sing("never"),
                moment,
                sing("step", *known),
                lot.choice((None, 1, 99)),
                marks=marks if yes() else (),
                shared=shared,
            )
        )
    topics = [
        Topic(sing("never"), when(), sing("topic", "first"), 1),
        Topic(sing("never"), when(), sing("topic", "not first")),
        Topic(sing("never"), when(), sing("topic", "done"), 2, done=TODAY),
    ]
    forms = [
        form("phq9", when(), [lot.choice((None, 0, 1, 2, 3)) for _ in range(9)], extra=(2,))
        for _ in range(lot.randint(0, 3))
    ]
    first = FIRST + timedelta(days=lot.randint(-5, 50))
    journal = material(
        Period(first, first + timedelta(days=lot.randint(-1, 60))),
        check_ins,
        sessions,
        scales=[scale],
        events=tuple(events),
        reflections=tuple(reflections),
        second=scale.id,
        assessments=tuple(replace(one, key=sing("never")) for one in forms),
        instruments={"phq9": loader.instrument("phq9")},
        effects=tuple(effects),
        steps=tuple(steps),
        topics=tuple(topics) if yes() else (),
        vitals=tuple(
            Vitals(sing("never"), when(), 1, side, 140 + n, 90, 70)
            for n, side in enumerate(SIDES)
            if yes()
        ),
        look_backs=(LookBack(sing("never"), when(), (("memory", "often"),)),),
        safety_plan=yes(),
        pages=(given_page(Period(first, first), sections=(sing("never"),)),),
    )
    return Example(journal, ticks, canaries)


PARTS: dict[Section, str] = {
    "flags": "flags",
    "words": "words",
    "since": "since",
    "questionnaires": "measures",
    "figure": "figure",
    "sessions": "sessions",
    "steps": "steps",
    "scales": "scales",
    "effects": "effects",
    "vitals": "vitals",
    "medication": "medication",
    "lookback": "look_backs",
    "plan": "safety_plan",
    "reflections": "reflections",
    "method": "method",
}


def may_leave(example: Example, word: str) -> bool:
    """Whether the rules let a canary out."""
    piece, *known = example.canaries.of[word]
    has, period = example.ticks.has, example.material.period
    last = min(period.last, TODAY)
    match piece:
        case "note" | "words" | "reflection":
            day = date.fromisoformat(known[1])
            return has("reflections") and known[0] == "shared" and period.first <= day <= last
        case "intention" | "dose" | "place" | "people":
            inside = known[0] == "happened" and date.fromisoformat(known[1]) <= last
            return inside and has("sessions") and piece in example.ticks.free_text
        case "event_label":
            section = has("since") or (known[2] == "medication" and has("medication"))
            ticked = known[0] == "shared" or "event_labels" in example.ticks.free_text
            return section and ticked and date.fromisoformat(known[1]) <= last
        case "effect":
            ticked = known[0] == "shared" or "effects" in example.ticks.free_text
            return has("effects") and ticked and date.fromisoformat(known[1]) <= last
        case "step":
            ticked = known[0] == "shared" or "steps" in example.ticks.free_text
            return has("steps") and ticked and date.fromisoformat(known[1]) <= last
        case "topic":
            return has("words") and known[0] == "first"
        case "tag":
            return has("since")
        case "rating":
            return has("figure", "sessions", "scales")
        case _:
            return False


# Texts that stand on the page whenever they may; labels, tags and scales stand where there is room.
ALWAYS_THERE = {"note", "words", "reflection", "intention", "dose", "place", "people", "topic"}


@settings(max_examples=200, deadline=None)
@given(examples())
def test_nothing_that_is_not_ticked_leaves_in_any_format(example: Example) -> None:
    summary = summarise(example.material, example.ticks)
    for name in FORMATS:
        out = set(CANARY.findall(formats.get(name)(summary).decode()))
        assert {word for word in out if not may_leave(example, word)} == set()
        kept = {word for records in texts(example.material) for word in records}
        meant = {
            word
            for word, (piece, *_) in example.canaries.of.items()
            if piece in ALWAYS_THERE and piece in CARRIED.get(name, PIECES)
            if word in kept and may_leave(example, word)
        }
        assert meant <= out
    page = formats.get("json")(summary).decode()
    if not example.ticks.has("since"):
        # Without their words too: that something was ill, moved or drunk is the client's to say.
        assert set(re.findall(r'"kind": "(illness|life|tag)"', page)) == set()
    if not example.ticks.has_form("phq9"):
        assert "PHQ-9" not in page.partition('"method"')[0]
    there_is = json.loads(page)
    for section, part in PARTS.items():
        assert not there_is[part] or example.ticks.has(section)
    answers = [form["answers"] for one in there_is["measures"] for form in one["forms"]]
    assert not any(answers) or example.ticks.has("items")
    if not example.ticks.has("since", "medication"):
        assert "medication" not in page.replace('"medication": []', "").partition('"method"')[0]


@settings(max_examples=40, deadline=None)
@given(examples())
def test_nothing_that_is_not_ticked_leaves_on_or_behind_a_printed_sheet(example: Example) -> None:
    summary = summarise(example.material, example.ticks)
    out = set(CANARY.findall(text_of("pdf", formats.get("pdf")(summary))))
    assert {word for word in out if not may_leave(example, word)} == set()
    assert out == set(CANARY.findall(formats.get("html")(summary).decode()))


def texts(journal: Material) -> typing.Iterator[tuple[str, ...]]:
    """The free texts that a journal really holds: a maker may have left a canary out."""
    yield from ((one.note, *one.words) for one in journal.check_ins)
    yield from ((one.text,) for one in journal.reflections)
    yield from ((one.label,) for one in journal.events)
    yield from ((one.text,) for one in journal.topics)
    for one in journal.sessions:
        yield (one.session.dose, one.session.place, one.session.people, one.session.intention)


@settings(max_examples=200, deadline=None)
@given(examples())
def test_the_counts_in_the_preview_are_those_of_the_files(example: Example) -> None:
    journal = example.material
    summary = summarise(journal, example.ticks)
    counted = tallies(journal, summary)
    words_of = {word: one.key for one in journal.check_ins for word in one.words}
    words_of |= {word: one.key for one in journal.effects for word in (one.what, one.lasted)}
    for name in FORMATS:
        out = set(CANARY.findall(formats.get(name)(summary).decode()))
        by_piece: Counter[str] = Counter()
        seen: set[str] = set()
        for word in out:
            piece = example.canaries.of[word][0]
            # Feeling words are counted by check-in, which may hold several; so are side effects.
            one = words_of.get(word, word)
            by_piece[piece] += one not in seen
            seen.add(one)
        told = leaving_in(name, counted)
        assert {tally.piece: tally.leaving for tally in told} == {
            tally.piece: by_piece[tally.piece] for tally in told
        }
        assert [one.leaving + one.staying for one in told] == [
            one.leaving + one.staying for one in counted
        ]
    assert all(tally.staying >= 0 for tally in counted)


@settings(max_examples=50, deadline=None)
@given(examples())
def test_all_that_the_page_could_hold_either_leaves_or_stays(example: Example) -> None:
    journal, last = example.material, min(example.material.period.last, TODAY)
    counted = {one.piece: one for one in tallies(journal, summarise(journal, example.ticks))}

    def total(piece: Piece) -> int:
        return counted[piece].leaving + counted[piece].staying

    here = [one for one in journal.check_ins if journal.period.first <= one.when.day <= last]
    happened = [one.session for one in journal.sessions if one.session.happened]
    past = [one for one in happened if one.when.day <= last]
    assert total("note") == sum(bool(one.note) for one in here)
    assert total("words") == sum(bool(one.words) for one in here)
    assert total("intention") == sum(bool(one.intention) for one in past)
    assert total("dose") == sum(bool(one.dose) for one in past)
    assert total("reflection") == sum(
        journal.period.first <= one.when.day <= last for one in journal.reflections
    )


def test_what_stays_private_is_no_part_of_a_format() -> None:
    journal = material(
        Period(FIRST, TODAY),
        reflections=(
            Reflection("k", stamp(TODAY), "mine"),
            Reflection("l", stamp(TODAY), "mine too"),
        ),
    )
    summary = summarise(journal)
    note = stays_private(tallies(journal, summary))
    assert note.splitlines()[2:] == ["reflections: 0 on these pages, 2 stay private"]
    for name in formats.FORMATS:
        assert "private" not in text_of(name, formats.get(name)(summary))


def test_times_of_day_and_zones_stay_at_home() -> None:
    journal = material(
        Period(FIRST, TODAY),
        [CheckIn("k", stamp(TODAY), (Rating("mood", 3),), note="x", shared=True)],
    )
    for name in formats.FORMATS:
        out = text_of(name, formats.get(name)(summarise(journal)))
        assert not re.search(r"20:00|T20|Los_Angeles|" + str(HERE), out)
