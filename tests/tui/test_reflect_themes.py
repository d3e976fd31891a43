"""Words beside an answer, by which it is found again; and what an answer can become besides."""

from __future__ import annotations

import io
from contextlib import suppress

from textual.widgets import Input

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.plain.lines import Lines
from kapjournal.plain.reflect import ask_reflection
from kapjournal.tui.shell import Shell
from tests.tui.clients import becomes, session, until
from tests.tui.conftest import Opened, text_of


async def written(thread: JournalThread) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.text, one.themes) for one in await thread.call(Journal.reflections)]


async def test_words_beside_an_answer_are_kept_with_it(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("r", *"the pier", "tab", *"water, home", "ctrl+s")
        await becomes(lambda: written(thread), [("the pier", ("water", "home"))])
        await becomes(lambda: thread.call(Journal.drafts), [])


async def test_an_answer_with_words_that_are_too_long_is_not_kept_without_them(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("r", *"pier", "tab")
        themes = shell.focused
        assert isinstance(themes, Input)
        themes.value = "w" * 5_000
        for _ in range(2):
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "longer than the 4 KB" in text_of(shell))
        assert await written(thread) == []
        themes.value = "water"
        await pilot.press("ctrl+s")
        await becomes(lambda: written(thread), [("pier", ("water",))])


async def test_words_used_before_complete_and_no_word_comes_from_the_text(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    earlier = await thread.call(Journal.reflect, "a dream of water")
    await thread.call(Journal.set_themes, earlier, ["stillness"])
    async with opened() as pilot:
        await pilot.press("r", *"water, stillness, water", "tab")
        assert "water" not in text_of(shell).split("Themes")[1]
        await pilot.press("s", "t", "right", "ctrl+s")
        await until(pilot, lambda: "kept 21:14" in text_of(shell))
    assert (await thread.call(Journal.reflections))[-1].themes == ("stillness",)


async def test_words_that_were_begun_wait_beside_their_text(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("r", "a", "tab", *"water", "escape")
        await until(pilot, lambda: shell.page is shell.room("today"))
        assert text_of(shell).count("kept as a draft") == 1
        await pilot.press("d")
        await until(pilot, lambda: "water" in text_of(shell))


async def test_a_small_thing_to_do_becomes_a_next_step_if_one_wants(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    held = await session(thread, "2026-11-14")
    async with opened() as pilot:
        await pilot.press("r", "ctrl+n", "ctrl+n")
        await until(pilot, lambda: "one small thing" in text_of(shell))
        await pilot.press(*"walk", "ctrl+s")
        await until(pilot, lambda: "F2 make it a next step too" in text_of(shell))
        await pilot.press("f2")
        await until(pilot, lambda: "F2" not in text_of(shell))
    [step] = await thread.call(Journal.steps)
    [written] = await thread.call(Journal.reflections)
    assert (step.text, step.session, step.reflection) == ("walk", held.id, written.id)


async def test_what_was_begun_in_plain_lines_is_gone_on_with_here(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    class Interrupted(io.StringIO):
        """Somebody types these lines, and then ctrl+c."""

        # The stubs give every stream's lines as bytes.
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # the stubs
            if not (typed := super().readline(-1 if size is None else size)):
                raise KeyboardInterrupt
            return typed

    def begin(journal: Journal) -> None:
        with suppress(KeyboardInterrupt):
            lines = Lines(Interrupted("\nA wooden\n"), io.StringIO())
            ask_reflection(journal, lines, None)

    await thread.call(begin)
    async with opened() as pilot:
        await pilot.press("d")
        await until(pilot, lambda: "A wooden" in text_of(shell))
