"""A page holds what the journal can carry, what was ticked, and nothing after its last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kapjournal.analysis.summarise import Material, summarise, tallies
from kapjournal.errors import BadInput
from kapjournal.model.page_care import MedicationFlag
from kapjournal.model.period import Period
from kapjournal.model.summary import PageChange
from kapjournal.model.ticks import SECTIONS, USUAL, Tally, Ticks
from tests.export.clients import TODAY, awkward, check_in, event, material, reflection, session

ALL_DAYS = Period(date(2026, 8, 1), TODAY)
S1, S2 = date(2026, 9, 20), date(2026, 10, 20)


def rated_daily(low: float = 3, high: float = 6) -> Material:
    """Mood is low up to the first session and high after it; two sessions a month apart."""
    days = [check_in(day, {"mood": low if day <= S1 else high}) for day in ALL_DAYS]
    return material(ALL_DAYS, days, [session(1, "dosing", S1), session(2, "dosing", S2)])


def test_an_empty_journal_makes_a_page_without_numbers() -> None:
    page = summarise(material(Period(TODAY, TODAY)))
    assert (page.flags, page.since, page.figure, page.sessions, page.scales) == (
        (),
        None,
        None,
        None,
        None,
    )
    assert (page.medication, page.reflections) == ((), ())
    assert page.no_item9 == "Nothing on this page asks about suicidal thoughts."


def test_one_check_in_is_one_day_of_one_possible() -> None:
    page = summarise(material(Period(TODAY, TODAY), [check_in(TODAY, {"mood": 4})]))
    assert page.figure is not None
    whole = page.figure.lines[0].whole
    assert (whole.possible, whole.rated, whole.median) == (1, 1, 4)
    assert page.figure.sentence == ""
    assert page.sessions is None


def test_the_figure_shows_at_least_twelve_weeks_however_short_the_period() -> None:
    week = replace(
        rated_daily(),
        period=Period(date(2026, 11, 15), TODAY),
        sessions=material(ALL_DAYS).sessions,
    )
    page = summarise(week)
    assert page.figure is not None
    assert len(page.figure.span) == 84
    assert page.figure.span.last == TODAY


def test_the_figure_reaches_back_to_the_days_before_the_first_session() -> None:
    page = summarise(replace(rated_daily(), period=Period(date(2026, 11, 15), TODAY)))
    assert page.figure is not None
    assert page.figure.span.first == S1 - timedelta(days=28)


def test_the_figure_speaks_of_the_last_session_whose_days_are_over() -> None:
    journal = rated_daily()
    late = session(3, "dosing", TODAY - timedelta(days=3))
    sessions = type(journal.sessions)([*(one.session for one in journal.sessions), late])
    page = summarise(replace(journal, sessions=sessions))
    assert page.figure is not None
    assert page.figure.around == "S2"
    assert page.figure.sentence == (
        "Middle mood rating in the 7 days before S2: 6 (7 of 7 days rated); in the 7 days after: 6 "
        "(7 of 7 days rated); in days 8 to 14: 6 (7 of 7 days rated)."
    )


def test_the_figure_says_so_far_while_the_only_session_is_recent() -> None:
    recent = TODAY - timedelta(days=4)
    days = [check_in(day, {"mood": 5}) for day in Period(recent - timedelta(days=9), TODAY)]
    page = summarise(material(ALL_DAYS, days, [session(1, "dosing", recent)]))
    assert page.figure is not None
    assert page.figure.sentence.endswith("The 7 days after are still open: so far, day 4.")


def test_a_side_with_two_rated_days_shows_its_ratings_and_no_middle() -> None:
    days = [check_in(S1 - timedelta(days=n), {"mood": n}) for n in (2, 5)]
    page = summarise(material(ALL_DAYS, days, [session(1, "dosing", S1)]))
    assert page.figure is not None
    assert "too few for one, rated 5, 2 (2 of 5 days rated)" in page.figure.sentence
    assert "in the 7 days after: none (0 of 7 days rated)" in page.figure.sentence


def test_an_open_window_has_no_statistic() -> None:
    recent = TODAY - timedelta(days=5)
    days = [check_in(day, {"mood": 5}) for day in ALL_DAYS]
    page = summarise(material(ALL_DAYS, days, [session(1, "dosing", recent)]))
    assert page.scales is not None
    numbers = page.scales.scales[0].sessions[0]
    assert numbers.after.rated == 5
    assert (numbers.nap, numbers.nap_interval, numbers.change_median) == (None, None, None)
    assert page.scales.comparisons == 0


def test_the_page_counts_the_comparisons_it_holds() -> None:
    page = summarise(rated_daily())
    assert page.scales is not None
    assert page.scales.comparisons == 2
    first = page.scales.scales[0].sessions[-1]
    assert (first.nap, first.change_median, first.back_why_not) == (1.0, 3.0, "not_within_days")


def test_back_at_the_before_level_is_counted_from_the_session() -> None:
    levels = {n: 6 if 0 < n < 10 else 3 for n in range(-10, 40)}
    days = [check_in(S1 + timedelta(days=n), {"mood": level}) for n, level in levels.items()]
    page = summarise(material(ALL_DAYS, days, [session(1, "dosing", S1)]))
    assert page.sessions is not None
    headline = page.sessions.dosing[0].headline
    assert headline is not None
    assert (headline.back_at_baseline, headline.back_after_days) == (S1 + timedelta(days=10), 10)


def test_sessions_stand_newest_first() -> None:
    page = summarise(awkward())
    assert page.sessions is not None
    assert [row.session.label for row in page.sessions.dosing] == ["S6", "S4", "S3", "S2", "S1"]
    assert [row.session.label for row in page.sessions.others] == ["I1", "P1", "E1"]


def test_a_plan_stands_nowhere_on_the_page() -> None:
    page = summarise(awkward(), Ticks(free_text=("intention",)))
    assert "S5" not in repr(page)
    assert "did not happen" not in repr(page)
    assert "stays a plan" not in repr(page)


def test_sessions_a_day_apart_are_read_against_the_time_before_the_first() -> None:
    page = summarise(awkward())
    assert page.sessions is not None
    lately = page.sessions.lately
    assert lately is not None
    assert lately.before.last == date(2026, 9, 6)
    assert lately.before.possible == 28
    assert (lately.last.last, lately.last.rated) == (TODAY, 7)
    second = page.sessions.dosing[-2]
    assert second.notes == (
        "Not a clean baseline: begins 1 day after the previous session.",
        "The days before begin after S1.",
    )


def test_sessions_a_month_apart_are_not() -> None:
    page = summarise(rated_daily())
    assert page.sessions is not None
    assert page.sessions.lately is None


def test_nothing_after_the_last_day_of_the_period_is_read() -> None:
    whole = rated_daily()
    cut = S2 + timedelta(days=3)
    earlier = Material(
        period=Period(ALL_DAYS.first, cut),
        today=TODAY,
        first_day=whole.first_day,
        series=tuple(
            replace(one, days=tuple(day for day in one if day.day <= cut)) for one in whole.series
        ),
        sessions=whole.sessions,
        prompts=whole.prompts,
        version="0",
    )
    events = (event("illness", TODAY, None, "later"), event("medication", TODAY, "stopped"))
    later = replace(whole, period=earlier.period, events=events, tags=((TODAY, "travel"),))
    assert summarise(later) == summarise(earlier)


def test_a_stopped_medication_comes_first_with_its_day_and_how_long_ago() -> None:
    stopped = event("medication", TODAY - timedelta(days=18), "stopped", "sertraline")
    page = summarise(material(ALL_DAYS, events=(stopped, event("medication", S1, "changed"))))
    assert page.flags == (MedicationFlag("stopped", TODAY - timedelta(days=18), 18, ""),)


def test_a_medication_stopped_before_the_period_is_no_flag() -> None:
    stopped = event("medication", date(2026, 7, 1), "stopped")
    assert summarise(material(ALL_DAYS, events=(stopped,))).flags == ()


def test_a_check_is_named_only_where_the_client_wrote_down_what_it_looks_at() -> None:
    changed = event("medication", S1, "changed")
    named = "Looked at for the first lines"
    assert not any(named in line for line in summarise(material(ALL_DAYS)).method)
    assert any(named in line for line in summarise(material(ALL_DAYS, events=(changed,))).method)


def test_the_period_lists_its_sessions_events_and_tags() -> None:
    page = summarise(awkward())
    assert page.since is not None
    assert [one.label for one in page.since.sessions] == ["S4", "S6"]
    assert [(one.kind, one.change) for one in page.since.changes] == [
        ("life", "started"),
        ("medication", "missed"),
        ("medication", "stopped"),
    ]
    assert [(one.tag, len(one.days)) for one in page.since.tags] == [("alcohol", 3)]


def test_changes_taken_off_the_page_do_not_stand_under_the_figure_either() -> None:
    without = tuple(name for name in SECTIONS if name not in {"since", "medication"})
    page = summarise(awkward(), Ticks(without))
    assert page.figure is not None
    assert page.scales is not None
    assert page.figure.events == ()
    assert not any(isinstance(it, PageChange) for one in page.scales.around for it in one.also)
    assert not any(isinstance(flag, MedicationFlag) for flag in page.flags)


def test_medication_may_stay_where_other_changes_go() -> None:
    without = tuple(name for name in SECTIONS if name != "since")
    page = summarise(awkward(), Ticks(without))
    assert page.figure is not None
    assert {one.kind for one in page.figure.events} == {"medication"}
    assert sum(isinstance(flag, MedicationFlag) for flag in page.flags) == 2


def test_an_event_lets_its_own_label_go_where_it_is_marked_as_shared() -> None:
    page = summarise(awkward())
    assert [bool(one.label) for one in page.medication] == [False, True, False]


def test_a_shared_reflection_says_its_day_session_stage_and_question() -> None:
    page = summarise(awkward())
    first = page.reflections[0]
    assert (first.day, first.session, first.stage) == (date(2026, 11, 1), "S4", "days_1_3")
    assert first.prompt == "Reading your notes again, what stands out now?"


def test_a_question_never_carries_the_intention_along() -> None:
    page = summarise(awkward(), Ticks(free_text=("intention",)))
    question = page.reflections[1].prompt
    assert question.startswith("You went in with “…”.")


def test_what_the_client_kept_back_is_counted_for_the_client() -> None:
    journal = awkward()
    count = {tally.piece: tally for tally in tallies(journal, summarise(journal))}
    assert count["reflection"] == Tally("reflection", 3, 1)
    assert count["note"] == Tally("note", 1, 1)
    assert count["intention"] == Tally("intention", 0, 4)
    assert count["event_label"] == Tally("event_label", 1, 4)


def test_a_blank_text_is_neither_shown_nor_counted() -> None:
    blank = reflection(TODAY, " \n", shared=True)
    journal = material(ALL_DAYS, reflections=(blank,))
    page = summarise(journal)
    assert page.reflections == ()
    assert all(tally.leaving == tally.staying == 0 for tally in tallies(journal, page))


def test_sections_are_named_as_they_are_typed() -> None:
    ticks = Ticks.of(["figure", " Since"], ["event-labels"])
    assert (ticks.sections, ticks.free_text) == (("since", "figure"), ("event_labels",))
    assert Ticks.of(None).sections == USUAL


def test_an_unknown_section_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput) as refused:
        Ticks.of(["figures"])
    assert "figure, sessions" in refused.value.next_step
    assert refused.value.field == "sections"


def test_what_is_not_ticked_is_as_if_it_were_not_there() -> None:
    page = summarise(awkward(), Ticks(()))
    empty = summarise(replace(material(awkward().period), name=awkward().name), Ticks(()))
    assert page == empty
