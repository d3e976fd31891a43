"""The looks: text stands out from its ground, and no meaning hangs on a colour."""

from __future__ import annotations

import itertools

import pytest
from textual.color import Color

from kapjournal.settings import THEMES, Settings
from kapjournal.tui import theme
from kapjournal.tui.shell import Shell
from tests.tui.conftest import Opened, text_of


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1 between two colours, from 1 to 21."""

    def light(colour: str) -> float:
        parts = (part / 255 for part in Color.parse(colour).rgb)
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


READ = ("text", "dim", "data", "second", "key", "kept")
"""The roles that letters wear; rules only divide."""


@pytest.mark.parametrize("look", ["dusk", "paper", "contrast"])
@pytest.mark.parametrize("role", READ)
def test_every_letter_stands_out_from_its_ground(look: str, role: str) -> None:
    colours = theme.ink(look)
    least = 7 if look == "contrast" else 4.5
    assert contrast(colours["background"], colours[role]) >= least


def test_the_looks_are_those_that_can_be_chosen() -> None:
    assert set(theme.NAMES) == set(THEMES)


def test_one_colour_has_one_meaning() -> None:
    for look in ("dusk", "paper", "contrast"):
        colours = theme.ink(look)
        for one, other in itertools.combinations(colours, 2):
            assert colours[one] != colours[other], (look, one, other)


async def test_in_sixteen_colours_the_terminals_own_are_used(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    few = Shell(shell.places, shell.journal, shell.clock, Settings(theme="paper"))
    assert few.theme == "terminal"


@pytest.mark.parametrize("look", THEMES)
async def test_every_look_shows_the_same_text(opened: Opened, shell: Shell, look: str) -> None:
    async with opened() as pilot:
        await pilot.press("c", "6", "down", "3")
        await pilot.pause()
        before = text_of(shell)
        shell.theme = look
        await pilot.pause()
        assert text_of(shell) == before
        assert "●" in before
