"""Many at once, as threads and as processes: nothing lost, nobody stuck, retries counted."""

from __future__ import annotations

from contextlib import ExitStack

from neo4j import ManagedTransaction

from graph.model.records import make_id
from graph.settings import Settings
from graph.store.connect import Store
from tests.store.facts import load, node, source
from tests.store.loaders import LOADER, READERS, ROWS, SHARED, given
from tests.store.processes import python

COUNT = 5


def test_two_loading_and_ten_reading_in_other_processes_lose_nothing(store: Store, settings: Settings) -> None:
    with ExitStack() as stack:
        loaders = [stack.enter_context(python(LOADER, given(settings), name, COUNT)) for name in "甲乙"]
        readers = [stack.enter_context(python(READERS, given(settings))) for _ in range(2)]
        said = [process.communicate(timeout=110) for process in (*loaders, *readers)]
    assert [err for _, err in said] == [""] * 4
    assert [out.strip().splitlines()[-1] for out, _ in said[2:]] == ["0", "0"], "a reader saw half a row"
    own = COUNT * (ROWS - SHARED)
    assert store.reader.run("MATCH (c:Cadre) RETURN count(c)").rows == [(2 * own + SHARED,)]
    shared = (
        "MATCH (c:Cadre)-[s:STATED_IN]->() WHERE c.name STARTS WITH '共' WITH c, count(s) AS claims "
        "MATCH (c)-[e:HOLDS_POST]->() RETURN DISTINCT claims, size(e.sources), c.conflicts"
    )
    assert store.reader.run(shared).rows == [(2, 2, ["ethnicity"])]
    assert store.reader.run("MATCH (l:Load) RETURN DISTINCT l.status").rows == [("complete",)]


def test_a_clash_is_settled_by_trying_again_and_the_summary_says_so(store: Store) -> None:
    ident, tries = make_id("Cadre", "同"), []

    def make(tx: ManagedTransaction) -> None:
        found = tx.run("MATCH (c:Cadre {id: $id}) RETURN c.id", id=ident).data()
        tries.append(len(found))
        if len(tries) == 1:
            with store.link.session(writing=True) as other:
                other.execute_write(lambda one: one.run("CREATE (:Cadre {id: $id})", id=ident).consume())
        if not found:
            tx.run("CREATE (:Cadre {id: $id})", id=ident).consume()

    handle = store.writer.begin(source("a.csv"))
    handle.write([node("Cadre", "甲", name="王甲")], [], rows=1)
    store.sessions.write(make)
    assert tries == [0, 1], "the second try saw what the other had made"
    assert handle.finish().retries == 1
    assert store.reader.run("MATCH (c:Cadre {id: $id}) RETURN count(c)", {"id": ident}).rows == [(1,)]


def test_nobody_is_left_waiting_after_a_writer_that_failed(store: Store) -> None:
    handle = store.writer.begin(source("a.csv"))
    person = node("Cadre", "甲", name="王甲")
    handle.write([person], [], rows=1)
    handle.stop("Ctrl-C")
    assert load(store, source("b.csv"), [person]).claims == 1
