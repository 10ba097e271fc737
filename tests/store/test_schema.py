"""The schema follows the model: what is added to it is set up at the next opening, and only then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.model.ontology import Ontology, load_ontology
from graph.settings import Settings
from graph.store.connect import Store, connect
from graph.store.schema import fingerprint, prepare


@pytest.fixture
def larger(tmp_path: Path) -> Ontology:
    """The packaged model and one node type more: a copy of Measure under another name."""
    known = load_ontology()
    added = replace(known.node("Measure"), name="Probe")
    return replace(known, nodes={**known.nodes, "Probe": added})


def names(store: Store) -> list[str]:
    found = store.sessions.write(lambda tx: tx.run("SHOW INDEXES").data())
    return [str(row) for row in found if "Probe" in str(row)]


def test_a_new_node_type_gets_its_constraint_and_indexes_at_the_next_opening(
    store: Store, settings: Settings, larger: Ontology
) -> None:
    with connect(settings, larger) as opened:
        assert names(opened)
        assert not prepare(opened.sessions, opened.dialect, larger), "the second time there is nothing to do"
        with pytest.raises(StoreError):
            opened.sessions.write(lambda tx: tx.run("UNWIND [1, 2] AS n CREATE (:Probe {id: 'same'})").consume())
    assert prepare(store.sessions, store.dialect, load_ontology())


def test_the_fingerprint_changes_with_the_model_and_with_nothing_else(store: Store, larger: Ontology) -> None:
    known = load_ontology()
    assert fingerprint(store.dialect, known) == fingerprint(store.dialect, load_ontology())
    assert fingerprint(store.dialect, known) != fingerprint(store.dialect, larger)
