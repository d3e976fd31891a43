"""Scales about suicidal thoughts: rated only with a safety plan and somebody of the clinic to call.

Nobody reads what is written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.store import care_forms as forms

if TYPE_CHECKING:
    from kapjournal.store.store import Store

GUARDED = "scales_with_plan"
"""The choice that names these scales."""


def refuse_without_plan(store: Store) -> None:
    """Raise BadInput where there is no safety plan, or nobody of the clinic to call."""
    plans, contacts = store.every(forms.PLANS), store.every(forms.CONTACTS)
    clinic = [one for one in contacts if one.role == "clinic" and one.how.strip()]
    if any(plan.exists for plan in plans) and clinic:
        return
    raise BadInput(
        "A scale about suicidal thoughts needs a safety plan and your clinic or therapist on your"
        " list first.",
        "`kapjournal support plan --write` and `kapjournal support add --role clinic`.",
        "about",
    )
