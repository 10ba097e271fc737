"""The graph as of a day is the graph that stood there that day, claims and all; reports need not know of it."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import HistoryError
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned
from graph.orders.archive import Archive, Kept
from graph.orders.place import Place
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store, connect
from graph.store.loading import now
from graph.store.locks import holding
from graph.upkeep.asof import MOST, is_now, moment, settings_as_of, tidy
from graph.upkeep.past import Past
from graph.upkeep.verify import verify
from tests.store.facts import load, node, post, source, unit
from tests.store.test_undoing import newest, written
from tests.upkeep.conftest import typed, whole

BUREAU = unit("临澜市审计局")
Rows = tuple[list[Any], list[Any]]


@pytest.fixture
def here(settings: Settings) -> Iterator[Settings]:
    """Settings with a data folder of the test's own; the engines of its moments are stopped."""
    yield settings
    for folder in (settings.data / "asof").glob("*/graph"):
        embedded.stop(folder)


def then(store: Store, at: str) -> Rows:
    """All nodes and edges of a moment, as `whole` tells them."""
    past = Past(store.sessions, load_ontology(), at)
    nodes = [([label], typed(row[0])) for label in past.labels() for row in past.nodes(label)]
    edges = [(row[0], row[1], row[3], typed(row[4])) for label in past.labels() for row in past.edges(label)]
    return sorted(nodes), sorted(edges)


@pytest.mark.parametrize("seed", range(3))
def test_every_moment_of_the_past_is_as_it_was(store: Store, seed: int) -> None:
    chance, moments = random.Random(seed), list[tuple[str, Rows]]()
    loads: list[str] = []
    for number in range(6):
        load(store, *written(chance, number))
        loads.append(newest(store))
        moments.append((now(), whole(store)))
        if chance.random() < 0.5:
            store.writer.undo(loads.pop(chance.randrange(len(loads))), by="某", why="错")
            moments.append((now(), whole(store)))
    for at, stood in moments:
        assert differing(then(store, at), stood) == []


def differing(one: Rows, other: Rows) -> list[Any]:
    """What stands in one of two and not in the other."""
    return [row for a, b in zip(one, other, strict=True) for row in (*a, *b) if (row in a) != (row in b)]


def test_a_load_that_was_running_is_running(store: Store) -> None:
    handle = store.writer.begin(source("甲.csv"))
    handle.write([node("Cadre", "王", name="王某甲")], [], rows=1)
    handle.flush()
    at = now()
    handle.write([node("Cadre", "李", name="李某乙")], [], rows=1)
    handle.finish()
    nodes, _ = then(store, at)
    [told] = [said for label, said in nodes if label == ["Load"]]
    assert "status='running'" in told
    assert not [one for one in told if one.startswith("ended_at")]
    [paper] = [said for label, said in nodes if label == ["Document"]]
    assert not [one for one in paper if one.startswith("current_load")]


def test_reports_and_joins_as_of_a_moment(store: Store, here: Settings) -> None:
    """A title that changed, a person who was no longer named, a number that joined two people: each at its moment."""
    plain, li = node("Cadre", "王甲|局", name="王甲"), node("Cadre", "李", name="李某乙")
    numbered = node("Cadre", "n1", name="王甲", citizen_hash=Cleaned("n1", "n1"), birth="1970")
    load(store, source("册.csv"), [numbered, BUREAU], [post(numbered, BUREAU, "科长", "2020")])
    load(store, source("案.csv", kind="cases"), [plain, li, BUREAU], [post(plain, BUREAU, "副科长", "2020")])
    first, stood = now(), whole(store)
    load(store, source("册.csv", "2"), [numbered, BUREAU], [post(numbered, BUREAU, "处长", "2023")])
    load(store, source("案.csv", "2", kind="cases"), [plain, BUREAU], [])
    second = now()
    store.writer.undo(newest(store), by="某", why="错")
    assert not is_now(store, first)
    assert is_now(store, now())
    assert settings_as_of(store, here, now()) == here, "where nothing happened since, the graph itself is asked"
    gone = "MATCH (c:Cadre) WHERE c.no_longer_said RETURN c.name"
    with connect(settings_as_of(store, here, first)) as past:
        assert past.reader.run("MATCH (c:Cadre) RETURN count(c)").rows == [(2,)], "joined by the rule, as it was"
        assert without_aliases(whole(past)) == without_aliases(stood)
        assert past.reader.run(gone).rows == []
        assert verify(past, load_ontology()).clean
    with connect(settings_as_of(store, here, second)) as past:
        assert past.reader.run(gone).rows == [("李某乙",)]
        titles = "MATCH (:Cadre)-[e:HOLDS_POST]->() WHERE e.no_longer_said IS NULL RETURN e.title ORDER BY e.title"
        assert past.reader.run(titles).rows == [("处长",)]
    assert store.reader.run(gone).rows == [], "the graph itself is untouched"
    made = settings_as_of(store, here, first)
    assert (made.data / "asof").is_dir()
    built = [path.stat().st_mtime_ns for path in (here.data / "asof").glob("*/graph/mingjian.json")]
    settings_as_of(store, here, first)
    assert [path.stat().st_mtime_ns for path in (here.data / "asof").glob("*/graph/mingjian.json")] == built, "once"


def without_aliases(rows: Rows) -> Rows:
    return [row for row in rows[0] if row[0] != ["MingjianAlias"]], rows[1]


def test_what_cannot_be_asked_for_is_said(store: Store) -> None:
    load(store, source("甲.csv"), [node("Cadre", "王", name="王某甲")])
    with pytest.raises(HistoryError, match="还没有任何记载"):
        moment(store, "1999-12-31")
    with pytest.raises(HistoryError, match="既不是日期"):
        moment(store, "昨天")
    with pytest.raises(HistoryError, match="既不是日期"):
        moment(store, "2024-02-30")
    assert moment(store, newest(store)).at <= now()
    assert moment(store, "2999年12月").at.startswith("2999-12-31") or moment(store, "2999年12月").at[:4] == "3000"


def test_nothing_is_written_to_a_day_of_the_past(store: Store) -> None:
    store.sessions.frozen = True
    try:
        with pytest.raises(HistoryError, match="过去"):
            store.writer.begin(source("甲.csv"))
        assert store.reader.run("RETURN 1 AS n").rows == [(1,)]
    finally:
        store.sessions.frozen = False


def test_hotline_orders_are_those_of_the_loads_that_had_ended(tmp_path: Path) -> None:
    days = (f"1970-01-0{day}T00:00:00.000000+00:00" for day in (1, 2))
    loads = tuple(
        Kept({"seq": 9 - n, "key": str(n), "at": at, "parts": [], "months": [], "replaced": []})
        for n, at in enumerate(days)
    )
    archive = Archive(Place(str(tmp_path)), loads)
    assert archive.known_by("1970-01-01T00:00:01+00:00").loads == loads[:1]
    assert archive.known_by("1970-01-02T00:00:02+00:00").loads == loads
    assert archive.known_by("") is archive


def test_only_the_moments_used_last_are_kept(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        made = tmp_path / str(number)
        (made / "graph" / "run").mkdir(parents=True)
        (made / "done").write_text("{}", encoding="utf-8")
        os.utime(made / "done", (number, number))
    busy = tmp_path / "1" / "graph" / "run" / "engine.lock"
    with holding(busy, 1):
        tidy(tmp_path, tmp_path / "0")
    left = sorted(int(one.parent.name) for one in tmp_path.glob("*/done"))
    assert left == [0, 1, *range(3, MOST + 3)], "the one in use, one whose engine runs, and the latest"
