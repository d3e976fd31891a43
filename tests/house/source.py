"""The program's own text, for tests that hold the rules of the house against it."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kapjournal"


@dataclass(frozen=True)
class Module:
    """One Python file of the program."""

    name: str
    """Dotted, such as ``kapjournal.content.loader``."""
    tree: ast.Module

    def strings(self) -> Iterator[str]:
        """Every piece of text in it, docstrings and the fixed parts of f-strings included."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value

    def docstrings(self) -> set[str]:
        """What it says to whoever reads the code: texts that stand alone on their lines."""
        return {
            node.value.value
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        }

    def calls(self, *names: str) -> Iterator[ast.Call]:
        """Every call of a function or method of one of these names."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and _called(node.func) in names:
                yield node

    def imports(self) -> Iterator[str]:
        """Every module it imports, at the top or late."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{name.name}" for name in node.names)


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the program, in the order of its names."""
    return tuple(
        Module(
            ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"),
            ast.parse(path.read_text(encoding="utf-8")),
        )
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
