"""The invented client: plausible, labelled, the same every time, and no story of a cure."""

from __future__ import annotations

import itertools
import os
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import fmean, median

import pytest

from kapjournal.analysis.scoring import score
from kapjournal.clock import journal_day
from kapjournal.content import loader
from kapjournal.demo import client as demo
from kapjournal.errors import JournalExists
from kapjournal.export import own_json as export_json
from kapjournal.intake import own_json
from kapjournal.journal.journal import Journal
from kapjournal.model.care import EFFECT_KINDS
from kapjournal.model.everything import Everything
from kapjournal.model.sessions import Sessions
from kapjournal.model.steps import STEP_STATUSES
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock
from tests.house.test_never_say import wrong_in

UNTIL = date(2026, 11, 21)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def client() -> Everything:
    return demo.build(UNTIL)


def by_day(client: Everything, scale: str) -> dict[date, float]:
    found: dict[date, list[float]] = defaultdict(list)
    for check_in in client.check_ins:
        value = check_in.value(scale)
        if value is not None:
            found[check_in.when.day].append(value)
    return {day: fmean(values) for day, values in found.items()}


def changes(client: Everything, scale: str) -> list[float]:
    """After each dosing session, how the middle of seven days differs from the seven before."""
    days = by_day(client, scale)

    def middle(first: date) -> float:
        return median(days[first + n * DAY] for n in range(7) if first + n * DAY in days)

    dosing = [one.session.when.day for one in Sessions(client.sessions).of_kind("dosing")]
    return [middle(day + DAY) - middle(day - 7 * DAY) for day in dosing]


def texts(client: Everything) -> list[str]:
    found = [one.text for one in client.reflections] + [one.label for one in client.events]
    for session in client.sessions:
        found += [session.dose, session.place, session.people, session.intention]
    for check_in in client.check_ins:
        found += [check_in.note, *check_in.words, *check_in.tags]
    for detail in client.details:
        found += [detail.brings_home, detail.arrival, *(item.text for item in detail.checklist)]
    found += [text for effect in client.effects for text in (effect.what, effect.lasted)]
    found += [step.text for step in client.steps] + [topic.text for topic in client.topics]
    found += [text for contact in client.contacts for text in (contact.name, contact.how)]
    found += [part.text for plan in client.plans for part in plan.parts]
    found += [word for reflection in client.reflections for word in reflection.themes]
    return [text for text in found if text]


def test_the_same_day_gives_the_same_client() -> None:
    assert demo.build(UNTIL) == demo.build(UNTIL)
    assert export_json.write(demo.build(UNTIL)) == export_json.write(demo.build(UNTIL))


@pytest.mark.parametrize("days", range(8))
def test_on_another_day_the_same_story_has_moved_along(days: int, client: Everything) -> None:
    later = demo.build(UNTIL + days * DAY)
    moved = later.sessions[0].when.day - client.sessions[0].when.day
    assert moved.days in {0, 7}
    assert [one.when.day - moved for one in later.sessions] == [
        one.when.day for one in client.sessions
    ]
    assert [one.text for one in later.reflections] == [one.text for one in client.reflections]
    assert changes(later, "mood") == changes(client, "mood")


def test_there_are_five_sessions_five_talks_and_a_preparation(client: Everything) -> None:
    labels = [one.label for one in Sessions(client.sessions)]
    assert labels == ["P1", "S1", "I1", "S2", "I2", "S3", "I3", "S4", "I4", "S5", "I5"]
    assert all(session.happened for session in client.sessions)


def test_it_lasts_five_months_and_the_last_day_is_still_empty(client: Everything) -> None:
    assert client.days is not None
    first, last = client.days
    assert 145 <= (UNTIL - first).days <= 160
    assert last == UNTIL - DAY


def test_the_days_after_the_last_session_are_over(client: Everything) -> None:
    assert client.sessions[-2].when.day + 14 * DAY < UNTIL


def test_some_days_have_no_entry_and_one_week_hardly_any(client: Everything) -> None:
    days = set(by_day(client, "mood"))
    first = min(days)
    missing = [n for n in range((UNTIL - first).days) if first + n * DAY not in days]
    assert 15 <= len(missing) <= 50
    weeks = [len(days & {first + (n + k) * DAY for k in range(7)}) for n in range(140)]
    assert min(weeks) in {1, 2}


def test_some_entries_are_late_and_only_those_know_no_hour(client: Everything) -> None:
    late = [one for one in client.check_ins if one.when.late]
    assert 5 <= len(late) <= 20
    for check_in in client.check_ins:
        when = check_in.when
        assert (when.at is None) == when.late
        assert journal_day(when.noted_at) <= UNTIL - DAY
        if when.at is not None:
            assert journal_day(when.at) == when.day
        else:
            assert journal_day(when.noted_at) > when.day


def test_some_days_have_two_check_ins_and_some_end_after_midnight(client: Everything) -> None:
    days = [one.when.day for one in client.check_ins]
    assert len(days) - len(set(days)) >= 8
    nights = [one.when.at for one in client.check_ins if one.when.at]
    assert any(at.time() < time(4) for at in nights)


def test_every_rating_may_be_typed(client: Everything) -> None:
    scales = loader.scales()
    for check_in in client.check_ins:
        for rating in check_in.ratings:
            assert scales.get(rating.scale).check(rating.value) == rating.value
    assert {rating.scale for one in client.check_ins for rating in one.ratings} == {
        *(scale.id for scale in scales if scale.origin == "core"),
        "sleep_hours",
    }


def test_a_day_is_a_little_like_the_one_before(client: Everything) -> None:
    days = by_day(client, "mood")
    mean = fmean(days.values())
    pairs = [(days[day] - mean, days[day + DAY] - mean) for day in days if day + DAY in days]
    shared = fmean(a * b for a, b in pairs) / fmean((v - mean) ** 2 for v in days.values())
    assert 0.15 < shared < 0.8


def test_it_tells_no_story_of_a_cure(client: Everything) -> None:
    mood = changes(client, "mood")
    assert min(mood) <= -1
    assert sum(abs(change) <= 0.5 for change in mood) >= 1
    assert max(mood) <= 2
    days = by_day(client, "mood")
    first, last = min(days), max(days)
    begin = median(value for day, value in days.items() if day < first + 28 * DAY)
    end = median(value for day, value in days.items() if day > last - 14 * DAY)
    assert abs(end - begin) <= 1
    assert any(change > 0 for change in changes(client, "anxiety"))


def test_one_session_is_booked_in_a_worse_week(client: Everything) -> None:
    days = by_day(client, "mood")
    dosing = [one.session.when.day for one in Sessions(client.sessions).of_kind("dosing")]
    before = [
        median(days[day - n * DAY] for n in range(1, 8) if day - n * DAY in days) for day in dosing
    ]
    assert before[3] == min(before)
    assert before[3] <= median(days.values()) - 1


def test_other_things_changed_too(client: Everything) -> None:
    assert [(one.kind, one.change) for one in client.events] == [
        ("life", None),
        ("illness", None),
        ("medication", "changed"),
        ("life", None),
    ]
    assert any("illness" in one.tags for one in client.check_ins)
    assert any("medication change" in one.tags for one in client.check_ins)


def test_reflections_belong_to_their_stage_and_most_are_private(client: Everything) -> None:
    prompts = {(prompt.id, prompt.stage) for prompt in loader.prompts()}
    sessions = {session.id: session for session in client.sessions}
    for reflection in client.reflections:
        assert (reflection.prompt, reflection.stage) in prompts
        session = sessions.get(reflection.session or 0)
        days = (reflection.when.day - session.when.day).days if session else 0
        at_stage = {
            "before": days < 0,
            "surfacing": days == 0,
            "evening": days == 0,
            "days_1_3": 1 <= days <= 3,
            "week": 4 <= days <= 10,
            "two_weeks": 11 <= days <= 20,
            "month": 21 <= days <= 45,
            "any": session is None,
        }
        assert at_stage[reflection.stage]
    shared = [one for one in client.reflections if one.shared]
    assert 2 <= len(shared) <= len(client.reflections) / 4
    assert {one.stage for one in client.reflections} >= {"before", "evening", "days_1_3", "week"}


def test_tags_are_those_a_check_in_offers(client: Everything) -> None:
    assert {tag for one in client.check_ins for tag in one.tags} <= set(loader.tags())


def test_no_line_is_written_twice(client: Everything) -> None:
    notes = [one.note for one in client.check_ins if one.note]
    assert len(notes) >= 20
    assert len(set(notes)) == len(notes)
    assert 0 < sum(one.shared for one in client.check_ins) < len(notes) / 3


def test_a_dose_is_words_without_a_number(client: Everything) -> None:
    doses = [session.dose for session in client.sessions if session.kind == "dosing"]
    assert all(doses)
    assert not any(letter.isdigit() for dose in doses for letter in dose)


def test_every_dosing_session_has_what_stood_around_it(client: Everything) -> None:
    dosing = {session.id for session in client.sessions if session.kind == "dosing"}
    assert {one.session for one in client.details} == dosing
    for side in ("before", "after"):
        assert {one.session for one in client.vitals if one.side == side} == dosing
    for vitals in client.vitals:
        vitals.check()
    assert {one.session for one in client.effects} == dosing
    assert {one.kind for one in client.effects} <= set(EFFECT_KINDS)
    assert [one.id for one in client.effects if one.longer_than_a_day] == [7]


def test_questionnaires_come_about_every_two_weeks_and_end_no_story(client: Everything) -> None:
    for form in ("phq9", "gad7"):
        series = [one for one in client.assessments if one.instrument == form]
        days = [one.when.day for one in series]
        gaps = [(later - day).days for day, later in itertools.pairwise(days)]
        assert min(gaps) >= 7
        totals = [one.total for one in series if one.total is not None]
        assert len(totals) == len(series) == 9
        assert any(later > total for total, later in itertools.pairwise(totals))
        assert totals[-1] > min(totals)
    assert [one.prorated for one in client.assessments].count(True) == 1


def test_item_9_is_above_zero_once_early_on(client: Everything) -> None:
    ninth = [one.answers[8] for one in client.assessments if one.instrument == "phq9"]
    assert ninth == [1, *(0,) * 8]


def test_totals_are_those_of_the_answers(client: Everything) -> None:
    for one in client.assessments:
        assert score(loader.instrument(one.instrument), one.answers).total == one.total


def test_steps_and_topics_are_in_every_state(client: Everything) -> None:
    assert {step.status for step in client.steps} == {"kept", "let_go", None}
    assert {mark.status for step in client.steps for mark in step.marks} == set(STEP_STATUSES)
    assert sorted(one.first for one in client.topics if one.first) == [1, 2]
    assert any(one.done for one in client.topics)


def test_nobody_named_can_be_called(client: Everything) -> None:
    assert len(client.contacts) == 3
    assert not any(letter.isdigit() for one in client.contacts for letter in one.line)


def test_every_record_has_a_key_of_its_own(client: Everything) -> None:
    keys = [one.key for one in client.records if one not in client.details]
    assert len(set(keys)) == len(keys)


def test_no_text_says_what_is_never_said(client: Everything) -> None:
    assert {text: wrong for text in texts(client) if (wrong := wrong_in(text))} == {}


def test_the_file_is_an_unprotected_journal_that_says_whose_it_is(
    tmp_path: Path, client: Everything, clock: FakeClock
) -> None:
    path = str(tmp_path / "demo.db")
    demo.make(path, UNTIL)
    with Journal.open(Places(journal=path), clock=clock, settings=Settings()) as journal:
        assert journal.is_demo
        assert not journal.protected
        assert journal.everything() == client
        assert [scale.id for scale in journal.chosen_scales()][-1] == "sleep_hours"
        journal.check_file()
    assert os.stat(path).st_mode & 0o077 == 0


def test_it_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    path.write_text("mine")
    with pytest.raises(JournalExists):
        demo.make(str(path), UNTIL)
    assert path.read_text() == "mine"


def test_it_leaves_and_comes_back_the_same_and_stays_labelled(
    tmp_path: Path, client: Everything, places: Places, clock: FakeClock
) -> None:
    path = tmp_path / "demo.json"
    path.write_bytes(export_json.write(client))
    with Journal.make(places, clock=clock, settings=Settings()) as journal:
        journal.take_in(own_json.read(str(path), scales=journal.scales()), label=own_json.LABEL)
        assert journal.is_demo
        assert export_json.write(journal.everything()) == path.read_bytes()


def test_moments_have_an_offset_so_that_the_computers_zone_does_not_matter(
    client: Everything,
) -> None:
    stamps = [one.when for one in client.check_ins] + [one.when for one in client.sessions]
    moments: list[datetime] = [when.noted_at for when in stamps]
    moments += [when.at for when in stamps if when.at]
    assert {moment.utcoffset() for moment in moments} == {timedelta(hours=-8)}
