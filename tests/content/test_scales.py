"""The daily scales, tags and reasons are those of the sheet, and in its order."""

from __future__ import annotations

import pytest

from kapjournal.content import loader
from kapjournal.errors import BadInput
from tests.content.sources import sheet

CORE = ["mood", "anxiety", "energy", "connected", "sleep_quality"]


def test_the_core_five_come_first_in_their_fixed_order() -> None:
    scales = list(loader.scales())
    assert [scale.id for scale in scales if scale.origin == "core"] == CORE
    assert [scale.id for scale in scales[:5]] == CORE
    assert {scale.origin for scale in scales[5:]} == {"optional"}


def test_every_scale_has_a_word_at_each_end_and_whole_numbers_from_0_to_10() -> None:
    for scale in loader.scales():
        if scale.id == "sleep_hours":
            continue
        assert scale.low, scale.id
        assert scale.high, scale.id
        assert (scale.minimum, scale.maximum, scale.step) == (0, 10, 1), scale.id


def test_sleep_hours_have_no_easier_way_and_allow_quarter_hours() -> None:
    hours = loader.scales().get("sleep_hours")
    assert hours.direction == "none"
    assert hours.check(7.25) == 7.25
    with pytest.raises(BadInput):
        hours.check(24.5)


def test_a_scale_that_nobody_named_is_asked_without_empty_brackets() -> None:
    assert all("{" not in scale.text for scale in loader.scales())


def test_every_reason_offers_scales_that_exist() -> None:
    for reason, offered in loader.offers_by_reason().items():
        assert offered, reason
        assert {loader.scales().get(name).origin for name in offered} == {"optional"}


def test_the_scales_are_word_for_word_those_of_the_sheet() -> None:
    daily = sheet("daily.json")
    ours = [
        (scale.id, scale.text, scale.low, scale.high, scale.direction) for scale in loader.scales()
    ]
    theirs = [
        (
            row["id"],
            row["text"].replace(" ({label})", ""),
            row.get("low", ""),
            row.get("high", ""),
            row["direction"],
        )
        for row in daily["core"] + daily["optional"]
    ]
    assert ours == theirs


def test_tags_and_reasons_are_word_for_word_those_of_the_sheet() -> None:
    daily = sheet("daily.json")
    reasons = {key: tuple(ids) for key, ids in daily["offer_by_reason"].items() if key != "note"}
    assert list(loader.tags()) == daily["tags"]
    assert list(loader.offers_by_reason().items()) == list(reasons.items())
