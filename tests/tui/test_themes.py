"""Everything under one of the client's own words, across sessions."""

from __future__ import annotations

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.shell import Shell
from tests.tui.clients import session, until
from tests.tui.conftest import Opened, text_of


async def themed(thread: JournalThread, text: str, *words: str, about: int | None = None) -> None:
    one = await thread.call(Journal.reflect, text, session=about)
    await thread.call(Journal.set_themes, one, words)


async def test_without_a_theme_it_says_what_one_is(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("k")
        await until(pilot, lambda: "Themes are words of your own" in text_of(shell))


async def test_what_stands_under_a_word_comes_from_every_session(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    first = await session(thread, "2026-10-01")
    second = await session(thread, "2026-11-01")
    await themed(thread, "a wooden pier", "water", about=first.id)
    await themed(thread, "rain on a roof", "Water", about=second.id)
    await themed(thread, "the garden", "home")
    async with opened() as pilot:
        await pilot.press("k")
        await until(pilot, lambda: "water  2 times" in text_of(shell))
        seen = text_of(shell)
        assert seen.index("a wooden pier") < seen.index("rain on a roof")
        assert "S1" in seen
        assert "S2" in seen
        assert "the garden" not in seen
        await pilot.press("down")
        await until(pilot, lambda: "the garden" in text_of(shell))
        assert "rain" not in text_of(shell)


async def test_a_reflection_is_changed_from_here_with_its_words(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await themed(thread, "a wooden pier", "water")
    await themed(thread, "rain on a roof", "water")
    async with opened() as pilot:
        await pilot.press("k", "right", "enter")
        await until(pilot, lambda: shell.page is shell.room("rewrite"))
        await pilot.press(*" at night", "tab", "end", *", sleep", "escape")
        await until(pilot, lambda: shell.page is shell.room("themes"))
        await until(pilot, lambda: "sleep" in text_of(shell))
    changed = (await thread.call(Journal.reflections))[1]
    assert (changed.text, changed.themes) == ("rain on a roof at night", ("water", "sleep"))


async def test_a_click_takes_a_word_or_what_stands_under_it(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await themed(thread, "a wooden pier", "water")
    await themed(thread, "rain on a roof", "water", "home")
    async with opened() as pilot:
        await pilot.press("k")
        await until(pilot, lambda: "water  2 times" in text_of(shell))
        rows = text_of(shell).splitlines()
        await pilot.click(offset=(6, next(n for n, row in enumerate(rows) if "rain" in row)))
        await pilot.press("enter")
        await until(pilot, lambda: shell.page is shell.room("rewrite"))
        await pilot.press("escape")
        await until(pilot, lambda: shell.page is shell.room("themes"))
        await pilot.click(offset=(4, next(n for n, row in enumerate(rows) if "once" in row)))
        await until(pilot, lambda: "pier" not in text_of(shell))


async def test_markup_in_a_theme_stays_text(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await themed(thread, "[b]x[/b]", "[@click=app.quit]x[/]")
    async with opened() as pilot:
        await pilot.press("k")
        await until(pilot, lambda: "[@click=app.quit]x[/]" in text_of(shell))
        assert "[b]x[/b]" in text_of(shell)
