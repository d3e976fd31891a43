"""Reading files that somebody else wrote: bounded, never waiting, never guessing an encoding."""

from __future__ import annotations

import codecs
import csv
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from kapjournal.clean import one_line
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.model.everything import Rejected

MOST_BYTES = 64 << 20
MOST_COLUMNS = 10_000
LONGEST_CELL = 256 << 10
LONGEST_ROW = 4 << 20
DELIMITERS = (",", ";", "\t")
_SHOWN = 60
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def name(text: str) -> str:
    """A column or a key as it may stand in a sentence: cleaned and not too long."""
    text = one_line(text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def read_bytes(path: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file of at most ``most`` bytes. Raises BadInput for anything else.

    A pipe or a device is refused without waiting for it, a link is not followed, and a file that
    another program is still writing is refused.
    """
    descriptor = _opened(path)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise BadInput("That is not a plain file.", "Save it as a file, then import that.")
        if before.st_size > most:
            raise _too_large(most)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(before.st_size + 1)
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if (before.st_mtime_ns, len(data)) != (after.st_mtime_ns, after.st_size):
        raise BadInput("The file changed while it was read.", "Wait a moment, then try again.")
    return data


def _opened(path: str) -> int:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        raise BadInput("There is no file at that place.", "Look at its name again.") from None
    except (OSError, ValueError):
        if os.path.islink(path):
            raise BadInput("That is a link.", "Name the file it leads to.") from None
        raise BadInput("That file cannot be opened.", "Look at who may read it.") from None


def encoding_of(data: bytes) -> str:
    """The encoding that the file's first bytes name, else UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def decoded(data: bytes) -> str:
    """The text of the bytes. Raises BadInput when they are not UTF-8, or UTF-16 with its mark."""
    encoding = encoding_of(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as refusal:
        line = 0
        if encoding != "utf-16":
            line = len(_LINE.findall(data[: refusal.start].decode(encoding, "replace") + "."))
        where = f" on line {line}" if line else ""
        raise BadInput(
            f"The text of the file cannot be decoded{where}: it is not UTF-8.",
            "Save the file again with the encoding UTF-8.",
            f"line {line}" if line else "",
        ) from None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, by the place of each wanted column."""

    line: int
    """The line of the file on which it begins; the first line is 1."""
    cells: dict[str, str]
    """By column; only the wanted ones."""


@dataclass(frozen=True, slots=True)
class BlankRow:
    """A row of delimiters and spaces alone."""

    line: int


class Table:
    """A delimited table whose header holds the wanted columns.

    The delimiter is the one of ``, ; tab`` under which the header holds them, or the one that a
    first line ``sep=;`` names. Raises BadInput when a column is not there or stands there twice.
    """

    def __init__(self, data: bytes, wanted: Sequence[str]) -> None:
        self._text = decoded(data)
        self._wanted = tuple(dict.fromkeys(wanted))
        self._delimiter, self._says_sep = self._choose_delimiter()
        header = self._start(self._delimiter, self._says_sep)[1]
        for column in self._wanted:
            if column not in header:
                raise BadInput(
                    f'The file has no column "{name(column)}".',
                    "Look at the first line of the file and at the map.",
                    column,
                )
            if header.count(column) > 1:
                raise BadInput(
                    f'The column "{name(column)}" stands in the file twice.',
                    "Give the two columns different names.",
                    column,
                )
        self._places = {column: header.index(column) for column in self._wanted}
        self._width = len(header)

    def __iter__(self) -> Iterator[Row | BlankRow | Rejected]:
        """The rows in the order of the file; lines without a single sign are no rows."""
        lines, _, read = self._start(self._delimiter, self._says_sep)
        while True:
            lines.begin_row()
            try:
                cells = read()
            except StopIteration:
                return
            except csv.Error:
                if lines.ended or lines.row_length > LONGEST_CELL:
                    raise _endless(lines.row_line) from None
                yield Rejected(lines.row_line, "", say("intake.quotes"), whole_row=True)
                continue
            if cells:
                yield self._row(lines.row_line, cells)

    def _row(self, line: int, cells: list[str]) -> Row | BlankRow | Rejected:
        if not any(cell.strip() for cell in cells):
            return BlankRow(line)
        if len(cells) < self._width or any(cell.strip() for cell in cells[self._width :]):
            reason = say("intake.ragged", cells=len(cells), columns=self._width)
            return Rejected(line, "", reason, whole_row=True)
        return Row(line, {column: cells[place] for column, place in self._places.items()})

    def _choose_delimiter(self) -> tuple[str, bool]:
        first = next(_Lines(self._text), "").strip("\r\n").strip('"')
        if first.lower().startswith("sep=") and len(first) == len("sep=;"):
            return first[-1], True

        def fit(delimiter: str) -> tuple[int, int]:
            try:
                header = self._start(delimiter, says_sep=False)[1]
            except BadInput:  # Under a wrong delimiter quotation marks stand in wrong places.
                return 0, 0
            return sum(column in header for column in self._wanted), len(header)

        return max(DELIMITERS, key=fit), False

    def _start(
        self, delimiter: str, says_sep: bool
    ) -> tuple[_Lines, list[str], Callable[[], list[str]]]:
        """The lines after the header, the header, and what reads the next row."""
        lines = _Lines(self._text)
        if says_sep:
            next(lines)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)

        def read() -> list[str]:
            with _cells_of(LONGEST_CELL):
                return next(reader)

        try:
            header = read()
            while not header:
                header = read()
        except StopIteration:
            header = []
        except csv.Error:
            raise _endless(lines.row_line) from None
        if len(header) > MOST_COLUMNS:
            raise BadInput(
                f"The file has more than {MOST_COLUMNS:,} columns.",
                "Save only the columns you want to import.",
            )
        return lines, [column.strip() for column in header], read


class _Lines:
    """The lines of a text as ``csv`` wants them, counted, with a limit on the length of a row."""

    def __init__(self, text: str) -> None:
        self._lines = _LINE.finditer(text)
        self._line = 0
        self.row_line = 1
        self.row_length = 0
        self.ended = False

    def begin_row(self) -> None:
        """Say that the next line begins a row."""
        self.row_line = self._line + 1
        self.row_length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        found = next(self._lines, None)
        if found is None:
            self.ended = True
            raise StopIteration
        self._line += 1
        self.row_length += found.end() - found.start()
        if self.row_length > LONGEST_ROW:
            raise _endless(self.row_line)
        return found[0]


@contextmanager
def _cells_of(longest: int) -> Iterator[None]:
    """Cells of at most ``longest`` signs while it lasts: csv keeps that limit for the process."""
    before = csv.field_size_limit(longest)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _endless(line: int) -> BadInput:
    return BadInput(
        f"The row that begins on line {line} does not end where a row should.",
        "Look for a quotation mark on that line that is never closed.",
        f"line {line}",
    )


def _too_large(most: int) -> BadInput:
    return BadInput(
        f"The file is larger than {most >> 20} MB.", "Save a part of it and import that."
    )
