"""Verbs for a whole journal: take everything out, take a file in, take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.journal.keeping import KeepingVerbs

if TYPE_CHECKING:
    from kapjournal.model.everything import Batch, Everything, Import, ImportReport


class WholeVerbs(KeepingVerbs):
    """What an owner does with all of it at once."""

    @property
    def is_demo(self) -> bool:
        """Whether it holds the invented client; every screen and page then says so."""
        return self._store.choice("demo") == "yes"

    def everything(self) -> Everything:
        """Every record but drafts, trash and history: what the lossless export holds."""
        return self._store.everything()

    def take_in(
        self, batch: Batch, *, label: str, dry_run: bool = False, numbered: bool = False
    ) -> ImportReport:
        """Bring in what a file holds, in one transaction; what is there already stays as it is.

        ``dry_run`` says what would come in and writes nothing; ``numbered`` gives an own export a
        number to take it back by. Raises BadInput when an invented client would be mixed with
        somebody's own records, either way round.
        """
        if batch.records.is_demo and not self.is_demo and len(self._store.everything()):
            raise BadInput(
                "That file holds an invented client, and this journal holds your own records.",
                "Open the invented client by itself: `kapjournal demo`.",
                "file",
            )
        if self.is_demo and len(batch.records) and not batch.records.is_demo:
            raise BadInput(
                "This journal holds an invented client; your own records would be marked as"
                " invented too.",
                "Make a journal of your own: `kapjournal init`. Or name it with --journal.",
                "file",
            )
        if not dry_run:
            self.keep_copy("import")
        return self._store.take_in(
            batch, label=label, at=self.now(), dry_run=dry_run, numbered=numbered
        )

    def imports(self) -> list[Import]:
        """The imports there were, oldest first."""
        return self._store.imports()

    def undo_import(self, number: int) -> int:
        """Take an import back; how many records went. Raises BadInput for an unknown number."""
        self.keep_copy("undo")
        gone = self._store.undo_import(number)
        if self.is_demo and not len(self._store.everything()):
            self._store.choose("demo", "no")  # The invented client is gone; what follows is real.
        return gone
