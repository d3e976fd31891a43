"""What an import did, or would do, for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from kapjournal.content.dates import span
from kapjournal.content.wording import say

if TYPE_CHECKING:
    from kapjournal.model.everything import ImportReport


def report_lines(report: ImportReport, *, dry_run: bool) -> list[str]:
    """Counts and days, each distinct answer with its number, each row that was left out."""
    return [*_counts(report, dry_run), *_answers(report), *_left_out(report)]


def _counts(report: ImportReport, dry_run: bool) -> Iterator[str]:
    batch = report.batch
    read = "import.rows" if batch.foreign else "import.records"
    yield say(read, rows=batch.rows, records=len(batch.records))
    if days := batch.records.days:
        yield say("import.days", span=span(*days))
    name = "import.would_add" if dry_run else "import.added"
    yield say(name, added=report.added, there=report.already_there)
    for kind, count in report.new.items():
        if count:
            yield say(f"import.{kind}", count=count)
    if report.id is not None:
        yield say("import.undo", number=report.id)
    if batch.empty_rows:
        yield say("import.empty_rows", count=len(batch.empty_rows), lines=_list(batch.empty_rows))


def _answers(report: ImportReport) -> Iterator[str]:
    for scale, found in groupby(report.batch.found, key=lambda one: one.scale):
        yield ""
        yield say("import.found", scale=scale)
        for one in found:
            name = "import.needs_mapping" if one.value is None else "import.becomes"
            value = "" if one.value is None else f"{round(one.value, 2):g}"
            times = "import.once" if one.count == 1 else "import.times"
            yield say(name, raw=one.raw, value=value, times=say(times, count=one.count))


def _left_out(report: ImportReport) -> Iterator[str]:
    rejected = report.batch.rejected
    if not rejected:
        return
    yield ""
    yield say("import.rejected", count=len(rejected))
    for one in rejected:
        name = "import.rejected_cell" if one.column else "import.rejected_row"
        told = say(name, line=one.line, column=one.column, reason=one.reason)
        yield f"{told} {say('import.whole_row')}" if one.whole_row else told


def _list(lines: tuple[int, ...]) -> str:
    return ", ".join(map(str, lines))
