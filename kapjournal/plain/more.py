"""The short lists behind the menu's verbs: reflecting, sessions, questionnaires, steps, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content.wording import line, say

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.instruments import Instrument
    from kapjournal.model.sessions import Labelled
    from kapjournal.plain.lines import Lines
    from kapjournal.plain.offers import Verbs

_YES = {"y", "yes"}


# Reflecting


def _reflect(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.reflect import ask_reflection, ask_themes, kept_reflection

    typed = lines.ask(say("plain.reflect_on"))
    about = journal.session(typed).session if typed else None
    kept = ask_reflection(journal, lines, about)
    if kept is None:
        lines.tell(say("plain.nothing_kept"))
        return
    if lines.ask(say("plain.share_it")).lower() in _YES:
        kept = journal.amend_reflection(kept, shared=True)
    kept = ask_themes(journal, lines, kept)
    lines.tell(kept_reflection(journal, kept))


def _fragments(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.ask_care import ask_fragments

    if (one := _which(journal, lines)) is not None:
        count = ask_fragments(journal, lines, one.session)
        lines.tell(say("care_lines.fragments_kept", count=count, label=one.label))


def _themes(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.themes import theme_lines, under_lines

    lines.tell(*theme_lines(journal.themes()))
    if word := lines.ask(line("theme_lines.which")):
        lines.tell(*under_lines(journal, word, journal.under_theme(word)))


# Sessions


def _sessions(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.sessions import detail_lines, session_lines

    sessions = journal.sessions()
    lines.tell(*session_lines(sessions, journal.today()))
    if len(sessions) and (typed := lines.ask(say("plain.which_session"))):
        lines.tell(*detail_lines(journal, sessions.find(typed)))


def _add_session(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.sessions import ask_session, kept_session

    lines.tell(kept_session(ask_session(journal, lines)))


def _happened(journal: Journal, lines: Lines) -> None:
    if (one := _which(journal, lines)) is not None:
        journal.amend_session(one.session, happened=True)
        lines.tell(say("care_lines.happened", label=journal.session(one.session.id).label))


def _change(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.sessions import ask_changes, kept_session

    if (one := _which(journal, lines)) is not None:
        lines.tell(kept_session(ask_changes(journal, lines, one)))


def _arrival(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.ask_care import ask_arrival

    if (one := _which(journal, lines)) is not None:
        ask_arrival(journal, lines, one.session)
        lines.tell(say("care_lines.home_kept", label=one.label))


def _vitals_after(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.ask_care import ask_vitals

    if (one := _which(journal, lines)) is not None and not ask_vitals(
        journal, lines, one.session, "after"
    ):
        lines.tell(say("plain.nothing_kept"))


def _effects(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.ask_care import ask_effects

    one = _which(journal, lines)
    if not ask_effects(journal, lines, one.session if one else None):
        lines.tell(say("plain.nothing_kept"))


def _follow_up(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.ask_care import ask_follow_up

    there = journal.open_effects()
    if not there:
        lines.tell(line("care_lines.no_open_effects"))
    for effect in there:
        ask_follow_up(journal, lines, effect)


# Questionnaires


def _measures(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.measures import measure_lines

    lines.tell(*measure_lines(journal))


def _take(journal: Journal, lines: Lines) -> None:
    from kapjournal.clock import read_day
    from kapjournal.plain.take import ask_measure

    if (form := _form(journal, lines)) is not None:
        typed = lines.ask(say("plain.which_day"))
        day = read_day(typed, journal.today()) if typed else None
        ask_measure(journal, lines, form, day=day)


def _history(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.measures import history_lines

    if (form := _form(journal, lines)) is not None:
        dosing = [one for one in journal.sessions().of_kind("dosing") if one.session.happened]
        lines.tell(*history_lines(journal.measure_history(form.id), dosing))


def _choose(journal: Journal, lines: Lines) -> None:
    lines.tell(line("measure_lines.choose_about"))
    chosen = [
        form.id
        for form in journal.instruments()
        if lines.ask(
            say("measure_lines.choose_one", short=form.short_name, long_name=form.name)
        ).lower()
        in _YES
    ]
    kept = journal.choose_instruments(chosen)
    if kept:
        names = ", ".join(form.short_name for form in kept)
        lines.tell(say("measure_lines.now", names=names))
    else:
        lines.tell(line("measure_lines.chosen_none"))


def _look_back(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.monthly import ask_look_back, look_back_lines

    lines.tell(*look_back_lines(journal.look_backs()))
    ask_look_back(journal, lines)
    if not journal.look_back_on():
        # Enter is an answer too: what was offered and not wanted is offered no more.
        wanted = lines.ask(line("lookback_lines.ask_on")).lower() in _YES
        journal.set_look_back(wanted)
        lines.tell(line("lookback_lines.on" if wanted else "lookback_lines.off"))


# Next steps, and what is kept for the therapist


def _steps(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.steps import ask_marks, step_lines

    lines.tell(*step_lines(journal.steps(open_only=True)))
    ask_marks(journal, lines)


def _add_step(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.steps import ask_step

    kept = ask_step(journal, lines)
    lines.tell(say("step_lines.kept", number=kept.id) if kept else say("plain.nothing_kept"))


def _topics(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.steps import ask_order, topic_lines

    lines.tell(*topic_lines(journal.topics()))
    ask_order(journal, lines)


def _add_topic(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.steps import ask_topic

    kept = ask_topic(journal, lines)
    lines.tell(say("step_lines.topic_kept", number=kept.id) if kept else say("plain.nothing_kept"))


def _sharing(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.share import ask_sharing

    ask_sharing(journal, lines)


# People and plan


def _people(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.people import contact_lines

    lines.tell(*contact_lines(journal.contacts()))


def _add_person(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.people import ask_contact

    kept = ask_contact(journal, lines)
    if kept is None:
        lines.tell(say("plain.nothing_kept"))
    else:
        lines.tell(say("people_lines.kept", contact=kept.line, number=kept.id))


def _plan(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.item9 import plan_lines

    lines.tell(*plan_lines(journal.safety_plan()))


def _write_plan(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.people import ask_plan

    ask_plan(journal, lines)
    if journal.has_safety_plan():
        lines.tell(line("people_lines.plan_kept"))


# What is asked


def _choose_scales(journal: Journal, lines: Lines) -> None:
    lines.tell(line("own_sets.choose_about"))
    chosen = [
        scale.id
        for scale in journal.scales()
        if scale.origin != "core"
        and lines.ask(say("own_sets.choose_one", scale=scale.name, text=scale.text)).lower() in _YES
    ]
    names = ", ".join(scale.name for scale in journal.choose_scales(chosen))
    lines.tell(say("own_sets.scales_now", names=names))


def _template(journal: Journal, lines: Lines) -> None:
    lines.tell(line("care_lines.template"), *journal.checklist())
    text = lines.ask_text(line("care_lines.ask_template"))
    if text.strip():
        kept = journal.set_checklist(text.split("\n"))
        lines.tell(say("care_lines.template_kept", count=len(kept)))


def _which(journal: Journal, lines: Lines) -> Labelled | None:
    """A session by label or number; Enter takes the last dosing session up to today."""
    typed = lines.ask(line("care_lines.which_session"))
    if typed:
        return journal.session(typed)
    today = journal.today()
    near = [one for one in journal.sessions().of_kind("dosing") if one.session.when.day <= today]
    if not near:
        lines.tell(say("cli.no_sessions"))
    return near[-1] if near else None


def _form(journal: Journal, lines: Lines) -> Instrument | None:
    """A questionnaire by its number in the list; those that were chosen stand first."""
    chosen = journal.chosen_instruments()
    ids = {form.id for form in chosen}
    forms = [*chosen, *(form for form in journal.instruments() if form.id not in ids)]
    names = [
        say("measure_lines.title", short=form.short_name, long_name=form.name) for form in forms
    ]
    number = lines.choose(line("measure_lines.which"), names, line("measure_lines.which_number"))
    return forms[number] if number is not None else None


# Looking back


def _search(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.look_back import ask_search

    ask_search(journal, lines)


def _read_day(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.look_back import ask_day

    ask_day(journal, lines)


def _trash(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.look_back import ask_trash

    ask_trash(journal, lines)


def _purge(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.letting_go import ask_purge

    ask_purge(journal, lines)


REFLECT: Verbs = {"write": _reflect, "fragments": _fragments, "themes": _themes}
SESSIONS: Verbs = {
    "list_sessions": _sessions,
    "add_session": _add_session,
    "happened": _happened,
    "change_session": _change,
    "arrival": _arrival,
    "vitals_after": _vitals_after,
    "effects": _effects,
    "follow_up": _follow_up,
}
MEASURES: Verbs = {
    "list_measures": _measures,
    "take": _take,
    "history": _history,
    "choose": _choose,
    "look_back": _look_back,
}
FOR_THERAPIST: Verbs = {
    "steps": _steps,
    "add_step": _add_step,
    "topics": _topics,
    "add_topic": _add_topic,
    "sharing": _sharing,
}
ASKED: Verbs = {"choose_scales": _choose_scales, "template": _template}
LOOKING_BACK: Verbs = {"search": _search, "read_day": _read_day, "trash": _trash, "purge": _purge}
OWN_PEOPLE: Verbs = {
    "list_people": _people,
    "add_person": _add_person,
    "plan": _plan,
    "write_plan": _write_plan,
}
