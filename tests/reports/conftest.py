"""The sample city on each engine, loaded once, with its answer key and the shipped reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.catalog import SHIPPED, Catalog, load_catalog
from graph.model.ontology import load_ontology
from graph.store.connect import Store
from loaders.load import load_files
from loaders.sample.city import write_city
from tests.conftest import Engine

SCALE, SEED = 0.1, 1
Rows = list[dict[str, Any]]
Ask = Callable[..., Rows]


@pytest.fixture(scope="session")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the city's tables and answers.json."""
    folder = tmp_path_factory.mktemp("city")
    write_city(folder, scale=SCALE, seed=SEED)
    return folder


@pytest.fixture(scope="session")
def key(handed_over: Path) -> dict[str, Any]:
    """The answer key."""
    read: dict[str, Any] = json.loads((handed_over / "answers.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The shipped reports."""
    return load_catalog([SHIPPED], load_ontology())


@pytest.fixture
def city(engine: Engine, handed_over: Path) -> Store:
    """The graph with the whole city in it."""

    def fill(store: Store) -> None:
        results = load_files(store, engine.settings, [handed_over])
        assert [result.path for result in results if not result.went_in] == []

    return engine.hold(f"sample city {SCALE} {SEED}", fill)


@pytest.fixture
def ask(city: Store, catalog: Catalog) -> Ask:
    """Run a report by id; its rows as dictionaries."""

    def run(ident: str, **given: Any) -> Rows:
        result = catalog.get(ident).run(city.reader, given)
        return [dict(zip(result.columns, row, strict=True)) for row in result.rows]

    return run
