"""``measure``: answers from standard input, scored by each form's rule, told as numbers alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kapjournal.content import loader
from kapjournal.errors import CannotWrite
from kapjournal.journal.journal import Journal
from tests.cli.conftest import Kap, Said
from tests.conftest import FakeClock

OpenJournal = Callable[[], Journal]

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "content" / "scoring_cases.json").read_text(encoding="utf-8")
)
CLEAR = "0,0,0,0,0,0,0,0,0"
THANKS = "Thank you for saying this. You don't have to carry it alone."


def typed(case: dict[str, Any]) -> str:
    """The answers of a case as they would be typed."""
    gate = {True: ["yes"], False: ["no"], None: []}[case.get("gate")]
    more = [case["q10"]] if "q10" in case else []
    answers = ["-" if each is None else str(each) for each in [*(case["answers"] or []), *more]]
    return ",".join([*gate, *answers])


def phq9(item9: str = "0", rest: str = "0,0,0,0,0,0,0,0") -> str:
    return f"{rest},{item9}\n"


def kept(open_journal: OpenJournal) -> int:
    with open_journal() as journal:
        return len(journal.measures())


# Scoring


@pytest.mark.parametrize("case", CASES, ids=[case["source"][:50] for case in CASES])
def test_a_published_or_worked_case_is_kept_with_its_total(made: Kap, case: dict[str, Any]) -> None:
    said = made("measure", "add", case["instrument"], "--json", text=typed(case))
    assert said.code == 0
    shape = said.json
    assert shape["total"] == case["total"]
    assert shape["prorated"] == case.get("prorated", False)
    assert (shape["why_no_total"] is None) == (case["total"] is not None)
    assert (THANKS in said.err) == ("q9" in case.get("safety", []))


def test_json_holds_what_the_form_was(made: Kap) -> None:
    shape = made("measure", "add", "phq9", "--json", text="2,1,-,1,2,-,1,0,0,1").json
    assert {
        "id": 1,
        "instrument": "phq9",
        "version": loader.instrument("phq9").version,
        "day": "2026-11-21",
        "answers": [2, 1, None, 1, 2, None, 1, 0, 0],
        "extra": [1],
        "total": 9,
        "prorated": True,
        "why_no_total": None,
        "finished": True,
    }.items() <= shape.items()


def test_a_blank_item_nine_leaves_no_total(made: Kap) -> None:
    shape = made("measure", "add", "phq9", "--json", text=phq9("-")).json
    assert (shape["total"], shape["why_no_total"]) == (None, "q9_blank")


@pytest.mark.parametrize("between", [",", ", ", " ", "\n", ";", " ,\n"])
def test_answers_may_be_set_apart_by_commas_spaces_or_lines(made: Kap, between: str) -> None:
    shape = made("measure", "add", "gad7", "--json", text=between.join("0011010")).json
    assert shape["total"] == 3


def test_a_total_is_told_as_a_number_without_a_word_on_it(made: Kap) -> None:
    said = made("measure", "add", "gad7", text="1,1,2,1,2,2,2")
    assert said.out == "Kept. Your total is 11. What it means is for you and your therapist.\n"
    assert said.err == ""


def test_a_total_with_filled_blanks_says_so(made: Kap) -> None:
    assert "(prorated)" in made("measure", "add", "phq9", text="1,1,1,1,1,1,1,-,0").out


def test_a_form_without_a_total_says_why(made: Kap) -> None:
    said = made("measure", "add", "gad7", text="1,1,-,1,2,2,2")
    assert said.out.startswith("Kept, without a total: an item is blank.")


def test_a_past_day_is_marked_as_written_later(made: Kap) -> None:
    shape = made("measure", "add", "gad7", "--day", "-3d", "--json", text="0,0,1,1,0,1,0").json
    assert (shape["day"], shape["late"]) == ("2026-11-18", True)


# What is refused


@pytest.mark.parametrize(
    ("form", "text", "first"),
    [
        ("phq9", "", "No answers came in."),
        ("phq9", "1,2,3", "PHQ-9 has 9 answers, and 1 more that may follow; 3 came."),
        ("phq9", ",".join("1" * 11), "PHQ-9 has 9 answers, and 1 more that may follow; 11 came."),
        ("phq2", "1,1,1", "PHQ-2 has 2 answers; 3 came."),
        ("phq9", "0,0,0,4,0,0,0,0,0", "The answer to item 4 is not one of the form's."),
        ("phq9", "0,0,0,0,0,0,0,0,x", "The answer to item 9 is not one of the form's."),
        ("phq9", "0,0,0,0,0,0,0,0,1.5", "The answer to item 9 is not one of the form's."),
        ("phq9", CLEAR + ",4", "The answer to item 10 is not one of the form's."),
        ("pcptsd5", "1,0,1,0,1", "PC-PTSD-5 begins with a question: yes or no."),
        ("pcptsd5", "no,1,0,0,0,0", "The items come after a yes to the first question."),
        ("pcptsd5", "yes", "PC-PTSD-5 has 5 answers; 0 came."),
        ("phq-9", CLEAR, "There is no questionnaire of that name."),
    ],
)
def test_what_is_not_a_form_is_refused_by_its_item_and_nothing_is_kept(
    made: Kap, journal_of: OpenJournal, form: str, text: str, first: str
) -> None:
    said = made("measure", "add", form, text=text)
    assert (said.code, said.out) == (2, "")
    assert said.lines[:2] == [first, "Nothing was written."]
    assert len(said.lines) == 3
    assert kept(journal_of) == 0


def test_answers_are_never_an_argument(made: Kap) -> None:
    said = made("measure", "add", "phq9", "1,1,1,1,1,1,1,1,3", text=CLEAR)
    assert said.code == 2
    assert "1,1" not in said.err


def test_a_day_to_come_is_refused(made: Kap, journal_of: OpenJournal) -> None:
    assert made("measure", "add", "phq9", "--day", "2026-11-22", text=CLEAR).code == 2
    assert kept(journal_of) == 0


def test_questions_without_a_terminal_name_the_other_way(made: Kap) -> None:
    said = made("measure", "take", "phq9")
    assert said.code == 2
    assert "measure add" in said.lines[2]


def test_without_a_journal_it_says_how_to_make_one(kap: Kap) -> None:
    assert kap("measure", "add", "phq9", text=CLEAR).code == 10


# Item 9


def test_the_words_of_support_are_the_reviewed_ones(made: Kap) -> None:
    made("settings", "set", "country", "US")
    said = made("measure", "add", "phq9", text=phq9("1"))
    thanks, no_one, now, otherwise = said.lines[:4]
    assert (thanks, no_one) == (THANKS, "This app tells no one.")
    assert now == (
        "If you might act on it or do not feel safe: "
        "988 Suicide & Crisis Lifeline, call or text 988, or 911."
    )
    assert otherwise == (
        "Otherwise: tell someone you trust, or your clinic, "
        "and your therapist before your next session."
    )
    assert "This will stand first on your page if the PHQ-9 is in it." in said.err


def supported(said: Said) -> bool:
    return said.code == 0 and said.lines[0] == THANKS and "Your total" not in said.out


@pytest.mark.parametrize("answer", ["1", "2", "3"])
def test_any_answer_above_zero_shows_support_and_no_bare_total(made: Kap, answer: str) -> None:
    assert supported(made("measure", "add", "phq9", text=phq9(answer)))


def test_it_is_shown_for_a_past_day(made: Kap) -> None:
    assert supported(made("measure", "add", "phq9", "--day", "2026-09-01", text=phq9("1")))


def test_it_is_shown_where_other_items_are_blank(made: Kap) -> None:
    blank = "-,-,-,-,-,-,-,-"
    assert supported(made("measure", "add", "phq9", text=phq9("1", blank)))


def test_it_is_shown_when_an_answer_is_changed_to_it(made: Kap) -> None:
    assert made("measure", "add", "phq9", text=phq9("0")).err == ""
    said = made("measure", "edit", "1", text=phq9("2"))
    assert supported(said)
    assert made("measure", "show", "1", "--json").json["edited_at"] is not None


def test_it_is_shown_beside_json_too(made: Kap) -> None:
    said = made("measure", "add", "phq9", "--json", text=phq9("1"))
    assert said.lines[0] == THANKS
    assert said.json["answers"][8] == 1


def test_it_is_shown_even_where_the_answers_cannot_be_kept(
    made: Kap, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotWrite("The disk is full.", "Make room.")

    monkeypatch.setattr(Journal, "add_measure", full)
    said = made("measure", "add", "phq9", text=phq9("1"))
    assert said.code == 1
    assert said.lines[0] == THANKS
    assert said.lines[-3] == "The disk is full."


@pytest.mark.parametrize("answer", ["0", "-"])
def test_it_is_not_shown_for_zero_or_a_blank(made: Kap, answer: str) -> None:
    said = made("measure", "add", "phq9", text=phq9(answer, "3,3,3,3,3,3,3,3"))
    assert said.err == ""


def test_ones_own_people_and_plan_stand_with_it(made: Kap) -> None:
    made("support", "add", text="Sister\n555 0100\n")
    made("support", "plan", "--part-stdin", "myself", text="walk to the pier")
    said = made("measure", "add", "phq9", text=phq9("1"))
    assert "Otherwise: tell Sister, and your therapist before your next session." in said.lines
    assert "Sister: 555 0100" in said.lines
    assert "walk to the pier" in said.lines


def test_no_other_form_shows_it(made: Kap) -> None:
    for form in loader.instruments():
        if form.id != "phq9":
            most = ",".join([str(form.options[-1].value)] * len(form.items))
            text = f"yes,{most}" if form.gate else most
            assert made("measure", "add", form.id, text=text).err == ""


# What stands around a form


def test_a_form_about_what_was_hardest_ends_with_a_line_back_to_the_room(made: Kap) -> None:
    for name, text in (("pcl5", ",".join("0" * 20)), ("pcptsd5", "no")):
        said = made("measure", "add", name, text=text)
        assert said.out.splitlines()[-1].startswith("Look around the room")
    assert "room" not in made("measure", "add", "gad7", text="0,0,0,0,0,0,0").out


def test_days_on_both_sides_of_a_session_are_said_with_it(made: Kap) -> None:
    made("session", "add", "--kind", "dosing", "--at", "2026-11-19T10:00")
    said = made("measure", "add", "gad7", text="0,0,1,1,0,1,0")
    assert said.out.startswith(
        "These questions ask about the last 2 weeks. That holds days before and after S1.\n"
    )
    assert made("measure", "history", "gad7", "--json").json["entries"][0]["straddles"] == ["S1"]
    assert "holds days before and after S1" in made("measure", "history", "gad7").out


# History


def test_history_says_how_totals_changed_with_the_sessions_between(
    made: Kap, clock: FakeClock
) -> None:
    made("measure", "add", "gad7", "--day", "2026-10-01", text="2,2,2,2,2,2,2")
    made("session", "add", "--kind", "dosing", "--at", "2026-10-20T10:00")
    clock.set("2026-11-05T20:00:00")
    made("measure", "add", "gad7", text="1,1,1,1,1,1,1")
    clock.set("2026-11-21T20:00:00")
    made("measure", "add", "gad7", text="1,1,1,1,1,1,2")
    lines = made("measure", "history", "gad7").out.splitlines()
    assert lines[1:] == [
        "Totals from 0 to 21.",
        "1 October 2026: total 14, written later (number 1)",
        "20 October 2026: S1, dosing session",
        "5 November 2026: total 7, -7 since the last one, -7 since the first one (number 2)",
        "21 November 2026: total 8, +1 since the last one, -6 since the first one (number 3)",
        "What they mean is for you and your therapist.",
    ]


def test_history_holds_no_word_for_how_much_a_total_is(made: Kap) -> None:
    made("measure", "add", "phq9", text="3,3,3,3,3,3,3,3,0")
    text = made("measure", "history", "phq9").out + made("measure", "show", "1").out
    for word in ("severe", "moderate", "mild", "minimal", "cut", "threshold", "score"):
        assert word not in text.lower()


def test_a_form_is_shown_word_for_word(made: Kap) -> None:
    made("measure", "add", "phq9", text="3,-,0,0,0,0,0,0,0,1")
    lines = made("measure", "show", "1").out.splitlines()
    assert lines[1] == "1. Little interest or pleasure in doing things (3 Nearly every day)"
    assert lines[2] == "2. Feeling down, depressed, or hopeless (skipped)"
    assert lines[10].startswith("10. If you checked off any problems")
    assert lines[10].endswith("(1 Somewhat difficult)")


def test_an_edit_keeps_what_was_there_before(made: Kap, journal_of: OpenJournal) -> None:
    made("measure", "add", "gad7", text="2,2,2,2,2,2,2")
    made("measure", "edit", "1", text="1,1,1,1,1,1,1")
    with journal_of() as journal:
        versions = journal.measure_versions(journal.measure(1))
        assert [getattr(one.record, "total", None) for one in versions] == [14]
        assert journal.measure(1).total == 7
    assert "changed later" in made("measure", "history", "gad7").out
    page = made("summary", "--format", "txt", "-o", "-").out
    assert "answers changed later: 21 Nov" in page


def test_an_edit_of_what_is_not_there_is_refused(made: Kap) -> None:
    assert made("measure", "edit", "7", text=CLEAR).code == 2


def test_a_form_goes_to_the_trash_and_comes_back(made: Kap) -> None:
    made("measure", "add", "gad7", text="1,1,1,1,1,1,1")
    assert made("measure", "delete", "1").code == 0
    assert made("measure", "history", "gad7", "--json").json["entries"] == []
    assert made("measure", "undelete", "1").code == 0
    assert len(made("measure", "history", "gad7", "--json").json["entries"]) == 1


# Which, and when


def offered(kap: Kap) -> dict[str, str]:
    listed = kap("measure", "list", "--json").json["measures"]
    return {one["id"]: one["offered"] for one in listed if one["offered"]}


def test_nothing_is_offered_until_one_is_chosen(made: Kap) -> None:
    assert offered(made) == {}
    assert "None is offered yet." in made("measure", "list").out
    made("measure", "choose", "phq9", "GAD7")
    assert offered(made) == {"phq9": "baseline", "gad7": "baseline"}
    made("measure", "choose", "none")
    assert offered(made) == {}


def test_the_choice_stands_in_the_journal_and_not_in_the_settings(made: Kap, home: Path) -> None:
    made("measure", "choose", "phq9")
    assert not (home / "settings.toml").exists()
    assert "phq9" in json.dumps(made("export", "-o", "-").json["choices"])


def test_an_unknown_choice_is_refused_and_the_old_one_stays(made: Kap) -> None:
    made("measure", "choose", "phq9")
    assert made("measure", "choose", "gad7", "nope").code == 2
    assert list(offered(made)) == ["phq9"]


def test_one_is_offered_again_after_its_days(made: Kap, clock: FakeClock) -> None:
    made("measure", "choose", "gad7")
    made("measure", "add", "gad7", text="0,0,0,0,0,0,0")
    clock.advance(days=13)
    assert offered(made) == {}
    clock.advance(days=1)
    assert offered(made) == {"gad7": "rhythm"}


def test_the_days_between_can_be_set_and_put_back(made: Kap) -> None:
    assert made("measure", "every", "gad7", "21").out == "GAD-7: every 21 days.\n"
    assert made("measure", "every", "gad7", "usual").out == "GAD-7: every 14 days.\n"
    assert made("measure", "every", "gad7", "3").code == 2
    assert made("measure", "every", "gad7", "soon").code == 2


def test_on_a_session_day_nothing_is_offered(made: Kap, clock: FakeClock) -> None:
    made("measure", "choose", "phq9")
    made("session", "add", "--kind", "dosing", "--at", "2026-11-21T10:00")
    assert offered(made) == {}
    assert made("measure", "list").out.startswith("Today is a session day.")
    assert all(one["kind"] != "measure" for one in made("status", "--json").json["open"])
    clock.advance(days=1)
    assert offered(made) == {"phq9": "baseline"}
