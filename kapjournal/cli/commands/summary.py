"""``summary``: the page for the therapist, holding nothing that was not ticked."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from kapjournal.cli import console, typed
from kapjournal.cli.lazy import Entry, VerbGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import shared_options
from kapjournal.cli.passphrase import read_secret
from kapjournal.cli.progress import working
from kapjournal.cli.written import write_all, write_out
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.export.formats import FORMATS

if TYPE_CHECKING:
    from kapjournal.analysis.page_material import Material
    from kapjournal.journal.journal import Journal
    from kapjournal.model.summary import Summary
    from kapjournal.model.ticks import Ticks

_TO_STDOUT = "-"
_ALL = "all"
_SHOWN_AS_TEXT = ("pdf", "html", _ALL)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was said on the line."""

    first: str | None
    last: str | None
    since_last: bool
    kind: str
    output: str | None
    force: bool
    sections: str | None
    own: str | None
    without: str | None
    prescriber: bool
    secret: int | None
    preview: bool


@click.pass_context
def _summary(ctx: click.Context, /, **said: Any) -> None:
    if ctx.invoked_subcommand is not None:
        return
    wish, opening = _Wish(**said), ctx.obj
    _refuse(wish)
    password = read_secret(wish.secret, "password") if wish.secret is not None else ""
    typed.stretch(opening, wish.first, wish.last, None)
    _named(wish)
    with opening.journal() as journal:
        ticks = _ticks(journal, wish)
        material = _material(opening, journal, wish)
        if wish.preview:
            _preview(opening, material, ticks, wish.kind)
        else:
            _hand_over(opening, journal, material, ticks, wish, password=password)


group = VerbGroup(
    "summary",
    table={
        "Commands": {
            "given": Entry("pages:given", "Say that you gave the last page to your therapist."),
            "list": Entry("pages:list_", "The pages that were made, and which you gave."),
        }
    },
    params=[
        click.Option(["--from", "first"], metavar="DAY", help="The first day on it."),
        click.Option(["--to", "last"], metavar="DAY", help="The last day on it; else today."),
        click.Option(
            ["--since-last"],
            is_flag=True,
            help="Since the last page you gave, as if nothing was said.",
        ),
        click.Option(
            ["--format", "kind"],
            type=click.Choice((*FORMATS, _ALL)),
            default="pdf",
            help="pdf if left out; all writes one of each.",
        ),
        click.Option(
            ["-o", "--output"], metavar="FILE", help="Where to; - prints it. A folder will do."
        ),
        click.Option(["--force"], is_flag=True, help="Write over a file that is there."),
        click.Option(["--sections"], metavar="A,B,...", help="Only these parts of the page."),
        click.Option(
            ["--with", "own"], metavar="A,B,...", help="Your own words of these kinds too."
        ),
        click.Option(
            ["--without"], metavar="A,B,...", help="Leave these questionnaires out, as in phq9."
        ),
        click.Option(
            ["--prescriber"], is_flag=True, help="The page for whoever prescribes, alone."
        ),
        click.Option(
            ["--password-fd", "secret"],
            type=int,
            metavar="N",
            help="A password for the PDF, from there.",
        ),
        click.Option(
            ["--preview"], is_flag=True, help="Print exactly what would leave; write nothing."
        ),
        *shared_options(),
    ],
    callback=_summary,
    help="""Write a page for your therapist. Your own words stand on it only where you let them.

    It is about the days since the last page you gave. The file is named after its days and goes
    into the current folder. What you chose is remembered for the next one.
    """,
)


def _refuse(wish: _Wish) -> None:
    """Whatever does not go together, before anything is read. Raises BadInput."""
    if wish.preview and wish.output is not None:
        raise BadInput("--preview writes no file.", "Leave --preview or -o out.", "preview")
    if wish.since_last and (wish.first or wish.last):
        raise BadInput(
            "--since-last says the days already.", "Leave it or --from and --to out.", "since-last"
        )
    if wish.secret is not None and wish.kind != "pdf":
        raise BadInput(
            "Only a PDF can have a password.", "Choose --format pdf, or leave it out.", "password"
        )
    if wish.kind == _ALL and wish.output == _TO_STDOUT:
        raise BadInput("All formats at once go into a folder.", "Name one after -o.", "output")
    if wish.kind == "pdf" and wish.output == _TO_STDOUT and console.on_terminal(sys.stdout):
        raise BadInput(
            "A terminal cannot show a PDF.", "Leave -o out, or choose --format txt.", "output"
        )


def _named(wish: _Wish) -> Ticks:
    """The ticks that the line alone would make. Raises BadInput for a name there is not."""
    from kapjournal.model.ticks import Ticks

    return Ticks.of(
        _parts(wish.sections),
        _parts(wish.own) or (),
        without=_parts(wish.without) or (),
        prescriber=wish.prescriber,
    )


def _ticks(journal: Journal, wish: _Wish) -> Ticks:
    """What was said on the line, and of the rest what was ticked last time. Raises BadInput."""
    from dataclasses import replace

    ticks, before = _named(wish), journal.remembered_ticks()
    for name in ticks.without:
        journal.instrument(name)
    if wish.sections is None and not wish.prescriber:
        ticks = replace(ticks, sections=before.sections)
    if wish.own is None:
        ticks = replace(ticks, free_text=before.free_text)
    if wish.without is None:
        ticks = replace(ticks, without=before.without)
    return ticks


def _material(opening: Opening, journal: Journal, wish: _Wish) -> Material:
    from kapjournal.model.period import Period

    start, end, _ = typed.stretch(opening, wish.first, wish.last, None)
    usual = journal.page_period()
    last = end or max(usual.last, start or usual.last)
    return journal.page_material(Period(start or min(usual.first, last), last))


def _preview(opening: Opening, material: Material, ticks: Ticks, kind: str) -> None:
    from kapjournal.analysis.summarise import summarise, tallies, told
    from kapjournal.export.preview import leaving_in, stays_private

    page = summarise(material, ticks)
    console.page(_written(opening, page, "txt" if kind in _SHOWN_AS_TEXT else kind))
    console.talk("\n" + stays_private(leaving_in(kind, tallies(material, page))))
    for sentence in told(material, ticks):
        console.talk(sentence)


def _hand_over(
    opening: Opening,
    journal: Journal,
    material: Material,
    ticks: Ticks,
    wish: _Wish,
    *,
    password: str,
) -> None:
    """Write the page, then write down that it was made and what was ticked."""
    from kapjournal.analysis.summarise import summarise, told

    kinds = FORMATS if wish.kind == _ALL else (wish.kind,)
    with working("summary.working"):
        page = summarise(material, ticks)
        contents = {kind: _written(opening, page, kind, password) for kind in kinds}
    _write(page, contents, wish, locked=bool(password))
    for sentence in told(material, ticks):
        console.talk(sentence)
    if ticks.free_text and wish.own is None:
        console.talk(say("summary.as_last_time", kinds=", ".join(ticks.free_text)))
    journal.note_pages(material.period, ticks, contents)


def _write(page: Summary, contents: Mapping[str, bytes], wish: _Wish, *, locked: bool) -> None:
    if wish.kind == _ALL:
        named = {_name(page, kind): content for kind, content in contents.items()}
        write_all(wish.output or os.curdir, named, force=wish.force)
        return
    content = contents[wish.kind]
    if wish.output == _TO_STDOUT:
        console.page(content)
        return
    path = _path(wish.output, _name(page, wish.kind))
    if wish.kind != "pdf":
        write_out(path, content, force=wish.force)
    elif locked:
        write_out(path, content, force=wish.force, said="summary.written_locked")
    else:
        write_out(path, content, force=wish.force, said="summary.written")
        console.talk(say("safety.after_export"))


def _written(opening: Opening, page: Summary, kind: str, password: str = "") -> bytes:
    from kapjournal.export import formats

    return formats.get(kind, paper=opening.settings.paper, password=password)(page)


def _name(page: Summary, kind: str) -> str:
    from kapjournal.export import formats

    return formats.file_name(page, kind)


def _path(output: str | None, name: str) -> str:
    if output is None:
        return name
    return os.path.join(output, name) if os.path.isdir(output) else output


def _parts(text: str | None) -> list[str] | None:
    return None if text is None else text.split(",")
