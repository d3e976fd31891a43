"""``python -m kapjournal``: the same door as the ``kapjournal`` command."""

import sys

from kapjournal.private import LOCKED, be_private

if LOCKED in sys.argv:
    # A journal that locks becomes this process; exec has just undone that nobody may look into it.
    be_private()

from kapjournal.cli.main import main

if __name__ == "__main__":
    main()
