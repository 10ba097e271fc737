"""A new version of a file that lies elsewhere than the one before it."""

from __future__ import annotations

from dataclasses import replace

from graph.store.connect import Store
from tests.store.facts import load, node, source


def test_a_new_version_that_lies_elsewhere_is_the_same_document(store: Store) -> None:
    load(store, source("a.csv"), [node("Cadre", "甲", name="王甲"), node("Cadre", "乙", name="王乙")])
    moved = replace(source("a.csv", "2"), path="/uploads/2/a.csv", replaces="/files/a.csv")
    load(store, moved, [node("Cadre", "甲", name="王甲")])
    documents = store.reader.run("MATCH (d:Document) RETURN d.path AS path, d.sha256 AS sha").rows
    assert documents == [("/uploads/2/a.csv", "sha-a.csv-2")]
    assert store.reader.run("MATCH (c:Cadre {no_longer_said: true}) RETURN c.name AS name").rows == [("王乙",)]
    assert store.writer.begin(moved).already_complete


def test_a_file_of_the_same_name_elsewhere_is_another_document(store: Store) -> None:
    load(store, source("a.csv"), [node("Cadre", "甲", name="王甲"), node("Cadre", "乙", name="王乙")])
    load(store, replace(source("a.csv", "2"), path="/uploads/2/a.csv"), [node("Cadre", "甲", name="王甲")])
    assert store.reader.run("MATCH (d:Document) RETURN count(d) AS n").rows == [(2,)]
    assert store.reader.run("MATCH (c:Cadre {no_longer_said: true}) RETURN c.name AS name").rows == []
