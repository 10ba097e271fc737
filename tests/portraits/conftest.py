"""The facts of the sample city, asked once on each engine."""

from __future__ import annotations

import pytest

from graph.portraits.facts import Facts, facts_of
from tests.city import Loaded
from tests.conftest import Engine
from tests.portraits.town import TODAY


@pytest.fixture
def facts(engine: Engine, city: Loaded) -> Facts:
    """What portraits of the sample city rest on."""
    return facts_of(city.store, engine.settings, TODAY)
