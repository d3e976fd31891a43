"""Own people in the own order, the safety plan, and help that knows them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kapjournal.errors import BadInput, CannotWrite
from kapjournal.journal.journal import Journal
from kapjournal.journal.shown_locked import shown_while_locked
from kapjournal.model.people import PLAN_HEADINGS


class TestContacts:
    def test_stand_in_the_clients_own_order(self, journal: Journal) -> None:
        sister = journal.add_contact("my sister", "two doors down")
        clinic = journal.add_contact("the practice", "on weekdays", role="clinic")
        neighbour = journal.add_contact("Neighbour")
        assert journal.contacts() == [sister, clinic, neighbour]
        ordered = journal.order_contacts([neighbour.id])
        assert [one.name for one in ordered] == ["Neighbour", "my sister", "the practice"]
        assert [one.name for one in journal.contacts()] == [
            "Neighbour",
            "my sister",
            "the practice",
        ]

    def test_can_be_put_right_and_taken_off(self, journal: Journal) -> None:
        sister = journal.add_contact("my sister")
        changed = journal.amend_contact(sister, name="Aunt", how=" by phone ")
        assert changed.line == "Aunt: by phone"
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
        plan = journal.write_plan(pasted="as agreed\nwith them")
        assert (plan.parts, plan.pasted) == ((), "as agreed\nwith them")

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
            "  water",
            "  the blanket",
            "as agreed",
        ]
        assert lines[0] == "my sister: two doors down"

    def test_is_the_same_page_with_nothing_kept(self, journal: Journal) -> None:
        from kapjournal.content.support_text import support_page

        assert journal.support_page() == support_page("")


class TestThoseShownWhileLocked:
    """A small file beside the journal, which can be read without opening it."""

    def test_stand_in_a_file_of_their_own_that_only_the_owner_reads(self, journal: Journal) -> None:
        journal.add_contact("my sister", "two doors down", while_locked=True)
        journal.add_contact("Neighbour")
        file = Path(journal.places.shown_locked)
        assert file.read_text() == "my sister: two doors down\n"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert shown_while_locked(journal.places) == ("my sister: two doors down",)

    def test_keep_the_clients_order(self, journal: Journal) -> None:
        aunt = journal.add_contact("Aunt", while_locked=True)
        brother = journal.add_contact("Brother", while_locked=True)
        journal.order_contacts([brother.id, aunt.id])
        assert shown_while_locked(journal.places) == ("Brother", "Aunt")

    def test_leave_nothing_behind_when_the_last_is_unticked(self, journal: Journal) -> None:
        aunt = journal.add_contact("Aunt", while_locked=True)
        journal.amend_contact(aunt, while_locked=False)
        assert not Path(journal.places.shown_locked).exists()

    def test_go_with_the_trash_and_come_back_from_it(self, journal: Journal) -> None:
        aunt = journal.add_contact("Aunt", while_locked=True)
        journal.delete("contact", aunt.id)
        assert shown_while_locked(journal.places) == ()
        journal.undelete("contact", aunt.id)
        assert shown_while_locked(journal.places) == ("Aunt",)

    def test_are_put_right_when_help_is_opened_on_another_journal_at_that_place(
        self, journal: Journal
    ) -> None:
        Path(journal.places.shown_locked).write_text("somebody of before\n")
        journal.support_page()
        assert shown_while_locked(journal.places) == ()

    @pytest.mark.parametrize("content", [b"\xff\xfe\n", b"a\x1b[2Jb\n", b"x" * 99_999, b"\n\n"])
    def test_are_read_from_any_file_without_harm(self, journal: Journal, content: bytes) -> None:
        Path(journal.places.shown_locked).write_bytes(content)
        lines = shown_while_locked(journal.places)
        assert all("\x1b" not in each for each in lines)
        assert sum(map(len, lines)) <= 16 * 1024

    def test_that_cannot_be_written_down_are_on_the_list_all_the_same(
        self, journal: Journal
    ) -> None:
        os.mkdir(journal.places.shown_locked)
        with pytest.raises(CannotWrite) as told:
            journal.add_contact("my sister", while_locked=True)
        assert told.value.writing == "Your own list of people is kept as it is now."
        assert [one.name for one in journal.contacts()] == ["my sister"]

    def test_are_nobody_where_a_folder_or_a_pipe_stands_there(self, journal: Journal) -> None:
        os.mkfifo(journal.places.shown_locked)
        assert shown_while_locked(journal.places) == ()
        os.unlink(journal.places.shown_locked)
        os.mkdir(journal.places.shown_locked)
        assert shown_while_locked(journal.places) == ()
