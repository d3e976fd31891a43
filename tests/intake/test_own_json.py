"""Our own export comes in whole, or is refused with the place that cannot be read."""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from kapjournal.content import loader
from kapjournal.errors import BadInput
from kapjournal.export import own_json as export_json
from kapjournal.intake import own_json
from kapjournal.model.assessments import Assessment
from kapjournal.model.care import CheckItem, LookBack, SessionDetail, SideEffect, Vitals
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import Event
from kapjournal.model.everything import Batch, Everything, Import
from kapjournal.model.pages import HandOver
from kapjournal.model.people import Contact, PlanPart, SafetyPlan
from kapjournal.model.period import Period
from kapjournal.model.reflections import Reflection
from kapjournal.model.scales import Scale, Scales
from kapjournal.model.sessions import Session
from kapjournal.model.stamp import Stamp
from kapjournal.model.steps import Step, StepMark, Topic
from tests.intake.files import Write

AT = datetime.fromisoformat("2026-11-21T21:14:00-08:00")
NOW = Stamp(date(2026, 11, 21), AT, AT)
OWN = Scale("knot", "Knot", "the knot", "How tight?", "loose", "tight", "higher_is_worse",
            origin="own")  # fmt: skip
JOURNAL = Everything(
    (
        CheckIn("a" * 32, NOW, (Rating("knot", 2.0), Rating("mood", 5.0, "4", (1.0, 7.0))), id=1,
                source=1),
        CheckIn("b" * 32, NOW, note="a secret", id=2),
    ),
    (Session("c" * 32, NOW, "dosing", id=1),),
    (Reflection("d" * 32, NOW, "a secret", session=1, id=1, themes=("sea",)),),
    (Event("e" * 32, NOW, "medication", "changed", id=1),),
    (*loader.scales().only(["mood"]), OWN),
    {"scales": "hope"},
    (Import(1, "csv", AT),),
    (SessionDetail("c" * 32, NOW, 1, checklist=(CheckItem("water", done=True),), id=1),),
    (Vitals("f" * 32, NOW, 1, "before", 128, 82, 71, id=1),),
    (SideEffect("0" * 32, NOW, "other", 1, 2, what="a secret", id=1),),
    (Step("1" * 32, NOW, "a secret", 1, 1, (StepMark("kept", NOW.day),), id=1),),
    (Topic("2" * 32, NOW, "a secret", 1, 1, id=1),),
    (Assessment("3" * 32, NOW, "phq9", "1.0", (0,) * 9, (None,), finished=True, total=0.0, id=1),),
    (LookBack("4" * 32, NOW, (("memory", "some"),), id=1),),
    (HandOver("5" * 32, NOW, Period(NOW.day, NOW.day), ("flags",), "pdf", "0" * 64, id=1),),
    (Contact("6" * 32, NOW, "a secret", id=1),),
    (SafetyPlan("plan", NOW, (PlanPart("signs", "a secret"),), id=1),),
)  # fmt: skip
NEW = ("details", "vitals", "effects", "steps", "topics", "assessments", "look_backs", "hand_overs",
       "contacts", "plans")  # fmt: skip
WHOLE: dict[str, Any] = json.loads(export_json.write(JOURNAL))
MOOD_OF_1 = "checkins, record 1: ratings.mood"
PHQ9 = {"instrument": "phq9", "version": loader.instrument("phq9").version}
Change = Callable[[dict[str, Any]], object]


def read(path: str, scales: Scales | None = None) -> Batch:
    return own_json.read(path, scales=scales or loader.scales())


def changed(change: Change) -> str:
    document = deepcopy(WHOLE)
    change(document)
    return json.dumps(document)


def test_an_export_is_read_as_it_was_written(export: Write) -> None:
    batch = read(export(export_json.write(JOURNAL)))
    assert batch.records == JOURNAL
    assert (batch.rows, batch.foreign, batch.rejected) == (15, False, ())


def test_an_export_of_the_first_version_comes_in_with_nothing_new_in_it(export: Write) -> None:
    document = deepcopy(WHOLE)
    for name in NEW:
        del document[name]
    del document["reflections"][0]["themes"]
    document["schema"] = "kapjournal/journal/1"
    nothing_new: dict[str, Any] = dict.fromkeys(NEW, ())
    before = replace(
        JOURNAL,
        **nothing_new,
        reflections=(replace(JOURNAL.reflections[0], themes=()),),
    )
    assert read(export(json.dumps(document))).records == before


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(WHOLE, indent=4).encode(),
        json.dumps(WHOLE, separators=(",", ":"), sort_keys=True).encode(),
        codecs.BOM_UTF8 + json.dumps(WHOLE).encode(),
        json.dumps(WHOLE, ensure_ascii=False).encode("utf-16"),
        json.dumps(WHOLE, indent=1).replace("\n", "\r\n").encode(),
    ],
    ids=["indented", "sorted", "utf-8 mark", "utf-16", "windows line ends"],
)
def test_an_export_that_another_program_saved_again_is_read(content: bytes, export: Write) -> None:
    assert read(export(content)).records == JOURNAL


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d["checkins"][1].pop("note"), "checkins, record 2: note"),
        (lambda d: d["checkins"][1].update(mood=3), "checkins, record 2: mood"),
        (lambda d: d["checkins"][0]["ratings"].update(mood="6"), MOOD_OF_1),
        (lambda d: d["checkins"][0]["ratings"].update(mood=True), MOOD_OF_1),
        (lambda d: d["checkins"][0]["ratings"].update(mood=None), MOOD_OF_1),
        (lambda d: d["checkins"][0]["ratings"].update(mood=11), MOOD_OF_1),
        (lambda d: d["checkins"][0]["ratings"].update(mood=-1), MOOD_OF_1),
        (lambda d: d["checkins"][0]["ratings"].update(joy=1), "checkins, record 1: ratings.joy"),
        (lambda d: d["checkins"][0]["imported"].update(hope={"raw": "", "from": None}),
         "checkins, record 1"),
        (lambda d: d["checkins"][0]["imported"]["mood"].update({"from": [1]}),
         "checkins, record 1: imported.mood.from"),
        (lambda d: d["checkins"][0].update(day="21.11.2026"), "checkins, record 1: day"),
        (lambda d: d["checkins"][0].update(day="2026-02-30"), "checkins, record 1: day"),
        (lambda d: d["checkins"][0].update(day=20261121), "checkins, record 1: day"),
        (lambda d: d["checkins"][0].update(at="2026-11-21"), "checkins, record 1: at"),
        (lambda d: d["checkins"][0].update(at="2026-11-21T24:30"), "checkins, record 1: at"),
        (lambda d: d["checkins"][0].update(noted_at="2026-11-21T20:00"),
         "checkins, record 1: noted_at"),
        (lambda d: d["checkins"][0].update(noted_at=None), "checkins, record 1: noted_at"),
        (lambda d: d["checkins"][0].update(late=0), "checkins, record 1: late"),
        (lambda d: d["checkins"][0].update(tags="illness"), "checkins, record 1: tags"),
        (lambda d: d["checkins"][0].update(tags=["illness", 3]), "checkins, record 1: tags.2"),
        (lambda d: d["checkins"][0]["ratings"].update({"A b": 3}),
         "checkins, record 1: ratings.A b"),
        (lambda d: d["checkins"][0].update(id=0), "checkins, record 1: id"),
        (lambda d: d["checkins"][0].update(id=1.0), "checkins, record 1: id"),
        (lambda d: d["checkins"][0].update(key="a b"), "checkins, record 1: key"),
        (lambda d: d["checkins"][1].update(id=1), "checkins, record 2: id"),
        (lambda d: d["checkins"][1].update(key="a" * 32), "checkins, record 2: key"),
        (lambda d: d["checkins"][0].update(source=2), "checkins, record 1: source"),
        (lambda d: d["sessions"][0].update(kind="party"), "sessions, record 1: kind"),
        (lambda d: d["sessions"][0].update(route="iv"), "sessions, record 1: route"),
        (lambda d: d["reflections"][0].update(session=2), "reflections, record 1: session"),
        (lambda d: d["reflections"][0].update(stage="later"), "reflections, record 1: stage"),
        (lambda d: d["events"][0].update(kind="news"), "events, record 1: kind"),
        (lambda d: d["events"].append(3), "events, record 2"),
        (lambda d: d["scales"][1].update(maximum=0), "scales, record 2: maximum"),
        (lambda d: d["scales"][1].update(step=0), "scales, record 2: step"),
        (lambda d: d["scales"][1].update(step=1e-320), "scales, record 2: step"),
        (lambda d: d["scales"][1].update(id="Knot!"), "scales, record 2: id"),
        (lambda d: d["scales"][0].update(maximum=100), "scales, record 1: maximum"),
        (lambda d: d["scales"][0].update(direction="higher_is_worse"),
         "scales, record 1: direction"),
        (lambda d: d["scales"].pop(), "checkins, record 1: ratings.knot"),
        (lambda d: d["choices"].update(scales=3), "choices: scales"),
        (lambda d: d.update(events={}), "events"),
        (lambda d: d.pop("events"), "events"),
        (lambda d: d.update(assessments={}), "assessments"),
        (lambda d: d.pop("steps"), "steps"),
        (lambda d: d.update(streaks=[]), "streaks"),
        (lambda d: d["details"][0].update(session=2), "details, record 1: session"),
        (lambda d: d["details"][0].update(key="b" * 32), "details, record 1: key"),
        (lambda d: d["details"][0]["checklist"][0].pop("done"),
         "details, record 1: checklist.1.done"),
        (lambda d: d["vitals"][0].update(session=2), "vitals, record 1: session"),
        (lambda d: d["vitals"][0].update(systolic=900), "vitals, record 1: systolic"),
        (lambda d: d["effects"][0].update(kind="joy"), "effects, record 1: kind"),
        (lambda d: d["effects"][0].update(severity=4), "effects, record 1: severity"),
        (lambda d: d["steps"][0].update(reflection=9), "steps, record 1: reflection"),
        (lambda d: d["steps"][0]["marks"][0].update(status="failed"),
         "steps, record 1: marks.1.status"),
        (lambda d: d["topics"][0].update(first=4), "topics, record 1: first"),
        (lambda d: d["assessments"][0]["answers"].append("1"),
         "assessments, record 1: answers.10"),
        (lambda d: d["assessments"][0].update(total=1e9), "assessments, record 1: total"),
        (lambda d: d["assessments"][0].update(PHQ9, answers=[1]), "assessments, record 1: answers"),
        (lambda d: d["assessments"][0].update(PHQ9, answers=[9] * 9),
         "assessments, record 1: answers"),
        (lambda d: d["assessments"][0].update(PHQ9, why_no_total="tired"),
         "assessments, record 1: why_no_total"),
        (lambda d: d["look_backs"][0]["answers"].update(mood="no"),
         "look_backs, record 1: answers.mood"),
        (lambda d: d["hand_overs"][0].update(sha256="x"), "hand_overs, record 1: sha256"),
        (lambda d: d["contacts"][0].update(role="boss"), "contacts, record 1: role"),
        (lambda d: d["plans"][0].update(key="p" * 32), "plans, record 1"),
        (lambda d: d["choices"].update(prompts="[["), "choices: prompts"),
        (lambda d: d["choices"].update({"instrument.x": "{}"}), "choices: instrument.x"),
        # What a file keeps for itself, and days near which nothing can be counted.
        (lambda d: d["choices"].update({".purge": "[]"}), "choices: .purge"),
        (lambda d: d["sessions"][0].update(day="9999-12-31"), "sessions, record 1: day"),
        (lambda d: d["sessions"][0].update(at="0001-01-01T00:00:00+14:00"),
         "sessions, record 1: at"),
    ],
)  # fmt: skip
def test_what_does_not_belong_is_refused_with_its_place(
    change: Change, place: str, export: Write
) -> None:
    with pytest.raises(BadInput) as refusal:
        read(export(changed(change)))
    assert refusal.value.field == place
    assert refusal.value.what.startswith(place)
    assert "secret" not in str(refusal.value)


def test_a_scale_that_means_something_else_here_is_refused(export: Write) -> None:
    mine = Scales((*loader.scales(), Scale("knot", "Knot", "knot", "?", "a", "b", "none")))
    with pytest.raises(BadInput, match="direction is another one in this journal"):
        read(export(export_json.write(JOURNAL)), mine)


NUMBER = '"mood": 5'


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 5_000, "-" + "9" * 5_000, "1e16"]
)
def test_a_number_without_bounds_is_refused_with_its_place(number: str, export: Write) -> None:
    content = json.dumps(WHOLE)
    assert NUMBER in content
    with pytest.raises(BadInput) as refusal:
        read(export(content.replace(NUMBER, f'"mood": {number}')))
    assert refusal.value.field == "checkins, record 1: ratings.mood"
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize(
    ("once", "twice", "place", "name"),
    [
        ('"note": "a secret"', '"note": "x", "note": "a secret"', "checkins, record 2", "note"),
        ('"mood": 5', '"mood": 5, "mood": 6', "checkins, record 1: ratings", "mood"),
        ('"events": [', '"events": [], "events": [', "The file", "events"),
    ],
)
def test_a_name_that_stands_twice_is_refused(
    once: str, twice: str, place: str, name: str, export: Write
) -> None:
    content = json.dumps(WHOLE)
    assert once in content
    with pytest.raises(BadInput) as refusal:
        read(export(content.replace(once, twice, 1)))
    assert refusal.value.what == f'{place} has the name "{name}" twice.'


@pytest.mark.parametrize("nested", ["[" * 100_000, '{"a":' * 100_000, "[" * 900 + "]" * 900])
def test_deep_nesting_is_refused(nested: str, export: Write) -> None:
    for content in (nested, json.dumps(WHOLE).replace('"a secret"', nested, 1)):
        with pytest.raises(BadInput) as refusal:
            read(export(content))
        assert len(str(refusal.value)) < 300


def test_a_file_that_was_cut_off_is_refused_with_the_line(export: Write) -> None:
    content = export_json.write(JOURNAL)
    with pytest.raises(BadInput, match="cannot be read from line 6 on"):
        read(export(content[: content.index(b"a secret") + 3]))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "not whole JSON"),
        ("null", "not an export of kapjournal"),
        ("[]", "not an export of kapjournal"),
        ("{}", "not an export of kapjournal"),
        ('{"schema": "kapjournal/trends/1"}', "not an export of kapjournal"),
        ('{"schema": "kapjournal/journal/3"}', "written by a later version"),
        ('{"schema": "kapjournal/journal/0"}', "not an export of kapjournal"),
        ('{"schema": ["kapjournal/journal/1"]}', "not an export of kapjournal"),
        (b"caf\xe9", "cannot be decoded"),
    ],
)
def test_another_file_is_told_apart(content: str | bytes, says: str, export: Write) -> None:
    with pytest.raises(BadInput, match=says):
        read(export(content))


def test_a_file_above_the_limit_is_refused_before_it_is_read(export: Write) -> None:
    path = export("")
    os.truncate(path, own_json.MOST_BYTES + 1)
    with pytest.raises(BadInput, match="larger than 256 MB"):
        read(path)


def test_a_very_long_note_comes_in_whole(export: Write) -> None:
    note = "äöü😀 x\n" * 15_000
    journal = Everything((CheckIn("a" * 32, NOW, note=note, id=1),))
    assert read(export(export_json.write(journal))).records == journal


def test_what_cannot_be_stored_becomes_a_visible_sign(export: Write) -> None:
    content = json.dumps(WHOLE).replace("a secret", "half \\ud83d of a letter, \\u0000", 1)
    assert read(export(content)).records.check_ins[1].note == "half \ufffd of a letter, ␀"
