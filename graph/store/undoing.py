"""A load undone: what only it said is withdrawn, what it had marked as gone is said again, others' statements stay.

Nothing is deleted and no history is changed: the undoing is an event of its own, later than the load. Which loads of a
document said a claim can be read from its history, because a load that is complete has marked whatever it did not find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.errors import HistoryError
from graph.model.ontology import Ontology
from graph.store import cypher, history
from graph.store.claims import Claim
from graph.store.identity import Identity
from graph.store.loading import now
from graph.store.merging import Ends, claim_of, claim_row, edge_claims, edge_properties, node_properties
from graph.store.sessions import Sessions

T = TypeVar("T")
Counts = tuple[int, int, int]
"""Claims withdrawn, claims said again, nodes or edges that nobody says now."""
AT_ONCE = 1_000
UNDONE = "undone"
LOAD = (
    "MATCH (l:Load)-[:PRODUCED]->(d:Document) WHERE l.id STARTS WITH $load "
    "RETURN properties(l) AS load, d.id AS document ORDER BY l.id LIMIT 2"
)
LOADS = (
    "MATCH (l:Load)-[:PRODUCED]->(:Document {id: $document}) RETURN properties(l) AS load ORDER BY l.started_at, l.id"
)
MARK = "MATCH (l:Load {id: $load}) SET l += $said"
END = (
    "MATCH (d:Document {id: $document}) SET d.current_load = $load, d.sha256 = $sha256, d.mapping = $mapping, "
    "d.rows = $rows, d.size = $size, "
    "d.kind = coalesce($kind, d.kind) WITH d MATCH (l:Load {id: $undone}) REMOVE l.undoing"
)
CLAIMS = (
    "MATCH (:Document {id: $document})<-[s:STATED_IN]-(n) WHERE s.load = $load OR "
    "any(event IN coalesce(s.history, []) WHERE event ENDS WITH $by OR event CONTAINS $within) "
    "RETURN DISTINCT labels(n)[0] AS label, n.id AS id ORDER BY label, id"
)
EDGES = (
    "MATCH (:Document {id: $document})<-[:STATED_IN]-(n) WITH DISTINCT n MATCH (n)-[e]->(m) "
    "WHERE any(source IN e.sources WHERE source STARTS WITH $said AND source CONTAINS $load) "
    "RETURN DISTINCT type(e) AS type, labels(n)[0] AS start_label, labels(m)[0] AS end_label, "
    "n.id AS start, m.id AS end, e.id AS id ORDER BY type, start_label, end_label, id"
)


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a load did: claims withdrawn, claims said again, nodes and edges that nobody says now; of
    the hotline archive, orders taken out of it and earlier rows of orders that stand again."""

    load: str
    document: str
    withdrawn: int
    restored: int
    marked: int
    separated: int
    orders: int = 0
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Sequel:
    """The complete loads of a document that are left, the oldest first, as (id, when it began, when it ended)."""

    loads: tuple[tuple[str, str, str], ...]

    def after(self, claim: Claim, undone: str, when: str) -> Claim:
        """The claim once the load `undone` does not count any more. Pure."""
        if not claim.gone and claim.load != undone:
            return claim
        told, by = history.parsed(claim), history.UNDOING + undone
        seen = [one for one in self.loads if history.state([e for e in told if e.when <= one[2]]) == history.SAID]
        if not seen:
            if claim.withdrawn:
                return claim
            event = history.event(history.WITHDRAWN, when, by)
            return replace(claim, gone=True, history=(*history.events(claim), event))
        load, began, ended = seen[-1]
        said, events = load == self.loads[-1][0], history.events(claim)
        changed = claim
        if claim.load == undone:
            place = history.was_at(history.MOVED, told, ended, claim.locator)
            how = history.was_at(history.READ, told, ended, claim.how)
            if how != claim.how:
                events += (history.read(when, by, claim.how),)
            if place != claim.locator:
                events += (history.moved(when, by, claim.locator),)
            unreviewed = history.unreviewed_at(told, lambda event: event.when <= ended, claim.unreviewed)
            if unreviewed != claim.unreviewed:
                events += (history.reviewed(when, by, unreviewed),)
            changed = replace(
                claim, load=load, last_seen=max(began, claim.first_seen), locator=place, unreviewed=unreviewed, how=how,
                history=history.shortened(events, load),
            )  # fmt: skip
        if said != claim.gone:
            return changed
        event = history.event(history.SAID if said else history.GONE, when, by)
        return replace(changed, gone=not said, history=(*events, event))


class Undoing:
    """Undoes one load of one graph; broken off, it is gone on with by asking again."""

    def __init__(self, sessions: Sessions, ontology: Ontology, load: str) -> None:
        self._sessions, self._ontology, self._load = sessions, ontology, load
        self._when, self._document = now(), ""
        self._sequel, self._loads = Sequel(()), list[dict[str, Any]]()
        self._counts: Counts = (0, 0, 0)

    def run(self, by: str = "", why: str = "") -> Undone:
        """Undo it. `by` and `why` are kept on the load. Raises HistoryError, StoreError."""
        self._begin(by, why)
        self._nodes()
        self._edges()
        identity = Identity(self._sessions, self._ontology)
        separated = identity.link(identity.names(self._document))
        self._end()
        withdrawn, restored, marked = self._counts
        return Undone(self._load, self._document, withdrawn, restored, marked, separated)

    def _begin(self, by: str, why: str) -> None:
        """Say that the load is undone, before anything else: a loader that is still at it stops at its next batch."""

        def work(tx: ManagedTransaction) -> None:
            tx.run(cypher.LOCK).consume()
            found = tx.run(LOAD, load=self._load).data()
            if len(found) != 1:
                raise no_load(self._load, many=bool(found))
            self._load = found[0]["load"]["id"]
            load, self._document = found[0]["load"], found[0]["document"]
            if load["status"] == UNDONE and not load.get("undoing"):
                raise _undone_before(self._load, load)
            self._when = load.get("undone_at") or self._when
            if load["status"] != UNDONE:
                said = {"status": UNDONE, "was": load["status"], "undone_at": self._when, "undone_by": by,
                        "undone_why": why, "undoing": True}  # fmt: skip
                tx.run(MARK, load=self._load, said=said).consume()
            self._loads = [row["load"] for row in tx.run(LOADS, document=self._document).data()]
            left = [one for one in self._loads if one["status"] == "complete"]
            self._sequel = Sequel(tuple((one["id"], one["started_at"], one["ended_at"]) for one in left))

        self._sessions.write(work)

    def _nodes(self) -> None:
        asked = {"document": self._document, "load": self._load, "by": f" {self._load}", "within": f" {self._load} "}
        found: dict[str, list[str]] = defaultdict(list)
        for label, ident in self._sessions.stream(CLAIMS, asked):
            found[label].append(ident)
        for label, ids in found.items():
            for some in _parts(ids):
                self._count(self._sessions.write(partial(self._write_nodes, label=label, ids=some)))

    def _edges(self) -> None:
        said = f'{{"document": "{self._document}"'
        found: dict[Ends, list[list[str]]] = defaultdict(list)
        asked = {"document": self._document, "load": self._load, "said": said}
        for type_, start_label, end_label, *row in self._sessions.stream(EDGES, asked):
            found[type_, start_label, end_label].append(row)
        for ends, rows in found.items():
            for some in _parts(rows):
                self._count(self._sessions.write(partial(self._write_edges, ends=ends, rows=some)))

    def _write_nodes(self, tx: ManagedTransaction, label: str, ids: list[str]) -> Counts:
        tx.run(cypher.LOCK).consume()
        rows, claims, changes = [], [], []
        for found in tx.run(cypher.read_nodes(label), ids=ids).data():
            before = [claim_of(claim) for claim in found["claims"]]
            after, changed = self._after(before)
            if changed:
                properties = node_properties(self._ontology, label, found["id"], after)
                rows.append([found["id"], properties])
                claims += [claim_row(found["id"], one) for _, one in changed]
                changes.append((changed, bool(properties.get("no_longer_said"))))
        tx.run(cypher.write_nodes(label), rows=rows).consume()
        tx.run(cypher.write_claims(label), rows=claims).consume()
        return _counts(changes)

    def _write_edges(self, tx: ManagedTransaction, ends: Ends, rows: list[list[str]]) -> Counts:
        tx.run(cypher.LOCK).consume()
        asked = [{"start": start, "end": end, "id": ident} for start, end, ident in rows]
        at = {ident: (start, end) for start, end, ident in rows}
        written, changes = [], []
        for found in tx.run(cypher.read_edges(*ends), rows=asked).data():
            ident = found["id"]
            after, changed = self._after(list(edge_claims(ident, found["sources"]).values()))
            if changed:
                properties = edge_properties(self._ontology, ends[0], ident, after)
                written.append([ident, *at[ident], properties])
                changes.append((changed, bool(properties.get("no_longer_said"))))
        tx.run(cypher.write_edges(*ends), rows=written).consume()
        return _counts(changes)

    def _after(self, claims: list[Claim]) -> tuple[list[Claim], list[tuple[Claim, Claim]]]:
        """The claims afterwards, and those that changed, each with what it was."""
        after = [
            self._sequel.after(one, self._load, self._when) if one.document == self._document else one for one in claims
        ]
        return after, [(one, other) for one, other in zip(claims, after, strict=True) if one is not other]

    def _count(self, counts: Counts) -> None:
        withdrawn, restored, marked = self._counts
        self._counts = withdrawn + counts[0], restored + counts[1], marked + counts[2]

    def _end(self) -> None:
        """The document's version is that of the last load that is left; then the undoing is over."""
        complete = [one for one in self._loads if one["status"] == "complete"]
        last: Mapping[str, Any] = complete[-1] if complete else {}
        said = {"load": last.get("id"), "rows": last.get("rows_read")}
        said |= {name: last.get(name) for name in ("sha256", "mapping", "size", "kind")}

        def work(tx: ManagedTransaction) -> None:
            tx.run(cypher.LOCK).consume()
            tx.run(END, document=self._document, undone=self._load, **said).consume()

        self._sessions.write(work)


def _parts(rows: Sequence[T]) -> Iterator[list[T]]:
    for at in range(0, len(rows), AT_ONCE):
        yield list(rows[at : at + AT_ONCE])


def _counts(changes: Sequence[tuple[Sequence[tuple[Claim, Claim]], bool]]) -> Counts:
    pairs = [pair for changed, _ in changes for pair in changed]
    withdrawn = sum(after.withdrawn and not before.withdrawn for before, after in pairs)
    restored = sum(before.gone and not after.gone for before, after in pairs)
    return withdrawn, restored, sum(gone for _, gone in changes)


def no_load(load: str, *, many: bool = False) -> HistoryError:
    """No load has an id that begins so, or several have."""
    if many:
        return HistoryError(
            f"有几次装载的编号以 {load} 开头；请多写几位。",
            f"Several loads have ids that begin with {load}; write more of it.",
        )
    return HistoryError(
        f"没有装载 {load}；mingjian diff --loads 列出全部装载。",
        f"There is no load {load}; mingjian diff --loads lists them all.",
    )


def _undone_before(load: str, said: Mapping[str, Any]) -> HistoryError:
    at, by = str(said.get("undone_at"))[:16], said.get("undone_by") or "?"
    return HistoryError(
        f"装载 {load} 已于 {at}（UTC）由 {by} 撤销。", f"The load {load} was undone at {at} UTC by {by} already."
    )
