"""A map is read whole or refused with the key that cannot be used, and never with a value of it."""

from __future__ import annotations

import pytest

from kapjournal.content import loader
from kapjournal.errors import BadInput
from kapjournal.intake.csv_map import CsvMap, read_map
from tests.intake.files import Write

WHOLE = """\
day = {column = "date", format = "%d/%m/%y"}
time = {column = "resptime_s", format = "%H:%M:%S"}
note = {column = "comment"}
missing = ["NA", ""]
[scales.mood]
column = "mood_satisfi"
from = [1, 7]
[scales.anxiety]
column = "mood_anxious"
from = [-3, 3]
[scales.energy]
column = "tired"
steps = 5
[scales.hope]
column = "word"
words = {rad = 9, good = 7.5}
"""


def test_a_whole_map_is_read(map_file: Write) -> None:
    found = read_map(map_file(WHOLE))
    assert found.columns == (
        "date", "resptime_s", "comment", "mood_satisfi", "mood_anxious", "tired", "word",
    )  # fmt: skip
    assert found.scales["anxiety"].raw_range == (-3.0, 3.0)
    assert found.scales["energy"].raw_range == (0.5, 5.5)
    assert found.scales["hope"].raw_range is None
    found.check(loader.scales())


def test_the_line_ends_and_the_mark_of_windows_do_no_harm(map_file: Write) -> None:
    assert read_map(map_file(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())) == read_map(
        map_file(WHOLE)
    )


def test_a_day_is_written_as_iso_unless_the_map_says_otherwise(map_file: Write) -> None:
    found = read_map(map_file('day = {column = "d"}\nnote = {column = "n"}\n'))
    assert found.day.format == "%Y-%m-%d"


def changed(old: str, new: str) -> str:
    assert old in WHOLE
    return WHOLE.replace(old, new)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (changed('day = {column = "date", format = "%d/%m/%y"}\n', ""), "day"),
        (changed('column = "date", ', ""), "day.column"),
        (changed('column = "date"', "column = 3"), "day.column"),
        (changed("%d/%m/%y", "%d/%m"), "day.format"),
        (changed("%d/%m/%y", "%H:%M"), "day.format"),
        (changed("%d/%m/%y", "%d/%m/%y %Q"), "day.format"),
        (changed("%d/%m/%y", "%d/%d/%m/%y"), "day.format"),
        (changed("%d/%m/%y", "%d/%m/%y%"), "day.format"),
        (changed("%H:%M:%S", "%M:%S"), "time.format"),
        (changed("%H:%M:%S", "%I:%M"), "time.format"),
        (changed("%H:%M:%S", "%H:%M %p"), "time.format"),
        (changed('note = {column = "comment"}', 'note = "comment"'), "note"),
        (changed('["NA", ""]', '"NA"'), "missing"),
        (changed('["NA", ""]', "[99]"), "missing.0"),
        (changed("from = [1, 7]", "from = [1]"), "scales.mood.from"),
        (changed("from = [1, 7]", "from = [1, 7, 9]"), "scales.mood.from"),
        (changed("from = [1, 7]", 'from = ["1", "7"]'), "scales.mood.from.0"),
        (changed("from = [1, 7]", "from = [true, 7]"), "scales.mood.from.0"),
        (changed("from = [1, 7]", "from = [nan, 7]"), "scales.mood.from.0"),
        (changed("from = [1, 7]", "from = [1, inf]"), "scales.mood.from.1"),
        (changed("from = [1, 7]", "from = [4, 4]"), "scales.mood"),
        (changed("from = [1, 7]\n", ""), "scales.mood"),
        (changed("from = [1, 7]", "from = [1, 7]\nsteps = 5"), "scales.mood"),
        (changed("from = [1, 7]", "ends = [1, 7]"), "scales.mood.ends"),
        (changed("steps = 5", "steps = 1"), "scales.energy.steps"),
        (changed("steps = 5", "steps = 5.0"), "scales.energy.steps"),
        (changed("{rad = 9, good = 7.5}", "{}"), "scales.hope.words"),
        (changed("rad = 9", 'rad = "9"'), "scales.hope.words.rad"),
        (WHOLE + "colour = 3\n", "scales.hope.colour"),
        ("colour = 3\n" + WHOLE, "colour"),
        ('day = {column = "date"}\n', "the map"),
        ("scales = 3\n" + WHOLE.partition("[scales")[0], "scales"),
    ],
)
def test_a_map_that_cannot_be_used_is_refused_with_the_key(
    text: str, key: str, map_file: Write
) -> None:
    with pytest.raises(BadInput) as refusal:
        read_map(map_file(text))
    assert refusal.value.field == key
    assert refusal.value.what.startswith(f"The map cannot be used: {key} ")
    assert refusal.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (WHOLE + 'secret = "half', "line 17"),
        (WHOLE + "[scales.mood]\n", "line 17"),
        ("x = " + "[" * 50_000, ""),
        ("x = " + "9" * 5_000, ""),
        ("x = 1\nx = 2", "line 2"),
    ],
    ids=["cut off", "the same table twice", "nested deeply", "a number without end", "twice"],
)
def test_a_map_that_is_no_toml_is_refused_with_the_line(
    text: str, where: str, map_file: Write
) -> None:
    with pytest.raises(BadInput, match="cannot be read as TOML") as refusal:
        read_map(map_file(text))
    assert refusal.value.field == where
    assert "half" not in str(refusal.value)


def test_a_map_that_is_not_utf8_or_far_too_large_is_refused(map_file: Write) -> None:
    with pytest.raises(BadInput, match="cannot be decoded"):
        read_map(map_file(b'note = {column = "caf\xe9"}'))
    with pytest.raises(BadInput, match="larger than 1 MB"):
        read_map(map_file("#" * (2 << 20)))


def test_a_map_may_name_only_scales_of_this_journal() -> None:
    found = CsvMap.model_validate(
        {"day": {"column": "d"}, "scales": {"joy": {"column": "j", "from": [0, 1]}}}
    )
    with pytest.raises(BadInput, match=r"scales\.joy names no scale") as refusal:
        found.check(loader.scales())
    assert "mood, anxiety, energy" in refusal.value.next_step


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ({"rad": 9, "awful": 11}, "scales.mood.words.awful"),
        ({"rad": 9, "Rad ": 7}, "scales.mood.words.Rad "),
    ],
    ids=["outside the scale", "the same word twice"],
)
def test_words_of_a_map_stand_inside_their_scale_and_once(words: dict[str, int], key: str) -> None:
    found = CsvMap.model_validate(
        {"day": {"column": "d"}, "scales": {"mood": {"column": "m", "words": words}}}
    )
    with pytest.raises(BadInput) as refusal:
        found.check(loader.scales())
    assert refusal.value.field == key
