"""Every shipped report runs on both engines on the sample city, with the columns it declares, and again the same."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.catalog import SHIPPED, Catalog, Report
from graph.model.ontology import load_ontology
from graph.store.rows import Edge, Node
from tests.city import Loaded

pytestmark = pytest.mark.timeout(600)
FILES = sorted(SHIPPED.rglob("*.cypher"))
PEOPLE_RANKED = re.compile(r"ORDER BY[^\n]*\b(score|risk)\b|\b(score|risk)\b", re.IGNORECASE)


NOTHING_THERE = {
    "no-longer-said",
    "without-source",
    "without-date",
}
"""Of what these ask the sample city has nothing; tests/catalog/test_disorder.py plants it and finds it."""


def some_answer(catalog: Catalog, city: Loaded, ident: str) -> dict[str, Any]:
    """Values for the parameters without a default of their own: the first of each pick-list that gives rows."""
    report = catalog.get(ident)
    ontology = load_ontology()
    for parameter in report.parameters:
        if parameter.label and parameter.default == "":
            for value, _ in parameter.choices(city.store.reader, ontology, "zh"):
                if report.run(city.store.reader, {parameter.name: value}, limit=1).rows:
                    return {parameter.name: value}
    return dict.fromkeys(report.required, "无")


def keyed(report: Report, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What each row is known by."""
    places = [report.columns.index(name) for name in report.key]
    return [tuple(str(row[at]) for at in places) for row in rows]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_report_runs_with_the_columns_it_declares(path: Path, catalog: Catalog, city: Loaded) -> None:
    report = catalog.get(path.stem)
    given = some_answer(catalog, city, path.stem) if report.required else {}
    result = report.run(city.store.reader, given)
    assert result.columns == report.columns
    if not result.rows:
        given = some_answer(catalog, city, path.stem)
        result = report.run(city.store.reader, given)
        assert result.rows or path.stem in NOTHING_THERE, "no answer with any value of its pick-lists"
        assert result.columns == report.columns
    assert report.run(city.store.reader, given).rows == result.rows
    for at, column in enumerate(result.columns):
        words = load_ontology().vocabs.get(report.vocabs.get(column, ""))
        values = {str(row[at]) for row in result.rows if row[at] is not None} if words else set()
        assert words is None or {one for one in values if words.find(one) is None} == set()
    keys = keyed(report, result.rows)
    assert not report.key or len(set(keys)) == len(keys), "@key does not tell the rows apart"
    drawn = {type(cell) for row in result.rows for cell in row} & {Node, Edge}
    assert bool(drawn) == (report.returns == "network")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_has_an_order(path: Path) -> None:
    assert re.search(r"^ORDER BY .+$", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_an_answer_without_rows_has_its_columns(catalog: Catalog, city: Loaded) -> None:
    report = catalog.get("person-posts")
    assert report.run(city.store.reader, {"name": "查无此人"}).columns == report.columns


def test_there_are_reports_on_every_topic(catalog: Catalog) -> None:
    topics = Counter(report.topic for report in catalog.reports.values())
    assert set(topics) >= {"people", "units", "problems", "actions", "clues", "audit", "collaboration", "quality"}
    assert sum(topics.values()) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nobody_is_scored(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not PEOPLE_RANKED.search(text)
    if path.parent.name == "people":
        orders = re.findall(r"^ORDER BY (.+)$", text, re.MULTILINE)
        assert all("DESC" not in order for order in orders) or path.stem == "same-name-people"
