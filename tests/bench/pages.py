"""What the page costs: a PDF beside HTML written by hand, and ten years beside a month."""

from __future__ import annotations

import html
import io
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import cast

from pypdf import PdfReader

from kapjournal.analysis.summarise import summarise
from kapjournal.charts import svg
from kapjournal.charts.chart import Chart
from kapjournal.export import as_pdf, views
from kapjournal.export.pages import pages
from kapjournal.model.period import Period
from kapjournal.model.reflections import Reflection
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import Ticks
from tests.bench.measure import Row, paired
from tests.export.clients import TODAY, check_in, material, session, stamp
from tests.export.golden import invented

TWO_PAGES = Ticks.of(["flags", "since", "figure", "sessions", "medication", "method"])


def page_rows() -> list[Row]:
    """P12: two printed pages against HTML; a sheet of ten years against a sheet of a month."""
    two = summarise(invented(), TWO_PAGES)
    ratio = paired(
        lambda: _taken(lambda: as_pdf.write(two)), lambda: _taken(lambda: by_hand(two)), 40
    )
    long, month = ten_years(), summarise(replace(invented(), period=Period.ending(TODAY, 30)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    sheets = _sheets(long)
    seconds = time.perf_counter() - begun
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    a_sheet = paired(
        lambda: _taken(lambda: as_pdf.write(long)) / sheets,
        lambda: _taken(lambda: as_pdf.write(month)) / _sheets(month),
        9,
    )
    detail = f"{sheets} sheets, {seconds:.2f} s, {memory:.0f} MiB more"
    return [
        Row("P12", f"PDF of {_sheets(two)} pages / the same by hand as HTML", 5.0, ratio),
        Row(
            "P12",
            "a sheet of ten years, 100 reflections / a sheet of a month",
            2.0,
            a_sheet,
            detail,
        ),
    ]


def ten_years() -> Summary:
    """Ten years of daily ratings, a session every forty days, a hundred shared reflections."""
    days = Period(TODAY - timedelta(days=3650), TODAY)
    ids = ("mood", "anxiety", "energy", "connected", "sleep_quality")
    rated = [
        check_in(day, {scale: (n * (k + 3)) % 11 for k, scale in enumerate(ids)})
        for n, day in enumerate(days)
    ]
    sessions = [session(n, "dosing", TODAY - timedelta(days=40 * n)) for n in range(1, 91)]
    texts = tuple(
        Reflection(f"k{n}", stamp(TODAY - timedelta(days=30 * n)), "It held. " * 100, shared=True)
        for n in range(100)
    )
    return summarise(material(days, rated, sessions, reflections=texts))


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
    lines = cast("list[str]", block.get("lines", [block.get("text", "")]))
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def _sheets(summary: Summary) -> int:
    return len(PdfReader(io.BytesIO(as_pdf.write(summary))).pages)


def _taken(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
