"""``support``: numbers to call. Works with no journal, a damaged one or a locked one.

With a journal that opens without a question, the person's own people and plan stand on it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, VerbGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.cli.trash import trash_verbs
from kapjournal.content.wording import line, say
from kapjournal.errors import BadInput
from kapjournal.model.people import PLAN_HEADINGS, ROLES
from kapjournal.plain.support import support_lines

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.people import Contact, PlanHeading, Role
    from kapjournal.model.support import Corrected, SupportPage


@click.pass_context
def _support(ctx: click.Context, country: str | None) -> None:
    if ctx.invoked_subcommand is None:
        _show(ctx.obj, country)


class _Support(VerbGroup):
    """Shows the numbers whatever stands after it: nobody should have to get this right."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError:
            _show(ctx.obj, None)
            raise

    def unknown(self, ctx: click.Context, name: str) -> BadInput:
        _show(ctx.obj, ctx.params.get("country"))
        return super().unknown(ctx, name)


group = _Support(
    "support",
    table={
        "Your own people and plan": {
            "list": Entry("support:list_", "Your people, in your order."),
            "add": Entry("support:add", "Add somebody to call, or your clinic."),
            "edit": Entry("support:edit", "Change one of them."),
            "order": Entry("support:order", "Put people first, in your order."),
            "delete": Entry("support:delete", "Put one of them into the trash."),
            "undelete": Entry("support:undelete", "Take one out of the trash."),
            "plan": Entry("support:plan", "Your safety plan: read it, or write it."),
        }
    },
    params=[
        click.Option(
            ["--country"],
            metavar="CC",
            help="Two letters, such as US; else the one in the settings.",
        ),
        *shared_options(),
    ],
    callback=_support,
    help="""Numbers to call, and what helps in a hard moment. Needs no journal.

    With a journal that opens without a passphrase, your own people and plan stand on it too.
    """,
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
_HEADINGS = f"One of: {', '.join(PLAN_HEADINGS)}."


@click.command("list", cls=Verb)
@_as_json
@click.pass_obj
def list_(opening: Opening, as_json: bool) -> None:
    """Your people in your order, with their numbers in this list."""
    with opening.journal() as journal:
        kept = journal.contacts()
        if as_json:
            from kapjournal.export.care_shapes import contacts_shape

            console.document(contacts_shape(kept))
            return
        from kapjournal.plain.people import contact_lines

        say_invented(journal)
        console.answers(contact_lines(kept))


@click.command(cls=Verb)
@click.option("--role", type=click.Choice(ROLES), metavar="ROLE", help="person or clinic.")
@click.option(
    "--while-locked", is_flag=True, help="Show it while the journal is locked: kept unencrypted."
)
@_as_json
@click.pass_obj
def add(opening: Opening, *, role: Role | None, while_locked: bool, as_json: bool) -> None:
    """Add somebody: asked, or from standard input, the name first, how to reach them below it."""
    asks = console.may_ask()
    name, how = ("", "") if asks else _two_lines()
    with opening.journal() as journal:
        if asks:
            from kapjournal.plain.lines import Lines
            from kapjournal.plain.people import ask_contact

            kept = ask_contact(journal, Lines.beside_data(), role=role)
            if kept is None:
                console.talk(line("plain.nothing_kept"))
                return
            if while_locked:
                kept = journal.amend_contact(kept, while_locked=True)
        else:
            kept = journal.add_contact(name, how, role=role or "person", while_locked=while_locked)
        _said(kept, as_json=as_json)


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="N")
@click.option("--role", type=click.Choice(ROLES), metavar="ROLE", help="person or clinic.")
@click.option("--name-stdin", is_flag=True, help="Read another name from standard input.")
@click.option("--how-stdin", is_flag=True, help="Read how to reach them from standard input.")
@click.option("--while-locked", is_flag=True, help="Show it while the journal is locked.")
@click.option("--not-while-locked", is_flag=True, help="Show it only with the journal open.")
@_as_json
@click.pass_obj
def edit(
    opening: Opening,
    /,
    number: int,
    *,
    role: Role | None,
    while_locked: bool,
    not_while_locked: bool,
    as_json: bool,
    **texts: bool,
) -> None:
    """Change one of your people. `support list` shows the numbers."""
    from kapjournal.cli import typed

    if while_locked and not_while_locked:
        raise BadInput(
            "--while-locked and --not-while-locked do not go together.", "Give one.", "locked"
        )
    field = typed.one_text(texts)
    changes: dict[str, object] = {} if role is None else {"role": role}
    if while_locked or not_while_locked:
        changes["while_locked"] = while_locked
    if field is not None:
        changes[field] = console.read_text(field)
    if not changes:
        raise BadInput(
            "There is nothing to change.",
            "`kapjournal support edit --help` shows what it takes.",
            "option",
        )
    with opening.journal() as journal:
        _said(journal.amend_contact(_found(journal, number), **changes), as_json=as_json)


@click.command(cls=Verb)
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="N...")
@click.pass_obj
def order(opening: Opening, numbers: tuple[int, ...]) -> None:
    """Put these people first, in this order; the others follow as they were."""
    with opening.journal() as journal:
        from kapjournal.plain.people import contact_lines

        console.answers(contact_lines(journal.order_contacts(numbers)))


@click.command(cls=Verb)
@click.option("--write", is_flag=True, help="Write it in the terminal, heading by heading.")
@click.option(
    "--part-stdin",
    "heading",
    type=click.Choice(PLAN_HEADINGS),
    metavar="HEADING",
    help=f"Read what stands under one heading from standard input. {_HEADINGS}",
)
@click.option("--pasted-stdin", is_flag=True, help="Read a whole plan, made elsewhere, from stdin.")
@click.pass_obj
def plan(opening: Opening, *, write: bool, heading: PlanHeading | None, pasted_stdin: bool) -> None:
    """Your safety plan. It is best made together with your therapist or clinic.

    An empty text empties its heading.
    """
    if (write, heading is not None, pasted_stdin).count(True) > 1:
        raise BadInput(
            "--write, --part-stdin and --pasted-stdin do not go together.", "Give one.", "plan"
        )
    if write and not console.may_ask():
        raise BadInput(
            "--write asks in a terminal, and there is none here.",
            "Give --part-stdin HEADING or --pasted-stdin.",
            "write",
        )
    text = console.read_text("plan") if heading is not None or pasted_stdin else ""
    with opening.journal() as journal:
        from kapjournal.plain.item9 import plan_lines

        if heading is not None:
            journal.write_plan(parts={heading: text})
        elif pasted_stdin:
            journal.write_plan(pasted=text)
        elif write:
            from kapjournal.plain.lines import Lines
            from kapjournal.plain.people import ask_plan

            ask_plan(journal, Lines.beside_data())
        else:
            say_invented(journal)
            console.answers(plan_lines(journal.safety_plan()))
            return
    console.answer(line("people_lines.plan_kept"))


def _show(opening: Opening, country: str | None) -> None:
    """The numbers first and at once, then the rest with what is the person's own."""
    from kapjournal.content.support_text import AS_IN_THE_FILE, support_page

    chosen = opening.settings.country if country is None else country.strip().upper()
    settings = opening.settings
    # A correction is of the country's own first line, and of no other country's.
    corrected = settings.corrected if chosen == settings.country else AS_IN_THE_FILE
    console.answers([support_page(chosen, corrected=corrected).first])
    console.flush()
    own = _own(opening, chosen, corrected)
    if own is not None:
        rest = str(own).split("\n")
    else:
        from kapjournal.journal.shown_locked import shown_while_locked

        people = shown_while_locked(opening.places)
        rest = support_lines(chosen, own=people, corrected=corrected)
    console.answers(rest[1:])


def _own(opening: Opening, country: str, corrected: Corrected) -> SupportPage | None:
    """The page with own people and plan, None where the journal does not open by itself."""
    from kapjournal.journal.door import needs_passphrase

    try:
        if opening.passphrase is None and needs_passphrase(opening.places.journal):
            return None
        with opening.opened(opening.passphrase) as journal:
            return journal.support_page(
                opening.settings.changed(country=country, **corrected._asdict())
            )
    except Exception:  # noqa: BLE001  # Help comes first, whatever the file does.
        return None


def _two_lines() -> tuple[str, str]:
    name, _, how = console.read_text("name").strip("\n").partition("\n")
    if not name.strip():
        raise BadInput(
            "No name came in.", "Give it on standard input, how to reach them below it.", "name"
        )
    return name, " ".join(how.split("\n"))


def _found(journal: Journal, number: int) -> Contact:
    for one in journal.contacts():
        if one.id == number:
            return one
    raise BadInput("Nobody on the list has that number.", "`kapjournal support list`", "N")


delete, undelete = trash_verbs("contact", "number N of your people", _found, "people_lines")


def _said(kept: Contact, *, as_json: bool) -> None:
    if as_json:
        from kapjournal.export.care_shapes import contact_shape

        console.document(contact_shape(kept))
        return
    console.answer(say("people_lines.kept", contact=kept.line, number=kept.id))
    if kept.while_locked:
        console.answer(line("people_lines.while_locked"))
