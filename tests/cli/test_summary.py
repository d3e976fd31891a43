"""``summary``: what is written where, what is refused, and what stays private."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PasswordType, PdfReader

from kapjournal.errors import JournalBusy
from kapjournal.export.formats import FORMATS
from kapjournal.model.ticks import FOR_PRESCRIBER, FREE_TEXT
from kapjournal.store.store import Store
from tests.cli.conftest import Kap, Said
from tests.cli.shell import PROGRAM, environment
from tests.export.reading import text_of

NAME = "journal-2026-06-25-2026-11-21"
Summary = Callable[..., Said]


@pytest.fixture
def summary(kap: Kap, demo_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Summary:
    """``summary`` for the invented client, in an empty folder."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return lambda *options, **more: kap("--journal", demo_file, "summary", *options, **more)


def here() -> set[str]:
    return set(os.listdir())


def ending(kind: str) -> str:
    return f"{NAME}.fhir.json" if kind == "fhir" else f"{NAME}.{kind}"


# Where it goes.


def test_without_options_a_pdf_goes_into_the_current_folder(summary: Summary) -> None:
    said = summary("--from", "2026-09-01", "--to", "2026-11-20")
    page = Path("journal-2026-09-01-2026-11-20.pdf")
    assert said.out.startswith(f"Written to {page.absolute()}.")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "Invented client" in text_of("pdf", page.read_bytes())


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_written_under_its_own_ending(summary: Summary, kind: str) -> None:
    assert summary("--format", kind, "--from", "2026-06-25").code == 0
    (name,) = here()
    assert name == ending(kind)
    assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600


def test_who_can_open_the_file_is_said_once(summary: Summary) -> None:
    said = summary()
    assert said.out.endswith(".pdf.\n")
    assert said.err.startswith("Anyone can open this file. You can set a password on it")
    said = summary("--format", "txt")
    assert said.out.endswith("Anyone who can open this file can read it.\n")
    assert said.err == ""


def test_all_formats_go_into_a_folder_that_is_made(summary: Summary) -> None:
    assert summary("--format", "all", "--from", "2026-06-25", "-o", "for/her").code == 0
    assert set(os.listdir("for/her")) == set(map(ending, FORMATS))
    assert stat.S_IMODE(Path("for/her").stat().st_mode) == 0o700


def test_all_formats_go_into_the_current_folder_where_none_is_named(summary: Summary) -> None:
    assert summary("--format", "all").code == 0
    assert len(here()) == len(FORMATS)


def test_where_one_of_all_is_there_none_is_written(summary: Summary) -> None:
    Path(f"{NAME}.csv").write_text("mine", encoding="utf-8")
    said = summary("--format", "all", "--from", "2026-06-25")
    assert said.code == 2
    assert here() == {f"{NAME}.csv"}
    assert summary("--format", "all", "--from", "2026-06-25", "--force").code == 0
    assert len(here()) == len(FORMATS)
    assert Path(f"{NAME}.csv").read_text(encoding="utf-8") != "mine"


def test_a_folder_is_enough(summary: Summary) -> None:
    Path("pages").mkdir()
    summary("--format", "html", "-o", "pages")
    assert os.listdir("pages") == [f"{NAME}.html"]


def test_letter_paper_is_a_setting(kap: Kap, summary: Summary) -> None:
    assert kap("settings", "set", "paper", "letter").code == 0
    assert summary("-o", "page.pdf").code == 0
    assert PdfReader("page.pdf").pages[0].mediabox.width == 612


def test_data_can_go_on_through_a_pipe(summary: Summary) -> None:
    assert summary("--format", "csv", "-o", "-").out.startswith("day,scale,value")
    assert here() == set()


def test_a_pdf_goes_through_a_pipe_whole(demo_file: str, home: Path) -> None:
    said = subprocess.run(
        [*PROGRAM, "--journal", demo_file, "summary", "-o", "-"],
        env=environment(home),
        capture_output=True,
        check=True,
    )
    assert len(PdfReader(io.BytesIO(said.stdout)).pages) > 2


def test_a_pdf_is_not_thrown_at_a_terminal(
    summary: Summary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    said = summary("-o", "-")
    assert (said.code, said.out) == (2, "")
    assert said.lines[0] == "A terminal cannot show a PDF."


# What is never written over.


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_that_is_there_stays_without_force(summary: Summary, kind: str) -> None:
    page = Path("page")
    page.write_text("mine", encoding="utf-8")
    command = ("--format", kind, "-o", "page")
    assert summary(*command).code == 2
    assert page.read_text(encoding="utf-8") == "mine"
    assert summary(*command, "--force").code == 0
    assert page.read_bytes() != b"mine"
    assert here() == {"page"}


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_link_is_never_followed(summary: Summary, force: tuple[str, ...]) -> None:
    Path("real").write_text("mine", encoding="utf-8")
    Path("page.pdf").symlink_to("real")
    assert summary("-o", "page.pdf", *force).code == 2
    assert Path("real").read_text(encoding="utf-8") == "mine"
    assert Path("page.pdf").is_symlink()


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_folder_of_the_page_s_own_name_stays(summary: Summary, force: tuple[str, ...]) -> None:
    Path(f"{NAME}.pdf").mkdir()
    assert summary("--from", "2026-06-25", *force).code == 2
    assert os.listdir(f"{NAME}.pdf") == []


def test_a_file_where_the_folder_should_be_stays(summary: Summary) -> None:
    Path("page").write_text("mine", encoding="utf-8")
    assert summary("--format", "all", "-o", "page").code == 2
    assert Path("page").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("target", ["/proc/page.pdf", "missing/page.pdf", "x" * 300])
def test_a_place_that_takes_no_file_is_named_calmly(summary: Summary, target: str) -> None:
    said = summary("-o", target)
    assert said.code == 1
    assert said.lines[0] == "The file could not be written there."
    assert here() == set()


def test_a_place_that_takes_no_folder_is_named_calmly(summary: Summary) -> None:
    said = summary("--format", "all", "-o", "/proc/pages")
    assert (said.code, said.lines[0]) == (1, "The folder could not be made.")


# A disk that fills up, and a sudden end.

# -B: compiled modules cut short by the limit would spoil every run after this one.
FULL = """
import resource, sys
from kapjournal.cli.main import run
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
sys.exit(run(sys.argv[1:]))
"""


def test_a_disk_that_fills_up_leaves_no_part_of_a_page(
    demo_file: str, home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    said = subprocess.run(
        [sys.executable, "-B", "-c", FULL, "--journal", demo_file, "summary", "-o", str(folder)],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 1
    assert said.stderr.splitlines()[0] == "The file could not be written there."
    assert list(folder.iterdir()) == []


@pytest.mark.faults
def test_a_kill_while_it_is_written_leaves_a_whole_page_or_none(
    demo_file: str, home: Path, tmp_path: Path
) -> None:
    folder, whole = tmp_path / "pages", tmp_path / "whole.pdf"
    folder.mkdir()
    command = [*PROGRAM, "--journal", demo_file, "summary", "-o"]
    subprocess.run([*command, str(whole)], env=environment(home), capture_output=True, check=True)
    killed = 0
    for n in range(8):
        page = folder / f"{n}.pdf"
        running = subprocess.Popen(
            [*command, str(page)],
            env=environment(home),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while running.poll() is None and not any(f".{n}.pdf" in one for one in os.listdir(folder)):
            time.sleep(0.0005)
        time.sleep(n * 0.0002)
        running.send_signal(signal.SIGKILL)
        killed += running.wait() == -signal.SIGKILL
        assert not page.exists() or page.read_bytes() == whole.read_bytes()
    assert killed > 0


# What leaves.


@pytest.mark.parametrize("kind", FORMATS)
def test_a_preview_prints_what_would_leave_and_writes_nothing(summary: Summary, kind: str) -> None:
    preview = summary("--format", kind, "--preview")
    assert here() == set()
    same = "txt" if kind in {"pdf", "html"} else kind
    assert preview.out == summary("--format", same, "-o", "-").out
    assert "stay private" in preview.err
    assert "stay private" not in preview.out


def test_a_preview_counts_what_the_format_carries(summary: Summary) -> None:
    def leaving(kind: str) -> str:
        found = re.search(
            r"reflections: (\d+) on these pages", summary("--format", kind, "--preview").err
        )
        assert found
        return found[1]

    assert leaving("pdf") == leaving("html") == leaving("json") != "0"
    assert leaving("csv") == "0"
    assert leaving("fhir") == leaving("json")


def test_only_the_sections_asked_for_leave(summary: Summary) -> None:
    page = summary("-o", "-", "--format", "json", "--sections", "sessions").json
    assert page["sessions"] is not None
    assert page["figure"] is None


@pytest.mark.parametrize("kind", [*FORMATS, "all"])
def test_an_unknown_section_is_refused(summary: Summary, kind: str) -> None:
    said = summary("--format", kind, "--sections", "figure,secrets")
    assert (said.code, said.out) == (2, "")
    assert here() == set()


def test_own_words_leave_by_their_kind(summary: Summary) -> None:
    without = summary("-o", "-", "--format", "json").json["sessions"]["dosing"]
    assert {(row["intention"], row["dose"]) for row in without} == {(None, None)}
    ticked = summary("-o", "-", "--format", "json", "--with", "intention, place")
    rows = ticked.json["sessions"]["dosing"]
    assert any(row["intention"] for row in rows)
    assert {row["dose"] for row in rows} == {None}


def test_own_words_of_an_unknown_kind_are_refused(summary: Summary) -> None:
    said = summary("-o", "-", "--with", "diary")
    assert (said.code, said.out) == (2, "")
    assert said.lines[2] == f"The parts are: {', '.join(FREE_TEXT)}."


@pytest.mark.parametrize("kind", ["pdf", "html", "md", "txt", "json"])
def test_a_reflection_leaves_only_when_shared(made: Kap, tmp_path: Path, kind: str) -> None:
    page = tmp_path / "page"

    def text() -> str:
        assert made("summary", "--format", kind, "-o", str(page), "--force").code == 0
        return text_of(kind, page.read_bytes())

    made("checkin", "mood=6")
    made("reflect", text="CANARY")
    assert "CANARY" not in text()
    made("share", "on", "R1")
    assert "CANARY" in text()


# The record of what was handed over, and what was ticked last time.


def made_of_two_days(made: Kap) -> None:
    """A journal of two days and the page of them, which was given."""
    made("checkin", "mood=6", "--day", "2026-11-10")
    made("checkin", "mood=5", "--day", "2026-11-18")
    assert made("summary", "--format", "txt", "--to", "2026-11-18").code == 0


def test_a_page_goes_on_where_the_last_one_ended_that_was_given(
    made: Kap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made_of_two_days(made)
    assert made("summary", "--format", "json", "-o", "-").json["period"]["first"] == "2026-11-10"
    assert "2026" in made("summary", "given").out
    page = made("summary", "--format", "json", "-o", "-").json
    # The page marked is the last that was made: that of both days up to today.
    assert page["period"] == {"first": "2026-11-21", "last": "2026-11-21"}
    assert made("summary", "--since-last", "--format", "json", "-o", "-").json == page


def test_the_pages_that_were_made_are_listed_and_nothing_of_what_they_say(
    made: Kap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert made("summary", "list").out == "No page was made yet.\n"
    assert made("summary", "given").code == 2
    made_of_two_days(made)
    made("summary", "--prescriber", "--format", "md")
    made("summary", "given", "--not")
    listed = made("summary", "list").out.splitlines()
    assert [row.split(", ")[-2:] for row in listed] == [
        ["md", "made for the prescriber"],
        ["txt", "not given"],
    ]
    pages = made("summary", "list", "--json").json["pages"]
    name = "journal-2026-11-10-2026-11-18.txt"
    assert pages[1]["sha256"] == hashlib.sha256(Path(name).read_bytes()).hexdigest()
    assert pages[0]["sections"] == list(FOR_PRESCRIBER)


def test_a_page_that_the_journal_could_not_note_is_told_as_it_is(
    made: Kap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise JournalBusy("The journal is busy.", "Try again in a moment.")

    made("checkin", "mood=6")
    page = tmp_path / "page.txt"
    with monkeypatch.context() as patched:
        patched.setattr(Store, "put_together", busy)
        said = made("summary", "--format", "txt", "-o", str(page))
    assert said.code == 3
    assert f"Written to {page}." in said.out
    assert said.lines == [
        "The page was written, but the journal could not note that it was made.",
        "What you wrote in the journal is as it was.",
        "Make it once more, over the one that is there, and it is noted.",
    ]
    assert page.exists()
    assert made("summary", "list", "--json").json["pages"] == []
    made("summary", "--format", "txt", "-o", str(page), "--force")
    assert len(made("summary", "list", "--json").json["pages"]) == 1


def test_a_preview_and_a_refused_page_are_not_pages_that_were_made(
    made: Kap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made("checkin", "mood=6")
    made("summary", "--preview", "--with", "dose")
    Path("page.txt").write_text("mine", encoding="utf-8")
    assert made("summary", "--format", "txt", "-o", "page.txt", "--with", "dose").code == 2
    assert made("summary", "list", "--json").json["pages"] == []
    assert "As last time" not in made("summary", "--format", "txt").err


def test_what_was_ticked_is_ticked_again_and_said(summary: Summary) -> None:
    first = summary("-o", "-", "--format", "json", "--with", "dose", "--sections", "sessions")
    assert "As last time" not in first.err
    again = summary("-o", "-", "--format", "json")
    assert again.json == first.json
    assert "dose" in again.err
    without = summary("-o", "-", "--format", "json", "--with", "")
    assert {row["dose"] for row in without.json["sessions"]["dosing"]} == {None}


def test_a_questionnaire_left_out_takes_its_flag_along_and_the_client_is_told(
    summary: Summary,
) -> None:
    whole = summary("-o", "-", "--format", "txt")
    assert "PHQ-9 item 9" in whole.out
    said = summary("-o", "-", "--format", "txt", "--without", "phq9")
    assert "PHQ-9" not in said.out
    assert "Nothing on this page asks about suicidal thoughts." in said.out
    assert "left the PHQ-9 off" in said.err
    assert "GAD-7" in said.out
    assert summary("-o", "-", "--format", "txt", "--without", "phq").code == 2


def test_the_prescriber_s_page_holds_its_own_parts_alone(summary: Summary) -> None:
    said = summary("-o", "-", "--format", "txt", "--prescriber")
    page = said.out
    # A sheet that never has a questionnaire on it: nobody took one off.
    assert "left the PHQ-9 off" not in said.err
    assert page.startswith("For the prescriber\n")
    assert "Blood pressure" in page
    assert not any(word in page for word in ("PHQ-9", "Mood", "In my words", "integration"))


def test_work_that_takes_long_is_said_once_where_a_person_watches(
    summary: Summary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kapjournal.cli.progress.SOON", 0.0)
    assert "Making the page." not in summary("-o", "page.pdf").err
    monkeypatch.setattr("kapjournal.cli.console.on_terminal", lambda stream: stream is sys.stderr)
    assert summary("-o", "page.pdf", "--force").err.count("Making the page.\n") == 1


# A password.


def password(text: str) -> str:
    """A descriptor that holds it."""
    reader, writer = os.pipe()
    os.write(writer, text.encode())
    os.close(writer)
    return str(reader)


def test_a_password_comes_from_a_descriptor_and_is_asked_for_by_the_reader(
    summary: Summary,
) -> None:
    said = summary("-o", "page.pdf", "--password-fd", password("late summer\nmore"))
    assert said.code == 0
    assert said.out.endswith("page.pdf. Only the password opens it.\n")
    assert said.err == ""
    reader = PdfReader("page.pdf")
    assert reader.is_encrypted
    assert reader.decrypt("late summer") != PasswordType.NOT_DECRYPTED


@pytest.mark.parametrize("kind", ["html", "md", "txt", "csv", "json", "all"])
def test_only_a_pdf_has_a_password(summary: Summary, kind: str) -> None:
    said = summary("--format", kind, "--password-fd", password("late summer"))
    assert (said.code, said.lines[0]) == (2, "Only a PDF can have a password.")
    assert here() == set()


@pytest.mark.parametrize(
    ("text", "first"),
    [("", "The password is empty."), ("x" * 200, "The password is too long for a PDF.")],
)
def test_a_password_that_cannot_be_used_is_refused(summary: Summary, text: str, first: str) -> None:
    said = summary("--password-fd", password(text))
    assert (said.code, said.lines[0]) == (2, first)
    assert here() == set()


def test_a_descriptor_that_is_not_open_is_named(summary: Summary) -> None:
    said = summary("--password-fd", "97")
    assert said.lines[0] == "The descriptor after --password-fd cannot be read."


@pytest.mark.parametrize(
    ("options", "first"),
    [
        (("--format", "all", "-o", "-"), "All formats at once go into a folder."),
        (("--preview", "-o", "page.pdf"), "--preview writes no file."),
    ],
)
def test_what_does_not_go_together_is_refused(
    summary: Summary, options: tuple[str, ...], first: str
) -> None:
    said = summary(*options)
    assert (said.code, said.lines[0]) == (2, first)


# What is loaded.


@pytest.mark.parametrize(
    ("kind", "foreign"),
    [
        ("md", {"typst", "pypdf", "jinja2", "pydantic"}),
        ("csv", {"typst", "pypdf", "jinja2", "pydantic"}),
        ("html", {"typst", "pypdf", "pydantic"}),
        ("pdf", {"pypdf", "jinja2", "pydantic"}),
    ],
)
def test_a_format_loads_its_own_library_alone(
    demo_file: str, home: Path, tmp_path: Path, kind: str, foreign: set[str]
) -> None:
    code = (
        "import json, sys; from kapjournal.cli.main import run;"
        "code = run(sys.argv[1:]); print(json.dumps([code, *sys.modules]), file=sys.stderr)"
    )
    page = str(tmp_path / "page")
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            code,
            "--journal",
            demo_file,
            "summary",
            "--format",
            kind,
            "-o",
            page,
        ],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    done, *modules = json.loads(said.stderr.splitlines()[-1])
    assert done == 0
    assert set(modules) & (foreign | {"textual", "plotext", "sqlite_utils"}) == set()
