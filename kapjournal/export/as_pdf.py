"""The page on paper: a tagged PDF (PDF/UA-1), its fonts inside, the same bytes for the same page.

typst sets it. What it is given is a template of ours and data; what a client wrote is never a part
of the template, so that no sign in it means anything.
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from kapjournal.charts import svg
from kapjournal.charts.chart import Chart
from kapjournal.charts.drawing import fitted
from kapjournal.charts.spoken import spoken
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.export import views
from kapjournal.export.glyphs import Repertoire, printable
from kapjournal.export.pages import pages
from kapjournal.export.views import View
from kapjournal.model.summary import Summary
from kapjournal.settings import Paper

if TYPE_CHECKING:
    import typst

MOST_PASSWORD = 127
"""Bytes of a password that PDF looks at."""

_TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")
_TALL = 124
"""The height of page one's figure, of the width that ``svg.HEIGHT`` goes with."""
_PAPERS: dict[Paper, str] = {"a4": "a4", "letter": "us-letter"}
_REPERTOIRES: Sequence[Repertoire] = ("all", "no marks", "latin")
_LONG_WORD = re.compile(r"\S{24,}")
_PART = 8
_MAKER = re.compile(rb"/Creator\(Typst [^)]*\)|<xmp:CreatorTool>[^<]*</xmp:CreatorTool>")
"""Which program set it: spaces take its place, so that every part stays where the file says."""
_RUNNING = 60
"""Letters of a line of the frame that every sheet repeats at its head."""


def write(summary: Summary, *, paper: Paper = "a4", password: str = "") -> bytes:
    """A PDF of that size; with a password only who knows it opens it (AES-256).

    With a password the bytes differ each time. Raises BadInput for one that is too long.
    """
    document = _document(summary, paper)
    content = _typeset(document)
    return locked(content, password) if password else content


def locked(content: bytes, password: str) -> bytes:
    """The same PDF behind a password. Raises BadInput for one that PDF would cut off."""
    import io
    import unicodedata

    from pypdf import PdfWriter  # Late: few pages are locked.

    secret = unicodedata.normalize("NFKC", password)
    if len(secret.encode()) > MOST_PASSWORD:
        raise BadInput(
            "The password is too long for a PDF.", "Give one of at most 127 bytes.", "password"
        )
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.pdf_header = content[: content.index(b"\n")].decode()
    # No word of the program that locked it.
    writer.metadata = {"/Title": say("summary.title")}
    writer.encrypt(secret, algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _typeset(document: View) -> bytes:
    """The document as PDF, with boxes for as few letters as possible."""
    import typst  # Late: it is large.

    template = os.path.join(_TEMPLATES, "page.typ")
    refusal: typst.TypstError | None = None
    for repertoire in _REPERTOIRES:
        said = json.dumps(_printable(document, repertoire), ensure_ascii=False)
        try:
            content = typst.compile(
                template,
                root=_TEMPLATES,
                format="pdf",
                pdf_standards=["ua-1"],
                font_paths=_fonts(),
                ignore_system_fonts=True,
                # No package is ever looked for, here or in a network.
                package_path=_TEMPLATES,
                package_cache_path=_TEMPLATES,
                sys_inputs={"page": said},
                timestamp=0,
            )
        except typst.TypstError as error:
            # A mark can lack a picture together with its letter only.
            refusal = error
            continue
        assert isinstance(content, bytes)
        return _MAKER.sub(lambda found: b" " * len(found[0]), content)
    assert refusal is not None
    raise refusal


@functools.cache
def _fonts() -> typst.Fonts:
    """The fonts that come with typst, looked for once; the computer's own are never used."""
    import typst

    return typst.Fonts(include_system_fonts=False)


def _printable(value: object, repertoire: Repertoire, name: str = "") -> object:
    """A document whose every text can be printed, long words in parts that may stand apart."""
    if isinstance(value, str):
        text = printable(value, repertoire)
        # What stands in a picture stays where it was put.
        return text if name == "svg" else _LONG_WORD.sub(_breakable, text)
    if isinstance(value, dict):
        return {key: _printable(each, repertoire, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_printable(each, repertoire) for each in value]
    return value


def _breakable(word: re.Match[str]) -> str:
    parts = (word[0][n : n + _PART] for n in range(0, len(word[0]), _PART))
    return "\N{ZERO WIDTH SPACE}".join(parts)


def _document(summary: Summary, paper: Paper) -> View:
    """What the template is given: words and pictures, and the size of the paper."""
    shown = [views.of_page(page) for page in pages(summary, drawn=True)]
    for page in shown:
        for block in cast("list[View]", page["blocks"]):
            if isinstance(chart := block.pop("chart", None), Chart):
                height = _TALL if block["tall"] else svg.LOW
                block["svg"] = svg.draw(chart, "picture", height)
                block["alt"] = f"{chart.title}. {spoken(chart, svg.days_a_stroke(chart))}"
    about = [fitted(line, _RUNNING) for line in cast("list[str]", shown[0]["about"])]
    return {
        "title": say("summary.title"),
        "paper": _PAPERS[paper],
        "foot": say("safety.export_footer"),
        "running": " · ".join([say("summary.title"), *about]),
        "pages": shown,
    }
