"""The words of the support page, and of the card on a session day. Needs no journal.

Nothing here asks a question, and nothing here is shorter for somebody who comes often.
"""

from __future__ import annotations

from collections.abc import Sequence

from kapjournal.content import loader
from kapjournal.content.dates import with_year
from kapjournal.content.wording import line, lines, say
from kapjournal.model.support import Corrected, CrisisLine, SupportPage, SupportPart

AS_IN_THE_FILE = Corrected()


def support_page(
    country: str,
    *,
    own: Sequence[str] = (),
    plan: Sequence[str] = (),
    corrected: Corrected = AS_IN_THE_FILE,
) -> SupportPage:
    """What help shows: an emergency number and a crisis line first, then everything else.

    ``country`` is two capital letters, or "" where none is chosen; a country whose lines are not
    known shows what is true anywhere. ``own`` are the client's people in their order and ``plan``
    the lines of the safety plan, as far as they can be read. ``corrected`` stands instead of what
    the file has in the first line.
    """
    known = loader.crisis_lines(country)
    crisis = [each for each in known if each.kind == "crisis"]
    parts = (
        SupportPart(line("support_page.own"), tuple(own)),
        SupportPart(_lines_in(country), tuple(map(_line, crisis))),
        SupportPart(line("support_page.violence"), _of_kind(known, "violence at home")),
        SupportPart(line("support_page.peer"), _of_kind(known, "peer")),
        _by_country() if not crisis else SupportPart("", ()),
        SupportPart(line("support_page.elsewhere"), loader.help_anywhere()),
        SupportPart(line("support_page.plan"), tuple(plan)),
        SupportPart(line("grounding.senses"), lines("grounding.senses_steps")),
        SupportPart(line("grounding.breath"), lines("grounding.breath_steps")),
        SupportPart("", (line("support_page.tells_no_one"),)),
    )
    return SupportPage(
        _corrected_first(crisis, corrected),
        tuple(part for part in parts if part.lines),
    )


def session_day_card(person: str = "", *, at_home: bool = False) -> tuple[SupportPart, ...]:
    """What a session day shows instead of charts: the clinic first, and the two short lists.

    ``person`` is who is there, in the client's words.
    """
    said = [line("session_day.clinic_first"), line("session_day.no_driving")]
    if at_home:
        said.append(say("session_day.at_home", person=person or line("session_day.someone")))
    return (SupportPart("", tuple(said)), *red_flags())


def red_flags() -> tuple[SupportPart, ...]:
    """The two short lists, the same whatever was entered."""
    return (
        SupportPart(line("safety.emergency_now_head"), lines("safety.emergency_now")),
        SupportPart(line("safety.clinic_soon_head"), lines("safety.clinic_soon")),
    )


def _corrected_first(crisis: Sequence[CrisisLine], corrected: Corrected) -> str:
    """The first line, with the person's own words wherever there are some."""
    emergency, number = corrected
    if not (emergency or number):
        return _first(crisis[0]) if crisis else line("support_page.first_anywhere")
    if not emergency:
        emergency = crisis[0].emergency if crisis else line("item9.any_emergency")
    if not number:
        number = (
            say("item9.crisis_line", service=crisis[0].service, contact=crisis[0].contacts[0])
            if crisis
            else line("item9.any_crisis_line")
        )
    return say("support_page.first_corrected", emergency=emergency, crisis_line=number)


def _first(crisis: CrisisLine) -> str:
    return say(
        "support_page.first",
        emergency=crisis.emergency,
        service=crisis.service,
        contact=crisis.contacts[0],
    )


def _lines_in(country: str) -> str:
    name = loader.countries().get(country, "")
    return say("support_page.lines", country=name) if name else ""


def _by_country() -> SupportPart:
    """The first line of every country, for a person who chose none."""
    firsts = {name: loader.crisis_lines(code)[0] for code, name in loader.countries().items()}
    return SupportPart(
        line("support_page.by_country"),
        tuple(
            say("support_page.one_country", country=name, first=_first(each), mark=_mark(each))
            for name, each in firsts.items()
        ),
    )


def _of_kind(known: Sequence[CrisisLine], kind: str) -> tuple[str, ...]:
    return tuple(_line(each) for each in known if each.kind == kind)


def _line(each: CrisisLine) -> str:
    said = "; ".join(filter(None, (*each.contacts, each.hint)))
    return say("support_page.service", service=each.service, contacts=said, mark=_mark(each))


def _mark(each: CrisisLine) -> str:
    """When a person confirmed the line on the service's own site, or that nobody has yet."""
    if each.checked is None:
        return line("support_page.not_confirmed")
    return say("support_page.confirmed", day=with_year(each.checked))
