"""Nothing public is undocumented: commands and options, errors, settings, header keys, keys of the model, reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import MingjianError
from graph.header import MANY, ONE, OPTIONAL
from graph.model.kinds import PROPERTY_TYPES
from graph.parameters import TYPES as PARAMETER_TYPES
from graph.portraits.indicators import SHAPE
from tests.city import Loaded
from tests.docs.pages import MADE, ROOT
from tests.docs.report_pages import reports
from tests.reports.planted import Key


@pytest.mark.parametrize("name", MADE)
def test_pages_made_from_the_program_are_up_to_date(name: str) -> None:
    kept = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert kept == MADE[name](), "python -m tests.docs.pages writes it anew"


@pytest.mark.timeout(600)
def test_the_page_of_reports_is_what_the_city_answers(city: Loaded, key: Key) -> None:
    kept = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    made = reports(city.store.reader, key)
    assert kept.splitlines() == made.splitlines(), "python -m tests.docs.pages writes it anew"


def below(kind: type[MingjianError]) -> Iterator[type[MingjianError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from below(one)


def test_every_error_has_its_row_and_its_place_in_the_tree() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    tree = (ROOT / "graph" / "errors.py").read_text(encoding="utf-8").split('"""')[1]
    names = {one.__name__ for one in below(MingjianError) if one.__module__ == "graph.errors"}
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == names
    assert {name for name in names if name not in tree} == set()


def test_every_key_of_a_report_s_header_is_explained() -> None:
    page = (ROOT / "queries" / "README.md").read_text(encoding="utf-8")
    reports, _, indicators = page.partition("## Indicators")
    assert set(re.findall(r"`@([a-z.]+)`", reports)) == {*ONE, *MANY, *OPTIONAL}
    named = set(re.findall(r"`@([a-z.]+)`", indicators.partition("## Your own")[0]))
    assert named == {*SHAPE.one, *SHAPE.many, *SHAPE.optional}
    assert set(re.findall(r"`(\w+)`", page.partition("## Types of parameters")[2])) >= set(PARAMETER_TYPES)


def test_every_type_of_a_property_is_explained() -> None:
    page = (ROOT / "graph" / "model" / "README.md").read_text(encoding="utf-8")
    table = page.partition("## Property types")[2].partition("`many: true`")[0]
    assert set(re.findall(r"`(\w+)`", table)) >= set(PROPERTY_TYPES)


def test_the_architecture_says_what_was_changed_and_why() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| [^|]+ \| [^|]+ \|$", page.partition("## What was changed")[2], re.MULTILINE)
    assert len(rows) >= 5


def test_no_document_names_a_machine_s_folder() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "queries").glob("*.md")]
    assert [path.name for path in pages if re.search(r"/(home|work|root|tmp)/", Path(path).read_text("utf-8"))] == []
