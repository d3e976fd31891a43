"""The options that every command shares, understood before and after its name."""

from __future__ import annotations

from typing import Any

import click

from kapjournal.cli import console
from kapjournal.cli.passphrase import read_passphrase
from kapjournal.errors import BadInput


class Verb(click.Command):
    """A command whose shared options are understood after its name as well as before it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "add_help_option": False})
        self.params += shared_options()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(self, ctx, formatter)


class Shared(click.Option):
    """An option that every command has; help shows these together, after the command's own."""


def write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """The options of a command on its help page: its own, then those it shares with all."""
    options = [one for one in command.get_params(ctx) if isinstance(one, click.Option)]
    for heading, shared in (("Options", False), ("Everywhere", True)):
        records = [one.get_help_record(ctx) for one in options if isinstance(one, Shared) is shared]
        if rows := [record for record in records if record]:
            with formatter.section(heading):
                formatter.write_dl(rows)


def shared_options() -> list[click.Parameter]:
    """``--journal``, ``--passphrase-fd``, ``--plain``, each kept in the Opening; and ``--help``."""
    return [
        Shared(
            ["--journal"],
            type=click.Path(),
            metavar="FILE",
            callback=_keep_file,
            expose_value=False,
            help="The journal to use, instead of the usual one.",
        ),
        Shared(
            ["--passphrase-fd"],
            type=int,
            metavar="N",
            callback=_keep_passphrase,
            expose_value=False,
            help="Read the passphrase from descriptor N, to its end or first newline.",
        ),
        Shared(
            ["--plain"],
            is_flag=True,
            callback=_keep_plain,
            expose_value=False,
            help="Plain lines: no cursor movement, no drawing, no colour.",
        ),
        # Not click's own, which looks for a translation of its words in the system's folders.
        Shared(
            ["--help"],
            is_flag=True,
            is_eager=True,
            callback=_show_help,
            expose_value=False,
            help="Show this page and leave.",
        ),
    ]


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        console.answer(ctx.get_help())
        ctx.exit()


def _keep_file(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is None or ctx.resilient_parsing:
        return
    if not value:
        raise BadInput("--journal is empty.", "Name the file after it.", "journal")
    ctx.obj.file = value


def _keep_plain(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        ctx.obj.plain = True


def _keep_passphrase(ctx: click.Context, _param: click.Parameter, value: int | None) -> None:
    # Read at once: where the descriptor is standard input, a text may follow on the same one.
    if value is not None and not ctx.resilient_parsing:
        ctx.obj.passphrase = read_passphrase(value)
