"""A process that is given a passphrase can be looked into by nobody, and leaves no core file."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import HERE, environment, shell

_PROBE = """
import resource, sys
import kapjournal.cli.main as door
door.sys.exit = lambda code: None
door.main()
import ctypes
PR_GET_DUMPABLE = 3
dumpable = ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
print(dumpable, *resource.getrlimit(resource.RLIMIT_CORE), file=sys.stderr)
"""


def left(home: Path, *arguments: str, text: str = "") -> tuple[str, ...]:
    """Whether the process could be looked into, and how large a core file it may leave."""
    said = subprocess.run(
        [sys.executable, "-c", _PROBE, *arguments],
        input=text,
        capture_output=True,
        text=True,
        env=environment(home),
        cwd=HERE,
        check=True,
        preexec_fn=_as_many_as_wanted,
    )
    return tuple(said.stderr.splitlines()[-1].split())


def _as_many_as_wanted() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's own")
class TestAShellCommand:
    def test_is_not_to_be_looked_into_once_it_read_a_passphrase(self, home: Path) -> None:
        words = "lantern otter quilt seven marsh"
        assert shell(home, "init", "--passphrase-fd", "0", text=words).returncode == 0
        assert left(home, "status", "--passphrase-fd", "0", text=words) == ("0", "0", "0")

    def test_leaves_no_core_file_in_any_case(self, home: Path) -> None:
        shell(home, "init", "--no-passphrase")
        assert left(home, "checkin", "mood=6")[1:] == ("0", "0")
