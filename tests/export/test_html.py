"""The HTML page, read by a parser and by a real browser: harmless, complete, usable by everyone."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from pypdf import PdfReader

from kapjournal import clean
from kapjournal.export import as_html
from tests.export.golden import KEPT, summary_of
from tests.export.hostile import HOSTILE, hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "article", "header", "footer",
    "h1", "h2", "h3", "p", "span", "b", "ul", "ol", "li", "div", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td",
    "svg", "desc", "g", "rect", "line", "path", "circle", "text",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "dir", "id", "role", "tabindex",
    "aria-label", "aria-labelledby", "scope", "colspan",
    "xmlns", "viewbox", "font-family", "font-size", "x", "y", "x1", "y1", "x2", "y2", "cx",
    "cy", "r", "d", "width", "height", "fill", "stroke", "stroke-width", "stroke-dasharray",
    "text-anchor",
}  # fmt: skip
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


class Reader(HTMLParser):
    """What a parser makes of a page: its tags, their attributes and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page_of(client: str) -> str:
    return as_html.write(summary_of(client)).decode()


def opened(browser: Browser, file: Path, **more: Any) -> Page:
    page = browser.new_page(**more)
    page.goto(file.as_uri())
    return page


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The kept clients' pages as files."""
    written = {}
    for client in KEPT:
        written[client] = tmp_path / f"{client}.html"
        written[client].write_text(page_of(client), encoding="utf-8")
    return written


# What stands in the file.


@pytest.mark.parametrize("client", KEPT)
def test_there_is_no_element_and_no_attribute_but_ours(client: str) -> None:
    read = Reader(page_of(client))
    assert {tag for tag, _ in read.tags} <= TAGS
    assert {name for _, attributes in read.tags for name in attributes} <= ATTRIBUTES


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_client_writes_stays_text(text: str) -> None:
    read = Reader(as_html.write(hostile(text)).decode())
    assert {tag for tag, _ in read.tags} <= TAGS
    assert {name for _, attributes in read.tags for name in attributes} <= ATTRIBUTES
    assert len(read.all("svg")) == 2
    assert "".join(read.text).count(clean.one_line(text)) > 15
    assert "8633" not in "".join(read.text)


@pytest.mark.parametrize("client", KEPT)
def test_nothing_is_fetched_from_anywhere(client: str) -> None:
    page = page_of(client).replace('xmlns="http://www.w3.org/2000/svg"', "")
    own_words = "https://example.org/[room](x)"
    assert not re.search(r"https?:|url\(|@import|src=|href=", page.replace(own_words, ""))


def test_the_policy_stands_before_anything_it_governs() -> None:
    page = page_of("demo")
    metas = Reader(page).all("meta")
    assert metas[1] == {"http-equiv": "Content-Security-Policy", "content": POLICY}
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_the_frame_names_the_language_and_nothing_of_the_client() -> None:
    read = Reader(page_of("awkward"))
    assert read.all("html") == [{"lang": "en"}]
    head = page_of("awkward").partition("<body>")[0]
    assert "<title>Journal summary</title>" in head
    assert "generator" not in head


@pytest.mark.parametrize("client", KEPT)
def test_headings_go_down_one_level_at_a_time(client: str) -> None:
    levels = [int(tag[1]) for tag, _ in Reader(page_of(client)).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_table_names_its_columns_and_rows() -> None:
    page = page_of("demo")
    for table in re.findall(r"<table>.*?</table>", page, re.DOTALL):
        head, body = table.split("</thead>")
        assert len(re.findall(r'<th scope="col"', head)) >= 3
        rows = body.split("<tr>")[1:]
        assert rows
        assert all(row.startswith('<th scope="row">') for row in rows)


def test_numbers_stand_before_what_they_rest_on() -> None:
    assert '<td class="number">4.5 <span class="of">(6/7)</span></td>' in page_of("demo")


def test_parts_one_can_move_to_have_names_of_their_own() -> None:
    read = Reader(page_of("demo"))
    names = [one["aria-label"] for one in read.all("div") if one.get("role") == "region"]
    assert len(names) > 10
    assert len(set(names)) == len(names)
    ids = [one["id"] for _, one in read.tags if one.get("id")]
    assert len(set(ids)) == len(ids)


def test_two_texts_beside_a_row_stand_below_it() -> None:
    page = page_of("awkward-all-ticked")
    assert '<span class="of">dose:</span> =1+1|cmd</p>' in page
    assert '<span class="of">dose:</span> as written</p>' in page


# In a browser.


def violations(page: Page, axe: str) -> list[tuple[str, str]]:
    """What axe-core has against a page: the rule and the first element that breaks it."""
    page.evaluate(axe)
    report = page.evaluate("axe.run(document)")
    assert len(report["passes"]) > 15
    return [(one["id"], one["nodes"][0]["html"]) for one in report["violations"]]


@pytest.mark.parametrize("client", ["demo", "awkward-all-ticked"])
@pytest.mark.parametrize("look", [("screen", "light"), ("screen", "dark"), ("print", "light")])
def test_axe_finds_nothing(
    browser: Browser,
    axe: str,
    files: dict[str, Path],
    client: str,
    look: tuple[Literal["screen", "print"], Literal["light", "dark"]],
) -> None:
    page = opened(browser, files[client])
    page.emulate_media(media=look[0], color_scheme=look[1])
    assert violations(page, axe) == []
    page.close()


def test_axe_would_find_a_picture_without_a_name(
    browser: Browser, axe: str, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    page = re.sub(r"<title id.*?</title>", "", page_of("awkward"))
    file.write_text(page.replace("aria-labelledby", "data-was"), encoding="utf-8")
    assert "svg-img-alt" in {rule for rule, _ in violations(opened(browser, file), axe)}


def heard(page: Page) -> tuple[list[str], list[str]]:
    """What a page asks for, and what it says on the console, from now on."""
    asked: list[str] = []
    said: list[str] = []

    def ask(request: Request) -> None:
        asked.append(request.url)

    def say(message: ConsoleMessage) -> None:
        said.append(message.text)

    def fail(error: Error) -> None:
        said.append(str(error))

    page.on("request", ask)
    page.on("console", say)
    page.on("pageerror", fail)
    return asked, said


def test_nothing_is_asked_for_and_nothing_is_said(browser: Browser, files: dict[str, Path]) -> None:
    page = browser.new_page()
    asked, said = heard(page)
    for file in files.values():
        page.goto(file.as_uri())
        page.wait_for_timeout(100)
    assert asked == [file.as_uri() for file in files.values()]
    assert said == []
    page.close()


def test_nothing_that_was_injected_runs(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    page = browser.new_page()
    asked, said = heard(page)
    for text in HOSTILE:
        file.write_bytes(as_html.write(hostile(text)))
        page.goto(file.as_uri())
        page.wait_for_timeout(20)
        assert page.evaluate("window.harm") is None
        tags = page.evaluate("[...document.querySelectorAll('*')].map(e => e.localName)")
        assert set(tags) <= TAGS
        assert clean.one_line(text) in page.evaluate("document.body.textContent")
    assert set(asked) == {file.as_uri()}
    assert said == []
    page.close()


def test_an_injected_script_would_be_heard_of(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(page_of("demo").replace("<main>", "<main><script>1</script>"), encoding="utf-8")
    page = browser.new_page()
    _, said = heard(page)
    page.goto(file.as_uri())
    page.wait_for_timeout(50)
    assert "Content Security Policy" in said[0]
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_never_scrolls_sideways_as_a_whole(
    browser: Browser, files: dict[str, Path], width: int
) -> None:
    for file in files.values():
        page = opened(browser, file, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.close()


def test_a_word_without_end_does_not_widen_the_page(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "long.html"
    file.write_bytes(as_html.write(hostile("long" * 200)))
    page = opened(browser, file, viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_what_is_drawn_has_other_colours_in_the_dark(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = opened(browser, files["demo"])
    ink = "getComputedStyle(document.querySelector('.data-point')).fill"
    light = page.evaluate(ink)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ink) != light
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(ink) == light
    page.close()


def test_page_one_is_printed_on_one_sheet(browser: Browser, files: dict[str, Path]) -> None:
    page = opened(browser, files["demo"])
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert "Following pages" in printed.pages[1].extract_text()[:60]
    page.close()
