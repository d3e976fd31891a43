"""Where the journal, the settings and the backups live. Creates nothing.

Places are plain strings: ``pathlib`` would cost the one-line check-in a third of its budget
(docs/performance.md).
"""

from __future__ import annotations

import os
import sys

HOME_VARIABLE = "KAPJOURNAL_HOME"


class Places:
    """The files of one kapjournal: by default in the platform's user data folder.

    ``KAPJOURNAL_HOME`` moves journal, settings and backups together; a journal named on the
    command line keeps its backups and its lock beside it.
    """

    __slots__ = ("home", "journal")

    def __init__(self, journal: str | None = None, home: str | None = None) -> None:
        self.home = os.path.abspath(home or _home())
        self.journal = os.path.abspath(journal or os.path.join(self.home, "journal.db"))

    @property
    def settings(self) -> str:
        """The preferences file; nothing about the person stands in it."""
        return os.path.join(self.home, "settings.toml")

    @property
    def known(self) -> str:
        """The file that says which journals this computer knows."""
        return os.path.join(self.home, "known.json")

    @property
    def backups(self) -> str:
        """The folder of this journal's verified backups."""
        return os.path.join(os.path.dirname(self.journal), "backups")

    @property
    def shown_locked(self) -> str:
        """The file of the few people whom the client wants shown while the journal is locked."""
        return self.journal + ".people"

    @property
    def window_lock(self) -> str:
        """The file that an open window holds, so that there is only one."""
        return self.journal + ".lock"


def _home() -> str:
    if moved := os.environ.get(HOME_VARIABLE):
        return os.path.expanduser(moved)
    if sys.platform == "linux":
        # What platformdirs says too (a test compares); its import would cost the one-line check-in
        # a fifth of all that it may spend.
        data = os.environ.get("XDG_DATA_HOME", "").strip() or "~/.local/share"
        return os.path.join(os.path.expanduser(data), "kapjournal")
    from platformdirs import user_data_dir

    return user_data_dir("kapjournal", appauthor=False)
