"""The town of these tests, held once in each engine."""

from __future__ import annotations

import pytest

from graph.model.ontology import Ontology, load_ontology
from graph.store.connect import Store
from tests.conftest import Engine
from tests.explore.town import fill


@pytest.fixture
def town(engine: Engine) -> Store:
    """The store with the small town in it; nobody writes to it."""
    return engine.hold("explore town", fill)


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The model."""
    return load_ontology()
