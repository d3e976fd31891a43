"""``kapjournal`` as click sees it: the table of commands, and from arguments to one of them."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kapjournal import __version__
from kapjournal.cli import console
from kapjournal.cli.lazy import Entry, LazyGroup, Table
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import shared_options

PROGRAM = "kapjournal"
COMPLETION_VARIABLE = "_KAPJOURNAL_COMPLETE"

COMMANDS: Table = {
    "Every day": {
        "checkin": Entry("checkin:checkin", "Say how a day was: kapjournal checkin mood=6"),
        "reflect": Entry("reflect:group", "Write a reflection, private unless you share it."),
        "status": Entry("status:status", "What is open today."),
        "support": Entry("support:group", "Numbers to call, now; needs no journal."),
    },
    "Sessions and other changes": {
        "session": Entry("session:group", "Record, list and read sessions."),
        "event": Entry("event:group", "Medication, illness, life: marks on the charts."),
    },
    "Questionnaires": {
        "measure": Entry("measure:group", "Answer one, or see your numbers over time."),
        "lookback": Entry("lookback:group", "A few questions once a month, for your prescriber."),
    },
    "Looking back": {
        "trends": Entry("trends:trends", "Ratings over time, as a chart and in words."),
        "compare": Entry("compare:compare", "The days before and after a session."),
        "search": Entry("search:search", "Where words stand in what you wrote."),
    },
    "For your therapist": {
        "summary": Entry("summary:group", "A page to hand over, with what you let onto it."),
        "share": Entry("share:group", "Which of your own words may stand on that page."),
        "topic": Entry("topic:group", "Your list for the next time; three can be put first."),
        "step": Entry("step:group", "Next steps, and how they are going."),
    },
    "The journal itself": {
        "init": Entry("init:init", "Make your journal."),
        "passphrase": Entry(
            "passphrase:group", "Give the journal one, change it, or take it away."
        ),
        "recovery": Entry("recovery:group", "A sheet of paper that opens it, should you forget."),
        "demo": Entry("demo:demo", "Look around in the journal of an invented client."),
        "import": Entry("imports:group", "Take in a spreadsheet or an export."),
        "export": Entry("export:export", "Take everything out, for yourself."),
        "backup": Entry("backup:group", "Make a verified copy now, or list those there are."),
        "restore": Entry("restore:restore", "Put a backup back; the present file is kept."),
        "check": Entry("check:check", "Verify the whole file."),
        "rescue": Entry("rescue:rescue", "Save what can be read of a damaged journal."),
        "purge": Entry("purge:group", "Let records go for good, in every backup too."),
        "erase": Entry("erase:erase", "Erase the whole journal, with all of its backups."),
        "where": Entry("where:where", "Where the files are."),
        "settings": Entry("settings:group", "Preferences."),
        "completion": Entry("completion:completion", "Completion for bash, zsh or fish."),
    },
}


def dispatch(arguments: Sequence[str], opening: Opening) -> int:
    """Do what the arguments say; the exit code. Raises KapjournalError, wrong use as BadInput."""
    try:
        with commands().make_context(PROGRAM, list(arguments), obj=opening) as ctx:
            ctx.command.invoke(ctx)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        from kapjournal.cli.mishaps import wrong_use

        raise wrong_use(error) from None
    return 0


def complete(instruction: str, opening: Opening) -> int:
    """Answer a shell that asks for completions; the exit code."""
    from click.shell_completion import shell_complete

    return shell_complete(commands(), {"obj": opening}, PROGRAM, COMPLETION_VARIABLE, instruction)


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
        from kapjournal.cli.faces import open_a_face

        ctx.exit(open_a_face(ctx.obj))


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


_HELP = """A terminal journal for clients of ketamine-assisted psychotherapy. Not a diagnosis.

Without a command it opens the journal's screens. It tells no one what you write.
"""

_EPILOG = """If you need someone now: kapjournal support

Your own words are never given as an argument: they are typed, or come from standard input.
"""
