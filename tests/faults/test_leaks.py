"""What the program asks of the system: no network, no file but its own and the one asked for.

Every command and the screens run under strace. What is made on the disk must lie in the journal's
home or be the file that was asked for, and be the owner's alone whatever the shell's mask says.
"""

from __future__ import annotations

import os
import shlex
import stat
import sys
from collections.abc import Iterable, Iterator
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
recovery --help
settings set theme paper
where
completion bash
demo --help
purge --help
erase --help
passphrase --help
backup
backup list
check
rescue
export -o {out}/whole.json
import own {out}/whole.json
checkin mood=2
restore
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


def test_no_command_makes_a_socket_or_a_file_elsewhere(tmp_path: Path, out: Path) -> None:
    home, log = tmp_path / "home", tmp_path / "calls"
    (tmp_path / "person").mkdir()
    env = {"HOME": str(tmp_path / "person"), "TMPDIR": str(tmp_path / "temporary")} | WITHOUT_CACHES
    seen: set[str] = set()
    looked_at = 0
    pages = [f"summary --format {name} -o {out}/page.{name}" for name in FORMATS]
    for line in (*COMMANDS_RUN, *pages):
        command, _, text = line.format(out=out).partition(" < ")
        trace = [*OPEN_TO_ALL, *tracer(log, CALLS)]
        done = run(home, *shlex.split(command), text=text, before=trace, env=env)
        assert done.returncode in (0, 1), (line, done.stderr)
        calls = calls_of(log)
        assert inet(calls) == [], line
        assert outside(calls, home, out) == [], line
        assert others(calls) == [], line
        seen.add(command.split()[0])
        looked_at += len(calls)
    assert seen == {name for part in COMMANDS.values() for name in part}
    assert list((tmp_path / "person").iterdir()) == []
    files = assert_the_owner_s_alone(home, out)
    print(f"commands {len(COMMANDS_RUN) + len(pages)}, calls {looked_at}, files {files}")


ROOMS = ("c", "esc", "t", "esc", "b", "esc", "s", "enter", "esc", "esc", "h", "esc", "r")


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
    calls = calls_of(log)
    assert inet(calls) == []
    assert outside(calls, home) == []
    assert others(calls) == []
    assert list(out.iterdir()) == []
    assert assert_the_owner_s_alone(home) > 3


CARELESS = """
import os, socket, subprocess, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
    one.getsockname()
os.makedirs(sys.argv[1] + "/cache/kapjournal")
open(sys.argv[1] + "/cache/kapjournal/note.txt", "w").close()
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
    with pytest.raises(AssertionError):
        assert_the_owner_s_alone(tmp_path / "cache")
