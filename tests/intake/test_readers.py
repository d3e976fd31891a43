"""A file of somebody else's is read bounded, at once or not at all, and by its columns' names."""

from __future__ import annotations

import codecs
import csv
import os
from pathlib import Path

import pytest

from kapjournal.errors import BadInput
from kapjournal.intake import readers
from kapjournal.model.everything import Rejected
from tests.intake.files import Write, moods, read

PLAIN = "date,mood,note\n2026-01-01,5,grüße\n2026-01-02,6,x\n"


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        b"sep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n").encode(),
        b"sep=|\n" + PLAIN.replace(",", "|").encode(),
        b'"sep=,"\n' + PLAIN.encode(),
        b"\n\n" + PLAIN.encode(),
        PLAIN.removesuffix("\n").encode(),
        b"mood,note,date\n5,x,2026-01-01\n6,,2026-01-02\n",
        b'"date", mood \n2026-01-01,5\n2026-01-02,6\n',
    ],
    ids=[
        "plain",
        "utf-8 mark",
        "utf-16",
        "utf-16 little",
        "utf-16 big",
        "windows line ends",
        "old mac line ends",
        "semicolons",
        "tabs",
        "a line sep=;",
        "a line sep=|",
        "a quoted line sep=,",
        "empty lines first",
        "no last line end",
        "another order of columns",
        "a quoted header with spaces",
    ],
)
def test_the_same_table_is_read_however_it_was_saved(content: bytes, table: Write) -> None:
    batch = read(table(content))
    assert moods(batch) == [5.0, 6.0]
    assert batch.rows == 2
    assert not batch.rejected


def test_text_that_is_not_utf8_is_refused_with_its_line(table: Write) -> None:
    with pytest.raises(BadInput, match="on line 4: it is not UTF-8") as refusal:
        read(table(PLAIN.encode() + "2026-01-03,7,schön\n".encode("cp1252")))
    assert refusal.value.field == "line 4"


def test_text_that_is_half_utf16_is_refused(table: Write) -> None:
    with pytest.raises(BadInput, match="cannot be decoded: it is not UTF-8"):
        read(table(PLAIN.encode("utf-16")[:-1]))


def test_a_picture_named_csv_is_refused(table: Write) -> None:
    with pytest.raises(BadInput, match="cannot be decoded"):
        read(table(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"))


@pytest.mark.parametrize("content", ["", "\n\n", "date;feeling\n2026-01-01;5\n", "\0\0\0"])
def test_a_missing_column_is_named(content: str, table: Write) -> None:
    with pytest.raises(BadInput, match=r'no column "(date|mood)"'):
        read(table(content))


def test_a_column_that_stands_there_twice_is_refused_only_if_it_is_wanted(table: Write) -> None:
    assert moods(read(table("date,mood,x,x\n2026-01-01,5,a,b\n"))) == [5.0]
    with pytest.raises(BadInput, match='"mood" stands in the file twice'):
        read(table("date,mood,mood\n2026-01-01,5,6\n"))


def test_a_table_of_a_header_alone_brings_nothing(table: Write) -> None:
    batch = read(table("date,mood\n"))
    assert (batch.rows, len(batch.records), batch.records.days) == (0, 0, None)


def test_a_row_of_another_width_is_left_out_by_line(table: Write) -> None:
    batch = read(table("date,mood,note\n2026-01-01,5\n2026-01-02,6,a,b\n2026-01-03,7,c,,\n"))
    assert [(one.line, one.whole_row) for one in batch.rejected] == [(2, True), (3, True)]
    assert batch.rejected[0].reason == "This row has 2 cells and the first line has 3."
    assert moods(batch) == [7.0]


def test_a_row_of_delimiters_and_spaces_is_named_as_empty(table: Write) -> None:
    batch = read(table("date,mood\n2026-01-01,5\n\n  \n,\n"))
    assert (batch.rows, batch.empty_rows) == (3, (4, 5))


def test_line_numbers_count_the_lines_inside_cells(table: Write) -> None:
    batch = read(table('date,mood,note\n2026-01-01,5,"one\ntwo\r\nthree"\n2026-01-02,x,\n'))
    assert [one.line for one in batch.rejected] == [5]


def test_a_stray_quotation_mark_costs_only_its_row(table: Write) -> None:
    batch = read(table('date,mood\n"2026-01-01"x,5\n2026-01-02,6\n'))
    assert batch.rejected == (
        Rejected(2, "", "The quotation marks in this row do not match.", whole_row=True),
    )
    assert moods(batch) == [6.0]


def test_a_quotation_mark_that_is_never_closed_refuses_the_file(table: Write) -> None:
    # Read leniently it would swallow the rest of the table without a word.
    with pytest.raises(BadInput, match="begins on line 3") as refusal:
        read(table('date,mood\n2026-01-01,5\n2026-01-02,"6\n2026-01-03,7\n'))
    assert "quotation mark" in refusal.value.next_step


def test_a_cell_of_a_hundred_thousand_signs_is_read_and_an_endless_one_refused(
    table: Write,
) -> None:
    long = "äöü😀 x" * 17_000
    by_note = {"day": {"column": "date"}, "note": {"column": "note"}}
    batch = read(table(f'date,note\n2026-01-01,"{long}"\n'), by_note)
    assert batch.records.check_ins[0].note == long
    with pytest.raises(BadInput, match="line 2 does not end"):
        read(table("date,note\n2026-01-01," + "x" * 10_000_000 + "\n"), by_note)
    with pytest.raises(BadInput, match="line 2 does not end"):
        read(table("date,note\n2026-01-01," + "x" * 300_000 + "\n"), by_note)


def test_the_limit_on_cells_is_given_back_to_the_process(table: Write) -> None:
    before = csv.field_size_limit()
    read(table(PLAIN))
    with pytest.raises(BadInput):
        read(table('date,mood\n2026-01-01,"6\n'))
    assert csv.field_size_limit() == before


def test_a_million_columns_are_refused(table: Write) -> None:
    with pytest.raises(BadInput, match="more than 10,000 columns"):
        read(table("date,mood," + "," * 1_000_000 + "\n"))


def test_a_file_above_the_limit_is_refused_before_it_is_read(table: Write) -> None:
    path = table("")
    os.truncate(path, readers.MOST_BYTES + 1)
    with pytest.raises(BadInput, match="larger than 64 MB"):
        read(path)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(BadInput, match="not a plain file"):
        read(str(path))


@pytest.mark.parametrize(
    ("path", "says"),
    [("/dev/zero", "not a plain file"), ("/dev/null", "not a plain file")],
)
def test_a_device_is_refused(path: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read(path)


def test_a_folder_a_link_and_nothing_are_refused(tmp_path: Path, table: Write) -> None:
    link = tmp_path / "link"
    link.symlink_to(table(PLAIN))
    for path, says in (
        (tmp_path, "not a plain file"),
        (link, "That is a link"),
        (tmp_path / "nowhere", "no file at that place"),
        ("nul\0byte", "cannot be opened"),
    ):
        with pytest.raises(BadInput, match=says):
            read(str(path))


def test_a_file_that_grows_while_it_is_read_is_refused(
    table: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(PLAIN)
    real = os.fstat
    calls: list[int] = []

    def fstat(descriptor: int) -> os.stat_result:
        if calls:
            with open(path, "a", encoding="utf-8") as file:
                file.write("2026-01-03,7,\n")
        calls.append(descriptor)
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", fstat)
    with pytest.raises(BadInput, match="changed while it was read"):
        readers.read_bytes(path)


def test_a_column_name_is_cleaned_before_it_stands_in_a_sentence() -> None:
    assert "\x1b" not in readers.name("\x1b]0;T\x07")
    assert len(readers.name("x" * 500)) == 60
