"""``step`` and ``topic``: what goes on to the next time, and what is brought along."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Kap
from tests.conftest import FakeClock


def steps(kap: Kap, *options: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = kap("step", "list", "--json", *options).json["steps"]
    return found


def topics(kap: Kap) -> list[tuple[object, object]]:
    return [(one["id"], one["first"]) for one in kap("topic", "list", "--json").json["topics"]]


def test_a_step_is_private_and_open(made: Kap) -> None:
    assert made("step", "add", text="walk before breakfast\n").out == "Kept as step 1.\n"
    (step,) = steps(made)
    assert (step["text"], step["status"], step["shared"]) == ("walk before breakfast", None, False)
    assert made("step", "list").out == "1. walk before breakfast: open\n"


def test_a_step_may_belong_to_a_session_and_a_reflection(made: Kap) -> None:
    made("session", "add", "--kind", "dosing", "--at", "2026-11-19")
    made("reflect", "--session", "S1", text="a pier")
    options = ("--session", "S1", "--reflection", "1", "--share", "--json")
    shape = made("step", "add", *options, text="the pier").json
    assert (shape["session"], shape["reflection"], shape["shared"]) == (1, 1, True)
    assert "the pier" in made("session", "show", "S1").out


@pytest.mark.parametrize(
    ("status", "goes_on"), [("kept", False), ("partly", True), ("not-yet", True), ("let-go", False)]
)
def test_any_status_is_fine_and_what_is_open_goes_on(made: Kap, status: str, goes_on: bool) -> None:
    made("step", "add", text="walk")
    said = made("step", "mark", "1", status)
    assert said.out == f"Step 1: {status.replace('-', ' ')}.\n"
    assert bool(steps(made)) is goes_on
    assert len(steps(made, "--all")) == 1


def test_what_was_said_of_a_step_is_kept_day_by_day(made: Kap, clock: FakeClock) -> None:
    made("step", "add", text="walk")
    clock.advance(days=7)
    made("step", "mark", "1", "partly")
    clock.advance(days=7)
    marks = made("step", "mark", "1", "kept", "--json").json["marks"]
    assert marks == [
        {"status": "partly", "day": "2026-11-28"},
        {"status": "kept", "day": "2026-12-05"},
    ]


def test_after_a_week_a_step_is_asked_about(made: Kap, clock: FakeClock) -> None:
    def asked() -> list[int]:
        status = made("status", "--json").json
        return [one["number"] for one in status["open"] if one["kind"] == "step"]

    made("step", "add", text="walk")
    assert asked() == []
    clock.advance(days=7)
    assert asked() == [1]
    assert "how is it going? Any answer is fine." in made("status").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("step", "mark", "9", "kept"),
        ("step", "mark", "1", "done"),
        ("step", "mark", "1", "kept", "--day", "2026-12-01"),
        ("step", "add", "--session", "S9"),
        ("step", "add", "--reflection", "9"),
        ("topic", "first", "9"),
        ("topic", "first", "1", "1"),
        ("topic", "first", "1", "2", "3", "4"),
        ("topic", "done", "9"),
        ("topic", "add", "--reflection", "9"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_changes(
    made: Kap, arguments: tuple[str, ...]
) -> None:
    for text in ("one", "two", "three", "four"):
        made("step", "add", text=text)
        made("topic", "add", text=text)
    before = steps(made), topics(made)
    assert made(*arguments, text="x").code == 2
    assert (steps(made), topics(made)) == before


@pytest.mark.parametrize("command", ["step", "topic"])
def test_nothing_written_is_refused(made: Kap, command: str) -> None:
    said = made(command, "add", text=" \n")
    assert (said.code, said.lines[0]) == (2, "No text came in.")


@pytest.mark.parametrize("command", ["step", "topic"])
def test_the_words_are_never_an_argument(made: Kap, command: str) -> None:
    said = made(command, "add", "walk before breakfast", text="x")
    assert said.code == 2
    assert "breakfast" not in said.err


def test_up_to_three_are_put_first_in_their_order(made: Kap) -> None:
    for text in ("one", "two", "three", "four"):
        made("topic", "add", text=text)
    assert made("topic", "first", "3", "1").code == 0
    assert topics(made) == [(3, 1), (1, 2), (2, None), (4, None)]
    assert made("topic", "list").out.splitlines()[0] == "3. three (place 1 on your page)"
    assert made("topic", "first").out == "Nothing is put first.\n"
    assert topics(made) == [(1, None), (2, None), (3, None), (4, None)]


def test_what_is_ticked_off_leaves_the_list_and_can_come_back(made: Kap) -> None:
    made("topic", "add", text="the dream")
    made("topic", "done", "1")
    assert topics(made) == []
    assert "done, 21 November 2026" in made("topic", "list", "--all").out
    made("topic", "done", "1", "--undo")
    assert topics(made) == [(1, None)]


@pytest.mark.parametrize("command", ["step", "topic"])
def test_each_goes_to_the_trash_and_comes_back(made: Kap, command: str) -> None:
    made(command, "add", text="a word")
    made(command, "delete", "1")
    assert "a word" not in made(command, "list").out
    made(command, "undelete", "1")
    assert "a word" in made(command, "list").out


def test_steps_events_and_effects_are_shared_piece_by_piece(made: Kap) -> None:
    made("step", "add", text="walk")
    made("event", "add", "--kind", "life", text="moved house")
    made("session", "effect", "add", "--kind", "other", "--what-stdin", text="an odd taste")
    listed = made("share", "list").out.splitlines()
    assert [one.partition(",")[0] for one in listed] == ["E1", "N1", "X1"]
    assert all("private" in one for one in listed)
    assert made("share", "on", "e1", "N1", "x1").code == 0
    everything = made("export", "-o", "-").json
    assert everything["events"][0]["shared"] is True
    assert everything["steps"][0]["shared"] is True
    assert everything["effects"][0]["shared"] is True
    made("share", "off", "E1")
    assert made("event", "list", "--json").json["events"][0]["shared"] is False
