"""A real browser and real readers of PDF, for tests that look at pages as their readers do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = "axe-core@4.14.1"


@pytest.fixture(scope="session")
def beside() -> Iterator[Executor]:
    """The one thread in which a browser is driven.

    As long as playwright is open its event loop counts as running in its thread; a test that wants
    a loop of its own could not begin there.
    """
    with ThreadPoolExecutor(1) as executor:
        yield executor


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """A test that asks for the browser runs in the browser's thread."""
    given = pyfuncitem.funcargs
    if "browser" not in given:
        return None
    named = {name: given[name] for name in pyfuncitem._fixtureinfo.argnames}
    beside = given["beside"]
    assert isinstance(beside, Executor)
    beside.submit(pyfuncitem.obj, **named).result()
    return True


@pytest.fixture(scope="session")
def browser(beside: Executor) -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    drawn = beside.submit(lambda: sync_playwright().start()).result()
    running = beside.submit(lambda: drawn.chromium.launch(executable_path=program)).result()
    yield running
    beside.submit(running.close).result()
    beside.submit(drawn.stop).result()


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
