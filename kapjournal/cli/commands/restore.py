"""``restore``: a backup in the journal's place, with the present file kept."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say


@click.command(cls=Verb)
@click.argument("file", type=click.Path(), metavar="[FILE]", required=False)
@click.pass_obj
def restore(opening: Opening, file: str | None) -> None:
    """Put a backup back: the one named, or the newest that is whole.

    The file that is the journal now is kept, so this can be undone. Needs the journal to itself.
    """
    from kapjournal.content import backup_words

    with opening.alone():
        done = opening.with_passphrase(lambda typed: opening.shelf(typed, file).restore(file))
    for one in done.passed_over:
        console.talk(say("backups.passed_over", path=one.backup.path, why_not=one.why_not))
    if done.backup.contents is not None:
        held = backup_words.holds(done.backup.contents)
        if file is None:
            made = backup_words.made(done.backup.backup)
            console.answer(say("backups.restored", made=made, holds=held))
        else:
            console.answer(say("backups.restored_file", path=done.backup.backup.path, holds=held))
    if done.kept is not None:
        console.answer(say("backups.kept", path=done.kept))
        if done.can_go_back:
            console.answer(say("backups.go_back", path=done.kept))
