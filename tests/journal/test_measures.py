"""Questionnaires as they are answered: on disk with every answer, counted at the end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kapjournal.analysis.scoring import score
from kapjournal.content import loader
from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from kapjournal.model.assessments import Assessment
from kapjournal.model.page_care import ItemFlag
from tests.conftest import FakeClock

PHQ9 = (1, 2, 0, 3, 1, 0, 2, 0, 0)


def answered(journal: Journal, form: str, *answers: int | None) -> Assessment:
    """A form with the first of its items answered."""
    found = journal.begin_measure(form)
    for number, value in enumerate(answers, 1):
        found = journal.answer(found, number, value).assessment
    return found


class TestAnswering:
    def test_keeps_nothing_until_something_is_answered(self, journal: Journal) -> None:
        begun = journal.begin_measure("phq9")
        assert (begun.id, begun.answers, begun.left_at) == (0, (None,) * 9, 1)
        assert journal.leave_measure(begun, 3).id == 0
        assert journal.measures() == []

    def test_puts_each_answer_on_disk_before_the_next(self, journal: Journal) -> None:
        found = answered(journal, "phq9", 1, 2)
        assert journal.measures("phq9") == [found]
        assert (found.answered, found.left_at, found.finished) == (2, 3, False)
        assert (found.total, found.why_no_total) == (None, None)
        assert journal.measure_versions(found) == []

    def test_goes_on_with_what_was_begun_that_day(self, journal: Journal, clock: FakeClock) -> None:
        left = journal.leave_measure(answered(journal, "phq9", 1, 2), 2)
        clock.advance(minutes=90)
        again = journal.begin_measure("phq9")
        assert (again, again.left_at) == (left, 2)
        assert journal.begin_measure("phq9", anew=True).id == 0
        assert journal.begin_measure("gad7").id == 0
        clock.advance(days=1)
        assert journal.begin_measure("phq9").id == 0

    def test_ends_with_a_total_by_the_forms_own_rule(self, journal: Journal) -> None:
        done = journal.finish_measure(answered(journal, "phq9", *PHQ9))
        assert (done.total, done.prorated, done.why_no_total) == (9.0, False, None)
        assert (done.finished, done.left_at, done.edited_at) == (True, None, None)

    def test_ends_without_a_total_where_the_rule_says_so(self, journal: Journal) -> None:
        blank = journal.finish_measure(answered(journal, "phq9", *PHQ9[:8], None))
        assert (blank.total, blank.why_no_total) == (None, "q9_blank")
        gad7 = journal.finish_measure(answered(journal, "gad7", 1, 1, 1, 1, 1, 1))
        assert (gad7.total, gad7.why_no_total) == (None, "incomplete")

    def test_can_be_about_a_past_day_and_never_a_day_to_come(self, journal: Journal) -> None:
        late = journal.begin_measure("phq9", day=date(2026, 11, 14))
        assert (late.when.day, late.when.late) == (date(2026, 11, 14), True)
        with pytest.raises(BadInput, match="still to come"):
            journal.begin_measure("phq9", day=date(2026, 11, 22))

    @pytest.mark.parametrize(("number", "value"), [(0, 1), (10, 1), (1, 4), (1, -1), (1, True)])
    def test_takes_only_the_forms_own_items_and_answers(
        self, journal: Journal, number: int, value: int
    ) -> None:
        with pytest.raises(BadInput):
            journal.answer(journal.begin_measure("phq9"), number, value)
        assert journal.measures() == []

    def test_keeps_the_further_item_apart_from_the_total(self, journal: Journal) -> None:
        found = journal.answer_extra(answered(journal, "phq9", *PHQ9), 1, 2)
        done = journal.finish_measure(found)
        assert (done.extra, done.total) == ((2,), 9.0)
        with pytest.raises(BadInput):
            journal.answer_extra(done, 2, 0)

    def test_of_a_form_with_a_gate_ends_there_with_no(self, journal: Journal) -> None:
        begun = journal.begin_measure("pcptsd5")
        ended = journal.finish_measure(journal.answer_gate(begun, False))
        assert (ended.gate, ended.total) == (False, 0.0)
        opened = journal.answer_gate(journal.begin_measure("pcptsd5", anew=True), True)
        found = journal.answer(opened, 1, 1).assessment
        assert journal.answer_gate(found, False).answers == (None,) * 5

    def test_of_a_form_with_a_gate_begins_there(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="yes"):
            journal.answer(journal.begin_measure("pcptsd5"), 1, 1)
        with pytest.raises(BadInput, match="no such question"):
            journal.answer_gate(journal.begin_measure("phq9"), True)


class TestItem9:
    @pytest.mark.parametrize(
        ("value", "support"), [(0, False), (1, True), (3, True), (None, False)]
    )
    def test_opens_support_with_the_answer_itself(
        self, journal: Journal, value: int | None, support: bool
    ) -> None:
        found = journal.answer(journal.begin_measure("phq9"), 9, value)
        assert found.support is support

    def test_is_kept_though_the_form_is_then_left(self, journal: Journal, clock: FakeClock) -> None:
        found = journal.answer(journal.begin_measure("phq9"), 9, 1).assessment
        journal.leave_measure(found, 9)
        clock.advance(days=1)
        [kept] = journal.measures("phq9")
        assert (kept.answers[8], kept.finished) == (1, False)

    def test_opens_support_for_a_past_day_and_for_an_edit_too(self, journal: Journal) -> None:
        positive = (*PHQ9[:8], 1)
        added = journal.add_measure("phq9", positive, day=date(2026, 11, 1))
        assert added.support
        assert not journal.add_measure("phq9", PHQ9).support
        assert journal.amend_measure(added.assessment, answers=positive).support

    def test_is_of_no_other_item(self, journal: Journal) -> None:
        assert not journal.answer(journal.begin_measure("phq9"), 1, 3).support
        assert not journal.add_measure("gad7", (3,) * 7).support


class TestAWholeForm:
    def test_is_kept_with_blanks_and_its_further_answer(self, journal: Journal) -> None:
        kept = journal.add_measure("phq9", (1, None, *PHQ9[2:]), extra=[1]).assessment
        assert (kept.total, kept.prorated, kept.extra) == (7.9, True, (1,))

    @pytest.mark.parametrize(
        ("form", "answers", "more"),
        [
            ("phq9", (1,) * 8, {}),
            ("phq9", (1,) * 10, {}),
            ("phq9", (5,) * 9, {}),
            ("phq9", (1,) * 9, {"extra": (1, 1)}),
            ("phq9", (1,) * 9, {"extra": (9,)}),
            ("phq9", (1,) * 9, {"gate": True}),
            ("pcptsd5", (1,) * 5, {}),
            ("pcptsd5", (1,) * 5, {"gate": False}),
        ],
    )
    def test_that_does_not_fit_is_refused_before_anything_is_written(
        self, journal: Journal, form: str, answers: Any, more: dict[str, Any]
    ) -> None:
        with pytest.raises(BadInput):
            journal.add_measure(form, answers, **more)
        assert journal.measures() == []

    def test_of_an_unknown_form_names_the_nearest(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="phq9"):
            journal.add_measure("phq-9", PHQ9)

    def test_that_is_changed_is_marked_and_keeps_what_it_was(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        kept = journal.add_measure("phq9", PHQ9).assessment
        clock.advance(days=1)
        changed = journal.amend_measure(kept, answers=(0, *PHQ9[1:])).assessment
        assert (changed.total, changed.edited_at) == (8.0, clock.now())
        assert changed.when == kept.when
        assert [one.record for one in journal.measure_versions(kept)] == [kept]

    def test_that_is_said_again_as_it_was_is_not_marked(self, journal: Journal) -> None:
        kept = journal.add_measure("phq9", PHQ9).assessment
        assert journal.amend_measure(kept, answers=PHQ9).assessment == kept

    def test_that_was_finished_can_be_changed_item_by_item(self, journal: Journal) -> None:
        kept = journal.add_measure("phq9", PHQ9).assessment
        changed = journal.answer(kept, 1, 3).assessment
        assert (changed.total, changed.finished, changed.left_at) == (11.0, True, None)
        assert changed.edited_at is not None

    def test_goes_to_the_trash_and_comes_back(self, journal: Journal) -> None:
        kept = journal.add_measure("phq9", PHQ9).assessment
        journal.delete("measure", kept.id)
        assert journal.measures() == []
        with pytest.raises(BadInput):
            journal.measure(kept.id)
        journal.undelete("measure", kept.id)
        assert journal.measure(kept.id) == kept


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_answered_one_by_one_or_at_once_is_the_same_form(
    data: st.DataObject, journal: Journal
) -> None:
    form = data.draw(st.sampled_from([one for one in loader.instruments() if one.gate is None]))
    values = st.none() | st.sampled_from([option.value for option in form.options])
    size = len(form.items)
    answers = data.draw(st.lists(values, min_size=size, max_size=size))
    found = journal.begin_measure(form.id, anew=True)
    for number in data.draw(st.permutations(range(1, size + 1))):
        found = journal.answer(found, number, answers[number - 1]).assessment
    slowly = journal.finish_measure(found)
    at_once = journal.add_measure(form.id, answers).assessment
    expected = score(form, answers)
    for one in (slowly, at_once):
        assert one.answers == tuple(answers)
        assert (one.total, one.prorated, one.why_no_total) == (
            expected.total,
            expected.prorated,
            expected.why_no_total,
        )


class TestWhichFormsAreAskedFor:
    def test_are_none_until_the_client_chose(self, journal: Journal) -> None:
        assert (journal.chosen_instruments(), journal.due_measures()) == ((), ())
        assert [one.id for one in journal.choose_instruments(["gad7", "phq9"])] == ["phq9", "gad7"]
        assert [one.instrument.id for one in journal.due_measures()] == ["phq9", "gad7"]
        assert journal.choose_instruments([]) == ()

    def test_are_forms_there_are(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="phq9"):
            journal.choose_instruments(["phq"])

    def test_come_at_the_clients_own_rhythm(self, journal: Journal, clock: FakeClock) -> None:
        journal.choose_instruments(["phq9"])
        journal.add_measure("phq9", PHQ9)
        assert (journal.measure_every("phq9"), journal.measure_every("pcl5")) == (14, 28)
        assert journal.set_measure_every("phq9", 21) == 21
        clock.advance(days=20)
        assert journal.due_measures() == ()
        clock.advance(days=1)
        assert len(journal.due_measures()) == 1
        assert journal.set_measure_every("phq9", None) == 14

    @pytest.mark.parametrize("days", [6, 0, -1, 400])
    def test_come_no_closer_than_the_form_allows(self, journal: Journal, days: int) -> None:
        with pytest.raises(BadInput, match="every 7 to 366 days"):
            journal.set_measure_every("phq9", days)

    def test_come_as_usual_where_the_number_of_days_cannot_be_read(self, journal: Journal) -> None:
        journal._store.choose("measure_every", "phq9=²")
        assert journal.measure_every("phq9") == 14

    def test_are_offered_in_status_and_not_on_a_session_day(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        journal.choose_instruments(["phq9"])
        assert [one.instrument for one in journal.status().open] == ["phq9"]
        journal.add_session("dosing")
        assert [one.kind for one in journal.status().open] == ["reflection"]


class TestAFormThatIsAdded:
    FORM = b"""{"schema": "kapjournal/instrument/1", "id": "calm3", "version": "1", "name": "Calm",
      "short_name": "Calm-3", "language": "en", "recall": "last week", "recall_days": 7,
      "licence": {"status": "own", "notice": "ours", "source": "us", "permission": "the author"},
      "options": [{"value": 0, "text": "no"}, {"value": 1, "text": "yes"}],
      "items": [{"id": "a", "number": 1, "text": "Calm today"}],
      "scoring": {"minimum": 0, "maximum": 1, "direction": "higher_is_better"}}"""

    CORRECTED = FORM.replace(b"Calm today", b"Calm now").replace(
        b'"version": "1"', b'"version": "2"'
    )

    def test_can_be_answered_and_followed_like_the_others(self, journal: Journal) -> None:
        assert journal.add_instrument(self.FORM).licence.permission == "the author"
        assert [one.id for one in journal.instruments()][-1] == "calm3"
        journal.choose_instruments(["calm3"])
        assert journal.add_measure("calm3", [1]).assessment.total == 1.0
        assert len(journal.measure_history("calm3").entries) == 1

    def test_that_is_wrong_is_refused_and_nothing_changes(self, journal: Journal) -> None:
        with pytest.raises(BadInput):
            journal.add_instrument(self.FORM.replace(b'"items"', b'"things"'))
        assert len(journal.instruments()) == len(loader.INSTRUMENTS)

    def test_never_takes_the_place_of_one_of_the_app(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="already"):
            journal.add_instrument(self.FORM.replace(b"calm3", b"phq9"))

    def test_is_corrected_by_a_new_version_alone(self, journal: Journal) -> None:
        journal.add_instrument(self.FORM)
        old = journal.add_measure("calm3", [1]).assessment
        with pytest.raises(BadInput, match="same version"):
            journal.add_instrument(self.FORM.replace(b"Calm today", b"Calm now"))
        journal.add_instrument(self.CORRECTED)
        journal.add_measure("calm3", [0])
        entries = journal.measure_history("calm3").entries
        assert [one.change_from_last for one in entries] == [None, None]
        with pytest.raises(BadInput, match="other words now"):
            journal.amend_measure(old, answers=[0])

    def test_that_is_corrected_keeps_the_words_in_which_it_was_answered(
        self, journal: Journal
    ) -> None:
        journal.add_instrument(self.FORM)
        journal.add_instrument(self.CORRECTED)
        assert journal.instrument("calm3", "1").items[0].text == "Calm today"
        assert journal.instrument("calm3", "2") == journal.instrument("calm3")
        assert [one.id for one in journal.instruments()].count("calm3") == 1
        with pytest.raises(BadInput, match="same version"):
            journal.add_instrument(self.FORM.replace(b"Calm today", b"Calmer today"))
        with pytest.raises(BadInput, match="are not here"):
            journal.instrument("calm3", "3")

    def test_that_asks_for_support_is_still_flagged_once_it_is_corrected(
        self, journal: Journal
    ) -> None:
        asks = b'"safety": [{"item": "a", "at_least": 1, "action": "support"}], "items"'
        journal.add_instrument(self.FORM.replace(b'"items"', asks))
        assert journal.add_measure("calm3", [1]).support
        # The item is gone from the form; what was answered to it is not.
        journal.add_instrument(self.CORRECTED)
        journal.add_measure("calm3", [0])
        page = journal.summary()
        [flag] = page.flags
        assert isinstance(flag, ItemFlag)
        assert (flag.form, flag.words, flag.since) == ("Calm-3", "yes", ())
        assert page.no_item9 == ""
        # Where it stays in the form, a later answer is one to the same item.
        again = self.CORRECTED.replace(b'"items"', asks).replace(
            b'"version": "2"', b'"version": "3"'
        )
        journal.add_instrument(again)
        journal.add_measure("calm3", [0])
        [flag] = journal.summary().flags
        assert isinstance(flag, ItemFlag)
        assert [one.value for one in flag.since] == [0]


def test_history_holds_marks_of_sessions_and_changes(journal: Journal, clock: FakeClock) -> None:
    clock.set("2026-10-01T20:00")
    journal.add_measure("phq9", PHQ9)
    clock.advance(days=7)
    journal.add_session("dosing", at=clock.now() - timedelta(hours=9))
    clock.advance(days=7)
    journal.add_measure("phq9", (0, *PHQ9[1:]))
    first, last = journal.measure_history("phq9").entries
    assert (first.straddles, first.change_from_last) == ((), None)
    assert ([one.label for one in last.straddles], last.change_from_last) == (["S1"], -1.0)
    assert last.days_since_dosing == 7
    assert [one.label for one in journal.straddled("phq9")] == ["S1"]
    assert journal.straddled("phq9", date(2026, 10, 8)) == ()


def test_a_moment_of_answering_is_kept(journal: Journal) -> None:
    at = datetime.fromisoformat("2026-11-21T21:14:00-08:00")
    assert journal.add_measure("phq9", PHQ9).assessment.when.at == at
