"""Reports whose answer is empty where the data is in order, asked of data that is not."""

from __future__ import annotations

from typing import Any

import pytest

from graph.catalog import SHIPPED, Catalog, load_catalog
from graph.model.ontology import load_ontology
from graph.model.records import EdgeRecord, NodeRecord
from graph.store.connect import Store
from tests.store.facts import load, node, source


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The shipped reports."""
    return load_catalog([SHIPPED], load_ontology())


def rows(catalog: Catalog, store: Store, ident: str, **given: Any) -> list[dict[str, Any]]:
    """A report's answer."""
    return catalog.get(ident).run(store.reader, given).dicts()


def found_in(problem: NodeRecord, unit: NodeRecord) -> EdgeRecord:
    """A problem at a unit."""
    return EdgeRecord("FOUND_IN", problem.type, problem.id, "Unit", unit.id, problem.locator, {})


def test_records_without_a_date_are_listed_with_their_file(catalog: Catalog, store: Store) -> None:
    bureau = node("Unit", "临澜市教育局", name="临澜市教育局")
    undated = node("Problem", "p1", title="食堂承包未招标", number="问〔2023〕1号")
    dated = node("Problem", "p2", title="教辅征订收费", number="问〔2023〕2号", found_on="2023-07")
    finding = node("Finding", "f1", title="结余资金未上缴", number="1", report="审〔2023〕3号", found_on="2023-05-02")
    planned = node("Action", "a1", number="拟〔2024〕1号", kind="reminder_talk", status="planned")
    decided = node("Action", "a2", number="处〔2024〕2号", kind="admin_warning", status="decided")
    load(store, source("台账.csv"), [bureau, undated, dated, finding, planned, decided], [found_in(undated, bureau)])

    assert [
        (one["type"], one["number"], one["unit"], one["documents"]) for one in rows(catalog, store, "without-date")
    ] == [
        ("Action", "处〔2024〕2号", None, ["台账.csv"]),
        ("Problem", "问〔2023〕1号", "临澜市教育局", ["台账.csv"]),
    ]
    assert [one["number"] for one in rows(catalog, store, "without-date", unit="临澜市教育局")] == ["问〔2023〕1号"]


def test_a_record_that_no_document_states_is_listed(catalog: Catalog, store: Store) -> None:
    load(store, source("a.csv"), [node("Unit", "临澜市财政局", name="临澜市财政局")])
    assert rows(catalog, store, "without-source") == []
    store.sessions.write(lambda tx: tx.run("CREATE (:Unit {id: 'from nowhere', name: '来历不明'})").consume())
    assert [(one["type"], one["name"]) for one in rows(catalog, store, "without-source")] == [("Unit", "来历不明")]


def test_what_the_newer_file_leaves_out_is_listed(catalog: Catalog, store: Store) -> None:
    kept, gone = (node("Unit", name, name=name) for name in ("临澜市财政局", "临澜市旧办"))
    load(store, source("单位.csv", "1", "units"), [kept, gone])
    load(store, source("单位.csv", "2", "units"), [kept])
    [row] = rows(catalog, store, "no-longer-said")
    assert (row["type"], row["name"], row["documents"]) == ("Unit", "临澜市旧办", ["单位.csv"])


def test_one_class_in_two_years_at_one_unit_is_a_repeat_and_in_one_year_or_two_units_is_not(
    catalog: Catalog, store: Store
) -> None:
    one, other = (node("Unit", name, name=name) for name in ("某镇人民政府", "某街道办事处"))
    said = [
        ("p1", one, "惠农补贴", {"found_on": "2021-03"}),
        ("p2", one, "惠农补贴", {"year": 2023, "status": "closed"}),
        ("p3", one, "公务接待", {"found_on": "2023-01-02"}),
        ("p4", one, "公务接待", {"found_on": "2023-11-02"}),
        ("p5", other, "惠农补贴", {"found_on": "2022"}),
        ("p6", other, "惠农补贴", {}),
    ]
    problems = [node("Problem", key, title=key, number=key, category=what, **more) for key, _, what, more in said]
    edges = [found_in(problem, unit) for problem, (_, unit, _, _) in zip(problems, said, strict=True)]
    load(store, source("台账.csv"), [one, other, *problems], edges)

    assert rows(catalog, store, "unit-repeats") == [
        {
            "unit": "某镇人民政府",
            "category": "惠农补贴",
            "years": ["2021", "2023"],
            "numbers": ["p1", "p2"],
            "problems": 2,
            "open": 1,
        }
    ]
    assert rows(catalog, store, "unit-repeats", years=3) == []
    assert rows(catalog, store, "unit-repeats", unit="某街道办事处") == []


def test_days_are_counted_between_full_dates_only(catalog: Catalog, store: Store) -> None:
    said = [
        ("2023-01-30", "2023-03-01"), ("2023-01-01", "2023-01-11"), ("2023-07", "2023-08-01"),
        ("2023-05-01", "2023-04-01"), ("2023-02-01", None),
    ]  # fmt: skip
    clues = []
    for at, (first, last) in enumerate(said):
        more: dict[str, Any] = {"disposed_on": last} if last else {}
        clues.append(node("Clue", str(at), number=str(at), source="audit", received_on=first, **more))
    load(store, source("线索.csv", kind="clues"), clues)
    assert rows(catalog, store, "clue-time") == [
        {"source": "audit", "clues": 2, "shortest": 10, "median": 30, "longest": 30, "undated": 2, "pending": 1}
    ]
    assert rows(catalog, store, "clue-time", source="审计移送") == rows(catalog, store, "clue-time")
