"""The plain reader says exactly what the library says, or leaves the text to it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kapjournal import plain_toml
from kapjournal.content import loader

CONTENT = Path(loader.__file__).parent

names = st.sampled_from(["a", "b", "a_b", "a-b", "é", "", "a.b", '"a"', " a"])
values = st.sampled_from(
    [
        '"x"', '""', '"x', '"\\n"', "'x'", '"""x"""', '"a" # b', '["a", "b"]', '["a","b"]', '["]',
        "[]", '["a", 1]', '[""]', "1", "01", "0", "-1", "+1", "1_0", "0x1", "1.5", "1.", ".5",
        "00.5", "0.5", "1e5", "true", "True", "false", "04:00:00", "2026-11-21", "", "{a = 1}",
        '"“é”"', '"\t"', '"[x]"', "٣", '["a", "b", ]',
    ]
)  # fmt: skip
rows = (
    st.builds("{} = {}".format, names, values)
    | st.builds("{}={}".format, names, values)
    | st.builds("[{}]".format, names)
    | st.builds("[[{}]]".format, names)
    | st.sampled_from(
        ["", "# x", "  ", "\t", "x", "]", "[", "[]", "[[]]", "\u3000a = 1", "a = 1 # x"]
    )
)
texts = st.lists(rows, max_size=6).map("\n".join) | st.text(alphabet='ab =[]".#\n01', max_size=30)


@given(texts)
@example('a = "x"\n[[a]]\nb = 1')
@example("[[a]]\nb = 1\n[[a]]\nb = 2\n[a.b]")
@example('a = "x"\r\nb = 2')
def test_any_text_is_read_as_the_library_reads_it(text: str) -> None:
    try:
        theirs = tomllib.loads(text)
    except ValueError:
        with pytest.raises(ValueError):  # noqa: PT011  # Any refusal is right.
            plain_toml.loads(text)
        return
    ours = plain_toml.loads(text)
    assert ours == theirs
    assert repr(ours) == repr(theirs)  # By type too: 1 is not True and not 1.0.


@pytest.mark.parametrize("place", ["scales/daily.toml", "scales/tags.toml", "scales/reasons.toml"])
def test_the_files_of_a_check_in_are_read_without_the_library(place: str) -> None:
    text = (CONTENT / place).read_text(encoding="utf-8")
    assert plain_toml._plain(text) == tomllib.loads(text)


@pytest.mark.parametrize("name", ["app", "checkin", "dates"])
def test_the_sentences_of_a_check_in_are_read_without_the_library(name: str) -> None:
    text = (CONTENT / "wording" / "en.toml").read_text(encoding="utf-8")
    section = f"\n{text}".partition(f"\n[{name}]\n")[2].partition("\n[")[0]
    assert plain_toml._plain(section) == tomllib.loads(text)[name]
