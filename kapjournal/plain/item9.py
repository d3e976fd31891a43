"""What stands on the screen the moment an answer asks for it: words, own people, own plan, choices.

It is said whatever else goes wrong: what of the client's own cannot be read is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content.care_words import heading_words
from kapjournal.content.measure_words import item9_lines
from kapjournal.content.wording import line
from kapjournal.errors import KapjournalError

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.people import Contact, SafetyPlan
    from kapjournal.plain.lines import Lines


def support_words(journal: Journal, note: str = "") -> list[str]:
    """The words of the moment, then the client's own people and plan, as far as there are any.

    ``note`` says at the end where the answer will stand.
    """
    people, plan = _own(journal)
    settings = journal.settings
    words = ["", *item9_lines(settings.country, people, settings.corrected)]
    if people:
        words += ["", line("support_page.own"), *(one.line for one in people)]
    if plan is not None and plan.exists:
        words += ["", *plan_lines(plan)]
    return [*words, "", note] if note else words


def plan_lines(plan: SafetyPlan | None) -> list[str]:
    """The safety plan under its headings, or what can be done where there is none."""
    if plan is None or not plan.exists:
        return [line("item9.no_plan")]
    lines = [line("support_page.plan")]
    for part in plan.parts:
        lines += [heading_words(part.heading), part.text]
    return [*lines, plan.pasted] if plan.pasted else lines


def stay(journal: Journal, lines: Lines, *, note: str = "", topic: str = "") -> None:
    """Say the words at once, then offer the choices until the person goes on. Raises EOFError.

    ``topic`` is what *put this on my list* puts there; "" where the answer could not be kept.
    """
    lines.tell(*support_words(journal, note))
    numbers = {"numbers": line("item9.numbers")}
    plan = {"plan": line("item9.plan")}
    names = plan | numbers if _own(journal)[1] else numbers | plan
    if topic:
        names["topic"] = line("item9.topic_choice")
    offers = list(names)
    while True:
        shown = [*names.values(), line("item9.go_on")]
        chosen = lines.choose("", shown, line("measure_lines.choice"))
        if chosen is None or chosen == len(offers):
            return
        if offers[chosen] == "numbers":
            from kapjournal.plain.support import support_lines

            lines.tell(*support_lines(journal.settings.country, journal))
        elif offers[chosen] == "plan":
            lines.tell(*plan_lines(_own(journal)[1]))
        else:
            journal.add_topic(topic)
            lines.tell(line("item9.topic_kept"))


def _own(journal: Journal) -> tuple[list[Contact], SafetyPlan | None]:
    try:
        return journal.contacts(), journal.safety_plan()
    except KapjournalError:
        return [], None
