"""What widgets tell the screen they stand on. A message carries facts, never a widget's insides."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from textual.message import Message
from textual.widget import Widget


@dataclass
class Rated(Message):
    """The person gave a scale a number, or took it away."""

    scale: str
    """The id of the scale."""
    value: float | None
    """The number in the scale's units; None clears it."""


@dataclass
class Toggled(Message):
    """The person wants one of several boxes ticked or unticked."""

    sender: Widget
    """The boxes it stands among."""
    name: str
    """Which box."""
    on: bool
    """Whether it is to be ticked."""


@dataclass
class Chosen(Message):
    """A verb was clicked in a footer or in a line of text."""

    action: str
    """The action to run, as a key would."""


@dataclass
class Settled(Message):
    """Sent behind everything still on its way to a screen; when it arrives, all of it has."""

    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by the screen."""
