"""The short lists of plain mode, talked through: every verb of the care cycle, a line at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from kapjournal.content.wording import line, lines
from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.plain import more
from kapjournal.plain.ask_care import ask_effects, ask_follow_up, ask_vitals
from kapjournal.plain.menu import VERBS, converse
from kapjournal.plain.offers import Verbs, offer
from kapjournal.plain.reflect import ask_reflection
from tests.cli.talk import talk
from tests.conftest import FakeClock

DRAWN = re.compile("[\x1b\u2500-\u259f\u2800-\u28ff●○┊]")
LISTS = (
    more.REFLECT,
    more.SESSIONS,
    more.MEASURES,
    more.FOR_THERAPIST,
    more.OWN_PEOPLE,
    more.ASKED,
)


@pytest.fixture
def journal(places: Places, clock: FakeClock) -> Iterator[Journal]:
    with Journal.make(places, clock=clock) as made:
        made.add_session("dosing", day=date(2026, 11, 20), intention="let go")
        yield made


def chosen(journal: Journal, verbs: Verbs, name: str, *typed: str) -> str:
    """Choose a verb of a short list by its name, and answer."""
    number = list(verbs).index(name) + 1
    return talk(lambda lines: offer(journal, lines, verbs), str(number), *typed)


@pytest.mark.parametrize("verbs", LISTS, ids=lambda verbs: next(iter(verbs)))
def test_every_verb_can_be_left_with_enter_alone(journal: Journal, verbs: Verbs) -> None:
    for name in verbs:
        heard = chosen(journal, verbs, name, *[""] * 40)
        assert not DRAWN.search(heard)
        assert heard.count("Enter to go back:") >= 1


@pytest.mark.parametrize("verbs", LISTS, ids=lambda verbs: next(iter(verbs)))
def test_the_end_of_input_ends_every_verb(journal: Journal, verbs: Verbs) -> None:
    for name in verbs:
        assert chosen(journal, verbs, name).endswith("(EOFError)")


def test_what_cannot_be_is_told_and_the_list_stays(journal: Journal) -> None:
    heard = chosen(journal, more.SESSIONS, "happened", "S9", "")
    assert "There is no session of that number or label." in heard
    assert heard.count("Enter to go back:") == 2


def test_the_menu_leads_to_every_list_and_support_is_one_sign_away(journal: Journal) -> None:
    heard = talk(lambda lines: converse(journal, lines), "!", "2", "", str(len(VERBS) + 2))
    assert "911" in heard
    assert "1. Write a reflection" in heard
    assert heard.endswith("Everything is kept. Take care.\n")


def test_the_two_lists_come_before_numbers_and_side_effects_are_asked(journal: Journal) -> None:
    session = journal.session("S1").session
    flags = (*lines("safety.emergency_now"), *lines("safety.clinic_soon"))
    for asked, question in (
        (talk(lambda to: ask_vitals(journal, to, session, "before"), "", ""), "Blood pressure"),
        (talk(lambda to: ask_effects(journal, to, session), ""), "Is any of these there"),
    ):
        assert all(flag in asked.partition(question)[0] for flag in flags)


@pytest.mark.parametrize("typed", ["128", "high", "128/82/70", "-/-", "٣٣/٣٣"])
def test_a_pressure_that_cannot_be_read_is_asked_again(journal: Journal, typed: str) -> None:
    session = journal.session("S1").session
    heard = talk(lambda to: ask_vitals(journal, to, session, "after"), typed, "118/76", "")
    assert line("care_lines.in_digits") in heard
    assert [(one.systolic, one.diastolic) for one in journal.vitals()] == [(118, 76)]


def test_a_number_no_device_shows_is_asked_again(journal: Journal) -> None:
    session = journal.session("S1").session
    heard = talk(lambda to: ask_vitals(journal, to, session, "after"), "999/76", "", "118/-", "70")
    assert "from 50 to 300" in heard
    (kept,) = journal.vitals()
    assert (kept.systolic, kept.diastolic, kept.pulse) == (118, None, 70)


def test_a_side_effect_is_on_disk_before_more_is_asked_of_it(journal: Journal) -> None:
    session = journal.session("S1").session
    talk(lambda to: ask_effects(journal, to, session), "1")
    assert [one.kind for one in journal.effects()] == ["nausea"]


@pytest.mark.parametrize(
    ("typed", "hours", "lasted"),
    [
        ("2.5", 2.5, ""),
        ("until I slept", None, "until I slept"),
        ("-1", None, "-1"),
        ("", None, ""),
    ],
)
def test_how_long_is_hours_or_ones_own_words(
    journal: Journal, typed: str, hours: float | None, lasted: str
) -> None:
    talk(lambda to: ask_effects(journal, to, None), "1", "", typed, "", "")
    (kept,) = journal.effects()
    assert (kept.hours, kept.lasted) == (hours, lasted)


def test_a_side_effect_is_followed_until_it_is_gone(journal: Journal) -> None:
    effect = journal.add_effect("headache", still_there=True)
    talk(lambda to: ask_follow_up(journal, to, effect), "perhaps", "n", "30")
    (kept,) = journal.effects()
    assert (kept.still_there, kept.hours) == (False, 30)


def test_fragments_are_kept_line_by_line_under_the_intention(journal: Journal) -> None:
    heard = chosen(journal, more.REFLECT, "fragments", "S1", "Water.", "", "A pier.", ".", "")
    assert "Intention: let go" in heard
    assert "21:14 A pier." in heard
    assert [one.text for one in journal.fragments(1)] == ["Water.", "A pier."]


def test_a_hard_moment_can_be_left_for_the_therapist(journal: Journal) -> None:
    prompts = {prompt.id: prompt for prompt in journal.prompts()}
    hard = next(one for one in prompts.values() if one.offers)
    heard = talk(lambda to: ask_reflection(journal, to, None, prompt_id=hard.id), "a word", ".")
    told = heard.partition(hard.text)[0]
    assert "You can leave this for your therapist to ask about." in told
    assert "kapjournal support" in told


@pytest.mark.parametrize("makes", ["step", "topic"])
def test_a_line_of_an_answer_can_become_more(journal: Journal, makes: str) -> None:
    session = journal.session("S1").session
    prompt = next(
        one for one in journal.prompts() if one.makes == makes and one.needs != "intention"
    )
    talk(
        lambda to: ask_reflection(journal, to, session, prompt_id=prompt.id),
        "many words",
        ".",
        "a small one",
    )
    (reflection,) = journal.reflections()
    made = journal.steps() if makes == "step" else journal.topics()
    assert [(one.text, one.reflection) for one in made] == [("a small one", reflection.id)]


def test_earlier_themes_are_shown_before_new_ones_are_asked(journal: Journal) -> None:
    journal.set_themes(journal.reflect("x"), ["pier"])
    heard = chosen(journal, more.REFLECT, "write", "", "", "Water.", ".", "", "pier, water", "")
    assert "Words you used before: pier" in heard
    assert [(one.word, one.count) for one in journal.themes()] == [("pier", 2), ("water", 1)]


def test_words_are_let_onto_a_page_and_taken_off_it(journal: Journal) -> None:
    journal.add_step("walk")
    heard = chosen(journal, more.FOR_THERAPIST, "sharing", "n1", "N1", "n1", "", "")
    assert heard.count("N1 may stand on a page") == 2
    assert heard.count("N1 is private.") == 1
    assert journal.step(1).shared


def test_on_a_session_day_a_form_says_that_it_can_wait(journal: Journal) -> None:
    journal.add_session("dosing", day=date(2026, 11, 21))
    for name in ("list_measures", "take"):
        assert line("measure_lines.quiet") in chosen(journal, more.MEASURES, name, "1", "", ".", "")


def test_the_choice_of_forms_and_scales_is_kept(journal: Journal) -> None:
    chosen(journal, more.MEASURES, "choose", "y", *[""] * 7)
    assert [form.id for form in journal.chosen_instruments()] == ["phq9"]
    chosen(journal, more.ASKED, "choose_scales", "y", *[""] * 30)
    assert len(journal.chosen_scales()) == 6


@pytest.mark.parametrize(("typed", "said"), [("", "off"), ("y", "on")])
def test_the_monthly_questions_are_offered_until_one_has_answered_whether_to(
    journal: Journal, typed: str, said: str
) -> None:
    for month in (7, 8, 9):
        journal.add_session("dosing", day=date(2026, month, 1))
    assert [offered.kind for offered in journal.status().open][-1] == "look_back_choice"
    heard = chosen(journal, more.MEASURES, "look_back", "", "", "", "", typed, "")
    assert line(f"lookback_lines.{said}") in heard
    assert journal.look_back_on() is (said == "on")
    assert "look_back_choice" not in {offered.kind for offered in journal.status().open}


def test_the_checklist_is_written_anew(journal: Journal) -> None:
    chosen(journal, more.ASKED, "template", "blanket", "music", ".", "")
    assert journal.checklist() == ("blanket", "music")
    chosen(journal, more.ASKED, "template", ".", "")
    assert journal.checklist() == ("blanket", "music")


def test_people_and_plan_are_written_in_ones_own_words(journal: Journal) -> None:
    chosen(journal, more.OWN_PEOPLE, "add_person", "Sister", "555 0100", "", "y", "")
    (sister,) = journal.contacts()
    assert (sister.line, sister.role, sister.while_locked) == ("Sister: 555 0100", "person", True)
    heard = chosen(journal, more.OWN_PEOPLE, "write_plan", "a tight chest", *[""] * 7)
    assert "Your safety plan is kept." in heard
    assert "a tight chest" in chosen(journal, more.OWN_PEOPLE, "plan", "")


def test_the_list_for_the_therapist_is_put_in_order(journal: Journal) -> None:
    for text in ("one", "two", "three"):
        journal.add_topic(text)
    chosen(journal, more.FOR_THERAPIST, "topics", "3 1", "2", "")
    assert [(one.id, one.first) for one in journal.topics()] == [(3, 1), (1, 2)]
    heard = chosen(journal, more.FOR_THERAPIST, "topics", "x", "")
    assert BadInput("Those are not numbers of the list.", "").what in heard
