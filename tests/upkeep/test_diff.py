"""What loads changed between two moments, and what a file would change before it is loaded: the same, told twice."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from graph.errors import HistoryError, MappingError
from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.loading import now
from graph.upkeep.changes import Change
from graph.upkeep.diff import diff
from graph.upkeep.moments import begin_of, end_of, loads, of_load, span
from graph.upkeep.telling import COLUMNS, rows
from graph.upkeep.whatif import WhatIf
from loaders.load import load_files
from loaders.whatif import would_change
from tests.store.facts import load, node, post, source, unit
from tests.store.test_undoing import newest, written

BUREAU = unit("临澜市审计局")
Told = tuple[str, str, str, str, Any, Any]


def told(changes: Any) -> list[Told]:
    """Changes without what only tells which load made them."""
    return sorted(
        ((one.kind, one.type, one.id, one.property, repr(one.old), repr(one.new)) for one in changes),
    )


def between(store: Store, since: str, until: str = "") -> list[Change]:
    return list(diff(store, load_ontology(), span(loads(store.reader), since, until)))


def in_words(store: Store, changes: list[Change], lang: str = "zh") -> list[tuple[Any, ...]]:
    return [row[:7] for row in rows(store.reader, load_ontology(), changes, loads(store.reader), lang)]


@pytest.fixture
def versions(store: Store) -> Store:
    """A roster in two versions, a second opinion, and the latter's undoing."""
    wang, li = node("Cadre", "王", name="王某甲", gender="male"), node("Cadre", "李", name="李某乙")
    load(store, source("册.csv"), [wang, li, BUREAU], [post(li, BUREAU, "科员", "2020")])
    changed, sun = node("Cadre", "王", name="王某甲", gender="female"), node("Cadre", "孙", name="孙某丁")
    load(store, source("册.csv", "2"), [changed, sun, BUREAU], [])
    return store


def test_each_kind_of_change_is_told_in_words(versions: Store) -> None:
    found = in_words(versions, list(diff(versions, load_ontology(), of_load(loads(versions.reader), newest(versions)))))
    assert sorted(found) == sorted(
        [
            ("改变", "干部", "王某甲", "性别", "男", "女", "册.csv"),
            ("新增", "干部", "孙某丁", "", "", "", "册.csv"),
            ("不再载明", "干部", "李某乙", "", "", "", "册.csv"),
            ("不再载明", "任职于", "李某乙 → 临澜市审计局", "", "", "", "册.csv"),
        ]
    )
    english = in_words(versions, between(versions, newest(versions)), "en")
    assert ("changed", "Cadre", "王某甲", "Gender", "Male", "Female", "册.csv") in english


def test_what_comes_back_and_what_is_withdrawn(versions: Store) -> None:
    load(versions, source("册.csv", "3"), [node("Cadre", "王", name="王某甲"), node("Cadre", "李", name="李某乙")])
    kinds = {(kind, what) for kind, _, what, *_ in in_words(versions, between(versions, newest(versions)))}
    assert ("恢复载明", "李某乙") in kinds
    assert ("不再载明", "孙某丁") in kinds
    at = now()
    versions.writer.undo(newest(versions))
    later = {(kind, what) for kind, _, what, *_ in in_words(versions, between(versions, at))}
    assert ("恢复载明", "孙某丁") in later


def test_a_load_alone_is_told_apart_from_what_ran_beside_it(store: Store) -> None:
    first = store.writer.begin(source("甲.csv"))
    first.write([node("Cadre", "王", name="王某甲")], [], rows=1)
    load(store, source("乙.csv"), [node("Cadre", "李", name="李某乙")])
    first.finish()
    alone = diff(store, load_ontology(), span(loads(store.reader), first.id, first.id))
    assert [one[2] for one in in_words(store, list(alone))] == ["王某甲"]


@pytest.mark.parametrize("seed", range(3))
def test_what_would_change_is_what_changes(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(6):
        document, nodes, edges = written(chance, number)
        would = WhatIf(store, load_ontology(), store.writer.document_of(document))
        for at in range(len(nodes)):
            would.take(nodes[at : at + 1], [])
        would.take([], edges)
        predicted = told(would.changes())
        load(store, document, nodes, edges)
        assert predicted == told(diff(store, load_ontology(), of_load(loads(store.reader), newest(store))))


def test_a_file_is_compared_before_it_is_loaded(store: Store, settings: Settings, tmp_path: Path) -> None:
    table = tmp_path / "问题台账.csv"
    head = "问题编号,问题标题,发现时间,责任单位\n"
    table.write_text(head + "问1号,照明拖延,2024年3月,云岭市住建局\n问2号,补偿款未发,2024年4月,云岭市住建局\n", "utf-8")
    load_files(store, settings, [table])
    table.write_text(
        head + "问1号,照明拖延半年,2024年3月,云岭市住建局\n问3号,违规收费,2024年5月,云岭市教育局\n", "utf-8"
    )
    before = store.reader.run("MATCH (n) RETURN count(n)").rows
    found = list(would_change(store, settings, table))
    assert store.reader.run("MATCH (n) RETURN count(n)").rows == before, "nothing is written"
    said = {(kind, what) for kind, _, what, *_ in in_words(store, found)}
    assert {
        ("改变", "照明拖延半年"),
        ("新增", "违规收费"),
        ("不再载明", "补偿款未发"),
        ("新增", "云岭市教育局"),
    } <= said
    load_files(store, settings, [table])
    assert told(found) == told(diff(store, load_ontology(), of_load(loads(store.reader), newest(store))))


def test_moments_are_read_as_people_write_them() -> None:
    assert begin_of("2024") < begin_of("2024-06") < begin_of("2024年6月2日") < end_of("2024/6/2") < end_of("2024-06")
    assert end_of("2024-06") < end_of("2024")
    assert end_of("2024-02")[:10] in ("2024-02-29", "2024-03-01")
    assert begin_of("2024-06-30 17:05") == begin_of("2024-06-30T17:05:00")
    assert begin_of("2024-06-30T17:05+08:00") == "2024-06-30T09:05:00.000000+00:00"
    for wrong in ("", "去年", "2024-13", "2024-06-31", "x" * 20):
        with pytest.raises(HistoryError):
            begin_of(wrong)


def test_what_is_no_moment_is_refused(versions: Store) -> None:
    known = loads(versions.reader)
    with pytest.raises(HistoryError, match="没有装载"):
        span(known, "abcdef0123")
    with pytest.raises(HistoryError, match="不早于"):
        span(known, "2030", "2020")
    assert len(COLUMNS) == 8


def test_hotline_orders_are_not_compared(store: Store, settings: Settings, tmp_path: Path) -> None:
    table = tmp_path / "工单.csv"
    table.write_text("工单编号,受理时间,承办单位,诉求分类,诉求内容\nA1,2024-03-01,住建局,供水,停水\n", "utf-8")
    with pytest.raises(MappingError, match="无法预先比较"):
        list(would_change(store, settings, table, kind="work_orders"))
