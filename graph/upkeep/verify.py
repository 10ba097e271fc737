"""`mingjian db verify`: what is wrong with a graph, read through from end to end, changing nothing.

Damage is what loading never leaves behind: an edge or a claim that leads nowhere, two of what must be one, a fact
without a source, a name that the model does not know, a property that its claims do not give. Conflicts are no damage:
documents differ, both are kept, and they are counted and listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.errors import Say
from graph.model.ontology import Ontology
from graph.store.connect import Store
from graph.store.cypher import quoted
from graph.store.schema import INTERNAL
from graph.upkeep.content import Present
from graph.upkeep.facts import edge_faults, node_faults
from graph.upkeep.package import Tell

CHECKS = {
    "dangling": Say(
        "悬空：指向不存在的来源、装载或节点", "dangling: leads to a source, load or node that is not there"
    ),
    "duplicate": Say("重复：应为一个的有两个", "duplicate: two of what must be one"),
    "unsourced": Say("无出处：没有来源的事实", "unsourced: a fact without a source"),
    "unknown": Say("模型不认识的类型或属性", "unknown to the model: a type or a property"),
    "unresolved": Say("属性与各来源所载不符", "unresolved: properties that the claims do not give"),
    "conflict": Say("来源不一（不是损坏）", "conflict: sources differ (no damage)"),
}
HARMLESS = ("conflict",)
MOST = 100
"""Findings of one check that are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `type`: the label or edge type; `detail`: what exactly."""

    check: str
    type: str
    id: str
    detail: Say

    @property
    def damage(self) -> bool:
        """Whether it is damage, and not only something to know."""
        return self.check not in HARMLESS


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. `counts`: findings by check, all of them; `findings`: at most MOST of each check."""

    nodes: int
    edges: int
    counts: dict[str, int]
    findings: list[Finding]

    @property
    def clean(self) -> bool:
        """Whether nothing is damaged."""
        return not any(found for check, found in self.counts.items() if check not in HARMLESS)


def verify(store: Store, ontology: Ontology, most: int = MOST, tell: Tell | None = None) -> Verified:
    """Read the whole graph through, writers waiting meanwhile. Raises StoreError."""
    looker = _Looker(store, ontology, tell)
    counts: Counter[str] = Counter()
    listed: list[Finding] = []
    with store.sessions.paused():
        for finding in looker.all():
            counts[finding.check] += 1
            if counts[finding.check] <= most:
                listed.append(finding)
    listed.sort(key=lambda one: (list(CHECKS).index(one.check), one.type, one.id))
    return Verified(looker.nodes, looker.edges, {check: counts[check] for check in CHECKS}, listed)


class _Looker:
    def __init__(self, store: Store, ontology: Ontology, tell: Tell | None) -> None:
        self._sessions, self._ontology, self._tell = store.sessions, ontology, tell
        self.nodes = self.edges = 0
        self._documents = self._ids("Document")
        self._loads = self._ids("Load")

    def all(self) -> Iterator[Finding]:
        labels = [label for label in Present(self._sessions).labels() if label not in INTERNAL]
        for label in labels:
            if label not in self._ontology.nodes:
                yield Finding("unknown", label, "", Say("模型里没有这个节点类型", "no such node type in the model"))
                continue
            yield from self._nodes(label)
            yield from self._edges(label)
        yield from self._nameless()
        yield from self._loose_ends()

    def _ids(self, label: str) -> set[str]:
        return {row[0] for row in self._sessions.stream(f"MATCH (n:{label}) RETURN n.id AS id")}

    def _nodes(self, label: str) -> Iterator[Finding]:
        seen: set[str] = set()
        text = (
            f"MATCH (n:{quoted(label)}) WHERE n.id IS NOT NULL OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document) "
            "RETURN properties(n) AS said, labels(n) AS labels, "
            "collect(CASE WHEN s IS NULL THEN NULL ELSE {said: properties(s), document: d.id} END) AS claims"
        )
        for said, labels, claims in self._sessions.stream(text):
            self.nodes += 1
            self._count()
            ident = str(said["id"])
            if ident in seen:
                yield Finding("duplicate", label, ident, Say("两个节点编号相同", "two nodes of one id"))
            seen.add(ident)
            if len(labels) != 1:
                yield Finding("unknown", label, ident, Say(f"有几个类型：{labels}", f"of several types: {labels}"))
            for check, detail in node_faults(self._ontology, label, said, claims, self._loads):
                yield Finding(check, label, ident, detail)

    def _edges(self, label: str) -> Iterator[Finding]:
        seen: set[tuple[str, str]] = set()
        for type_, start, other, end, said in Present(self._sessions).edges(label):
            self.edges += 1
            self._count()
            ident = str(said.get("id", ""))
            if type_ not in self._ontology.edges:
                yield Finding("unknown", type_, ident, Say("模型里没有这个关系类型", "no such edge type in the model"))
                continue
            whose = f"{start} {ident}" if type_ == "STATED_IN" else ident
            if (type_, whose) in seen:
                yield Finding("duplicate", type_, ident, Say("两条关系编号相同", "two edges of one id"))
            seen.add((type_, whose))
            ends = (label, start, other, end)
            for check, detail in edge_faults(self._ontology, type_, ends, said, self._documents, self._loads):
                yield Finding(check, type_, ident, detail)

    def _nameless(self) -> Iterator[Finding]:
        text = "MATCH (n) WHERE n.id IS NULL RETURN labels(n)[0] AS label, count(*) AS found"
        for label, found in self._sessions.stream(text):
            yield Finding("unknown", str(label), "", Say(f"{found} 个节点没有编号", f"{found} nodes without an id"))

    def _loose_ends(self) -> Iterator[Finding]:
        """Documents whose current load is not there, and people recognised as somebody who is not there."""
        text = "MATCH (d:Document) WHERE d.current_load IS NOT NULL RETURN d.id AS id, d.current_load AS load"
        for ident, load in self._sessions.stream(text):
            if load not in self._loads:
                detail = Say(f"当前装载 {load} 不存在", f"its current load {load} is not there")
                yield Finding("dangling", "Document", ident, detail)
        text = (
            "MATCH (a:MingjianAlias) OPTIONAL MATCH (c:Cadre {id: a.into}) WITH a, count(c) AS there "
            "WHERE there = 0 RETURN a.id AS id, a.into AS into"
        )
        for ident, into in self._sessions.stream(text):
            yield Finding(
                "dangling", "Cadre", ident, Say(f"并入的 {into} 不存在", f"joined to {into}, who is not there")
            )

    def _count(self) -> None:
        if self._tell and not (self.nodes + self.edges) % 1000:
            self._tell(1000)


def rows(verified: Verified) -> list[tuple[Any, ...]]:
    """Findings as rows: check, type, id, detail."""
    return [(one.check, one.type, one.id, str(one.detail)) for one in verified.findings]
