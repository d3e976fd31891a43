"""The rooms: every screen by its place, imported and built when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from kapjournal.tui.page import Page

ROOMS: Final = {
    "today": "TodayScreen",
    "checkin": "CheckInScreen",
    "reflect": "ReflectScreen",
    "sessions": "SessionsScreen",
    "session": "SessionScreen",
    "prepare": "PrepareScreen",
    "arrival": "ArrivalScreen",
    "fragments": "FragmentsScreen",
    "after": "AfterScreen",
    "effects": "EffectsScreen",
    "measures": "MeasuresScreen",
    "measure": "MeasureScreen",
    "measured": "MeasuredScreen",
    "people": "PeopleScreen",
    "plan": "PlanScreen",
    "item9": "Item9Screen",
    "steps": "StepsScreen",
    "themes": "ThemesScreen",
    "monthly": "MonthlyScreen",
    "trends": "TrendsScreen",
    "compare": "CompareScreen",
    "look_back": "LookBackScreen",
    "day": "DayScreen",
    "thrown": "ThrownScreen",
    "event": "EventScreen",
    "rewrite": "RewriteScreen",
    "share": "ShareScreen",
    "entries": "EntriesScreen",
    "leaving": "LeavingScreen",
    "handed": "HandedScreen",
    "backups": "BackupsScreen",
    "recovery": "RecoveryScreen",
    "support": "SupportScreen",
    "welcome": "WelcomeScreen",
}
"""The class of each screen, in the file of its place's name under ``screens``."""


def build(place: str) -> Page:
    """A new screen of that place."""
    screen = getattr(import_module(f"kapjournal.tui.screens.{place}"), ROOMS[place])
    return cast("Page", screen())
