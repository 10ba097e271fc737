"""An older graph is refused with what it needs, migrated in numbered steps, and gone on with after kill -9."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import pytest

from graph.errors import VersionError
from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store, connect
from graph.store.migrations.steps import STEPS, migrate, needed
from graph.store.schema import VERSION
from graph.upkeep.verify import verify
from tests.store.facts import load, node, post, source, unit
from tests.store.loaders import given
from tests.store.processes import first_line, python
from tests.upkeep.conftest import whole

PEOPLE = 60
MIGRATES = """
import json, sys
from pathlib import Path
from graph.settings import Settings
from graph.store.connect import connect
from graph.store.migrations import v0002_history
from graph.store.migrations.steps import migrate
v0002_history.AT_ONCE = 10
given = json.loads(sys.argv[1])
def tell(step, at):
    print(at, flush=True)
    sys.stdin.readline()
with connect(Settings(**{**given, "data": Path(given["data"])}), repair=True) as store:
    migrate(store.sessions, "2024-01-01", tell)
"""


def older(store: Store) -> None:
    """The graph as version 1 kept it: nothing of a claim's history but when it was first and last seen."""
    store.sessions.write(lambda tx: tx.run("MATCH ()-[s:STATED_IN]->() REMOVE s.history").consume())

    def strip(tx: Any) -> None:
        for ident, sources in tx.run("MATCH ()-[e]->() WHERE e.sources IS NOT NULL RETURN e.id, e.sources").values():
            plain = [text.partition(', "history"')[0].removesuffix("}") + "}" for text in sources]
            tx.run("MATCH ()-[e {id: $id}]->() SET e.sources = $plain", id=ident, plain=plain).consume()

    store.sessions.write(strip)
    store.sessions.write(lambda tx: tx.run("MATCH (m:MingjianStore) SET m.version = 1 REMOVE m.migrations").consume())


@pytest.fixture
def aged(store: Store) -> Iterator[tuple[Store, Any]]:
    """An older graph, and what it is to be."""
    bureau = unit("临澜市审计局")
    people = [node("Cadre", f"王{n}", name=f"王{n}", birth="1970") for n in range(PEOPLE)]
    posts = [post(one, bureau, "科长", "2020") for one in people]
    load(store, source("甲.csv"), [*people, bureau], posts)
    load(store, source("甲.csv", "2"), [*people[::2], bureau], posts[::2])
    wanted = whole(store)
    older(store)
    yield store, wanted
    store.sessions.write(lambda tx: tx.run("MATCH (m:MingjianStore) SET m.version = $v", v=VERSION).consume())


def version(store: Store) -> int:
    return int(store.reader.run("MATCH (m:MingjianStore) RETURN m.version").rows[0][0])


def test_an_older_graph_says_what_it_needs_and_is_left_as_it_is(aged: tuple[Store, Any], settings: Settings) -> None:
    store, _ = aged
    before = whole(store)
    with pytest.raises(VersionError, match="mingjian db migrate"), connect(settings):
        pass
    assert (whole(store), version(store)) == (before, 1)
    assert [step.version for step in needed(store.sessions)] == [2]


def test_a_graph_is_migrated_to_what_it_would_be_today(aged: tuple[Store, Any], settings: Settings) -> None:
    store, wanted = aged
    assert whole(store) != wanted
    with connect(settings, repair=True) as opened:
        assert [step.version for step in migrate(opened.sessions, "2024-01-01")] == [2]
        assert migrate(opened.sessions, "2024-01-02") == [], "once"
    assert whole(store) == wanted
    kept = "MATCH (m:MingjianStore) RETURN m.version, m.migrations, m.migrating"
    assert store.reader.run(kept).rows == [(VERSION, ["2 2024-01-01"], None)]
    assert verify(store, load_ontology()).clean
    with connect(settings) as opened:
        assert opened.reader.run("MATCH (c:Cadre {no_longer_said: true}) RETURN count(c)").rows == [(PEOPLE // 2,)]


def test_a_migration_that_was_killed_goes_on_where_it_was(aged: tuple[Store, Any], settings: Settings) -> None:
    store, wanted = aged
    with python(MIGRATES, given(settings)) as process:
        reached = [first_line(process)]
        for _ in range(2):
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
            reached.append(first_line(process))
        process.send_signal(signal.SIGKILL)
        process.wait()
    [(kept, at)] = store.reader.run("MATCH (m:MingjianStore) RETURN m.version, m.migrated_to").rows
    assert kept == 1
    assert at >= reached[-1] > reached[0]
    assert whole(store) != wanted, "it was killed in the middle"
    with pytest.raises(VersionError), connect(settings):
        pass
    places: list[str] = []
    with connect(settings, repair=True) as opened:
        migrate(opened.sessions, "2024-01-01", lambda _step, place: places.append(place))
    assert all(place > at for place in places if place), "from there on"
    assert whole(store) == wanted
    assert version(store) == VERSION


def test_every_version_has_its_step() -> None:
    assert list(STEPS) == list(range(2, VERSION + 1))
