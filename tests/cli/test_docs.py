"""The page about the command line says what there is, all of it, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from kapjournal.cli.lazy import LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Shared
from kapjournal.cli.table import PROGRAM, commands
from tests.cli.conftest import Kap
from tests.house.source import ROOT

PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = {
    found[1]: body
    for part in PAGE.split("\n### ")[1:]
    if (found := re.match(r"`([^`]+)`", part)) and (body := part.partition("\n## ")[0])
}
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def walk(group: LazyGroup, name: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name=name, obj=Opening())
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        assert command is not None
        if isinstance(command, LazyGroup):
            if any(
                isinstance(p, click.Option) and not isinstance(p, Shared) for p in command.params
            ):
                yield f"{name} {each}", command  # It does something alone too.
            yield from walk(command, f"{name} {each}")
        else:
            yield f"{name} {each}", command


COMMANDS = dict(walk(commands(), PROGRAM))


def section(name: str) -> str:
    found = [
        body
        for title, body in SECTIONS.items()
        if re.sub(r" (\[?[A-Z=]+\]?(\.\.\.)?)(?= |$)", "", title) == name
    ]
    assert len(found) == 1, name
    return found[0]


def in_table(body: str) -> set[str]:
    cells = [row.split("|")[1] for row in body.splitlines() if row.startswith("| `")]
    return {option for cell in cells for option in OPTION.findall(cell)}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_with_all_its_options(name: str) -> None:
    has = {
        option
        for param in COMMANDS[name].params
        if isinstance(param, click.Option) and not isinstance(param, Shared)
        for option in param.opts
    }
    assert in_table(section(name)) == has


def test_no_command_is_documented_that_is_not_there() -> None:
    assert len(SECTIONS) == len(COMMANDS) + 1  # The one more is `kapjournal` alone.


def test_the_options_of_every_command_are_documented() -> None:
    everywhere = PAGE.partition("## Everywhere")[2].partition("\n## ")[0]
    shared = {option for param in commands().params for option in param.opts}
    assert in_table(everywhere) == shared


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_a_command_does(kap: Kap, name: str) -> None:
    said = kap(*name.split()[1:], "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: {name} ")
    assert "Everywhere:" in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_word_of_help(name: str) -> None:
    silent = [
        param.name
        for param in COMMANDS[name].params
        if isinstance(param, click.Option) and not param.help
    ]
    assert silent == []


def example(name: str) -> Any:
    return json.loads(PAGE.partition(f"<!-- example: {name} -->\n```json\n")[2].partition("```")[0])


def shape(value: Any) -> Any:
    """What a document looks like: its names, and one of each list's entries."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value and isinstance(value[0], dict) else []
    return None


SAME = {"...": "the same shape"}


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("status", ("status",)),
        ("sessions", ("session", "list")),
        ("events", ("event", "list")),
        ("trends", ("trends", "mood", "phq9", "--last", "90d")),
        ("compare", ("compare", "S3", "--scale", "mood")),
        ("backups", ("backup", "list")),
    ],
)
def test_an_example_has_the_shape_that_is_printed(
    kap: Kap, demo_file: str, name: str, arguments: tuple[str, ...]
) -> None:
    written = example(name)
    if name == "backups":
        kap("--journal", demo_file, "backup")
    if name == "compare":
        scale = written["scales"][0]
        for side in ("early", "after", "later"):
            assert scale[side] == SAME
            scale[side] = scale["before"]
        written["scales"][0]["notes"] = []
    printed = kap("--journal", demo_file, *arguments, "--json").json
    assert shape(written) == shape(printed)


@pytest.mark.parametrize(
    ("name", "command", "text"),
    [
        ("vitals", "session vitals list", ""),
        ("effects", "session effect list", ""),
        ("measures", "measure list", ""),
        ("measure", "measure add phq9", "2,1,-,1,2,-,1,0,0"),
        ("history", "measure history gad7", ""),
        ("topics", "topic list", ""),
        ("steps", "step list", ""),
    ],
)
def test_an_example_of_the_care_cycle_has_the_shape_that_is_printed(
    made: Kap, name: str, command: str, text: str
) -> None:
    for before, words in (
        ("session add --kind dosing --at 2026-11-19T10:00", ""),
        ("session vitals add S1 --side before --pulse 70", ""),
        ("session effect add S1 --kind nausea", ""),
        ("measure add gad7", "0,0,1,1,0,1,0"),
        ("topic add", "a word"),
        ("step add", "a word"),
        ("step mark 1 partly", ""),
    ):
        assert made(*before.split(), text=words).code == 0
    assert shape(example(name)) == shape(made(*command.split(), "--json", text=text).json)


def test_the_example_of_an_import_has_the_shape_that_is_printed(made: Kap, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        'day = {column = "date"}\n[scales.mood]\ncolumn = "mood"\nfrom = [1, 7]\n', encoding="utf-8"
    )
    (tmp_path / "days.csv").write_text("date,mood\n2026-11-01,4\n2026-11-02,9\n", encoding="utf-8")
    printed = made(
        *("import", "csv", str(tmp_path / "days.csv")),
        *("--map", str(tmp_path / "map.toml"), "--json"),
    ).json
    written = example("import")
    assert written.keys() == printed.keys()
    assert shape(written["rejected"]) == shape(printed["rejected"])
    assert shape(written["found"]) == shape(printed["found"])


def test_every_exit_code_in_the_program_is_documented() -> None:
    from kapjournal import errors

    codes = {
        each.exit_code
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, errors.KapjournalError)
    }
    table = PAGE.partition("## Exit codes")[2].partition("\n## ")[0]
    assert codes <= {int(row.split("|")[1]) for row in table.splitlines() if row[2:3].isdigit()}
