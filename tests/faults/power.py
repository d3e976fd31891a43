"""A power cut, simulated: what a disk may hold when only what was synced is sure to be on it.

The calls of a real run are played onto a small model of a disk, harsher than any file system that
people use: a file's content is sure after its fsync, a name only after its folder's; of everything
else any part may be there, each 512 bytes for themselves, names in their order. A cut is a moment
of the run and one choice of what happened to be written. What is on the disk then is written out
and opened by the program's own store.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.faults.calls import Call, read

CALLS = (
    "openat,open,creat,write,writev,pwrite64,lseek,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "sendfile,copy_file_range"
)
SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes put at a place; none of them with a length: the file is cut or grown to it."""

    file: int
    at: int
    content: bytes = b""
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name given to a file, or taken away; a renaming does both at once."""

    given: tuple[str, int] | None = None
    taken: str | None = None

    @property
    def place(self) -> str:
        """The path that tells whose folder has to be synced."""
        return self.given[0] if self.given else self.taken or ""


@dataclass(frozen=True, slots=True)
class Sync:
    """A file, by its number, or a folder, by its path, is to be on the disk."""

    what: int | str


@dataclass(frozen=True, slots=True)
class Said:
    """The program said something to the person, on one of its two outputs."""

    output: int
    words: bytes


Event = Write | Name | Sync | Said


class Recording:
    """What runs of the program did in one folder, call by call."""

    def __init__(self, home: Path) -> None:
        self.home = str(home)
        self.events: list[Event] = []
        self.names: dict[str, int] = {}
        self.contents: list[bytearray] = []
        self._once: dict[str, int] = {}
        self.before: dict[str, bytes] = {}
        for path in sorted(home.rglob("*")):
            if path.is_file():
                self.before[str(path)] = content = path.read_bytes()
                self.names[str(path)] = self._new(str(path), bytearray(content))

    def add(self, log: Path) -> None:
        """One more run, as strace wrote it down."""
        places: dict[str, int] = {}
        for call in read(log):
            if call.result >= 0:
                self._add(call, places)

    def seen(self) -> dict[str, bytes]:
        """The folder as the program sees it, to compare with the real one."""
        return {path: bytes(self.contents[file]) for path, file in self.names.items()}

    def _add(self, call: Call, places: dict[str, int]) -> None:
        match call.name:
            case "write" | "writev" if call.arguments.startswith(("1<", "2<")):
                self.events.append(Said(int(call.arguments[0]), b"".join(call.texts)))
            case "openat" | "open" | "creat":
                self._open(call, places)
            case "lseek":
                places[call.descriptors[0][0]] = call.result
            case "write" | "writev" | "pwrite64" | "ftruncate" | "truncate" | "fallocate":
                self._write(call, places)
            case "fsync" | "fdatasync":
                path = call.descriptors[0][1]
                if self._mine(path):
                    self.events.append(Sync(path if path not in self._once else self._file(path)))
            case "rename" | "renameat" | "renameat2" | "link" | "linkat" | "unlink" | "unlinkat":
                self._name(call)
            case "mkdir" | "mkdirat" | "rmdir":
                return  # A folder without files holds nothing to lose.
            case _:
                assert not any(map(self._mine, call.paths)), f"the model does not know {call.name}"
                assert not any(self._mine(path) for _, path in call.descriptors), call.name

    def _open(self, call: Call, places: dict[str, int]) -> None:
        number, path = call.descriptors[-1]
        places[number] = 0
        if not self._mine(path) or "O_DIRECTORY" in call.arguments:
            return
        if path not in self.names:
            if "O_CREAT" not in call.arguments:
                return  # A folder.
            file = self._new(path, bytearray())
            self._given(path, file)
        elif "O_TRUNC" in call.arguments:
            self._put(Write(self.names[path], 0, length=0))
        if "O_APPEND" in call.arguments:
            places[number] = len(self.contents[self.names[path]])

    def _write(self, call: Call, places: dict[str, int]) -> None:
        number, path = call.descriptors[0]
        if not self._mine(path):
            return
        file = self._file(path)
        if call.name in ("ftruncate", "truncate"):
            self._put(Write(file, 0, length=call.last_number))
        elif call.name == "fallocate":
            self._put(Write(file, 0, length=max(call.last_number, len(self.contents[file]))))
        elif call.name == "pwrite64":
            self._put(Write(file, call.last_number, call.texts[0][: call.result]))
        else:
            content = b"".join(call.texts)[: call.result]
            self._put(Write(file, places[number], content))
            places[number] += len(content)

    def _name(self, call: Call) -> None:
        paths = call.paths
        if not any(map(self._mine, paths)):
            return
        if call.name.startswith("unlink"):
            self.names.pop(paths[0], None)
            self.events.append(Name(taken=paths[0]))
        elif call.name.startswith("link"):
            self._given(paths[1], self.names[paths[0]])
        else:
            file = self.names.pop(paths[0])
            self._given(paths[1], file, taken=paths[0])

    def _given(self, path: str, file: int, taken: str | None = None) -> None:
        self.names[path] = self._once[path] = file
        self.events.append(Name((path, file), taken))

    def _new(self, path: str, content: bytearray) -> int:
        self.contents.append(content)
        self._once[path] = len(self.contents) - 1
        return self._once[path]

    def _put(self, write: Write) -> None:
        apply(self.contents[write.file], write)
        self.events.append(write)

    def _file(self, path: str) -> int:
        # One that has lost the name it was opened by is told as deleted.
        return self._once[path.removesuffix(" (deleted)")]

    def _mine(self, path: str) -> bool:
        return path == self.home or path.startswith(self.home + os.sep)


def apply(content: bytearray, write: Write) -> None:
    """Do to a file's content what was written."""
    end = write.length if write.length is not None else write.at + len(write.content)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if write.length is not None:
        del content[write.length :]
    else:
        content[write.at : end] = write.content


How = Literal["nothing more", "some of it", "torn"]


@dataclass(slots=True)
class Disk:
    """What is surely on the disk, and what may be."""

    sure: list[bytearray] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    waiting: dict[int, list[Write]] = field(default_factory=dict)
    renamings: list[Name] = field(default_factory=list)

    def take(self, event: Event, *, syncs: bool) -> None:
        """One more thing that the program did."""
        match event:
            case Write():
                self._hold(event.file)
                self.waiting.setdefault(event.file, []).append(event)
            case Name():
                if event.given:
                    self._hold(event.given[1])
                self.renamings.append(event)
            case Sync(int() as file) if syncs:
                self._hold(file)
                for write in self.waiting.pop(file, ()):
                    apply(self.sure[file], write)
            case Sync(str() as folder) if syncs:
                left = []
                for name in self.renamings:
                    if os.path.dirname(name.place) == folder:
                        rename(self.names, name)
                    else:
                        left.append(name)
                self.renamings = left

    def after_a_cut(self, chance: random.Random, how: How) -> dict[str, bytes]:
        """The files that somebody finds when the light is back."""
        names, files = dict(self.names), [bytearray(content) for content in self.sure]
        if how != "nothing more":
            for name in self.renamings[: chance.randrange(len(self.renamings) + 1)]:
                rename(names, name)
            for file, writes in self.waiting.items():
                for write in writes:
                    for part in _torn(write) if how == "torn" else (write,):
                        if chance.random() < 0.5:
                            apply(files[file], part)
        return {path: bytes(files[file]) for path, file in names.items()}

    def _hold(self, file: int) -> None:
        while len(self.sure) <= file:
            self.sure.append(bytearray())


def rename(names: dict[str, int], name: Name) -> None:
    """Do to a folder what was done to its names."""
    if name.taken:
        names.pop(name.taken, None)
    if name.given:
        names[name.given[0]] = name.given[1]


def _torn(write: Write) -> Iterable[Write]:
    if write.length is not None:
        return (write,)
    return (
        Write(write.file, write.at + start, write.content[start : start + SECTOR])
        for start in range(0, len(write.content), SECTOR)
    )


def disk_before(recording: Recording) -> Disk:
    """The disk as it was when the recording began, all of it surely there."""
    disk = Disk()
    for number, (path, content) in enumerate(recording.before.items()):
        disk.sure.append(bytearray(content))
        disk.names[path] = number
    return disk


def lay_out(files: dict[str, bytes], home: str, target: Path) -> None:
    """Write what the cut left into a folder."""
    for path, content in files.items():
        place = target / os.path.relpath(path, home)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
