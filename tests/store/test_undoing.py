"""A load undone: what only it said is withdrawn and stays visible, the rest is as if it had never been."""

from __future__ import annotations

import random
from typing import Any

import pytest

from graph.errors import HistoryError
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned, DocumentSource, NodeRecord
from graph.store.connect import Store
from graph.upkeep.verify import verify
from tests.store.facts import everything, load, node, post, source, suggested, unit

BUREAU = unit("临澜市审计局")


def newest(store: Store) -> str:
    return str(store.reader.run("MATCH (l:Load) RETURN l.id ORDER BY l.started_at DESC LIMIT 1").rows[0][0])


def said(store: Store, name: str) -> dict[str, Any]:
    [(found,)] = store.reader.run("MATCH (c:Cadre {name: $name}) RETURN properties(c)", {"name": name}).rows
    return {key: value for key, value in found.items() if key != "id"}


def sound(store: Store) -> bool:
    found = verify(store, load_ontology())
    assert found.clean, found.findings
    return True


def test_what_only_the_load_said_is_withdrawn_and_what_others_say_stands(store: Store) -> None:
    wang, li = node("Cadre", "王", name="王某甲", birth="1971"), node("Cadre", "李", name="李某乙")
    load(store, source("甲.csv"), [wang, BUREAU], [post(wang, BUREAU, "科长", "2020")])
    wrong = node("Cadre", "王", name="王某甲", birth="1980", ethnicity="汉族")
    load(
        store,
        source("乙.csv"),
        [wrong, li, BUREAU],
        [post(wrong, BUREAU, "科长", "2020"), post(li, BUREAU, "科员", "")],
    )
    assert said(store, "王某甲")["conflicts"] == ["birth"]
    done = store.writer.undo(newest(store), by="赵某丙", why="装错了文件")
    assert said(store, "王某甲") == {"name": "王某甲", "birth": "1971"}, "no conflict, and no value that only it said"
    assert said(store, "李某乙") == {"name": "李某乙", "no_longer_said": True, "withdrawn": True}, "there, and marked"
    posts = "MATCH (c:Cadre)-[e:HOLDS_POST]->() RETURN c.name, e.withdrawn, size(e.sources) ORDER BY c.name"
    assert store.reader.run(posts).rows == [("李某乙", True, 1), ("王某甲", None, 2)]
    assert (done.withdrawn, done.restored, done.marked) == (5, 0, 2)
    kept = "MATCH (l:Load {status: 'undone'}) RETURN l.undone_by, l.undone_why, l.undone_at > l.ended_at"
    assert store.reader.run(kept).rows == [("赵某丙", "装错了文件", True)]
    assert sound(store)


def test_a_newer_version_undone_leaves_the_graph_as_the_older_one_made_it(store: Store) -> None:
    wang, li = node("Cadre", "王", 2, name="王某甲", aliases=["甲哥"]), node("Cadre", "李", 3, name="李某乙")
    old, new = source("甲.csv"), source("甲.csv", "2")
    load(store, old, [wang, li, BUREAU], [post(wang, BUREAU, "科长", "2020"), post(li, BUREAU, "科员", "2021")])
    before = everything(store)
    places = "MATCH (c:Cadre)-[s:STATED_IN]->() RETURN c.name, s.locator, s.load, s.last_seen ORDER BY c.name"
    stood = store.reader.run(places).rows
    moved = node("Cadre", "王", 7, name="王某甲", aliases=["甲哥"])
    load(store, new, [moved, node("Cadre", "孙", 8, name="孙某丁"), BUREAU], [post(moved, BUREAU, "科长", "2020")])
    after = everything(store)
    done = store.writer.undo(newest(store))
    assert done.restored == 2, "who the newer version left out, and his post"
    nodes, edges = everything(store)
    assert [one for one in nodes if not one[1].get("withdrawn")] == before[0]
    assert [one for one in edges if one[3].get("gone") is None] == before[1]
    assert [row for row in store.reader.run(places).rows if row[0] != "孙某丁"] == stood
    assert store.writer.begin(old).already_complete, "the older version is the current one again"
    load(store, new, [moved, node("Cadre", "孙", 8, name="孙某丁"), BUREAU], [post(moved, BUREAU, "科长", "2020")])
    assert everything(store) == after, "and the newer one may be loaded again"
    assert sound(store)


def test_an_older_version_undone_changes_nothing_that_stands(store: Store) -> None:
    wang, li = node("Cadre", "王", name="王某甲"), node("Cadre", "李", name="李某乙")
    load(store, source("甲.csv"), [wang, li])
    first = newest(store)
    load(store, source("甲.csv", "2"), [wang])
    store.writer.undo(first)
    assert said(store, "王某甲") == {"name": "王某甲"}
    assert said(store, "李某乙") == {"name": "李某乙", "no_longer_said": True, "withdrawn": True}
    assert store.writer.begin(source("甲.csv", "2")).already_complete
    assert sound(store)


def numbered(key: str, **values: Any) -> NodeRecord:
    return node("Cadre", key, name="王甲", citizen_hash=Cleaned(key * 8, key * 8), **values)


def test_people_who_were_joined_on_what_is_undone_are_separated(store: Store) -> None:
    plain = node("Cadre", "王甲|审计局", name="王甲")
    load(store, source("案.csv", kind="cases"), [plain, BUREAU], [post(plain, BUREAU, "科长", "2020")])
    before = everything(store)
    load(store, source("册.csv"), [numbered("n1"), BUREAU], [post(numbered("n1"), BUREAU, "科长", "2020")])
    assert store.reader.run("MATCH (c:Cadre) RETURN count(c)").rows == [(1,)]
    done = store.writer.undo(newest(store))
    assert done.separated == 1
    nodes, _ = everything(store)
    assert [one for one in nodes if not one[1].get("withdrawn") and one[0] != "Document"] == [
        one for one in before[0] if one[0] != "Document"
    ]
    assert sound(store)


def test_an_undoing_that_was_broken_off_is_gone_on_with(store: Store) -> None:
    load(store, source("甲.csv"), [node("Cadre", "王", name="王某甲")])
    marked = "MATCH (l:Load) SET l.status = 'undone', l.was = 'complete', l.undoing = true, l.undone_at = $at"
    store.sessions.write(lambda tx: tx.run(marked, at="2199-01-01T00:00:00.000000+00:00").consume())
    assert store.writer.undo(newest(store)).withdrawn == 1
    assert said(store, "王某甲")["withdrawn"]
    [(history,)] = store.reader.run("MATCH ()-[s:STATED_IN]->() RETURN s.history").rows
    assert history[-1].startswith("x2199-01-01"), "at the moment at which it was begun"


def test_what_cannot_be_undone_is_refused(store: Store) -> None:
    load(store, source("甲.csv"), [node("Cadre", "王", name="王某甲")])
    with pytest.raises(HistoryError, match="没有装载"):
        store.writer.undo("nothing")
    store.writer.undo(newest(store), by="赵某丙")
    with pytest.raises(HistoryError, match="赵某丙"):
        store.writer.undo(newest(store))


def test_a_loader_that_is_still_at_it_stops(store: Store) -> None:
    handle = store.writer.begin(source("甲.csv"))
    handle.write([node("Cadre", "王", name="王某甲")], [], rows=1)
    handle.flush()
    store.writer.undo(handle.id)
    handle.write([node("Cadre", "李", name="李某乙")], [], rows=1)
    with pytest.raises(HistoryError, match="撤销"):
        handle.flush()
    handle.stop("undone")
    assert store.reader.run("MATCH (l:Load) RETURN l.status").rows == [("undone",)]
    assert store.reader.run("MATCH (c:Cadre) RETURN c.name, c.withdrawn").rows == [("王某甲", True)]
    again = store.writer.begin(source("甲.csv"))
    assert (again.already_complete, again.resume_rows) == (False, 0)
    again.write([node("Cadre", "王", name="王某甲")], [], rows=1)
    again.finish()
    assert said(store, "王某甲") == {"name": "王某甲"}


Written = tuple[DocumentSource, list[NodeRecord], list[Any]]


def written(chance: random.Random, number: int) -> Written:
    """A version of one of two files: some of five people, with a birth that may differ, each perhaps in a post; some of
    it mere suggestions."""
    births = ["1970", "1971-02", "1972"]
    people = [
        node("Cadre", f"甲{n}", chance.randint(2, 9), name=f"王{n}", birth=chance.choice(births))
        for n in sorted(chance.sample(range(5), chance.randint(1, 4)))
    ]
    posts = [post(one, BUREAU, "科长", "2020") for one in people if chance.random() < 0.6]
    people = [suggested(one) if chance.random() < 0.4 else one for one in people]
    posts = [suggested(one) if chance.random() < 0.4 else one for one in posts]
    return source(chance.choice(["甲.csv", "乙.csv"]), str(number)), [*people, BUREAU], posts


def standing(store: Store) -> tuple[list[Any], list[Any]]:
    nodes, edges = everything(store)
    people = [one for one in nodes if one[0] in ("Cadre", "Unit") and not one[1].get("withdrawn")]
    claims = (
        "MATCH (n)-[s:STATED_IN]->(d) RETURN n.id, d.id, s.id, s.gone, s.values, s.locator, s.unreviewed, s.how, "
        "s.history ORDER BY s.id"
    )
    held = [row[:8] for row in store.reader.run(claims).rows if not (row[8] and row[8][-1].startswith("x"))]
    kept = [one for one in edges if one[0] == "HOLDS_POST" and not one[3].get("withdrawn")]
    return people, [*kept, *held]


@pytest.mark.parametrize("seed", range(4))
def test_after_any_loads_and_undoings_the_graph_is_that_of_the_loads_that_are_left(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    done: list[tuple[str, Written]] = []
    for number in range(7):
        one = written(chance, number)
        load(store, *one)
        done.append((newest(store), one))
        if chance.random() < 0.5:
            ident, _ = done.pop(chance.randrange(len(done)))
            store.writer.undo(ident)
    assert sound(store)
    found = standing(store)
    store.sessions.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:MingjianStore DETACH DELETE n").consume())
    for _, one in done:
        load(store, *one)
    assert found == standing(store)
