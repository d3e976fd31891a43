"""``kap(...)`` does what the shell would do, in this process, on the test's own clock and home."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kapjournal.cli.main import run
from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from tests.conftest import FakeClock


@dataclass(frozen=True)
class Said:
    """What a command left behind: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """Standard error, line by line."""
        return self.err.splitlines()


Kap = Callable[..., Said]


@pytest.fixture
def kap(
    clock: FakeClock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Kap:
    """Run a command; ``text`` is what stands on standard input."""

    def run_it(*arguments: str, text: str | bytes = "") -> Said:
        content = text.encode() if isinstance(text, str) else text
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        capsys.readouterr()
        code = run(arguments, clock)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run_it


@pytest.fixture
def made(kap: Kap) -> Kap:
    """As ``kap``, with a journal that takes no passphrase."""
    assert kap("init", "--no-passphrase").code == 0
    return kap


@pytest.fixture
def journal_of(places: Places, clock: FakeClock) -> Callable[[], Journal]:
    """Open the journal a command wrote to, for a look at what it kept."""
    return lambda: Journal.open(places, clock=clock)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of the invented client as it stands on the tests' day, made once."""
    from kapjournal.demo import client as demo

    path = tmp_path_factory.mktemp("invented") / "demo.db"
    demo.make(str(path), date(2026, 11, 21))
    return path


@pytest.fixture
def demo_file(invented: Path, tmp_path: Path) -> str:
    """A copy of it."""
    return str(shutil.copy(invented, tmp_path / "demo.db"))
