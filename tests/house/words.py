"""Every text the program can show a client, for tests of its tone."""

from __future__ import annotations

import functools
import html
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from kapjournal.content import loader, wording
from tests.house.source import PACKAGE, ROOT, modules

NOT_OURS = ("instruments", "passphrases")
"""Folders whose words are not said by us: forms as their authors wrote them, words drawn by lot."""


@functools.cache
def sentences() -> dict[str, str]:
    """Every sentence of the wording file, by ``section.name``, list entries numbered."""
    said: dict[str, str] = {}
    for section in wording.sections():
        for name, text in wording.section(section).items():
            if isinstance(text, str):
                said[f"{section}.{name}"] = text
            else:
                said |= {f"{section}.{name}.{place}": each for place, each in enumerate(text, 1)}
    return said


@functools.cache
def definitions() -> dict[str, str]:
    """The texts of scales, tags, reasons, prompts and support lines, by where they stand."""
    said: dict[str, str] = {}
    for scale in loader.scales():
        for part in ("name", "noun", "text", "low", "high"):
            said[f"scale {scale.id} {part}"] = getattr(scale, part)
    said |= {f"tag {tag}": tag for tag in loader.tags()}
    said |= {f"effect {kind}": name for kind, name in loader.effects().items()}
    said |= {f"severity {n}": word for n, word in enumerate(loader.severities())}
    said |= {f"checklist {n}": text for n, text in enumerate(loader.checklist(), 1)}
    for item in loader.look_back():
        said |= {f"look-back {item.id}": item.text, f"look-back {item.id} name": item.name}
        said |= {f"look-back {item.id} {answer}": word for answer, word in item.answers}
    said |= {f"reason {reason}": reason for reason in loader.offers_by_reason()}
    said |= {f"prompt {prompt.id}": prompt.text for prompt in loader.prompts()}
    said |= {f"help {place}": text for place, text in enumerate(loader.help_anywhere())}
    for country in loader.countries():
        for each in loader.crisis_lines(country):
            said[f"line {country} {each.service}"] = "; ".join(
                (each.service, *each.contacts, each.hint)
            )
    return said


@functools.cache
def written_in_code() -> tuple[tuple[str, str], ...]:
    """Every text inside the Python files: errors carry their own sentences, commands their help.

    What the code says to its readers is not among them, but a command's docstring is its help.
    """
    said: list[tuple[str, str]] = []
    for module in modules():
        help_too = module.name.startswith("kapjournal.cli")
        unsaid = set() if help_too else module.docstrings()
        said += [(module.name, text) for text in module.strings() if text not in unsaid]
    return tuple(said)


@functools.cache
def written_in_files() -> tuple[tuple[str, str], ...]:
    """Every text of every file of content and of every template, whoever reads it."""
    said: list[tuple[str, str]] = []
    for path in sorted((PACKAGE / "content").rglob("*")):
        if path.suffix in {".toml", ".json"} and path.parent.name not in NOT_OURS:
            said += [(path.name, text) for text in _texts(_read(path))]
    for path in sorted((PACKAGE / "export" / "templates").iterdir()):
        said += [(path.name, line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(said)


@functools.cache
def pictured() -> dict[str, str]:
    """What stands on each picture of a screen, row by row, by the picture's name."""
    return {
        path.name: " ".join(" ".join(_rows(path.read_text(encoding="utf-8"))).split())
        for path in sorted((ROOT / "tests" / "tui" / "__snapshots__").rglob("*.svg"))
    }


def _rows(picture: str) -> Iterator[str]:
    rows: dict[str, str] = {}
    for height, text in re.findall(r'<text [^>]*y="([\d.]+)"[^>]*>([^<]*)</text>', picture):
        rows[height] = rows.get(height, "") + html.unescape(text)
    yield from rows.values()


def _read(path: Path) -> object:
    text = path.read_text(encoding="utf-8")
    return tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
