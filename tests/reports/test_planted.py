"""Every shipped report is proved by a planted story: asked as stories.yaml says, its answer holds what the key says."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.catalog import SHIPPED, Catalog
from tests.city import Loaded
from tests.reports.planted import Key, answered, planted, proof, texts

pytestmark = pytest.mark.timeout(600)
FILES = sorted(SHIPPED.rglob("*.cypher"))
WITHOUT = {"no-longer-said", "without-date", "without-source"}
"""Reports whose answer is empty where the data is in order; tests/catalog/test_disorder.py puts it out of order."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_answer_holds_what_the_story_says(path: Path, catalog: Catalog, city: Loaded, key: Key) -> None:
    story = proof(path.stem, key)
    result, spoken = answered(catalog.get(path.stem), city.store.reader, story.given)

    held = {text for row in (*result.rows, *spoken.rows) for text in texts(row)}
    assert [one for one in story.shows if one not in held] == []
    assert result.rows or path.stem in WITHOUT


def test_every_report_has_a_story_and_every_story_a_report(catalog: Catalog, key: Key) -> None:
    said = planted()
    assert set(said["reports"]) == set(catalog.reports)
    assert {ident for ident, one in said["reports"].items() if not one.get("story")} == WITHOUT
    assert {one["story"] for one in said["reports"].values() if one} <= set(said["stories"])
    assert set(said["stories"]) <= set(key["stories"])
