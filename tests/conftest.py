"""Real engines for every test: an embedded one for each test process, and the Neo4j server that NEO4J_URI names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from graph.errors import speak
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store, connect
from graph.store.engine_child import JAVA
from graph.store.schema import INTERNAL

pytest_plugins = ["tests.leftout", "tests.sharing", "tests.city"]

NEO4J = pytest.param("neo4j", marks=pytest.mark.neo4j)
AT_ONCE = 5000
os.environ.setdefault(JAVA, "-XX:TieredStopAtLevel=1")
"""Engines of tests live for seconds: what Java would spend on compiling anew never comes back in them."""


@dataclass
class Engine:
    """One engine of the test session. `content` names what is in its graph: "" when nothing."""

    name: str
    settings: Settings
    store: Store
    content: str = field(default="?")

    def hold(self, content: str, fill: Callable[[Store], object]) -> Store:
        """The store with `content` in it, made by `fill` unless it is there already."""
        if self.content != content:
            self.wipe()
            self.content = "?"
            fill(self.store)
            self.content = content
        return self.store

    def wipe(self) -> None:
        """Delete everything but the mark of the schema."""
        kept = INTERNAL[0]
        while self.store.sessions.write(
            lambda tx: tx.run(
                f"MATCH (n) WHERE NOT n:{kept} WITH n LIMIT {AT_ONCE} DETACH DELETE n RETURN count(*) AS c"
            ).single(strict=True)["c"]
        ):
            pass
        self.content = ""


def neo4j_settings(data: Path) -> Settings:
    """The Neo4j server of this session. Skips where there is none, which fails a run that requires it (leftout.py)."""
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        pytest.skip("NEO4J_URI is not set: make test-neo4j starts a server")
    return Settings(
        graph=uri,
        data=data,
        user=os.environ.get("NEO4J_USER", "neo4j"),
        password=os.environ.get("NEO4J_PASSWORD", ""),
        database=os.environ.get("NEO4J_DATABASE", "neo4j"),
        secret="for tests",
    )


@pytest.fixture(scope="session", params=["embedded", NEO4J])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Each engine in turn, set up for the model."""
    data = tmp_path_factory.mktemp(request.param)
    if request.param == "neo4j":
        settings = neo4j_settings(data)
    else:
        settings = Settings(graph=f"embedded:{data / 'graph'}", data=data, secret="for tests", heap="768m")
    with connect(settings) as store:
        yield Engine(request.param, settings, store)
    if settings.embedded:
        embedded.stop(settings.embedded)


@pytest.fixture(autouse=True)
def spoken_anew() -> Iterator[None]:
    """Every test begins in Chinese, whatever language the one before it spoke."""
    speak("zh")
    yield
    speak("zh")


@pytest.fixture
def settings(engine: Engine, tmp_path: Path) -> Settings:
    """Settings of the engine under test, with a data folder of the test's own."""
    return replace(engine.settings, data=tmp_path / "data")


@pytest.fixture
def store(engine: Engine) -> Store:
    """An open graph with nothing in it."""
    engine.wipe()
    engine.content = "?"
    return engine.store
