"""Whatever a client wrote comes out unharmed and does no harm; the same page is the same bytes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from kapjournal import clean
from kapjournal.analysis.summarise import summarise, tallies
from kapjournal.errors import BadInput
from kapjournal.export import formats
from kapjournal.export.as_text import WIDTH, width
from kapjournal.export.preview import preview
from kapjournal.model.period import Period
from kapjournal.model.reflections import Reflection
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import FREE_TEXT, SECTIONS, Ticks
from tests.export.clients import EVIL, TODAY, awkward, check_in, event, material, session, stamp
from tests.export.golden import FOLDER, FORMATS, KEPT, summary_of
from tests.export.reading import text_of

PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for _, pattern in json.loads(
        (Path(__file__).parents[1] / "house" / "never_say_patterns.json").read_text("utf-8")
    )["patterns"]
]
ALL_DAYS = Period(TODAY - timedelta(days=100), TODAY)


def written(summary: Summary, name: str) -> str:
    return text_of(name, formats.get(name)(summary))


def shared(text: str) -> Summary:
    """The page of a client who shares one reflection."""
    one = Reflection("k", stamp(TODAY), text, shared=True)
    return summarise(material(ALL_DAYS, reflections=(one,)))


def as_html(markdown: str) -> str:
    """As GitHub shows it: tables and links found in plain text; HTML in it left as it is."""
    return str(MarkdownIt("gfm-like", {"html": True}).render(markdown))


# The same page is the same bytes.


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("client", KEPT)
def test_the_page_is_the_one_that_is_kept(client: str, name: str) -> None:
    kept = (FOLDER / f"{client}.{name}").read_bytes()
    assert formats.get(name)(summary_of(client)) == kept


@pytest.mark.parametrize("name", formats.FORMATS)
def test_the_order_in_which_records_come_does_not_matter(name: str) -> None:
    journal = awkward()
    turned = replace(
        journal,
        check_ins=journal.check_ins[::-1],
        reflections=journal.reflections[::-1],
        events=journal.events[::-1],
        tags=journal.tags[::-1],
    )
    assert formats.get(name)(summarise(turned)) == formats.get(name)(summarise(journal))


# Unharmed and harmless.


@pytest.mark.parametrize("name", ["md", "txt"])
def test_no_sign_of_a_page_moves_a_cursor_or_turns_the_text(name: str) -> None:
    page = written(summary_of("awkward-all-ticked"), name)
    assert page == clean.shown(page)


def test_json_is_ascii_and_gives_the_text_back_as_it_was_written() -> None:
    page = written(summary_of("awkward-all-ticked"), "json")
    assert re.fullmatch(r"[\x20-\x7e\n]+", page)
    document = json.loads(page)
    assert document["schema"] == "kapjournal/summary/1"
    assert document["reflections"][0]["text"].endswith(f"~~~\n{EVIL}")
    assert document["name"] == awkward().name


@pytest.mark.parametrize("text", ["{ a b }", "{a}", '{"a": [1]}', "{\n b\n}", "[ ]", "\\n", '"{'])
def test_json_set_in_short_lines_keeps_every_sign_of_a_text(text: str) -> None:
    document = json.loads(written(shared(text), "json"))
    assert document["reflections"][0]["text"] == text


def test_json_numbers_are_not_rounded() -> None:
    days = [check_in(TODAY - timedelta(days=1), {"mood": 4}), check_in(TODAY, {"mood": 1 / 3})]
    document = json.loads(written(summarise(material(ALL_DAYS, days)), "json"))
    assert document["figure"]["lines"][0]["days"][1]["value"] == 0.333333333
    assert document["figure"]["lines"][0]["whole"]["median"] == pytest.approx(
        2.1666666665, abs=1e-12
    )


def test_markdown_of_a_client_makes_nothing_but_text() -> None:
    html = as_html(written(summary_of("awkward-all-ticked"), "md"))
    tags = set(re.findall(r"<(/?[a-z0-9]+)", html))
    ours = {
        "h1",
        "h2",
        "h3",
        "p",
        "br",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "ol",
        "strong",
    }
    assert {tag.removeprefix("/") for tag in tags} <= ours
    assert "␛]0;T␇ &lt;script&gt;" in html
    assert "[@click=app.quit]x[/] [/calm]" in html


@pytest.mark.parametrize(
    "text",
    [
        "# not a heading",
        "- not a list",
        "+ nor this",
        "12. nor this",
        "3) nor this",
        "a\n===",
        "a\n---",
        "***",
        "```\nnot code\n```",
        "~~~\nnot code",
        "    not code",
        "> no quote in the quote",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "a | b\n:-- | --:",
        "<script>alert(1)</script>",
        "<!-- gone -->",
        "&lt;b&gt; &amp; &#60;",
        "[a](javascript:alert(1)) ![b](x) [c]: /d",
        "https://example.org www.example.org",
        "*a* _b_ **c** __d__ ~~e~~ `f`",
        "back\\slash \\* at the end\\",
        "$x$ and [^1]",
        "one  \ntwo",
        "one\n\ntwo",
        EVIL,
    ],
)
def test_markdown_shows_what_was_written(text: str) -> None:
    html = as_html(written(shared(text), "md")).split("<blockquote>")[1].split("</blockquote>")[0]
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "br"}
    plain = re.sub(r"<[^>]+>", "", html)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, sign)
    assert plain.split() == clean.shown(text).split()


def test_text_stays_within_its_width() -> None:
    pages = [written(summary, "txt") for summary in map(summary_of, KEPT)]
    pages.append(written(shared("long" * 100 + "\n" + "安" * 100), "txt"))
    for page in pages:
        assert [line for line in page.splitlines() if width(line) > WIDTH] == []
        assert [line for line in page.splitlines() if line != line.rstrip()] == []


def test_text_of_the_client_cannot_pass_for_a_part_of_the_page() -> None:
    faked = "Mine.\nLook at first\n-------------\nNothing."
    page = written(shared(faked), "txt")
    assert "\nLook at first\n" not in page
    assert "\n| Look at first\n| -------------\n| Nothing.\n" in page


def test_a_word_longer_than_the_page_loses_no_letter() -> None:
    word = "".join(chr(0x61 + n % 26) for n in range(300))
    page = written(shared(word), "txt")
    assert word in page.replace("\n| ", "")


def test_columns_of_a_text_table_stand_under_their_titles() -> None:
    lines = written(summary_of("awkward"), "txt").splitlines()
    head = next(n for n, line in enumerate(lines) if line.startswith("    date"))
    place = lines[head].index("date")
    rows = [line for line in lines[head:] if re.match(r"S\d", line)][:5]
    assert [row[place:].split("  ")[0] for row in rows] == [
        "18 Nov",
        "31 Oct",
        "3 Oct",
        "8 Sep",
        "7 Sep",
    ]


# The frame and the order.


@pytest.mark.parametrize("name", [name for name in formats.FORMATS if name != "csv"])
def test_the_frame_says_who_entered_it_and_what_it_is_not(name: str) -> None:
    page = written(summarise(material(ALL_DAYS)), name)
    assert "Entered by the client. Not a diagnosis. This journal tells no one." in page
    assert "Nothing on this page asks about suicidal thoughts." in page


@pytest.mark.parametrize("name", ["md", "txt"])
def test_every_page_of_an_invented_client_says_so(name: str) -> None:
    page = written(summarise(replace(awkward(), invented=True)), name)
    assert page.count("Invented client") == 3
    assert "Invented client" not in written(summarise(awkward()), name)


def test_sections_stand_in_their_order() -> None:
    page = written(summary_of("awkward-all-ticked"), "md")
    headings = [line.removeprefix("## ") for line in page.splitlines() if re.match("##? ", line)]
    assert headings == [
        "# Journal summary",
        "Look at first",
        "In my words",
        "Since 24 October 2026",
        "Questionnaires",
        "Mood, 0 to 10, higher is easier; Anxiety, 0 to 10, lower is easier",
        "Dosing sessions",
        "# Following pages",
        "Dosing sessions, continued",
        "Other sessions",
        "Published numbers and their sources",
        "Questionnaires over time",
        "PHQ-9: answers",
        "GAD-7: answers",
        "PCL-5: answers",
        "Next steps",
        "Every scale before and after",
        "In the client's own words",
        "How to read the numbers",
        "# For the prescriber",
        "Side effects",
        "Blood pressure and pulse",
        "Medication, as the client entered it",
        "Monthly look-back",
    ]


@pytest.mark.parametrize("name", ["md", "txt"])
def test_a_part_with_nothing_in_it_has_no_heading(name: str) -> None:
    page = written(summarise(material(ALL_DAYS), Ticks.of(["flags", "since", "figure"])), name)
    assert len([line for line in page.splitlines() if line]) <= 6


@pytest.mark.parametrize("name", ["md", "txt"])
def test_what_was_kept_back_is_a_dash_and_never_called_private(name: str) -> None:
    page = written(summary_of("awkward"), name)
    assert "private" not in page
    assert re.search(r"S3\W+3 Oct.*–", page)


@pytest.mark.parametrize("name", ["md", "txt"])
def test_the_last_six_sessions_stand_on_page_one_and_the_rest_follow(name: str) -> None:
    days = [TODAY - timedelta(days=10 * n) for n in range(8)]
    sessions = [session(n, "dosing", day) for n, day in enumerate(reversed(days), 1)]
    rated = [check_in(day, {"mood": 5}) for day in ALL_DAYS]
    first, following = written(
        summarise(material(ALL_DAYS, rated, sessions), Ticks.of(["sessions"])), name
    ).split("Following pages")
    assert re.findall(r"^\|? ?(S\d)\b(?! ?:)", first, re.MULTILINE) == [
        "S8",
        "S7",
        "S6",
        "S5",
        "S4",
        "S3",
    ]
    assert re.findall(r"^\|? ?(S\d)\b(?! ?:)", following, re.MULTILINE) == ["S2", "S1"]


@pytest.mark.parametrize("name", ["md", "txt"])
def test_the_page_says_how_many_comparisons_it_holds_and_what_chance_makes_of_them(
    name: str,
) -> None:
    page = " ".join(written(summary_of("awkward"), name).split())
    assert "Such comparisons on these pages: 5." in page
    assert "Of 100 comparisons around arbitrary days, 5 to 16 reach .80." in page
    assert "Approximate; assumes independent days." in page


def test_a_day_of_another_year_says_its_year() -> None:
    days = Period(date(2025, 12, 1), TODAY)
    old = session(1, "dosing", date(2025, 12, 20))
    rated = [check_in(day, {"mood": 5}) for day in days]
    new = session(2, "dosing", date(2026, 10, 1))
    page = written(summarise(material(days, rated, [old, new])), "txt")
    assert "dosing session S1, 20 December 2025; dosing session S2, 1 Oct" in " ".join(page.split())
    assert re.search(r"S1  20 Dec 2025", page)


def test_a_long_history_stays_a_short_table() -> None:
    days = Period(TODAY - timedelta(days=3650), TODAY)
    page = summarise(material(days, [check_in(day, {"mood": 5}) for day in days]))
    assert page.figure is not None
    assert len(page.figure.lines[0].stretches) <= 24
    assert page.figure.lines[0].stretches[-1].last == TODAY


@pytest.mark.parametrize("name", ["md", "txt"])
def test_our_own_words_on_a_page_never_diagnose_scold_or_promise(name: str) -> None:
    plain = replace(awkward(), name="", prompts={}, reflections=(), check_ins=())
    stopped = (
        event("medication", date(2026, 11, 2), "stopped"),
        event("medication", TODAY, "missed"),
    )
    page = written(summarise(replace(plain, events=stopped)), name)
    # An option of a form stands as its authors worded it.
    running = re.sub("“[^”]*”", "", " ".join(page.split()))
    assert [pattern.pattern for pattern in PATTERNS if pattern.search(running)] == []
    assert "significant" not in running


# What the client sees before.


def test_the_preview_is_the_text_page_and_what_stays_private() -> None:
    journal = awkward()
    summary = summarise(journal, Ticks(free_text=FREE_TEXT[:1]))
    shown = preview(summary, tallies(journal, summary))
    assert shown.startswith(written(summary, "txt"))
    note = shown.removeprefix(written(summary, "txt"))
    assert "reflections: 3 on these pages, 1 stay private" in note
    assert "intentions: 4 on these pages, 0 stay private" in note
    assert "doses: 0 on these pages, 2 stay private" in note


def test_a_journal_without_writing_has_nothing_that_stays() -> None:
    journal = material(ALL_DAYS)
    summary = summarise(journal)
    shown = preview(summary, tallies(journal, summary))
    assert shown.rstrip().endswith("There is no writing of yours in these days that could leave.")


# Formats by name.


def test_a_format_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput) as refused:
        formats.get("docx")
    assert refused.value.next_step == f"The formats are: {', '.join(formats.FORMATS)}."


def test_a_file_name_holds_days_and_nothing_else() -> None:
    summary = summarise(awkward())
    assert formats.file_name(summary, "txt") == "journal-2026-10-24-2026-11-21.txt"


def test_the_parts_of_the_json_document_are_those_the_docs_name() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "page.md").read_text("utf-8")
    told = docs.split("in their order:")[1].split("One window")[0]
    parts = re.findall(r"`([a-z0-9_]+)`", told)
    document = json.loads(written(summary_of("awkward"), "json"))
    assert list(document) == ["schema", *parts]
    window = json.loads(docs.split("```json")[1].split("```")[0])
    assert list(document["scales"]["scales"][0]["sessions"][0]["before"]) == list(window)


def test_every_section_and_every_format_is_in_the_docs() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "page.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", docs, re.MULTILINE) == list(SECTIONS)
    assert re.findall(r"^- \*\*(\w+)\*\*", docs, re.MULTILINE) == list(formats.FORMATS)
