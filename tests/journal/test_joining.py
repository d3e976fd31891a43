"""Journal is one thing to hold, though it gains some of its verbs late."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kapjournal.journal.cycle import CycleVerbs
from kapjournal.journal.desk import Desk
from kapjournal.journal.journal import Journal

PROBE = """
import sys
from kapjournal.journal.journal import Journal
before = "kapjournal.journal.care" in sys.modules
{asks}
print(before, "kapjournal.journal.care" in sys.modules)
"""


@pytest.mark.parametrize(
    ("asks", "told"),
    [
        ("Journal.check_in", "False False"),
        ("Journal.add_step", "False True"),
        ("assert not hasattr(Journal, '_nothing')", "False False"),
        ("assert not hasattr(Journal, 'nothing')", "False True"),
    ],
)
def test_the_verbs_of_the_care_cycle_join_when_one_is_asked_for(asks: str, told: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE.format(asks=asks)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == told


def test_what_there_is_not_is_told_as_python_tells_it(journal: Journal) -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_sort"):
        journal.nothing_of_the_sort  # type: ignore[attr-defined]  # noqa: B018  # asked for its refusal
    with pytest.raises(AttributeError):
        Journal.nothing_of_the_sort  # type: ignore[attr-defined]  # noqa: B018  # as above


def test_no_verb_stands_in_two_families(journal: Journal) -> None:
    journal.status()
    families = [family for family in Journal.__mro__ if issubclass(family, Desk)]
    seen: dict[str, str] = {}
    twice = []
    for family in families:
        if family in (Desk, Journal):
            continue
        for name in vars(family):
            if name.startswith("__"):
                continue
            if name in seen:
                twice.append((name, seen[name], family.__name__))
            seen[name] = family.__name__
    assert twice == []
    assert CycleVerbs in Journal.__mro__
