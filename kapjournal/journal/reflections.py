"""Verbs for reflections: which prompts are near, keep what was written and what is being typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kapjournal.clean import storable
from kapjournal.errors import BadInput
from kapjournal.journal.desk import Desk
from kapjournal.model.ids import new_key

if TYPE_CHECKING:
    from kapjournal.model.prompts import Prompt
    from kapjournal.model.reflections import Draft, Reflection, Stage
    from kapjournal.model.sessions import Session

INTENTION = "intention"
"""The prompt that asks for what one would like to bring to a session."""


class ReflectionVerbs(Desk):
    """What a person does with reflections and drafts."""

    def stage_for(self, session: Session | None) -> Stage:
        """The stage that now belongs to, by the time since the session."""
        from kapjournal.model.reflections import stage_of

        return stage_of(session, self.now(), self.today(), self.settings.stage_days)

    def prompts_for(
        self, session: Session | None, stage: Stage | None = None
    ) -> tuple[Prompt, ...]:
        """The prompts of a stage (of now, if not given), then those for any time.

        A prompt that needs the intention is left out where none was written, and the one that asks
        for it where there is one.
        """
        stage = stage or self.stage_for(session)
        stages = (stage, "any") if stage != "any" else ("any",)
        intention = session.intention if session else ""
        return tuple(
            prompt
            for wanted in stages
            for prompt in self.prompts()
            if prompt.stage == wanted
            and (intention or prompt.needs != "intention")
            and not (intention and prompt.id == INTENTION)
        )

    def reflect(
        self,
        text: str,
        *,
        session: int | None = None,
        stage: Stage | None = None,
        prompt: str = "open",
        shared: bool = False,
        themes: tuple[str, ...] = (),
    ) -> Reflection:
        """Keep a reflection; private unless ``shared``. Raises BadInput for an empty text.

        ``themes`` are words as ``as_themes`` gives them. The reflection is the last thing written:
        where that fails, trying again makes no second one.

        The answer to what one would like to bring is the session's intention where it has none:
        it stands above fragments, and is asked about again.
        """
        from kapjournal.content import loader
        from kapjournal.journal import typed
        from kapjournal.model.reflections import STAGES, Reflection
        from kapjournal.model.sessions import Sessions

        written = typed.said(text)
        if stage is not None and stage not in STAGES:
            raise BadInput("That stage is not known.", f"Stages: {', '.join(STAGES)}.", "stage")
        # A built-in prompt stays one, whatever set was loaded since it was chosen.
        if prompt not in {one.id for one in (*loader.prompts(), *self.prompts())}:
            raise BadInput("There is no prompt of that name.", "Leave the prompt out.", "prompt")
        about = Sessions(self._store.sessions()).find(session).session if session else None
        if about is not None and prompt == INTENTION and not about.intention.strip():
            self._store.put_session(replace(about, intention=written))
        stamp = self._stamp(None, None)
        return self._store.put_reflection(
            Reflection(
                new_key(stamp.noted_at),
                stamp,
                written,
                stage or self.stage_for(about),
                prompt,
                session,
                shared,
                themes=themes,
            )
        )

    def amend_reflection(
        self, reflection: Reflection, *, text: str | None = None, shared: bool | None = None
    ) -> Reflection:
        """Change the text of a reflection, or whether it may stand on a page. Raises BadInput."""
        from kapjournal.journal import typed

        return self._store.put_reflection(
            replace(
                reflection,
                text=reflection.text if text is None else typed.text(text),
                shared=reflection.shared if shared is None else shared,
            )
        )

    def reflections(self, session: int | None = None) -> list[Reflection]:
        """All reflections, or those of one session, in the order they were written."""
        return self._store.reflections(session)

    def load_prompts(self, content: bytes) -> tuple[Prompt, ...]:
        """Load a therapist's own set from its TOML file; it is kept inside the journal.

        Raises BadInput that names the line, and the set there was stays.
        """
        from kapjournal.content.prompt_set import read_prompts

        read_prompts(content)
        self._store.choose("prompts", content.decode())
        return self.prompts()

    def drop_prompts(self) -> None:
        """Go back to the built-in prompts."""
        self._store.choose("prompts", "")

    def prompts_source(self) -> str:
        """The file of the set that was loaded, as it came; "" for the built-in one."""
        return self._store.choice("prompts") or ""

    def keep_draft(self, place: str, text: str, cursor: tuple[int, int] = (0, 0)) -> Draft:
        """Put what is being typed on disk; an empty text takes the draft away."""
        from kapjournal.model.reflections import Draft

        draft = Draft(place, storable(text), self.now(), cursor)
        if text:
            self._store.put_draft(draft)
        else:
            self._store.drop_draft(place)
        return draft

    def draft(self, place: str) -> Draft | None:
        """What was typed at that place and not yet kept."""
        return self._store.draft(place)

    def drafts(self) -> list[Draft]:
        """Everything typed and not yet kept."""
        return self._store.drafts()

    def drop_draft(self, place: str) -> None:
        """Let a draft go: it was kept, or the person does not want it."""
        self._store.drop_draft(place)
