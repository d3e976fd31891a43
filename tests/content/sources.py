"""The sheets the definitions were copied from, where they lie beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SHEETS = Path(__file__).parents[3] / "shared" / "content"


def sheet(*place: str) -> Any:
    """One of them; skips where there are none, as on every machine but the one of its making."""
    path = SHEETS.joinpath(*place)
    if not path.is_file():
        pytest.skip("the sheets the definitions were copied from are not beside this checkout")
    return json.loads(path.read_text(encoding="utf-8"))
