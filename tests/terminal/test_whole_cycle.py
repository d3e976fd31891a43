"""One cycle of care in a real terminal of 80 by 24, by keyboard alone, day after day."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kapjournal.export import formats
from kapjournal.journal.journal import Journal
from kapjournal.model.ticks import SECTIONS, Ticks
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock
from tests.terminal.screen import Terminal

ROOT = Path(__file__).parents[2]
DOWN, CLEAR, KEEP, SHARE, NEXT = "\x1b[B", "\x15", "\x13", "\x14", "\x0e"
"""The arrow, ctrl+u, ctrl+s, ctrl+t and ctrl+n, as a terminal sends them."""
NEVER_TICKED = ("a bit tired", "Water.", "quiet in the car", "softer", "walk before", "the dream")
TODAY = "This journal tells no one"


@contextmanager
def at(moment: str) -> Iterator[Terminal]:
    """The journal opened at a moment, and left by its own key."""
    window = Terminal(
        (sys.executable, "-m", "tests.terminal.at", moment),
        environment={"PYTHONPATH": str(ROOT), "KAPJOURNAL_HOME": os.environ["KAPJOURNAL_HOME"]},
    )
    try:
        window.until(TODAY)
        window.settle()
        yield window
        window.press("ctrl+q")
        assert window.end() == 0
    finally:
        window.stop()


def go(window: Terminal, key: str, there: str) -> None:
    """To another screen, and wait until it stands still."""
    window.press(key)
    window.until(there)
    window.settle()


def prepare() -> None:
    with at("2026-11-10T18:00") as window:
        go(window, "s", "No session is written down yet.")
        go(window, "n", "Enter, Enter keeps it")
        window.press("enter", CLEAR, "2026-11-12 10:00")
        go(window, "enter", "kept 18:00")
        window.press("enter", "enter", "enter", "enter", "let go")
        go(window, "esc", "A plan.")
        go(window, "p", "☐")
        window.press(DOWN, " ")
        window.until("☑")


def hold() -> None:
    with at("2026-11-12T10:05") as window:
        assert "Session day" in window.text
        go(window, "s", "A plan.")
        window.press("d")
        window.until("kept 10:05")
        go(window, "a", "Your intention")
        window.press("a bit tired", "tab", " ", "tab", "128/82", "tab", "70", "enter")
        go(window, "esc", "128/82")
    with at("2026-11-12T12:00") as window:
        go(window, "f", "Images, words")
        window.press("Water.", "enter", "A pier.", "enter")
        window.until("kept 12:00")
        go(window, "esc", TODAY)
        go(window, "s", "S1")
        go(window, "i", "nausea")
        window.press("1")
        window.until("kept 12:00")
        window.press("y")
        window.until("still there")
    with at("2026-11-12T20:00") as window:
        go(window, "r", "What do you want to remember of today?")
        window.press("quiet in the car", KEEP)
        window.until("kept 20:00")


def integrate() -> None:
    with at("2026-11-13T20:00") as window:
        assert "how is it now?" in window.text
        go(window, "i", "nausea")
        window.press("n")
        window.until("How long?")
        window.press("20", "enter")
        window.until("20 h")
        go(window, "esc", TODAY)
        go(window, "r", "Reading your notes again")
        window.press("A wooden pier.", "tab", "pier, water", SHARE, KEEP)
        window.until("2 of")
        go(window, "esc", TODAY)
        go(window, "n", "nothing here yet")
        window.press("n", "walk before breakfast", "enter")
        window.until("open        13 Nov  walk before breakfast")
        window.press("a", "the dream", "enter")
        window.until("13 Nov  the dream")
        go(window, "c", "How was today?")
        window.press("6")
    with at("2026-11-20T20:00") as window:
        assert "“walk before breakfast”" in window.text
        go(window, "n", "any answer is fine")
        window.press("2")
        window.until("partly      20 Nov")
        go(window, "k", "A wooden pier.")
        go(window, "r", "What, if anything, is different")
        window.press(NEXT, NEXT, NEXT)
        window.until("“let go”: how does that look now?")
        window.press("softer", KEEP)
        window.until("kept 20:00")


def test_a_cycle_is_lived_through_and_the_page_holds_what_was_ticked(home: Path) -> None:
    clock = FakeClock("2026-11-20T21:00:00")
    Journal.make(Places(), clock=clock, settings=Settings()).close()
    prepare()
    hold()
    integrate()
    with Journal.open(Places(), clock=clock, settings=Settings()) as journal:
        [session] = journal.sessions()
        [effect] = journal.effects()
        [step] = journal.steps()
        taken = [one.systolic for one in journal.vitals()]
        detail = journal.details(session.session.id)
        assert (session.session.happened, session.session.intention) == (True, "let go")
        assert (detail.ticked, detail.arrival, taken) == (1, "a bit tired", [128])
        assert (effect.kind, effect.severity, effect.still_there) == ("nausea", 1, False)
        assert (step.text, step.status) == ("walk before breakfast", "partly")
        assert [one.text for one in journal.fragments(session.session.id)] == ["Water.", "A pier."]
        [under] = journal.under_theme("water")
        assert (under.text, under.shared) == ("A wooden pier.", True)
        page = formats.get("txt")(journal.summary(ticks=Ticks(SECTIONS, ("intention",))))
        bare = formats.get("txt")(journal.summary(ticks=Ticks(("figure",), ())))
    assert "A wooden pier." in page.decode()
    assert "let go" in page.decode()
    assert [words for words in NEVER_TICKED if words in page.decode()] == []
    assert [words for words in ("pier", "let go") if words in bare.decode()] == []
