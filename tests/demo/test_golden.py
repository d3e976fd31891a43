"""The invented client says the same in every run, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.demo.golden import COMMANDS, FOLDER, said


@pytest.mark.parametrize("name", COMMANDS)
def test_the_demo_says_what_it_said(tmp_path: Path, name: str) -> None:
    assert said(tmp_path, COMMANDS[name]) == (FOLDER / name).read_text(encoding="utf-8")
