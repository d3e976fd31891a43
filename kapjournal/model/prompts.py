"""Prompts for reflections: an offer of a question, by the time since a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kapjournal.model.reflections import Stage

Needs = Literal["intention"]
Makes = Literal["step", "topic"]
Offer = Literal["leave_for_therapist", "support"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. Every prompt can be passed over, and what is written to it is private."""

    id: str
    stage: Stage
    text: str
    """What is asked; ``{intention}`` stands for the words the client went in with."""
    needs: Needs | None = None
    """Asked only where the session has this."""
    makes: Makes | None = None
    """What a line of the answer can become: a next step, or a point for the therapist."""
    offers: tuple[Offer, ...] = ()
    """What stands beside it."""

    def asked(self, intention: str = "") -> str:
        """The question with the intention filled in as it was written."""
        # Not str.format: an intention may hold braces of its own.
        return self.text.replace("{intention}", intention)
