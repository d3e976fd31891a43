"""Preferences, in one small TOML file. Nothing about the person stands in it.

What cannot be used falls back to its default and is named in ``warnings``; the journal opens all
the same. Security settings fall back to the safe side, never to "off". One table, ``_KEYS``, says
what each setting may be, and reading, typing and writing all go by it.
"""

from __future__ import annotations

import os
import stat
from datetime import time
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from kapjournal.clock import DAY_ENDS_AT
from kapjournal.errors import BadInput, CannotWrite

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kapjournal.model.support import Corrected

WindowDays = Literal[3, 7, 14, 28]
Theme = Literal["dusk", "paper", "contrast", "terminal"]
Marks = Literal["braille", "block", "ascii"]
Paper = Literal["a4", "letter"]
MeasurePage = Literal["one", "all"]
WINDOWS: tuple[WindowDays, ...] = get_args(WindowDays)
THEMES: tuple[Theme, ...] = get_args(Theme)
MARKS: tuple[Marks, ...] = get_args(Marks)
PAPERS: tuple[Paper, ...] = get_args(Paper)
MEASURE_PAGES: tuple[MeasurePage, ...] = get_args(MeasurePage)

_LATEST_DAY_END = time(12, 0)
_LOCK_MINUTES = range(1, 61)
_STAGES, _MOST_STAGE_DAYS = 4, 365
_MOST_BYTES = 64 * 1024
_MOST_WORDS = 80
_ANYONE_MAY_WRITE = 0o002


class Settings(NamedTuple):
    """The preferences of one kapjournal; ``set_value`` and ``changed`` give a changed copy.

    A named tuple, because making a dataclass of it would cost every one-line check-in more than
    reading the file does.
    """

    day_ends_at: time = DAY_ENDS_AT
    """When a journal day ends, from 00:00 to 12:00."""
    window_days: WindowDays = 7
    """Days on each side of a session."""
    theme: Theme = "dusk"
    marks: Marks = "braille"
    """What a chart's points are made of."""
    paper: Paper = "a4"
    """The size of the printed page."""
    country: str = ""
    """Whose support lines come first: two capital letters, "" where none is chosen."""
    emergency: str = ""
    """A person's own correction of the emergency number on the support page, "" for the file's."""
    crisis_line: str = ""
    """Theirs of the crisis line that stands first: its name and how to reach it."""
    discreet_today: bool = False
    """The check-in line alone on Today, the rest behind a key."""
    measure_page: MeasurePage = "one"
    """Whether a page of a questionnaire holds one question or all of them."""
    stage_days: tuple[int, ...] = (3, 10, 20, 45)
    """The last days of the four stages of reflections after a session's own day, growing."""
    lock_minutes: int = 5
    """Idle minutes after which a protected journal locks, 1 to 60. There is no "never"."""
    warnings: tuple[str, ...] = ()
    """Sentences on what in the file could not be used; not a preference and never written."""

    @property
    def corrected(self) -> Corrected:
        """The person's own corrections of the first line of support."""
        from kapjournal.model.support import Corrected  # Late: a check-in shows no support.

        return Corrected(self.emergency, self.crisis_line)

    def changed(self, **values: object) -> Settings:
        """A copy with other values. Raises BadInput for a value or a name that does not exist."""
        checked = {key: _checked(key, value) for key, value in values.items()}
        return self._replace(**checked)


def load(path: str) -> Settings:
    """The settings in a file; the defaults where there is none. Never raises for what it holds."""
    try:
        text, written_by_others = _read(path)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        return Settings(warnings=("The settings file cannot be read. The usual ones are used.",))
    from kapjournal import plain_toml  # Late: only where there is a file.

    try:
        typed = plain_toml.loads(text)
    except (ValueError, RecursionError):
        return Settings(warnings=("The settings file is not TOML. The usual ones are used.",))
    values: dict[str, Any] = {}
    warnings: list[str] = []
    for key, value in typed.items():
        try:
            values[key] = _checked(key, value)
        except BadInput as refusal:
            usual = " The usual one is used." if key in _KEYS else ""
            warnings.append(refusal.what + usual)
    if written_by_others:
        warnings += [
            f"Anyone can change the settings file, so its {key} is not used."
            for key in _NOT_FROM_ANYONE
            if values.pop(key, None) is not None
        ]
    return Settings(**values, warnings=tuple(warnings))


def save(path: str, settings: Settings) -> None:
    """Write the settings file, owner-only, whole or not at all.

    Raises BadInput for a value that is not allowed, CannotWrite where the disk refuses.
    """
    from kapjournal.files import private_folder, write_private  # Late: only writing needs it.

    checked = {key: _checked(key, value) for key, value in as_dict(settings).items()}
    rows = [f"{key} = {_as_toml(value)}\n" for key, value in checked.items()]
    try:
        private_folder(os.path.dirname(os.path.abspath(path)))
    except OSError:
        raise CannotWrite(
            "The settings could not be written there.", "Look at the folder with: kapjournal where."
        ) from None
    write_private(path, "".join(rows).encode(), overwrite=True)


def set_value(settings: Settings, key: str, text: str) -> Settings:
    """The settings with one value as a person typed it.

    Raises BadInput that names the nearest settings, or says what the setting may be.
    """
    word = text.strip()
    if key in _YES_OR_NO and word.lower() in _BOOLEANS:
        return settings.changed(**{key: _BOOLEANS[word.lower()]})
    if key in _WHOLE_NUMBERS and word.isascii() and word.isdigit() and len(word) < 10:
        return settings.changed(**{key: int(word)})
    return settings.changed(**{key: word})


def as_dict(settings: Settings) -> dict[str, object]:
    """The settings by name, in the order they are shown and written; ``warnings`` left out."""
    return {key: getattr(settings, key) for key in _KEYS}


def as_text(value: object) -> str:
    """A value as a person reads and types it: 04:00, 7, yes, paper."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def allowed(key: str) -> str:
    """What a setting may be, in words."""
    return _KEYS[key][1]


def _read(path: str) -> tuple[str, bool]:
    """The file's text, and whether anyone on the computer may have written it."""
    # Not blocking: a named pipe at that place must not stop the start.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or about.st_size > _MOST_BYTES:
            raise ValueError(path)
        return file.read(_MOST_BYTES).decode(), bool(about.st_mode & _ANYONE_MAY_WRITE)


def _checked(key: str, value: object) -> Any:
    """The value as the setting keeps it. Raises BadInput."""
    if key not in _KEYS:
        raise _unknown(key)
    try:
        return _KEYS[key][0](value)
    except ValueError:
        raise _refused(key) from None


def _unknown(key: str) -> BadInput:
    import difflib  # Late: only a slip of the keys needs it.

    from kapjournal.clean import one_line

    near = difflib.get_close_matches(key, _KEYS, n=3, cutoff=0.4) or list(_KEYS)
    return BadInput(
        f"There is no setting called {one_line(key[:40])}.", f"Nearest: {', '.join(near)}.", key
    )


def _refused(key: str) -> BadInput:
    return BadInput(f"The setting {key} cannot be that.", f"It can be {allowed(key)}.", key)


def _time(value: object) -> time:
    if isinstance(value, str):
        hours, colon, minutes = value.partition(":")
        if not (colon and len(minutes) == 2 and (hours + minutes).isascii()):
            raise ValueError(value)
        value = time(int(hours), int(minutes))
    if not isinstance(value, time) or value.tzinfo or value.second or value.microsecond:
        raise ValueError(value)
    if value > _LATEST_DAY_END:
        raise ValueError(value)
    return value


def _one_of(choices: tuple[object, ...]) -> Callable[[object], object]:
    def chosen(value: object) -> object:
        # By type too: TOML's true is not 1, and 7.0 is not 7.
        if not any(type(value) is type(one) and value == one for one in choices):
            raise ValueError(value)
        return value

    return chosen


def _yes_or_no(value: object) -> bool:
    if value is not True and value is not False:
        raise ValueError(value)
    return value


def _minutes(value: object) -> int:
    if type(value) is not int or value not in _LOCK_MINUTES:
        raise ValueError(value)
    return value


def _stage_days(value: object) -> tuple[int, ...]:
    if isinstance(value, str):
        parts = [part.strip() for part in value.split(",")]
        if not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
            raise ValueError(value)
        value = tuple(map(int, parts))
    days = tuple(value) if isinstance(value, list | tuple) else ()
    grows = all(type(day) is int for day in days) and sorted(set(days)) == list(days)
    if len(days) != _STAGES or not grows or not 0 < days[0] <= days[-1] <= _MOST_STAGE_DAYS:
        raise ValueError(value)
    return days


def _country(value: object) -> str:
    code = value.upper() if isinstance(value, str) else "?"
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise ValueError(value)
    return code


def _few_words(value: object) -> str:
    text = value.strip() if isinstance(value, str) else "\n"
    if len(text) > _MOST_WORDS or not text.isprintable() or {'"', "\\"}.intersection(text):
        raise ValueError(value)
    return text


def _as_toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f'"{as_text(value)}"'


_KEYS: Mapping[str, tuple[Callable[[object], object], str]] = {
    "day_ends_at": (_time, "a time from 00:00 to 12:00, such as 04:00"),
    "window_days": (_one_of(WINDOWS), "3, 7, 14 or 28"),
    "theme": (_one_of(THEMES), "dusk, paper, contrast or terminal"),
    "marks": (_one_of(MARKS), "braille, block or ascii"),
    "paper": (_one_of(PAPERS), "a4 or letter"),
    "country": (_country, "two letters, such as CA, or nothing"),
    "emergency": (_few_words, 'up to 80 signs on one line, without " and \\, or nothing'),
    "crisis_line": (_few_words, 'up to 80 signs on one line, without " and \\, or nothing'),
    "discreet_today": (_yes_or_no, "yes or no"),
    "measure_page": (_one_of(MEASURE_PAGES), "one or all"),
    "stage_days": (_stage_days, "four growing numbers of days up to 365, such as 3, 10, 20, 45"),
    "lock_minutes": (_minutes, "whole minutes from 1 to 60"),
}
_NOT_FROM_ANYONE = ("lock_minutes", "emergency", "crisis_line")
_YES_OR_NO = ("discreet_today",)
_WHOLE_NUMBERS = ("window_days", "lock_minutes")
_BOOLEANS = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
