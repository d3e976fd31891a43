"""The screens at a moment of a test's choosing: ``python -m tests.terminal.at 2026-11-12``."""

from __future__ import annotations

import sys

from kapjournal.places import Places
from kapjournal.tui.app import show
from tests.conftest import FakeClock

if __name__ == "__main__":
    sys.exit(show(Places(), clock=FakeClock(sys.argv[1])).code)
