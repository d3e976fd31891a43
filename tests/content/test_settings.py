"""Settings: what is written is read back, what is wrong is left as usual, the lock stays on."""

from __future__ import annotations

import os
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from kapjournal import settings
from kapjournal.errors import BadInput, CannotWrite
from kapjournal.settings import Settings

few_words = st.text("abc é,;=#[]-0123", max_size=80).map(str.strip)
any_settings = st.builds(
    Settings,
    day_ends_at=st.builds(time, st.integers(0, 11), st.integers(0, 59)) | st.just(time(12, 0)),
    window_days=st.sampled_from(settings.WINDOWS),
    theme=st.sampled_from(settings.THEMES),
    marks=st.sampled_from(settings.MARKS),
    paper=st.sampled_from(settings.PAPERS),
    country=st.just("") | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2),
    emergency=few_words,
    crisis_line=few_words,
    discreet_today=st.booleans(),
    stage_days=st.lists(st.integers(1, 365), min_size=4, max_size=4, unique=True).map(
        lambda days: tuple(sorted(days))
    ),
    lock_minutes=st.integers(1, 60),
    warnings=st.just(()),
)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "home" / "settings.toml")


def written(path: str, text: str | bytes) -> str:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    Path(path).write_bytes(text.encode() if isinstance(text, str) else text)
    os.chmod(path, 0o600)
    return path


def test_without_a_file_the_settings_are_the_usual_ones(path: str) -> None:
    assert settings.load(path) == Settings()
    assert Settings().day_ends_at == time(4, 0)
    assert Settings().window_days == 7
    assert Settings().lock_minutes == 5


@trying(deadline=None)  # The disk decides how long it takes.
@given(any_settings)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, chosen: Settings
) -> None:
    path = str(tmp_path_factory.mktemp("home") / "settings.toml")
    settings.save(path, chosen)
    assert settings.load(path) == chosen


@given(any_settings, st.sampled_from(list(settings.as_dict(Settings()))))
def test_a_value_as_it_is_shown_can_be_typed_again(chosen: Settings, key: str) -> None:
    shown = settings.as_text(getattr(chosen, key))
    assert settings.set_value(Settings(), key, shown) == Settings()._replace(
        **{key: getattr(chosen, key)}
    )


def test_the_file_is_for_its_owner_alone(path: str) -> None:
    settings.save(path, Settings())
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert os.stat(os.path.dirname(path)).st_mode & 0o777 == 0o700


def test_saving_again_replaces_the_file(path: str) -> None:
    settings.save(path, Settings())
    settings.save(path, Settings().changed(theme="paper"))
    assert settings.load(path).theme == "paper"
    assert os.listdir(os.path.dirname(path)) == ["settings.toml"]


def test_warnings_are_never_written(path: str) -> None:
    settings.save(path, settings.load(written(path, "wrong")))
    assert settings.load(path) == Settings()


def test_an_unknown_setting_is_named_and_the_others_hold(path: str) -> None:
    loaded = settings.load(written(path, 'colour = "red"\ntheme = "paper"\n'))
    assert loaded.theme == "paper"
    assert loaded.warnings == ("There is no setting called colour.",)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("day_ends_at", '"25:00"'), ("day_ends_at", '"13:00"'), ("day_ends_at", "4"),
        ("day_ends_at", '"04:00:30"'), ("day_ends_at", "04:00:30"), ("day_ends_at", '"4am"'),
        ("window_days", "8"), ("window_days", "7.0"), ("window_days", '"7"'),
        ("window_days", "true"),
        ("theme", '"pink"'), ("theme", "1"), ("theme", '["dusk"]'), ("marks", '"dots"'),
        ("paper", '"a5"'), ("paper", "4"),
        ("country", '"Canada"'), ("country", "1"), ("country", '"Ć1"'),
        ("discreet_today", "1"), ("discreet_today", '"yes"'),
        ("stage_days", "[3, 10, 20]"), ("stage_days", "[3, 10, 10, 45]"),
        ("stage_days", "[10, 3, 20, 45]"), ("stage_days", "[0, 10, 20, 45]"),
        ("stage_days", "[3, 10, 20, 366]"), ("stage_days", '"3, ten, 20, 45"'),
        ("stage_days", "[3, 10, 20, true]"), ("stage_days", "3"),
    ],
)  # fmt: skip
def test_a_wrong_value_leaves_that_setting_as_usual(path: str, key: str, value: str) -> None:
    loaded = settings.load(written(path, f"{key} = {value}\n"))
    assert settings.as_dict(loaded) == settings.as_dict(Settings())
    assert loaded.warnings == (f"The setting {key} cannot be that. The usual one is used.",)


@pytest.mark.parametrize(
    "value",
    ["0", "-1", "61", "99999999999999999999", '"never"', '"5"', "5.0", "true", "false", "[]", "{}"],
)
def test_a_wrong_lock_is_the_usual_lock_and_never_no_lock(path: str, value: str) -> None:
    loaded = settings.load(written(path, f"lock_minutes = {value}\n"))
    assert loaded.lock_minutes == 5
    assert "lock_minutes" in loaded.warnings[0]


@pytest.mark.parametrize("text", ["0", "never", "off", "no", "-1", "61", "", "5.0", "٥"])
def test_the_lock_cannot_be_typed_away(text: str) -> None:
    with pytest.raises(BadInput, match="whole minutes from 1 to 60"):
        settings.set_value(Settings(), "lock_minutes", text)


def test_a_lock_that_anyone_could_have_written_is_not_used(path: str) -> None:
    os.chmod(written(path, 'lock_minutes = 60\ntheme = "paper"\n'), 0o666)
    loaded = settings.load(path)
    assert (loaded.lock_minutes, loaded.theme) == (5, "paper")
    assert "lock_minutes" in loaded.warnings[0]


@pytest.mark.parametrize(
    "content",
    [
        b"theme = ", b"\xff\xfe", b"\x00", b"theme = 1\ntheme = 2\n", b"[theme]\n[theme]\n",
        b"theme = [" * 5000, b"# long\n" * 100_000,
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_leaves_everything_as_usual(path: str, content: bytes) -> None:
    loaded = settings.load(written(path, content))
    assert settings.as_dict(loaded) == settings.as_dict(Settings())
    assert len(loaded.warnings) == 1


def test_a_pipe_or_a_folder_at_that_place_does_not_stop_the_start(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for place in (pipe, folder):
        assert settings.load(str(place)).warnings == (
            "The settings file cannot be read. The usual ones are used.",
        )


def test_a_warning_shows_control_characters_and_never_a_value(path: str) -> None:
    loaded = settings.load(written(path, '"\\u001b]0;T\\u0007" = 1\ntheme = "my own words"\n'))
    assert "\x1b" not in "".join(loaded.warnings)
    assert "my own words" not in "".join(loaded.warnings)


@trying(deadline=None)  # The disk decides how long it takes.
@given(st.binary(max_size=200))
def test_no_file_stops_the_start(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = written(str(tmp_path_factory.mktemp("home") / "settings.toml"), content)
    loaded = settings.load(path)
    assert loaded.lock_minutes in range(1, 61)


@given(
    st.dictionaries(
        st.sampled_from([*settings.as_dict(Settings()), "warnings", "other"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(time(4, 0)),
        min_size=1,
    )
)
def test_settings_never_hold_a_value_they_cannot_have(values: dict[str, Any]) -> None:
    try:
        changed = Settings().changed(**values)
    except BadInput:
        return
    assert changed.day_ends_at <= time(12, 0)
    assert changed.window_days in settings.WINDOWS
    assert changed.theme in settings.THEMES
    assert changed.marks in settings.MARKS
    assert changed.lock_minutes in range(1, 61)
    assert changed.warnings == ()


def test_a_slip_of_the_keys_names_the_nearest_setting() -> None:
    with pytest.raises(BadInput, match=r"Nearest: lock_minutes"):
        settings.set_value(Settings(), "lock_minute", "4")


def test_values_that_were_made_wrong_are_not_written(path: str) -> None:
    with pytest.raises(BadInput):
        settings.save(path, Settings()._replace(lock_minutes=0))
    assert not os.path.exists(path)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="Nothing in the journal was changed"):
        settings.save(str(tmp_path / "file" / "settings.toml"), Settings())
