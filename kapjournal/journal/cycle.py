"""The families of verbs that Journal gains when one of them is first asked for."""

from __future__ import annotations

from kapjournal.journal.care import CareVerbs
from kapjournal.journal.keys import KeyVerbs
from kapjournal.journal.letting_go import LettingGoVerbs
from kapjournal.journal.measures import MeasureVerbs
from kapjournal.journal.monthly import MonthlyVerbs
from kapjournal.journal.own_scales import OwnScaleVerbs
from kapjournal.journal.people import PeopleVerbs
from kapjournal.journal.sharing import SharingVerbs
from kapjournal.journal.steps import StepVerbs
from kapjournal.journal.themes import ThemeVerbs


class CycleVerbs(
    CareVerbs,
    ThemeVerbs,
    StepVerbs,
    MeasureVerbs,
    MonthlyVerbs,
    PeopleVerbs,
    OwnScaleVerbs,
    SharingVerbs,
    KeyVerbs,
    LettingGoVerbs,
):
    """The care cycle, questionnaires, people, what was handed over; keys; letting go."""
