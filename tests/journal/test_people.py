"""Own people in the own order, the safety plan, and help that knows them."""

from __future__ import annotations

import pytest

from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from kapjournal.model.people import PLAN_HEADINGS


class TestContacts:
    def test_stand_in_the_clients_own_order(self, journal: Journal) -> None:
        sister = journal.add_contact("my sister", "two doors down")
        clinic = journal.add_contact("the practice", "on weekdays", role="clinic")
        robin = journal.add_contact("Robin")
        assert journal.contacts() == [sister, clinic, robin]
        ordered = journal.order_contacts([robin.id])
        assert [one.name for one in ordered] == ["Robin", "my sister", "the practice"]
        assert [one.name for one in journal.contacts()] == ["Robin", "my sister", "the practice"]

    def test_are_shown_while_locked_only_where_that_was_ticked(self, journal: Journal) -> None:
        sister = journal.add_contact("my sister")
        assert journal.contacts_while_locked() == []
        ticked = journal.amend_contact(sister, while_locked=True)
        assert journal.contacts_while_locked() == [ticked]

    def test_can_be_put_right_and_taken_off(self, journal: Journal) -> None:
        sister = journal.add_contact("my sister")
        changed = journal.amend_contact(sister, name="Ana", how=" by phone ")
        assert changed.line == "Ana: by phone"
        journal.delete("contact", changed.id)
        assert journal.contacts() == []

    @pytest.mark.parametrize("name", ["", "   ", "\n"])
    def test_have_a_name(self, journal: Journal, name: str) -> None:
        with pytest.raises(BadInput, match="no name"):
            journal.add_contact(name)

    def test_are_ordered_by_numbers_that_are_there(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="number 7"):
            journal.order_contacts([7])

    def test_are_persons_or_a_clinic(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="is not known"):
            journal.add_contact("x", role="boss")  # type: ignore[arg-type]  # wrong on purpose


class TestTheSafetyPlan:
    def test_is_written_heading_by_heading(self, journal: Journal) -> None:
        assert not journal.has_safety_plan()
        journal.write_plan(parts={"worth": "the garden"})
        plan = journal.write_plan(parts={"signs": "I stop answering"})
        assert [part.heading for part in plan.parts] == ["signs", "worth"]
        assert journal.safety_plan() == plan

    def test_can_be_pasted_instead(self, journal: Journal) -> None:
        plan = journal.write_plan(pasted="as agreed\nwith Dana")
        assert (plan.parts, plan.pasted) == ((), "as agreed\nwith Dana")

    def test_is_none_once_everything_in_it_is_emptied(self, journal: Journal) -> None:
        journal.write_plan(parts={"signs": "x"})
        journal.write_plan(parts={"signs": ""})
        assert journal.safety_plan() is None

    def test_keeps_what_it_was_before(self, journal: Journal) -> None:
        plan = journal.write_plan(parts={"signs": "x"})
        journal.write_plan(parts={"signs": "y"})
        [before] = journal.history("plan", plan.id)
        assert before.record == plan

    def test_comes_out_of_the_trash_when_it_is_written_again(self, journal: Journal) -> None:
        plan = journal.write_plan(parts={"signs": "x"})
        journal.delete("plan", plan.id)
        assert not journal.has_safety_plan()
        journal.write_plan(parts={"signs": "y"})
        assert journal.has_safety_plan()

    def test_has_headings_of_our_own(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="is not known"):
            journal.write_plan(parts={"step_1": "x"})
        assert len(PLAN_HEADINGS) == 7


class TestHelpWithTheJournalOpen:
    def test_shows_own_people_and_plan_after_the_first_line(self, journal: Journal) -> None:
        journal.add_contact("my sister", "two doors down")
        journal.write_plan(parts={"myself": "water\nthe blanket"}, pasted="as agreed")
        page = journal.support_page()
        assert page.first
        lines = [line for part in page.parts for line in part.lines]
        place = lines.index("What I can do by myself:")
        assert lines[place : place + 4] == [
            "What I can do by myself:",
            "water",
            "the blanket",
            "as agreed",
        ]
        assert lines[0] == "my sister: two doors down"

    def test_is_the_same_page_with_nothing_kept(self, journal: Journal) -> None:
        from kapjournal.content.support_text import support_page

        assert journal.support_page() == support_page("")
