"""A query under way is ended by another thread, on each engine; a text's plan is shown and nothing run."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from graph.errors import QueryError, QueryRefused
from graph.reports.running import Running
from graph.store.connect import Store
from graph.store.deadline import Stop

LONG = """UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c
WITH a, b, c WHERE a * b * c = -1 RETURN count(*) AS n"""
UNDER_WAY = "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery"


def under_way(store: Store) -> list[str]:
    """The long queries that the engine is working on."""
    found = store.sessions.read(lambda tx: [str(row["currentQuery"]) for row in tx.run(UNDER_WAY)])
    return [one for one in found if "range(1, 3000)" in one]


def until(said: bool, store: Store) -> bool:
    """Wait until a long query runs, or none is there; whether that came about. One being planned does not run yet."""
    began = time.monotonic()
    while time.monotonic() - began < 30:
        there = [one for one in under_way(store) if not said or one.startswith("/*")]
        if bool(there) is said:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def stop() -> Iterator[Stop]:
    """Ends the long query whatever becomes of the test, so that the tests after it find none."""
    stop = Stop()
    yield stop
    stop.ask()


@pytest.mark.parametrize("timeout", [None, 60])
def test_a_query_is_ended_from_another_thread(store: Store, stop: Stop, timeout: float | None) -> None:
    running: Running[object] = Running(lambda _stop: store.reader.ask(LONG, timeout=timeout, stop=stop))
    assert until(True, store)

    stop.ask()
    with pytest.raises(QueryError) as caught:
        running.result()

    assert caught.value.say.zh == "查询已按要求停止。"
    assert until(False, store), "the engine goes on"
    assert store.reader.run("RETURN 1 AS one", stop=Stop()).rows == [(1,)]


def test_what_was_stopped_before_it_began_is_ended_too(store: Store) -> None:
    stop = Stop()
    stop.ask()
    began = time.monotonic()
    with pytest.raises(QueryError, match="停止"):
        store.reader.run(LONG, stop=stop)
    assert time.monotonic() - began < 30
    assert until(False, store)


def test_a_stop_does_not_reach_the_queries_of_others(store: Store, stop: Stop) -> None:
    other = Stop()
    running: Running[object] = Running(lambda _stop: store.reader.run(LONG, stop=stop))
    assert until(True, store)
    other.ask()
    with pytest.raises(QueryError):
        store.reader.run("UNWIND range(1, 10) AS n RETURN n", stop=other)
    assert under_way(store)
    assert not running.wait(0)
    stop.ask()
    assert running.wait(30)


def test_a_time_that_is_over_first_is_told_as_such(store: Store) -> None:
    stop = Stop()
    later = threading.Timer(40, stop.ask)
    later.start()
    with pytest.raises(QueryError, match="超过 1 秒"):
        store.reader.run(LONG, timeout=1, stop=stop)
    later.cancel()


def test_a_plan_is_text_and_runs_nothing(store: Store) -> None:
    plan = store.reader.plan("MATCH (u:Unit) WHERE u.name = $name RETURN u.name AS name", {"name": "甲"})
    assert "Unit" in plan
    assert len(plan.splitlines()) > 1
    assert "Unit" in store.reader.plan(f"MATCH (u:Unit) WITH u {LONG}")
    assert under_way(store) == []


@pytest.mark.parametrize(
    "text", ["CREATE (n) RETURN n", "MATCH (n) DETACH DELETE n", "LOAD CSV FROM 'x' AS r RETURN r"]
)
def test_a_text_that_would_write_has_no_plan(store: Store, text: str) -> None:
    with pytest.raises(QueryRefused):
        store.reader.plan(text)


def test_what_nobody_expected_is_one_sentence(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def work(_stop: Stop) -> int:
        return 1 // 0

    running = Running(work)
    with pytest.raises(QueryError, match="ZeroDivisionError"):
        running.result()
    assert "report failed" in caplog.text
    assert 0 <= running.seconds < 30
    assert Running(lambda _stop: 5).result() == 5
