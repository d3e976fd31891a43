"""The first start: three short pages, each left with Enter, then straight into a check-in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from kapjournal.content import loader
from kapjournal.content.wording import say
from kapjournal.tui import keys
from kapjournal.tui.messages import Toggled
from kapjournal.tui.page import Page
from kapjournal.tui.widgets.choices import Choices
from kapjournal.tui.widgets.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from collections.abc import Mapping

_ABOUT, _PASSPHRASE, _REASONS = range(3)
_FOOTERS = ("welcome", "welcome.passphrase", "welcome.reasons")
_TYPING = "welcome.typing"


class WelcomeScreen(Page):
    """What this is; a passphrase or none; what brings one here and where support should be."""

    PLACE = "welcome"
    DEFAULT_CSS = """
    .step { height: 1fr; overflow-y: auto; padding: 0 2; scrollbar-size-vertical: 1; }
    .step .label { color: $dim; }
    .step > .question { text-style: bold; margin: 1 0; }
    .step .said { max-width: 84; margin-bottom: 1; }
    .step > .ways { height: auto; }
    .step > .label { margin-top: 1; }
    .step .indented { padding-left: 5; margin: 0; max-width: 84; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.step = _ABOUT
        self.passphrase: str | None = None
        self.pages = [Vertical(classes="step") for _ in range(3)]
        self.fields = NewPassphrase()
        self.ways = Vertical(
            Static(say("welcome.passphrase_means"), markup=False, classes="said"),
            Static(_choice("words")),
            Static(_choice("own")),
            Static(_choice("without")),
            Static(say("app.not_protected_means"), markup=False, classes="indented label"),
            classes="ways",
        )
        self.reason_scales: Mapping[str, tuple[str, ...]] = loader.offers_by_reason()
        self.reasons = Choices(tuple(self.reason_scales))
        self.offered = Choices(())
        self.offered_label = Static(say("welcome.offered"), markup=False, classes="label")
        self.countries = Choices(tuple(loader.countries().values()), one_of_them=True)
        self._declined: set[str] = set()

    @property
    def middle(self) -> str:
        return say("welcome.page", page=self.step + 1, pages=len(self.pages))

    def body(self) -> ComposeResult:
        about, passphrase, reasons = self.pages
        with about:
            yield Static(say("welcome.hello"), markup=False, classes="question")
            yield Static(say("safety.first_run"), markup=False, classes="said")
        with passphrase:
            yield Static(say("welcome.passphrase"), markup=False, classes="question")
            yield self.ways
            yield self.fields
        with reasons:
            yield Static(say("welcome.reasons"), markup=False, classes="question")
            yield self.reasons
            yield self.offered_label
            yield self.offered
            yield Static(say("welcome.country"), markup=False, classes="label")
            yield self.countries

    async def arrive(self) -> None:
        self.countries.show(_country_here())
        self._turn_to(self.step)

    def _turn_to(self, step: int) -> None:
        self.step = step
        for place, page in enumerate(self.pages):
            page.display = place == step
        self.fields.put_away()
        self.ways.display = True
        self._offer()
        self.notice.clear()
        self.set_focus(self.reasons if step == _REASONS else None)
        self.footer_line.show(keys.footer(_FOOTERS[step]))
        self.retitle()

    # Keys. ------------------------------------------------------------------------------------

    async def action_go_on(self) -> None:
        """To the next page; a page that was not answered is skipped."""
        if self.fields.display:
            self.fields.check()
        elif self.step < _REASONS:
            self._turn_to(self.step + 1)
        else:
            await self._begin()

    async def action_back(self) -> None:
        """To the page before, with nothing chosen on it."""
        if self.fields.display:
            self._turn_to(self.step)
        elif self.step > _ABOUT:
            if self.step == _REASONS:
                self.passphrase = None
            self._turn_to(self.step - 1)

    def action_own(self) -> None:
        """Type a passphrase, twice."""
        self._type_one(suggest=False)

    def action_words(self) -> None:
        """Copy five words that were drawn just now; again for others."""
        self._type_one(suggest=True)

    def action_show_typed(self) -> None:
        """Show what is typed, or hide it again."""
        if self.fields.display:
            self.fields.show_typed()

    def _type_one(self, *, suggest: bool) -> None:
        if self.step == _PASSPHRASE:
            self.ways.display = False
            self.fields.ask(suggest=suggest)
            self.footer_line.show(keys.footer(_TYPING))

    def action_without(self) -> None:
        """Go on without a passphrase."""
        if self.step == _PASSPHRASE:
            self.passphrase = None
            self._turn_to(_REASONS)

    def on_new_passphrase_given(self, message: NewPassphrase.Given) -> None:
        message.stop()
        self.passphrase = message.passphrase
        self._turn_to(_REASONS)

    def on_new_passphrase_refused(self, message: NewPassphrase.Refused) -> None:
        message.stop()
        self.say((message.why,))

    # What brings one here. --------------------------------------------------------------------

    def on_toggled(self, message: Toggled) -> None:
        message.stop()
        if message.sender is self.countries:
            self.countries.show([message.name] if message.on else [])
        elif message.sender is self.offered:
            (self._declined.discard if message.on else self._declined.add)(message.name)
            self._offer()
        else:
            ticked = set(self.reasons.ticked) ^ {message.name}
            self.reasons.show([name for name in self.reason_scales if name in ticked])
            self._offer()

    def _offer(self) -> None:
        """The scales that match what was ticked; each may be declined."""
        names = [scale.noun for scale in loader.scales() if scale.id in self._matching()]
        self.offered.offer(names)
        self.offered.show([name for name in names if name not in self._declined])
        self.offered.display = self.offered_label.display = bool(names)

    def _matching(self) -> set[str]:
        return {scale for name in self.reasons.ticked for scale in self.reason_scales[name]}

    async def _begin(self) -> None:
        scales = [scale.id for scale in loader.scales() if scale.noun in self.offered.ticked]
        chosen = self.countries.ticked
        codes = {name: code for code, name in loader.countries().items()}
        with self.telling():
            await self.house.begin(self.passphrase, scales, codes[chosen[0]] if chosen else "")


def _choice(name: str) -> Content:
    verb = next(verb for verb in keys.PLACES["welcome"] if verb.name == name)
    return Content.assemble("  ", (verb.key, "bold $key"), f"  {verb.help}")


def _country_here() -> list[str]:
    """The country the computer is set to, if its lines are known."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    code = said.partition(".")[0].partition("_")[2].upper()
    name = loader.countries().get(code)
    return [name] if name else []
