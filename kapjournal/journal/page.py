"""What a page is made of, asked from the store once, and the days that a next page is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, cast

from kapjournal.analysis.page_material import Material
from kapjournal.content import loader
from kapjournal.model.pages import HandOver
from kapjournal.model.period import Period
from kapjournal.model.sessions import Sessions
from kapjournal.store import care_forms as forms

if TYPE_CHECKING:
    from datetime import date

    from kapjournal.model.instruments import Instrument
    from kapjournal.model.prompts import Prompt
    from kapjournal.model.scales import Scales
    from kapjournal.model.trend import Series
    from kapjournal.settings import Settings
    from kapjournal.store.store import Store


class Verbs(Protocol):
    """What of a journal's verbs is needed here; their families know of this file."""

    settings: Settings

    def today(self) -> date:
        """The journal day of now."""

    def whole_period(self) -> Period:
        """From the first check-in to today."""

    def chosen_scales(self) -> Scales:
        """The scales that are asked."""

    def series(self, scales: Scales) -> tuple[Series, ...]:
        """Their daily values."""

    def prompts(self) -> tuple[Prompt, ...]:
        """The prompts there are."""


class _WithForms(Verbs, Protocol):
    def instruments(self) -> tuple[Instrument, ...]:
        """Every questionnaire there is."""

    def earlier_instruments(self) -> tuple[Instrument, ...]:
        """Those that were corrected since, in the words they had before."""


_PLAN = "plan"


def given_last(pages: Iterable[HandOver]) -> HandOver | None:
    """The page that was handed over and reaches furthest; one for the prescriber alone is none."""
    given = [one for one in pages if one.given and not one.for_prescriber]
    return max(given, key=lambda one: (one.period.last, one.when.noted_at), default=None)


def next_period(verbs: Verbs, store: Store) -> Period:
    """The days that a next page is about."""
    today = verbs.today()
    last = given_last(store.every(forms.PAGES))
    if last is not None and last.period.last <= today:
        return Period(last.period.last, today)
    whole = verbs.whole_period()
    stamps = [
        *(one.when for one in store.sessions()),
        *(one.when for one in store.events()),
        *(one.when for one in store.every(forms.ASSESSMENTS)),
    ]
    past = [one.day for one in stamps if one.day <= today]
    return Period(min([*past, whole.first]), max([*past, whole.last]))


def material(verbs: Verbs, store: Store, period: Period) -> Material:
    """Everything a page of these days could be made of."""
    assessments = store.every(forms.ASSESSMENTS)
    plan = store.of_key(forms.PLANS, _PLAN)
    return Material(
        period=period,
        today=verbs.today(),
        first_day=store.first_day(),
        series=verbs.series(verbs.chosen_scales()),
        sessions=Sessions(store.sessions()),
        events=tuple(store.events()),
        tags=tuple(store.tags()),
        check_ins=tuple(store.check_ins(period.first, period.last)),
        reflections=tuple(store.reflections()),
        prompts={one.id: one.text for one in (*loader.prompts(), *verbs.prompts())},
        name=store.choice("name") or "",
        invented=store.choice("demo") == "yes",
        window_days=verbs.settings.window_days,
        assessments=tuple(assessments),
        instruments=_instruments(verbs, {one.instrument for one in assessments}),
        steps=tuple(store.every(forms.STEPS)),
        topics=tuple(store.every(forms.TOPICS)),
        effects=tuple(store.every(forms.EFFECTS)),
        vitals=tuple(store.every(forms.VITALS)),
        look_backs=tuple(store.every(forms.LOOK_BACKS)),
        safety_plan=plan is not None and plan.exists,
        pages=tuple(store.every(forms.PAGES)),
    )


def _instruments(verbs: Verbs, answered: set[str]) -> dict[str, Instrument]:
    """The forms that were answered, in their usual order; not those that went away."""
    if not answered:
        return {}
    forms = cast("_WithForms", verbs)  # A journal is one class of all its verbs.
    now = {one.id: one for one in forms.instruments()}
    before = {f"{one.id}@{one.version}": one for one in forms.earlier_instruments()}
    return {name: one for name, one in (now | before).items() if one.id in answered}
