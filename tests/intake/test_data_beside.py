"""Real and nasty files that are not shipped with kapjournal, where they lie beside the checkout.

``../shared/data`` holds one person's published diary (Kossakowski et al. 2017, CC BY 4.0) and a set
of hostile tables. Without that folder these tests are skipped; the tests beside this one make their
own small files for the same things.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import fmean, median

import pytest

from kapjournal.errors import BadInput
from kapjournal.export import own_json as export_json
from kapjournal.intake import own_json
from kapjournal.intake.csv_map import CsvMap, read_map
from kapjournal.journal.journal import Journal
from kapjournal.model.everything import Batch
from kapjournal.model.period import Period
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock
from tests.intake.files import Write, left_out, read

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
DIARY = DATA / "kossakowski2017" / "ESMdata.csv"
NASTY = DATA / "imports" / "nasty"

MAP = """\
day = {column = "date", format = "%d/%m/%y"}
time = {column = "resptime_s", format = "%H:%M:%S"}
missing = ["NA", ""]
[scales.mood]
column = "mood_satisfi"
from = [1, 7]
[scales.anxiety]
column = "mood_anxious"
from = [-3, 3]
[scales.energy]
column = "phy_tired"
from = [7, 1]
[scales.sleep_quality]
column = "mor_qualsleep"
from = [1, 7]
"""
ENDS = {
    "mood": ("mood_satisfi", 1, 7),
    "anxiety": ("mood_anxious", -3, 3),
    "energy": ("phy_tired", 7, 1),
    "sleep_quality": ("mor_qualsleep", 1, 7),
}

needs_diary = pytest.mark.skipif(
    not DIARY.exists(), reason="the published diary does not lie beside the checkout"
)
needs_nasty = pytest.mark.skipif(
    not NASTY.exists(), reason="the nasty tables do not lie beside the checkout"
)


def ratings_by_day() -> dict[str, dict[date, list[float]]]:
    """The diary read by hand: by scale and journal day, every rating on 0 to 10."""
    found: dict[str, dict[date, list[float]]] = {scale: defaultdict(list) for scale in ENDS}
    with DIARY.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wall = datetime.strptime(f"{row['date']} {row['resptime_s']}", "%d/%m/%y %H:%M:%S")
            day = (wall - timedelta(hours=4)).date()
            for scale, (column, least, most) in ENDS.items():
                if row[column] != "NA":
                    share = (float(row[column]) - least) / (most - least)
                    found[scale][day].append(10 * share)
    return found


def diary(map_file: Write) -> Batch:
    mapping = read_map(map_file(MAP)).model_dump(by_alias=True, exclude_none=True)
    return read(str(DIARY), mapping)


@pytest.fixture
def journal(places: Places, clock: FakeClock) -> Iterator[Journal]:
    with Journal.make(places, clock=clock, settings=Settings()) as opened:
        yield opened


@needs_diary
def test_the_diary_is_read_whole_and_its_one_silent_row_is_named(map_file: Write) -> None:
    batch = diary(map_file)
    assert batch.rows == 1476
    assert len(batch.records) == 1475
    assert batch.rejected == ()
    assert batch.empty_rows == (875,)
    assert len({check_in.key for check_in in batch.records.check_ins}) == 1475
    assert not any(check_in.when.late for check_in in batch.records.check_ins)


@needs_diary
def test_the_daily_means_of_the_diary_agree_with_a_calculation_by_hand(
    map_file: Write, journal: Journal
) -> None:
    journal.take_in(diary(map_file), label="csv")
    by_hand = ratings_by_day()
    trends = journal.trends(list(ENDS), Period(date(2012, 8, 1), date(2013, 4, 30)))
    for series in trends.series:
        hand = by_hand[series.scale.id]
        assert [day.day for day in series] == sorted(hand)
        assert [day.ratings for day in series] == [len(hand[day.day]) for day in series]
        for day in series:
            assert abs(day.value - fmean(hand[day.day])) < 1e-9
        assert abs(median(series.values) - median(map(fmean, hand.values()))) < 1e-9


@needs_diary
def test_the_diary_comes_in_once_and_leaves_and_comes_back_the_same(
    map_file: Write, export: Write, journal: Journal, tmp_path: Path
) -> None:
    batch = diary(map_file)
    assert journal.take_in(batch, label="csv").added == 1475
    again = journal.take_in(batch, label="csv")
    assert (again.added, again.already_there) == (0, 1475)
    content = export_json.write(journal.everything())
    other = Places(journal=str(tmp_path / "other.db"))
    with Journal.make(other, clock=FakeClock(), settings=Settings()) as second:
        own = own_json.read(export(content), scales=second.scales())
        second.take_in(own, label=own_json.LABEL)
        assert export_json.write(second.everything()) == content
        assert second.take_in(batch, label="csv").added == 0


WORDS: dict[str, object] = {
    "day": {"column": "full_date"},
    "time": {"column": "time"},
    "note": {"column": "note"},
    "scales": {"mood": {"column": "mood", "words": {"good": 7, "meh": 5, "bad": 3, "gut": 7}}},
}


@needs_nasty
@pytest.mark.parametrize(
    ("name", "check_ins", "lines"),
    [
        ("bom_utf8.csv", 1, [3]),
        ("cr_only.csv", 1, [3]),
        ("crlf.csv", 1, [3]),
        ("tab.tsv", 1, [3]),
        ("utf16le_bom.csv", 1, [3]),
        ("sep_line.csv", 1, []),
        ("semicolon_bom_crlf_excel-de.csv", 0, [2]),
        ("excel-us-resaved.csv", 0, [2, 3]),
        ("dates_edge.csv", 2, [2, 3, 4, 5, 6, 8, 10, 11, 12]),
        ("duplicates.csv", 4, []),
        ("empty_mood.csv", 5, [4, 5, 6]),
        ("formula_injection.csv", 1, []),
        ("header_only.csv", 0, []),
        ("localized_months.csv", 3, [3, 4, 5, 6, 7]),
        ("long_note_100k.csv", 1, []),
        ("multiline_html.csv", 1, []),
        ("ragged_rows.csv", 0, [2, 3]),
        ("terminal_escape_injection.csv", 1, [2]),
        ("unclosed_quote.csv", 1, [2]),
    ],
)
def test_of_a_nasty_table_the_good_rows_come_in_and_the_others_are_named(
    name: str, check_ins: int, lines: list[int]
) -> None:
    batch = read(str(NASTY / name), WORDS)
    assert len(batch.records) == check_ins
    assert [line for line, _ in left_out(batch)] == lines


@needs_nasty
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("cp1252.csv", "cannot be decoded on line 2"),
        ("empty.csv", "no column"),
        ("not_a_csv.png.csv", "cannot be decoded"),
        ("xml_entity_expansion.xml", "no column"),
        ("json_edge.json", "no column"),
    ],
)
def test_what_is_no_table_is_refused(name: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read(str(NASTY / name), WORDS)


@needs_nasty
@pytest.mark.parametrize(
    ("zone", "without_offset"),
    [("Europe/Berlin", [2, 4, 5]), ("America/New_York", []), ("Pacific/Apia", [6])],
)
def test_times_that_were_skipped_or_repeated_have_no_offset(
    zone: str, without_offset: list[int]
) -> None:
    batch = read(
        str(NASTY / "dst_gap_overlap_naive.csv"), WORDS, FakeClock("2026-11-21T21:14:00", zone)
    )
    lines = [2, 4, 5, 6]  # Line 3 has another form of time.
    found = zip(lines, batch.records.check_ins, strict=True)
    assert [line for line, one in found if one.when.at and not one.when.at.tzinfo] == without_offset


@needs_nasty
def test_offsets_in_the_file_are_kept() -> None:
    form = "%Y-%m-%dT%H:%M:%S%z"
    mapping = {
        "day": {"column": "Timestamp", "format": form},
        "time": {"column": "Timestamp", "format": form},
        "scales": {"mood": {"column": "Value", "steps": 5}},
    }
    batch = read(str(NASTY / "mixed_timezones.csv"), mapping)
    at = [one.when.at.isoformat() for one in batch.records.check_ins if one.when.at]
    assert at == [
        "2024-10-27T02:30:00+02:00",
        "2024-10-27T02:30:00+01:00",
        "2024-10-27T00:30:00+00:00",
    ]
    assert left_out(batch) == [(5, "Timestamp"), (6, "Timestamp")]


@needs_nasty
def test_numbers_of_other_lands_are_read_or_named() -> None:
    mapping = {"day": {"column": "date"}, "scales": {"mood": {"column": "mood", "from": [0, 10]}}}
    batch = read(str(NASTY / "numbers_locale.csv"), mapping)
    assert [one.value("mood") for one in batch.records.check_ins] == [7.5, 7.5, 10.0, 0.0]
    assert [line for line, _ in left_out(batch)] == [4, 5, 6]


@needs_nasty
def test_a_day_written_the_other_way_round_is_not_guessed() -> None:
    def form(text: str) -> CsvMap:
        return CsvMap.model_validate(
            {"day": {"column": "date", "format": text}, "note": {"column": "note"}}
        )

    path = str(NASTY / "ambiguous_dmy_mdy.csv")
    assert left_out(read(path, form("%d/%m/%Y").model_dump(exclude_none=True))) == []
    assert left_out(read(path, form("%m/%d/%Y").model_dump(exclude_none=True))) == [(4, "date")]
