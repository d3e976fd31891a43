"""Scales about suicidal thoughts: rated only with a safety plan and somebody of the clinic to call.

Nobody reads what is written here. A rating that says there are such thoughts shows the same words
as the PHQ-9's ninth item does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.store import care_forms as forms

if TYPE_CHECKING:
    from kapjournal.model.scales import Scale
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


def guarded_ids(store: Store) -> frozenset[str]:
    """The ids of these scales."""
    return frozenset(filter(None, (store.choice(GUARDED) or "").split(",")))


def asks_support(scale: Scale, value: float | None) -> bool:
    """Whether this rating of such a scale opens support: anything but the end that says "none".

    That end is zero, or the top of a scale on which higher is easier.
    """
    if value is None:
        return False
    return value < scale.maximum if scale.direction == "higher_is_better" else value > 0
