"""The printed page, read with programs of others: complete, tagged, harmless, the same twice."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PasswordType, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from kapjournal import clean
from kapjournal.analysis.summarise import summarise
from kapjournal.content.dates import span
from kapjournal.errors import BadInput
from kapjournal.export import as_html, as_pdf, glyphs
from kapjournal.export.glyphs import BOX, printable
from kapjournal.export.pages import pages
from kapjournal.model.period import Period
from kapjournal.model.reflections import Reflection
from kapjournal.model.steps import Topic
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import FREE_TEXT, SECTIONS, Ticks
from kapjournal.settings import PAPERS, Paper
from tests.export.clients import TODAY, awkward, material, stamp
from tests.export.glyphs import can_be_set
from tests.export.golden import KEPT, invented, summary_of
from tests.export.hostile import HOSTILE, hostile
from tests.export.reading import hidden, poppler
from tests.export.ten_years import ten_years
from tests.export.test_html import Reader

DAYS = Period(TODAY - timedelta(days=60), TODAY)
SHEETS: dict[Paper, str] = {"a4": "595.276 x 841.89 pts (A4)", "letter": "612 x 792 pts (letter)"}
NEVER = {
    "/JS", "/JavaScript", "/OpenAction", "/AA", "/URI", "/Launch", "/EmbeddedFile",
    "/EmbeddedFiles", "/AcroForm", "/RichMedia", "/SubmitForm", "/GoToR", "/Author",
    "/CreationDate", "/ModDate",
}  # fmt: skip


def shared(text: str) -> Summary:
    """The page of a client who shares one reflection."""
    one = Reflection("k", stamp(TODAY), text, shared=True)
    return summarise(material(DAYS, reflections=(one,)))


def tags(content: bytes) -> list[str]:
    """The names of the tags, in the order a screen reader meets them."""
    told = poppler("pdfinfo", content, "-struct")
    return re.findall(r"^ *([A-Z][A-Za-z0-9]*)\b", told, re.MULTILINE)


def read_aloud(content: bytes) -> str:
    """What a screen reader says, pictures and the signs of lists left out, without any space."""
    said: list[str] = []
    tag = ""
    for line in poppler("pdfinfo", content, "-struct-text").splitlines():
        text = line.strip()
        if not text.startswith('"'):
            tag = text.partition(" ")[0].rstrip(":") if text[:1].isalpha() else tag
        elif tag not in {"Figure", "Lbl"}:
            said.append(text[1:-1])
    return re.sub(r"[\s\u200b]", "", "".join(said))


def shown_in_html(summary: Summary) -> str:
    """What the HTML shows, pictures and feet left out, as far as it can be printed."""
    page = as_html.write(summary).decode().partition("<body>")[2]
    page = re.sub(r"<svg.*?</svg>|<footer>.*?</footer>", "", page, flags=re.DOTALL)
    return re.sub(r"\s", "", printable("".join(Reader(page).text)))


def sheets(content: bytes, last: int) -> list[str]:
    """The text of the first sheets."""
    said = poppler("pdftotext", content, "-l", str(last)).split("\f")
    return said[:last]


def objects(content: bytes) -> list[object]:
    reader = PdfReader(io.BytesIO(content))
    count = len(reader.xref_objStm) + sum(map(len, reader.xref.values()))
    return [reader.get_object(number) for number in range(1, count + 1)]


def names_in(value: object) -> set[str]:
    """Every name that stands somewhere in an object of a PDF."""
    if isinstance(value, DictionaryObject):
        inside = [names_in(each) for each in value.values()]
        return {str(key) for key in value}.union(*inside)
    if isinstance(value, ArrayObject):
        return set().union(*map(names_in, value))
    return {value} if isinstance(value, str) and value.startswith("/") else set()


# The same page is the same bytes.


@pytest.mark.parametrize("client", KEPT)
def test_the_same_page_is_the_same_bytes(client: str) -> None:
    assert as_pdf.write(summary_of(client)) == as_pdf.write(summary_of(client))


def test_another_process_in_another_place_writes_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from tests.export.golden import summary_of;"
        "from kapjournal.export import as_pdf;"
        "sys.stdout.buffer.write(as_pdf.write(summary_of('awkward')))"
    )
    root = str(Path(__file__).parents[2])
    env = {"HOME": str(tmp_path), "TZ": "Asia/Tokyo", "LANG": "C", "PYTHONPATH": root}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, check=True
    )
    assert said.stdout == as_pdf.write(summary_of("awkward"))
    assert list(tmp_path.iterdir()) == []


# Complete and tagged.


# Poppler sets a sheet anew for each of its tags; all that may be ticked holds what less would.
@pytest.mark.parametrize("client", ["demo", "awkward-all-ticked"])
def test_a_screen_reader_says_what_the_html_shows(client: str) -> None:
    # Hebrew is told from its other end here and there.
    summary = replace(summary_of(client), name="R.", words=("first", "second"))
    assert read_aloud(as_pdf.write(summary)) == shown_in_html(summary)


def test_a_name_from_right_to_left_is_found_in_its_order() -> None:
    content = as_pdf.write(replace(summary_of("demo"), name="שרה כהן"))
    found = re.sub(r"[\u200e\u200f\u202a-\u202e]", "", poppler("pdftotext", content, "-raw"))
    assert "שרה" in found
    assert "כהן" in found


@pytest.mark.parametrize("client", KEPT)
def test_headings_tables_figures_and_lists_are_tagged(client: str) -> None:
    said = tags(as_pdf.write(summary_of(client)))
    there_are = Counter(
        type(block).__name__
        for page in pages(summary_of(client), drawn=True)
        for block in page.blocks
    )
    assert said.count("H1") == 3
    assert said.count("H2") + said.count("H3") == there_are["Heading"] + there_are["Quote"]
    assert said.count("Table") == said.count("THead") == said.count("TBody") == there_are["Table"]
    assert said.count("Figure") == there_are["Picture"]
    assert said.count("BlockQuote") == there_are["Quote"]
    assert said.count("L") == there_are["Points"]
    assert min(there_are.values()) > 0


def test_the_head_of_a_column_says_that_it_is_one() -> None:
    told = poppler("pdfinfo", as_pdf.write(summary_of("demo")), "-struct")
    heads = told.split(" TH ")[1:]
    assert heads
    assert all("/Scope /Column" in head for head in heads)


def test_every_figure_has_words() -> None:
    figures = [
        each
        for each in objects(as_pdf.write(summary_of("demo")))
        if isinstance(each, DictionaryObject) and each.get("/S") == "/Figure"
    ]
    words = [str(figure["/Alt"]) for figure in figures]
    assert words[0].startswith("Mood, 0 to 10, higher is easier. Middle mood rating in the 7 days")
    assert "S1, dosing on " in words[0]
    assert len(words) > 3
    assert all("A day without a rating is a gap." in each for each in words)


def test_every_font_is_inside() -> None:
    told = poppler("pdffonts", as_pdf.write(summary_of("awkward-all-ticked"))).splitlines()[2:]
    assert told
    for line in told:
        embedded, subset, unicode = line.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), line


def test_it_says_that_it_is_for_screen_readers() -> None:
    said = hidden(as_pdf.write(summary_of("demo")))
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert '<rdf:li xml:lang="x-default">Journal summary</rdf:li>' in said


# On paper.


@pytest.mark.parametrize(("days", "paper"), [(28, "a4"), (28, "letter"), (150, "a4")])
def test_page_one_is_one_sheet_of_the_size_that_was_chosen(days: int, paper: Paper) -> None:
    journal = replace(invented(), period=Period.ending(TODAY, days))
    content = as_pdf.write(summarise(journal, Ticks(SECTIONS, ("intention",))), paper=paper)
    assert f"Page size:       {SHEETS[paper]}" in poppler("pdfinfo", content)
    second = poppler("pdftotext", content, "-f", "2", "-l", "2")
    assert second.startswith("Following pages")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("client", ["awkward", "awkward-all-ticked"])
def test_page_one_of_a_client_with_much_to_say_is_one_sheet(client: str, paper: Paper) -> None:
    first, second = sheets(as_pdf.write(summary_of(client), paper=paper), 2)
    for heading in ("Look at first", "In my words", "Questionnaires", "Mood", "Dosing sessions"):
        assert heading in first
    assert second.startswith("Following pages")
    assert "Dosing sessions, continued" in second
    assert "Published numbers and their sources" in second


def test_words_that_no_sheet_has_room_for_go_on_on_the_next_in_the_usual_size() -> None:
    topics = tuple(Topic(f"t{n}", stamp(TODAY), "Words of mine. " * 200, n) for n in (1, 2, 3))
    content = as_pdf.write(summarise(replace(awkward(), topics=topics)))
    first, *_, last = sheets(content, 4)
    assert "Look at first" in first
    assert "Following pages" in last or "Following pages" in sheets(content, 3)[-1]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_sheet_has_its_number_and_the_line_at_its_foot(paper: Paper) -> None:
    summary = summary_of("demo")
    content = as_pdf.write(summary, paper=paper)
    count = len(PdfReader(io.BytesIO(content)).pages)
    for sheet in range(1, count + 1):
        text = poppler("pdftotext", content, "-f", str(sheet), "-l", str(sheet))
        assert "For the therapist. Self-reported ratings; not a diagnosis;" in text
        assert f"{sheet}/{count}" in text.replace(" ", "")
        assert f"{span(summary.period.first, summary.period.last)}; made 21 November" in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("client", ["demo", "awkward-all-ticked"])
def test_nothing_is_printed_over_the_edge(client: str, paper: Paper, tmp_path: Path) -> None:
    content = as_pdf.write(summary_of(client), paper=paper)
    poppler("pdftoppm", content, "-h")  # Skips where poppler is missing.
    (tmp_path / "page.pdf").write_bytes(content)
    subprocess.run(
        ["pdftoppm", "-r", "72", "-gray", str(tmp_path / "page.pdf"), str(tmp_path / "sheet")],
        check=True,
        capture_output=True,
    )
    sheets = sorted(tmp_path.glob("sheet*"))
    assert len(sheets) > 3
    for sheet in sheets:
        _, size, _, pixels = sheet.read_bytes().split(b"\n", 3)
        wide, high = map(int, size.split())
        rows = [pixels[n * wide : (n + 1) * wide] for n in range(high)]
        edge = 42  # 15 mm.
        assert min(min(row[:edge] + row[-edge:]) for row in rows) == 255
        assert min(map(min, rows)) < 80


@pytest.mark.parametrize("word", ["long" * 200, "安" * 300, "https://example.org/" + "x/" * 200])
def test_a_word_without_end_stays_on_the_sheet(word: str) -> None:
    summary = hostile(word)
    boxes = poppler("pdftotext", as_pdf.write(summary), "-bbox")
    places = re.findall(r'xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)"', boxes)
    over = [place for place in places if float(place[0]) < 50 or float(place[1]) > 595.3 - 50]
    assert len(places) > 500
    assert over == []


# Harmless.


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_client_writes_stays_text(text: str) -> None:
    said = poppler("pdftotext", as_pdf.write(hostile(text)), "-raw")
    meant = re.sub(r"\s", "", clean.one_line(text))
    assert re.sub(r"\s", "", said).count(meant) > 15
    assert "8633" not in said


def test_whatever_a_client_writes_makes_nothing_that_acts() -> None:
    content = as_pdf.write(hostile(" ".join(HOSTILE)))
    found = set().union(*map(names_in, objects(content)))
    assert found & NEVER == set()


def test_no_file_of_the_computer_is_read() -> None:
    content = as_pdf.write(shared('#read("/etc/hostname") #read("page.css") #include "page.typ"'))
    said = poppler("pdftotext", content)
    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in said
    assert "font-family" not in said


@pytest.mark.parametrize("client", KEPT)
def test_nothing_in_it_acts(client: str) -> None:
    found = set().union(*map(names_in, objects(as_pdf.write(summary_of(client)))))
    assert {"/StructTreeRoot", "/Outlines", "/Font"} <= found
    assert found & NEVER == set()


def test_metadata_hold_the_title_and_nothing_else() -> None:
    content = as_pdf.write(summary_of("awkward-all-ticked"))
    metadata = PdfReader(io.BytesIO(content)).metadata
    assert metadata is not None
    assert {str(name): str(value) for name, value in metadata.items()} == {
        "/Title": "Journal summary"
    }
    packet = hidden(content).partition("<?xpacket")[2]
    assert "Journal summary" in packet
    assert not re.search(r"(?i)date|creator|author|typst|tool", packet)
    assert poppler("pdfinfo", content)  # It is still whole.


# Every text can be printed.


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_printed_and_keeps_its_tags(text: str) -> None:
    content = as_pdf.write(shared("." + clean.storable(text)))
    assert "<pdfuaid:part>1</pdfuaid:part>" in hidden(content)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_of_any_text_only_letters_with_a_picture_are_left(text: str) -> None:
    kept = printable(clean.shown(text))
    assert printable(kept) == kept
    assert len(kept) <= len(clean.shown(text))
    assert set(printable(text, "latin")) <= {chr(code) for code in range(0x20AD)} | {BOX, "\u2212"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain", "plain"),
        ("Größe, naïve, Ελλάδα, Привет, שרה", "Größe, naïve, Ελλάδα, Привет, שרה"),
        ("安静 🌱", f"{BOX}{BOX} {BOX}"),
        ("👩\u200d👩\u200d👧", f"{BOX}{BOX}{BOX}"),
        ("☀\ufe0f", "☀"),
        ("a\u200bb\ufeffc", "abc"),
        ("\ue000", BOX),
        ("half \ufffd", "half \ufffd"),
    ],
)
def test_a_letter_without_a_picture_is_a_box(text: str, printed: str) -> None:
    assert printable(text) == printed
    said = re.sub(
        r"[\u200e\u200f\u202a-\u202e]", "", poppler("pdftotext", as_pdf.write(shared(text)))
    )
    for word in re.findall(r"[a-zA-Zöïß□\ufffd☀]+", printed):
        assert word in said


def test_the_letters_are_those_that_the_installed_fonts_hold() -> None:
    letters = [
        letter
        for letter in map(chr, range(0x20, 0x1FC00))
        if not 0xD800 <= ord(letter) < 0xE000 and printable(letter) == letter
    ]
    assert len(letters) > 6000
    assert can_be_set(letters)


@pytest.mark.parametrize("text", ["x\u0591y \u064e \u0301", "क\u094d\u200d\u0301", "\u0e31\u0eb1"])
def test_a_mark_that_fits_no_letter_costs_no_tags(text: str) -> None:
    content = as_pdf.write(shared(f"before {text} after"))
    assert "<pdfuaid:part>1</pdfuaid:part>" in hidden(content)
    said = poppler("pdftotext", content)
    assert "before" in said
    assert "after" in said


def test_ever_fewer_letters_are_tried() -> None:
    text = "x\u0301 שרה é □"
    assert printable(text, "no marks") == f"x{BOX} שרה é □"
    assert printable(text, "latin") == f"x{BOX} {BOX * 3} é □"
    assert not any(
        unicodedata.combining(letter) for letter in printable("e\u0301\u0592\u064b", "no marks")
    )
    assert glyphs.BOX == "\u25a1"


# A password.


def test_a_page_with_a_password_opens_with_it_alone() -> None:
    content = as_pdf.write(summary_of("demo"), password="late summer")
    reader = PdfReader(io.BytesIO(content))
    assert reader.is_encrypted
    assert reader.decrypt("early summer") == PasswordType.NOT_DECRYPTED
    with pytest.raises(subprocess.CalledProcessError):
        poppler("pdfinfo", content)
    told = poppler("pdfinfo", content, "-upw", "late summer")
    assert "AES-256" in told
    assert "Tagged:          yes" in told
    assert re.search("Title: +Journal summary", told)


def test_behind_the_password_is_the_same_page() -> None:
    plain = as_pdf.write(summary_of("awkward"))
    content = as_pdf.locked(plain, "p")
    assert poppler("pdftotext", content, "-upw", "p") == poppler("pdftotext", plain)
    tagged = poppler("pdfinfo", content, "-upw", "p", "-struct")
    assert tagged.count(" TH ") == poppler("pdfinfo", plain, "-struct").count(" TH ")


def test_no_word_of_a_locked_page_stands_in_the_file() -> None:
    text = "unmistakable-words-of-mine"
    content = as_pdf.write(shared(text), password="p")
    assert text.encode() not in content
    assert b"Journal summary" not in content


def test_a_password_is_the_same_however_its_letters_are_put_together() -> None:
    content = as_pdf.write(summary_of("awkward"), password="e\u0301te\u0301")
    assert PdfReader(io.BytesIO(content)).decrypt("été") != PasswordType.NOT_DECRYPTED


def test_a_password_that_would_be_cut_off_is_refused() -> None:
    with pytest.raises(BadInput, match="too long"):
        as_pdf.write(summary_of("awkward"), password="x" * 128)


# Ten years.


def test_ten_years_are_printed_with_page_one_on_one_sheet() -> None:
    content = as_pdf.write(summarise(ten_years(), Ticks(SECTIONS, FREE_TEXT)), paper="letter")
    first, second = sheets(content, 2)
    assert "Side effects 89 more, listed further on." in first
    assert "Safety plan exists: yes." in first
    assert second.startswith("Following pages")
    assert "Since 23 November 2016, all of it" in second
    assert len(PdfReader(io.BytesIO(content)).pages) < 60


def test_a_page_with_nothing_on_it_is_one_sheet() -> None:
    content = as_pdf.write(summarise(material(DAYS), Ticks.of(["figure"])))
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
