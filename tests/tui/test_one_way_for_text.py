"""The rule of the house: a person's text reaches Textual only through ``safe``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kapjournal.tui

ROOT = Path(kapjournal.tui.__path__[0])
FILES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py")
READS_MARKUP = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Selection"}
NEVER = {"notify", "add_row", "add_rows", "add_column", "from_markup"}
NEVER_SET = {"border_title", "border_subtitle", "tooltip"}
GIVES_A_STRING = {"say", "line", "shown", "one_line", "str", "format", "strip", "padded", "fitted"}


def risks(tree: ast.Module) -> Iterator[str]:
    """Places where a string of theirs would be read as markup."""
    textuals = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual")
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if node.attr in NEVER_SET:
                yield f"line {node.lineno}: {node.attr}"
        elif isinstance(node, ast.Call):
            name = name_of(node.func)
            reads = name in READS_MARKUP & textuals and bool(node.args) and not without_markup(node)
            if name in NEVER or (reads and is_a_string(node.args[0])):
                yield f"line {node.lineno}: {name}"


def is_a_string(value: ast.expr) -> bool:
    """Whether it can be seen to be a string, or cannot be seen not to be one."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str)
    if isinstance(value, ast.Call):
        return name_of(value.func) in GIVES_A_STRING
    return isinstance(value, ast.JoinedStr | ast.BinOp | ast.Attribute | ast.Subscript)


IMPORTS = (
    "from textual.widgets import Label, Static\nfrom textual.widgets.option_list import Option\n"
)


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def without_markup(call: ast.Call) -> bool:
    return any(
        keyword.arg == "markup" and ast.unparse(keyword.value) == "False"
        for keyword in call.keywords
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_string_is_read_as_markup(path: Path) -> None:
    assert list(risks(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "Static(session.intention)",
        "Static(f'{note}')",
        "Label(say('a.b'))",
        "Option(note.text, id='x')",
        "self.notify(note)",
        "Content.from_markup(note)",
        "box.border_title = note",
    ],
)
def test_the_rule_finds_what_it_forbids(code: str) -> None:
    assert list(risks(ast.parse(IMPORTS + code))) != []


@pytest.mark.parametrize("code", ["Static(safe(note))", "Static(note, markup=False)", "Static()"])
def test_the_rule_lets_pass_what_is_inert(code: str) -> None:
    assert list(risks(ast.parse(IMPORTS + code))) == []
