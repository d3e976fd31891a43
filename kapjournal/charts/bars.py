"""The last days as small bars, drawn without plotext: the first screen does not wait for it."""

from __future__ import annotations

from kapjournal.charts.chart import BarRow, Bars
from kapjournal.charts.drawing import Drawing, Ink, Role, Sheet, cells, fitted
from kapjournal.charts.signs import SIGNS, Signs

_LONGEST_NAME = 16


def draw_bars(bars: Bars, width: int, ink: Ink = "braille", *, tall: bool = True) -> Drawing:
    """Two rows a scale (one where not ``tall``) and a row of session labels, ``width`` cells each.

    A day without a rating is a dot on the ground; the least rating is a bar too, if a thin one.
    Where bars cannot be shown, digits stand in their place.
    """
    signs = SIGNS[ink]
    names = [fitted(row.name, _LONGEST_NAME) for row in bars.rows]
    left = max(map(cells, names), default=0) + 2
    wide, step = _bar_and_step(len(bars.days), width - left)
    each = 2 if tall and signs.bars else 1
    words = f"{'  '.join(bars.words)} {signs.no_bar} {bars.no_entry}"
    after = left + len(bars.days) * step + 1
    beside = after + cells(words) <= width
    sheet = Sheet(width, each * len(bars.rows) + 1 + (not beside))
    for n, (row, name) in enumerate(zip(bars.rows, names, strict=True)):
        foot = each * n + each - 1
        sheet.put(foot, 0, name, "dim")
        for x, value in enumerate(row.values):
            column = left + x * step
            role: Role = "second" if n else "data"
            if value is None:
                sheet.put(foot, column, signs.no_bar, "dim")
                continue
            for up, text in enumerate(_bar(row, value, signs, each, wide)):
                sheet.put(foot - up, column, text, role)
    ground = each * len(bars.rows)
    for mark in bars.marks:
        start = min(left + mark.x * step, width - len(mark.sign))
        if sheet.free(ground, start - 1, start + len(mark.sign)):
            sheet.put(ground, start, mark.sign, "session")
    sheet.put(ground + (not beside), after if beside else 0, words, "dim")
    return sheet.drawing()


def _bar_and_step(days: int, room: int) -> tuple[int, int]:
    """How wide a bar is, and how far the next one is away."""
    for wide, step in ((2, 3), (1, 2)):
        if days * step <= room:
            return wide, step
    return 1, 1


def _bar(row: BarRow, value: float, signs: Signs, each: int, wide: int) -> list[str]:
    """The bar's texts from the foot up."""
    if not signs.bars:
        digits = f"{value:.0f}"
        return [digits if len(digits) <= max(wide, 1) else "+"]
    levels = len(signs.bars)
    share = (value - row.low) / (row.high - row.low)
    level = 1 + round(share * (levels * each - 1))
    texts = [signs.bars[min(levels, level) - 1] * wide]
    if level > levels:
        texts.append(signs.bars[level - levels - 1] * wide)
    return texts
