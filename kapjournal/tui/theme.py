"""The looks: dusk, paper, high contrast, and the terminal's own colours.

A role names what a colour means, and each has one meaning: ``dim`` for labels and the basis of a
number, ``rule`` for lines, ``data`` and ``second`` for what was rated, ``key`` for keys and
sessions, ``kept`` for what is on disk. Widgets write roles as ``$dim``, never a colour.
"""

from __future__ import annotations

from textual.theme import Theme

ROLES = ("text", "dim", "rule", "data", "second", "key", "kept")

_COLOURS: dict[str, dict[str, str]] = {
    "dusk": {
        "background": "#1b1f2a",
        "text": "#d8dee9",
        "dim": "#8b94a6",
        "rule": "#3a4258",
        "data": "#8fb8de",
        "second": "#c9a7eb",
        "key": "#e8b27d",
        "kept": "#93c9a1",
    },
    "paper": {
        "background": "#faf7f0",
        "text": "#2b2a28",
        "dim": "#6b665d",
        "rule": "#d8d0c0",
        "data": "#2f5d8a",
        "second": "#6b4a8a",
        "key": "#9a5616",
        "kept": "#2f6b42",
    },
    "contrast": {
        "background": "#000000",
        "text": "#ffffff",
        "dim": "#d0d0d0",
        "rule": "#808080",
        "data": "#7fd4ff",
        "second": "#e0b0ff",
        "key": "#ffc060",
        "kept": "#7dff9a",
    },
    # The terminal's own palette: its text colour for everything that must be read.
    "terminal": {
        "background": "ansi_default",
        "text": "ansi_default",
        "dim": "ansi_default",
        "rule": "ansi_bright_black",
        "data": "ansi_default",
        "second": "ansi_default",
        "key": "ansi_default",
        "kept": "ansi_default",
    },
}
NAMES = tuple(_COLOURS)


def themes() -> tuple[Theme, ...]:
    """All looks, ready to register."""
    return tuple(_theme(name, colours) for name, colours in _COLOURS.items())


def ink(name: str) -> dict[str, str]:
    """The colours of a look by role, for tests of contrast."""
    return dict(_COLOURS[name])


def _theme(name: str, colours: dict[str, str]) -> Theme:
    background, text, key = colours["background"], colours["text"], colours["key"]
    roles = {role: colours[role] for role in ROLES if role != "text"}
    on_ansi = name == "terminal"
    return Theme(
        name=name,
        primary=colours["data"],
        secondary=colours["second"],
        accent=key,
        success=colours["kept"],
        warning=key,
        error=key,
        foreground=text,
        background=background,
        surface=background,
        panel=background,
        boost=background,
        dark=name != "paper",
        ansi=on_ansi,
        variables=roles
        | {
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            "border": colours["dim"],
            "border-blurred": colours["rule"],
            "scrollbar": colours["rule"],
            "scrollbar-hover": colours["dim"],
            "scrollbar-active": colours["dim"],
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
            "input-cursor-background": "ansi_bright_white" if on_ansi else key,
            "input-cursor-foreground": "ansi_black" if on_ansi else background,
            "input-selection-background": colours["rule"],
            "input-selection-foreground": text,
            "block-cursor-background": "ansi_bright_white" if on_ansi else key,
            "block-cursor-foreground": "ansi_black" if on_ansi else background,
            "block-cursor-text-style": "none",
        },
    )
