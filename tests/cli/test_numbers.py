"""``status``, ``trends`` and ``compare``: the shapes others rely on, and what people read."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Kap

Shape = dict[str, object]

SIDE = {
    "from", "to", "possible", "rated", "late", "mean", "median", "min", "max", "days", "cut_by",
}  # fmt: skip


@pytest.fixture
def demo(kap: Kap, demo_file: str) -> Kap:
    """As ``kap``, on the journal of the invented client."""

    def on_demo(*arguments: str, text: str = "") -> object:
        return kap("--journal", demo_file, *arguments, text=text)

    return on_demo  # type: ignore[return-value]  # the same call, with two arguments before it


def test_compare_has_the_shape_that_is_documented(demo: Kap) -> None:
    shape = demo("compare", "S3", "--json").json
    assert shape["schema"] == "kapjournal/compare/1"
    assert shape["session"] == {
        "id": 6,
        "label": "S3",
        "kind": "dosing",
        "day": "2026-08-26",
        "at": "2026-08-26T10:20:00-08:00",
    }
    assert (shape["window_days"], shape["closed"]) == (7, True)
    assert [scale["id"] for scale in shape["scales"]][:5] == [
        "mood",
        "anxiety",
        "energy",
        "connected",
        "sleep_quality",
    ]
    mood = shape["scales"][0]
    assert {
        "id", "direction", "before", "early", "after", "later", "change_median", "change_mean",
        "best_day", "back_at_baseline", "nap", "nap_interval", "slope_before_per_week", "enough",
        "sentence",
    } <= mood.keys()  # fmt: skip
    for side in ("before", "early", "after", "later"):
        assert mood[side].keys() >= SIDE
    assert mood["before"]["days"][0].keys() == {"day", "value"}
    assert mood["back_at_baseline"].keys() == {"day", "after_days", "why_not"}
    assert len(mood["nap_interval"]) == 2
    assert {"other_changes", "notes", "statement"} <= shape.keys()


def test_a_scale_with_too_few_days_has_no_statistic(made: Kap) -> None:
    made("session", "add", "--kind", "dosing", "--at", "2026-11-18")
    made("checkin", "mood=6", "--day", "2026-11-17")
    made("checkin", "mood=7")
    mood = made("compare", "--scale", "mood", "--json").json["scales"][0]
    assert mood["enough"] is False
    for name in ("nap", "nap_interval", "slope_before_per_week"):
        assert mood[name] is None


def test_a_window_without_a_day_begins_nowhere(made: Kap) -> None:
    made("checkin", "mood=6", "--day", "-3d")
    made("session", "add", "--kind", "dosing", "--at", "2026-11-17")
    made("session", "add", "--kind", "dosing", "--at", "2026-11-18")
    after = made("compare", "S1", "--json").json["scales"][0]["after"]
    assert (after["from"], after["possible"], after["cut_by"]) == (None, 0, "S2")


def test_all_sessions_are_one_document(demo: Kap) -> None:
    shape = demo("compare", "--all", "--json").json
    assert shape["schema"] == "kapjournal/comparisons/1"
    assert [one["session"]["label"] for one in shape["comparisons"]] == [
        "S1",
        "S2",
        "S3",
        "S4",
        "S5",
    ]


def test_the_window_can_be_chosen(demo: Kap) -> None:
    assert demo("compare", "S2", "--window", "3", "--json").json["window_days"] == 3


@pytest.mark.parametrize(
    ("option", "mode"), [("--first-baseline", "first_baseline"), ("--lately", "lately")]
)
def test_another_before_can_be_chosen(demo: Kap, option: str, mode: str) -> None:
    assert demo("compare", "S4", option, "--json").json["mode"] == mode


def test_compare_in_words_ends_with_the_statement(demo: Kap) -> None:
    out = demo("compare", "S3").out
    assert out.startswith("Invented client\n")
    assert "Your middle mood rating was" in out
    assert out.endswith("For you and your therapist. Not a diagnosis.\n")


def test_trends_have_the_shape_that_is_documented(demo: Kap) -> None:
    shape = demo("trends", "mood", "sleep_hours", "--last", "90d", "--json").json
    assert shape["schema"] == "kapjournal/trends/1"
    assert [scale["id"] for scale in shape["scales"]] == ["mood", "sleep_hours"]
    assert {"id", "direction", "days"} <= shape["scales"][0].keys()
    assert shape["scales"][0]["days"][0].keys() == {"day", "value", "ratings", "late"}
    assert all(day["day"] >= "2026-08-24" for day in shape["scales"][0]["days"])
    assert {one["label"] for one in shape["sessions"]} >= {"S4", "S5"}
    assert shape["events"]


def test_a_stretch_of_days_can_be_chosen(demo: Kap) -> None:
    shape = demo("trends", "mood", "--from", "2026-09-01", "--to", "2026-09-10", "--json").json
    days = [day["day"] for day in shape["scales"][0]["days"]]
    assert days
    assert min(days) >= "2026-09-01"
    assert max(days) <= "2026-09-10"


def test_trends_in_words_hold_chart_sentence_numbers_and_statement(demo: Kap) -> None:
    out = demo("trends", "mood", "--last", "30d").out
    assert "Mood, 0 to 10, higher is easier" in out
    assert re.search(r"^Mood: rated \d+ of 30 days\.", out, re.MULTILINE)
    assert re.search(r"^8 Nov 2026 +\d", out, re.MULTILINE)
    assert "Not a diagnosis" in out.splitlines()[-1]


def test_a_picture_has_the_size_asked_for(demo: Kap) -> None:
    out = demo("trends", "mood", "--width", "40", "--height", "12").out
    picture = out.split("\n\n")[1].splitlines()[1:]
    assert max(map(len, picture)) <= 40
    assert len(picture) <= 12


def test_nothing_but_letters_where_plain_was_asked(demo: Kap) -> None:
    for command in ("trends", "compare"):
        out = demo("--plain", command).out
        assert not re.search("[\u2500-\u259f\u2800-\u28ff●○┊\x1b]", out)
        assert "Mood" in out


def test_standard_output_that_is_no_terminal_gets_no_colour(demo: Kap) -> None:
    assert "\x1b" not in demo("trends").out


def test_an_unknown_scale_is_refused_with_the_nearest(demo: Kap) -> None:
    for arguments in (("trends", "moood"), ("compare", "--scale", "moood")):
        said = demo(*arguments)
        assert said.code == 2
        assert "mood" in said.lines[2]


def test_without_a_session_compare_says_how_to_record_one(made: Kap) -> None:
    said = made("compare")
    assert said.code == 2
    assert "session add" in said.lines[2]


def test_trends_of_an_empty_journal_are_calm(made: Kap) -> None:
    said = made("trends")
    assert said.code == 0
    assert "no mood ratings" in said.out


def test_status_has_the_shape_that_is_documented(made: Kap) -> None:
    made("checkin", "mood=6", "--day", "yesterday")
    made("session", "add", "--kind", "dosing", "--at", "2026-11-04T10:10")
    made("measure", "choose", "phq9")
    shape = made("status", "--json").json
    session = {"session": 1, "label": "S1"}
    nothing = {"session": None, "label": None, "stage": None, "until": None, "number": None}
    assert shape == {
        "schema": "kapjournal/status/1",
        "day": "2026-11-21",
        "protected": False,
        "check_ins_today": 0,
        "last_check_in": "2026-11-20",
        "last_session": {
            "id": 1,
            "label": "S1",
            "kind": "dosing",
            "day": "2026-11-04",
            "at": "2026-11-04T10:10:00-08:00",
            "days": -17,
        },
        "next_session": None,
        "session_day": None,
        "open": [
            {
                **nothing,
                **session,
                "kind": "reflection",
                "stage": "two_weeks",
                "until": "2026-11-24",
                "instrument": None,
                "words": "A reflection, about two weeks after S1, if you like.",
            },
            {
                **nothing,
                "kind": "measure",
                "instrument": "phq9",
                "words": "PHQ-9, a first one, if you like.",
            },
        ],
    }


def test_status_says_when_a_journal_is_not_protected(made: Kap) -> None:
    assert "Not protected" in made("status").out


def test_a_questionnaire_is_drawn_by_its_id_on_its_own_ends(demo: Kap) -> None:
    out = demo("trends", "phq9", "--last", "90d").out
    assert "PHQ-9, 0 to 27, lower is easier" in out
    assert re.search(r"^27 ", out, re.MULTILINE)
    assert "■" in out
    assert "□ asks about days before and after a session" in out
    assert re.search(r"^PHQ-9: \d totals in 90 days\.", out, re.MULTILINE)
    covering = r"^7 Nov 2026 +9 +asks about days before and after S5"
    assert re.search(covering, out, re.MULTILINE)


def test_totals_are_numbers_beside_the_scales_and_name_what_they_cover(demo: Kap) -> None:
    shape = demo("trends", "mood", "phq9", "--last", "90d", "--json").json
    assert [scale["id"] for scale in shape["scales"]] == ["mood"]
    (measure,) = shape["measures"]
    assert (measure["id"], measure["from"], measure["to"]) == ("phq9", 0, 27)
    assert measure["days"][-1] == {
        "day": "2026-11-07", "total": 9, "late": False, "prorated": False, "covers": ["S5"],
    }  # fmt: skip


def test_without_a_scale_the_questionnaires_have_a_sentence_each(demo: Kap) -> None:
    out = demo("trends", "--last", "30d").out
    assert "PHQ-9: " in out
    assert "GAD-7: " in out
    assert "PHQ-9" not in demo("trends", "--from", "2026-07-01", "--to", "2026-07-10").out


def test_a_questionnaire_without_a_total_is_no_scale(made: Kap) -> None:
    said = made("trends", "phq9")
    assert said.code == 2
    assert "There is no scale of that name." in said.err


def test_a_questionnaire_or_a_scale_can_be_laid_over_another(demo: Kap) -> None:
    out = demo("trends", "--over", "phq9", "--last", "90d").out
    assert "● Mood, left   ■ PHQ-9, right" in out
    assert re.search(r"^Day +Mood +PHQ-9 +Also$", out, re.MULTILINE)
    assert "● Anxiety   ◆ Mood" in demo("trends", "anxiety", "--over", "mood").out
    assert demo("trends", "--over", "nothing").code == 2
