"""The page as one HTML file that fetches nothing, runs nothing and prints well.

Jinja2 escapes every string of the page, ours too. The style sheet and the pictures are the only
parts that are not escaped here: the one is a file of ours, the others escape what they hold.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections import Counter
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from kapjournal.charts import svg
from kapjournal.charts.chart import Chart
from kapjournal.content.wording import say
from kapjournal.export import views
from kapjournal.export.pages import pages
from kapjournal.export.views import View
from kapjournal.model.summary import Summary

_TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")


def write(summary: Summary) -> bytes:
    """HTML in UTF-8, everything it needs inside it."""
    shown = [views.of_page(page) for page in pages(summary, drawn=True)]
    names: Counter[str] = Counter()
    pictures = itertools.count(1)
    for page in shown:
        for block in cast("list[View]", page["blocks"]):
            if "under" in block:
                block["label"] = _unlike(str(block["under"]), names)
            if isinstance(chart := block.get("chart"), Chart):
                height = svg.HEIGHT if block["tall"] else svg.LOW
                drawn = svg.draw(chart, f"picture-{next(pictures)}", height)
                block["svg"] = Markup(drawn)  # noqa: S704 # It escapes what it holds.
    template, style = _template()
    foot = say("safety.export_footer")
    return template.render(title=say("summary.title"), style=style, pages=shown, foot=foot).encode()


@functools.cache
def _template() -> tuple[Template, Markup]:
    """The file's frame and its style sheet, read once."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    with open(os.path.join(_TEMPLATES, "page.css"), encoding="utf-8") as file:
        style = Markup(file.read().strip())  # noqa: S704 # A file of ours.
    return environment.get_template("page.html"), style


def _unlike(label: str, names: Counter[str]) -> str:
    """A name for a part that one can move to, unlike those before it."""
    names[label] += 1
    return label if names[label] == 1 else f"{label}, {names[label]}"
