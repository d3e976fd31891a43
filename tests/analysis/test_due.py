"""What is open today: offers only, and only while they can be taken up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

import pytest

from kapjournal.analysis.due import days_away, status
from kapjournal.content.wording import section
from kapjournal.model.checkin import CheckIn
from kapjournal.model.reflections import Draft, Reflection, Stage
from kapjournal.model.sessions import Session, Sessions
from kapjournal.model.status import Offer, Status
from tests.analysis.diary import day, session, stamp


def on(
    today: int,
    *held: Session,
    hour: int = 21,
    reflections: Sequence[Reflection] = (),
    drafts: Sequence[Draft] = (),
    check_ins: Sequence[int] = (),
) -> Status:
    kept = [CheckIn(f"c{n}", stamp(n)) for n in check_ins]
    return status(
        sessions=Sessions(held),
        reflections=reflections,
        drafts=drafts,
        check_ins_today=[one for one in kept if one.when.day == day(today)],
        last_check_in=kept[-1] if kept else None,
        now=datetime.combine(day(today), time(hour), UTC),
        today=day(today),
    )


def written(to: Session, stage: Stage) -> Reflection:
    return Reflection(f"r{stage}", to.when, "text", stage, session=to.id)


def kinds(found: Status) -> list[tuple[str, str | None]]:
    return [(offer.kind, offer.stage) for offer in found.open]


def test_an_empty_journal_offers_a_check_in_and_nothing_else() -> None:
    found = on(0)
    assert (found.check_in, found.check_ins_today) == ("A check-in, whenever you like.", 0)
    assert (found.last_check_in, found.last_check_in_words) == (None, "")
    assert (found.last_session, found.next_session, found.open) == (None, None, ())


def test_a_day_with_check_ins_says_so() -> None:
    found = on(0, check_ins=[-1, 0, 0])
    assert (found.check_in, found.check_ins_today) == ("Checked in today.", 2)
    assert found.last_check_in_words == "Last check-in today."


def test_the_last_check_in_is_a_plain_fact_however_long_ago() -> None:
    assert on(0, check_ins=[-1]).last_check_in_words == "Last check-in yesterday."
    found = on(0, check_ins=[-40])
    assert (found.last_check_in, found.last_check_in_words) == (
        day(-40),
        "Last check-in 40 days ago.",
    )


@pytest.mark.parametrize(
    ("since", "hour", "stage", "until"),
    [
        (0, 11, "surfacing", 0),
        (0, 21, "evening", 0),
        (1, 9, "days_1_3", 3),
        (3, 9, "days_1_3", 3),
        (4, 9, "week", 10),
        (10, 9, "week", 10),
        (11, 9, "two_weeks", 20),
        (21, 9, "month", 45),
        (45, 9, "month", 45),
    ],
)
def test_a_reflection_is_offered_for_the_stage_of_the_time_since_the_session(
    since: int, hour: int, stage: Stage, until: int
) -> None:
    found = on(since, session(0, hour=10), hour=hour).open
    assert [(offer.kind, offer.stage, offer.until) for offer in found] == [
        ("reflection", stage, day(until))
    ]
    assert "S1" in found[0].words


def test_after_the_last_stage_nothing_is_open() -> None:
    assert on(46, session(0)).open == ()


def test_a_reflection_that_was_written_is_open_no_more() -> None:
    held = session(0)
    assert on(2, held, reflections=[written(held, "days_1_3")]).open == ()
    assert kinds(on(5, held, reflections=[written(held, "days_1_3")])) == [("reflection", "week")]


def test_a_reflection_of_another_session_leaves_it_open() -> None:
    old, new = session(-30), session(0)
    assert kinds(on(2, old, new, reflections=[written(old, "days_1_3")])) == [
        ("reflection", "days_1_3")
    ]


def test_a_stage_that_passed_is_never_named() -> None:
    words = [offer.words for offer in on(12, session(0)).open]
    assert words == ["A reflection, about two weeks after S1, if you like."]


def test_only_the_last_dosing_session_asks_for_a_reflection() -> None:
    found = on(5, session(-10), session(0), session(3, "integration"))
    assert [offer.words for offer in found.open] == [
        "A reflection, about a week after S2, if you like."
    ]
    assert found.last_session is not None
    assert (found.last_session.session.label, found.last_session.words) == ("S2", "5 days ago")


def test_a_plan_whose_day_has_come_can_be_noted() -> None:
    found = on(2, session(0, "integration", happened=False))
    assert [offer.words for offer in found.open] == [
        "I1 was planned for Monday 15 June. You can note that it took place, or move it."
    ]
    assert found.next_session is None


def test_a_plan_for_today_without_an_hour_can_be_noted_all_day() -> None:
    found = on(0, session(0, happened=False), hour=7)
    assert kinds(found) == [("plan", None)]
    assert found.open[0].words == "S1 is planned for today. Once it has been, you can note it here."
    assert found.next_session is not None
    assert found.next_session.words == "today"


def test_a_plan_for_later_today_waits_for_its_hour() -> None:
    plan = session(0, "integration", happened=False, hour=15)
    assert kinds(on(0, plan, hour=14)) == []
    assert kinds(on(0, plan, hour=15)) == [("plan", None)]


@pytest.mark.parametrize("today", [-1, 0, 1])
def test_a_session_just_held_is_near_on_whatever_day_the_calendar_is_here(today: int) -> None:
    """Past midnight, and where a traveller's day is not the one it was held on."""
    held = session(0, hour=22)
    found = status(
        sessions=Sessions([held]),
        reflections=[],
        drafts=[],
        check_ins_today=[],
        last_check_in=None,
        now=datetime.combine(day(0), time(23), UTC),
        today=day(today),
    )
    assert found.last_session is not None
    assert found.last_session.words == ("yesterday" if today == 1 else "today")
    assert [(offer.stage, offer.until) for offer in found.open] == [("surfacing", day(today))]


def test_the_next_session_is_the_next_plan_of_any_kind() -> None:
    found = on(0, session(5, happened=False), session(1, "preparation", happened=False))
    assert found.next_session is not None
    assert (found.next_session.session.label, found.next_session.days) == ("P1", 1)
    assert found.next_session.words == "tomorrow"


def test_the_intention_of_a_planned_session_is_offered_in_the_week_before() -> None:
    plan = session(8, happened=False)
    assert on(0, plan).open == ()
    found = on(1, plan).open
    assert [(offer.stage, offer.until) for offer in found] == [("before", day(8))]
    assert found[0].words == "A word or a line to bring to S1, if you like."


def test_an_intention_that_is_there_is_not_asked_for_again() -> None:
    assert on(5, session(8, happened=False, intention="let go")).open == ()
    plan = session(8, happened=False)
    assert on(5, plan, reflections=[written(plan, "before")]).open == ()


def test_a_draft_is_offered_first_and_its_text_stays_where_it_is() -> None:
    draft = Draft("reflect/5/open", "something private", stamp(0).noted_at)
    empty = Draft("checkin/note", "", stamp(0).noted_at)
    found = on(2, session(0), drafts=[draft, empty])
    assert kinds(found) == [("draft", None), ("reflection", "days_1_3")]
    assert found.open[0] == Offer(
        "draft", "Something you began to write is kept as a draft.", place="reflect/5/open"
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [(-12, "12 days ago"), (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (3, "in 3 days")],
)
def test_days_away_are_said_as_people_say_them(days: int, said: str) -> None:
    assert days_away(days) == said


def test_no_offer_speaks_of_what_was_not_done() -> None:
    for sentence in section("due").values():
        assert not {"missed", "overdue", "should", "must", "still", "late"} & {
            *str(sentence).lower().replace(".", " ").replace(",", " ").split()
        }
