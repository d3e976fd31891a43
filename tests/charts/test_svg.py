"""The picture for browsers and paper: what stands where, and that nothing in it can do anything."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from kapjournal.charts import svg
from kapjournal.charts.chart import Band, Chart, Days, Line, Mark, Point, Points, Span, Values

FIRST = date(2026, 8, 30)
SVG = "{http://www.w3.org/2000/svg}"
EVIL = "</title><script>alert(1)</script>\" onload='x' &amp; \u202e\x1b]0;T\x07\ufffe {{7*7}}"


def chart(rated: str = "", *, count: int = 84, **more: object) -> Chart:
    """A chart of one digit a day, ``-`` where there is none, ``o`` before a session day's digit."""
    points = [
        Point(x, float(sign[-1]), sign[0] == "o")
        for x, sign in enumerate(re.findall(r"o?\d|-", rated))
        if sign != "-"
    ]
    plain = Chart(
        title="Mood, 0 to 10, higher is easier",
        words=("Middle mood rating 4.",),
        days=Days(0, count - 1, FIRST),
        values=Values(0, 10),
        lines=(Line("Mood", Points.of(points)),),
        empty="There are no mood ratings in these days yet.",
    )
    return replace(plain, **more)  # type: ignore[arg-type] # Tests name the fields they mean.


def parsed(drawn: Chart, height: int = svg.HEIGHT) -> ET.Element:
    return ET.fromstring(svg.draw(drawn, "figure-1", height))


def of_class(drawn: Chart, name: str) -> list[ET.Element]:
    return [one for one in parsed(drawn).iter() if one.get("class") == name]


def texts(drawn: Chart) -> list[str]:
    return [one.text or "" for one in parsed(drawn).iter(f"{SVG}text")]


def session(x: int, label: str) -> Mark:
    return Mark(x, label, "session", f"{label}, dosing")


# What stands where.


def test_only_neighbouring_rated_days_are_joined() -> None:
    joined = of_class(chart("345-67--8"), "data")
    assert [path.get("d", "").count("L") for path in joined] == [2, 1]


def test_a_day_without_a_rating_has_no_point() -> None:
    (points,) = of_class(chart("3-4--5"), "data-point")
    assert len(points) == 3


def test_a_session_day_is_hollow_and_joined_to_nothing() -> None:
    drawn = chart("34o56", marks=(session(2, "S1"),))
    (hollow,) = of_class(drawn, "data-hollow")
    assert len(hollow) == 1
    assert [path.get("d", "").count("L") for path in of_class(drawn, "data")] == [1]


def test_a_higher_value_stands_higher_and_a_later_day_further_right() -> None:
    (points,) = of_class(chart("357"), "data-point")
    places = [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in points]
    assert places == sorted(places, key=lambda place: (place[0], -place[1]))
    assert places[0][1] > places[1][1] > places[2][1]


def test_the_ends_of_the_scale_are_named() -> None:
    assert {"0", "10"} <= set(texts(chart("3")))
    assert {"0", "24"} <= set(texts(chart("3", values=Values(0, 24))))


def test_a_second_scale_has_another_shape_and_its_own_axis() -> None:
    lines = (
        Line("Mood", Points.of([Point(0, 3), Point(1, 4)])),
        Line("Sleep", Points.of([Point(0, 7), Point(1, 8)]), "diamond", second=True),
    )
    drawn = chart(lines=lines, second=Values(0, 24))
    first = [one.tag for group in of_class(drawn, "data-point") for one in group]
    second = [one.tag for group in of_class(drawn, "second-point") for one in group]
    assert set(first) == {f"{SVG}circle"}
    assert set(second) == {f"{SVG}path"}
    assert {"Mood, left", "Sleep, right"} <= set(texts(drawn))
    assert {"10", "24"} <= set(texts(drawn))


def test_the_page_s_own_days_are_shaded_over_the_whole_height() -> None:
    (shade,) = of_class(chart("3", spans=(Span(60, 83, "Shaded."),)), "shade")
    left, wide = float(shade.get("x", "")), float(shade.get("width", ""))
    assert left > svg.WIDTH / 2
    assert left + wide == pytest.approx(svg.WIDTH - 4, abs=0.2)


def test_the_band_ends_where_it_was_measured() -> None:
    whole = of_class(chart("3", band=Band(3, 5, "band")), "band")[0]
    part = of_class(chart("3", band=Band(3, 5, "band", last=20)), "band")[0]
    assert float(part.get("width", "")) < float(whole.get("width", "")) / 2


def test_the_words_of_the_band_stand_only_where_no_point_does() -> None:
    free = chart("4444", band=Band(3, 5, "middle half before S1", last=40))
    assert "middle half before S1" in texts(free)
    crowded = chart("6262626262", band=Band(3, 5, "middle half before S1", last=40))
    assert "middle half before S1" not in texts(crowded)


def test_labels_that_would_stand_on_each_other_are_left_out_and_their_lines_are_not() -> None:
    marks = tuple(session(n, f"S{n + 1}") for n in range(84))
    drawn = chart("3", marks=marks)
    assert len(of_class(drawn, "session")) == 84
    labels = of_class(drawn, "session-label")
    places = [float(one.get("x", "")) for one in labels]
    assert 5 < len(labels) < 40
    assert min(b - a for a, b in pairwise(places)) > 8


def test_of_a_hundred_sessions_only_the_tops_are_drawn_so_that_points_are_seen() -> None:
    many = tuple(session(x, f"S{x}") for x in range(100))
    reach = [
        {
            float(one.get("y2", "0")) - float(one.get("y1", "0"))
            for one in of_class(drawn, "session")
        }
        for drawn in (chart("56", count=100, marks=many), chart("56", count=100, marks=many[:80]))
    ]
    assert reach[0] == {4.0}
    assert min(reach[1]) > 100


def test_a_session_s_label_comes_before_a_visit_s() -> None:
    visit = Mark(20, "I1", "visit", "I1, integration")
    drawn = chart("3", marks=(visit, session(21, "S1")))
    assert "S1" in texts(drawn)
    assert "I1" not in texts(drawn)
    assert len(of_class(drawn, "visit")) == 1


def test_medication_is_named_before_anything_else() -> None:
    marks = tuple(Mark(40 + n, "l", "event", "life event") for n in range(6))
    drawn = chart("3", marks=(*marks, Mark(46, "m", "event", "medication stopped")))
    assert len(of_class(drawn, "event")) == 7
    assert "medication stopped" in texts(drawn)


def test_an_empty_chart_says_so() -> None:
    assert "There are no mood ratings in these days yet." in texts(chart())


@pytest.mark.parametrize("days", [1, 2, 30, 84, 200, 365, 1000, 4000, 40_000])
def test_days_are_named_inside_the_picture_and_apart(days: int) -> None:
    drawn = chart("3", count=days)
    row = svg.HEIGHT - 3
    named = [one for one in parsed(drawn).iter(f"{SVG}text") if one.get("y") == str(row)]
    assert named
    ends = []
    for one in named:
        half = len(one.text or "") * 2
        ends.append((float(one.get("x", "")) - half, float(one.get("x", "")) + half))
    assert all(first >= 0 and last <= svg.WIDTH for first, last in ends)
    assert all(a[1] < b[0] for a, b in pairwise(ends))


def test_a_year_is_named_where_the_days_run_over_two() -> None:
    drawn = chart("3", days=Days(0, 59, date(2025, 12, 1)))
    assert any(text.endswith("2026") for text in texts(drawn))


def test_days_around_a_session_are_counted_from_it() -> None:
    line = Line("Mood", Points.of([Point(-14, 3), Point(14, 5)]))
    drawn = chart(lines=(line,), days=Days(-14, 14, FIRST, relative=True))
    assert {"-14", "0", "+14"} <= set(texts(drawn))


# Ten years.


def long(count: int) -> Chart:
    points = Points.of(Point(x, (7 * x) % 11) for x in range(count))
    return chart(count=count, lines=(Line("Mood", points),))


def test_ten_years_are_a_picture_of_bounded_size() -> None:
    assert len(svg.draw(long(3650), "f")) < 60_000
    assert len(svg.draw(long(36_500), "f")) < 60_000


def test_ten_years_keep_the_least_and_the_most() -> None:
    values = [5.0] * 3650
    values[1234], values[2345] = 0.0, 10.0
    line = Line("Mood", Points.of(Point(x, y) for x, y in enumerate(values)))
    (reach,) = of_class(chart(count=3650, lines=(line,)), "data-reach")
    heights = [float(one) for one in re.findall(r"[\d.]+(?=[MV]|$)", reach.get("d", ""))]
    frame = parsed(chart("0-", lines=(Line("M", Points.of([Point(0, 0), Point(2, 10)])),)))
    low, high = (float(one.get("cy", "")) for one in frame.iter(f"{SVG}circle"))
    assert (max(heights), min(heights)) == (low, high)


def test_where_days_share_a_point_the_picture_says_so() -> None:
    assert "A point is the middle of up to 9 days" in svg.draw(long(3650), "f")
    assert "A point is the middle" not in svg.draw(long(400), "f")


# For those who do not see it, and for those who mean harm.


def test_the_picture_has_a_name_and_a_description() -> None:
    drawn = parsed(chart("345", marks=(session(1, "S1"),), band=Band(3, 5, "middle half")))
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "figure-1-title figure-1-desc"
    title, desc = drawn[0], drawn[1]
    assert (title.get("id"), desc.get("id")) == ("figure-1-title", "figure-1-desc")
    assert title.text == "Mood, 0 to 10, higher is easier"
    assert desc.text == (
        "Middle mood rating 4. From 30 Aug 2026 to 21 Nov 2026."
        " Marks: S1, dosing on 31 Aug 2026. Band: middle half, 3 to 5."
        " A day without a rating is a gap."
    )


def test_a_hundred_marks_are_counted_and_not_read_out() -> None:
    desc = parsed(chart("3", marks=tuple(session(n % 84, f"S{n}") for n in range(100))))[1]
    assert "Marks: 100 sessions and changes." in (desc.text or "")


def test_whatever_stands_in_a_chart_stays_text() -> None:
    drawn = chart(
        "345",
        title=EVIL,
        words=(EVIL,),
        lines=(Line(EVIL, Points.of([Point(0, 3)])), Line(EVIL, Points(), "diamond", second=True)),
        marks=(Mark(1, EVIL, "session", EVIL), Mark(2, "m", "event", EVIL)),
        band=Band(3, 5, EVIL, last=40),
        empty=EVIL,
    )
    ours = {"svg", "title", "desc", "rect", "text", "line", "path", "g", "circle"}
    assert {one.tag.removeprefix(SVG) for one in parsed(drawn).iter()} <= ours
    attributes = {name for one in parsed(drawn).iter() for name in one.attrib}
    assert not any(name.startswith("on") or name in {"href", "style"} for name in attributes)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e\ufffe]", svg.draw(drawn, "f"))


def test_nothing_is_fetched_from_anywhere() -> None:
    drawn = svg.draw(chart("345"), "f")
    assert drawn.count("://") == 1  # The name of the language itself.
    assert "url(" not in drawn
    assert "<style" not in drawn


def test_the_same_chart_is_the_same_picture() -> None:
    drawn = chart("3454", marks=(session(1, "S1"),))
    assert svg.draw(drawn, "f") == svg.draw(drawn, "f")


def test_a_far_future_does_no_harm() -> None:
    last = chart("3", days=Days(0, 20, date.max - timedelta(days=20)))
    assert texts(last)
