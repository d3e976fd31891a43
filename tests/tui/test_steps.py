"""Next steps and the list for the therapist on the screens."""

from __future__ import annotations

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.shell import Shell
from tests.tui.conftest import Opened, text_of


async def test_a_step_is_kept_when_enter_is_pressed(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("n", "n", *"walk", "enter")
        await pilot.pause()
        assert [step.text for step in await thread.call(Journal.steps)] == ["walk"]
        assert "kept 21:14" in text_of(shell)


async def test_esc_leaves_the_line_without_keeping_it(
    opened: Opened, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("n", "a", *"sleep", "escape")
        await pilot.pause()
        assert await thread.call(Journal.topics) == []


async def test_a_digit_says_how_a_step_is_going(opened: Opened, thread: JournalThread) -> None:
    await thread.call(Journal.add_step, "walk before breakfast")
    async with opened() as pilot:
        await pilot.press("n", "2")
        await pilot.pause()
        [step] = await thread.call(Journal.steps)
        assert step.status == "partly"


async def test_up_to_three_topics_are_put_first(opened: Opened, thread: JournalThread) -> None:
    for text in ("sleep", "the dream", "work", "my sister"):
        await thread.call(Journal.add_topic, text)
    async with opened() as pilot:
        await pilot.press("n", "f")
        await pilot.pause()
        first = [topic.text for topic in await thread.call(Journal.topics) if topic.first]
        assert first == ["sleep"]
        await pilot.press("f")
        await pilot.pause()
        assert [topic.first for topic in await thread.call(Journal.topics)] == [None] * 4


async def test_a_topic_that_was_spoken_of_leaves_the_list(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await thread.call(Journal.add_topic, "sleep")
    async with opened() as pilot:
        await pilot.press("n", "space")
        await pilot.pause()
        assert await thread.call(Journal.topics) == []
        assert "sleep" not in text_of(shell)


async def test_markup_in_a_step_stays_text(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await thread.call(Journal.add_step, "[@click=app.quit]x[/] [/calm] <script>")
    async with opened() as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert "[@click=app.quit]x[/] [/calm] <script>" in text_of(shell)
