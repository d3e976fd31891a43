"""A sentence that ends in F1: the key in its colour, the whole line clickable."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widget import Widget

from kapjournal.tui.messages import Chosen

_KEY = "F1"


class SupportLine(Widget):
    """Where to turn, said in passing."""

    DEFAULT_CSS = """
    SupportLine { height: auto; }
    """

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def render(self) -> Content:
        head, key, tail = self._sentence.partition(_KEY)
        return Content.assemble((head, "$dim"), (key, "bold $key"), (tail, "$dim"))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(Chosen("app.support"))
