"""One table of verbs: it feeds the keys, the footer, the ``?`` page and the palette.

Each verb's short name and what it does stand in the wording file, in ``keys`` and ``keys_help``.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType

from kapjournal.content.wording import say, section

_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "backspace": "bksp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
    "f2": "F2",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


class Verb(NamedTuple):
    """Something a person can do with a key. ``name`` finds its words in the wording file."""

    name: str
    keys: tuple[str, ...]
    """Textual's names of the keys."""
    action: str
    """Textual's action; ``{key}`` in it becomes the key that was pressed."""
    shown: str = ""
    """How the keys are written where people read; made from ``keys`` if empty."""
    in_text: bool = False
    """Whether it works inside a text field and over a dialog too."""
    in_palette: bool = True

    @property
    def key(self) -> str:
        """Its keys as people read them."""
        return self.shown or " ".join(_SHOWN.get(key, key) for key in self.keys)

    @property
    def all_keys(self) -> str:
        """Every key of it, for the page of keys."""
        many = self.shown and len(self.keys) > _FEW
        return self.shown if many else " ".join(_SHOWN.get(key, key) for key in self.keys)

    @property
    def label(self) -> str:
        """What it is called in a footer."""
        return say(f"keys.{self.name}")

    @property
    def short(self) -> str:
        """What it is called where room is short."""
        words = section("keys")
        return str(words.get(f"{self.name}_short", words[self.name]))

    @property
    def help(self) -> str:
        """What it does, in a few words."""
        return say(f"keys_help.{self.name}")


_FEW = 3
_DIGITS = tuple("0123456789")
_PAGES = ("pageup", "pagedown")
_ARROWS = ("up", "down", "left", "right")
_DAYS = ("left_square_bracket", "right_square_bracket")

SUPPORT = Verb("support", ("f1", "ctrl+g"), "app.support", shown="F1", in_text=True)

EVERYWHERE = (
    Verb("today", ("h",), "app.go('today')"),
    Verb("checkin", ("c",), "app.go('checkin')"),
    Verb("reflect", ("r",), "app.go('reflect')"),
    Verb("sessions", ("s",), "app.go('sessions')"),
    Verb("measures", ("m",), "app.go('measures')"),
    Verb("steps", ("n",), "app.go('steps')"),
    Verb("themes", ("k",), "app.go('themes')"),
    Verb("monthly", ("l",), "app.go('monthly')"),
    Verb("trends", ("t",), "app.go('trends')"),
    Verb("compare", ("b",), "app.go('compare')"),
    Verb("look_back", ("j",), "app.go('look_back')"),
    Verb("share", ("x",), "app.go('share')"),
    Verb("event", (), "app.go('event')", shown="ctrl+p"),
    Verb("people", (), "app.go('people')", shown="ctrl+p"),
    Verb("plan", (), "app.go('plan')", shown="ctrl+p"),
    Verb("backups", (), "app.backups"),
    Verb("recovery", (), "app.go('recovery')", shown="ctrl+p"),
    Verb("passphrase", (), "app.passphrase", shown="ctrl+p"),
    SUPPORT,
    Verb("support_too", ("exclamation_mark",), "app.support", in_palette=False),
    Verb("help", ("question_mark",), "app.help"),
    Verb("palette", ("ctrl+p",), "app.palette", in_text=True, in_palette=False),
    Verb("lock", ("ctrl+l",), "app.lock", in_text=True),
    Verb("quit", ("ctrl+q",), "app.quit", in_text=True),
)
"""Verbs of every screen. Those without ``in_text`` rest while a text field has the keys."""

BACK = Verb("back", ("escape",), "screen.back", in_palette=False)

_STEP = Verb("step", ("up", "down", "home", "end"), "screen.step('{key}')", "↑ ↓", in_palette=False)

FIELDS = (
    Verb(
        "field",
        ("enter", "tab", "down"),
        "screen.field('{key}')",
        shown="enter",
        in_text=True,
        in_palette=False,
    ),
    Verb(
        "field_before",
        ("shift+tab", "up"),
        "screen.field_before('{key}')",
        in_text=True,
        in_palette=False,
    ),
)
"""On a form: from one field to the next, and back."""

PLACES: dict[str, tuple[Verb, ...]] = {
    "today": (
        Verb("fragments", ("f",), "screen.fragments", in_palette=False),
        Verb("effects", ("i",), "app.go('effects')", in_palette=False),
        Verb("draft", ("d",), "screen.draft", in_palette=False),
        Verb("given", ("g",), "screen.given", in_palette=False),
        Verb("recovery", ("p",), "app.go('recovery')", in_palette=False),
        Verb("reveal", ("v",), "screen.reveal", in_palette=False),
    ),
    "checkin": (
        Verb("next", ("down", "enter"), "app.focus_next", shown="↓", in_palette=False),
        Verb("previous", ("up",), "app.focus_previous", in_palette=False),
        Verb(
            "day",
            ("left_square_bracket", "right_square_bracket"),
            "screen.other_day('{key}')",
            in_palette=False,
        ),
        Verb("done", ("escape",), "screen.back", in_palette=False),
    ),
    "rating": (
        Verb("rate", (*_DIGITS, "full_stop"), "typed('{key}')", shown="0-9", in_palette=False),
        Verb("move", ("left", "right"), "move('{key}')", in_palette=False),
        Verb("clear", ("backspace", "delete"), "clear", shown="bksp", in_palette=False),
    ),
    "choices": (
        Verb("tick", ("space",), "tick", in_palette=False),
        Verb("choose", ("left", "right"), "move('{key}')", in_palette=False),
    ),
    "reflect": (
        Verb("keep", ("ctrl+s",), "screen.keep", in_text=True, in_palette=False),
        Verb("prompt", ("ctrl+n",), "screen.prompt(1)", in_text=True, in_palette=False),
        Verb("prompt_before", ("ctrl+r",), "screen.prompt(-1)", in_text=True, in_palette=False),
        Verb("share_this", ("ctrl+t",), "screen.share", in_text=True, in_palette=False),
        Verb("around", ("ctrl+o",), "screen.choose_session", in_text=True, in_palette=False),
        Verb("make_it", ("f2",), "screen.make_it", in_text=True, in_palette=False),
        BACK,
    ),
    "sessions": (
        Verb("new", ("n",), "screen.new", in_palette=False),
        Verb("edit", ("e", "enter"), "screen.edit", shown="e", in_palette=False),
        Verb("reflect_here", ("r",), "screen.reflect", in_palette=False),
        Verb("compare_here", ("b",), "screen.compare", in_palette=False),
        Verb("happened", ("d",), "screen.happened", in_palette=False),
        Verb("prepare", ("p",), "screen.around('prepare')", in_palette=False),
        Verb("arrival", ("a",), "screen.around('arrival')", in_palette=False),
        Verb("fragments", ("f",), "screen.around('fragments')", in_palette=False),
        Verb("how_it_was", ("w",), "screen.around('after')", in_palette=False),
        Verb("effects", ("i",), "screen.around('effects')", in_palette=False),
        Verb("versions", ("v",), "screen.versions", in_palette=False),
        Verb("trash", ("delete",), "screen.trash", shown="del", in_palette=False),
        Verb("untrash", ("u",), "screen.untrash", in_palette=False),
        Verb("step", ("up", "down", "home", "end"), "screen.step('{key}')", in_palette=False),
        Verb("read", _PAGES, "screen.read('{key}')", in_palette=False),
        BACK,
    ),
    "session": (*FIELDS, BACK),
    "arrival": (*FIELDS, BACK),
    "after": (*FIELDS, BACK),
    "prepare": (
        _STEP,
        Verb("tick_line", ("space",), "screen.tick", in_palette=False),
        Verb("enter_line", ("enter",), "screen.enter", in_text=True, in_palette=False),
        Verb("write_list", ("e",), "screen.write_list", in_palette=False),
        Verb("keep_list", ("ctrl+s",), "screen.keep_list", in_text=True, in_palette=False),
        BACK,
    ),
    "effects": (
        _STEP,
        Verb("much", ("0", "1", "2", "3"), "screen.much('{key}')", "0-3", in_palette=False),
        Verb("still", ("y", "n"), "screen.still('{key}')", in_palette=False),
        Verb("length", ("l",), "screen.length", in_palette=False),
        Verb("own_words", ("enter",), "screen.enter", in_text=True, in_palette=False),
        Verb("trash_this", ("delete", "backspace"), "screen.trash", "del", in_palette=False),
        BACK,
    ),
    "fragments": (
        Verb("stamp", ("enter",), "screen.stamp", in_text=True, in_palette=False),
        Verb("new_line", ("ctrl+j",), "screen.new_line", in_text=True, in_palette=False),
        BACK,
    ),
    "trends": (
        Verb("range", ("1", "2", "3", "4", "5"), "screen.range('{key}')", "1-5", in_palette=False),
        Verb("scale", ("tab",), "screen.next_scale", in_palette=False),
        Verb("scale_before", ("shift+tab",), "screen.next_scale(-1)", in_palette=False),
        Verb("overlay", ("o",), "screen.overlay", in_palette=False),
        Verb("table", ("v",), "screen.table", in_palette=False),
        Verb("point", ("left", "right"), "screen.day('{key}')", in_palette=False),
        Verb("open_day", ("enter",), "screen.open", in_palette=False),
        Verb("year", ("y",), "screen.year", in_palette=False),
        Verb("stretch", _PAGES, "screen.stretch('{key}')", "pgup", in_palette=False),
        Verb("lines", ("up", "down"), "screen.read('{key}')", in_palette=False),
        BACK,
    ),
    "compare": (
        Verb("session", ("left", "right"), "screen.session('{key}')", in_palette=False),
        Verb("scale", ("tab", "down"), "screen.next_scale", shown="tab", in_palette=False),
        Verb("scale_before", ("shift+tab", "up"), "screen.next_scale(-1)", in_palette=False),
        Verb("all_sessions", ("a",), "screen.all", in_palette=False),
        Verb("mode", ("f",), "screen.mode", in_palette=False),
        Verb("window", ("w",), "screen.window", in_palette=False),
        Verb("other_kind", ("k",), "screen.kind", in_palette=False),
        Verb("read", _PAGES, "screen.read('{key}')", in_palette=False),
        Verb("table", ("v",), "screen.table", in_palette=False),
        BACK,
    ),
    "measures": (
        Verb("take", ("enter",), "screen.take", in_palette=False),
        Verb("asked_for", ("space",), "screen.choose", in_palette=False),
        Verb("history", ("v",), "screen.history", in_palette=False),
        Verb("past_day", ("d",), "screen.past_day", in_palette=False),
        BACK,
    ),
    "measured": (
        _STEP,
        Verb("items", ("enter",), "screen.items", in_palette=False),
        Verb("edit_form", ("e",), "screen.edit", in_palette=False),
        Verb("answer_now", ("a",), "screen.answer", in_palette=False),
        Verb("trash_this", ("delete",), "screen.trash", shown="del", in_palette=False),
        Verb("untrash", ("u",), "screen.untrash", in_palette=False),
        Verb("read", _PAGES, "screen.read('{key}')", in_palette=False),
        BACK,
    ),
    "measure": (
        Verb("option", _DIGITS, "screen.answer('{key}')", shown="0-4", in_palette=False),
        Verb("blank", ("backspace", "delete"), "screen.clear", shown="bksp", in_palette=False),
        Verb("item_before", ("left", "up"), "screen.step(-1)", shown="←", in_palette=False),
        Verb(
            "item_next", ("right", "down", "enter"), "screen.step(1)", shown="→", in_palette=False
        ),
        Verb("on_one_page", ("v",), "screen.pages", in_palette=False),
        BACK,
    ),
    "item9": (
        Verb("go_on_form", ("enter", "escape"), "screen.back", shown="enter", in_palette=False),
        Verb("numbers", ("n",), "screen.numbers", in_palette=False),
        Verb("topic", ("p",), "screen.topic", in_palette=False),
    ),
    "steps": (
        Verb("new_step", ("n",), "screen.new_step", in_palette=False),
        Verb("new_topic", ("a",), "screen.new_topic", in_palette=False),
        Verb("mark", ("1", "2", "3", "4"), "screen.mark('{key}')", "1-4", in_palette=False),
        Verb("first", ("f",), "screen.first", in_palette=False),
        Verb("spoken", ("space",), "screen.done", in_palette=False),
        Verb("edit_this", ("e", "enter"), "screen.edit", shown="e", in_palette=False),
        Verb("trash_this", ("delete",), "screen.trash", shown="del", in_palette=False),
        BACK,
    ),
    "themes": (
        Verb(
            "theme", ("up", "down", "home", "end"), "screen.step('{key}')", "↑ ↓", in_palette=False
        ),
        Verb("written", ("left", "right"), "screen.written('{key}')", in_palette=False),
        Verb("edit_this", ("enter", "e"), "screen.edit", shown="enter", in_palette=False),
        Verb("read", _PAGES, "screen.read('{key}')", "pgup", in_palette=False),
        BACK,
    ),
    "monthly": (
        Verb("answer", ("1", "2", "3"), "screen.answer('{key}')", in_palette=False),
        Verb("question", ("up", "down"), "screen.step('{key}')", in_palette=False),
        Verb("blank_month", ("backspace", "delete"), "screen.clear", "bksp", in_palette=False),
        Verb("offered", ("o",), "screen.offer", in_palette=False),
        Verb("read", _PAGES, "screen.read('{key}')", "pgup", in_palette=False),
        BACK,
    ),
    "look_back": (
        Verb("search", ("slash",), "screen.search", in_palette=False),
        Verb("open_day", ("enter",), "screen.open", in_palette=False),
        Verb("roam", _ARROWS, "screen.step('{key}')", "↑↓←→", in_palette=False),
        Verb("years", _PAGES, "screen.year('{key}')", "pgup", in_palette=False),
        Verb("scale", ("tab",), "screen.next_scale", in_palette=False),
        Verb("scale_before", ("shift+tab",), "screen.next_scale(-1)", in_palette=False),
        Verb("ends", ("home", "end"), "screen.end('{key}')", in_palette=False),
        Verb("add_event", ("a",), "screen.add_event", in_palette=False),
        Verb("deleted", ("d",), "screen.thrown", in_palette=False),
        BACK,
    ),
    "searching": (
        Verb("next_found", ("down", "up"), "screen.next_found('{key}')", in_palette=False),
        Verb("open_day", ("enter",), "screen.open", in_palette=False),
        Verb("leave_search", ("escape",), "screen.back", in_palette=False),
    ),
    "day": (
        Verb("record", ("up", "down"), "screen.step('{key}')", in_palette=False),
        Verb("edit_this", ("e", "enter"), "screen.edit", shown="e", in_palette=False),
        Verb("versions", ("v",), "screen.versions", in_palette=False),
        Verb("trash_record", ("delete",), "screen.trash", shown="del", in_palette=False),
        Verb("untrash_record", ("u",), "screen.untrash", in_palette=False),
        Verb("other_day", _DAYS, "screen.other_day('{key}')", in_palette=False),
        Verb("add_event", ("a",), "screen.add_event", in_palette=False),
        Verb("checkin", ("c",), "screen.check_in", in_palette=False),
        Verb("read", _PAGES, "screen.read('{key}')", in_palette=False),
        Verb("deleted", ("d",), "screen.thrown", in_palette=False),
        BACK,
    ),
    "thrown": (
        Verb(
            "step", ("up", "down", "home", "end"), "screen.step('{key}')", "↑ ↓", in_palette=False
        ),
        Verb("take_back", ("u", "enter"), "screen.take_back", shown="u", in_palette=False),
        Verb("read", _PAGES, "screen.read('{key}')", in_palette=False),
        BACK,
    ),
    "event": (
        Verb("keep_event", ("ctrl+s",), "screen.keep", in_text=True, in_palette=False),
        Verb("field", ("enter",), "app.focus_next", in_palette=False),
        BACK,
    ),
    "rewrite": (
        Verb("keep_text", ("ctrl+s",), "screen.keep", in_text=True, in_palette=False),
        Verb("share_this", ("ctrl+t",), "screen.share", in_text=True, in_palette=False),
        BACK,
    ),
    "support": (
        Verb("own_people", ("p",), "screen.people", in_palette=False),
        Verb("own_plan", ("w",), "screen.plan", in_palette=False),
        BACK,
    ),
    "people": (
        _STEP,
        Verb("new_person", ("n",), "screen.new", in_palette=False),
        Verb("edit_person", ("e", "enter"), "screen.edit", shown="e", in_palette=False),
        Verb("higher", ("u",), "screen.higher", in_palette=False),
        Verb("while_locked", ("l",), "screen.while_locked", in_palette=False),
        Verb("trash_this", ("delete",), "screen.trash", shown="del", in_palette=False),
        Verb("untrash_person", ("z",), "screen.untrash", in_palette=False),
        Verb("own_plan", ("w",), "screen.plan", in_palette=False),
        BACK,
    ),
    "plan": (
        _STEP,
        Verb("write_part", ("enter", "tab"), "screen.write", shown="enter", in_palette=False),
        Verb("own_people", ("p",), "screen.people", in_palette=False),
        BACK,
    ),
    "help": (BACK,),
    "welcome": (
        Verb("go_on", ("enter",), "screen.go_on", in_palette=False),
        Verb("words", ("s",), "screen.words", in_palette=False),
        Verb("own", ("o",), "screen.own", in_palette=False),
        Verb("without", ("n",), "screen.without", in_palette=False),
        Verb("down", ("down",), "app.focus_next", in_palette=False),
        Verb("up", ("up",), "app.focus_previous", in_palette=False),
        Verb("show_typed", ("ctrl+t",), "screen.show_typed", in_text=True, in_palette=False),
        BACK,
    ),
    "share": (
        _STEP,
        Verb("preview", ("enter",), "screen.go_on", in_palette=False),
        Verb("tick_row", ("space",), "screen.tick", in_palette=False),
        Verb("other_value", ("left", "right"), "screen.other('{key}')", in_palette=False),
        Verb("type_row", ("e",), "screen.type", in_palette=False),
        Verb("handed", ("w",), "screen.handed", in_palette=False),
        Verb("show_typed", ("ctrl+t",), "screen.show_typed", in_text=True, in_palette=False),
        BACK,
    ),
    "entries": (
        _STEP,
        Verb("tick_entry", ("space", "enter"), "screen.tick", shown="space", in_palette=False),
        BACK,
    ),
    "leaving": (
        Verb("write_page", ("enter",), "screen.write", in_palette=False),
        Verb("sheet", ("left", "right"), "screen.sheet('{key}')", in_palette=False),
        Verb("read", ("down", "up", *_PAGES), "screen.read('{key}')", shown="↓", in_palette=False),
        BACK,
    ),
    "handed": (
        _STEP,
        Verb("given", ("g", "space"), "screen.given", shown="g", in_palette=False),
        BACK,
    ),
    "damaged": (
        Verb("put_back", ("r",), "screen.restore", in_palette=False),
        Verb("all_backups", ("b",), "screen.backups", in_palette=False),
        Verb("rescue", ("v",), "screen.rescue", in_palette=False),
        Verb("begin_anew", ("n",), "screen.begin_anew", in_palette=False),
    ),
    "backups": (
        Verb("put_back", ("enter",), "screen.put_back", in_palette=False),
        BACK,
    ),
    "recovery": (
        Verb("on_paper", ("enter",), "screen.on_paper", in_palette=False),
        Verb("no_sheet", ("x",), "screen.no_sheet", in_palette=False),
        BACK,
    ),
    "hidden": (Verb("show_again", ("enter",), "screen.show_again", in_palette=False),),
    "writing": (
        Verb("out", ("escape",), "screen.back", in_palette=False),
        Verb("along", ("tab",), "app.focus_next", in_palette=False),
    ),
}
"""Verbs by the screen, or the kind of widget, that they belong to."""

FOOTERS: dict[str, tuple[str, ...]] = {
    "today": ("checkin", "reflect", "sessions", "trends", "compare"),
    "today.session_day": ("fragments", "sessions", "reflect", "checkin"),
    "checkin": ("rate", "next", "clear", "day", "done"),
    "reflect": ("keep", "prompt", "around", "back"),
    "sessions": ("new", "edit", "reflect_here", "compare_here", "trash", "back"),
    "sessions.plan": ("new", "happened", "edit", "reflect_here", "trash", "back"),
    "sessions.none": ("new", "back"),
    "sessions.trashed": ("untrash", "new", "back"),
    "session": ("field", "tick", "choose", "back"),
    "sessions.versions": ("versions", "read", "back"),
    "arrival": ("field", "tick", "choose", "back"),
    "after": ("field", "tick", "choose", "back"),
    "prepare": ("step", "tick_line", "write_list", "back"),
    "prepare.writing": ("keep_list", "back"),
    "effects": ("much", "step", "back"),
    "effects.kept": ("much", "still", "length", "trash_this", "back"),
    "fragments": ("stamp", "new_line", "back"),
    "trends": ("scale", "point", "stretch", "overlay", "table", "back"),
    "trends.day": ("point", "open_day", "year", "stretch", "back"),
    "compare": ("session", "all_sessions", "mode", "scale", "table", "back"),
    "measures": ("take", "asked_for", "history", "past_day", "back"),
    "measured": ("items", "edit_form", "answer_now", "trash_this", "back"),
    "measured.items": ("items", "edit_form", "read", "back"),
    "measured.none": ("answer_now", "back"),
    "measure": ("option", "item_next", "item_before", "blank", "on_one_page", "back"),
    "item9": ("go_on_form", "numbers", "topic"),
    "steps": ("new_step", "new_topic", "mark", "first", "edit_this", "back"),
    "steps.writing": ("back",),
    "themes": ("theme", "written", "edit_this", "read", "back"),
    "themes.none": ("reflect", "back"),
    "monthly": ("answer", "question", "blank_month", "offered", "back"),
    "look_back": ("roam", "open_day", "search", "scale", "years", "back"),
    "searching": ("next_found", "open_day", "leave_search"),
    "day": ("record", "edit_this", "versions", "trash_record", "other_day", "back"),
    "day.none": ("checkin", "add_event", "other_day", "back"),
    "day.to_come": ("other_day", "back"),
    "day.trashed": ("untrash_record", "deleted", "back"),
    "day.versions": ("versions", "read", "back"),
    "thrown": ("take_back", "step", "read", "back"),
    "thrown.none": ("back",),
    "event": ("keep_event", "field", "tick", "choose", "back"),
    "rewrite": ("keep_text", "share_this", "back"),
    "share": ("preview", "tick_row", "other_value", "type_row", "handed", "back"),
    "share.typing": ("back",),
    "share.password": ("show_typed", "back"),
    "entries": ("tick_entry", "step", "back"),
    "leaving": ("write_page", "sheet", "read", "back"),
    "handed": ("given", "step", "back"),
    "handed.none": ("back",),
    "support": ("back",),
    "support.open": ("own_people", "own_plan", "back"),
    "people": ("new_person", "edit_person", "higher", "while_locked", "trash_this", "back"),
    "people.none": ("new_person", "own_plan", "back"),
    "plan": ("step", "write_part", "own_people", "back"),
    "help": ("back",),
    "welcome": ("go_on",),
    "welcome.passphrase": ("go_on", "words", "own", "without", "back"),
    "welcome.typing": ("go_on", "show_typed", "back"),
    "welcome.reasons": ("go_on", "tick", "choose", "down", "back"),
    "damaged": ("put_back", "all_backups", "rescue", "quit"),
    "backups": ("put_back", "back"),
    "recovery": ("on_paper", "no_sheet", "back"),
    "recovery.asked": ("back",),
    "hidden": ("show_again",),
    "writing": ("out", "along"),
}
"""What each screen's footer shows, the dearest first; ``?`` and Support come by themselves.

Behind a dot stands what the screen shows just then, where that changes what can be done.
"""

_WITHOUT_HELP = ("support", "help", "welcome", "damaged", "hidden", "writing", "searching")

WIDGETS_OF: dict[str, tuple[str, ...]] = {
    "checkin": ("rating", "choices"),
    "session": ("choices",),
    "arrival": ("choices",),
    "after": ("choices",),
    "event": ("choices",),
    "people": ("choices",),
    "monthly": ("choices",),
    "welcome": ("choices",),
}
"""Kinds of widgets on a screen whose verbs its footer and its ``?`` page name too."""


def verbs_on(place: str) -> tuple[Verb, ...]:
    """Every verb that a screen has of its own, its widgets' included, each name once."""
    own = [verb for part in (*WIDGETS_OF.get(place, ()), place) for verb in PLACES[part]]
    return tuple({verb.name: verb for verb in reversed(own)}.values())[::-1]


def footer(place: str) -> tuple[Verb, ...]:
    """The verbs of a screen's footer, in their order; ``?`` and Support last."""
    known = {verb.name: verb for verb in (*EVERYWHERE, *verbs_on(place.partition(".")[0]))}
    ends = ("support",) if place.partition(".")[0] in _WITHOUT_HELP else ("help", "support")
    return tuple(known[name] for name in (*FOOTERS[place], *ends))


def bindings(verbs: tuple[Verb, ...]) -> list[BindingType]:
    """Verbs as Textual's bindings."""
    return [
        Binding(
            key,
            verb.action.replace("{key}", key),
            show=False,
            priority=verb.in_text,
            id=f"{verb.name}.{key}",
        )
        for verb in verbs
        for key in verb.keys
    ]
