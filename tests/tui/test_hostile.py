"""Text that wants to be markup, an action or a command to the terminal stays text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.widgets import Static

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.safe import fitted, padded, safe, safe_line
from kapjournal.tui.screens.checkin import CheckInScreen
from kapjournal.tui.shell import Shell
from kapjournal.tui.widgets.writing import Writing
from tests.tui.conftest import Opened, text_of

EVIL = (
    "[@click=app.quit]x[/] [/calm] \x1b]0;T\x07 <script> \x9b2J \u202eabc \x00\x7f [bold]b "
    "\x1b]52;c;aGk=\x1b\\ $dim {name} \\[x"
)
TAG = "[@click=app.quit]t[/]"
SCREENS = ["today", "checkin", "reflect", "sessions", "session", "trends", "compare", "support"]


TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def harmless(text: str) -> bool:
    """Whether no letter of it is a control, half a letter, or turns the direction of others."""
    return not any(
        (unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n")
        or unicodedata.bidirectional(letter) in TURNING
        for letter in text
    )


def actions_of(shell: Shell) -> set[object]:
    """What a click on some letter of the screen would do by the letter's own markup."""
    strips = shell.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return {style.meta["@click"] for style in styles if "@click" in style.meta}


@pytest.fixture
async def full_of_it(thread: JournalThread) -> None:
    await thread.call(
        Journal.check_in, {"mood": 4}, tags=[TAG, EVIL], words=[EVIL], note=EVIL + "\n" + EVIL
    )
    session = await thread.call(
        Journal.add_session, "dosing", intention=EVIL, dose=EVIL, place=EVIL, people=EVIL
    )
    await thread.call(Journal.add_session, "integration", intention=TAG)
    await thread.call(Journal.reflect, EVIL, session=session.id, shared=True)
    await thread.call(Journal.reflect, "[/]")
    await thread.call(Journal.add_event, "life", label=EVIL)
    await thread.call(Journal.keep_draft, "reflect/1/open", EVIL)


@pytest.mark.parametrize("place", SCREENS)
@pytest.mark.usefixtures("full_of_it")
async def test_every_screen_shows_it_and_nothing_happens(
    opened: Opened, shell: Shell, place: str
) -> None:
    async with opened((100, 30)) as pilot:
        await shell.go(place)
        await pilot.pause(0.1)
        assert harmless(text_of(shell))
        assert not actions_of(shell)
        for y in range(2, 28):
            if shell.page is not shell.room(place):
                await shell.go(place)
            await pilot.click(offset=(3 + 19 * (y % 5), y))
        await pilot.pause(0.1)
        assert shell.is_running
        assert shell.return_value is None
        assert harmless(text_of(shell))


async def test_the_same_look_would_find_an_action(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await shell.screen.mount(Static("[@click=app.no_such]x[/]"))
        await pilot.pause()
        assert actions_of(shell) == {"app.no_such"}


@pytest.mark.usefixtures("full_of_it")
async def test_a_note_is_shown_with_signs_and_kept_as_it_came(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened((120, 40)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "[@click=app.quit]x[/] [/calm] ␛]0;T␇ <script>" in text_of(shell)
        shell.screen.query_one(Writing).focus()
        await pilot.press("end", "escape", "escape")
    (kept,) = await thread.call(Journal.check_ins_on, shell.clock.now().date())
    assert kept.note == (EVIL + "\n" + EVIL).replace("\x00", "␀")


async def test_what_is_pasted_into_a_note_is_kept_as_it_came(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("c")
        page = shell.page
        assert isinstance(page, CheckInScreen)
        page.note.insert("a\x1b[31mb")
        await pilot.pause()
        assert "a␛[31mb" in text_of(shell)
        await pilot.press("escape")
    (kept,) = await thread.call(Journal.check_ins_on, shell.clock.now().date())
    assert kept.note == "a\x1b[31mb"


@given(st.text())
def test_whatever_the_text_its_content_is_harmless_and_not_markup(text: str) -> None:
    assert harmless(safe(text).plain)
    assert harmless(safe_line(text).plain)
    assert "\n" not in safe_line(text).plain
    assert safe(text).spans == []


@given(st.text(), st.integers(0, 30))
def test_a_fitted_line_is_never_wider_than_its_room(text: str, width: int) -> None:
    line = safe_line(text).plain
    assert Content(fitted(line, width)).cell_length <= width
    assert Content(padded(line, width)).cell_length == width


async def test_the_doors_out_of_the_program_are_shut(opened: Opened, shell: Shell) -> None:
    async with opened():
        written: list[str] = []
        driver = shell._driver
        assert driver is not None
        driver.write = written.append  # type: ignore[method-assign,assignment]  # to see what leaves
        shell.copy_to_clipboard("secret")
        shell.open_url("https://example.org")
        shell.action_screenshot()
        shell.deliver_text("a")
        shell.deliver_binary("a")
        shell.deliver_screenshot()
        assert written == []
        assert shell.clipboard == "secret"
