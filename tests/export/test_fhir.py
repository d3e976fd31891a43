"""FHIR: what a clinic's system reads is what the client entered, in LOINC's codes, and no more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from kapjournal.analysis.summarise import summarise
from kapjournal.content import loader
from kapjournal.export import as_fhir, fhir_parts, formats
from kapjournal.model.page_care import Answer, ItemFlag, PageForm, PageMeasure
from kapjournal.model.period import Period
from kapjournal.model.summary import SharedText, Summary
from kapjournal.model.ticks import FREE_TEXT, Ticks
from tests.export.clients import (
    EVIL,
    TODAY,
    awkward,
    check_in,
    material,
    reflection,
    session,
)
from tests.export.golden import KEPT, summary_of

Resource = dict[str, Any]

DAYS = Period(TODAY - timedelta(days=30), TODAY)
LOINC = "http://loinc.org"
EXAMPLES = Path(__file__).parents[3] / "shared" / "data" / "fhir-us-core"
WHOLE = (2, 2, 2, 2, 1, 1, 2, 0, 0)
"""The answers of the US Core example: their sum is 12."""


def resources(summary: Summary, kind: str | None = None) -> list[Resource]:
    bundle = json.loads(as_fhir.write(summary))
    found = [entry["resource"] for entry in bundle["entry"]]
    return [one for one in found if kind in (None, one["resourceType"])]


def code(resource: Resource) -> str:
    (coding, *_) = resource["code"]["coding"]
    return str(coding["code"])


def observations(summary: Summary) -> dict[str, Resource]:
    return {code(one): one for one in resources(summary, "Observation")}


def form(answers: tuple[int | None, ...] = WHOLE, **more: object) -> PageForm:
    known = [value for value in answers if value is not None]
    plain = PageForm(
        TODAY, False, float(sum(known)), False, "", None, None, (), None, (1,), None, answers
    )
    return replace(plain, **more)  # type: ignore[arg-type] # Tests name the fields they mean.


def page(*forms: PageForm, instrument: str = "phq9", **more: object) -> Summary:
    """A page with one questionnaire on it."""
    wording = loader.instrument(instrument)
    measure = PageMeasure(instrument, wording.version, wording.short_name, wording, forms)
    summary = replace(summarise(material(DAYS)), measures=(measure,))
    return replace(summary, **more)  # type: ignore[arg-type] # Tests name the fields they mean.


def parsed(content: bytes) -> Any:
    """What another reader of R4 makes of it; it refuses what R4 does not have."""
    from fhir.resources.R4B.bundle import Bundle

    return Bundle.model_validate_json(content)


def narratives(summary: Summary) -> Iterable[str]:
    for one in resources(summary):
        tree = ET.fromstring(one["text"]["div"])
        assert {element.tag.rpartition("}")[2] for element in tree.iter()} <= {"div", "p", "br"}
        yield "".join(tree.itertext())


# Read by others.


@pytest.mark.parametrize("client", KEPT)
def test_another_reader_of_r4_takes_every_kept_page(client: str) -> None:
    content = as_fhir.write(summary_of(client))
    assert len(parsed(content).entry) == len(json.loads(content)["entry"])
    assert re.fullmatch(rb"[\x20-\x7e\n]+", content)


def test_another_reader_takes_forms_with_everything_that_can_be_wrong_with_them() -> None:
    skipped = (2, None, *WHOLE[2:])
    summary = page(
        form(),
        form(skipped, total=11.3, prorated=True, late=True),
        form((None,) * 8 + (0,), total=None, why_no_total="Too many blanks.", extra=(None,)),
        form(()),
    )
    assert len(parsed(as_fhir.write(summary)).entry) == len(resources(summary))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.sampled_from([EVIL, "\u3000 \xa0", "\ufffe\uffff", "]]>&amp;"]))
def test_any_shared_text_is_fhir_and_xhtml_and_stays_text(written: str) -> None:
    text = written.encode("utf-8", "replace").decode()
    summary = replace(
        summarise(material(DAYS)),
        reflections=(SharedText(TODAY, False, "", "any", written, text, ()),),
    )
    parsed(as_fhir.write(summary))
    assert len(list(narratives(summary))) == len(resources(summary))


def test_a_narrative_shows_what_was_written_and_no_tag_of_it() -> None:
    told = "\n".join(narratives(summary_of("awkward-all-ticked")))
    assert "<script>" in told
    assert "\x1b" not in told


# Numbers are numbers.


def test_a_phq9_is_a_form_nine_answers_a_total_and_a_panel_of_them() -> None:
    summary = page(form())
    found = observations(summary)
    assert found["44261-6"]["valueInteger"] == 12
    assert [
        found[item.loinc or ""]["valueInteger"] for item in loader.instrument("phq9").items
    ] == [*WHOLE]
    members = {one["reference"] for one in found["44249-1"]["hasMember"]}
    assert members == {f"urn:uuid:{one['id']}" for name, one in found.items() if name != "44249-1"}
    (response,) = resources(summary, "QuestionnaireResponse")
    assert response["questionnaire"] == "http://loinc.org/q/44249-1"
    assert found["44261-6"]["derivedFrom"] == [{"reference": f"urn:uuid:{response['id']}"}]
    assert "valueString" not in json.dumps(list(found.values()))


def test_a_prorated_total_is_a_quantity_that_says_so() -> None:
    total = observations(page(form((2, None, *WHOLE[2:]), total=11.3, prorated=True)))["44261-6"]
    assert total["valueQuantity"]["value"] == 11.3
    assert "valueInteger" not in total
    assert "Prorated" in total["note"][0]["text"]
    assert "Prorated" in total["text"]["div"]
    whole = observations(page(form((2, None, *WHOLE[2:]), total=9.0, prorated=True)))["44261-6"]
    assert "valueInteger" not in whole


def test_a_skipped_item_is_left_out_and_a_total_that_is_missing_has_a_reason() -> None:
    skipped = (*WHOLE[:8], None)
    summary = page(form(skipped, total=None, why_no_total="Item 9 is blank."))
    found = observations(summary)
    assert "44260-8" not in found
    assert found["44261-6"]["dataAbsentReason"]["text"] == "Item 9 is blank."
    assert not {"valueInteger", "valueQuantity"} & set(found["44261-6"])
    (response,) = resources(summary, "QuestionnaireResponse")
    assert "/44260-8" not in {item["linkId"] for item in response["item"]}


def test_without_item_answers_only_totals_leave_and_the_flagged_answer_where_it_is_ticked() -> None:
    flag = ItemFlag("PHQ-9", 9, Answer(TODAY, 2), "More than half the days", 0, (), (), False)
    plain = page(form((), extra=()))
    assert set(observations(plain)) == {"44249-1", "44261-6"}
    assert resources(plain, "QuestionnaireResponse") == []
    flagged = observations(replace(plain, flags=(flag,)))
    assert flagged["44260-8"]["valueInteger"] == 2
    once = resources(replace(page(form((*WHOLE[:8], 2))), flags=(flag,)), "Observation")
    assert [code(one) for one in once].count("44260-8") == 1


def test_a_form_without_codes_has_ours_and_a_gate_is_a_yes_or_no() -> None:
    pcl = observations(page(form((1,) * 20, extra=()), instrument="pcl5"))
    assert pcl["101698-9"]["valueInteger"] == 20
    assert pcl["pcl5/q1"]["code"]["coding"][0]["system"] == "urn:kapjournal:form"
    gated = page(form((None,) * 5, gate=False, total=0.0, extra=()), instrument="pcptsd5")
    (response,) = resources(gated, "QuestionnaireResponse")
    assert [item["answer"] for item in response["item"]] == [[{"valueBoolean": False}]]


def test_a_rating_is_whole_or_a_quantity_under_its_own_day() -> None:
    days = [
        check_in(TODAY - timedelta(days=1), {"mood": 4, "sleep_hours": 7.5}, late=True),
        check_in(TODAY, {"mood": 5}),
        replace(check_in(TODAY, {"mood": 6}), key="again"),
    ]
    summary = summarise(material(DAYS, days))
    by_day = {
        (code(one), one["effectiveDateTime"]): one for one in resources(summary, "Observation")
    }
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert by_day["mood", yesterday]["valueInteger"] == 4
    assert by_day["mood", yesterday]["note"][0]["text"].startswith("Typed in later")
    assert by_day["mood", TODAY.isoformat()]["valueQuantity"]["value"] == 5.5
    hours = by_day["sleep_hours", yesterday]
    assert hours["valueQuantity"]["code"] == "h"
    assert {coding["code"] for coding in hours["code"]["coding"]} == {"sleep_hours", "93832-4"}


# What leaves.


def test_sessions_have_neither_route_nor_dose_and_no_word_of_the_client() -> None:
    kept = awkward()
    words = {"=1+1|cmd", "as written", "Dr. | Table", "my sister", "to see"}
    content = as_fhir.write(summarise(kept, Ticks(free_text=FREE_TEXT))).decode()
    assert not [word for word in words if word in content]
    assert not re.search(r"intramuscular|sublingual|dos(e|age)|Medication", content)
    found = resources(summarise(kept), "Procedure")
    assert {one["status"] for one in found} == {"completed"}
    assert len(found) == 8  # Not the plan, and not the one that did not happen.


def test_of_all_free_text_only_shared_reflections_leave() -> None:
    journal = material(
        DAYS,
        [check_in(TODAY, {"mood": 5}, note="a note", words=("tired",), shared=True)],
        [session(1, "dosing", TODAY - timedelta(days=3), intention="an intention")],
        reflections=(reflection(TODAY, "shared", shared=True), reflection(TODAY, "kept")),
        name="A name",
    )
    content = as_fhir.write(summarise(journal, Ticks(free_text=FREE_TEXT))).decode()
    for word in ("a note", "tired", "an intention", "kept", "A name"):
        assert word not in content
    (response,) = resources(summarise(journal), "QuestionnaireResponse")
    assert response["item"][0]["answer"] == [{"valueString": "shared"}]


def test_names_are_of_the_content_and_of_nothing_that_stays() -> None:
    days = [check_in(TODAY, {"mood": 5})]
    one = summarise(material(DAYS, days, [session(1, "dosing", TODAY, dose="much")]))
    other = summarise(material(DAYS, days, [session(1, "dosing", TODAY, dose="little")], name="B."))
    assert as_fhir.write(one) == as_fhir.write(other)
    third = summarise(material(DAYS, [check_in(TODAY, {"mood": 6})]))
    assert not {each["id"] for each in resources(one)} & {each["id"] for each in resources(third)}


def test_every_resource_of_an_invented_client_says_that_it_is_test_data() -> None:
    for one in resources(summary_of("demo")):
        assert [tag["code"] for tag in one["meta"]["tag"]] == ["HTEST"]
    assert "meta" not in json.dumps(resources(summary_of("awkward"))[0])


# What must hold is checked before anything is written.


def made(**changes: object) -> fhir_parts.Observation:
    (kept,) = (
        one for one in resources(page(form())) if "valueInteger" in one and code(one) == "44261-6"
    )
    return fhir_parts.Observation.model_validate_json(json.dumps(kept | changes))


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "nope"},
        {"valueQuantity": {"value": 1.5, "unit": "points"}},
        {"valueInteger": None},
        {"valueInteger": "12"},
        {"category": []},
        {"dose": "much"},
        {"subject": {"reference": "Patient/1"}},
        {"text": {"status": "generated", "div": "<p>bare</p>"}},
        {"text": {"status": "made up", "div": '<div xmlns="http://www.w3.org/1999/xhtml">x</div>'}},
    ],
)
def test_what_r4_forbids_is_never_written(wrong: Resource) -> None:
    assert made().status == "final"
    with pytest.raises(ValidationError):
        made(**wrong)


def test_a_bundle_refers_to_nothing_outside_itself() -> None:
    bundle = json.loads(as_fhir.write(page(form())))
    assert fhir_parts.Bundle.model_validate_json(json.dumps(bundle)).type == "collection"
    for broken in (
        bundle["entry"][1:],
        [*bundle["entry"], bundle["entry"][-1]],
        bundle["entry"][:3],
    ):
        with pytest.raises(ValidationError):
            fhir_parts.Bundle.model_validate_json(json.dumps(bundle | {"entry": broken}))


@pytest.mark.parametrize("client", KEPT)
def test_every_reference_of_a_kept_page_is_one_that_was_checked(client: str) -> None:
    content = as_fhir.write(summary_of(client)).decode()
    there = set(re.findall(r'"fullUrl":"([^"]+)"', content))
    assert set(re.findall(r'"reference":"([^"]+)"', content)) <= there
    # Every element that refers is among those the bundle looks at.
    named = set(re.findall(r'"(\w+)":\[?\{"reference"', content))
    assert named <= {"subject", "author", "source", "performer", "hasMember", "derivedFrom"}


# As US Core has it.


def example(name: str) -> Resource:
    if not EXAMPLES.is_dir():
        pytest.skip("the US Core examples are not here")
    content: Resource = json.loads((EXAMPLES / name).read_text("utf-8"))
    return content


def test_the_form_has_the_codes_of_the_us_core_example() -> None:
    theirs = example("QuestionnaireResponse-phq-9-example.json")
    (ours,) = resources(page(form()), "QuestionnaireResponse")

    def answers(response: Resource) -> dict[str, list[Resource]]:
        # US Core keeps the total in the form as well; ours is derived from it.
        return {
            item["linkId"]: item["answer"]
            for item in response["item"]
            if item["linkId"] != "/44261-6"
        }

    assert answers(ours) == answers(theirs)
    assert ours["status"] == theirs["status"]
    assert set(theirs) - set(ours) == {"meta"}


@pytest.mark.parametrize(
    "name", ["item-example-44260-8", "item-example-44261-6", "panel-example-44249-1"]
)
def test_an_observation_has_the_elements_of_the_us_core_example(name: str) -> None:
    theirs = example(f"Observation-PHQ9-{name}.json")
    found = observations(page(form()))
    ours = found[code(theirs)]
    values = {"valueString", "valueCodeableConcept", "valueInteger"}
    assert set(theirs) - set(ours) - values == {"meta"}
    assert ours["status"] == theirs["status"]
    assert ours["category"][0] == theirs["category"][0]
    assert ours["code"]["coding"][0]["system"] == LOINC
    members = {one["reference"].rpartition("-example-")[2] for one in theirs.get("hasMember", ())}
    by_link = {f"urn:uuid:{one['id']}": known for known, one in found.items()}
    assert {by_link[one["reference"]] for one in ours.get("hasMember", ())} == members


def test_the_file_ends_as_one_that_json_tools_open() -> None:
    assert formats.file_name(summarise(material(DAYS)), "fhir").endswith(".fhir.json")
