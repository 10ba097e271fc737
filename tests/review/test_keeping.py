"""Decisions in the graph, on each engine: added and never lost, by two at once, in a backup, and no fault to verify."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import ReviewError
from graph.explore.facts import facts
from graph.model.ontology import load_ontology
from graph.model.records import DocumentSource
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.deciding import known_by
from graph.upkeep.backup import backup
from graph.upkeep.restore import restore
from graph.upkeep.verify import verify
from loaders.review.decisions import Decision, decided
from loaders.review.facts import facts_of
from loaders.review.keeping import decide, decisions_of
from tests.review.prose import notice

SOURCE = DocumentSource("通报.txt", "/files/通报.txt", "notice", "f" * 64, 300)


def loaded(store: Store) -> str:
    load = store.writer.begin(SOURCE)
    load.finish()
    return load.document


def each(by: str) -> list[Decision]:
    return [decided("accepted", fact, by) for fact in facts_of(notice()).values()]


def test_decisions_are_kept_in_order_with_how_far_the_review_is(store: Store) -> None:
    document = loaded(store)
    first, second, *_ = each("王审核")
    decide(store, document, [first], notice())
    every = decide(store, document, [second, replace(first, verdict="undecided")], notice())
    assert decisions_of(store, document) == every == [first, second, replace(first, verdict="undecided")]
    [[node]] = store.reader.run("MATCH (d:Document) RETURN d").rows
    assert (node.properties["suggested"], node.properties["decided"], node.properties["least_sure"]) == (12, 1, 0.6)


def test_two_reviewers_at_once_lose_nothing(store: Store) -> None:
    document = loaded(store)

    def work(by: str) -> None:
        for one in each(by):
            decide(store, document, [one], notice())

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, ("王审核", "李复核")))
    kept = decisions_of(store, document)
    assert [one.key for one in kept if one.by == "王审核"] == [one.key for one in each("")]
    assert len(kept) == 24


def test_decisions_survive_another_load_of_the_document(store: Store) -> None:
    document = loaded(store)
    decide(store, document, each("王审核"), notice())
    again = store.writer.begin(replace(SOURCE, sha256="e" * 64))
    again.finish()
    assert (again.document, decisions_of(store, document)) == (document, decisions_of(store, again.document))
    assert len(decisions_of(store, document)) == 12


def test_a_backup_carries_them_and_verify_finds_nothing_odd(store: Store, settings: Settings, tmp_path: Path) -> None:
    document = loaded(store)
    decide(store, document, each("王审核"), notice())
    before = decisions_of(store, document)
    backup(store, settings, tmp_path / "graph.backup")
    restore(store, settings, tmp_path / "graph.backup", replace=True)
    assert decisions_of(store, document) == before
    assert verify(store, load_ontology()).clean


def test_panels_do_not_show_them_raw(store: Store) -> None:
    document = loaded(store)
    decide(store, document, each("王审核"), notice())
    told = facts(store.reader, load_ontology(), document)
    assert told is not None
    assert not {"decisions", "suggested", "decided", "least_sure"} & {one.name for one in told.properties}


def test_a_document_that_is_not_there_is_said(store: Store) -> None:
    assert decisions_of(store, "nothing") == []
    with pytest.raises(ReviewError, match="没有文件 nothing"):
        decide(store, "nothing", each("王审核"), notice())


def test_a_day_of_the_past_knows_the_decisions_of_that_day() -> None:
    times = ("2024-06-03T10:00:00.000000+00:00", "2024-06-04T10:00:00.000000+00:00")
    fact = facts_of(notice())["Cadre:祁某某"]
    texts = [decided("accepted", fact, "王审核", at=at).text() for at in times]
    assert known_by(texts, "2024-06-03T23:59:59.999999+00:00") == texts[:1]
    assert known_by(texts, times[1]) == texts
    assert known_by(texts, "2024-06-01T00:00:00.000000+00:00") == []
