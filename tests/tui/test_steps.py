"""Next steps and the list for the therapist on the screens."""

from __future__ import annotations

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import becomes, until
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


async def test_what_a_step_is_asked_is_gentle_and_its_last_word_is_marked(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    clock.set("2026-11-10T20:00:00")
    await thread.call(Journal.add_step, "walk before breakfast")
    await thread.call(Journal.add_step, "call my sister")
    clock.set("2026-11-21T21:14:00")
    async with opened() as pilot:
        assert "n  Next step “walk before breakfast”: how is it going?" in text_of(shell)
        await pilot.press("n", "down", "3")
        await until(pilot, lambda: "not yet     21 Nov" in text_of(shell))
        assert "any answer is fine" in text_of(shell)
    # Neither kept nor let go: it is carried forward.
    assert [step.text for step in await thread.call(Journal.steps, open_only=True)] == [
        "walk before breakfast",
        "call my sister",
    ]


async def test_a_click_on_a_word_says_how_a_step_is_going(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await thread.call(Journal.add_step, "walk")
    async with opened() as pilot:
        await pilot.press("n")
        await until(pilot, lambda: "4 let go" in text_of(shell))
        rows = text_of(shell).splitlines()
        row = next(n for n, each in enumerate(rows) if "4 let go" in each)
        await pilot.click(offset=(rows[row].index("let go"), row))
        await until(pilot, lambda: "kept 21:14" in text_of(shell))
        assert (await thread.call(Journal.steps))[0].status == "let_go"


async def test_the_words_of_a_step_and_of_a_topic_can_be_changed(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await thread.call(Journal.add_step, "walk")
    await thread.call(Journal.add_topic, "sleep")
    async with opened() as pilot:
        await pilot.press("n", "e", *" slowly", "enter", "down", "e", *"less", "enter")
        await until(pilot, lambda: "sleepless" in text_of(shell))
    assert [step.text for step in await thread.call(Journal.steps)] == ["walk slowly"]
    assert [topic.text for topic in await thread.call(Journal.topics)] == ["sleepless"]


async def test_a_step_is_private_until_it_is_ticked_to_be_shared(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await thread.call(Journal.add_step, "walk")

    async def shared() -> bool:
        return (await thread.call(Journal.steps))[0].shared

    async with opened() as pilot:
        await pilot.press("n", "n", *"rest", "enter")
        await until(pilot, lambda: "rest" in text_of(shell) and "ctrl+t share " in text_of(shell))
        assert "any answer is fine" in text_of(shell)
        await pilot.press("home", "ctrl+t")
        await until(pilot, lambda: "ctrl+t shared   " in text_of(shell))
        assert "any answer fits" in text_of(shell)
        assert await shared()
        await pilot.press("ctrl+t")
        await becomes(shared, False)


async def test_a_line_that_was_begun_is_there_again(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await thread.call(Journal.keep_draft, "steps/step", "walk before")
    async with opened() as pilot:
        await pilot.press("d")
        await until(pilot, lambda: "walk before" in text_of(shell))
        await pilot.press(*" work", "enter")
        await until(pilot, lambda: "kept 21:14" in text_of(shell))
    assert [step.text for step in await thread.call(Journal.steps)] == ["walk before work"]
    assert await thread.call(Journal.drafts) == []
