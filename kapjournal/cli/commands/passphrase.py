"""``passphrase``: give the journal one, change it, or take it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kapjournal.cli import console
from kapjournal.cli.confirming import would_rather_wait
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import lines, say
from kapjournal.errors import BadInput

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.keys import KeyChange

group = LazyGroup(
    "passphrase",
    table={
        "Commands": {
            "set": Entry("passphrase:set_", "Give a journal that has none a passphrase."),
            "change": Entry(
                "passphrase:change", "Put another one in the place of the present one."
            ),
            "remove": Entry("passphrase:remove", "Take it away; anyone can read the journal then."),
        }
    },
    params=shared_options(),
    help="What opens the journal. A verified backup is made before anything is changed.",
)

_new = click.option(
    "--new-passphrase-fd",
    "descriptor",
    type=int,
    metavar="N",
    help="Read the new one from descriptor N, to its end or first newline.",
)
_keep = click.option(
    "--keep-backups",
    is_flag=True,
    help="Leave backups as they are: they still open as the journal did before.",
)
_sheet = click.option(
    "--sheet", "file", type=click.Path(), metavar="FILE", help="Write a recovery sheet there."
)


@click.command("set", cls=Verb)
@_new
@_keep
@_sheet
@click.pass_obj
def set_(opening: Opening, /, **options: Any) -> None:
    """Give the journal a passphrase: asked for twice, or read from a descriptor.

    Needs the journal to itself. The backups get the passphrase too.
    """
    _change(opening, _has_none, "key_change.set", **options)


@click.command(cls=Verb)
@_new
@_keep
@_sheet
@click.pass_obj
def change(opening: Opening, /, **options: Any) -> None:
    """Put another passphrase in the place of the present one.

    The present one is asked for first; the recovery sheet's code does as well. The old sheet no
    longer opens the journal afterwards. Needs the journal to itself.
    """
    _change(opening, _has_one, "key_change.changed", **options)


@click.command(cls=Verb)
@click.option("--sure", is_flag=True, help="Do not ask for the word that confirms it.")
@_keep
@click.pass_obj
def remove(opening: Opening, sure: bool, keep_backups: bool) -> None:
    """Take the passphrase away: whoever can open this computer account can read the journal then.

    A word confirms it. Needs the journal to itself.
    """
    with opening.alone(), opening.journal() as journal:
        _has_one(journal)
        if not would_rather_wait(journal, "passphrase") and (sure or _confirmed()):
            done = journal.change_passphrase(
                None, copies_too=_copies_too(journal, keep_backups), told=_told
            )
            console.answer(say("key_change.removed"))
            console.answer(say("app.not_protected_means"))
            _tell(done)


def _change(
    opening: Opening,
    fits: Callable[[Journal], None],
    done_words: str,
    *,
    descriptor: int | None,
    keep_backups: bool,
    file: str | None,
) -> None:
    from kapjournal.cli import sheet

    # Read before anything else, in case the descriptor is the one a question would be asked on.
    given = _given(descriptor)
    with opening.alone(), opening.journal() as journal:
        fits(journal)
        if would_rather_wait(journal, "passphrase"):
            return
        done = journal.change_passphrase(
            given or _asked(), copies_too=_copies_too(journal, keep_backups), told=_told
        )
        console.answer(say(done_words))
        _tell(done)
        if file is not None:
            sheet.hand_over(journal, file)
        elif given is None:
            sheet.offer(journal)


def _given(descriptor: int | None) -> str | None:
    from kapjournal.cli.passphrase import check_new, read_secret

    if descriptor is None:
        return None
    given = read_secret(descriptor, "new-passphrase")
    check_new(given)
    return given


def _asked() -> str:
    from kapjournal.cli.passphrase import ask_new_passphrase

    if not console.may_ask():
        raise BadInput(
            "A new passphrase can only be asked for in a terminal.",
            "Use --new-passphrase-fd N.",
            "new-passphrase-fd",
        )
    return ask_new_passphrase()


def _has_one(journal: Journal) -> None:
    if not journal.protected:
        raise BadInput(
            "This journal has no passphrase.",
            "Give it one: `kapjournal passphrase set`.",
            "passphrase",
        )


def _has_none(journal: Journal) -> None:
    if journal.protected:
        raise BadInput(
            "This journal has a passphrase already.",
            "Change it: `kapjournal passphrase change`.",
            "passphrase",
        )


def _confirmed() -> bool:
    """Whether the word was typed that takes a passphrase away."""
    if not console.may_ask():
        raise BadInput(
            "Taking the passphrase away has to be confirmed in a terminal.",
            "Run it in one, or add --sure.",
            "sure",
        )
    from kapjournal.plain.lines import Lines

    talk = Lines.beside_data()
    talk.tell(*lines("key_change.remove_means"))
    if talk.ask(say("key_change.remove_confirm")).lower() == say("key_change.remove_word"):
        return True
    talk.tell(say("key_change.not_removed"))
    return False


def _copies_too(journal: Journal, keep: bool) -> bool:
    count = len(journal.copies())
    if keep or not count or not console.may_ask():
        return not keep
    from kapjournal.plain.lines import Lines

    return Lines.beside_data().ask(say("key_change.copies", count=count)).lower() not in {
        "k",
        "keep",
    }


def _told(done: int, count: int) -> None:
    if done == count or done % 10 == 0:
        console.talk(say("key_change.copies_done", done=done, count=count))


def _tell(done: KeyChange) -> None:
    if done.left:
        console.talk(say("key_change.left", count=len(done.left)))
        for path in done.left:
            console.talk(f"  {path}")
    if done.old_sheet is not None:
        from kapjournal.content.dates import with_year

        console.talk(say("sheet.no_longer", day=with_year(done.old_sheet)))
