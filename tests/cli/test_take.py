"""A questionnaire in plain lines: word for word, each answer kept, support when one asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kapjournal.content import loader
from kapjournal.errors import CannotWrite
from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.plain.take import ask_measure
from tests.cli.shell import exit_code, shell, terminal
from tests.cli.talk import talk
from tests.conftest import FakeClock

THANKS = "Thank you for saying this. You don't have to carry it alone."
NONE = ("",) * 8
GO_ON = "4"


@pytest.fixture
def journal(places: Places, clock: FakeClock) -> Iterator[Journal]:
    with Journal.make(places, clock=clock) as made:
        yield made


def take(journal: Journal, form: str, *typed: str, day: date | None = None) -> str:
    return talk(
        lambda lines: ask_measure(journal, lines, journal.instrument(form), day=day), *typed
    )


@pytest.mark.parametrize("name", loader.INSTRUMENTS)
def test_every_word_of_a_form_is_shown_as_it_stands_in_its_file(
    journal: Journal, name: str
) -> None:
    form = journal.instrument(name)
    most = str(form.options[-1].value)
    begin = ["yes"] if form.gate else []
    # Three is enough of an answer to be asked what is never counted; "5" goes on after support.
    typed = [most] * len(form.items)
    if name == "phq9":
        typed.append(GO_ON)
    heard = take(journal, name, *begin, *typed, "0")
    said = [form.name, form.licence.notice, form.instructions, form.stem]
    said += [item.text for item in form.items]
    said += [f"{option.value} {option.text}" for option in form.options]
    said += [more.text for more in form.supplementary]
    said += [form.gate.text, form.gate.question] if form.gate else []
    assert [text for text in said if text not in heard] == []
    assert journal.measures(name)[0].finished


def test_each_answer_is_kept_before_the_next_question(journal: Journal) -> None:
    take(journal, "gad7", "1", "2")
    (left,) = journal.measures()
    assert left.answers == (1, 2, None, None, None, None, None)
    assert not left.finished


def test_a_form_that_is_finished_says_its_total_as_a_number(journal: Journal) -> None:
    heard = take(journal, "gad7", *"1121222", "")
    assert "Kept. Your total is 11. What it means is for you and your therapist." in heard
    assert journal.measures()[0].total == 11


def test_enter_skips_an_item(journal: Journal) -> None:
    take(journal, "phq9", "1", "", *"1111111")
    assert journal.measures()[0].answers[1] is None


def test_what_is_not_an_answer_is_asked_again(journal: Journal) -> None:
    heard = take(journal, "gad7", "4", "x", "٣", "1", *"000000", "")
    assert heard.count("Please type one of 0, 1, 2, 3") == 3
    assert journal.measures()[0].answers[0] == 1


def test_an_earlier_item_can_be_gone_back_to_and_an_answer_taken_away(journal: Journal) -> None:
    take(journal, "gad7", "1", "2", "<", "3", "<", "-", ".")
    assert journal.measures()[0].answers[:3] == (1, None, None)


def test_one_that_is_left_goes_on_where_it_was_left(journal: Journal) -> None:
    heard = take(journal, "gad7", "1", "1", ".")
    assert "Today it goes on there" in heard
    assert journal.measures()[0].left_at == 3
    heard = take(journal, "gad7", *"11111", "")
    assert "It goes on at item 3." in heard
    assert "2 of 7." not in heard
    (whole,) = journal.measures()
    assert (whole.total, whole.finished) == (7, True)


def test_nothing_answered_is_nothing_kept(journal: Journal) -> None:
    assert "Nothing was kept, and that is fine." in take(journal, "gad7", ".")
    assert "Nothing was kept, and that is fine." in take(journal, "gad7", *[""] * 7)
    assert journal.measures() == []


def test_a_no_at_the_gate_ends_the_form(journal: Journal) -> None:
    heard = take(journal, "pcptsd5", "perhaps", "no")
    assert "Please type yes or no" in heard
    assert "1 of 5" not in heard
    assert journal.measures()[0].total == 0


@pytest.mark.parametrize("key", ["!", "\x07", "\x1bOP"])
def test_the_numbers_to_call_are_one_key_away_at_any_question(journal: Journal, key: str) -> None:
    journal.add_contact("my sister", "two doors down")
    heard = take(journal, "gad7", key, ".")
    assert heard.index("988") > heard.index("my sister: two doors down")
    # Where no journal is known there are the numbers of every country.
    assert "988" in talk(lambda lines: lines.choose("", ["this"], "Which one?"), key, "")


def test_in_a_text_f1_and_ctrl_g_show_them_and_an_exclamation_mark_is_text() -> None:
    texts: list[str] = []
    typed = ("one", "\x07", "\x1bOP", "!", ".")
    heard = talk(lambda lines: texts.append(lines.ask_text("What stays?")), *typed)
    assert texts == ["one\n!"]
    assert heard.count("This app tells no one.") == 2


@pytest.mark.parametrize("name", ["pcl5", "pcptsd5"])
def test_a_form_about_what_was_hardest_stands_between_two_grounding_lines(
    journal: Journal, name: str
) -> None:
    heard = take(journal, name, "yes" if name == "pcptsd5" else "0", "0", ".")
    before, after = heard.index("feel your feet on the floor"), heard.index("let a long breath out")
    assert before < heard.index("1 of ") < after


def test_days_on_both_sides_of_a_session_are_said_before_it_is_answered(
    journal: Journal, clock: FakeClock
) -> None:
    journal.add_session("dosing", day=date(2026, 11, 19))
    heard = take(journal, "gad7", ".")
    assert heard.index("That holds days before and after S1.") < heard.index("1 of 7.")


# Item 9


def test_support_stands_there_the_moment_item_nine_is_answered(journal: Journal) -> None:
    heard = take(journal, "phq9", *NONE, "1", GO_ON, "")
    told, _, rest = heard.partition("9 of 9.")
    assert THANKS not in told
    assert rest.index(THANKS) < rest.index("Kept. What it means is for you and your therapist.")
    assert "Your total" not in heard


@pytest.mark.parametrize("answer", ["1", "2", "3"])
def test_the_answer_is_kept_though_the_form_is_left_at_that_moment(
    journal: Journal, answer: str
) -> None:
    heard = take(journal, "phq9", *NONE, answer)
    assert THANKS in heard
    (left,) = journal.measures()
    assert (left.answers[8], left.finished) == (int(answer), False)


def test_support_stands_there_for_a_past_day(journal: Journal) -> None:
    assert THANKS in take(journal, "phq9", *NONE, "1", GO_ON, "", day=date(2026, 9, 1))


def test_support_stands_there_even_where_the_answer_cannot_be_kept(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotWrite("The disk is full.", "Make room.")

    monkeypatch.setattr(Journal, "answer", full)
    form = journal.instrument("phq9")
    heard = talk(
        lambda lines: ask_measure(journal, lines, form), *NONE, "1", "3", ends_in=CannotWrite
    )
    assert THANKS in heard
    assert heard.endswith("(CannotWrite)")


def test_its_choices_are_numbers_plan_list_and_going_on(journal: Journal) -> None:
    heard = take(journal, "phq9", *NONE, "1", "1", "2", "3", GO_ON, "")
    assert "1. Numbers to call\n2. My safety plan\n3. Put this on my list" in heard
    assert "911" in heard
    assert "There is no safety plan here yet." in heard
    assert [topic.text for topic in journal.topics()] == [
        "My answer on the PHQ-9, 21 November 2026"
    ]


def test_ones_own_plan_stands_first(journal: Journal) -> None:
    journal.write_plan(parts={"myself": "walk to the pier"})
    heard = take(journal, "phq9", *NONE, "1", GO_ON, "")
    assert heard.index(THANKS) < heard.index("walk to the pier") < heard.index("Numbers to call")
    assert "1. My safety plan\n2. Numbers to call" in heard


def test_going_on_asks_the_rest_of_the_form(journal: Journal) -> None:
    heard = take(journal, "phq9", *NONE, "1", "", "2")
    assert "One more, which is not counted." in heard
    assert journal.measures()[0].extra == (2,)


def test_zero_asks_for_nothing(journal: Journal) -> None:
    assert THANKS not in take(journal, "phq9", *"333333330", "")


# On a terminal


@pytest.fixture
def shelf(home: Path) -> Path:
    """A home with a journal in it, for the program in a process of its own."""
    assert shell(home, "init", "--no-passphrase").returncode == 0
    return home


def test_on_a_terminal_a_form_is_asked_and_abandoned_with_support_in_sight(shelf: Path) -> None:
    child = terminal(shelf, "measure", "take", "phq9")
    for _ in range(8):
        child.expect_exact("3 Nearly every day:")
        child.sendline("")
    child.expect_exact("better off dead")
    child.expect_exact("3 Nearly every day:")
    child.sendline("1")
    child.expect_exact("You don't have to carry it alone.")
    child.expect_exact("Continue")
    child.sendintr()
    child.expect_exact("Left.")
    assert exit_code(child) == 130
    kept = shell(shelf, "measure", "show", "1", "--json")
    assert '"left_at": 9' in kept.stdout


def test_plain_mode_answers_one_too(shelf: Path) -> None:
    child = terminal(shelf)
    child.expect_exact("Questionnaires")
    child.expect_exact("or ! for support:")
    child.sendline("4")
    child.expect_exact("or Enter to go back:")
    child.sendline("2")
    child.expect_exact("or Enter to go back:")
    child.sendline("5")
    child.expect_exact("Which day?")
    child.sendline("")
    for _ in range(7):
        child.expect_exact("3 Nearly every day:")
        child.sendline("0")
    child.expect_exact("Your total is 0.")
    child.sendeof()
    assert exit_code(child) == 0
