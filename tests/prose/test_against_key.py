"""What extraction finds of the facts that the sample's answer key says its documents state, by kind of fact."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from loaders.sample.city import write_city
from tests.prose.keyed import checks, shares
from tests.prose.saying import Check

Key = dict[str, Any]
SEEN = pytest.mark.skipif(find_spec("rapidocr") is None, reason="needs the extra ocr")
FLOORS = {
    "date": 0.95,
    "number": 0.95,
    "issuer": 0.85,
    "kind": 0.95,
    "person": 0.96,
    "post": 0.82,
    "post in the unit of the register": 0.62,
    "suggested person is one": 0.95,
    "problem": 0.90,
    "problem in the unit of the register": 0.30,
    "who found it": 0.58,
    "amount": 0.68,
    "action": 0.86,
    "status of an action": 0.86,
    "day of an action": 0.80,
    "suggested action is one": 0.82,
    "case": 0.78,
    "filed_on of a case": 0.66,
    "closed_on of a case": 0.55,
    "day found": 0.60,
    "count": 0.90,
    "clue": 0.60,
}
"""The least share, a little below what is measured. `python -m tests.prose.keyed FOLDER` prints all shares."""
OF_SCANS = {
    "date": 0.7,
    "person": 0.6,
    "post": 0.4,
    "action": 0.5,
    "day of an action": 0.4,
    "suggested person is one": 0.8,
}
"""Of scanned pages, where a sign read wrongly is another name."""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city with all its documents."""
    return write_city(tmp_path_factory.mktemp("city"), scale=1, seed=1).folder


def found(city: Path, scans: bool) -> list[Check]:
    key: Key = json.loads((city / "answers.json").read_text(encoding="utf-8"))
    return [one for entry in key["documents"] if (entry["format"] == "scan") == scans for one in checks(city, entry)]


def below(told: list[Check], floors: dict[str, float]) -> dict[str, tuple[int, int]]:
    """The kinds of fact of which less was found than has to be: how many, of how many."""
    had = shares(told)
    return {what: had[what] for what, least in floors.items() if had[what][0] < least * had[what][1]}


def test_as_many_facts_of_each_kind_are_found_as_before(city: Path) -> None:
    told = found(city, scans=False)
    assert len(told) > 800
    assert below(told, FLOORS) == {}


@SEEN
@pytest.mark.slow
def test_scans_give_facts_too(city: Path) -> None:
    assert below(found(city, scans=True), OF_SCANS) == {}
