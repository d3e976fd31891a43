"""The plug is pulled while the program writes: what it called kept is there, and nothing is torn.

Each run of the installed program is recorded call by call and cut at many moments; the model of the
disk is in power.py. Every figure that is asserted is also shown to go wrong on a disk whose fsync
does nothing.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyte
import pytest

from kapjournal.errors import KapjournalError
from kapjournal.model.everything import Everything
from kapjournal.model.reflections import Draft
from tests.faults.calls import needs_strace, tracer
from tests.faults.counts import counted
from tests.faults.power import (
    CALLS,
    How,
    Name,
    Recording,
    Said,
    Sync,
    Write,
    disk_before,
    lay_out,
)
from tests.faults.program import PROGRAM, copies, filled, held, run
from tests.terminal.screen import Terminal

pytestmark = needs_strace

CUTS = counted(30, 200)
State = tuple[Everything, list[Draft]]


@dataclass
class Recorded:
    """One way of saving, as it was recorded: what was called kept when, and what that was."""

    recording: Recording
    said: list[int] = field(default_factory=list)
    """Where among the events the program said that something is kept."""
    states: list[State] = field(default_factory=list)
    """What is in the journal before anything, and after each of these."""


@dataclass
class Found:
    """What the cuts of one recording showed."""

    cuts: int = 0
    lost: int = 0
    """Cuts after which something that had been called kept was gone."""
    torn: int = 0
    """Cuts after which a file with a name did not open, or was not whole."""
    strange: int = 0
    """Cuts after which the journal held what it never was."""

    @property
    def well(self) -> bool:
        return not (self.lost or self.torn or self.strange)


def record(home: Path, commands: Sequence[tuple[Sequence[str], str]], log: Path) -> Recorded:
    """Run commands, each to its end, and record what they do to the disk."""
    recording = Recording(home)
    path = Recorded(recording, states=[_state_of(home, log)])
    for arguments, text in commands:
        begun = len(recording.events)
        done = run(home, *arguments, text=text, before=tracer(log, CALLS))
        assert done.returncode == 0, done.stderr
        recording.add(log)
        path.said.append(_said(recording, begun))
        path.states.append(_state_of(home, log))
    _looks_like(recording, home)
    return path


def _said(recording: Recording, begun: int) -> int:
    for number in range(begun, len(recording.events)):
        event = recording.events[number]
        if isinstance(event, Said) and event.output == 1 and event.words.strip():
            return number
    raise AssertionError("the program said nothing")


def _looks_like(recording: Recording, home: Path) -> None:
    """That the model missed nothing: it holds the very files that are there."""
    there = {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert recording.seen() == there
    writes = sum(isinstance(event, Write) for event in recording.events)
    syncs = sum(isinstance(event, Sync) for event in recording.events)
    assert writes > 5
    assert syncs > 2


def _state_of(home: Path, log: Path) -> State:
    """What the journal holds, read from a copy so that the original is not touched."""
    beside = log.with_name("looked-at.db")
    shutil.copy(home / "journal.db", beside)
    return held(beside)


def moments(path: Recorded, count: int, seed: int) -> list[tuple[int, How]]:
    """When to cut: right behind every word of keeping, and anywhere; and what is on the disk."""
    chance, end = random.Random(seed), len(path.recording.events)
    kinds: tuple[How, ...] = ("nothing more", "some of it", "some of it", "torn")
    behind: list[tuple[int, How]] = [(said + 1, "nothing more") for said in path.said]
    anywhere = [(chance.randrange(1, end + 1), chance.choice(kinds)) for _ in range(count)]
    return sorted(behind + anywhere)


Judge = Callable[[Recorded, int, Path, Found], None]


def cut(path: Recorded, judge: Judge, place: Path, *, syncs: bool = True, seed: int = 7) -> Found:
    """Cut a recording at many moments and look at what is left after each."""
    found, chance = Found(), random.Random(seed)
    disk, done = disk_before(path.recording), 0
    seen: set[tuple[int, bytes]] = set()
    for moment, how in moments(path, CUTS, seed):
        for event in path.recording.events[done:moment]:
            disk.take(event, syncs=syncs)
        done = moment
        kept = sum(said < moment for said in path.said)
        files = disk.after_a_cut(chance, how)
        found.cuts += 1
        mark = hashlib.sha256(repr(sorted(files.items())).encode()).digest()
        if (kept, mark) in seen and found.well:
            continue  # The same files at the same moment were looked at before.
        seen.add((kept, mark))
        shutil.rmtree(place, ignore_errors=True)
        lay_out(files, path.recording.home, place)
        judge(path, kept, place, found)
    names = sum(isinstance(event, Name) for event in path.recording.events)
    writes = sum(isinstance(event, Write) for event in path.recording.events)
    print(
        f"power cuts {found.cuts}, writes {writes}, names {names}, kept {len(path.said)}, "
        f"lost {found.lost}, torn {found.torn}, strange {found.strange}"
    )
    assert found.cuts >= CUTS
    assert path.said
    return found


def one_of_its_states(path: Recorded, kept: int, place: Path, found: Found) -> None:
    """The journal opens, is whole, and is what it was at the last word of keeping, or later."""
    try:
        state = held(place / "journal.db")
        for copy in copies(place):
            held(copy)
    except KapjournalError:
        found.torn += 1
        return
    if state in path.states[kept:]:
        return
    if state in path.states:
        found.lost += 1
    else:
        found.strange += 1


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A small journal with a session and some check-ins."""
    home = tmp_path / "home"
    for arguments in (
        ("init", "--no-passphrase"),
        ("session", "add", "--kind", "dosing", "--at", "2026-11-19T10:00"),
        ("checkin", "mood=3", "anxiety=7"),
        ("checkin", "mood=4"),
    ):
        assert run(home, *arguments).returncode == 0
    return home


def check_ins(home: Path, log: Path) -> Recorded:
    return record(
        home,
        [
            (("checkin", f"mood={n % 11}", "--note-stdin"), f"what I wrote, {n}" * 40 * n)
            for n in range(1, 7)
        ],
        log,
    )


def session_edits(home: Path, log: Path) -> Recorded:
    words = ("easy", "mixed", "hard", "mostly_easy", "very_hard", "easy")
    return record(
        home,
        [(("session", "edit", "S1", "--ease", word), "") for word in words]
        + [(("session", "edit", "S1", "--intention-stdin"), "to look around " * 15)],
        log,
    )


def imports(home: Path, log: Path) -> Recorded:
    for number in (1, 2):
        other = log.parent / f"other-{number}"
        assert run(other, "init", "--no-passphrase").returncode == 0
        assert run(other, "checkin", f"mood={number}").returncode == 0
        file = str(log.parent / f"small-{number}.json")
        assert run(other, "export", "--format", "json", "-o", file).returncode == 0
    filled(log.parent / "client")
    whole = run(log.parent / "client", "export", "--format", "json", "-o", "-").stdout
    # As if somebody had really written it: an invented client's records stay among themselves.
    (log.parent / "whole.json").write_text(whole.replace('"demo": "yes", ', "", 1))
    files = [str(log.parent / f"{name}.json") for name in ("small-1", "whole", "small-2")]
    return record(home, [(("import", "own", file), "") for file in files], log)


WAYS = {"check-ins": check_ins, "session edits": session_edits, "imports": imports}


@pytest.mark.parametrize("way", WAYS)
def test_a_power_cut_costs_nothing_that_was_called_kept(
    home: Path, tmp_path: Path, way: str
) -> None:
    path = WAYS[way](home, tmp_path / "calls")
    found = cut(path, one_of_its_states, tmp_path / "cut")
    assert found.well, found
    careless = cut(path, one_of_its_states, tmp_path / "cut", syncs=False)
    assert careless.lost, "on a disk that does not sync, this should have seen losses"


# A restore.


def the_old_one_or_the_new_one(path: Recorded, kept: int, place: Path, found: Found) -> None:
    """As above; and what the restore put aside is the journal still, or stands among the copies."""
    before = found.lost, found.torn, found.strange
    one_of_its_states(path, kept, place, found)
    if before != (found.lost, found.torn, found.strange):
        return
    there = [held(place / "journal.db"), *map(held, copies(place))]
    # A check-in and a restore take turns: the check-ins called kept are those that may be missed.
    for number in range(1, kept + 1, 2):
        found.lost += path.states[number] not in there


def test_a_power_cut_in_a_restore_leaves_the_old_journal_or_the_new_one(
    home: Path, tmp_path: Path
) -> None:
    assert run(home, "backup").returncode == 0
    backup = str(copies(home)[-1])
    commands: list[tuple[Sequence[str], str]] = []
    for number in range(4):
        commands += [(("checkin", f"mood={number}"), ""), (("restore", backup), "")]
    path = record(home, commands, tmp_path / "calls")
    found = cut(path, the_old_one_or_the_new_one, tmp_path / "cut")
    assert found.well, found
    careless = cut(path, the_old_one_or_the_new_one, tmp_path / "cut", syncs=False)
    assert careless.lost + careless.torn, "without syncing this should have seen losses"


# A draft, while somebody types.


KEPT = re.compile(r"kept as draft (\d\d:\d\d:\d\d)")
STEPS = counted(4, 15)


def test_a_power_cut_costs_no_word_of_a_draft_that_was_called_kept(
    home: Path, tmp_path: Path
) -> None:
    log = tmp_path / "calls"
    recording = Recording(home)
    typed = _type_a_reflection(home, log)
    recording.add(log)
    _looks_like(recording, home)
    path = Recorded(recording, said=list(_moments_of_keeping(recording)))
    assert len(path.said) == STEPS

    def words(path: Recorded, kept: int, place: Path, found: Found) -> None:
        try:
            _, drafts = held(place / "journal.db")
        except KapjournalError:
            found.torn += 1
            return
        text = drafts[0].text if drafts else ""
        if not typed[-1].startswith(text):
            found.strange += 1
        elif kept and not text.startswith(typed[kept - 1]):
            found.lost += 1

    found = cut(path, words, tmp_path / "cut")
    assert found.well, found
    careless = cut(path, words, tmp_path / "cut", syncs=False)
    assert careless.lost, "on a disk that does not sync, this should have seen losses"


def _type_a_reflection(home: Path, log: Path) -> list[str]:
    """Type some words, wait until the screen calls them kept, and so on; the text at each."""
    seen = {"KAPJOURNAL_HOME": str(home)}
    window = Terminal((*tracer(log, CALLS), *PROGRAM), environment=seen)
    typed, last = [""], ""
    try:
        window.until("Check-in")
        window.press("r")
        window.until("esc")
        for step in range(STEPS):
            words = f"word {step} and what follows it, "
            window.program.send(words)
            typed.append(typed[-1] + words)
            last = _kept_anew(window, last)
            window.settle(1.1)  # The screen tells seconds: the next time is another one.
        window.press("esc", "ctrl+q")
        assert window.end() == 0  # Killing strace would leave the program behind.
    finally:
        window.stop()
    return typed[1:]


def _kept_anew(window: Terminal, before: str) -> str:
    """Wait until the screen calls the draft kept as of another moment; that moment."""
    deadline = time.monotonic() + 60
    while (now := KEPT.search(window.text)) is None or now[1] == before:
        assert window.read(0.5), window.text
        assert time.monotonic() < deadline, window.text
    return now[1]


def _moments_of_keeping(recording: Recording) -> Iterator[int]:
    """Where among the events the screen came to say that the draft is kept, as of a new moment."""
    screen = pyte.Screen(80, 24)
    stream, last = pyte.ByteStream(screen), ""
    for number, event in enumerate(recording.events):
        if isinstance(event, Said):
            stream.feed(event.words)
            now = KEPT.search("\n".join(screen.display))
            if now is not None and now[1] != last:
                last = now[1]
                yield number
