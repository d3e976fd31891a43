"""Each promise names the tests behind it, and each of these tests is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", SECURITY)


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[name for _, name in NAMED])
def test_a_test_that_backs_a_promise_is_there(file: str, name: str) -> None:
    source = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^ *(async )?def {name}\(", source, re.MULTILINE)


def test_every_promise_and_every_answer_has_its_number_and_a_promise_its_tests() -> None:
    promises = SECURITY.partition("## Ten promises")[2].partition("\n## ")[0]
    parts = re.split(r"^(\d+)\. ", promises, flags=re.MULTILINE)[1:]
    assert parts[::2] == [str(number) for number in range(1, 11)]
    assert all("::test_" in part for part in parts[1::2])
    answers = SECURITY.partition("## Five questions")[2]
    assert re.findall(r"^(\d)\. \*\*", answers, re.MULTILINE) == list("12345")


@pytest.mark.parametrize("page", ["README.md", "docs/index.md"])
@pytest.mark.parametrize("linked", ["privacy.md", "SECURITY.md"])
def test_both_pages_are_found_from_the_first_ones(page: str, linked: str) -> None:
    assert re.search(rf"\]\([\w./]*{re.escape(linked)}\)", (ROOT / page).read_text("utf-8"))
