"""Every form a journal has, by its table: for what goes through all of them."""

from __future__ import annotations

from typing import Any

from kapjournal.store import forms
from kapjournal.store.care_forms import CARE
from kapjournal.store.forms import Form

_FIRST: tuple[Form[Any], ...] = (
    forms.CHECK_INS,
    forms.SESSIONS,
    forms.REFLECTIONS,
    forms.EVENTS,
)
ALL: dict[str, Form[Any]] = {form.table: form for form in _FIRST} | CARE
"""None stands before one that its records refer to."""
