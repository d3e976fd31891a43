"""One whole cycle, typed as commands and talked through in plain lines: the journal is the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kapjournal.export import own_json
from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.plain.menu import VERBS, converse
from tests.cli.conftest import Kap
from tests.cli.talk import talk
from tests.conftest import FakeClock

LEAVE = str(len(VERBS) + 2)
Turn = tuple[str, list[tuple[str, str]], list[str]]

CYCLE: tuple[Turn, ...] = (
    (
        "2026-11-10T18:00:00",
        [
            ("session add --kind dosing --at 2026-11-12T10:00 --intention-stdin", "let go"),
            ("session edit S1 --home-stdin", "Sister"),
            ("session checklist S1 --done 2", ""),
            ("measure choose gad7", ""),
            ("measure add gad7", "1,1,1,1,1,1,1,0"),
            ("support add --role clinic", "The clinic\n555 0199"),
            ("support plan --part-stdin myself", "walk to the pier"),
        ],
        [
            *("3", "2", "3", "2026-11-12T10:00", "", "let go", "", "", "", "Sister", "2", "", ""),
            *("4", "4", "", "", "", "", "y", "", "", "2", "1", "", *"1111111", "0", ""),
            *("10", "2", "The clinic", "555 0199", "y", "", "4"),
            *("", "walk to the pier", "", "", "", "", "", ""),
        ],
    ),
    (
        "2026-11-12T10:05:00",
        [
            ("session happened S1", ""),
            ("session arrival S1 --arrival-stdin", "a bit tired"),
            ("session arrival S1 --ate-as-asked yes", ""),
            ("session vitals add S1 --side before --upper 128 --lower 82 --pulse 70", ""),
        ],
        ["3", "3", "S1", "5", "S1", "a bit tired", "y", "128/82", "70", ""],
    ),
    (
        "2026-11-12T12:00:00",
        [
            ("session fragment S1", "Water.\nA pier."),
            ("session edit S1 --intensity strong --ease mixed", ""),
            ("session effect add S1 --kind nausea --severity 1 --hours 2 --still-there", ""),
            ("session vitals add S1 --side after --upper 118 --lower 76", ""),
        ],
        [
            *("2", "2", "S1", "Water.", "A pier.", ".", ""),
            *("3", "4", "S1", "", "", "", "", "", "", "4", "3"),
            *("7", "S1", "1", "2", "2", "y", "", "6", "S1", "118/76", "", ""),
        ],
    ),
    (
        "2026-11-13T20:00:00",
        [
            ("checkin mood=6 anxiety=3", ""),
            ("reflect --session S1 --share", "A wooden pier."),
            ("reflect theme 3", "pier, water"),
            ("session effect follow 1 --gone --hours 20", ""),
            ("step add --session S1", "walk before breakfast"),
            ("topic add", "the dream"),
            ("topic first 1", ""),
        ],
        [
            *("1", "", "6", "3", "", "", "", "", "", ""),
            *("2", "1", "S1", "", "A wooden pier.", ".", "y", "pier, water", ""),
            *("3", "8", "n", "20", ""),
            *("5", "2", "walk before breakfast", "S1", "", "4", "the dream", "3", "1", "", ""),
        ],
    ),
    (
        "2026-11-20T20:00:00",
        [("step mark 1 partly", ""), ("lookback add", "no,some,-,no"), ("lookback off", "")],
        ["5", "1", "2", "", "4", "5", "1", "2", "", "1", "", ""],
    ),
)


def by_commands(kap: Kap, clock: FakeClock) -> None:
    for moment, commands, _ in CYCLE:
        clock.set(moment)
        for command, text in commands:
            said = kap(*command.split(), text=text)
            assert said.code == 0, (command, said.err)


def by_talking(journal: Journal, clock: FakeClock) -> None:
    for moment, _, typed in CYCLE:
        clock.set(moment)
        heard = talk(lambda lines: converse(journal, lines), *typed, LEAVE)
        assert heard.endswith("Everything is kept. Take care.\n"), heard[-2000:]


def told(document: bytes) -> Any:
    """An export without what differs between any two journals: keys, and the clock's seconds."""
    text = re.sub(r'"key": "[0-9a-f]{32}"', '"key": ""', document.decode())
    return json.loads(text)


def test_commands_and_plain_lines_make_the_same_journal(
    made: Kap, clock: FakeClock, tmp_path: Path, journal_of: Callable[[], Journal]
) -> None:
    clock.set(CYCLE[0][0])
    with Journal.make(Places(str(tmp_path / "plain.db")), clock=clock) as journal:
        by_talking(journal, clock)
        talked = told(own_json.write(journal.everything()))
    by_commands(made, clock)
    with journal_of() as journal:
        typed = told(own_json.write(journal.everything()))
    assert typed == talked
    assert [len(typed[name]) for name in ("sessions", "reflections", "vitals", "steps")] == [
        1,
        3,
        2,
        1,
    ]
