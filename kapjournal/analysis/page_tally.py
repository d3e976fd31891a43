"""How much of what a client wrote stands on a page, counted on the page itself."""

from __future__ import annotations

from collections import Counter

from kapjournal.model.summary import PageChange, Summary
from kapjournal.model.ticks import Piece


def leaving(summary: Summary) -> Counter[Piece]:
    """How many texts of each kind stand on a page; feeling words are counted by check-in."""
    texts = summary.reflections
    count: Counter[Piece] = Counter()
    count["reflection"] = sum(text.stage is not None for text in texts)
    count["note"] = sum(text.stage is None and bool(text.text.strip()) for text in texts)
    count["words"] = sum(text.stage is None and bool(text.words) for text in texts)
    count["event_label"] = _labels(summary)
    count["step"] = sum(one.text is not None for one in summary.steps)
    count["effect"] = sum(bool(one.what or one.lasted) for one in summary.effects)
    count["topic"] = len(summary.words)
    table = summary.sessions
    for row in (*table.dosing, *table.others) if table else ():
        count["intention"] += row.intention is not None
        count["dose"] += row.dose is not None
        count["place"] += row.place is not None
        count["people"] += row.people is not None
    return count


def _labels(summary: Summary) -> int:
    """How many events say what the client wrote of them; one that stands in two places is one."""
    parts = [list(summary.medication)]
    if summary.since:
        parts.append(list(summary.since.changes))
    if summary.figure:
        parts.append([it for it in summary.figure.also if isinstance(it, PageChange)])
    if summary.scales:
        parts += [
            [it for it in around.also if isinstance(it, PageChange)]
            for around in summary.scales.around
        ]
    most: Counter[PageChange] = Counter()
    for part in parts:
        most |= Counter(it for it in part if it.label and it.kind != "tag")
    return most.total()
