"""The entry: from arguments to an exit code, and every failure in at most three calm lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from kapjournal import __version__
from kapjournal.cli import console
from kapjournal.cli.lazy import Entry, LazyGroup, Table
from kapjournal.cli.opening import Opening, shared_options
from kapjournal.clock import Clock
from kapjournal.errors import KapjournalError

PROGRAM = "kapjournal"
COMPLETION_VARIABLE = "_KAPJOURNAL_COMPLETE"
_STOPPED = 130
_READER_GONE = 141

COMMANDS: Table = {
    "Every day": {
        "checkin": Entry("checkin:checkin", "Say how a day was: kapjournal checkin mood=6"),
        "reflect": Entry("reflect:reflect", "Write a reflection, private unless you share it."),
        "status": Entry("status:status", "What is open today."),
        "support": Entry("support:support", "Numbers to call, now; needs no journal."),
    },
    "Sessions and other changes": {
        "session": Entry("session:group", "Record, list and read sessions."),
        "event": Entry("event:group", "Medication, illness, life: marks on the charts."),
    },
    "Looking back": {
        "trends": Entry("trends:trends", "Ratings over time, as a chart and in words."),
        "compare": Entry("compare:compare", "The days before and after a session."),
    },
    "For your therapist": {
        "summary": Entry("summary:summary", "A page to hand over, with what you let onto it."),
        "share": Entry("share:group", "Which of your own words may stand on that page."),
    },
    "The journal itself": {
        "init": Entry("init:init", "Make your journal."),
        "demo": Entry("demo:demo", "Look around in the journal of an invented client."),
        "import": Entry("imports:group", "Take in a spreadsheet or an export."),
        "export": Entry("export:export", "Take everything out, for yourself."),
        "check": Entry("check:check", "Verify the whole file."),
        "where": Entry("where:where", "Where the files are."),
        "settings": Entry("settings:group", "Preferences."),
        "completion": Entry("completion:completion", "Completion for bash, zsh or fish."),
    },
}


def main() -> NoReturn:
    """Run with the arguments of this process, and end it with an exit code."""
    os.umask(0o077)  # Whatever is written, on any route, is for its owner alone.
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str], clock: Clock | None = None) -> int:
    """Do what the arguments say and give the exit code. Nothing gets out of here but that."""
    try:
        console.prepare()
        code = _dispatch(arguments, Opening(clock))
        console.finish()
    except KapjournalError as error:
        return console.fail(error)
    except (KeyboardInterrupt, EOFError, click.Abort):
        return _stopped()
    except BrokenPipeError:
        return _READER_GONE  # The reader of a pipe has seen enough.
    except Exception as error:  # noqa: BLE001  # The last door: a traceback would show the journal.
        from kapjournal.cli.mishaps import unexpected

        return console.fail(unexpected(error))
    return code


def _dispatch(arguments: Sequence[str], opening: Opening) -> int:
    group = commands()
    if instruction := os.environ.get(COMPLETION_VARIABLE):
        from click.shell_completion import shell_complete

        return shell_complete(group, {"obj": opening}, PROGRAM, COMPLETION_VARIABLE, instruction)
    try:
        with group.make_context(PROGRAM, list(arguments), obj=opening) as ctx:
            group.invoke(ctx)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.ClickException as error:
        from kapjournal.cli.mishaps import wrong_use

        raise wrong_use(error) from None
    return 0


def commands() -> LazyGroup:
    """``kapjournal`` itself: with no command the screens, or plain lines."""
    return LazyGroup(
        PROGRAM,
        table=COMMANDS,
        params=[*shared_options(), _version_option()],
        callback=_alone,
        invoke_without_command=True,
        help=_HELP,
        epilog=_EPILOG,
    )


@click.pass_context
def _alone(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        from kapjournal.cli.commands.alone import open_a_face

        open_a_face(ctx.obj)


def _version_option() -> click.Option:
    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
        help="Show the version and leave.",
    )


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        console.answer(f"{PROGRAM} {__version__}")
        ctx.exit()


def _stopped() -> int:
    if console.on_terminal(sys.stderr):
        console.talk("")  # The line that holds ^C ends here.
    console.talk("Left. Nothing more was written.")
    return _STOPPED


_HELP = """A terminal journal for clients of ketamine-assisted psychotherapy. Not a diagnosis.

Without a command it opens the journal's screens. It tells no one what you write.
"""

_EPILOG = """If you need someone now: kapjournal support

Your own words are never given as an argument: they are typed, or come from standard input.
"""
