"""Reflect: written next; the frame stands."""

from __future__ import annotations

from kapjournal.tui.page import Page


class ReflectScreen(Page):
    """The frame alone."""

    PLACE = "reflect"
