"""Questionnaires keep the wording that was verified, and say what a total means in numbers only."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kapjournal.content import loader
from kapjournal.content.forms import read_instrument
from kapjournal.errors import BadInput
from kapjournal.model.instruments import Instrument
from tests.content.sources import sheet

FILES = Path(loader.__file__).parent / "instruments"
WORDING = {
    "phq9": "0b966db52ec47ea9fc82a35a649cfe604694187b62b18562e05279844b08cb56",
    "phq8": "4b7db2351e310c58f871a0aef866aba10f6adb39eda0cc27affbb89acdd14993",
    "phq4": "582df82049eeb9bc11bc9a0684db7ccd263bfa0fed47a3b24e4e28771956bfa2",
    "phq2": "d47031474f3a869def396066fae6c796a07a067574825df5bcb06e3f3a5ac61a",
    "gad7": "aa3f6bb3cf4d3a803456f872f7dc2c03240a5e4d089cb1ff4cd4582b20f1ce21",
    "pcl5": "f23873282845ce1982780abcadfbf5f29b42db113122474f0b8518e8ed4bea57",
    "pcptsd5": "70d6d32d2984b78f25452c524fc54827da85ef0ba8bd1c91907696c896a0b62f",
}


def wording_of(form: Instrument) -> list[str]:
    """Every word a person sees of it, in order."""
    gate = (form.gate.text, form.gate.question) if form.gate else ()
    return [
        form.name,
        form.short_name,
        form.licence.notice,
        form.recall,
        form.instructions,
        form.stem,
        *gate,
        *(f"{option.value} {option.text}" for option in form.options),
        *(f"{item.id} {item.number} {item.text}" for item in form.items),
        *(
            line
            for more in form.supplementary
            for line in (
                f"{more.id} {more.number} {more.text}",
                *(f"{option.value} {option.text}" for option in more.options),
            )
        ),
    ]


def hash_of(form: Instrument) -> str:
    return hashlib.sha256("\n".join(wording_of(form)).encode()).hexdigest()


def content(name: str) -> bytes:
    return (FILES / f"{name}.json").read_bytes()


def edited(name: str, **changes: Any) -> bytes:
    return json.dumps(json.loads(content(name)) | changes).encode()


@pytest.mark.parametrize("name", loader.INSTRUMENTS)
def test_the_wording_is_the_one_that_was_verified(name: str) -> None:
    assert hash_of(loader.instrument(name)) == WORDING[name]


@pytest.mark.parametrize("name", loader.INSTRUMENTS)
def test_a_form_carries_its_notice_its_source_and_the_copies_it_was_compared_with(
    name: str,
) -> None:
    form = loader.instrument(name)
    assert form.licence.notice
    assert form.licence.source
    assert form.verified_wording
    assert form.version


@pytest.mark.parametrize("name", loader.INSTRUMENTS)
def test_a_form_of_the_app_passes_the_check_of_a_form_from_outside(name: str) -> None:
    assert read_instrument(content(name)) == loader.instrument(name)


@pytest.mark.parametrize("name", loader.INSTRUMENTS)
def test_no_form_has_a_word_for_how_bad_a_total_is(name: str) -> None:
    said = json.loads(content(name))
    # The form's own words are not ours to change: PCL-5 has an answer "Moderately".
    for own in ("options", "items", "supplementary", "gate", "instructions", "stem"):
        said.pop(own, None)
    text = json.dumps(said).lower()
    assert not re.search(
        r"minimal|\bmild|moderate|severe|severity|\bnormal|remission|response|probable|recovered"
        r"|clinically significant|diagnos(?!tic and statistical)",
        text,
    )


def test_published_numbers_come_with_the_work_they_are_from() -> None:
    for form in loader.instruments():
        assert form.cut_points, form.id
        assert all(points.cite for points in form.cut_points)
        assert all(each.cite and 0 < each.low <= each.high for each in form.thresholds)
        inside = range(form.scoring.minimum, form.scoring.maximum + 1)
        assert all(at in inside for points in form.cut_points for at in points.at)


def test_the_thresholds_of_change_are_the_published_ones() -> None:
    def points(name: str, kind: str) -> list[tuple[float, float]]:
        form = loader.instrument(name)
        return [
            (each.low, each.high)
            for each in form.thresholds
            if each.kind == kind and each.unit == "points"
        ]

    assert points("phq9", "smallest_important") == [(5, 5)]
    assert points("phq9", "reliable") == [(6, 6)]
    assert points("gad7", "smallest_important") == [(4, 4)]
    assert points("gad7", "reliable") == [(4, 4)]
    assert points("pcl5", "smallest_important") == [(10, 10), (8.5, 12.5)]
    assert points("pcl5", "reliable") == [(15, 18)]


def test_item_nine_opens_support_and_no_other_form_has_such_an_item() -> None:
    opening = {
        form.id: [(rule.item, rule.at_least) for rule in form.safety if rule.action == "support"]
        for form in loader.instruments()
    }
    assert {name: rules for name, rules in opening.items() if rules} == {"phq9": [("q9", 1)]}


def test_an_unknown_form_names_the_nearest() -> None:
    with pytest.raises(BadInput, match="phq9"):
        loader.instrument("phq-9")


def test_a_file_that_is_not_json_is_refused_by_its_line() -> None:
    with pytest.raises(BadInput, match=r"Line 2 is not JSON"):
        read_instrument(b'{"schema": "kapjournal/instrument/1",\n nothing}')


@pytest.mark.parametrize("whole", [b"", b"[]", b'"x"', b"{}", b"\xff\xfe{", b"[" * 100_000])
def test_a_file_of_another_shape_is_refused(whole: bytes) -> None:
    with pytest.raises(BadInput):
        read_instrument(whole)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"recall_days": "14"}, "recall_days"),
        ({"recall_days": 0}, "recall_days"),
        ({"recall_days": 10**7}, "recall_days"),
        ({"options": [{"value": 0, "text": "No", "colour": "red"}]}, "options, 1, colour"),
        ({"options": []}, "items and options are needed"),
        ({"safety": [{"item": "q99", "at_least": 1, "action": "support"}]}, "a rule names an item"),
        # A rule that no answer can meet would never show support.
        ({"safety": [{"item": "q9", "at_least": 4, "action": "support"}]}, "safety, 1, at_least"),
        (
            {
                "options": [{"value": 0, "text": "No"}, {"value": 10, "text": "Yes"}],
                "scoring": {"minimum": 0, "maximum": 90, "direction": "higher_is_worse"},
            },
            "one digit",
        ),
        ({"surprise": 1}, "surprise"),
        ({"version": None}, "version"),
    ],
)
def test_a_file_with_a_wrong_part_is_refused_by_the_name_of_the_part(
    change: dict[str, Any], place: str
) -> None:
    with pytest.raises(BadInput, match=place):
        read_instrument(edited("phq9", **change))


def test_a_refusal_never_repeats_what_the_file_holds() -> None:
    with pytest.raises(BadInput) as refused:
        read_instrument(edited("phq9", recall_days="my own words"))
    assert "my own words" not in str(refused.value)


@pytest.mark.parametrize("name", loader.INSTRUMENTS)
def test_a_form_is_byte_for_byte_that_of_the_sheet(name: str) -> None:
    theirs = sheet("instruments", f"{name}.json")
    ours = json.loads(content(name))
    same = "id version name short_name language recall instructions stem verified_wording"
    for key in (*same.split(), "min_interval_days", "recommended_interval_days"):
        assert ours.get(key) == theirs.get(key), key
    assert ours["licence"]["notice"] == theirs["licence"]["notice"]
    assert ours["licence"]["source"] == theirs["licence"]["source"]
    for part in ("options", "items", "supplementary"):
        assert [
            (
                row["text"],
                row.get("value"),
                row.get("number"),
                row.get("loinc"),
                row.get("short", ""),
            )
            for row in ours.get(part, [])
        ] == [
            (
                row["text"],
                row.get("value"),
                row.get("number"),
                row.get("loinc"),
                row.get("short", ""),
            )
            for row in theirs.get(part, [])
        ]
    scoring, rule = ours["scoring"], theirs["scoring"]
    assert (scoring["minimum"], scoring["maximum"]) == (rule["min"], rule["max"])
    assert scoring["max_missing"] == rule["missing"]["max_missing"]
    assert scoring.get("never_missing", []) == rule["missing"].get("never", [])
    for code in ("loinc_total", "loinc_panel"):
        assert scoring.get(code) == rule.get(code)
    if "gate" in theirs:
        for part in ("text", "question"):
            assert ours["gate"][part] == theirs["gate"][part]
