"""The facts of the sample city, asked once on each engine; and the town with its sectors and regions joined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.portraits.facts import Facts, facts_of
from graph.settings import Settings
from graph.store.connect import Store
from tests.city import Loaded
from tests.conftest import Engine
from tests.portraits.town import TODAY, joined, taken_in, written


@pytest.fixture
def facts(engine: Engine, city: Loaded) -> Facts:
    """What portraits of the sample city rest on."""
    return facts_of(city.store, engine.settings, TODAY)


@pytest.fixture
def town(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the engine with the town in its graph."""
    folder = tmp_path_factory.getbasetemp() / f"town-{engine.name}"
    settings = replace(engine.settings, data=folder / "data")

    def fill(store: Store) -> None:
        taken_in(store, settings, written(folder / "files", "town"))
        joined(store)

    engine.hold("town", fill)
    return settings
