"""What a journal holds and what the client ticked, made into the page for the therapist.

Pure: no query, no clock. ``Seen`` says what may be shown; here it is put into its sections.
"""

from __future__ import annotations

from collections.abc import Sequence

from kapjournal.analysis import page_care, page_flags
from kapjournal.analysis.page_flags import told
from kapjournal.analysis.page_material import Material, Seen
from kapjournal.analysis.page_numbers import (
    before_after,
    lately,
    line,
    page_scale,
    page_session,
)
from kapjournal.analysis.page_tally import leaving
from kapjournal.analysis.series import BASELINE_DAYS, ENOUGH
from kapjournal.analysis.windows import close_together
from kapjournal.analysis.words import number
from kapjournal.content.dates import span
from kapjournal.content.wording import lines, say
from kapjournal.model.comparison import Comparison
from kapjournal.model.page_care import PageMeasure
from kapjournal.model.sessions import Labelled
from kapjournal.model.summary import (
    AllScales,
    Around,
    BeforeAfter,
    Figure,
    Lately,
    Line,
    PageChange,
    ScalePage,
    SessionRow,
    SessionTable,
    SharedText,
    Since,
    Summary,
    Window,
)
from kapjournal.model.ticks import PIECES, SECTIONS, Tally, Ticks
from kapjournal.model.trend import Series

__all__ = ["Material", "summarise", "tallies", "told"]

USUAL = Ticks()
EVERYTHING = Ticks(SECTIONS)


def summarise(material: Material, ticks: Ticks = USUAL) -> Summary:
    """The page and those that follow it, holding nothing that is not ticked."""
    seen = Seen(material, ticks)
    measures = page_care.measures(seen)
    return Summary(
        name=material.name,
        invented=material.invented,
        period=material.period,
        made_on=material.today,
        statement=say("summary.statement"),
        flags=page_flags.flags(seen, measures) if ticks.has("flags") else (),
        no_item9="" if page_flags.may_ask(seen) else say("summary.no_item9"),
        words=page_care.words(seen) if ticks.has("words") else (),
        since=_since(seen) if ticks.has("since") else None,
        measures=measures,
        figure=_figure(seen) if ticks.has("figure") else None,
        sessions=_sessions(seen) if ticks.has("sessions") else None,
        steps=page_care.steps(seen) if ticks.has("steps") else (),
        scales=_scales(seen) if ticks.has("scales") else None,
        effects=page_care.effects(seen) if ticks.has("effects") else (),
        vitals=page_care.vitals(seen) if ticks.has("vitals") else (),
        medication=_medication(seen) if ticks.has("medication") else (),
        look_backs=page_care.look_backs(seen) if ticks.has("lookback") else (),
        safety_plan=material.safety_plan and ticks.has("plan"),
        reflections=_shared_texts(seen) if ticks.has("reflections") else (),
        method=_method(seen, measures) if ticks.has("method") else (),
        prescriber=ticks.prescriber,
    )


def tallies(material: Material, summary: Summary) -> tuple[Tally, ...]:
    """How many texts of each kind leave with this page and how many stay private."""
    leaves = leaving(summary)
    there_are = Seen(material, EVERYTHING).there_are()
    return tuple(Tally(piece, leaves[piece], there_are[piece] - leaves[piece]) for piece in PIECES)


def _since(seen: Seen) -> Since | None:
    here = [one for one in seen.happened if one.session.when.day in seen.period]
    sessions = tuple(page_session(one) for one in here)
    events, tags = seen.events(seen.period), seen.tags(seen.period)
    if not (sessions or events or tags):
        return None
    return Since(seen.period.first, sessions, events, tags)


def _figure(seen: Seen) -> Figure | None:
    headline = seen.headline
    if headline is None:
        return None
    second = [
        one for one in seen.rated if one.scale.id == seen.material.second != headline.scale.id
    ]
    drawn = tuple(_line(seen, series) for series in (headline, *second))
    closed = [comparison for comparison in seen.comparisons if comparison.closed]
    spoken = (closed or seen.comparisons)[-1] if seen.comparisons else None
    return Figure(
        span=seen.span,
        lines=drawn,
        sessions=tuple(
            page_session(one) for one in seen.happened if one.session.when.day in seen.span
        ),
        # Marks only: what the client wrote of an event stands in the sentences, if it is ticked.
        events=tuple(
            PageChange(event.day, event.kind, event.change, "") for event in seen.events(seen.span)
        ),
        sentence=_sentence(spoken, headline) if spoken else "",
        completeness=_completeness(drawn[0]),
        around=spoken.session.label if spoken else "",
        also=seen.around(spoken.session) if spoken else (),
        statement=say("summary.figure_statement"),
    )


def _sessions(seen: Seen) -> SessionTable | None:
    if not seen.happened:
        return None
    headline = seen.headline if seen.dosing else None
    numbers = {one.session.label: one for one in _around(seen, headline)}
    others = [one for one in seen.happened if one.session.kind != "dosing"]
    return SessionTable(
        scale=page_scale(headline.scale) if headline else None,
        window_days=seen.material.window_days,
        lately=_lately(seen, headline),
        dosing=tuple(_row(seen, one, numbers.get(one.label)) for one in reversed(seen.dosing)),
        others=tuple(_row(seen, one, None) for one in reversed(others)),
    )


def _lately(seen: Seen, headline: Series | None) -> Lately | None:
    """Where sessions lie so close that a window before one is a window after another."""
    if headline is None or not seen.first_dosing or not close_together("dosing", seen.sessions):
        return None
    return lately(headline, seen.first_dosing, seen.first_day)


def _row(seen: Seen, one: Labelled, headline: BeforeAfter | None) -> SessionRow:
    session = one.session
    return SessionRow(
        session=page_session(one),
        route=session.route,
        dose=seen.own_words(session.dose, "dose"),
        place=seen.own_words(session.place, "place"),
        people=seen.own_words(session.people, "people"),
        intention=seen.own_words(session.intention, "intention"),
        headline=headline,
        notes=seen.notes(one) if headline else (),
    )


def _scales(seen: Seen) -> AllScales | None:
    if not seen.rated:
        return None
    pages = tuple(
        ScalePage(_line(seen, series), tuple(reversed(_around(seen, series))))
        for series in seen.rated
    )
    around = (
        Around(page_session(one), seen.notes(one), seen.around(one))
        for one in reversed(seen.dosing)
    )
    return AllScales(
        window_days=seen.material.window_days,
        scales=pages,
        around=tuple(one for one in around if one.notes or one.also),
        comparisons=sum(one.nap is not None for page in pages for one in page.sessions),
    )


def _medication(seen: Seen) -> tuple[PageChange, ...]:
    return tuple(event for event in seen.events(seen.span) if event.kind == "medication")


def _shared_texts(seen: Seen) -> tuple[SharedText, ...]:
    labels = {one.session.id: one.label for one in seen.happened}
    texts = [
        (
            (one.when.day, one.key),
            SharedText(
                one.when.day,
                one.when.late,
                labels.get(one.session, "") if one.session is not None else "",
                one.stage,
                # An intention is ticked in its own place; a question never carries it along.
                seen.material.prompts.get(one.prompt, "").replace("{intention}", "…"),
                one.text,
                (),
                one.themes,
            ),
        )
        for one in seen.reflections()
        if one.shared
    ]
    texts += [
        (
            (one.when.day, one.key),
            SharedText(one.when.day, one.when.late, "", None, "", one.note, one.words),
        )
        for one in seen.check_ins()
        if one.shared
    ]
    return tuple(text for _, text in sorted(texts, key=lambda pair: pair[0]))


def _method(seen: Seen, measures: Sequence[PageMeasure]) -> tuple[str, ...]:
    days = seen.material.window_days
    told = [
        line.format(days=days, next=days + 1, twice=2 * days, baseline=BASELINE_DAYS)
        for line in lines("summary.method")
    ]
    if measures:
        told.extend(lines("summary.method_measures"))
    # A check is named only where the client wrote down what it looks at.
    if seen.ticks.has("flags") and (names := page_flags.checks(seen, measures)):
        listed = "; ".join(say(f"summary.check_{name}") for name in names)
        told.append(say("summary.method_checked", checks=listed))
    return (*told, say("summary.method_version", version=seen.material.version))


def _line(seen: Seen, series: Series) -> Line:
    return line(series, seen.possible, seen.first_dosing)


def _around(seen: Seen, series: Series | None) -> list[BeforeAfter]:
    """One scale around every dosing session, in the order of time."""
    return [
        before_after(comparison, one)
        for comparison in seen.comparisons
        for one in comparison.scales
        if series and one.scale.id == series.scale.id
    ]


def _sentence(comparison: Comparison, series: Series) -> str:
    numbers = next(
        before_after(comparison, one)
        for one in comparison.scales
        if one.scale.id == series.scale.id
    )
    days = comparison.window_days
    if not comparison.closed:
        begun = comparison.day_of_window > 0
        return say(
            "summary.sentence_open" if begun else "summary.sentence_not_begun",
            noun=series.scale.noun,
            label=comparison.session.label,
            days=days,
            before=_side(numbers.before),
            day=comparison.day_of_window,
        )
    return say(
        "summary.sentence",
        noun=series.scale.noun,
        label=comparison.session.label,
        days=days,
        next=days + 1,
        twice=2 * days,
        before=_side(numbers.before),
        after=_side(numbers.after),
        later=_side(numbers.later),
    )


def _side(window: Window) -> str:
    basis = {"rated": window.rated, "possible": window.possible}
    if not window.rated or window.median is None:
        return say("summary.side_none", **basis)
    if window.rated < ENOUGH:
        values = ", ".join(number(day.value) for day in window.days)
        return say("summary.side_few", values=values, **basis)
    return say("summary.side", value=number(window.median), **basis)


def _completeness(line: Line) -> str:
    whole = line.whole
    return say(
        "summary.completeness",
        span=span(whole.first, whole.last),
        rated=whole.rated,
        possible=whole.possible,
        late=whole.late,
    )
