"""What an offer of Today leads to: its key, the room it is taken up in, what the room is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from kapjournal.tui import keys

if TYPE_CHECKING:
    from kapjournal.model.status import Offer

_ROOMS: Final = {
    "plan": "sessions",
    "reflection": "reflect",
    "step": "steps",
    "measure": "measures",
    "look_back": "monthly",
    "look_back_choice": "monthly",
    "page": "share",
}
_HERE: Final = {"draft": "draft", "given": "given", "effect": "effects", "sheet": "recovery"}
"""Offers that have a verb of Today's own."""
_ON_A_QUIET_DAY: Final = ("draft", "plan")
_DRAFTS: Final = {
    "reflect": "reflect",
    "plain": "reflect",
    "rewrite": "rewrite",
    "steps": "steps",
    "safety-plan": "plan",
}
"""Where a draft is gone on with, by the first part of its place."""


class Way(NamedTuple):
    """How an offer is taken up; "" where only the shell can."""

    key: str = ""
    room: str = ""


def way(offer: Offer) -> Way:
    """The key and the room of an offer."""
    if (name := _HERE.get(offer.kind)) is not None:
        own = {verb.name: verb.key for verb in keys.PLACES["today"]}
        rooms = {"draft": draft_room(offer.place), "effect": name, "sheet": name}
        return Way(own[name], rooms.get(offer.kind, ""))
    room = _ROOMS.get(offer.kind, "sessions")
    everywhere = {verb.name: verb.key for verb in keys.EVERYWHERE}
    return Way(everywhere[room], room) if room in everywhere else Way()


def draft_room(place: str) -> str:
    """The room in which a draft lies."""
    return _DRAFTS.get(place.partition("/")[0], "sessions")


def handed(offer: Offer) -> dict[str, object]:
    """What the room is told, so that it opens at the very thing that was offered."""
    if offer.kind == "draft":
        room, number, *_ = (*offer.place.split("/"), "")
        return {"rewrite": int(number)} if room == "rewrite" and number.isdigit() else {}
    given: dict[str, object] = {}
    if offer.kind in ("reflection", "plan") and offer.session is not None:
        given["session"] = offer.session.session.id
    if offer.kind == "step":
        given["step"] = offer.number
    return given


def each_once(offers: Iterable[Offer], *, quiet: bool = False) -> tuple[Offer, ...]:
    """The offers as they are listed: of several drafts one, since the next comes after it.

    On a quiet day only what was begun, and that a plan can be noted as held.
    """
    listed: list[Offer] = []
    for offer in offers:
        if quiet and offer.kind not in _ON_A_QUIET_DAY:
            continue
        if offer.kind != "draft" or all(one.kind != "draft" for one in listed):
            listed.append(offer)
    return tuple(listed)
