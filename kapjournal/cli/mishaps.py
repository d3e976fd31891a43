"""Failures of others in our words: wrong use as click sees it, and what nobody foresaw."""

from __future__ import annotations

import os
import re
from traceback import walk_tb

import click

from kapjournal.errors import BadInput, Internal

_AN_OPTION = re.compile(r"--?[a-z][a-z0-9-]{0,30}")


def wrong_use(error: click.ClickException) -> BadInput:
    """A usage error of click in calm words, naming the option or argument; it quotes no value."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if isinstance(ctx, click.Context) else "kapjournal"
    see_help = f"`{path} --help` shows what it takes."
    match error:
        case click.NoSuchOption():
            name = error.option_name
            called = f"{name} " if _AN_OPTION.fullmatch(name) else ""
            near = ", ".join(error.possibilities or ())
            return BadInput(
                f"There is no option {called}here.", f"Nearest: {near}." if near else see_help, name
            )
        case click.BadOptionUsage():
            return BadInput(
                f"{error.option_name} is not written as it should be.", see_help, error.option_name
            )
        case click.MissingParameter():
            return BadInput(f"{_named(error)} is missing.", see_help, _named(error))
        case click.BadParameter():
            allowed = error.param.type if error.param else None
            if isinstance(allowed, click.Choice):
                return BadInput(
                    f"{_named(error)} is not one that is known.",
                    f"Choose from: {', '.join(map(str, allowed.choices))}.",
                    _named(error),
                )
            return BadInput(f"{_named(error)} cannot be read.", see_help, _named(error))
        case _ if "extra argument" in error.message:
            return BadInput("There is more on the line than this command takes.", see_help)
    if isinstance(ctx, click.Context) and isinstance(ctx.command, click.Group):
        return BadInput(f"`{path}` needs a command after it.", see_help)
    return BadInput("That cannot be read as it is written.", see_help)


def unexpected(error: Exception) -> Internal:
    """A failure nobody foresaw: where it happened, and nothing of what was being worked on."""
    return Internal(
        f"Something went wrong inside kapjournal itself, at {_place(error)}.",
        "Try again; if it comes back, that place is what its makers need to know.",
        "What was kept before this stays kept.",
    )


def _place(error: Exception) -> str:
    """The innermost line of our own code on the way to the error, and the error's kind."""
    here = os.path.dirname(os.path.dirname(__file__)) + os.sep
    place = "its start"
    for frame, line in walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if file.startswith(here):
            name = file.removeprefix(here).removesuffix(".py").replace(os.sep, ".")
            place = f"{name}:{line}"
    return f"{place} ({type(error).__name__})"


def _named(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    if param is not None:
        return param.metavar or (param.name or "argument").upper()
    return "An argument"
