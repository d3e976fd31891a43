"""Support in lines: needs no journal, no settings and no terminal."""

from __future__ import annotations


def support_lines(country: str = "") -> list[str]:
    """Numbers to call first, then the rest; of every country where none was chosen."""
    from kapjournal.content.support_text import support_page

    return str(support_page(country)).split("\n")
