"""The command table: short help stands in it, and a command's module is imported when used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from kapjournal.clean import one_line
from kapjournal.cli.options import write_options
from kapjournal.errors import BadInput

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

ROOM = "kapjournal.cli.commands"


class Entry(NamedTuple):
    """One command: where it lives as ``module:name``, and what it does in one line."""

    where: str
    help: str


Table = Mapping[str, Mapping[str, Entry]]
"""Headings of the help page, each with its commands in the order they are shown."""


class LazyGroup(click.Group):
    """A group that knows its commands by a table and not by importing them."""

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, add_help_option=False, **kwargs)
        self.table = table
        self.entries = {name: entry for part in table.values() for name, entry in part.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(self.entries)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  # click's signature
        cmd_name: str,
    ) -> click.Command | None:
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module, _, name = entry.where.partition(":")
        return cast("click.Command", getattr(import_module(f"{ROOM}.{module}"), name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.entries and not name.startswith("-") and not ctx.resilient_parsing:
            raise self.unknown(ctx, name)
        return super().resolve_command(ctx, args)

    def unknown(self, ctx: click.Context, name: str) -> BadInput:
        """The failure for a command that is not in the table, with the nearest ones."""
        import difflib  # Late: only a slip of the keys needs it.

        near = difflib.get_close_matches(name.lower(), self.entries, n=3)
        return BadInput(
            f'There is no command "{one_line(name)[:30]}".',
            f"Nearest: {', '.join(near)}." if near else f"`{ctx.command_path} --help` lists them.",
            "command",
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        write_options(self, ctx, formatter)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  # click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        width = max(map(len, self.entries))
        for heading, part in self.table.items():
            with formatter.section(heading):
                rows = [(name.ljust(width), entry.help) for name, entry in part.items()]
                formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        commands = [
            CompletionItem(name, help=entry.help)
            for name, entry in self.entries.items()
            if name.startswith(incomplete)
        ]
        # Its own options; Group's method would import every command for its help.
        return commands + click.Command.shell_complete(self, ctx, incomplete)


class VerbGroup(LazyGroup):
    """A command that does something by itself and has commands of its own beside that.

    What is typed after it and is none of them is never repeated: it may be the person's own words.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "[COMMAND]")
        kwargs.setdefault("invoke_without_command", True)
        super().__init__(*args, **kwargs)

    def unknown(self, ctx: click.Context, name: str) -> BadInput:  # noqa: ARG002  # as above
        return BadInput(
            f"What stands after `{ctx.command_path}` is none of its commands.",
            f"`{ctx.command_path} --help` lists them.",
            "command",
        )
