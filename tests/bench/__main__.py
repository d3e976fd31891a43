"""``python -m tests.bench``: every measured row of docs/performance.md, on a clean install.

Builds the wheel into an environment of its own (no development extras: they change imports), makes
journals of 0, 3,650 and 36,500 check-ins and of 90 to 36,500 days, prints the table and writes it
as JSON where asked. ``--jrnl`` also installs jrnl 4.6 for row P2.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.bench.measure import Row
from tests.bench.opening import PASSPHRASE, Opening
from tests.bench.pages import page_rows
from tests.bench.rows import Bench, environment_of, nonoverlap_rows
from tests.bench.screens import Screens, chart_rows

ROOT = Path(__file__).parents[2]
TEN_YEARS = 3650
SIZES = (0, TEN_YEARS, 36500)
FILL = """
import random, sys
from datetime import date, datetime, timedelta, timezone
from kapjournal.journal.journal import Journal
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.everything import Batch, Everything
from kapjournal.model.ids import new_key
from kapjournal.model.reflections import Reflection
from kapjournal.model.stamp import Stamp
from kapjournal.places import Places

count, days, written = (int(word) for word in sys.argv[1:])
source = random.Random(7)
passphrase = sys.stdin.readline().strip() or None
core = ("mood", "anxiety", "energy", "connected", "sleep_quality")
today = date.today()
check_ins = []
for back in range(count, 0, -1):
    day = today - timedelta(days=back % days or days)
    at = datetime(day.year, day.month, day.day, 8 + back // days, tzinfo=timezone.utc)
    ratings = tuple(Rating(scale, float(source.randint(0, 10))) for scale in core)
    check_ins.append(CheckIn(new_key(at), Stamp(day, at, at), ratings, note="a line " * 8))
reflections = []
for back in range(written, 0, -1):
    day = today - timedelta(days=back)
    at = datetime(day.year, day.month, day.day, 21, tzinfo=timezone.utc)
    reflections.append(Reflection(new_key(at), Stamp(day, at, at), "a line of that day " * 40))
with Journal.make(Places(), passphrase=passphrase) as journal:
    if check_ins:
        all_of_it = Everything(check_ins=tuple(check_ins), reflections=tuple(reflections))
        journal.take_in(Batch.of(all_of_it), label="bench")
    else:
        journal.check_in({"mood": 5})
    journal.add_session("dosing", day=today - timedelta(days=10))
"""


def main() -> None:
    """Measure, print, and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    parser.add_argument("--rounds", type=int, default=7, help="pairs a row (default 7)")
    parser.add_argument("--jrnl", action="store_true", help="install jrnl 4.6 and measure P2")
    parser.add_argument("--only", nargs="*", default=[], help="rows to measure, such as P1 P3")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kapjournal-bench-") as folder:
        rows = _measure(Path(folder), options)
    print(table(rows))
    if options.json:
        made = datetime.now().astimezone().date().isoformat()
        machine = f"{platform.system()}, Python {platform.python_version()}"
        document = {"made": made, "machine": machine, "rows": [asdict(row) for row in rows]}
        options.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def _measure(folder: Path, options: argparse.Namespace) -> list[Row]:
    python = _install(folder / "clean", str(ROOT))
    homes = {size: folder / f"home-{size}" for size in SIZES}
    bench = Bench(str(python), homes, options.rounds)
    for size in SIZES:
        _fill(python, homes[size], size, TEN_YEARS)
    jrnl = _jrnl(folder / "peer") if options.jrnl else None
    screens = Screens(bench)

    def of_days(days: int) -> Path:
        """A home with one check-in a day; made when it is asked for."""
        home = folder / f"days-{days}"
        if not home.exists():
            _fill(python, home, days, days)
        return home

    def opening() -> Opening:
        """Journals behind a passphrase and of ten full years; made when they are asked for."""
        locked, ten_years = folder / "locked", folder / "ten-years"
        if not locked.exists():
            _fill(python, locked, TEN_YEARS, TEN_YEARS, passphrase=PASSPHRASE)
            _fill(python, ten_years, 36500, TEN_YEARS, reflections=TEN_YEARS)
        return Opening(bench, locked, homes[TEN_YEARS], ten_years)

    parts: dict[str, Callable[[], list[Row]]] = {
        "P1": bench.quick_check_in,
        "P2": lambda: bench.against_jrnl(jrnl),
        "P3": bench.first_frame,
        "P4": lambda: opening().prompt(),
        "P5": lambda: opening().unlocked(),
        "P6": bench.growth,
        "P7": bench.rating_key,
        "P8": screens.switches,
        "P9": bench.at_rest,
        "P10": lambda: [*chart_rows(), *screens.first_paint(of_days)],
        "P11": nonoverlap_rows,
        "P12": page_rows,
        "P14": lambda: opening().checked(),
    }
    return [row for name in options.only or parts for row in parts[name]()]


def _fill(
    python: Path,
    home: Path,
    check_ins: int,
    days: int,
    *,
    reflections: int = 0,
    passphrase: str = "",
) -> None:
    """A journal of so many check-ins and reflections, on so many days up to yesterday."""
    home.mkdir()
    command = [str(python), "-c", FILL, str(check_ins), str(days), str(reflections)]
    subprocess.run(command, env=environment_of(home), input=passphrase, text=True, check=True)


def _install(environment: Path, what: str) -> Path:
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "-q", what], check=True)
    subprocess.run([str(python), "-m", "compileall", "-q", str(environment / "lib")], check=False)
    return python


def _jrnl(environment: Path) -> Path:
    bin_folder = _install(environment, "jrnl>=4.6,<5").parent
    journal = bin_folder / "jrnl.txt"
    first = date(2016, 1, 1)
    journal.write_text(
        "".join(
            f"[{first + timedelta(days=n)} 20:00] A line of that day.\n\n" for n in range(3650)
        ),
        encoding="utf-8",
    )
    (bin_folder / "jrnl.yaml").write_text(
        f"journals:\n  default:\n    journal: {journal}\nversion: v4.2\nencrypt: false\n"
        "timeformat: '%Y-%m-%d %H:%M'\ntagsymbols: '@'\ndefault_hour: 9\ndefault_minute: 0\n"
        "editor: ''\nhighlight: false\nlinewrap: 79\nindent_character: '|'\ntemplate: false\n"
        "colors:\n  body: none\n  date: none\n  tags: none\n  title: none\n",
        encoding="utf-8",
    )
    return bin_folder / "jrnl"


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| # | measured | budget | ratio | |", "|---|---|---|---|---|"]
    for row in rows:
        ratio = (
            "-"
            if row.ratio is None
            else f"{row.ratio:.4f}"
            if row.ratio < 0.01
            else f"{row.ratio:.2f}"
        )
        said = row.verdict + (f" ({row.detail})" if row.detail else "")
        budget = "-" if row.budget is None else row.budget
        lines.append(f"| {row.name} | {row.what} | {budget} | {ratio} | {said} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
