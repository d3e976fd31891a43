"""What widgets tell the screen they stand on. A message carries facts, never a widget's insides.

They are written out instead of made by ``dataclass``, which would cost the first frame two
thousandths of a second each.
"""

from __future__ import annotations

import asyncio

from textual.message import Message
from textual.widget import Widget


class Rated(Message):
    """The person gave a scale (by its id) a number in its own units; None takes it away."""

    def __init__(self, scale: str, value: float | None) -> None:
        super().__init__()
        self.scale, self.value = scale, value


class Toggled(Message):
    """The person wants one of several boxes ticked or unticked."""

    def __init__(self, sender: Widget, name: str, on: bool) -> None:
        super().__init__()
        self.sender, self.name, self.on = sender, name, on


class Chosen(Message):
    """A verb was clicked in a footer or in a line of text: the action a key would run."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action


class Settled(Message):
    """Sent behind everything still on its way to a screen; when it arrives, all of it has."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived = asyncio.Event()
