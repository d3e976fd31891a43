"""The lock screen: asks again, waits longer, forgets what was typed, and lets support through."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pyte
import pytest

from kapjournal.content.wording import line
from kapjournal.errors import Damaged, JournalBusy, OpenElsewhere, WrongPassphrase, WrongSheet
from kapjournal.lock import screen as lock
from kapjournal.lock.screen import LockScreen

WORDS = "lantern otter quilt seven marsh"
PAUSE = object()


class Typist:
    """A terminal with somebody at it: each piece is typed when the last one has been taken."""

    def __init__(self, *pieces: Any, size: tuple[int, int] = (80, 24)) -> None:
        self.pieces = list(pieces)
        self.size = size
        self.ended = False
        self.written: list[str] = []
        self.moment = 0.0
        self.waited: list[float] = []
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(row.rstrip() for row in self._screen.display)

    def write(self, text: str) -> None:
        self.written.append(text)
        self._stream.feed(text)

    def read(self, seconds: float | None) -> bytes:
        if seconds:
            self.waited.append(seconds)
        if not self.pieces:
            self.ended = True
            return b""
        if seconds is not None and self.pieces[0] is PAUSE:
            self.pieces.pop(0)
            self.moment += seconds
            return b""
        piece = self.pieces.pop(0)
        if callable(piece):
            piece(self)
            return b""
        if piece is PAUSE:
            return b""
        assert isinstance(piece, bytes)
        return piece

    def now(self) -> float:
        return self.moment


def opens(typed: str) -> str:
    if typed != WORDS:
        raise WrongPassphrase("what was said by the store", "Try again.")
    return f"opened with {typed}"


def at(typist: Typist, opening: Callable[[str], Any] = opens, **more: Any) -> LockScreen[Any]:
    return LockScreen(typist, opening, typist.now, lambda: ["Emergency: 911."], **more)  # type: ignore[arg-type]  # stands in for a Terminal


def looking(text: str, *, there: bool = True) -> Callable[[Typist], None]:
    """A look at the window between two keys."""

    def look(typist: Typist) -> None:
        assert (text in typist.text) is there, typist.text

    return look


def test_what_opens_it_is_handed_back() -> None:
    assert at(Typist(WORDS.encode(), b"\r")).run() == f"opened with {WORDS}"


def test_nothing_that_is_typed_is_drawn() -> None:
    typist = Typist(WORDS.encode(), b"\r")
    at(typist).run()
    assert "lantern" not in "".join(typist.written)


def test_tab_shows_what_is_typed_and_hides_it_again() -> None:
    typist = Typist(
        b"lantern", b"\t", looking("lantern"), b"\t", looking("lantern", there=False), b"\x03"
    )
    at(typist).run()


def test_after_a_wrong_one_the_field_is_empty_and_it_is_asked_again() -> None:
    typist = Typist(b"wrong\r", looking("Nothing is lost"), WORDS.encode(), b"\r")
    assert at(typist).run() is not None


def test_the_words_after_a_wrong_one_are_the_same_every_time() -> None:
    said: list[str] = []

    def note(typist: Typist) -> None:
        said.append(typist.text)

    tries: Iterable[Any] = [piece for _ in range(10) for piece in (b"wrong\r", *[PAUSE] * 3, note)]
    at(Typist(*tries)).run()
    assert len(said) == 10
    assert len(set(said)) == 1
    assert "what was said by the store" not in said[0]


def test_each_next_try_waits_longer_up_to_half_a_minute() -> None:
    moments: list[float] = []

    def refuse(typed: str) -> None:
        moments.append(typist.moment)
        raise WrongPassphrase("no", "again")

    typist = Typist(*[piece for _ in range(10) for piece in (b"wrong\r", PAUSE)])
    at(typist, refuse).run()
    waits = [later - before for before, later in itertools.pairwise(moments)]
    assert waits == [0, 0, 2, 4, 8, 16, 30, 30, 30]


def test_what_is_entered_last_while_a_try_waits_is_the_next_try() -> None:
    tried: list[str] = []

    def note(typed: str) -> None:
        tried.append(typed)
        raise WrongPassphrase("no", "again")

    typist = Typist(b"one\r", b"two\r", b"three\r", b"four\r", PAUSE, b"five\r", b"six\r", PAUSE)
    at(typist, note).run()
    assert tried == ["one", "two", "three", "four", "six"]


def test_a_sheet_that_was_miscopied_says_which_group() -> None:
    def slip(typed: str) -> None:
        raise WrongSheet("Group 7 of the code differs from the sheet.", "Compare.")

    at(Typist(b"abcde\r", looking("Group 7 of the code"), b"\x03"), slip).run()


@pytest.mark.parametrize("failure", [JournalBusy, OpenElsewhere])
def test_what_may_pass_is_told_and_it_is_asked_again(failure: type[JournalBusy]) -> None:
    def busy(typed: str) -> None:
        raise failure("Another program has it.", "Wait a moment.")

    typist = Typist(b"abcde\r", looking("Another program has it. Wait a moment."), b"\x03")
    assert at(typist, busy).run() is None


def test_a_damaged_file_is_not_taken_for_a_wrong_passphrase() -> None:
    def damaged(typed: str) -> None:
        raise Damaged("Part of the file is not what was written.", "Restore.")

    with pytest.raises(Damaged):
        at(Typist(b"abcde\r"), damaged).run()


@pytest.mark.parametrize("key", [b"\x1bOP", b"\x07", b"?\r"])
def test_support_is_two_keys_away_at_most_and_gives_back_the_question(key: bytes) -> None:
    typist = Typist(key, looking("Emergency: 911."), b"\x1b", PAUSE, looking("Passphrase"), b"\x03")
    at(typist).run()


def test_a_question_mark_inside_a_passphrase_is_part_of_it() -> None:
    tried: list[str] = []
    at(Typist(b"why not?\r", b"\x03"), tried.append).run()
    assert tried == ["why not?"]


def test_support_that_was_open_is_shown_until_it_is_left() -> None:
    typist = Typist(looking("Page that was open"), b"\x1b", PAUSE, looking("Passphrase"), b"\x03")
    at(typist, showing=["Page that was open"]).run()


@pytest.mark.parametrize(
    ("pasted", "tried"),
    [
        (WORDS.encode() + b"\n", WORDS),
        (WORDS.encode() + b"\r\n", WORDS),
        (b"  at both ends  ", "  at both ends  "),
        (b'it\'s "quoted"', 'it\'s "quoted"'),
        ("cre\u0301me".encode(), "cre\u0301me"),
        (b"x" * 1024, "x" * 1024),
    ],
)
def test_a_paste_is_taken_whole_without_its_line_end(pasted: bytes, tried: str) -> None:
    seen: list[str] = []

    def note(typed: str) -> bool:
        seen.append(typed)
        return True

    at(Typist(b"\x1b[200~" + pasted + b"\x1b[201~", b"\r"), note).run()
    assert seen == [tried]


def test_that_a_line_end_was_left_out_is_said() -> None:
    typist = Typist(b"\x1b[200~words\n\x1b[201~", looking(line("lock.line_end_dropped")), b"\x03")
    at(typist).run()


def test_a_paste_that_went_astray_leaves_an_empty_field() -> None:
    typist = Typist(
        b"\x1b[200~" + b"x" * 1_000_000 + b"\x1b[201~", looking("too long"), WORDS.encode(), b"\r"
    )
    assert at(typist).run() is not None


def test_escape_and_ctrl_u_empty_the_field() -> None:
    for key in (b"\x1b", b"\x15"):
        typist = Typist(b"nonsense", key, PAUSE, WORDS.encode(), b"\r")
        assert at(typist).run() is not None


@pytest.mark.parametrize("key", [b"\x03", b"\x04", b"\x11"])
def test_it_can_be_left(key: bytes) -> None:
    typist = Typist(key, b"never read")
    assert at(typist).run() is None
    assert typist.pieces == [b"never read"]


def test_ctrl_z_does_nothing() -> None:
    assert at(Typist(b"\x1a", WORDS.encode(), b"\r")).run() is not None


def test_a_new_size_is_drawn_anew() -> None:
    def smaller(typist: Typist) -> None:
        typist.size = (20, 5)

    typist = Typist(smaller, b"a", looking("Passphrase"), b"\x03")
    at(typist).run()
    assert len(typist.written) >= 3


def test_what_stands_there_is_not_drawn_twice() -> None:
    typist = Typist(b"\x1b[24~", b"\x1b[24~", b"\x03")
    at(typist).run()
    assert len(typist.written) == 1


class Disk:
    """A disk that takes what is not kept yet at the given try."""

    def __init__(self, takes_at: int) -> None:
        self.tries, self.takes_at = 0, takes_at

    def __call__(self) -> bool:
        self.tries += 1
        return self.tries >= self.takes_at


def test_what_is_not_on_disk_is_tried_again_until_it_is() -> None:
    typist, disk = Typist(PAUSE, PAUSE, PAUSE, PAUSE), Disk(4)
    screen = at(typist, retry=disk)
    assert screen.run() is None
    assert screen.kept
    assert typist.moment == pytest.approx(3 * lock.RETRY)


def test_leaving_takes_a_second_key_while_something_would_be_lost() -> None:
    typist = Typist(b"\x11", looking("not on disk yet"), b"\x11", b"never read")
    screen = at(typist, retry=Disk(100))
    assert screen.run() is None
    assert not screen.kept
    assert typist.pieces == [b"never read"]


def test_another_key_in_between_means_stay() -> None:
    typist = Typist(b"\x11", b"a", b"\x11", b"\x7f", WORDS.encode(), b"\r")
    assert at(typist, retry=Disk(100)).run() is not None


def test_the_question_is_on_the_screen_before_anything_else_is_done() -> None:
    typist = Typist(b"\x03")
    seen: list[str] = []
    at(typist).run(drawn=lambda: seen.append(typist.text))
    assert "Passphrase" in seen[0]
