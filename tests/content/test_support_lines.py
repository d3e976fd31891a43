"""Crisis lines: each with a country, a source and the honest mark of who confirmed it."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from kapjournal.content import loader
from kapjournal.content.support_text import red_flags, session_day_card, support_page
from tests.content.sources import sheet

FILE = Path(loader.__file__).parent / "support" / "lines.json"
COUNTRIES = tuple(loader.countries())


def test_every_line_has_a_country_a_source_a_contact_and_an_emergency_number() -> None:
    lines = [each for country in COUNTRIES for each in loader.crisis_lines(country)]
    assert len(lines) == len(json.loads(FILE.read_text(encoding="utf-8"))["lines"])
    for each in lines:
        assert each.country in COUNTRIES
        assert each.service
        assert all(each.contacts)
        assert all(each.source), each.service
        assert each.emergency
        assert each.status


def test_a_line_nobody_read_on_a_page_says_so_and_is_not_confirmed() -> None:
    for country in COUNTRIES:
        for each in loader.crisis_lines(country):
            if "general knowledge" in each.status:
                assert each.checked is None, each.service


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_has_one_emergency_number_and_begins_with_a_crisis_line(country: str) -> None:
    lines = loader.crisis_lines(country)
    assert len({each.emergency for each in lines}) == 1
    assert lines[0].kind == "crisis"


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_first_line_is_the_emergency_number_and_a_crisis_line(country: str) -> None:
    first = loader.crisis_lines(country)[0]
    page = support_page(country)
    assert page.first == f"Emergency: {first.emergency}. {first.service}: {first.contacts[0]}."


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_first_line_fits_a_window_of_twenty_columns_and_five_rows(country: str) -> None:
    rows = textwrap.wrap(support_page(country).first, 20)
    assert len(rows) <= 5
    assert max(map(len, rows)) <= 20


def test_without_a_country_the_first_rows_hold_the_numbers_of_most_of_the_world() -> None:
    first_rows = " ".join(textwrap.wrap(support_page("").first, 20)[:5])
    assert "112 in the EU" in first_rows
    assert "911 in the US and Canada" in first_rows


@pytest.mark.parametrize("country", ["", "XX"])
def test_without_a_country_the_page_has_a_line_for_every_country(country: str) -> None:
    page = str(support_page(country))
    for code, name in loader.countries().items():
        assert f"{name}. Emergency: {loader.crisis_lines(code)[0].emergency}" in page


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_line_nobody_confirmed_is_marked(country: str) -> None:
    page = str(support_page(country))
    unconfirmed = [each for each in loader.crisis_lines(country) if each.checked is None]
    assert page.count("(not yet confirmed)") == len(unconfirmed)


def test_the_parts_come_in_their_order() -> None:
    page = support_page("US", own=("Aunt, 555 0100",), plan=("Walk to the lake",))
    assert [part.heading for part in page.parts] == [
        "Your people",
        "Lines, United States",
        "If home is not safe",
        "Someone to talk to, not for emergencies",
        "In any country",
        "Your safety plan",
        "To come back to the room",
        "Breathing out longer than in",
        "",
    ]


def test_the_page_says_that_the_app_tells_no_one_and_asks_nothing() -> None:
    for country in ("", *COUNTRIES):
        page = str(support_page(country)).replace("1737 Need to talk?", "1737")
        assert "This app tells no one." in page
        assert "?" not in page


def test_the_red_flags_stand_on_the_card_of_a_session_day() -> None:
    card = session_day_card()
    assert card[1:] == red_flags()
    assert "chest pain" in red_flags()[0].lines
    assert len(card[0].lines) == 2


def test_at_home_the_card_names_who_is_there() -> None:
    card = session_day_card("Aunt", at_home=True)
    assert "do not be alone; Aunt is with you" in card[0].lines[2]
    assert "someone you trust is with you" in session_day_card(at_home=True)[0].lines[2]


def test_the_lines_are_those_of_the_sheet() -> None:
    theirs = sheet("safety", "crisis_lines.json")
    ours = json.loads(FILE.read_text(encoding="utf-8"))
    assert ours["fallback"] == theirs["fallback"]
    for mine, other in zip(ours["lines"], theirs["lines"], strict=True):
        assert {key: mine.get(key) for key in other} == other


def test_the_safety_sentences_are_word_for_word_those_of_the_sheet() -> None:
    from kapjournal.content.wording import line, lines

    theirs = sheet("safety", "wording_draft.json")
    for name in ("first_run", "export_footer", "after_export"):
        assert line(f"safety.{name}") == theirs[name]
    for name in ("emergency_now", "clinic_soon"):
        assert list(lines(f"safety.{name}")) == theirs[name]
    day = [line(f"session_day.{name}") for name in ("clinic_first", "no_driving", "at_home")]
    assert day == theirs["session_day"]
    assert line("summary.no_item9") == theirs["no_item9"]
    assert line("analysis.statement").startswith(theirs["regression"])
    assert line("app.today_line") == theirs["today_line"]
    assert line("checkin.unsafe") == theirs["checkin_line"]
    assert line("app.not_protected_means") == theirs["not_protected"]
