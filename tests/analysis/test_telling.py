"""A record told: every word a person wrote is in it, and nothing that was left empty."""

from __future__ import annotations

import pytest

from kapjournal.analysis.telling import fields, kind_word, line
from kapjournal.content import loader
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.everything import RECORD_KINDS, Record
from kapjournal.model.reflections import Reflection
from kapjournal.model.sessions import Session
from tests.store.examples import care, check_in, event, reflection, session, stamp

SCALES = loader.scales()
RECORDS: list[Record] = [
    CheckIn("1", stamp(), (Rating("mood", 4.5), Rating("sleep_hours", 7)), ("illness",), ("calm",),
            "down to the river"),
    Session("2", stamp(), "dosing", route="nasal", dose="as given", intention="to rest"),
    Reflection("3", stamp(), "a long text\nof two lines", themes=("water",)),
    event(label="evening tablet"),
    *(record for _, record in care(1)),
]  # fmt: skip


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_every_kind_of_record_can_be_told(record: Record) -> None:
    told = fields(record, SCALES)
    assert told
    assert all(field.label and field.text.strip() for field in told)
    assert line(record, SCALES).strip()


def test_every_word_of_a_check_in_is_told_beside_its_label() -> None:
    told = {field.label: field.text for field in fields(RECORDS[0], SCALES)}
    assert told == {
        "Mood": "4.5",
        "Sleep hours": "7 h",
        "Also": "illness",
        "Words": "calm",
        "Note": "down to the river",
    }
    assert line(RECORDS[0], SCALES) == "Mood 4.5, Sleep hours 7 h, illness, calm, down to the river"


def test_what_was_left_empty_is_left_out() -> None:
    assert fields(session(), SCALES) == []
    assert [field.text for field in fields(check_in(mood=4), SCALES)] == ["4"]


def test_the_prompt_stands_before_what_was_written_to_it() -> None:
    told = fields(reflection("a"), SCALES)
    assert [field.own for field in told] == [False, True]


def test_a_rating_whose_scale_is_gone_keeps_its_number() -> None:
    told = fields(check_in(weather=3), SCALES)
    assert [(field.label, field.text) for field in told] == [("weather", "3")]


def test_every_kind_has_a_name() -> None:
    assert len({kind_word(kind) for kind in RECORD_KINDS}) == len(RECORD_KINDS)
