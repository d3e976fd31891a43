"""What the command line says of the invented client, kept as files.

``python -m tests.demo.golden`` writes them anew; look at the difference before keeping it.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from datetime import date
from pathlib import Path

from kapjournal.cli.main import run
from kapjournal.demo import client as demo
from tests.conftest import FakeClock

FOLDER = Path(__file__).parent / "golden"
UNTIL = date(2026, 11, 21)
COMMANDS: dict[str, tuple[str, ...]] = {
    "compare.json": ("compare", "--json"),
    "compare-all.json": ("compare", "--all", "--json"),
    "compare.txt": ("compare", "S3", "--width", "100"),
    "trends.json": ("trends", "--json"),
    "trends.txt": ("trends", "mood", "--last", "28d", "--width", "100"),
    "sessions.json": ("session", "list", "--json"),
    "status.json": ("status", "--json"),
}


def said(folder: Path, arguments: tuple[str, ...]) -> str:
    """What one command prints about a fresh demo journal."""
    journal = folder / "demo.db"
    if not journal.exists():
        demo.make(str(journal), UNTIL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = run(("--journal", str(journal), *arguments), FakeClock())
    assert code == 0
    return printed.getvalue()


def main() -> None:
    """Write every file anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in COMMANDS.items():
            (FOLDER / name).write_text(said(Path(folder), arguments), encoding="utf-8")
            print(name)


if __name__ == "__main__":
    main()
