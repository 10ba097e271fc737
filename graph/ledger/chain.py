"""The chain of a task, a problem or any other entry: everything it came from and everything that came from it.

Two walks over NEXT_IN_LIST and one look around each list's entries; a circle in what documents say ends no walk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.explore.network import Network
from graph.explore.patterns import pattern
from graph.ledger.entries import LISTS, Entry
from graph.model.ontology import Ontology
from graph.said_lint import PLACES, stands
from graph.store.reader import Reader
from graph.store.rows import Edge, Node

DEEPEST = 8
SAID = f"WHERE all(e IN steps WHERE {stands('e')}) RETURN DISTINCT d AS node"
DOWN = f"MATCH (n:`{{label}}` {{{{id: $id}}}})-[steps:NEXT_IN_LIST*0..{DEEPEST}]->(d) {SAID}"
UP = f"MATCH (n:`{{label}}` {{{{id: $id}}}})<-[steps:NEXT_IN_LIST*1..{DEEPEST}]-(d) {SAID}"
OUT = ("OWNED_BY", "CHECKED_BY", "FOUND_IN", "FOUND_BY", "ISSUED_BY", "ANSWERED_BY")
IN = ("NEXT_IN_LIST", "RESPONSIBLE_FOR", "SUPERVISES", "TAKES_PART_IN", "VISITED_FOR")
AROUND = (
    "UNWIND $ids AS id MATCH (n:`{label}` {{id: id}}){left}-[e{types}]-{right}(m) WHERE " + stands("e") + " "
    "RETURN id, e.id AS edge, type(e) AS type, m AS node"
)
OWNERS = {"Task": ("RESPONSIBLE_FOR",), "Problem": ("OWNED_BY", "FOUND_IN")}
"""Edges that say who has to deliver, first choice first; of all other entries it is OWNED_BY."""
CHECKERS = {"Task": "SUPERVISES"}


class Link(NamedTuple):
    """An edge as one entry sees it: whose it is, its type, what is at the other end, whether it leads away."""

    entry: str
    edge: str
    type: str
    other: Node
    outgoing: bool

    def as_edge(self) -> Edge:
        """The edge as drawings take it."""
        ends = (self.entry, self.other.id) if self.outgoing else (self.other.id, self.entry)
        return Edge(self.edge, self.type, *ends, {"id": self.edge})


@dataclass(frozen=True, slots=True)
class Chain:
    """`entries` in the order of the lists, each problem with what followed it; `links` are all edges around them."""

    start: Node
    entries: tuple[Entry, ...]
    links: tuple[Link, ...]

    def direct(self) -> set[tuple[str, str]]:
        """Links (origin's id, entry's id) that no longer way says as well."""
        return _needed(self.entries)

    def network(self, *, around: bool = False) -> Network:
        """The entries as a network: with `around` also units, people and policies at their edges.

        A link to an earlier entry that a longer way says as well is left out: problem → feedback → rectification says
        problem → rectification.
        """
        ids = {entry.node.id for entry in self.entries}
        shown = [one for one in self.links if (one.type != "NEXT_IN_LIST" and around) or one.other.id in ids]
        direct = self.direct()
        made = Network()
        made.add([entry.node for entry in self.entries])
        for link in shown:
            if link.type != "NEXT_IN_LIST" or (link.other.id, link.entry) in direct:
                made.add([link.other, link.as_edge()])
        return made


def chain(reader: Reader, ontology: Ontology, start: Node) -> Chain:
    """The chain that `start` stands in. Raises StoreError."""
    nodes: dict[str, Node] = {}
    for statement in (UP, DOWN):
        for (node,) in reader.run(statement.format(label=start.label), {"id": start.id}).rows:
            if _is_said(node) or node.id == start.id:
                nodes.setdefault(node.id, node)
    links = [one for one in _around(reader, ontology, nodes.values()) if one.other.id in nodes or _stands(one.other)]
    return Chain(start, tuple(_ordered(nodes, links)), tuple(links))


def _stands(node: Node) -> bool:
    """Whether a node at an edge that is still said counts: one whose own rows are gone does not, but for whom and where
    it is about."""
    return node.label in PLACES or _is_said(node)


def _is_said(node: Node) -> bool:
    """Whether some document still says it, and it is more than a suggestion."""
    return not (node.properties.get("no_longer_said") or node.properties.get("unreviewed"))


def _around(reader: Reader, ontology: Ontology, nodes: Iterable[Node]) -> list[Link]:
    by_list: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        by_list[node.label].append(node.id)
    found: list[Link] = []
    for label, ids in sorted(by_list.items()):
        for types, outgoing in ((OUT, True), (IN, False)):
            known = [one for one in types if any(label == pair[not outgoing] for pair in ontology.edge(one).ends)]
            if known:
                left, right = ("", ">") if outgoing else ("<", "")
                text = AROUND.format(label=label, types=pattern(known), left=left, right=right)
                rows = reader.run(text, {"ids": sorted(ids)}).rows
                found += [Link(own, edge, type_, other, outgoing) for own, edge, type_, other in rows]
    return sorted(found, key=lambda one: (one.entry, one.type, one.other.id))


def _ordered(nodes: Mapping[str, Node], links: Sequence[Link]) -> Iterable[Entry]:
    """Roots first, each with what came from it below; what several lead to stands once, under the first."""
    mine: dict[str, list[Link]] = defaultdict(list)
    children: dict[str, set[str]] = defaultdict(set)
    for link in links:
        mine[link.entry].append(link)
        if link.type == "NEXT_IN_LIST" and link.other.id in nodes:
            children[link.other.id].add(link.entry)
    entries = {ident: _entry(node, mine[ident], bool(children[ident])) for ident, node in nodes.items()}
    rank = {ident: _rank(entry) for ident, entry in entries.items()}
    placed: set[str] = set()
    roots = [ident for ident in nodes if not any(one in nodes for one in entries[ident].origins)]
    for root in sorted(roots, key=rank.__getitem__) + sorted(nodes, key=rank.__getitem__):
        waiting = [(root, 0)]
        while waiting:
            ident, level = waiting.pop()
            if ident in placed:
                continue
            placed.add(ident)
            entry = entries[ident]
            yield Entry(entry.node, level, entry.origins, entry.owners, entry.checkers, (), entry.followed)
            below = sorted(children[ident], key=rank.__getitem__, reverse=True)
            waiting += [(one, level + 1) for one in below]


def _rank(entry: Entry) -> tuple[int, str, str, str]:
    return LISTS.index(entry.list), entry.day or "9999", entry.name, entry.node.id


def _entry(node: Node, links: Sequence[Link], followed: bool) -> Entry:
    def named(*types: str) -> tuple[str, ...]:
        people = [one.other for one in links if one.type in types]
        return tuple(dict.fromkeys(str(other.properties.get("name") or other.id) for other in people))

    owning = (named(one) for one in OWNERS.get(node.label, ("OWNED_BY",)))
    origins = tuple(one.other.id for one in links if one.type == "NEXT_IN_LIST")
    owners = next((one for one in owning if one), ())
    return Entry(node, 0, origins, owners, named(CHECKERS.get(node.label, "CHECKED_BY")), (), followed)


def _needed(entries: Sequence[Entry]) -> set[tuple[str, str]]:
    """See `Chain.direct`. A circle ends no search: what was seen once is not followed again."""
    above = {entry.node.id: set(entry.origins) for entry in entries}

    def reaches(start: str, wanted: str) -> bool:
        waiting, seen = [start], {start}
        while waiting:
            for one in above.get(waiting.pop(), ()):
                if one == wanted:
                    return True
                if one not in seen:
                    seen.add(one)
                    waiting.append(one)
        return False

    return {
        (origin, entry.node.id)
        for entry in entries
        for origin in entry.origins
        if not any(reaches(other, origin) for other in entry.origins if other != origin)
    }
