"""The graph as its claims gave it at a moment of the past, as rows to be kept; see `asof` for what becomes of them.

Every node and edge is resolved anew from the claims that were known then. People who were recognised as one are told
apart again, because what joined them may not have been known; whoever uses the rows joins them by the rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.model.ontology import Ontology
from graph.model.records import edge_id
from graph.store import history
from graph.store.claims import Claim
from graph.store.cypher import quoted
from graph.store.deciding import known_by
from graph.store.merging import claim_of, edge_claims, edge_key, edge_properties, node_properties
from graph.store.redirects import PERSON
from graph.store.schema import INTERNAL
from graph.store.sessions import Sessions
from graph.upkeep.changes import known_at
from graph.upkeep.content import Present
from graph.upkeep.facts import CLAIM, OWN, PRODUCED
from graph.upkeep.moments import LOADS, Loaded, loaded, mark, until
from graph.upkeep.package import Row

NODES = (
    "MATCH (n:{label})-[s:STATED_IN]->(d:Document) "
    "RETURN n.id AS id, collect({{said: properties(s), document: d.id}}) AS claims"
)
ALIASES = "MATCH (a:MingjianAlias) RETURN a.id AS id, a.into AS into"
OF_VERSION = ("sha256", "mapping", "size", "current_load", "rows")
UNDOING = ("was", "undoing", "undone_at", "undone_by", "undone_why")
ENDED = ("ended_at", "rows_written", "retries", "nodes", "edges", "claims", "marked", "unmarked", "merged", "reason")


class Past:
    """The content of a graph at `moment` (ISO text in UTC)."""

    def __init__(self, sessions: Sessions, ontology: Ontology, moment: str) -> None:
        self._sessions, self._ontology, self._moment = sessions, ontology, moment
        self._known = [one for one in map(loaded, sessions.stream(LOADS)) if one.began and one.began <= moment]
        self._began = {one.id: one.began for one in self._known}
        self._of: dict[str, list[Loaded]] = defaultdict(list)
        for one in self._known:
            self._of[one.document].append(one)
        self._aliases = {row[0]: row[1] for row in sessions.stream(ALIASES)}

    def labels(self) -> dict[str, int]:
        """See Content."""
        return {label: found for label, found in Present(self._sessions).labels().items() if label not in INTERNAL}

    def nodes(self, label: str) -> Iterator[Row]:
        """See Content."""
        if label in OWN:
            yield from self._own(label)
        elif label in self._ontology.nodes:
            for ident, claims in self._stated(label):
                yield [node_properties(self._ontology, label, ident, claims)]

    def edges(self, label: str) -> Iterator[Row]:
        """See Content."""
        if label in self._ontology.nodes and label not in OWN:
            for ident, claims in self._stated(label):
                yield from ([CLAIM, ident, "Document", one.document, _kept(one)] for one in claims)
        ids = {one.id for one in self._known}
        for type_, start, other, end, said in Present(self._sessions).edges(label):
            if type_ == PRODUCED and label == "Load":
                if start in ids:
                    yield [type_, start, other, end, said]
            elif type_ != CLAIM and type_ in self._ontology.edges:
                yield from self._edge(type_, (label, start, other, end), said)

    def _stated(self, label: str) -> Iterator[tuple[str, list[Claim]]]:
        """Nodes with the claims known of them then, people under the names that documents gave them."""
        for ident, found in self._sessions.stream(NODES.format(label=quoted(label))):
            claims = [claim_of({**one["said"], "document": one["document"]}) for one in found]
            named: dict[str, list[Claim]] = defaultdict(list)
            for claim in self._then(claims):
                named[claim.said_as or ident].append(replace(claim, said_as=""))
            yield from named.items()

    def _edge(self, type_: str, ends: tuple[str, str, str, str], said: Mapping[str, Any]) -> Iterator[Row]:
        label, start, other, end = ends
        named: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._then(edge_claims(str(said["id"]), said.get("sources") or ()).values()):
            named[claim.said_as].append(replace(claim, said_as=""))
        for alias, claims in named.items():
            first = label == PERSON and (other != PERSON or self._aliases.get(alias) == start)
            one, two = (alias if alias and first else start), (alias if alias and not first else end)
            made = edge_properties(self._ontology, type_, "", claims)
            ident = edge_id(type_, one, two, *edge_key(self._ontology, type_, made))
            yield [type_, one, other, two, {**made, "id": ident}]

    def _then(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        for claim in claims:
            every = history.parsed(claim)
            place = history.was_at(history.MOVED, every, self._moment, claim.locator)
            how = history.was_at(history.READ, every, self._moment, claim.how)
            for then in known_at([claim], until(self._moment)):
                told = history.parsed(then)
                load = self._last(claim.document, told)
                last = max(self._began.get(load, ""), claim.first_seen)
                short = history.shortened(then.history, load)
                yield replace(then, load=load, last_seen=last, locator=place, how=how, history=short)

    def _last(self, document: str, told: Sequence[history.Event]) -> str:
        """The load that had found a claim last, of those that had not been undone; the undone one where none is
        left."""
        *_, latest = (one for one in told if one.sign not in history.BESIDE)
        if latest.sign == history.WITHDRAWN:
            return mark(latest)
        seen = [one for one in self._of.get(document, ()) if self._saw(one, told)]
        by_load = latest.sign == history.SAID and latest.by == mark(latest)
        if by_load and (not seen or latest.when > seen[-1].ended):
            return latest.by
        return seen[-1].id if seen else told[0].by

    def _saw(self, load: Loaded, told: Sequence[history.Event]) -> bool:
        """Whether a load that was over by then had found a claim."""
        over = bool(load.ended) and load.ended <= self._moment and not self._undone(load)
        return over and history.state([one for one in told if one.when <= load.ended]) == history.SAID

    def _undone(self, load: Loaded) -> bool:
        return bool(load.undone) and load.undone <= self._moment

    def _own(self, label: str) -> Iterator[Row]:
        known = {one.id: one for one in self._known}
        for (said,) in Present(self._sessions).nodes(label):
            if label == "Load" and said["id"] in known:
                yield [self._load(said, known[said["id"]])]
            elif label == "Document" and said["id"] in self._of:
                yield [self._document(said)]

    def _load(self, said: dict[str, Any], load: Loaded) -> dict[str, Any]:
        """A load as it stood: still running, or not undone yet."""
        told = dict(said)
        if not self._undone(load) and "undone_at" in told:
            told["status"] = told["was"]
            told = {name: value for name, value in told.items() if name not in UNDOING}
        if not load.ended or load.ended > self._moment:
            told = {name: value for name, value in told.items() if name not in ENDED} | {"status": "running"}
        return told

    def _document(self, said: dict[str, Any]) -> dict[str, Any]:
        """A document with the version that was current."""
        told = {name: value for name, value in said.items() if name not in OF_VERSION}
        if "decisions" in told:
            told["decisions"] = known_by(told["decisions"], self._moment)
        left = [one for one in self._of[said["id"]] if one.complete and one.over <= self._moment]
        current = next((one for one in reversed(left) if not self._undone(one)), None)
        if current is not None:
            version = {name: current.said.get(name) for name in ("sha256", "mapping", "size", "kind")}
            version |= {"current_load": current.id, "rows": current.said.get("rows_read")}
            told |= {name: value for name, value in version.items() if value is not None}
        return told


def _kept(claim: Claim) -> dict[str, Any]:
    """A claim as the properties of its edge."""
    said: dict[str, Any] = {
        "id": claim.id, "locator": claim.locator, "quote": claim.quote, "values": claim.values,
        "first_seen": claim.first_seen, "last_seen": claim.last_seen, "load": claim.load, "role": claim.role,
        "gone": claim.gone or None, "said_as": claim.said_as or None, "history": list(claim.history) or None,
        "unreviewed": claim.unreviewed or None, "how": claim.how or None,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}
