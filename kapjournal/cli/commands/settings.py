"""``settings``: preferences, shown and changed."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import say


@click.pass_context
def _show(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        _print(ctx.obj)


group = LazyGroup(
    "settings",
    table={
        "Commands": {
            "show": Entry("settings:show", "Every setting, its value and what it can be."),
            "set": Entry("settings:set_", "Change one: kapjournal settings set theme paper"),
            "path": Entry("settings:path", "Where the settings file is."),
        },
        "Kept inside the journal": {
            "prompts": Entry("own_sets:prompts", "The questions reflections begin with."),
            "instruments": Entry("own_sets:instruments", "Questionnaires of your own."),
            "scales": Entry("own_sets:scales", "What a check-in asks beyond the core five."),
        },
    },
    params=shared_options(),
    callback=_show,
    invoke_without_command=True,
    help="Preferences. Nothing about you stands in them. Needs no journal.",
)


@click.command(cls=Verb)
@click.pass_obj
def show(opening: Opening) -> None:
    """Every setting, its value and what it can be."""
    _print(opening)


@click.command(cls=Verb)
@click.pass_obj
def path(opening: Opening) -> None:
    """Where the settings file is; it need not exist."""
    console.answer(opening.places.settings)


@click.command("set", cls=Verb)
@click.argument("key", metavar="KEY")
@click.argument("value", metavar="VALUE")
@click.pass_obj
def set_(opening: Opening, key: str, value: str) -> None:
    """Change one setting."""
    from kapjournal import settings

    changed = settings.set_value(opening.settings, key, value)
    settings.save(opening.places.settings, changed)
    now = settings.as_text(settings.as_dict(changed)[key])
    console.answer(say("cli.setting_kept", key=key, value=now))


def _print(opening: Opening) -> None:
    from kapjournal import settings

    for warning in opening.settings.warnings:
        console.talk(warning)
    for key, value in settings.as_dict(opening.settings).items():
        console.answer(
            say(
                "cli.setting",
                key=key,
                value=settings.as_text(value) or say("cli.setting_empty"),
                allowed=settings.allowed(key),
            )
        )
