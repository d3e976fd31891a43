"""Reflections in lines: one prompt, then as many lines as wanted, kept as a draft after each."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kapjournal.content.wording import line, say
from kapjournal.errors import KapjournalError

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.prompts import Prompt
    from kapjournal.model.reflections import Reflection, Stage
    from kapjournal.model.sessions import Session
    from kapjournal.plain.lines import Lines


_MOST_KNOWN = 12
"""Earlier themes that are shown before a new one is asked for."""


def ask_reflection(
    journal: Journal,
    lines: Lines,
    session: Session | None,
    *,
    stage: Stage | None = None,
    prompt_id: str | None = None,
    shared: bool = False,
) -> Reflection | None:
    """Ask for a reflection; None where nothing was written. What is typed is a draft until kept."""
    stage = stage or journal.stage_for(session)
    if session is not None and session.intention:
        lines.tell(say("plain.has_intention", text=session.intention))
    if prompt_id is None:
        prompt = _chosen(lines, journal.prompts_for(session, stage))
    else:
        prompt = next(one for one in journal.prompts() if one.id == prompt_id)
    # The screens look there too: what was begun in one face is gone on with in any.
    place = f"reflect/{session.id if session else 0}/{prompt.id if prompt else 'open'}"
    begun = journal.draft(place)
    before = ""
    if begun is not None and begun.text.strip():
        lines.tell(say("plain.draft_there", time=f"{begun.at:%H:%M}"), begun.text)
        if lines.choose(
            say("plain.draft_choice"),
            [say("plain.draft_go_on"), say("plain.draft_anew")],
            say("plain.choice"),
        ) in {0, None}:
            before = begun.text.rstrip("\n") + "\n"
    for offer in prompt.offers if prompt else ():
        lines.tell(line(f"plain.offers_{offer}"))
    question = prompt.asked(session.intention if session else "") if prompt else say("plain.open")
    text = before + lines.ask_text(
        question, lambda so_far: journal.keep_draft(place, before + so_far)
    )
    if not text.strip():
        return None
    kept = journal.reflect(
        text,
        session=session.id if session else None,
        stage=stage,
        prompt=prompt.id if prompt else "open",
        shared=shared,
    )
    # It is kept: a draft that stays behind must not make it look as if it were not.
    with suppress(KapjournalError):
        journal.drop_draft(place)
    _ask_what_it_makes(journal, lines, prompt, kept)
    return kept


def _ask_what_it_makes(
    journal: Journal, lines: Lines, prompt: Prompt | None, kept: Reflection
) -> None:
    """After some prompts: a next step, or something to keep for the therapist."""
    makes = prompt.makes if prompt else None
    try:
        if makes == "step" and (typed := lines.ask(line("step_lines.ask_step"))):
            step = journal.add_step(typed, session=kept.session, reflection=kept.id)
            lines.tell(say("step_lines.kept", number=step.id))
        elif makes == "topic" and (typed := lines.ask(line("step_lines.ask_topic"))):
            topic = journal.add_topic(typed, reflection=kept.id)
            lines.tell(say("step_lines.topic_kept", number=topic.id))
    except EOFError:
        lines.tell("")


def ask_themes(journal: Journal, lines: Lines, kept: Reflection) -> Reflection:
    """Ask for the person's own words for it; the ones they used before are shown."""
    if known := [theme.word for theme in journal.themes()]:
        lines.tell(say("theme_lines.known", words=", ".join(known[:_MOST_KNOWN])))
    typed = lines.ask(say("theme_lines.ask"))
    return journal.set_themes(kept, typed.split(",")) if typed else kept


def kept_reflection(journal: Journal, kept: Reflection) -> str:
    """What was kept, in a sentence that says who may read it."""
    sharing = say("plain.may_be_shared" if kept.shared else "plain.stays_private")
    time = f"{kept.when.noted_at:%H:%M}"
    if kept.session is None:
        return say("plain.reflection_kept", time=time, sharing=sharing, number=kept.id)
    label = journal.session(kept.session).label
    return say("plain.reflection_kept_for", time=time, label=label, sharing=sharing, number=kept.id)


def _chosen(lines: Lines, prompts: tuple[Prompt, ...]) -> Prompt | None:
    if not prompts:
        return None
    options = [prompt.asked("...") for prompt in prompts]
    number = lines.choose(say("plain.which_prompt"), options, say("plain.prompt"))
    return prompts[number] if number is not None else None
