"""What is told to therapists is so: the sample, the columns, and the code that loads a file."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
from pathlib import Path
from types import ModuleType

import pytest

from kapjournal.export import formats
from kapjournal.export.as_csv import COLUMNS
from tests.export.reading import text_of

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "for-therapists.md").read_text(encoding="utf-8")
CODE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def make() -> ModuleType:
    """The script that makes the sample."""
    spec = importlib.util.spec_from_file_location("make_sample", DOCS / "sample" / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sample_is_what_the_program_makes(make: ModuleType) -> None:
    kept = (DOCS / "sample" / "page.html").read_bytes()
    assert formats.get("html")(make.sample()) == kept, "python docs/sample/make.py"


def test_the_sample_to_print_says_the_same_as_the_one_to_open(make: ModuleType) -> None:
    kept = text_of("pdf", (DOCS / "sample" / "page.pdf").read_bytes())
    assert kept == text_of("pdf", formats.get("pdf")(make.sample())), "python docs/sample/make.py"
    assert "Invented client" in kept


def test_every_column_of_the_table_is_told() -> None:
    told = re.findall(
        r"^\| `(\w+)` \|", PAGE.partition("### CSV")[2].partition("### JSON")[0], re.MULTILINE
    )
    assert told == [*COLUMNS, "invented"]


@pytest.mark.parametrize("code", CODE)
def test_the_code_that_loads_a_file_runs(
    make: ModuleType, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make.sample()
    for name in ("csv", "json"):
        (tmp_path / f"page.{name}").write_bytes(formats.get(name)(page))
    (tmp_path / "page.fhir.json").write_bytes(formats.get("fhir")(page))
    monkeypatch.chdir(tmp_path)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "for-therapists.md", "exec"), {})
    assert re.search(r"\d", said.getvalue())


def test_every_file_it_leads_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)", PAGE):
        assert (DOCS / target).is_file(), target
