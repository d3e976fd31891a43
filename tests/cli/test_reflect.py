"""``reflect`` and ``share``: private unless the person says otherwise."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Kap


def test_a_reflection_is_private(made: Kap) -> None:
    shape = made("reflect", "--json", text="Water.\n\nAnd a pier.\n").json
    assert (shape["text"], shape["shared"]) == ("Water.\n\nAnd a pier.", False)


def test_share_lets_it_onto_a_page(made: Kap) -> None:
    assert made("reflect", "--share", "--json", text="Water.").json["shared"] is True


def test_it_belongs_to_the_stage_of_now(made: Kap) -> None:
    made("session", "add", "--kind", "dosing", "--at", "2026-11-19T10:00")
    shape = made("reflect", "--session", "S1", "--json", text="Water.").json
    assert (shape["session"], shape["stage"], shape["prompt"]) == (1, "days_1_3", "open")


def test_a_stage_and_a_prompt_can_be_named(made: Kap) -> None:
    shape = made("reflect", "--stage", "week", "--prompt", "body", "--json", text="x").json
    assert (shape["stage"], shape["prompt"]) == ("week", "body")


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_nothing_written_is_refused(made: Kap, text: str) -> None:
    assert made("reflect", text=text).code == 2


def test_the_text_is_never_an_argument(made: Kap) -> None:
    said = made("reflect", "I walked home", text="x")
    assert said.code == 2
    assert "walked" not in said.err


def test_what_may_leave_is_listed_and_changed(made: Kap) -> None:
    made("reflect", text="Water.")
    made("checkin", "--note-stdin", text="slept late")
    made("checkin", "mood=6")
    listed = made("share", "list").out.splitlines()
    assert [line.partition(",")[0] for line in listed] == ["R1", "C1"]
    assert all("private" in line for line in listed)
    assert made("share", "on", "r1", "C1").code == 0
    assert "private" not in made("share", "list").out
    assert made("share", "off", "R1").out == "R1 is private.\n"


def test_one_unknown_piece_changes_none(made: Kap) -> None:
    made("reflect", text="Water.")
    assert made("share", "on", "R1", "R9").code == 2
    assert "private" in made("share", "list").out


def test_a_long_reflection_is_kept_whole(made: Kap) -> None:
    text = "water and a pier " * 6000
    assert made("reflect", "--json", text=text).json["text"] == text


def test_one_longer_than_an_entry_holds_is_refused_and_not_cut(made: Kap) -> None:
    said = made("reflect", text="a" * (256 * 1024 + 1))
    assert said.code == 2
    assert "256 KB" in said.lines[0]
    assert made("share", "list").out == "There is no note and no reflection yet.\n"
