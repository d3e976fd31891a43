"""The first start in lines: what this is, a passphrase or none, what brings one here, a country."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kapjournal.content import loader
from kapjournal.content.wording import say

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.plain.lines import Lines


def begin(
    lines: Lines, make: Callable[[str | None], Journal], ask_passphrase: Callable[[], str]
) -> Journal | None:
    """Welcome a person and make their journal; None where they would rather not yet."""
    lines.tell(say("welcome.hello"), say("safety.first_run"), "")
    chosen = lines.choose(
        f"{say('welcome.passphrase')} {say('welcome.passphrase_means')}",
        [
            say("plain.with_passphrase"),
            f"{say('plain.without_passphrase')}. {say('app.not_protected_means')}",
            say("plain.not_now"),
        ],
        say("plain.choice"),
    )
    if chosen not in {0, 1}:
        lines.tell(say("plain.nothing_kept"))
        return None
    journal = make(ask_passphrase() if chosen == 0 else None)
    lines.tell(say("cli.made", path=journal.path))
    return journal


def ask_reason(lines: Lines, journal: Journal) -> None:
    """Offer the scales that fit what brings a person here; nothing is chosen without a word."""
    offers = loader.offers_by_reason()
    number = lines.choose(say("welcome.reasons"), list(offers), say("plain.number_or_skip"))
    if number is None:
        return
    offered = [journal.scale(name) for name in tuple(offers.values())[number]]
    for scale in offered:
        if lines.ask(say("plain.add_scale", scale=scale.name, text=scale.text)).lower() in {
            "y",
            "yes",
        }:
            chosen = [one.id for one in journal.chosen_scales()]
            journal.choose_scales([*chosen, scale.id])


def ask_country(lines: Lines) -> str:
    """The country whose support lines come first, as two letters; "" where none is chosen."""
    names = loader.countries()
    number = lines.choose(say("welcome.country"), list(names.values()), say("plain.number_or_skip"))
    return "" if number is None else tuple(names)[number]
