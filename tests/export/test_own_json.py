"""The whole journal goes out as JSON and comes back the same, to the byte."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from kapjournal.content import loader
from kapjournal.export import own_json
from kapjournal.intake import own_json as intake
from kapjournal.intake.own_document import Document
from kapjournal.journal.journal import Journal
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.everything import Batch, Everything, Import
from kapjournal.model.reflections import Reflection
from kapjournal.model.sessions import Session
from kapjournal.model.stamp import Stamp
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock
from tests.export.journals import AWKWARD, journals

AT = datetime(2026, 11, 21, 21, 14, tzinfo=timezone(timedelta(hours=-8)))
NOW = Stamp(date(2026, 11, 21), AT, AT, "America/Los_Angeles")
MOOD = loader.scales().only(["mood"]).all


def batch_of(content: bytes, folder: Path) -> Batch:
    path = folder / "journal.json"
    path.write_bytes(content)
    return intake.read(str(path), scales=loader.scales())


def read_back(content: bytes, folder: Path) -> Everything:
    return batch_of(content, folder).records


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journal=journals())
def test_any_journal_comes_back_equal_and_goes_out_again_the_same(
    journal: Everything, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = own_json.write(journal)
    back = read_back(content, tmp_path_factory.mktemp("export"))
    assert back == journal
    assert own_json.write(back) == content


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(journal=journals())
def test_any_journal_goes_through_a_new_file_without_loss(
    journal: Everything, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("export")
    content = own_json.write(journal)
    (folder / "journal.json").write_bytes(content)
    places = Places(journal=str(folder / "journal.db"))
    with Journal.make(places, clock=FakeClock(), settings=Settings()) as opened:
        batch = intake.read(str(folder / "journal.json"), scales=opened.scales())
        assert opened.take_in(batch, label=intake.LABEL).added == len(journal)
        # A journal without a single record has nothing that an import would have to keep.
        if len(journal):
            assert own_json.write(opened.everything()) == content
        assert opened.take_in(batch, label=intake.LABEL).added == 0


def test_a_check_in_reads_as_the_documents_say() -> None:
    check_in = CheckIn("k1", NOW, (Rating("mood", 6.0), Rating("anxiety", 5.0, "4", (1.0, 7.0))),
                       ("illness",), ("calm",), "a line", id=3)  # fmt: skip
    shape = json.loads(own_json.write(Everything((check_in,))))["checkins"][0]
    assert shape == {
        "id": 3,
        "key": "k1",
        "day": "2026-11-21",
        "at": "2026-11-21T21:14:00-08:00",
        "noted_at": "2026-11-21T21:14:00-08:00",
        "zone": "America/Los_Angeles",
        "ratings": {"mood": 6, "anxiety": 5},
        "imported": {"anxiety": {"raw": "4", "from": [1, 7]}},
        "late": False,
        "tags": ["illness"],
        "words": ["calm"],
        "note": "a line",
        "shared": False,
        "source": None,
    }
    assert isinstance(shape["ratings"]["mood"], int)


def test_an_empty_journal_is_a_document_too(tmp_path: Path) -> None:
    content = own_json.write(Everything())
    assert json.loads(content) == {
        "schema": "kapjournal/journal/2",
        "choices": {},
        "checkins": [],
        "sessions": [],
        "reflections": [],
        "events": [],
        "details": [],
        "vitals": [],
        "effects": [],
        "steps": [],
        "topics": [],
        "assessments": [],
        "look_backs": [],
        "hand_overs": [],
        "contacts": [],
        "plans": [],
        "scales": [],
        "imports": [],
    }
    assert read_back(content, tmp_path) == Everything()


def test_one_record_stands_on_each_line() -> None:
    check_ins = tuple(CheckIn(f"k{n}", NOW, note="a\nb", id=n) for n in (1, 2, 3))
    lines = own_json.write(Everything(check_ins)).decode().split("\n")
    assert sum(line.startswith('{"id": ') for line in lines) == 3


@pytest.mark.parametrize("text", AWKWARD)
def test_no_sign_of_a_text_can_move_a_cursor_or_turn_the_line_around(
    text: str, tmp_path: Path
) -> None:
    journal = Everything((CheckIn("k1", NOW, note=text, id=1),))
    content = own_json.write(journal)
    unsafe = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
    assert not unsafe.search(content.decode())
    assert read_back(content, tmp_path) == journal


def test_letters_of_any_language_stay_readable() -> None:
    content = own_json.write(Everything((CheckIn("k1", NOW, note="käse 日記 😀", id=1),)))
    assert "käse 日記 😀" in content.decode()


def test_what_is_not_a_number_is_never_written() -> None:
    journal = Everything((CheckIn("k1", NOW, (Rating("mood", 0.1 + 0.2),), id=1),), scales=MOOD)
    assert b"0.30000000000000004" in own_json.write(journal)
    broken = replace(journal.check_ins[0], ratings=(Rating("mood", float("nan")),))
    with pytest.raises(ValueError, match=r"(?i)nan"):
        own_json.write(Everything((broken,)))


def test_a_reflection_whose_session_is_in_the_trash_goes_out_by_itself(
    places: Places, clock: FakeClock, tmp_path: Path
) -> None:
    with Journal.make(places, clock=clock, settings=Settings()) as journal:
        session = journal.add_session("dosing")
        journal.reflect("kept", session=session.id)
        journal.delete("session", session.id)
        content = own_json.write(journal.everything())
    back = read_back(content, tmp_path)
    assert [(one.text, one.session) for one in back.reflections] == [("kept", None)]
    assert own_json.write(back) == content


def test_a_step_goes_out_by_itself_when_what_it_came_from_is_in_the_trash(
    places: Places, clock: FakeClock, tmp_path: Path
) -> None:
    with Journal.make(places, clock=clock, settings=Settings()) as journal:
        session = journal.add_session("dosing")
        said = journal.reflect("walk", session=session.id)
        journal.add_step("walk", session=session.id, reflection=said.id)
        journal.add_topic("walking", reflection=said.id)
        journal.add_vitals(session.id, "before", pulse=70)
        journal.delete("session", session.id)
        journal.delete("reflection", said.id)
        content = own_json.write(journal.everything())
    back = read_back(content, tmp_path)
    assert [(one.session, one.reflection) for one in back.steps] == [(None, None)]
    assert [one.reflection for one in back.topics] == [None]
    assert back.vitals == ()
    assert own_json.write(back) == content


def test_numbers_are_given_anew_where_they_are_taken(
    places: Places, clock: FakeClock, tmp_path: Path
) -> None:
    session = Session("5" * 32, NOW, "dosing", id=1)
    reflection = Reflection("r1" * 16, NOW, "about it", session=1, id=1)
    content = own_json.write(Everything(sessions=(session,), reflections=(reflection,)))
    with Journal.make(places, clock=clock, settings=Settings()) as journal:
        mine = journal.add_session("dosing")
        journal.take_in(batch_of(content, tmp_path), label=intake.LABEL)
        after = journal.everything()
    [theirs] = [one for one in after.sessions if one.key == session.key]
    assert mine.id != theirs.id
    assert [one.session for one in after.reflections] == [theirs.id]


def test_what_came_from_another_app_still_says_so(
    places: Places, clock: FakeClock, tmp_path: Path
) -> None:
    check_in = CheckIn("a" * 32, NOW, (Rating("mood", 5.0, "4", (1.0, 7.0)),), source=1, id=1)
    typed = CheckIn("b" * 32, NOW, (Rating("mood", 5.0),), id=2)
    journal = Everything((check_in, typed), scales=MOOD, imports=(Import(1, "csv", AT),))
    content = own_json.write(journal)
    with Journal.make(places, clock=clock, settings=Settings()) as opened:
        opened.take_in(batch_of(content, tmp_path), label=intake.LABEL)
        back = opened.everything()
    assert [one.source is None for one in back.check_ins] == [False, True]
    assert [(one.label, one.at) for one in back.imports] == [("csv", AT)]


def test_the_schema_in_the_documents_describes_every_field() -> None:
    path = Path(__file__).parents[2] / "docs" / "journal.schema.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    made = Document.model_json_schema()

    def fields(schema: dict[str, Any]) -> dict[str, object]:
        parts = {"Document": schema, **schema["$defs"]}
        return {
            name: (sorted(part["properties"]), sorted(part["required"]))
            for name, part in parts.items()
        }

    assert fields(written) == fields(made)
    assert set(json.loads(own_json.write(Everything()))) == set(made["properties"])
