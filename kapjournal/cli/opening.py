"""The options that every command shares, and the way from them to an open Journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kapjournal.cli.console import may_ask, talk
from kapjournal.clock import Clock, SystemClock, journal_day
from kapjournal.errors import BadInput, NoJournal, WrongPassphrase
from kapjournal.places import Places

if TYPE_CHECKING:
    from datetime import date

    from kapjournal.journal.journal import Journal
    from kapjournal.settings import Settings

T = TypeVar("T")

_TRIES = 3
_MOST_PASSPHRASE = 4096
_NEVER_READ = "KAPJOURNAL_PASSPHRASE"


class Opening:
    """What was said about which journal to open, and the way to open it."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or SystemClock()
        self.file: str | None = None
        self.passphrase: str | None = None
        """As read from the descriptor; never from an argument or the environment."""
        self.plain = False
        self._settings: Settings | None = None

    @property
    def places(self) -> Places:
        """The files of the journal that is meant."""
        return Places(self.file)

    @property
    def settings(self) -> Settings:
        """The preferences, read once."""
        if self._settings is None:
            from kapjournal.settings import load

            self._settings = load(self.places.settings)
        return self._settings

    def today(self) -> date:
        """The journal day of now, known without opening the journal."""
        return journal_day(self.clock.now(), self.settings.day_ends_at)

    def journal(self) -> Journal:
        """The journal, open. Asks for the passphrase where one is needed and a person is there.

        Raises what ``Journal.open`` raises.
        """
        return self.with_passphrase(self._open)

    def with_passphrase(self, opens: Callable[[str | None], T]) -> T:
        """Open something with the passphrase given, or one asked for where one is needed."""
        if _NEVER_READ in os.environ:
            talk(f"{_NEVER_READ} is not read: other programs can see it. Use --passphrase-fd.")
        try:
            return opens(self.passphrase)
        except NoJournal as missing:
            raise NoJournal(
                missing.what, "Make one: `kapjournal init`. Or name yours with --journal."
            ) from None
        except WrongPassphrase:
            if self.passphrase is not None:
                raise
            if not may_ask():
                raise WrongPassphrase(
                    "This journal has a passphrase, and none was given.",
                    "Run it in a terminal, or give the passphrase with --passphrase-fd.",
                ) from None
        return self._asking(opens)

    def _open(self, passphrase: str | None) -> Journal:
        from kapjournal.journal.journal import Journal

        return Journal.open(
            self.places, passphrase=passphrase, clock=self.clock, settings=self.settings
        )

    def _asking(self, opens: Callable[[str | None], T]) -> T:
        from kapjournal.cli.passphrase import ask_passphrase

        for _ in range(_TRIES - 1):
            try:
                return opens(ask_passphrase(self.settings.country))
            except WrongPassphrase as refusal:
                talk(refusal.what)
        return opens(ask_passphrase(self.settings.country))


class Verb(click.Command):
    """A command whose shared options are understood after its name as well as before it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += shared_options()


def shared_options() -> list[click.Parameter]:
    """``--journal``, ``--passphrase-fd`` and ``--plain``; each is kept in the Opening."""
    return [
        click.Option(
            ["--journal"],
            type=click.Path(),
            metavar="FILE",
            callback=_keep_file,
            expose_value=False,
            help="The journal to use, instead of the usual one.",
        ),
        click.Option(
            ["--passphrase-fd"],
            type=int,
            metavar="N",
            callback=_keep_passphrase,
            expose_value=False,
            help="Read the passphrase from descriptor N, to its end or first newline.",
        ),
        click.Option(
            ["--plain"],
            is_flag=True,
            callback=_keep_plain,
            expose_value=False,
            help="Plain lines: no cursor movement, no drawing, no colour.",
        ),
    ]


def _keep_file(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is None or ctx.resilient_parsing:
        return
    if not value:
        raise BadInput("--journal is empty.", "Name the file after it.", "journal")
    ctx.obj.file = value


def _keep_plain(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        ctx.obj.plain = True


def _keep_passphrase(ctx: click.Context, _param: click.Parameter, value: int | None) -> None:
    # Read at once: where the descriptor is standard input, a text may follow on the same one.
    if value is not None and not ctx.resilient_parsing:
        ctx.obj.passphrase = _read_passphrase(value)


def _read_passphrase(descriptor: int) -> str:
    """The first line of a descriptor, byte by byte, so that what follows it is still there."""
    content = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in {b"", b"\n"}:
            content += byte
            if len(content) > _MOST_PASSPHRASE:
                raise BadInput(
                    "The passphrase is too long to be used.",
                    "Give a shorter one.",
                    "passphrase",
                )
    except (OSError, OverflowError):
        raise BadInput(
            "The descriptor after --passphrase-fd cannot be read.",
            "Open it for the command, as in `--passphrase-fd 3 3<file`.",
            "passphrase-fd",
        ) from None
    try:
        passphrase = content.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError:
        raise BadInput(
            "The passphrase is not UTF-8 text.", "Give it as UTF-8.", "passphrase"
        ) from None
    if not passphrase:
        raise BadInput(
            "The passphrase is empty.", "Give one, or leave --passphrase-fd out.", "passphrase"
        )
    return passphrase
