"""TOML read without the library where a file keeps to the plain part of it.

Our own files hold one ``key = value`` a line. Reading those by hand spares the one-line check-in
the import of ``tomllib`` and its regular expressions; whatever else a file holds goes to
``tomllib``, so that the result is always what TOML says (a test compares the two).
"""

from __future__ import annotations

_CONTROLS = frozenset(map(chr, (*range(0x0A), *range(0x0B, 0x20), 0x7F)))


class _NotPlain(Exception):
    """The text holds something only the library reads."""


def loads(text: str) -> dict[str, object]:
    """What a TOML text says. Raises ValueError where it is not TOML."""
    try:
        return _plain(text)
    except _NotPlain:
        import tomllib  # Late: seldom needed, and dear.

        return tomllib.loads(text)


def _plain(text: str) -> dict[str, object]:
    if not _CONTROLS.isdisjoint(text):
        raise _NotPlain
    whole: dict[str, object] = {}
    table = whole
    for typed in text.split("\n"):
        line = typed.strip(" ")
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            table = _table(whole, line)
            continue
        key, sign, value = line.partition(" = ")
        if not sign or not _bare(key) or key in table:
            raise _NotPlain
        table[key] = _value(value)
    return whole


def _table(whole: dict[str, object], line: str) -> dict[str, object]:
    """The new table that a line such as ``[name]`` or ``[[name]]`` opens."""
    many = line[:2] == "[[" and line[-2:] == "]]"
    name = line[2:-2] if many else line[1:-1]
    if line[-1] != "]" or not _bare(name):
        raise _NotPlain
    new: dict[str, object] = {}
    if not many:
        if name in whole:
            raise _NotPlain
        whole[name] = new
        return new
    row = whole.setdefault(name, _Rows())
    if not isinstance(row, _Rows):
        raise _NotPlain
    row.append(new)
    return new


class _Rows(list[object]):
    """The tables under one ``[[name]]``; a list that was written as a value is not one."""


def _bare(key: str) -> bool:
    return key.isascii() and key.replace("_", "").replace("-", "").isalnum()


def _value(text: str) -> object:
    if text[:1] == '"':
        return _string(text)
    if text[:2] == '["' and text[-2:] == '"]' and len(text) > 3:
        return [_string(f'"{part}"') for part in text[2:-2].split('", "')]
    if text in {"true", "false"}:
        return text == "true"
    return _number(text)


def _string(text: str) -> str:
    inside = text[1:-1]
    if len(text) < 2 or text[-1] != '"' or '"' in inside or "\\" in inside:
        raise _NotPlain
    return inside


def _number(text: str) -> float:
    whole, point, part = text.partition(".")
    digits = whole + part if part else whole
    if not (digits.isascii() and digits.isdigit()) or (whole[:1] == "0" and whole != "0"):
        raise _NotPlain
    if not point:
        return int(text)
    if not whole or not part:
        raise _NotPlain
    return float(text)
