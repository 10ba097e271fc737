"""The search box over the sample city: what it finds are facts to open, not the numbers that were counted of them."""

from __future__ import annotations

from graph.explore.search import search
from graph.model.ontology import load_ontology
from tests.city import Loaded


def test_a_word_finds_problems_before_anything_the_hotline_counts(city: Loaded) -> None:
    found = search(city.store, load_ontology(), "电梯")
    assert found.hits[0].label in ("Problem", "Finding", "Task", "WorkOrder", "Measure", "Feedback")
    assert "Problem" in {hit.label for hit in found.hits[:20]}
    assert "HotlineCount" not in {hit.label for hit in found.hits}
