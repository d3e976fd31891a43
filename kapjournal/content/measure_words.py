"""What is said around a questionnaire, on every face: never what a total means.

The words of a form itself stand in its own file and are never changed here. What is said when an
answer asks for it stands here once, so that no face can say it differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kapjournal.content import loader
from kapjournal.content.dates import with_year
from kapjournal.content.wording import line, say

if TYPE_CHECKING:
    from datetime import date

    from kapjournal.model.assessments import Assessment, Measured
    from kapjournal.model.instruments import Instrument
    from kapjournal.model.people import Contact
    from kapjournal.model.scales import Scale
    from kapjournal.model.sessions import Labelled

_TOUCHING = ("pcl5", "pcptsd5")
"""Forms about what was hardest, with a line to come back to the room before and after them."""


def item9_lines(
    country: str, people: Sequence[Contact] = (), corrected: tuple[str, str] = ("", "")
) -> tuple[str, ...]:
    """What is said the moment an answer asks for it; ``people`` in the client's own order.

    The crisis line and the emergency number are those of the country, or say where to find one;
    ``corrected`` holds the person's own emergency number and crisis line, where they have some.
    """
    crisis = [each for each in loader.crisis_lines(country) if each.kind == "crisis"]
    if crisis:
        first = crisis[0]
        number = say("item9.crisis_line", service=first.service, contact=first.contacts[0])
        emergency = first.emergency
    else:
        number, emergency = line("item9.any_crisis_line"), line("item9.any_emergency")
    emergency, number = corrected[0] or emergency, corrected[1] or number
    named = people[0].name.strip() if people else ""
    return (
        line("item9.thanks"),
        line("item9.tells_no_one"),
        say("item9.now", crisis_line=number, emergency=emergency),
        say("item9.otherwise", person_or_clinic=named or line("item9.someone")),
    )


def item9_note(form: Instrument) -> str:
    """Where the answer will stand."""
    return say("item9.note", form=form.short_name)


def scale_topic(scale: Scale, day: date) -> str:
    """What the same choice puts there for a rating of a scale about suicidal thoughts."""
    return say("item9.topic_scale", scale=scale.name, day=with_year(day))


def item9_topic(form: Instrument, assessment: Assessment) -> str:
    """The line that *put this on my list for my therapist* puts there."""
    return say("item9.topic", form=form.short_name, day=with_year(assessment.when.day))


def grounding(form: Instrument) -> tuple[str, str] | None:
    """A line before and a line after a form that touches on what was hardest; None for others."""
    if form.id not in _TOUCHING:
        return None
    return line("measures.ground_before"), line("measures.ground_after")


def straddle_words(form: Instrument, sessions: Sequence[Labelled]) -> str:
    """That the days a form asks about lie on both sides of a session; "" where they do not."""
    if not sessions:
        return ""
    labels = ", ".join(one.label for one in sessions)
    return say("measures.straddle", recall=form.recall, labels=labels)


def total_words(total: float) -> str:
    """``11``, or ``9.5`` where blanks were filled."""
    return f"{total:g}"


def kept_words(form: Instrument, assessment: Assessment, *, supported: bool = False) -> str:
    """What is said when a form is kept. After a support text there is no bare total.

    ``supported``: an answer of this form opened the support text.
    """
    if supported:
        return line("measures.kept_supported")
    if assessment.total is None:
        return say("measures.kept_no_total", why=why_no_total(form, assessment))
    name = "measures.kept_prorated" if assessment.prorated else "measures.kept"
    return say(name, total=total_words(assessment.total))


def why_no_total(form: Instrument, assessment: Assessment) -> str:
    """Why there is no total, in words; "" where there is one."""
    why = assessment.why_no_total
    if why is None:
        return ""
    for item in form.items:
        if why == f"{item.id}_blank":
            return say("measures.item_blank", item=item.number)
    return line(f"measures.why_{why}")


def change_words(one: Measured) -> str:
    """How a total differs from the last and the first one; "" where that cannot be said."""
    said = [
        say(f"measures.{name}", change=f"{change:+g}" if change else "0")
        for name, change in (
            ("from_last", one.change_from_last),
            ("from_first", one.change_from_first),
        )
        if change is not None
    ]
    return ", ".join(said)


def last_words(last: date | None) -> str:
    """When a form was last answered."""
    return say("measures.last", day=with_year(last)) if last else line("measures.never")
