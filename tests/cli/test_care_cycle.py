"""What stands around a session on the command line: kept in words, never counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kapjournal.content.wording import line, lines
from kapjournal.journal.journal import Journal
from tests.cli.conftest import Kap, Said
from tests.conftest import FakeClock

OpenJournal = Callable[[], Journal]
FLAGS = (
    *lines("safety.emergency_now"),
    *lines("safety.clinic_soon"),
    line("care_lines.vitals_note"),
)


@pytest.fixture
def dosing(made: Kap) -> Kap:
    """As ``made``, with a dosing session on the evening before."""
    assert made("session", "add", "--kind", "dosing", "--at", "2026-11-20T18:00").code == 0
    return made


def has_flags(text: str) -> bool:
    return all(flag in text for flag in FLAGS)


# The session itself


@pytest.mark.parametrize("field", ["dose", "intention", "place", "people"])
def test_each_text_of_a_session_comes_from_standard_input(dosing: Kap, field: str) -> None:
    shape = dosing("session", "edit", "S1", f"--{field}-stdin", "--json", text="a word\n").json
    assert shape[field] == "a word"


def test_who_brings_one_home_is_kept_beside_it(made: Kap) -> None:
    options = ("--kind", "dosing", "--at", "2026-11-20T18:00", "--home-stdin")
    made("session", "add", *options, text="Sister\n")
    assert made("session", "show", "S1", "--json").json["details"]["brings_home"] == "Sister"
    assert "Brings you home: Sister" in made("session", "show", "S1").out


def test_a_change_keeps_what_was_there_before(dosing: Kap, journal_of: OpenJournal) -> None:
    dosing("session", "edit", "S1", "--place-stdin", text="at home")
    dosing("session", "edit", "S1", "--place-stdin", text="the clinic")
    with journal_of() as journal:
        before = [getattr(one.record, "place", None) for one in journal.history("session", 1)]
    assert before[-1] == "at home"


def test_how_it_was_is_said_in_words(dosing: Kap) -> None:
    options = ("--ended", "2026-11-20T19:30", "--intensity", "strong", "--ease", "mixed")
    assert dosing("session", "edit", "S1", *options).code == 0
    shown = dosing("session", "show", "S1").out
    assert "Over at 19:30" in shown
    assert "How strong: strong" in shown
    assert "How easy or hard: easy and hard in turns" in shown


@pytest.mark.parametrize(
    ("options", "first"),
    [
        (("--ended", "2026-11-20T17:00"), "The end of a session comes after its beginning"),
        (("--ended", "2026-11-20"), "--ended needs a time too."),
        (("--intensity", "7"), "--intensity is not one that is known."),
        (("--route", "tea"), "--route is not one that is known."),
        (("--at", "2026-11-20T10:00", "--ended", "2026-11-20T11:00"), "--at and --ended do not"),
        ((), "There is nothing to change."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    dosing: Kap, options: tuple[str, ...], first: str
) -> None:
    before = dosing("session", "show", "S1", "--json").out
    said = dosing("session", "edit", "S1", *options)
    assert said.code == 2
    assert said.lines[0].startswith(first)
    assert dosing("session", "show", "S1", "--json").out == before


def test_a_session_at_the_same_hour_is_kept_with_a_note(dosing: Kap) -> None:
    said = dosing("session", "add", "--kind", "integration", "--at", "2026-11-20T18:30")
    assert said.out.splitlines() == [
        "Kept as I1: integration, Friday 20 November 2026, 18:30.",
        "At the same time there is also: S1. Both stay as they are.",
    ]


def test_the_note_stays_out_of_the_json(dosing: Kap) -> None:
    options = ("--kind", "integration", "--at", "2026-11-20T18:30", "--json")
    said = dosing("session", "add", *options)
    assert said.json["label"] == "I1"
    assert "At the same time" in said.err


def test_a_plan_takes_place_once_its_time_has_come(made: Kap, clock: FakeClock) -> None:
    made("session", "add", "--kind", "dosing", "--at", "2026-11-22T10:00")
    assert made("session", "happened", "S1").code == 2
    clock.advance(days=1)
    assert made("session", "happened", "S1").out == "S1 took place. Kept.\n"
    assert made("session", "show", "S1", "--json").json["happened"] is True


def test_a_session_comes_back_out_of_the_trash(dosing: Kap) -> None:
    dosing("session", "delete", "S1")
    assert dosing("session", "undelete", "1").out == "S1 is out of the trash.\n"
    assert len(dosing("session", "list", "--json").json["sessions"]) == 1


def test_nothing_is_in_the_trash_under_another_number(dosing: Kap) -> None:
    assert dosing("session", "undelete", "9").code == 2


# Preparation and arrival


def test_lines_of_the_checklist_are_ticked_and_opened(dosing: Kap) -> None:
    dosing("session", "checklist", "S1", "--done", "1", "--done", "3")
    out = dosing("session", "checklist", "S1", "--open", "3").out.splitlines()
    assert [each[:7] for each in out[:3]] == ["1. done", "2. open", "3. open"]


def test_a_line_that_is_not_there_changes_none(dosing: Kap) -> None:
    assert dosing("session", "checklist", "S1", "--done", "1", "--done", "99").code == 2
    shape = dosing("session", "checklist", "S1", "--json").json
    assert not any(item["done"] for item in shape["checklist"])


def test_the_template_is_ones_own_and_sessions_keep_theirs(dosing: Kap) -> None:
    dosing("session", "checklist", "S1", "--done", "1")
    assert dosing("session", "template", "--lines-stdin", text="blanket\nmusic\n").code == 0
    assert dosing("session", "template").out.splitlines()[1:] == ["blanket", "music"]
    assert len(dosing("session", "checklist", "S1", "--json").json["checklist"]) > 2
    dosing("session", "template", "--usual")
    assert len(dosing("session", "template").out.splitlines()) > 3


def test_arriving_is_kept_in_ones_own_words(dosing: Kap) -> None:
    dosing("session", "arrival", "S1", "--arrival-stdin", text="a bit tired")
    dosing("session", "arrival", "S1", "--ate-as-asked", "no")
    detail = dosing("session", "show", "S1", "--json").json["details"]
    assert (detail["arrival"], detail["ate_as_asked"]) == ("a bit tired", False)


def test_arriving_with_nothing_to_say_is_refused(dosing: Kap) -> None:
    assert dosing("session", "arrival", "S1").code == 2


# Vitals and side effects


def test_vitals_are_kept_as_typed(dosing: Kap) -> None:
    numbers = ("--upper", "128", "--lower", "82", "--pulse", "70")
    shape = dosing("session", "vitals", "add", "S1", "--side", "before", *numbers, "--json").json
    assert (shape["systolic"], shape["diastolic"], shape["pulse"]) == (128, 82, 70)


@pytest.mark.parametrize(
    ("options", "first"),
    [
        (("--upper", "301", "--lower", "80"), "The upper blood pressure is a number from 50 to"),
        (("--lower", "10"), "The lower blood pressure is a number from 20 to 200."),
        (("--pulse", "300"), "The pulse is a number from 20 to 260."),
        (("--upper", "80", "--lower", "120"), "The upper blood pressure is above the lower one."),
        ((), "There is no number yet."),
        (("--upper", "128.5"), "--upper cannot be read."),
    ],
)
def test_a_number_no_device_shows_is_refused_with_its_bounds(
    dosing: Kap, options: tuple[str, ...], first: str
) -> None:
    said = dosing("session", "vitals", "add", "S1", "--side", "after", *options)
    assert said.code == 2
    assert said.lines[0].startswith(first)
    assert dosing("session", "vitals", "list", "--json").json["vitals"] == []


def test_vitals_can_be_put_right(dosing: Kap) -> None:
    dosing("session", "vitals", "add", "S1", "--side", "before", "--pulse", "170")
    dosing("session", "vitals", "edit", "1", "--pulse", "70")
    assert dosing("session", "vitals", "list", "--json").json["vitals"][0]["pulse"] == 70
    assert dosing("session", "vitals", "delete", "1").code == 0
    assert dosing("session", "vitals", "list", "--json").json["vitals"] == []
    assert dosing("session", "vitals", "undelete", "1").code == 0


def test_a_side_effect_is_kept_and_followed(dosing: Kap) -> None:
    added = ("--kind", "nausea", "--severity", "2", "--still-there", "--json")
    shape = dosing("session", "effect", "add", "S1", *added).json
    assert (shape["kind"], shape["session"], shape["still_there"]) == ("nausea", 1, True)
    dosing("session", "effect", "follow", "1", "--gone", "--hours", "20")
    (now,) = dosing("session", "effect", "list", "--json").json["effects"]
    assert (now["still_there"], now["hours"]) == (False, 20)


def test_a_side_effect_may_belong_to_no_session(made: Kap) -> None:
    assert made("session", "effect", "add", "--kind", "headache", "--json").json["session"] is None


def test_ones_own_words_on_a_side_effect_come_from_standard_input(dosing: Kap) -> None:
    add = ("session", "effect", "add", "S1", "--kind", "other", "--what-stdin", "--json")
    shape = dosing(*add, text="an odd taste").json
    assert (shape["what"], shape["shared"]) == ("an odd taste", False)


@pytest.mark.parametrize(
    "options",
    [
        ("--kind", "nausea", "--severity", "4"),
        ("--kind", "nausea", "--hours", "-1"),
        ("--kind", "nausea", "--hours", "nan"),
        ("--kind", "nausea", "--hours", "inf"),
        ("--kind", "joy"),
        (),
        ("--kind", "nausea", "--what-stdin"),
        ("--kind", "other", "--what-stdin", "--lasted-stdin"),
    ],
)
def test_a_side_effect_that_cannot_be_is_refused(dosing: Kap, options: tuple[str, ...]) -> None:
    assert dosing("session", "effect", "add", "S1", *options, text="x").code == 2
    assert dosing("session", "effect", "list", "--json").json["effects"] == []


def said_around(kap: Kap) -> dict[str, Said]:
    """Everything that shows vitals or side effects."""
    vitals = (
        "session",
        "vitals",
        "add",
        "S1",
        "--side",
        "after",
        "--upper",
        "115",
        "--lower",
        "75",
    )
    effect = ("session", "effect", "add", "S1", "--kind", "nausea", "--severity", "0")
    return {
        "vitals add": kap(*vitals),
        "effect add": kap(*effect),
        "vitals list": kap("session", "vitals", "list"),
        "effect list": kap("session", "effect", "list"),
        "show": kap("session", "show", "S1"),
        "follow": kap("session", "effect", "follow", "1", "--gone"),
    }


def test_the_two_lists_stand_beside_vitals_and_side_effects_always(dosing: Kap) -> None:
    assert [name for name, said in said_around(dosing).items() if not has_flags(said.out)] == []


def test_with_json_the_two_lists_are_on_standard_error(dosing: Kap) -> None:
    vitals = ("session", "vitals", "add", "S1", "--side", "after", "--pulse", "70", "--json")
    effect = ("session", "effect", "add", "S1", "--kind", "nausea", "--json")
    for said in (dosing(*vitals), dosing(*effect)):
        assert said.json["id"] == 1
        assert has_flags(said.err)


def test_nothing_that_was_entered_changes_the_lists(dosing: Kap) -> None:
    high = ("--upper", "300", "--lower", "200", "--pulse", "260")
    low = ("--upper", "100", "--lower", "60", "--pulse", "55")
    shown = [
        dosing("session", "vitals", "add", "S1", "--side", "after", *numbers).out.splitlines()[1:]
        for numbers in (high, low)
    ]
    assert shown[0] == shown[1]


# Fragments, themes, look-back


def test_each_line_is_a_fragment_with_its_time_and_private(dosing: Kap) -> None:
    shape = dosing("session", "fragment", "S1", "--json", text="Water.\n\nA pier.\n").json
    assert [one["text"] for one in shape["fragments"]] == ["Water.", "A pier."]
    assert {one["stage"] for one in shape["fragments"]} == {"surfacing"}
    assert not any(one["shared"] for one in shape["fragments"])
    assert "21:14 A pier." in dosing("session", "show", "S1").out


def test_a_fragment_of_nothing_is_refused(dosing: Kap) -> None:
    assert dosing("session", "fragment", "S1", text=" \n\n").code == 2


def test_themes_are_ones_own_words_across_sessions(dosing: Kap) -> None:
    dosing("reflect", "--session", "S1", text="A wooden pier.")
    dosing("reflect", text="Water again.")
    dosing("reflect", "theme", "1", text="pier, water")
    assert dosing("reflect", "theme", "2", text="Water").out == "Reflection 2: water.\n"
    assert dosing("reflect", "themes").out.splitlines() == ["water: 2", "pier: 1"]
    under = dosing("reflect", "themes", "--word-stdin", text="water").out
    assert "A wooden pier." in under
    assert "Water again." in under
    dosing("reflect", "theme", "1", "--none")
    assert dosing("reflect", "themes", "--json").json["themes"] == [
        {"word": "water", "reflections": 1}
    ]


def test_no_theme_is_suggested(dosing: Kap) -> None:
    dosing("reflect", text="pier pier pier")
    assert dosing("reflect", "themes").out.startswith("There is no theme yet.")


def test_a_word_after_reflect_is_never_repeated(made: Kap) -> None:
    for words in (("I walked home",), ("themes", "my secret word")):
        said = made("reflect", *words, text="x")
        assert said.code == 2
        assert "walked" not in said.err
        assert "secret" not in said.err


def test_the_look_back_keeps_what_was_answered(made: Kap) -> None:
    said = made("lookback", "add", text="no,some,-,often\n")
    assert said.out.splitlines() == [
        "Kept.",
        "What you ticked is a reason to tell your prescriber, today or the next time you speak.",
    ]
    (one,) = made("lookback", "list", "--json").json["lookbacks"]
    assert one["answers"] == {"bladder": "no", "memory": "some", "outside_use": "often"}


def test_a_look_back_without_anything_to_tell_ends_at_that(made: Kap) -> None:
    assert made("lookback", "add", text="no,no,no,no").out == "Kept.\n"


@pytest.mark.parametrize("text", ["", "no", "no,no,no,maybe", "-,-,-,-", "no,no,no,no,no"])
def test_answers_the_look_back_does_not_have_are_refused(made: Kap, text: str) -> None:
    assert made("lookback", "add", text=text).code == 2
    assert made("lookback", "list", "--json").json["lookbacks"] == []


def test_the_look_back_is_off_until_it_is_switched_on(made: Kap) -> None:
    def is_open() -> bool:
        return any(one["kind"] == "look_back" for one in made("status", "--json").json["open"])

    assert not is_open()
    made("lookback", "on")
    assert is_open()
    made("lookback", "off")
    assert not is_open()


# The day of a session


def test_on_a_session_day_the_card_stands_first(made: Kap) -> None:
    made(
        "session",
        "add",
        "--kind",
        "dosing",
        "--at",
        "2026-11-21T10:00",
        "--people-stdin",
        text="Sister",
    )
    out = made("status").out
    card = [line("session_day.clinic_first"), line("session_day.no_driving")]
    assert all(each in out for each in card)
    assert "do not be alone; Sister is with you." in out
    assert has_flags(f"{out}{line('care_lines.vitals_note')}")
    assert out.index(card[0]) < out.index("A check-in, whenever you like.")
    assert made("status", "--json").json["session_day"]["label"] == "S1"


def test_on_another_day_there_is_no_card(dosing: Kap) -> None:
    assert line("session_day.clinic_first") not in dosing("status").out
    assert dosing("status", "--json").json["session_day"] is None
