"""``python -m kapjournal``: the same door as the ``kapjournal`` command."""

from kapjournal.cli.main import main

if __name__ == "__main__":
    main()
