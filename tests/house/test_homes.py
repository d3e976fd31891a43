"""Each heavy library has one home, only the clock knows the time, and nothing goes outside."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from tests.house.source import modules

HOMES = {
    "click": ("kapjournal.cli",),
    "jinja2": ("kapjournal.export.as_html",),
    "plotext": ("kapjournal.charts.terminal",),
    "pydantic": ("kapjournal.content", "kapjournal.export", "kapjournal.intake"),
    "pypdf": ("kapjournal.export.as_pdf",),
    "rich": ("kapjournal.tui",),
    "sqlcipher3": ("kapjournal.store",),
    "sqlite3": ("kapjournal.store",),
    "sqlite_utils": ("kapjournal.store",),
    "textual": ("kapjournal.tui",),
    "typst": ("kapjournal.export.as_pdf",),
}
NOWHERE = {
    "aiohttp", "asyncore", "ftplib", "http", "httpx", "imaplib", "logging.handlers", "nntplib",
    "poplib", "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib3",
    "urllib.request", "webbrowser", "xmlrpc",
}  # fmt: skip
NOW = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("_time", "time"),
}  # fmt: skip
SQL = re.compile(
    r"\b(select\s.+\sfrom|insert\s+(or\s+\w+\s+)?into|delete\s+from|create\s+table|pragma)\s+\w",
    re.IGNORECASE | re.DOTALL,
)


def within(name: str, homes: tuple[str, ...]) -> bool:
    return any(name == home or name.startswith(f"{home}.") for home in homes)


@pytest.mark.parametrize("library", HOMES)
def test_a_heavy_library_is_imported_only_at_home(library: str) -> None:
    abroad = [
        module.name
        for module in modules()
        for imported in module.imports()
        if within(imported, (library,)) and not within(module.name, HOMES[library])
    ]
    assert abroad == []


def test_nothing_in_the_program_can_reach_a_network() -> None:
    reaching = [
        (module.name, imported)
        for module in modules()
        for imported in module.imports()
        if within(imported, tuple(NOWHERE))
    ]
    assert reaching == []


def test_no_link_is_ever_opened() -> None:
    opening = [
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.keyword) and node.arg == "open_links" and not _is_false(node))
        or (isinstance(node, ast.Attribute) and node.attr in {"open_url", "startfile"})
    ]
    assert opening == []


def test_only_the_clock_knows_what_time_it_is() -> None:
    asking = [
        (module.name, node.lineno)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, (ast.Name, ast.Attribute))
        and (_last_name(node.value), node.attr) in NOW
    ]
    assert {name for name, _ in asking} == {"kapjournal.clock"}


def test_only_the_store_speaks_sql() -> None:
    speaking = [
        (module.name, text)
        for module in modules()
        if not within(module.name, ("kapjournal.store",))
        for text in set(module.strings()) - module.docstrings()
        if SQL.search(text)
    ]
    assert speaking == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        module.name
        for module in modules()
        if module.tree.body and not ast.get_docstring(module.tree)
    ]
    assert silent == []


def test_the_face_of_a_folder_is_empty() -> None:
    faces = [
        module.name
        for module in modules()
        if any(other.name.startswith(f"{module.name}.") for other in modules()) and module.tree.body
    ]
    assert faces == ["kapjournal"]


@pytest.mark.parametrize(
    "way",
    [
        "import kapjournal.settings as s; s.load('nowhere')",
        "from kapjournal.content import loader; loader.scales()",
        "from kapjournal.content.wording import say; say('app.name')",
        "from kapjournal.content.support_text import support_page; str(support_page('CA'))",
    ],
)
def test_words_and_choices_are_read_without_a_heavy_library(way: str) -> None:
    code = f"import sys; {way}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    heavy = {"pydantic", "textual", "sqlite_utils", "plotext", "click", "tomllib", "pathlib"}
    # A development install may itself load pathlib, before any line of ours runs.
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert (heavy & set(loaded)) - set(bare) == set()


def _is_false(word: ast.keyword) -> bool:
    return isinstance(word.value, ast.Constant) and word.value.value is False


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
