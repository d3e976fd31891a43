"""One table of verbs: it feeds the keys, the footer, the ``?`` page and the palette."""

from __future__ import annotations

from kapjournal.tui.footers import FOOTERS
from kapjournal.tui.verb import Verb

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

BACK = Verb("back", ("escape",), "screen.back")

_STEP = Verb("step", ("up", "down", "home", "end"), "screen.step('{key}')", "↑ ↓")

FIELDS = (
    Verb("field", ("enter", "tab", "down"), "screen.field('{key}')", shown="enter", in_text=True),
    Verb("field_before", ("shift+tab", "up"), "screen.field_before('{key}')", in_text=True),
)
"""On a form: from one field to the next, and back."""

PLACES: dict[str, tuple[Verb, ...]] = {
    "today": (
        Verb("fragments", ("f",), "screen.fragments"),
        Verb("effects", ("i",), "app.go('effects')"),
        Verb("draft", ("d",), "screen.draft"),
        Verb("given", ("g",), "screen.given"),
        Verb("recovery", ("p",), "app.go('recovery')"),
        Verb("reveal", ("v",), "screen.reveal"),
    ),
    "checkin": (
        Verb("next", ("down", "enter"), "app.focus_next", shown="↓"),
        Verb("previous", ("up",), "app.focus_previous"),
        Verb("day", _DAYS, "screen.other_day('{key}')"),
        Verb("done", ("escape",), "screen.back"),
    ),
    "rating": (
        Verb("rate", (*_DIGITS, "full_stop"), "typed('{key}')", shown="0-9"),
        Verb("move", ("left", "right"), "move('{key}')"),
        Verb("clear", ("backspace", "delete"), "clear", shown="bksp"),
    ),
    "choices": (
        Verb("tick", ("space",), "tick"),
        Verb("choose", ("left", "right"), "move('{key}')"),
    ),
    "reflect": (
        Verb("keep", ("ctrl+s",), "screen.keep", in_text=True),
        Verb("prompt", ("ctrl+n",), "screen.prompt(1)", in_text=True),
        Verb("prompt_before", ("ctrl+r",), "screen.prompt(-1)", in_text=True),
        Verb("share_this", ("ctrl+t",), "screen.share", in_text=True),
        Verb("around", ("ctrl+o",), "screen.choose_session", in_text=True),
        Verb("make_it", ("f2",), "screen.make_it", in_text=True),
        BACK,
    ),
    "sessions": (
        Verb("new", ("n",), "screen.new"),
        Verb("edit", ("e", "enter"), "screen.edit", shown="e"),
        Verb("reflect_here", ("r",), "screen.reflect"),
        Verb("compare_here", ("b",), "screen.compare"),
        Verb("happened", ("d",), "screen.happened"),
        Verb("prepare", ("p",), "screen.around('prepare')"),
        Verb("arrival", ("a",), "screen.around('arrival')"),
        Verb("fragments", ("f",), "screen.around('fragments')"),
        Verb("how_it_was", ("w",), "screen.around('after')"),
        Verb("effects", ("i",), "screen.around('effects')"),
        Verb("versions", ("v",), "screen.versions"),
        Verb("trash", ("delete",), "screen.trash", shown="del"),
        Verb("untrash", ("u",), "screen.untrash"),
        Verb("step", ("up", "down", "home", "end"), "screen.step('{key}')"),
        Verb("read", _PAGES, "screen.read('{key}')"),
        BACK,
    ),
    "session": (*FIELDS, BACK),
    # Enter is a new line in the words with which one arrives.
    "arrival": (FIELDS[0]._replace(shown="tab"), FIELDS[1], BACK),
    "after": (*FIELDS, BACK),
    "prepare": (
        _STEP,
        Verb("tick_line", ("space",), "screen.tick"),
        Verb("enter_line", ("enter",), "screen.enter", in_text=True),
        Verb("write_list", ("e",), "screen.write_list"),
        Verb("keep_list", ("ctrl+s",), "screen.keep_list", in_text=True),
        BACK,
    ),
    "effects": (
        _STEP,
        Verb("much", ("0", "1", "2", "3"), "screen.much('{key}')", "0-3"),
        Verb("still", ("y", "n"), "screen.still('{key}')"),
        Verb("length", ("l",), "screen.length"),
        Verb("own_words", ("enter",), "screen.enter", in_text=True),
        Verb("trash_this", ("delete", "backspace"), "screen.trash", "del"),
        BACK,
    ),
    "fragments": (
        Verb("stamp", ("enter",), "screen.stamp", in_text=True),
        Verb("new_line", ("ctrl+j",), "screen.new_line", in_text=True),
        BACK,
    ),
    "trends": (
        Verb("range", ("1", "2", "3", "4", "5"), "screen.range('{key}')", "1-5"),
        Verb("scale", ("tab",), "screen.next_scale"),
        Verb("scale_before", ("shift+tab",), "screen.next_scale(-1)"),
        Verb("overlay", ("o",), "screen.overlay"),
        Verb("table", ("v",), "screen.table"),
        Verb("point", ("left", "right"), "screen.day('{key}')"),
        Verb("open_day", ("enter",), "screen.open"),
        Verb("year", ("y",), "screen.year"),
        Verb("stretch", _PAGES, "screen.stretch('{key}')", "pgup"),
        Verb("lines", ("up", "down"), "screen.read('{key}')"),
        BACK,
    ),
    "compare": (
        Verb("session", ("left", "right"), "screen.session('{key}')"),
        Verb("scale", ("tab", "down"), "screen.next_scale", shown="tab"),
        Verb("scale_before", ("shift+tab", "up"), "screen.next_scale(-1)"),
        Verb("all_sessions", ("a",), "screen.all"),
        Verb("mode", ("f",), "screen.mode"),
        Verb("window", ("w",), "screen.window"),
        Verb("other_kind", ("k",), "screen.kind"),
        Verb("read", _PAGES, "screen.read('{key}')"),
        Verb("table", ("v",), "screen.table"),
        BACK,
    ),
    "measures": (
        Verb("take", ("enter",), "screen.take"),
        Verb("asked_for", ("space",), "screen.choose"),
        Verb("history", ("v",), "screen.history"),
        Verb("past_day", ("d",), "screen.past_day"),
        BACK,
    ),
    "measured": (
        _STEP,
        Verb("items", ("enter",), "screen.items"),
        Verb("edit_form", ("e",), "screen.edit"),
        Verb("answer_now", ("a",), "screen.answer"),
        Verb("trash_this", ("delete",), "screen.trash", shown="del"),
        Verb("untrash", ("u",), "screen.untrash"),
        Verb("read", _PAGES, "screen.read('{key}')"),
        BACK,
    ),
    "measure": (
        Verb("option", _DIGITS, "screen.answer('{key}')", shown="0-4"),
        Verb("blank", ("backspace", "delete"), "screen.clear", shown="bksp"),
        Verb("item_before", ("left", "up"), "screen.step(-1)", shown="←"),
        Verb("item_next", ("right", "down", "enter"), "screen.step(1)", shown="→"),
        Verb("on_one_page", ("v",), "screen.pages"),
        BACK,
    ),
    "item9": (
        Verb("go_on_form", ("enter", "escape"), "screen.back", shown="enter"),
        Verb("numbers", ("n",), "screen.numbers"),
        Verb("topic", ("p",), "screen.topic"),
    ),
    "steps": (
        Verb("new_step", ("n",), "screen.new_step"),
        Verb("new_topic", ("a",), "screen.new_topic"),
        Verb("mark", ("1", "2", "3", "4"), "screen.mark('{key}')", "1-4"),
        Verb("share_step", ("ctrl+t",), "screen.share"),
        Verb("first", ("f",), "screen.first"),
        Verb("spoken", ("space",), "screen.done"),
        Verb("edit_this", ("e", "enter"), "screen.edit", shown="e"),
        Verb("trash_this", ("delete",), "screen.trash", shown="del"),
        BACK,
    ),
    "themes": (
        Verb("theme", ("up", "down", "home", "end"), "screen.step('{key}')", "↑ ↓"),
        Verb("written", ("left", "right"), "screen.written('{key}')"),
        Verb("edit_this", ("enter", "e"), "screen.edit", shown="enter"),
        Verb("read", _PAGES, "screen.read('{key}')", "pgup"),
        BACK,
    ),
    "monthly": (
        Verb("answer", ("1", "2", "3"), "screen.answer('{key}')"),
        Verb("question", ("up", "down"), "screen.step('{key}')"),
        Verb("blank_month", ("backspace", "delete"), "screen.clear", "bksp"),
        Verb("offered", ("o",), "screen.offer"),
        Verb("read", _PAGES, "screen.read('{key}')", "pgup"),
        BACK,
    ),
    "look_back": (
        Verb("search", ("slash",), "screen.search"),
        Verb("open_day", ("enter",), "screen.open"),
        Verb("roam", _ARROWS, "screen.step('{key}')", "↑↓←→"),
        Verb("years", _PAGES, "screen.year('{key}')", "pgup"),
        Verb("scale", ("tab",), "screen.next_scale"),
        Verb("scale_before", ("shift+tab",), "screen.next_scale(-1)"),
        Verb("ends", ("home", "end"), "screen.end('{key}')"),
        Verb("add_event", ("a",), "screen.add_event"),
        Verb("deleted", ("d",), "screen.thrown"),
        BACK,
    ),
    "searching": (
        Verb("next_found", ("down", "up"), "screen.next_found('{key}')"),
        Verb("open_day", ("enter",), "screen.open"),
        Verb("leave_search", ("escape",), "screen.back"),
    ),
    "day": (
        Verb("record", ("up", "down"), "screen.step('{key}')"),
        Verb("edit_this", ("e", "enter"), "screen.edit", shown="e"),
        Verb("versions", ("v",), "screen.versions"),
        Verb("trash_record", ("delete",), "screen.trash", shown="del"),
        Verb("untrash_record", ("u",), "screen.untrash"),
        Verb("other_day", _DAYS, "screen.other_day('{key}')"),
        Verb("add_event", ("a",), "screen.add_event"),
        Verb("checkin", ("c",), "screen.check_in"),
        Verb("read", _PAGES, "screen.read('{key}')"),
        Verb("deleted", ("d",), "screen.thrown"),
        BACK,
    ),
    "thrown": (
        _STEP,
        Verb("take_back", ("u", "enter"), "screen.take_back", shown="u"),
        Verb("read", _PAGES, "screen.read('{key}')"),
        BACK,
    ),
    "event": (
        Verb("keep_event", ("ctrl+s",), "screen.keep", in_text=True),
        Verb("field", ("enter",), "app.focus_next"),
        BACK,
    ),
    "rewrite": (
        Verb("keep_text", ("ctrl+s",), "screen.keep", in_text=True),
        Verb("share_this", ("ctrl+t",), "screen.share", in_text=True),
        BACK,
    ),
    "support": (
        Verb("own_people", ("p",), "screen.people"),
        Verb("own_plan", ("w",), "screen.plan"),
        BACK,
    ),
    "people": (
        _STEP,
        Verb("new_person", ("n",), "screen.new"),
        Verb("edit_person", ("e", "enter"), "screen.edit", shown="e"),
        Verb("higher", ("u",), "screen.higher"),
        Verb("while_locked", ("l",), "screen.while_locked"),
        Verb("trash_this", ("delete",), "screen.trash", shown="del"),
        Verb("untrash_person", ("z",), "screen.untrash"),
        Verb("own_plan", ("w",), "screen.plan"),
        BACK,
    ),
    "plan": (
        _STEP,
        Verb("write_part", ("enter", "tab"), "screen.write", shown="enter"),
        Verb("own_people", ("p",), "screen.people"),
        BACK,
    ),
    "help": (BACK,),
    "welcome": (
        Verb("go_on", ("enter",), "screen.go_on"),
        Verb("words", ("s",), "screen.words"),
        Verb("own", ("o",), "screen.own"),
        Verb("without", ("n",), "screen.without"),
        Verb("down", ("down",), "app.focus_next"),
        Verb("up", ("up",), "app.focus_previous"),
        Verb("show_typed", ("ctrl+t",), "screen.show_typed", in_text=True),
        BACK,
    ),
    "share": (
        _STEP,
        Verb("preview", ("enter",), "screen.go_on"),
        Verb("tick_row", ("space",), "screen.tick"),
        Verb("other_value", ("left", "right"), "screen.other('{key}')"),
        Verb("type_row", ("e",), "screen.type"),
        Verb("handed", ("w",), "screen.handed"),
        Verb("show_typed", ("ctrl+t",), "screen.show_typed", in_text=True),
        BACK,
    ),
    "entries": (
        _STEP,
        Verb("tick_entry", ("space", "enter"), "screen.tick", shown="space"),
        Verb("all_entries", ("a",), "screen.all"),
        BACK,
    ),
    "leaving": (
        Verb("write_page", ("enter",), "screen.write"),
        Verb("sheet", ("left", "right"), "screen.sheet('{key}')"),
        Verb("read", ("down", "up", *_PAGES), "screen.read('{key}')", shown="↓"),
        BACK,
    ),
    "handed": (
        _STEP,
        Verb("given", ("g", "space"), "screen.given", shown="g"),
        BACK,
    ),
    "damaged": (
        Verb("put_back", ("r",), "screen.restore"),
        Verb("all_backups", ("b",), "screen.backups"),
        Verb("rescue", ("v",), "screen.rescue"),
        Verb("begin_anew", ("n",), "screen.begin_anew"),
    ),
    "backups": (
        Verb("put_back", ("enter",), "screen.put_back"),
        BACK,
    ),
    "recovery": (
        Verb("on_paper", ("enter",), "screen.on_paper"),
        Verb("no_sheet", ("x",), "screen.no_sheet"),
        BACK,
    ),
    "hidden": (Verb("show_again", ("enter",), "screen.show_again"),),
    "writing": (
        Verb("out", ("escape",), "screen.back"),
        Verb("along", ("tab",), "app.focus_next"),
    ),
}
"""Verbs by the screen, or the kind of widget, that they belong to."""

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
