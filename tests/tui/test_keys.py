"""One table of verbs: nothing can be done that it does not name, and it names nothing in vain."""

from __future__ import annotations

import pytest

from kapjournal.content.wording import section
from kapjournal.settings import load
from kapjournal.tui import keys, rooms
from kapjournal.tui.footers import FOOTERS
from kapjournal.tui.palette import commands
from kapjournal.tui.screens.help import HelpScreen
from kapjournal.tui.shell import Shell
from kapjournal.tui.verb import bindings
from kapjournal.tui.widgets.lines import FooterLine
from tests.tui.clients import whole
from tests.tui.conftest import Opened

SCREENS = sorted(rooms.ROOMS)


def test_every_verb_has_a_name_and_a_line_of_help() -> None:
    verbs = [*keys.EVERYWHERE, *(verb for part in keys.PLACES.values() for verb in part)]
    names = {verb.name for verb in verbs}
    assert names <= set(section("keys"))
    assert names <= set(section("keys_help"))


def test_no_word_of_the_key_tables_is_left_over() -> None:
    verbs = [*keys.EVERYWHERE, *(verb for part in keys.PLACES.values() for verb in part)]
    names = {verb.name for verb in verbs}
    assert {name.removesuffix("_short") for name in section("keys")} <= names
    assert set(section("keys_help")) <= names


@pytest.mark.parametrize("place", SCREENS)
def test_a_screen_binds_its_own_verbs_and_no_key_twice(place: str) -> None:
    bound = [key for verb in keys.PLACES[place] for key in verb.keys]
    assert len(bound) == len(set(bound))
    page = type(rooms.build(place))
    assert place == page.PLACE
    assert [str(binding) for binding in page.BINDINGS] == [
        str(binding) for binding in bindings(keys.PLACES[place])
    ]


def test_no_key_works_everywhere_twice() -> None:
    bound = [key for verb in keys.EVERYWHERE for key in verb.keys]
    assert len(bound) == len(set(bound))


@pytest.mark.parametrize("place", SCREENS)
def test_the_page_of_keys_names_every_verb(place: str) -> None:
    said = HelpScreen(place).text().plain
    for verb in (*keys.verbs_on(place), *keys.EVERYWHERE):
        assert verb.help in said
        assert verb.key in said


async def test_every_footer_fits_eighty_columns(opened: Opened, shell: Shell) -> None:
    async with opened((80, 24)):
        line = shell.screen.query_one(FooterLine)
        for place in sorted(FOOTERS.keys() - {"welcome", "hidden"}):
            assert whole(line, place), place
            assert line.render().plain.rstrip().endswith("F1 Support")


def test_the_palette_holds_our_own_commands_and_no_other() -> None:
    said = [command.label for command in commands("today")]
    offered = {verb.label for verb in keys.EVERYWHERE if verb.in_palette and verb.name != "today"}
    assert offered <= set(said)
    assert len(said) == len(set(said))
    for foreign in ("Screenshot", "Theme", "Maximize", "Keys"):
        assert foreign not in said


async def test_a_command_is_found_by_a_word_and_done(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p", *"rate", "enter")
        await pilot.pause()
        assert shell.page is shell.room("checkin")
        await pilot.press("ctrl+p", *"colours", "down", "down", "enter")
        await pilot.pause()
        assert shell.theme == "contrast"
        assert load(shell.places.settings).theme == "contrast"


async def test_the_palette_can_be_left_with_nothing_done(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p", *"no such thing", "enter", "escape")
        await pilot.pause()
        assert shell.page is shell.room("today")


@pytest.mark.parametrize("place", [name for name in SCREENS if name not in ("welcome", "support")])
async def test_support_is_one_key_away_and_gives_back_the_screen(
    opened: Opened, shell: Shell, place: str
) -> None:
    async with opened() as pilot:
        await shell.go(place)
        await pilot.pause()
        for key in ("f1", "ctrl+g", "exclamation_mark"):
            if key == "exclamation_mark" and place in ("reflect", "session"):
                continue  # These screens begin inside a text field, where ! is a letter.
            await pilot.press(key)
            await pilot.pause()
            assert shell.page is shell.room("support")
            await pilot.press("escape")
            assert shell.page is shell.room(place)
        await pilot.click(shell.room(place).footer_line, offset=(78, 1))
        await pilot.pause()
        assert shell.page is shell.room("support")


async def test_support_opens_over_the_palette_and_from_inside_a_text(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.2)
        await pilot.press("f1")
        await pilot.pause()
        assert shell.page is shell.room("support")


async def test_a_click_on_a_footer_key_is_that_key(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.click(shell.screen.query_one(FooterLine), offset=(2, 1))
        await pilot.pause()
        assert shell.page is shell.room("checkin")


async def test_ctrl_q_leaves_with_zero(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert shell.return_value == 0
