"""Makes the README's pictures from the invented client: ``python docs/pictures/make.py``.

Needs the ``dev`` extra and Chromium (Debian: ``apt install chromium``). The client, the clock and
the size are fixed, so the same program makes the same pictures.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from kapjournal.demo import client as demo
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock

HERE = Path(__file__).parent
SIZE = (104, 32)
PICTURES = {
    "check-in": ("dusk", ("c", "6", "down", "3", "down")),
    "before-and-after": ("dusk", ("b",)),
    "trends": ("paper", ("t", "3")),
    "today": ("paper", ()),
}
_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)


async def screenshot(home: Path, theme: str, keys: tuple[str, ...]) -> str:
    """One screen as SVG, without the fonts it would fetch."""
    clock, places, thread = FakeClock(), Places(home=str(home)), JournalThread()
    demo.make(places.journal, date(2026, 11, 21))
    settings = Settings(theme=theme)
    await thread.open(lambda: Journal.open(places, clock=clock, settings=settings))
    app = Shell(places, thread, clock, settings)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0.3)
        svg = app.export_screenshot()
    thread.close()
    return _FONT.sub("", svg)


def main() -> None:
    """Make every picture beside this file."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Chromium is needed to turn the screens into pictures.")
    for name, (theme, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(screenshot(Path(folder) / "home", theme, keys))
            drawn = Path(folder) / f"{name}.svg"
            drawn.write_text(svg, encoding="utf-8")
            width, height = (
                round(float(n)) for n in re.findall(r'viewBox="0 0 (\S+) (\S+)"', svg)[0]
            )
            subprocess.run(
                [
                    chromium,
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--hide-scrollbars",
                    f"--screenshot={HERE / name}.png",
                    f"--window-size={width},{height}",
                    drawn.as_uri(),
                ],
                check=True,
                capture_output=True,
            )
        print(f"{name}.png")


if __name__ == "__main__":
    main()
