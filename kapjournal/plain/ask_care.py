"""Asking about a session in lines: who brings one home, the checklist, arrival, vitals, effects.

Each answer is on disk before the next question. Enter alone skips, everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kapjournal.content.care_words import ease_word, effect_name, intensity_word, severity_word
from kapjournal.content.wording import line, say
from kapjournal.errors import BadInput
from kapjournal.model.care import EASES, EFFECT_KINDS, INTENSITIES, MOST_HOURS, SEVERITIES
from kapjournal.model.numerals import read_number, read_pressure, read_whole
from kapjournal.plain import care

if TYPE_CHECKING:
    from collections.abc import Callable

    from kapjournal.journal.journal import Journal
    from kapjournal.model.care import SessionDetail, Side, SideEffect, Vitals
    from kapjournal.model.sessions import Session
    from kapjournal.plain.lines import Lines

T = TypeVar("T")


def yes_no(lines: Lines, question: str) -> bool | None:
    """Yes, no, or None for a skipped question."""
    while typed := lines.ask(question).lower():
        if typed in {"y", "yes"}:
            return True
        if typed in {"n", "no"}:
            return False
        lines.tell(line("care_lines.yes_or_no"))
    return None


def ask_checklist(journal: Journal, lines: Lines, session: Session) -> SessionDetail:
    """Tick lines of the preparation list by number until Enter alone."""
    detail = journal.details(session.id)
    lines.tell(*care.checklist_lines(detail))
    while detail.checklist and (typed := lines.ask(line("care_lines.which_item"))):
        place = int(typed[:4]) if typed.isascii() and typed.isdigit() else 0
        if not 1 <= place <= len(detail.checklist):
            lines.tell(say("plain.number_please", last=len(detail.checklist)))
            continue
        detail = journal.tick(session.id, place, done=not detail.checklist[place - 1].done)
        lines.tell(care.checklist_lines(detail)[place - 1])
    return detail


def ask_preparation(journal: Journal, lines: Lines, session: Session) -> SessionDetail:
    """Who brings one home, then the checklist."""
    if typed := lines.ask(line("care_lines.ask_home")):
        journal.amend_details(session.id, brings_home=typed)
    return ask_checklist(journal, lines, session)


def ask_arrival(journal: Journal, lines: Lines, session: Session) -> SessionDetail:
    """How one arrives, whether the last meal was as asked, and the vitals before."""
    detail = journal.details(session.id)
    if session.intention:
        lines.tell(say("plain.has_intention", text=session.intention))
    if typed := lines.ask(line("care_lines.ask_arrival")):
        detail = journal.amend_details(session.id, arrival=typed)
    ate = yes_no(lines, line("care_lines.ask_ate"))
    if ate is not None:
        detail = journal.amend_details(session.id, ate_as_asked=ate)
    ask_vitals(journal, lines, session, "before")
    return detail


def ask_vitals(journal: Journal, lines: Lines, session: Session, side: Side) -> Vitals | None:
    """Blood pressure and pulse, with the lists beside them; None where both were skipped."""
    lines.tell(*care.red_flag_lines(), "")
    upper, lower = _asked(lines, line("care_lines.ask_pressure"), read_pressure) or (None, None)
    pulse = _asked(lines, line("care_lines.ask_pulse"), read_whole)
    if upper is None and lower is None and pulse is None:
        return None
    try:
        kept = journal.add_vitals(session.id, side, systolic=upper, diastolic=lower, pulse=pulse)
    except BadInput as refusal:
        lines.tell(refusal.what, refusal.next_step)
        return ask_vitals(journal, lines, session, side)
    lines.tell(care.vitals_line(kept))
    return kept


def ask_effects(journal: Journal, lines: Lines, session: Session | None) -> list[SideEffect]:
    """Side effects one after another, with the lists beside them, until Enter alone."""
    kept: list[SideEffect] = []
    lines.tell(*care.red_flag_lines(), "")
    names = [effect_name(kind) for kind in EFFECT_KINDS]
    while True:
        question = line("care_lines.ask_effect" if not kept else "care_lines.ask_another")
        number = lines.choose(line("care_lines.which_effect"), names, question)
        if number is None:
            return kept
        kept.append(_effect(journal, lines, session, number))
        lines.tell(care.effect_line(kept[-1]), "")


def ask_follow_up(journal: Journal, lines: Lines, effect: SideEffect) -> SideEffect:
    """Whether an earlier side effect is still there, and how long it was."""
    lines.tell(care.effect_line(effect), *care.red_flag_lines(), "")
    still = yes_no(lines, line("care_lines.ask_still"))
    if still is None:
        return effect
    effect = journal.follow_up(effect, still_there=still)
    hours, lasted = (None, "") if still else _length(lines)
    if hours is not None or lasted:
        effect = journal.follow_up(effect, still_there=still, hours=hours, lasted=lasted or None)
    lines.tell(care.effect_line(effect))
    return effect


def ask_how_it_was(journal: Journal, lines: Lines, session: Session) -> SessionDetail:
    """How strong and how easy or hard a session was, in words."""
    detail = journal.details(session.id)
    for field, words in (
        ("intensity", [(word, intensity_word(word)) for word in INTENSITIES]),
        ("ease", [(word, ease_word(word)) for word in EASES]),
    ):
        chosen = lines.choose(line(f"care_lines.ask_{field}"), [name for _, name in words], _skip())
        if chosen is not None:
            detail = journal.amend_details(session.id, **{field: words[chosen][0]})  # type: ignore[arg-type]  # one of the two fields named above
    return detail


def ask_fragments(journal: Journal, lines: Lines, session: Session) -> int:
    """Each line is kept with its moment as it is typed; how many came."""
    if session.intention:
        lines.tell(say("plain.has_intention", text=session.intention))
    lines.tell(line("care_lines.fragments"))
    count = 0
    while True:
        try:
            typed = lines.ask("")
        except EOFError:
            lines.tell("")
            return count
        if typed == ".":
            return count
        if typed:
            lines.tell(care.fragment_line(journal.fragment(typed, session.id)))
            count += 1


def _effect(journal: Journal, lines: Lines, session: Session | None, number: int) -> SideEffect:
    """Keep the side effect at once; what more is said of it goes into the same record."""
    kind = EFFECT_KINDS[number]
    kept = journal.add_effect(kind, session=session.id if session else None)
    try:
        if kind == "other" and (what := lines.ask(line("care_lines.ask_what"))):
            kept = journal.amend_effect(kept, what=what)
        words = [severity_word(each) for each in SEVERITIES]
        severity = lines.choose(line("care_lines.how_much"), words, _skip())
        if severity is not None:
            kept = journal.amend_effect(kept, severity=severity)
        hours, lasted = _length(lines)
        if hours is not None or lasted:
            kept = journal.amend_effect(kept, hours=hours, lasted=lasted)
        if yes_no(lines, line("care_lines.ask_still")):
            kept = journal.amend_effect(kept, still_there=True)
    except EOFError:
        lines.tell("")
    return kept


def _length(lines: Lines) -> tuple[float | None, str]:
    """How long, as hours where a number was typed, else in the person's words."""
    typed = lines.ask(line("care_lines.ask_length"))
    try:
        hours = read_number(typed)
    except ValueError:
        return None, typed
    return (hours, "") if 0 <= hours <= MOST_HOURS else (None, typed)


def _asked(lines: Lines, question: str, read: Callable[[str], T | None]) -> T | None:
    while typed := lines.ask(question):
        found = read(typed)
        if found is not None:
            return found
        lines.tell(line("care_lines.in_digits"))
    return None


def _skip() -> str:
    return line("plain.number_or_skip")
