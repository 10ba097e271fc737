"""The shipped reports, asked on the sample city."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.catalog import SHIPPED, Catalog, load_catalog
from graph.model.ontology import load_ontology
from tests.city import Loaded

Rows = list[dict[str, Any]]
Ask = Callable[..., Rows]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The shipped reports."""
    return load_catalog([SHIPPED], load_ontology())


@pytest.fixture
def ask(city: Loaded, catalog: Catalog) -> Ask:
    """Run a report by id; its rows as dictionaries."""

    def run(ident: str, **given: Any) -> Rows:
        result = catalog.get(ident).run(city.store.reader, given)
        return [dict(zip(result.columns, row, strict=True)) for row in result.rows]

    return run
