"""Columns that hold keys are shown to people in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.catalog import SHIPPED, load_catalog
from graph.model.ontology import load_ontology
from graph.report_words import in_words
from graph.store.rows import Result

ONTOLOGY = load_ontology()
CATALOG = load_catalog([SHIPPED], ONTOLOGY)


@pytest.mark.parametrize(("lang", "kind", "status"), [("zh", "诫勉", "拟处理"), ("en", "Admonition", "Planned")])
def test_keys_become_words_of_the_language(lang: str, kind: str, status: str) -> None:
    report = CATALOG.get("actions-expired")
    given = Result(report.columns, [("王甲", "admonition", None, "2020-01", "planned", "A1")], False, 0.0)
    row = in_words(report, given, ONTOLOGY, lang).rows[0]
    assert row == ("王甲", kind, None, "2020-01", status, "A1")


def test_types_and_properties_are_named_by_the_model() -> None:
    report = CATALOG.get("conflicts")
    given = Result(report.columns, [("Cadre", "王甲", ["birth", "title"], ["a.csv"])], False, 0.0)
    assert in_words(report, given, ONTOLOGY, "zh").rows == [("干部", "王甲", ["出生年月", "现任职务"], ["a.csv"])]


def test_a_report_without_vocabularies_is_left_as_it_is() -> None:
    report = replace(CATALOG.get("conflicts"), vocabs={})
    given = Result(report.columns, [("Cadre", "王甲", [], [])], False, 0.0)
    assert in_words(report, given, ONTOLOGY, "zh") is given
