"""A spreadsheet becomes check-ins: days, times, ratings, and what was left out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.content import loader
from kapjournal.errors import BadInput
from kapjournal.intake import any_csv
from kapjournal.intake.csv_map import CsvMap
from kapjournal.journal.journal import Journal
from kapjournal.model.checkin import Rating
from kapjournal.model.everything import Found
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock
from tests.intake.files import MOOD, MOOD_AND_NOTE, Write, left_out, moods, read

PACIFIC = timezone(timedelta(hours=-8))


def timed(form: str = "%H:%M") -> dict[str, object]:
    return MOOD | {"time": {"column": "time", "format": form}}


def dated(form: str) -> dict[str, object]:
    return MOOD | {"day": {"column": "date", "format": form}}


def rated(**how: object) -> dict[str, object]:
    return {"day": {"column": "date"}, "scales": {"mood": {"column": "mood", **how}}}


# Ratings


def test_a_number_keeps_its_place_between_the_ends(table: Write) -> None:
    batch = read(
        table("date,time,mood,worry,tired,note\n2026-01-01,20:05,4,-3,2,\n"), MOOD_AND_NOTE
    )
    assert batch.records.check_ins[0].ratings == (
        Rating("mood", 5.0, "4", (1.0, 7.0)),
        Rating("anxiety", 0.0, "-3", (-3.0, 3.0)),
        Rating("energy", 10 * (2 - 7) / (1 - 7), "2", (7.0, 1.0)),
    )


def test_the_ends_of_the_scale_are_reached_exactly(table: Write) -> None:
    rows = "date,mood\n2026-01-01,0.1\n2026-01-02,0.7\n"
    assert moods(read(table(rows), rated(**{"from": [0.1, 0.7]}))) == [0.0, 10.0]
    assert moods(read(table(rows), rated(**{"from": [0.7, 0.1]}))) == [10.0, 0.0]


def test_a_step_becomes_the_middle_of_its_part(table: Write) -> None:
    batch = read(table("date,mood\n2026-01-01,1\n2026-01-02,3\n2026-01-03,5\n"), rated(steps=5))
    assert moods(batch) == [1.0, 5.0, 9.0]
    assert batch.records.check_ins[0].ratings[0].raw_range == (0.5, 5.5)


def test_half_a_step_and_a_step_too_many_are_left_out(table: Write) -> None:
    batch = read(table("date,mood\n2026-01-01,2.5\n2026-01-02,6\n2026-01-03,0\n"), rated(steps=5))
    assert left_out(batch) == [(2, "mood"), (3, "mood"), (4, "mood")]
    assert batch.rejected[0].reason == "This is not a whole number from 1 to 5."


def test_words_become_their_numbers_whatever_their_case(table: Write) -> None:
    batch = read(
        table("date,mood\n2026-01-01,rad\n2026-01-02, RAD \n2026-01-03,good\n"),
        rated(words={"Rad": 9, "good": 7}),
    )
    assert moods(batch) == [9.0, 9.0, 7.0]
    assert [c.ratings[0].raw for c in batch.records.check_ins] == ["rad", "RAD", "good"]


def test_a_word_without_a_number_is_named_and_never_becomes_the_middle(table: Write) -> None:
    batch = read(table("date,mood\n2026-01-01,meh\n2026-01-02,good\n"), rated(words={"good": 7}))
    assert moods(batch) == [7.0]
    assert left_out(batch) == [(2, "mood")]
    assert batch.found == (Found("mood", "good", 1, 7.0), Found("mood", "meh", 1, None))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7", 7.0),
        ("7.5", 7.5),
        ('"7,5"', 7.5),
        ("+7", 7.0),
        ("1e1", 10.0),
        ("-0", 0.0),
        (" 7 ", 7.0),
        ("7.000", 7.0),
    ],
)
def test_numbers_are_read_as_spreadsheets_write_them(cell: str, value: float, table: Write) -> None:
    assert moods(read(table(f"date,mood\n2026-01-01,{cell}\n"))) == [value]


@pytest.mark.parametrize(
    "cell",
    [
        *("11", "-1", "x", "٧", "NaN", "inf", "1e400", '"1,000"', '"1.000,5"', "1_0", "0x5", "=5"),
        *("7/10", "null", "NA", "😀", "\x1b[31m7", "9" * 5_000),
    ],
)
def test_what_is_no_number_of_the_scale_is_left_out_and_never_guessed(
    cell: str, table: Write
) -> None:
    batch = read(table(f"date,mood\n2026-01-01,{cell}\n"))
    assert left_out(batch) == [(2, "mood")]
    assert not batch.records.check_ins
    assert cell not in batch.rejected[0].reason


def test_the_number_itself_is_not_in_the_reason(table: Write) -> None:
    batch = read(table("date,mood\n2026-01-01,4711\n"))
    assert batch.rejected[0].reason == "The number is not between 0 and 10."


def test_a_bad_cell_costs_only_itself(table: Write) -> None:
    batch = read(table("date,time,mood,worry,tired,note\n2026-01-01,,9,0,4,hello\n"), MOOD_AND_NOTE)
    assert left_out(batch) == [(2, "mood")]
    assert not batch.rejected[0].whole_row
    assert [r.scale for r in batch.records.check_ins[0].ratings] == ["anxiety", "energy"]


def test_a_row_that_says_nothing_is_read_and_named(table: Write) -> None:
    batch = read(
        table(
            "date,time,mood,worry,tired,note\n"
            "2026-01-01,20:00,NA,NA,,NA\n"
            "2026-01-02,20:00,NA,NA,,  \n"
            "2026-01-03,20:00,9,NA,,\n"
            "2026-01-04,20:00,NA,NA,,a word\n"
        ),
        MOOD_AND_NOTE,
    )
    assert batch.rows == 4
    assert batch.empty_rows == (2, 3)
    assert [(one.line, one.whole_row) for one in batch.rejected] == [(4, True)]
    assert [c.note for c in batch.records.check_ins] == ["a word"]


def test_every_distinct_answer_is_counted(table: Write) -> None:
    batch = read(table("date,mood\n2026-01-01,5\n2026-01-02,5\n2026-01-03,6\n2026-01-04,x\n"))
    assert batch.found == (
        Found("mood", "5", 2, 5.0),
        Found("mood", "6", 1, 6.0),
        Found("mood", "x", 1, None),
    )


CELL = st.sampled_from(["", "NA", "1", "4", "7", "8", "-3", "x", "½"])
DAY = st.sampled_from(["2026-01-01", "2026-02-30", "", "2027-01-01", "2024-02-29"])
HOUR = st.sampled_from(["", "20:05", "24:00", "00:30"])


@given(rows=st.lists(st.tuples(DAY, HOUR, CELL, CELL, CELL, CELL), max_size=12))
def test_every_row_is_a_check_in_an_empty_row_or_left_out(
    rows: list[tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("t") / "t.csv"
    path.write_text("date,time,mood,worry,tired,note\n" + "".join(",".join(r) + "\n" for r in rows))
    batch = read(str(path), MOOD_AND_NOTE)
    lost = {one.line for one in batch.rejected if one.whole_row}
    assert batch.rows == len(rows) == len(batch.records) + len(batch.empty_rows) + len(lost)
    for check_in in batch.records.check_ins:
        assert check_in.ratings or check_in.note
        for rating in check_in.ratings:
            loader.scales().get(rating.scale)
            assert 0 <= rating.value <= 10


# Days and times


def test_without_a_time_the_day_is_the_journal_day(table: Write) -> None:
    when = read(table("date,mood\n2026-01-01,5\n")).records.check_ins[0].when
    assert (when.day, when.at, when.zone) == (date(2026, 1, 1), None, "")


def test_with_a_time_the_day_follows_from_when_days_end(table: Write) -> None:
    rows = "date,time,mood\n2026-01-02,01:30,5\n2026-01-02,04:00,5\n2026-01-02,,5\n"
    found = [c.when for c in read(table(rows), timed()).records.check_ins]
    assert [when.day.day for when in found] == [1, 2, 2]
    assert found[0].at == datetime(2026, 1, 2, 1, 30, tzinfo=PACIFIC)
    assert found[0].zone == "America/Los_Angeles"


def test_the_end_of_the_day_is_the_persons_own(table: Write, clock: FakeClock) -> None:
    batch = any_csv.read(
        table("date,time,mood\n2026-01-02,01:30,5\n"),
        CsvMap.model_validate(timed()),
        scales=loader.scales(),
        clock=clock,
        day_ends_at=time(0, 0),
    )
    assert batch.records.check_ins[0].when.day == date(2026, 1, 2)


def test_what_is_imported_is_never_late(table: Write, clock: FakeClock) -> None:
    when = read(table("date,mood\n2020-01-01,5\n"), clock=clock).records.check_ins[0].when
    assert not when.late
    assert when.noted_at == clock.now()


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("03/04/24", "%d/%m/%y"),
        ("04/03/2024", "%m/%d/%Y"),
        ("3.4.2024", "%d.%m.%Y"),
        ("April 3 2024", "%B %d %Y"),
        ("Wed 3 Apr 24", "%a %d %b %y"),
        ("2024-094", "%Y-%j"),
        ("20240403T2005", "%Y%m%dT%H%M"),
    ],
)
def test_days_are_read_in_the_form_the_map_gives(cell: str, form: str, table: Write) -> None:
    batch = read(table(f"date,mood\n{cell},5\n"), dated(form))
    assert [c.when.day for c in batch.records.check_ins] == [date(2024, 4, 3)]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2023-02-29", "The day cannot be read the way the map says."),
        ("2024-13-01", "The day cannot be read the way the map says."),
        ("29/02/2024", "The day cannot be read the way the map says."),
        ("2024-03-01 and more", "The day cannot be read the way the map says."),
        ("", "There is no day in this row."),
        ("2026-11-22", "That day is still to come."),
        ("2099-01-01", "That day is still to come."),
        ("1899-12-31", "The day is not between 1900 and 2999."),
        ("0001-01-01", "The day is not between 1900 and 2999."),
        ("9999-12-31", "The day is not between 1900 and 2999."),
    ],
)
def test_a_day_that_cannot_be_costs_its_row(cell: str, reason: str, table: Write) -> None:
    batch = read(table(f"date,mood\n{cell},5\n2026-01-02,6\n"))
    assert [(r.line, r.column, r.reason, r.whole_row) for r in batch.rejected] == [
        (2, "date", reason, True)
    ]
    assert moods(batch) == [6.0]


def test_today_and_a_leap_day_are_days(table: Write) -> None:
    assert moods(read(table("date,mood\n2026-11-21,5\n2024-02-29,6\n"))) == [5.0, 6.0]


@pytest.mark.parametrize("cell", ["24:00", "8.05", "8:05 PM", "25:00", "noon", "20:05:07"])
def test_a_time_that_cannot_be_read_costs_its_row(cell: str, table: Write) -> None:
    batch = read(table(f"date,time,mood\n2026-01-02,{cell},5\n"), timed())
    assert left_out(batch) == [(2, "time")]
    assert not batch.records.check_ins


@pytest.mark.parametrize(
    ("cell", "hour"),
    [("12:00 AM", 0), ("12:00 PM", 12), ("8:05\u202fPM", 20), ("8:05 pm", 20), ("08:05 am", 8)],
)
def test_twelve_hour_clocks_are_read_with_their_half_of_the_day(
    cell: str, hour: int, table: Write
) -> None:
    batch = read(table(f"date,time,mood\n2024-03-02,{cell},5\n"), timed("%I:%M %p"))
    at = batch.records.check_ins[0].when.at
    assert at is not None
    assert at.hour == hour


@pytest.mark.parametrize("wall", ["2025-03-09 02:30", "2025-11-02 01:30"], ids=["gap", "overlap"])
def test_a_time_the_clocks_skipped_or_repeated_keeps_no_offset(wall: str, table: Write) -> None:
    day, hour = wall.split()
    batch = read(table(f"date,time,mood\n{day},{hour},5\n"), timed())
    when = batch.records.check_ins[0].when
    assert when.at == datetime.fromisoformat(wall)
    assert when.at is not None
    assert when.at.tzinfo is None
    assert when.zone == ""
    assert when.day == date.fromisoformat(day) - timedelta(days=1)


def test_the_offset_is_the_one_of_that_day_not_of_now(table: Write) -> None:
    rows = "date,time,mood\n2026-07-01,12:00,5\n2026-01-01,12:00,5\n"
    found = [c.when.at for c in read(table(rows), timed()).records.check_ins]
    assert [at.utcoffset() for at in found if at] == [timedelta(hours=-7), timedelta(hours=-8)]


def test_an_offset_in_the_file_is_kept_and_nothing_goes_through_utc(table: Write) -> None:
    form = "%Y-%m-%dT%H:%M:%S%z"
    mapping = MOOD | {
        "day": {"column": "stamp", "format": form},
        "time": {"column": "stamp", "format": form},
    }
    rows = "stamp,mood\n2024-03-31T23:59:59-10:00,5\n2024-10-27T02:30:00+02:00,4\n"
    found = [c.when for c in read(table(rows), mapping).records.check_ins]
    assert [when.day for when in found] == [date(2024, 3, 31), date(2024, 10, 26)]
    assert found[0].at is not None
    assert found[0].at.isoformat() == "2024-03-31T23:59:59-10:00"


# Text


def test_a_note_is_kept_as_it_came(table: Write) -> None:
    note = "line1\nline2\r\n<b>5 < 6</b> =cmd|'/C calc'!A0 \x1b]0;T\x07 \u202egnp.exe [@click=x]"
    path = table(f'date,time,mood,worry,tired,note\n2026-01-01,,,,,"{note}"\n')
    assert read(path, MOOD_AND_NOTE).records.check_ins[0].note == note


def test_what_cannot_be_stored_becomes_a_visible_sign(table: Write) -> None:
    path = table('date,time,mood,worry,tired,note\n2026-01-01,,,,,"a\0b"\n')
    assert read(path, MOOD_AND_NOTE).records.check_ins[0].note == "a␀b"


# Again, and strictly


def test_the_same_rows_have_the_same_keys_wherever_they_stand(table: Write) -> None:
    rows = ["2026-01-01,20:05,5,0,4,a\n", "2026-01-02,,6,1,3,b\n"]
    head = "date,time,mood,worry,tired,note\n"

    def keys(text: str) -> set[str]:
        return {c.key for c in read(table(text), MOOD_AND_NOTE).records.check_ins}

    assert keys(head + rows[0] + rows[1]) == keys(head + rows[1] + rows[0])
    other = "date;time;mood;worry;tired;note;more\n2026-01-02;;6;1;3;b;x\n"
    assert keys(other) < keys(head + rows[0] + rows[1])


@pytest.mark.parametrize(
    "other",
    ["2026-01-03,20:05,5,0,4,a", "2026-01-01,20:06,5,0,4,a", "2026-01-01,,5,0,4,a",
     "2026-01-01,20:05,6,0,4,a", "2026-01-01,20:05,5,,4,a", "2026-01-01,20:05,5,0,4,b"],
)  # fmt: skip
def test_rows_that_differ_anywhere_have_different_keys(other: str, table: Write) -> None:
    batch = read(
        table(f"date,time,mood,worry,tired,note\n2026-01-01,20:05,5,0,4,a\n{other}\n"),
        MOOD_AND_NOTE,
    )
    assert len({c.key for c in batch.records.check_ins}) == 2


def test_genuine_twins_survive(table: Write, places: Places, clock: FakeClock) -> None:
    path = table("date,mood\n" + "2026-01-01,5\n" * 3 + "2026-01-01,6\n")
    with Journal.make(places, clock=clock, settings=Settings()) as journal:
        assert journal.take_in(read(path), label="csv").added == 4
        again = journal.take_in(read(path), label="csv")
        assert (again.added, again.already_there, again.id) == (0, 4, None)
        path = table("date,mood\n" + "2026-01-01,5\n" * 4)
        assert journal.take_in(read(path), label="csv").added == 1


def test_a_dry_run_says_what_would_be_and_writes_nothing(
    table: Write, places: Places, clock: FakeClock
) -> None:
    batch = read(table("date,mood\n2026-01-01,5\n2026-01-02,6\n"))
    with Journal.make(places, clock=clock, settings=Settings()) as journal:
        report = journal.take_in(batch, label="csv", dry_run=True)
        assert (report.added, report.id) == (2, None)
        assert len(journal.everything()) == 0
        assert journal.imports() == []


def test_an_import_is_taken_back_and_comes_in_again(
    table: Write, places: Places, clock: FakeClock
) -> None:
    batch = read(table("date,mood\n2026-01-01,5\n2026-01-02,6\n"))
    with Journal.make(places, clock=clock, settings=Settings()) as journal:
        journal.check_in({"mood": 3})
        report = journal.take_in(batch, label="csv")
        assert report.id is not None
        assert journal.undo_import(report.id) == 2
        assert [c.value("mood") for c in journal.everything().check_ins] == [3.0]
        assert journal.take_in(batch, label="csv").added == 2


def test_strictly_the_first_bad_cell_refuses_the_file(table: Write) -> None:
    path = table("date,mood\n2026-01-01,5\n2026-01-02,4711\n2026-01-03,x\n")
    with pytest.raises(BadInput) as refusal:
        read(path, strict=True)
    assert refusal.value.what == 'Line 3, column "mood": The number is not between 0 and 10.'
    assert refusal.value.field == "line 3"
    assert moods(read(table("date,mood\n2026-01-01,5\n,\n"), strict=True)) == [5.0]
