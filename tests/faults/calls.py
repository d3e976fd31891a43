"""What a program asked of the system, as strace wrote it down."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None or os.geteuid() != 0,
    reason="needs strace, and root to look into a program that nobody may look into",
)

_LINE = re.compile(r"(\d+) +(.*)")
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)(.*)", re.DOTALL)
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>")
_HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(r"(-?\w+)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True, slots=True)
class Call:
    """One call that went well, or failed with a negative ``result``."""

    name: str
    arguments: str
    result: int
    told: str

    @property
    def texts(self) -> list[bytes]:
        """Every string among the arguments, whole."""
        found = _HEX.findall(self.arguments)
        assert not any(cut for _, cut in found), "a string was cut short"
        return [_bytes(text) for text, _ in found]

    @property
    def descriptors(self) -> list[tuple[str, str]]:
        """Every descriptor among the arguments and in the result, with its path."""
        found = _DESCRIPTOR.findall(self.arguments + " " + str(self.result) + self.told)
        return [(number, os.fsdecode(_bytes(path))) for number, path in found]

    @property
    def paths(self) -> list[str]:
        """The paths among the arguments, each made whole by the folder it is seen from."""
        folder, paths = "", []
        for number, where, text in re.findall(
            r'(-?\w+)<((?:\\x[0-9a-f]{2})*)>|"((?:\\x[0-9a-f]{2})*)"', self.arguments
        ):
            if number:
                folder = os.fsdecode(_bytes(where))
            else:
                paths.append(os.path.join(folder, os.fsdecode(_bytes(text))))
        return paths

    @property
    def last_number(self) -> int:
        """The last argument, where it is a number."""
        return int(self.arguments.rpartition(",")[2])


def tracer(log: Path, calls: str, *more: str) -> list[str]:
    """The command to run a program under."""
    return [
        *("strace", "-f", "-qq", "-y", "-xx", "-s", "2000000", "--seccomp-bpf"),
        *("-e", "signal=none", "-e", f"trace={calls}", "-o", str(log), *more),
    ]


def read(log: Path) -> Iterator[Call]:
    """The calls in the order in which they ended; of one that another cut in two, both halves."""
    begun: dict[str, str] = {}
    for line in log.read_text("ascii", errors="replace").splitlines():
        told = _LINE.fullmatch(line)
        if told is None:
            continue
        who, what = told[1], told[2]
        if what.endswith("<unfinished ...>"):
            begun[who] = what.removesuffix("<unfinished ...>")
            continue
        what = _RESUMED.sub(lambda _, who=who: begun.pop(who, ""), what, count=1)
        call = _CALL.fullmatch(what)
        if call is not None:
            yield Call(call[1], call[2], int(call[3]), call[4])


CHANGING = (
    "link,linkat,unlink,unlinkat,rename,renameat,renameat2,fsync,fdatasync,ftruncate,write,pwrite64"
)
"""Calls that change the disk, or see to it that it is changed."""


def numbered(log: Path) -> list[tuple[str, int]]:
    """The calls of a run as strace counts them to fail one: the first of a name, the second ..."""
    names = re.findall(r"^\d+ +(\w+)\(", log.read_text("ascii", errors="replace"), re.MULTILINE)
    seen: Counter[str] = Counter()
    calls = []
    for name in names:
        seen[name] += 1
        calls.append((name, seen[name]))
    return calls


def killed_at(name: str, number: int) -> list[str]:
    """The command under which a program is killed at a call."""
    inject = f"inject={name}:signal=KILL:when={number}"
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", inject]


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
