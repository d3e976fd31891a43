"""Each sentence is used, each use names a sentence, and their blanks are the same."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from string import Formatter

from kapjournal.content import wording
from tests.house.source import Module, modules

_NAME = re.compile(r"[a-z_0-9]+\.[a-z_0-9]+")

KEPT_FOR_LATER: frozenset[str] = frozenset()
"""Reviewed sentences whose place in the app is not built yet."""


@functools.cache
def all_names() -> dict[str, str | list[str]]:
    return {
        f"{section}.{name}": text
        for section in wording.sections()
        for name, text in wording.section(section).items()
    }


def blanks(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def names_meant(node: ast.AST) -> Iterator[set[str]]:
    """The sentences a piece of code names: one for a plain text, several for one with blanks."""
    if isinstance(node, ast.JoinedStr):
        yield from filter(None, [_fitting(node)])
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from names_meant(part.value)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str) and _NAME.fullmatch(node.value):
            yield {node.value}
    else:
        for child in ast.iter_child_nodes(node):
            yield from names_meant(child)


def _fitting(text: ast.JoinedStr) -> set[str]:
    """The sentences whose name an f-string can make, none for one that is not a name."""
    fixed = "".join(str(part.value) for part in text.values if isinstance(part, ast.Constant))
    if fixed == "." or not re.fullmatch(r"[a-z_0-9]*\.[a-z_0-9]*", fixed):
        return set()
    pattern = "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_0-9]*"
        for part in text.values
    )
    return {name for name in all_names() if re.fullmatch(pattern, name)}


def uses(*functions: str) -> Iterator[tuple[Module, ast.Call, list[set[str]]]]:
    """Each call of these functions with the sentences it can name, one set for each alternative."""
    for module in modules():
        for call in module.calls(*functions):
            by_name = isinstance(call.func, ast.Name)
            if by_name and call.args and (alternatives := list(names_meant(call.args[0]))):
                yield module, call, alternatives


def where(module: Module, call: ast.Call) -> str:
    return f"{module.name}:{call.lineno}"


def test_every_sentence_asked_for_is_in_the_file() -> None:
    known = all_names().keys()
    asked = list(uses("say", "line", "lines"))
    assert len(asked) > 50
    absent = [
        (where(module, call), sorted(names))
        for module, call, alternatives in asked
        for names in alternatives
        if not names & known
    ]
    assert absent == []


def test_a_sentence_is_given_exactly_the_words_it_has_blanks_for() -> None:
    known = all_names()
    wrong: list[tuple[str, list[str]]] = []
    for module, call, alternatives in uses("say"):
        given = {word.arg for word in call.keywords}
        if None in given:
            continue  # Words handed on as a mapping; the tests of that place run them.
        has = [[blanks(str(known.get(name, ""))) for name in names] for names in alternatives]
        # Each alternative can be filled, and every word given has its place in one of them.
        filled = all(any(each <= given for each in one) for one in has)
        if not filled or given - set().union(*(each for one in has for each in one)):
            wrong.append((where(module, call), sorted(set().union(*alternatives))[:3]))
    assert wrong == []


def test_a_sentence_said_as_it_stands_has_no_blanks() -> None:
    known = all_names()
    wrong = [
        (where(module, call), sorted(names))
        for module, call, alternatives in uses("line")
        for names in alternatives
        if any(blanks(str(known[name])) for name in names & known.keys())
    ]
    assert wrong == []


def test_a_list_is_asked_for_as_a_list_and_a_sentence_as_a_sentence() -> None:
    known = all_names()
    wrong = [
        (where(module, call), name)
        for function, kind in (("say", str), ("line", str), ("lines", list))
        for module, call, alternatives in uses(function)
        for names in alternatives
        if len(names) == 1
        for name in names & known.keys()
        if not isinstance(known[name], kind)
    ]
    assert wrong == []


def test_every_sentence_is_used() -> None:
    known = all_names()
    used: set[str] = set()
    for module in modules():
        for names in names_meant(module.tree):
            used |= names
        for call in module.calls("section"):
            if call.args and isinstance(call.args[0], ast.Constant):
                used |= {name for name in known if name.startswith(f"{call.args[0].value!s}.")}
    assert sorted(known.keys() - used - KEPT_FOR_LATER) == []
    assert sorted(KEPT_FOR_LATER & used) == [], "used now: take it off the list"
