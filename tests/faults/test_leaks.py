"""What the program asks of the system: no network, no file but its own and the one asked for.

Every command and the screens run under strace. What is made on the disk must lie in the journal's
home or be the file that was asked for, and be the owner's alone whatever the shell's mask says.
"""

from __future__ import annotations

import os
import shlex
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from kapjournal.cli.table import COMMANDS
from kapjournal.export.formats import FORMATS
from tests.faults.calls import Call, needs_strace, read, tracer
from tests.faults.program import PROGRAM, environment, run
from tests.terminal.screen import Terminal

pytestmark = needs_strace

CALLS = (
    "network,openat,open,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,"
    "symlink,symlinkat,unlink,unlinkat,rmdir,execve"
)
OPEN_TO_ALL = ("sh", "-c", 'umask 000; exec "$@"', "sh")
WITH_SECRETS = ("sh", "-c", 'umask 000; exec "$@" 3<"$SECRETS/old" 4<"$SECRETS/new"', "sh")
OLD, NEW = "lantern ZQ7CANARY quilt seven", "marsh ZQ7CANARY acorn tulip"
WITHOUT_CACHES = {"PYTHONDONTWRITEBYTECODE": "1"}  # What Python compiles for itself is not asked.

COMMANDS_RUN = """
init --no-passphrase
checkin mood=6 anxiety=3
checkin --note-stdin mood=5 < a note
session add --kind dosing --at 2026-11-19T10:00
session add --kind integration --at 2026-11-20T10:00
session list
session show S1
session edit S1 --ease hard
reflect --session S1 < a reflection
event add --kind illness --day 2026-11-18
event list
measure choose phq9
measure add phq9 < 1,1,1,1,1,1,1,1,0
measure list
lookback list
status
support
support plan
trends mood
trends mood --json
compare S1
search < reflection
topic add < the dream
topic list
step add < a walk
step list
share list
summary --preview
settings set theme paper
where
completion bash
demo --into {out}/demo.db
backup
backup list
check
rescue
export -o {out}/whole.json
import own {out}/whole.json
checkin mood=2
restore
topic delete 1
purge trash --word purge
recovery decline
""".strip().splitlines()
COMMANDS_WITH_SECRETS = """
passphrase set --new-passphrase-fd 3
reflect --passphrase-fd 3 < ZQ7CANARY of the river
checkin --note-stdin mood=5 --passphrase-fd 3 < ZQ7CANARY of the river
backup --passphrase-fd 3
recovery show --sheet {out}/sheet.txt --passphrase-fd 3
passphrase change --passphrase-fd 3 --new-passphrase-fd 4
export --format json -o - --passphrase-fd 4
search --passphrase-fd 4 < ZQ7CANARY
check --passphrase-fd 4
rescue --passphrase-fd 4
""".strip().splitlines()
LAST_OF_ALL = """
passphrase remove --sure --passphrase-fd 4
erase --word erase
""".strip().splitlines()


def calls_of(log: Path) -> list[Call]:
    calls = list(read(log))
    assert len(calls) > 50, "strace saw nothing"
    return calls


def inet(calls: Iterable[Call]) -> list[str]:
    """Calls that have to do with a network."""
    words = ("AF_INET", "AF_NETLINK", "AF_PACKET", "PF_INET")
    return [
        f"{call.name}({call.arguments})"
        for call in calls
        if any(w in call.arguments for w in words)
    ]


def made(calls: Iterable[Call]) -> Iterator[str]:
    """Paths that were made, given a name, or taken away."""
    for call in calls:
        if call.result < 0 or call.name == "execve":
            continue
        if call.name in ("openat", "open", "creat"):
            if call.name == "creat" or "O_CREAT" in call.arguments or "O_TMPFILE" in call.arguments:
                yield call.descriptors[-1][1]
        elif call.name.startswith(
            ("mkdir", "mknod", "rename", "link", "symlink", "unlink", "rmdir")
        ):
            yield from call.paths


def outside(calls: Iterable[Call], *allowed: Path) -> list[str]:
    """Paths among them that nobody asked for."""
    return [
        path
        for path in made(calls)
        if not path.startswith("/dev/") and not any(Path(path).is_relative_to(a) for a in allowed)
    ]


def others(calls: Iterable[Call]) -> list[bytes]:
    """Programs that were started."""
    started = [call.texts[0] for call in calls if call.name == "execve" and call.result == 0]
    return [path for path in started if b"python" not in path and b"kapjournal" not in path]


def assert_the_owner_s_alone(*folders: Path) -> int:
    seen = 0
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            mode = stat.S_IMODE(path.lstat().st_mode)
            assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))
            seen += 1
    return seen


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a person wants exports to go."""
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    return out


@pytest.fixture
def person(tmp_path: Path) -> dict[str, str]:
    """Somebody's environment, with an empty folder of their own and passphrases to be read."""
    for folder in ("person", "temporary", "secrets"):
        (tmp_path / folder).mkdir()
    for name, secret in (("old", OLD), ("new", NEW)):
        (tmp_path / "secrets" / name).write_text(secret + "\n")
    return WITHOUT_CACHES | {
        "HOME": str(tmp_path / "person"),
        "TMPDIR": str(tmp_path / "temporary"),
        "SECRETS": str(tmp_path / "secrets"),
    }


def canaries(*folders: Path) -> list[str]:
    """Files in which a secret can be read."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if b"ZQ7CANARY" in path.read_bytes()]


def test_no_command_makes_a_socket_or_a_file_elsewhere(
    tmp_path: Path, out: Path, person: dict[str, str]
) -> None:
    home, log = tmp_path / "home", tmp_path / "calls"
    seen: set[str] = set()
    looked_at = 0

    def watch(lines: Sequence[str], through: Sequence[str] = OPEN_TO_ALL) -> None:
        nonlocal looked_at
        for line in lines:
            command, _, text = line.format(out=out).partition(" < ")
            trace = [*through, *tracer(log, CALLS)]
            done = run(home, *shlex.split(command), text=text, before=trace, env=person)
            assert done.returncode == 0, (line, done.stderr)
            assert OLD not in done.stdout + done.stderr, line
            assert NEW not in done.stdout + done.stderr, line
            calls = calls_of(log)
            assert inet(calls) == [], line
            assert outside(calls, home, out) == [], line
            assert others(calls) == [], line
            seen.add(command.split()[0])
            looked_at += len(calls)

    watch(COMMANDS_RUN)
    watch([f"summary --format {name} -o {out}/page.{name}" for name in FORMATS])
    watch(COMMANDS_WITH_SECRETS, WITH_SECRETS)
    assert canaries(home, out, tmp_path / "person", tmp_path / "temporary") == []
    files = assert_the_owner_s_alone(home, out)
    watch(LAST_OF_ALL, WITH_SECRETS)
    assert not home.exists()
    assert seen == {name for part in COMMANDS.values() for name in part}
    assert list((tmp_path / "person").iterdir()) == []
    assert list((tmp_path / "temporary").iterdir()) == []
    print(f"calls {looked_at}, files {files}")


ROOMS = (
    *("c", "esc", "t", "esc", "b", "esc", "s", "enter", "esc", "esc", "m", "v", "esc", "esc"),
    *("n", "esc", "k", "esc", "l", "esc", "j", "d", "esc", "esc", "x", "enter", "esc", "w", "esc"),
    *("esc", "f1", "p", "esc", "w", "esc", "esc", "r"),
)


def assert_nothing_leaves(log: Path, *allowed: Path) -> None:
    calls = calls_of(log)
    assert inet(calls) == []
    assert outside(calls, *allowed) == []
    assert others(calls) == []


def test_the_screens_make_no_socket_and_no_file_elsewhere(tmp_path: Path, out: Path) -> None:
    home, log = tmp_path / "home", tmp_path / "calls"
    for line in COMMANDS_RUN[:9]:
        command, _, text = line.partition(" < ")
        assert run(home, *shlex.split(command), text=text).returncode == 0
    env = {"KAPJOURNAL_HOME": str(home), "HOME": str(out), **WITHOUT_CACHES}
    window = Terminal((*OPEN_TO_ALL, *tracer(log, CALLS), *PROGRAM), environment=env)
    try:
        window.until("Check-in")
        for key in ROOMS:
            window.press(key)
        window.press("words that are typed")
        window.until("kept as draft")
        window.press("esc", "f1", "esc", "\x10", "esc", "\x0c")
        window.press("enter")
        window.press("ctrl+q")
        assert window.end() == 0
    finally:
        window.stop()
    assert_nothing_leaves(log, home)
    assert list(out.iterdir()) == []
    assert assert_the_owner_s_alone(home) > 3


def test_neither_do_the_prompt_and_the_lock(tmp_path: Path, person: dict[str, str]) -> None:
    home, log = tmp_path / "home", tmp_path / "calls"
    begun = run(home, "init", "--passphrase-fd", "3", before=WITH_SECRETS, env=person)
    assert begun.returncode == 0
    window = Terminal(
        (*OPEN_TO_ALL, *tracer(log, CALLS), *PROGRAM),
        environment=person | {"KAPJOURNAL_HOME": str(home)},
    )
    try:
        for leave in ("\x0c", "ctrl+q"):
            window.until("Enter opens it")
            window.press(OLD + "\r")
            window.until("tells no one what you write")
            window.press("r")
            window.until("Themes")
            window.press("ZQ7CANARY of the river", leave)
        assert window.end() == 0
    finally:
        window.stop()
    assert_nothing_leaves(log, home)
    assert OLD.encode() not in window.written
    assert canaries(home, tmp_path / "person", tmp_path / "temporary") == []


def test_neither_does_the_demo(tmp_path: Path, person: dict[str, str]) -> None:
    home, log = tmp_path / "home", tmp_path / "calls"
    window = Terminal(
        (*OPEN_TO_ALL, *tracer(log, CALLS), *PROGRAM, "demo"),
        environment=person | {"KAPJOURNAL_HOME": str(home)},
    )
    try:
        window.until("Check-in")
        window.press("c", "5", "esc", "ctrl+q")
        assert window.end() == 0
    finally:
        window.stop()
    assert_nothing_leaves(log, home, tmp_path / "temporary")
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not home.exists()


CARELESS = """
import os, socket, subprocess, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
    one.getsockname()
os.makedirs(sys.argv[1] + "/cache/kapjournal")
with open(sys.argv[1] + "/cache/kapjournal/note.txt", "w") as note:
    note.write("ZQ7CANARY")
subprocess.run(["true"])
"""


def test_a_careless_program_is_caught_by_this(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    command = [*OPEN_TO_ALL, *tracer(log, CALLS), sys.executable, "-c", CARELESS, str(tmp_path)]
    pid = os.spawnvpe(os.P_WAIT, command[0], command, environment(tmp_path, **WITHOUT_CACHES))
    assert pid == 0
    calls = calls_of(log)
    assert inet(calls)
    assert str(tmp_path / "cache/kapjournal/note.txt") in outside(calls, tmp_path / "home")
    assert others(calls)
    assert canaries(tmp_path / "cache") == [str(tmp_path / "cache/kapjournal/note.txt")]
    with pytest.raises(AssertionError):
        assert_the_owner_s_alone(tmp_path / "cache")
