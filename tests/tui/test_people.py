"""Own people and the safety plan, written on the screens: what is typed is kept by leaving."""

from __future__ import annotations

from kapjournal.journal.journal import Journal
from kapjournal.journal.shown_locked import shown_while_locked
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.shell import Shell
from tests.tui.clients import becomes, reads
from tests.tui.conftest import Opened


async def names(thread: JournalThread) -> list[str]:
    return [one.name for one in await thread.call(Journal.contacts)]


async def three(thread: JournalThread) -> None:
    for name in ("Aunt", "Brother", "Cousin"):
        await thread.call(Journal.add_contact, name, "555 0100")


async def test_somebody_is_added_from_the_support_page_and_stands_on_it(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("f1", "p")
        await reads(shell, "Nobody is on your list yet.")
        await pilot.press("n", *"Sister", "enter", *"555 0100", "enter")
        await reads(shell, "Sister: 555 0100")
        await pilot.press("escape")
        assert "Your people Sister: 555 0100" in await reads(shell, "Your people")
        assert await names(thread) == ["Sister"]


async def test_a_clinic_is_marked_as_one(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await shell.go("people")
        await pilot.press("n", *"The practice", "tab", "tab", "right", "space", "escape")
        await reads(shell, "The practice clinic or therapist")
        [kept] = await thread.call(Journal.contacts)
        assert kept.role == "clinic"


async def test_what_was_typed_is_kept_when_the_screen_is_left_by_another_key(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await shell.go("people")
        await pilot.press("n", *"Sister", "f1")
        await reads(shell, "Emergency:")
        assert await names(thread) == ["Sister"]


async def test_without_a_name_there_is_nobody(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await shell.go("people")
        await pilot.press("n", "enter", *"555", "enter")
        await reads(shell, "Nobody is on your list yet.")
        assert await names(thread) == []


async def test_the_order_is_the_clients_own(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await three(thread)
    async with opened() as pilot:
        await shell.go("people")
        await pilot.press("end", "u", "u")
        await becomes(lambda: names(thread), ["Cousin", "Aunt", "Brother"])


async def test_somebody_is_changed_and_put_into_the_trash_and_taken_out(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await three(thread)
    async with opened() as pilot:
        await shell.go("people")
        await pilot.press("e", *"ie", "enter", "enter")
        await becomes(lambda: names(thread), ["Auntie", "Brother", "Cousin"])
        await pilot.press("delete")
        await reads(shell, "This one is in the trash.")
        assert await names(thread) == ["Brother", "Cousin"]
        await pilot.press("z")
        await becomes(lambda: names(thread), ["Auntie", "Brother", "Cousin"])


async def test_ticking_somebody_for_the_lock_says_what_that_means(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await three(thread)
    async with opened() as pilot:
        await shell.go("people")
        await reads(shell, "Nobody is shown while the journal is locked.")
        await pilot.press("down", "l")
        await reads(shell, "for anyone at this computer to see")
        assert shown_while_locked(shell.places) == ("Brother: 555 0100",)
        await pilot.press("l")
        await reads(shell, "Nobody is shown while the journal is locked.")
        assert shown_while_locked(shell.places) == ()


async def test_the_plan_is_written_heading_by_heading(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async def parts() -> object:
        plan = await thread.call(Journal.safety_plan)
        return plan and [(part.heading, part.text) for part in plan.parts]

    async with opened() as pilot:
        await pilot.press("f1", "w", "down", "enter", *"walk", "escape")
        await reads(shell, "What I can do by myself walk")
        await becomes(parts, [("myself", "walk")])
        await pilot.press("up", "enter", *"quiet", "f1")
        await reads(shell, "Emergency:")
        await becomes(parts, [("signs", "quiet"), ("myself", "walk")])
        assert await thread.call(Journal.drafts) == []


async def test_a_plan_can_be_pasted_whole_and_stands_on_the_support_page(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened((120, 90)) as pilot:
        await shell.go("plan")
        await pilot.press("end", "enter", *"as agreed", "enter", *"with them", "escape")
        await reads(shell, "A plan made elsewhere, pasted as agreed with them")
        await pilot.press("f1")
        assert "Your safety plan as agreed with them" in await reads(shell, "Your safety plan")


async def test_what_was_being_typed_in_the_plan_is_there_after_a_crash(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(Journal.keep_draft, "safety-plan/signs", "I stop slee", (0, 0))
    async with opened() as pilot:
        await shell.go("plan")
        await reads(shell, "I stop slee")
        await pilot.press("escape")
        plan = await thread.call(Journal.safety_plan)
        assert plan is not None
        assert plan.parts[0].text == "I stop slee"
