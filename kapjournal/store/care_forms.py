"""The statements for the records of the care cycle, put together from their columns.

Imported by what needs one of them; a check-in does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from kapjournal.store import care_rows
from kapjournal.store.forms import Form
from kapjournal.store.rows import Row, Value

if TYPE_CHECKING:
    from kapjournal.model.everything import Record

R = TypeVar("R", bound="Record")

_TIMES = ("key", "day", "at", "noted_at", "zone", "late")
_OF_A_SESSION = (
    " AND (session IS NULL OR session IN (SELECT id FROM sessions WHERE trashed_at IS NULL))"
)


def _form(
    table: str,
    own: Sequence[str],
    to_row: Callable[[R], tuple[Value, ...]],
    from_row: Callable[[Row, Sequence[Row]], R],
    *,
    with_session: bool = False,
    only_adds: Callable[[Row, Row], bool] | None = None,
) -> Form[R]:
    """``with_session``: it goes out of sight with its session and comes back with it."""
    columns = ("id", *_TIMES, *own, "source", "trashed_at", "digest")
    named, blanks = ", ".join(columns), ", ".join("?" * len(columns))
    over = ", ".join(f"{column} = excluded.{column}" for column in columns[2:])
    # Every name in these statements stands in this file.
    read = f"SELECT {named} FROM {table}"  # noqa: S608  as above
    into = f"INSERT INTO {table} ({named}) VALUES ({blanks})"  # noqa: S608  as above
    return Form(
        table,
        read=read,
        keep=f"{into} ON CONFLICT (key) DO UPDATE SET {over}",
        keys=f"SELECT id, key FROM {table}",  # noqa: S608  as above
        drop=f"DELETE FROM {table} WHERE id = ?",  # noqa: S608  as above
        listed=" WHERE trashed_at IS NULL"
        + (_OF_A_SESSION if with_session else "")
        + " ORDER BY day, at, id",
        to_row=to_row,
        from_row=from_row,
        only_adds=only_adds,
    )


def _answers_added(before: Row, after: Row) -> bool:
    """Whether a form that is being filled in only gained answers: no history of every key."""
    import json

    if before[_FINISHED]:
        return False
    for column in (_ANSWERS, _EXTRA):
        old, new = json.loads(before[column]), json.loads(after[column])
        lost = [was for was, now in zip(old, new, strict=False) if was not in (None, now)]
        if lost or len(new) < len(old):
            return False
    return before[_GATE] in (None, after[_GATE])


_ASSESSED = (
    "instrument",
    "version",
    "answers",
    "extra",
    "gate",
    "finished",
    "left_at",
    "total",
    "prorated",
    "why_no_total",
    "edited_at",
)
_ANSWERS, _EXTRA, _GATE, _FINISHED = (
    len(_TIMES) + _ASSESSED.index(name) for name in ("answers", "extra", "gate", "finished")
)

DETAILS = _form(
    "details",
    (
        "session",
        "brings_home",
        "checklist",
        "arrival",
        "ate_as_asked",
        "ended",
        "intensity",
        "ease",
    ),
    care_rows.of_details,
    care_rows.details,
    with_session=True,
)
VITALS = _form(
    "vitals",
    ("session", "side", "systolic", "diastolic", "pulse"),
    care_rows.of_vitals,
    care_rows.vitals,
    with_session=True,
)
EFFECTS = _form(
    "effects",
    (
        "kind",
        "session",
        "severity",
        "hours",
        "lasted",
        "still_there",
        "looked_at",
        "what",
        "shared",
    ),
    care_rows.of_effect,
    care_rows.effect,
    with_session=True,
)
STEPS = _form(
    "steps",
    ("text", "session", "reflection", "marks", "shared"),
    care_rows.of_step,
    care_rows.step,
)
TOPICS = _form(
    "topics", ("text", "first", "reflection", "done"), care_rows.of_topic, care_rows.topic
)
ASSESSMENTS = _form(
    "assessments",
    _ASSESSED,
    care_rows.of_assessment,
    care_rows.assessment,
    only_adds=_answers_added,
)
LOOK_BACKS = _form("look_backs", ("answers",), care_rows.of_look_back, care_rows.look_back)
PAGES = _form(
    "pages",
    ("first", "last", "sections", "format", "sha256", "given", "given_at"),
    care_rows.of_page,
    care_rows.page,
)
CONTACTS = _form(
    "contacts",
    ("name", "how", "role", "place", "while_locked"),
    care_rows.of_contact,
    care_rows.contact,
)
PLANS = _form("plans", ("parts", "pasted"), care_rows.of_plan, care_rows.plan)

CARE: dict[str, Form[Any]] = {
    form.table: form
    for form in (
        DETAILS,
        VITALS,
        EFFECTS,
        STEPS,
        TOPICS,
        ASSESSMENTS,
        LOOK_BACKS,
        PAGES,
        CONTACTS,
        PLANS,
    )
}
