"""What to write around: the session near now or the one chosen, its questions, what was begun."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from kapjournal.clean import one_line
from kapjournal.content import loader
from kapjournal.errors import KapjournalError
from kapjournal.tui.safe import fitted

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.prompts import Prompt
    from kapjournal.model.reflections import Draft, Reflection, Stage
    from kapjournal.model.sessions import Labelled, Sessions

NONE = 0
"""In a draft's place: around no session."""
_PLACE = re.compile(r"reflect/(\d+)/(\w+)")
_THEMES = re.compile(r"themes/(\d+)/(\w+)")
_LONGEST_INTENTION = 160


class Around(NamedTuple):
    """The session one writes around, the stage it has reached, what is asked and was answered."""

    session: Labelled | None
    stage: Stage
    prompts: tuple[Prompt, ...]
    at: str
    """The id of the prompt to begin with."""
    drafts: dict[str, Draft]
    """By the id of the prompt."""
    written: tuple[Reflection, ...]
    themes: tuple[str, ...] = ()
    """The client's words for what they wrote before, the most used first."""
    theme_drafts: tuple[tuple[str, str], ...] = ()
    """The words begun beside an answer, by the id of the prompt."""

    @property
    def number(self) -> int:
        """The session's id, 0 for none."""
        return self.session.session.id if self.session else NONE

    @property
    def intention(self) -> str:
        """What the person went in with, on one line; cut where it is very long."""
        said = self.session.session.intention if self.session else ""
        return fitted(one_line(" ".join(said.split())), _LONGEST_INTENTION)


def around(journal: Journal, number: int | None) -> Around:
    """What to write around: the session of that id, 0 for none; if not given, what is nearest.

    Nearest is where something was begun, else the session whose time has prompts, else none.
    """
    sessions = journal.sessions()
    begun = _begun(journal, sessions)
    if number is None:
        latest = max(begun, key=lambda one: one[2].at, default=None)
        number = latest[0] if latest else _near(journal, sessions)
    found = [one for one in sessions if one.session.id == number]
    one = found[0] if found else None
    session = one.session if one else None
    number = session.id if session else NONE
    stage = journal.stage_for(session)
    prompts = journal.prompts_for(session, stage)
    drafts = {prompt: draft for at, prompt, draft in begun if at == number}
    # What was begun at an earlier stage can be gone on with, though its time is over.
    asked = {prompt.id for prompt in prompts}
    left = [one for one in _every_prompt(journal) if one.id in drafts and one.id not in asked]
    first = max(drafts, key=lambda prompt: drafts[prompt].at, default="")
    prompts = (*left, *prompts)
    written = tuple(journal.reflections(session.id)) if session else ()
    return Around(
        one,
        stage,
        prompts,
        first or prompts[0].id,
        drafts,
        written,
        tuple(theme.word for theme in journal.themes()),
        _themes_begun(journal, number),
    )


def _begun(journal: Journal, sessions: Sessions) -> list[tuple[int, str, Draft]]:
    """Drafts of this screen: the session's id, the prompt's, and what was typed.

    A draft around a session that is gone is one around none.
    """
    known = {one.session.id for one in sessions}
    kept = {(one.session or NONE, one.prompt, one.text) for one in journal.reflections()}
    asked = {prompt.id for prompt in _every_prompt(journal)}
    begun = []
    for draft in journal.drafts():
        match = _PLACE.fullmatch(draft.place)
        if match is None or match[2] not in asked or not draft.text:
            continue
        number = int(match[1])
        if (number, match[2], draft.text) in kept:
            # Its answer stands; only taking the draft away did not come to its end.
            journal.drop_draft(draft.place)
            continue
        if number != NONE and number not in known:
            at = place_of(NONE, match[2])
            if journal.draft(at) is not None:
                continue
            journal.keep_draft(at, draft.text, draft.cursor)
            journal.drop_draft(draft.place)
            number = NONE
        begun.append((number, match[2], draft))
    return begun


def _every_prompt(journal: Journal) -> tuple[Prompt, ...]:
    """Those of the app, and those of a therapist's own set that it does not have."""
    built_in = loader.prompts()
    ids = {one.id for one in built_in}
    return (*built_in, *(one for one in journal.prompts() if one.id not in ids))


def _near(journal: Journal, sessions: Sessions) -> int:
    """The last session whose time still has prompts, else the next one that is planned."""
    for one in reversed(sessions.happened()):
        if one.session.kind == "dosing" and journal.stage_for(one.session) != "any":
            return one.session.id
    coming = [one for one in sessions.of_kind("dosing") if not one.session.happened]
    return coming[0].session.id if coming else NONE


def _themes_begun(journal: Journal, number: int) -> tuple[tuple[str, str], ...]:
    begun = [(draft, _THEMES.fullmatch(draft.place)) for draft in journal.drafts()]
    return tuple(
        (match[2], draft.text) for draft, match in begun if match and int(match[1]) == number
    )


def keep(
    journal: Journal,
    around: Around,
    prompt: Prompt,
    text: str,
    *,
    shared: bool,
    themes: tuple[str, ...] = (),
) -> Reflection:
    """Keep an answer with its themes, and let its drafts go. Raises what ``reflect`` raises."""
    kept = journal.reflect(
        text,
        session=around.number or None,
        # An answer belongs to the stage it was asked for, though it be finished later.
        stage=around.stage if prompt.stage == "any" else prompt.stage,
        prompt=prompt.id,
        shared=shared,
        themes=journal.as_themes(themes) if themes else (),
    )
    # The answer is kept: a draft that stays behind must not make it look as if it were not.
    with suppress(KapjournalError):
        journal.drop_draft(place_of(around.number, prompt.id))
        journal.drop_draft(themes_place(around.number, prompt.id))
    return kept


def keep_draft(journal: Journal, *, place: str, text: str, at: tuple[int, int]) -> Draft:
    """Put on disk what is being typed at a place."""
    return journal.keep_draft(place, text, at)


def place_of(number: int, prompt: str) -> str:
    """Where a draft around a session (its id, 0 for none) to a prompt lies."""
    return f"reflect/{number}/{prompt}"


def themes_place(number: int, prompt: str) -> str:
    """Where the words beside such a draft lie."""
    return f"themes/{number}/{prompt}"
