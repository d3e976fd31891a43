"""``completion``: a script that completes commands and options in a shell."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.options import Verb

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    cls=Verb,
    epilog='For bash: eval "$(kapjournal completion bash)" in ~/.bashrc. '
    "For fish: kapjournal completion fish > ~/.config/fish/completions/kapjournal.fish",
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell. It completes names only, never what you wrote."""
    from click.shell_completion import ShellComplete, get_completion_class

    from kapjournal.cli.table import COMPLETION_VARIABLE, PROGRAM

    kind = get_completion_class(shell)
    if kind is None:
        raise AssertionError(shell)
    # The base class's way: bash's own would start a shell to look at its version.
    script = ShellComplete.source(kind(ctx.find_root().command, {}, PROGRAM, COMPLETION_VARIABLE))
    console.drawn(script)
