"""Next steps that go on without a reproach, and the list kept for the therapist."""

from __future__ import annotations

from datetime import date

import pytest

from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from tests.conftest import FakeClock


class TestSteps:
    def test_are_kept_alone_or_from_a_reflection_of_a_session(self, journal: Journal) -> None:
        held = journal.add_session("dosing")
        said = journal.reflect("walk", session=held.id)
        alone = journal.add_step("call her")
        about = journal.add_step("walk before breakfast", session=held.id, reflection=said.id)
        assert journal.steps() == [alone, about]
        assert (about.session, about.reflection, about.status) == (held.id, said.id, None)

    @pytest.mark.parametrize("wrong", [{"session": 9}, {"reflection": 9}])
    def test_come_from_what_is_there(self, journal: Journal, wrong: dict[str, int]) -> None:
        with pytest.raises(BadInput):
            journal.add_step("walk", **wrong)

    def test_keep_everything_that_was_said_of_them_with_its_day(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        step = journal.add_step("walk")
        clock.advance(days=7)
        step = journal.mark_step(step, "not_yet")
        clock.advance(days=7)
        step = journal.mark_step(step, "kept")
        assert [(one.status, one.day) for one in step.marks] == [
            ("not_yet", date(2026, 11, 28)),
            ("kept", date(2026, 12, 5)),
        ]
        assert journal.steps(open_only=True) == []

    def test_take_a_second_word_of_the_same_day_instead_of_the_first(
        self, journal: Journal
    ) -> None:
        step = journal.mark_step(journal.add_step("walk"), "kept")
        step = journal.mark_step(step, "partly")
        assert [one.status for one in step.marks] == ["partly"]

    def test_can_be_marked_for_an_earlier_day(self, journal: Journal) -> None:
        step = journal.mark_step(journal.add_step("walk"), "kept")
        step = journal.mark_step(step, "not_yet", day=date(2026, 11, 14))
        assert [one.status for one in step.marks] == ["not_yet", "kept"]
        with pytest.raises(BadInput):
            journal.mark_step(step, "kept", day=date(2026, 11, 22))

    def test_have_one_of_four_words_and_no_other(self, journal: Journal) -> None:
        step = journal.add_step("walk")
        with pytest.raises(BadInput, match="is not known"):
            journal.mark_step(step, "failed")  # type: ignore[arg-type]  # wrong on purpose

    def test_that_are_let_go_stay_readable(self, journal: Journal) -> None:
        step = journal.mark_step(journal.add_step("piano"), "let_go")
        assert journal.step(step.id) == step
        assert journal.status().open == ()

    def test_are_private_until_shared(self, journal: Journal) -> None:
        step = journal.add_step("walk")
        assert not step.shared
        assert journal.amend_step(step, shared=True).shared
        assert journal.amend_step(step, text="walk twice").text == "walk twice"

    def test_of_no_number_are_named(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="no step of that number"):
            journal.step(3)

    def test_that_say_nothing_are_not_kept(self, journal: Journal) -> None:
        with pytest.raises(BadInput):
            journal.add_step(" \n")
        assert journal.steps() == []


class TestTopics:
    def test_up_to_three_are_put_first_in_the_order_given(self, journal: Journal) -> None:
        one, two, three, four = (journal.add_topic(text) for text in ("a", "b", "c", "d"))
        listed = journal.put_first([three.id, one.id])
        assert [(topic.text, topic.first) for topic in listed] == [
            ("c", 1),
            ("a", 2),
            ("b", None),
            ("d", None),
        ]
        assert [topic.text for topic in journal.put_first([two.id])] == ["b", "a", "c", "d"]
        with pytest.raises(BadInput, match="three"):
            journal.put_first([one.id, two.id, three.id, four.id])
        with pytest.raises(BadInput, match="different"):
            journal.put_first([one.id, one.id])

    def test_none_can_be_first(self, journal: Journal) -> None:
        topic = journal.add_topic("a")
        journal.put_first([topic.id])
        assert [one.first for one in journal.put_first([])] == [None]

    def test_that_are_ticked_off_leave_the_list_and_come_back(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        topic = journal.add_topic("a")
        [first] = journal.put_first([topic.id])
        done = journal.done_topic(first)
        assert (done.done, done.first) == (date(2026, 11, 21), None)
        assert journal.topics() == []
        assert journal.topics(open_only=False) == [done]
        with pytest.raises(BadInput, match="ticked off"):
            journal.put_first([topic.id])
        assert journal.topics() == []
        assert [one.id for one in [journal.done_topic(done, done=False)]] == [topic.id]
        assert len(journal.topics()) == 1

    def test_can_be_said_in_other_words(self, journal: Journal) -> None:
        topic = journal.amend_topic(journal.add_topic("a"), "b")
        assert journal.topic(topic.id).text == "b"
        assert [one.record.id for one in journal.history("topic", topic.id)] == [topic.id]

    def test_name_a_reflection_that_is_there(self, journal: Journal) -> None:
        said = journal.reflect("the evenings")
        assert journal.add_topic("evenings", reflection=said.id).reflection == said.id
        with pytest.raises(BadInput):
            journal.add_topic("evenings", reflection=99)
