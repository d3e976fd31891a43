"""The families of verbs that Journal gains when one of them is first asked for."""

from __future__ import annotations

from kapjournal.journal.care import CareVerbs
from kapjournal.journal.measures import MeasureVerbs
from kapjournal.journal.people import PeopleVerbs
from kapjournal.journal.sharing import SharingVerbs
from kapjournal.journal.steps import StepVerbs


class CycleVerbs(CareVerbs, StepVerbs, MeasureVerbs, PeopleVerbs, SharingVerbs):
    """The whole care cycle, questionnaires, people and what was handed over."""
