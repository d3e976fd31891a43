"""A real browser and real readers of PDF, for tests that look at pages as their readers do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = "axe-core@4.14.1"


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window.

    For one test alone: as long as playwright is open its event loop counts as running in this
    thread, and a test that wants a loop of its own could not begin.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program)
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core: where ``AXE_CORE`` says, else fetched by npm for this run."""
    if given := os.environ.get("AXE_CORE"):
        return Path(given).read_text(encoding="utf-8")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed, so axe-core cannot be had")
    folder = tmp_path_factory.mktemp("axe")
    fetched = subprocess.run(
        [npm, "install", "--silent", "--no-save", "--prefix", str(folder), AXE],
        check=False,
        capture_output=True,
    )
    if fetched.returncode:
        pytest.skip("npm could not fetch axe-core")
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
