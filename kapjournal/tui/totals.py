"""Filled-in forms as rows: the day, the total, how it changed, and what has to be known of it."""

from __future__ import annotations

from textual.content import Content

from kapjournal.content.dates import with_year
from kapjournal.content.measure_words import total_words
from kapjournal.content.wording import say
from kapjournal.model.assessments import Assessment, Measured
from kapjournal.model.instruments import Instrument
from kapjournal.tui.safe import padded

_DAY, _TOTAL, _CHANGE = 19, 15, 12


def head() -> str:
    """What the columns are."""
    columns = (("total", _TOTAL), ("since_last", _CHANGE), ("since_first", _CHANGE))
    named = (padded(say(f"measured.{name}"), width) for name, width in columns)
    return " " * _DAY + "".join(named).rstrip()


def row(form: Assessment, entry: Measured | None, now: Instrument) -> Content:
    """One form; ``entry`` is how it stands among the others, None for one that was left.

    One answered in other words than those of ``now`` says so.
    """
    said = [] if form.version == now.version else [say("measures.wording", version=form.version)]
    if entry is None:
        said.append(say("measured.left", item=form.left_at or 1))
    elif entry.straddles:
        labels = ", ".join(one.label for one in entry.straddles)
        said.append(say("measured.straddled", labels=labels))
    said += [say("measure_lines.edited_short")] * (form.edited_at is not None)
    said += [say("measure_lines.late")] * form.when.late
    changes = (entry.change_from_last, entry.change_from_first) if entry else (None, None)
    return Content.assemble(
        (padded(with_year(form.when.day), _DAY), "$dim"),
        (padded(total(form), _TOTAL), "bold $data"),
        *(padded(_change(change), _CHANGE) for change in changes),
        (" · ".join(said), "$dim"),
    )


def total(form: Assessment) -> str:
    """The total as a number, marked where blanks were filled; words where there is none."""
    if form.total is None:
        return say("measures.no_total") if form.finished else "–"
    told = total_words(form.total)
    return f"{told} {say('measures.prorated')}" if form.prorated else told


def _change(change: float | None) -> str:
    return "" if change is None else f"{change:+g}" if change else "0"
