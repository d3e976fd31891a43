"""What the page costs: a PDF beside HTML written by hand, and ten years beside a month."""

from __future__ import annotations

import html
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple, cast

from pypdf import PdfReader

from kapjournal.analysis.summarise import summarise
from kapjournal.charts import svg
from kapjournal.charts.chart import Chart
from kapjournal.demo import client as demo
from kapjournal.export import as_pdf, views
from kapjournal.export.pages import pages
from kapjournal.journal.journal import Journal
from kapjournal.model.everything import Batch, Everything
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import FREE_TEXT, SECTIONS, Ticks
from kapjournal.places import Places
from tests.bench.measure import Row, paired
from tests.bench.rows import environment_of
from tests.export.clients import TODAY
from tests.export.golden import invented
from tests.export.ten_years import DAYS, ten_years

TWO_PAGES = Ticks.of(["flags", "since", "figure", "sessions", "medication", "method"])


def page_rows() -> list[Row]:
    """P12: two printed pages against HTML; a sheet of ten years against a sheet of a month."""
    two = summarise(invented(), TWO_PAGES)
    ratio = paired(
        lambda: _taken(lambda: as_pdf.write(two)), lambda: _taken(lambda: by_hand(two)), 40
    )
    name = f"PDF of {_sheets(as_pdf.write(two))} pages / the same by hand as HTML"
    return [Row("P12", name, 5.0, ratio), _ten_years_row()]


class Page(NamedTuple):
    """What one page cost, from the shell's prompt back to it."""

    sheets: int
    seconds: float
    memory: float
    """The most that was resident, MiB."""

    def __str__(self) -> str:
        return f"{self.sheets} sheets, {self.seconds:.2f} s, {self.memory:.0f} MiB"


def _ten_years_row() -> Row:
    """Everything of ten years on one page, whole process, sheet by sheet, against a month."""
    with tempfile.TemporaryDirectory(prefix="kapjournal-bench-") as folder:
        long, short = Path(folder, "long.db"), Path(folder, "short.db")
        demo.make(str(short), TODAY)
        with Journal.make(Places(journal=str(long))) as journal:
            journal.take_in(Batch.of(everything()), label="bench")
        month = ["--from", str(TODAY - timedelta(days=29)), "--to", str(TODAY)]
        whole = ["--from", str(DAYS.first), "--to", str(DAYS.last), "--with", ",".join(FREE_TEXT)]
        made: dict[Path, Page] = {}

        def a_sheet(journal: Path, days: Sequence[str]) -> float:
            made[journal] = page = _page(journal, days)
            return page.seconds / page.sheets

        ratio = paired(lambda: a_sheet(long, whole), lambda: a_sheet(short, month), 7)
    name = "a sheet of ten years, 100 reflections / a sheet of a month, whole process"
    return Row("P12", name, 1.0, ratio, f"{made[long]}; the month {made[short]}")


def _page(journal: Path, days: Sequence[str]) -> Page:
    """Run the command and wait for it."""
    target = journal.with_suffix(".pdf")
    sections = ["--sections", ",".join(SECTIONS), "--force", "-o", str(target)]
    command = [sys.executable, "-m", "kapjournal", "--journal", str(journal), "summary"]
    start = time.perf_counter()
    running = subprocess.Popen(
        [*command, *sections, *days],
        env=environment_of(journal.parent),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, ended, spent = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - start
    running.returncode = os.waitstatus_to_exitcode(ended)
    assert running.returncode == 0
    return Page(_sheets(target.read_bytes()), seconds, spent.ru_maxrss / 1024)


def everything() -> Everything:
    """The records of the client of ten years, as a journal takes them in."""
    client = ten_years()
    return Everything(
        client.check_ins,
        tuple(one.session for one in client.sessions),
        client.reflections,
        client.events,
        assessments=client.assessments,
        effects=client.effects,
        vitals=client.vitals,
        steps=client.steps,
        topics=client.topics,
        look_backs=client.look_backs,
    )


def by_hand(summary: Summary) -> bytes:
    """The pages as HTML without a template: the yardstick."""
    parts = ["<!doctype html><html lang=en><meta charset=utf-8><title>Journal summary</title>"]
    for page in pages(summary, drawn=True):
        view = views.of_page(page)
        parts.append(f"<h1>{html.escape(str(view['title']))}</h1>")
        parts += [_by_hand(block) for block in cast("list[views.View]", view["blocks"])]
    return "\n".join(parts).encode()


def _by_hand(block: views.View) -> str:
    if isinstance(chart := block.get("chart"), Chart):
        return svg.draw(chart, "picture")
    if "rows" in block:
        rows = cast("list[dict[str, list[dict[str, str]]]]", block["rows"])
        cells = (
            "".join(f"<td>{html.escape(cell['text'])} {cell['of']}</td>" for cell in row["cells"])
            for row in rows
        )
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    lines = cast("list[str | dict[str, str]]", block.get("lines", [block.get("text", "")]))
    said = (line if isinstance(line, str) else " ".join(line.values()) for line in lines)
    return "".join(f"<p>{html.escape(line)}</p>" for line in said)


def _sheets(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


def _taken(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
