"""The first start: three pages, each left with Enter, and no journal before the last."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kapjournal.content.wording import line
from kapjournal.errors import CannotWrite, WrongPassphrase
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings, load
from kapjournal.tui.screens.welcome import WelcomeScreen
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import until
from tests.tui.conftest import text_of


@pytest.fixture
def newcomer(places: Places, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Shell:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return Shell(places, JournalThread(), clock, Settings())


def is_there(places: Places) -> bool:
    """Whether a journal was made."""
    return Path(places.journal).exists()


@asynccontextmanager
async def arrived(shell: Shell) -> AsyncIterator[Pilot[int]]:
    async with shell.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield pilot
    shell.journal.close()


async def test_it_says_what_this_is_in_the_agreed_words(newcomer: Shell) -> None:
    async with arrived(newcomer):
        seen = " ".join(text_of(newcomer).split())
    assert line("safety.first_run") in seen


async def test_three_enters_lead_to_the_first_check_in_and_make_an_open_journal(
    newcomer: Shell, places: Places, clock: FakeClock
) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "enter")
        assert not is_there(places)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert newcomer.page is newcomer.room("checkin")
        assert "Not protected" in text_of(newcomer)
        await pilot.press("4", "escape")
    with Journal.open(places, clock=clock, settings=Settings()) as journal:
        assert not journal.protected
        (kept,) = journal.check_ins_on(journal.today())
        assert kept.value("mood") == 4


async def test_before_a_passphrase_is_left_out_it_says_what_that_means(newcomer: Shell) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        seen = " ".join(text_of(newcomer).split())
    assert line("app.not_protected_means") in seen


async def test_a_passphrase_of_ones_own_protects_the_journal(
    newcomer: Shell, places: Places, clock: FakeClock
) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "o", *"river stone", "enter", *"river stone", "enter")
        await pilot.pause()
        assert "river stone" not in text_of(newcomer)
        await pilot.press("enter")
        await pilot.pause(0.6)
        assert newcomer.page is newcomer.room("checkin")
        assert "Not protected" not in text_of(newcomer)
    with pytest.raises(WrongPassphrase):
        Journal.open(places, clock=clock, settings=Settings())
    Journal.open(places, passphrase="river stone", clock=clock, settings=Settings()).close()


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [("short", "short", "at least 8"), ("river stone", "river sand", "not the same")],
)
async def test_a_passphrase_that_is_short_or_mistyped_is_asked_for_again(
    newcomer: Shell, places: Places, first: str, again: str, said: str
) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "o", *first, "enter", *again, "enter")
        await pilot.pause()
        assert said in text_of(newcomer)
        page = newcomer.page
        assert isinstance(page, WelcomeScreen)
        assert page.fields.first.value == page.fields.again.value == ""
        assert page.passphrase is None
    assert not is_there(places)


async def test_five_words_are_drawn_and_asked_for_twice(
    newcomer: Shell, places: Places, clock: FakeClock
) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "s")
        await pilot.pause()
        page = newcomer.page
        assert isinstance(page, WelcomeScreen)
        words = str(page.fields.words.content)
        assert len(words.split()) == 5
        assert words in text_of(newcomer)
        await pilot.press(*words, "enter")
        await pilot.pause()
        assert "Hard to guess" in text_of(newcomer)
        await pilot.press(*words, "enter", "enter")
        await pilot.pause(0.6)
        assert newcomer.page is newcomer.room("checkin")
    Journal.open(places, passphrase=words, clock=clock, settings=Settings()).close()


async def test_each_time_other_words_are_drawn(newcomer: Shell) -> None:
    async with arrived(newcomer) as pilot:
        seen = set()
        await pilot.press("enter")
        for _ in range(5):
            await pilot.press("s")
            await pilot.pause()
            page = newcomer.page
            assert isinstance(page, WelcomeScreen)
            seen.add(str(page.fields.words.content))
            await pilot.press("escape")
        assert len(seen) == 5
        assert not any(words in text_of(newcomer) for words in seen)


async def test_what_is_typed_is_shown_when_it_is_asked_for(newcomer: Shell) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "o", *"river stone")
        await pilot.pause()
        assert "river stone" not in text_of(newcomer)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "river stone" in text_of(newcomer)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "river stone" not in text_of(newcomer)


@pytest.mark.parametrize("weak", ["password", "ketamine", "kapjournal1", "12345678"])
async def test_what_anybody_would_try_first_is_refused_with_the_reason(
    newcomer: Shell, places: Places, weak: str
) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "o", *weak, "enter", *weak, "enter")
        await pilot.pause()
        assert "anybody would try" in " ".join(text_of(newcomer).split())
        page = newcomer.page
        assert isinstance(page, WelcomeScreen)
        assert page.passphrase is None


async def test_a_control_character_that_is_pasted_is_never_shown(newcomer: Shell) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "o", "ctrl+t")
        page = newcomer.page
        assert isinstance(page, WelcomeScreen)
        page.fields.first.value = "river\x1b[2Jstone\x9b"
        await pilot.pause()
        assert page.fields.first.value == "river[2Jstone"


async def test_going_back_takes_the_passphrase_away(newcomer: Shell) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "o", *"river stone", "enter", *"river stone", "enter", "escape")
        page = newcomer.page
        assert isinstance(page, WelcomeScreen)
        assert page.passphrase is None


async def test_what_brings_one_here_offers_scales_that_may_be_declined(
    newcomer: Shell, places: Places, clock: FakeClock
) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "enter", "space")
        await pilot.pause()
        assert "doing what matters" in text_of(newcomer)
        await pilot.press("down", "right", "space")
        await pilot.press("enter")
        await pilot.pause(0.2)
    with Journal.open(places, clock=clock, settings=Settings()) as journal:
        optional = [scale.id for scale in journal.chosen_scales() if scale.origin == "optional"]
    assert optional == ["hope"]


async def test_a_disk_that_takes_the_journal_and_not_the_scales_ends_in_the_check_in_and_says_so(
    newcomer: Shell, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise CannotWrite("The disk is full.", "Free some room and try again.")

    monkeypatch.setattr(Journal, "choose_scales", full)
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "enter", "space", "down", "right", "space", "enter")
        await until(pilot, lambda: "The disk is full." in text_of(newcomer))
        assert newcomer.page is newcomer.room("checkin")
    assert is_there(places)


async def test_a_country_brings_its_lines_to_the_support_page(
    newcomer: Shell, places: Places
) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "enter", "down", "right", "space", "enter")
        await pilot.pause(0.2)
        await pilot.press("f1")
        await pilot.pause()
        assert "911" in text_of(newcomer)
    assert load(places.settings).country == "CA"


async def test_the_country_of_the_computer_is_offered(
    newcomer: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_NZ.UTF-8")
    async with arrived(newcomer) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "● New Zealand" in text_of(newcomer)


async def test_keys_of_other_screens_lead_nowhere_yet(newcomer: Shell) -> None:
    async with arrived(newcomer) as pilot:
        await pilot.press("t", "h", "c")
        assert newcomer.page is newcomer.room("welcome")


async def test_a_journal_that_is_there_opens_on_today(shell: Shell) -> None:
    async with shell.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shell.page is shell.room("today")
