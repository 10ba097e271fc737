"""A second embedded engine beside the one under test, and a small graph with every kind of value."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from neo4j import ManagedTransaction

from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store, connect
from tests.conftest import Engine
from tests.store.facts import load, node, post, source, unit


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An embedded engine of another folder."""
    data = tmp_path_factory.mktemp("other")
    settings = Settings(graph=f"embedded:{data / 'graph'}", data=data, secret="for tests", heap="512m")
    with connect(settings) as store:
        yield Engine("embedded", settings, store)
    assert settings.embedded
    embedded.stop(settings.embedded)


@pytest.fixture
def beside(other: Engine) -> Store:
    """The second graph, with nothing in it."""
    other.wipe()
    return other.store


def fill(store: Store) -> None:
    """Two rosters that differ, a version that omits somebody, and one load that has not ended."""
    bureau = unit("临澜市审计局")
    wang = node("Cadre", "王", name="王某甲", birth="1971-03", aliases=["王小甲", "甲哥"], party_member=True)
    li = node("Cadre", "李", name="李某某", masked=True)
    load(store, source("甲.csv"), [wang, li, bureau], [post(wang, bureau, "科长", "2020-01", acting=True)])
    load(store, source("甲.csv", "2"), [wang, bureau], [post(wang, bureau, "科长", "2020-01")])
    load(store, source("乙.csv"), [node("Cadre", "王", name="王某甲", birth="1972")])
    problem = node("Problem", "一", text="截留补偿款，共\u3000７０６余万元\n未追回", amount=7_060_000.0, people=334)
    load(store, source("丙.csv", kind="problems"), [problem])
    half = store.writer.begin(source("丁.csv"))
    half.write([node("Cadre", "孙", name="孙某")], [], rows=1)
    half.flush()


def whole(store: Store) -> tuple[list[Any], list[Any]]:
    """Every node and edge, claims among them, with every property and its type."""
    nodes = store.reader.run("MATCH (n) RETURN labels(n) AS labels, properties(n) AS said").rows
    edges = store.reader.run(
        "MATCH (a)-[e]->(b) RETURN type(e) AS type, a.id AS start, b.id AS end, properties(e) AS said"
    ).rows
    kept = sorted((labels, typed(said)) for labels, said in nodes if labels != ["MingjianStore"])
    return kept, sorted((type_, start, end, typed(said)) for type_, start, end, said in edges)


def typed(said: dict[str, Any]) -> list[str]:
    """Properties with the types of their values, so that 1, 1.0 and True differ."""
    return [f"{name}={value!r}" for name, value in sorted(said.items())]


@pytest.fixture
def filled(store: Store) -> Store:
    """The graph under test with `fill` in it."""
    fill(store)
    return store


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Where a backup goes."""
    return tmp_path / "六月.backup"


def backdate(store: Store, day: str) -> None:
    """Have everything that was loaded so far have been loaded on `day`."""
    [(today,)] = store.reader.run("MATCH (l:Load) RETURN DISTINCT substring(l.started_at, 0, 10)").rows
    for text in (
        "MATCH (l:Load) SET l.started_at = replace(l.started_at, $today, $day), "
        "l.ended_at = replace(l.ended_at, $today, $day)",
        "MATCH ()-[s:STATED_IN]->() SET s.first_seen = replace(s.first_seen, $today, $day), "
        "s.last_seen = replace(s.last_seen, $today, $day), "
        "s.history = [event IN s.history | replace(event, $today, $day)]",
        "MATCH ()-[e]->() WHERE e.sources IS NOT NULL "
        "SET e.sources = [source IN e.sources | replace(source, $today, $day)]",
    ):
        store.sessions.write(partial(_run, text=text, today=today, day=day))


def _run(tx: ManagedTransaction, text: str, **given: str) -> None:
    tx.run(text, given).consume()
