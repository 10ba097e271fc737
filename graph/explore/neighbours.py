"""What stands next to one or several nodes: the most telling first, at most so many, and how many there are in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.explore.closing import closing_rows
from graph.explore.dates import EDGE_BEGINS, EDGE_ENDS, EDGE_ON, Span, date_properties, edge_span, main_date, node_span
from graph.explore.lookup import by_label, labels_by_id, nodes_by_id
from graph.explore.network import Network
from graph.explore.patterns import PAPERS, known_types, order, pattern, telling, touching
from graph.model.ontology import Ontology
from graph.store.reader import Edge, Node, Reader

CAP = 50
AT_MOST = 20_000
"""Edges of one node that are looked at."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """`network`: the nodes asked for, the neighbours taken, the edges between them and to `known` nodes.

    `total`: how many neighbours pass the filters; `shown`: how many of them are in the network or known already.
    `new`: ids of the neighbours that were not known. `totals` counts neighbours for each node asked for.
    `at_least`: a node has more edges than are looked at, so the totals are no less than this.
    """

    network: Network
    total: int
    shown: int
    new: tuple[str, ...]
    totals: Mapping[str, int]
    at_least: bool = False

    @property
    def truncated(self) -> bool:
        """Whether there are more than are shown: expanding again, with these known, shows the next."""
        return self.shown < self.total


@dataclass(frozen=True, slots=True)
class _Near:
    """One edge to one neighbour, as light as it is enough to choose by."""

    type: str
    other: str
    label: str
    date: str

    def rank(self) -> tuple[int, str, str]:
        """Edge type, then newest first, then id: never anything about a person."""
        newest = "".join(chr(0x10FFFF - ord(one)) for one in self.date) or "\U0010ffff"
        return order(self.type), newest, self.other


def expand(
    reader: Reader,
    ontology: Ontology,
    ids: Iterable[str],
    *,
    edge_types: Sequence[str] = (),
    since: str = "",
    until: str = "",
    cap: int = CAP,
    known: Iterable[str] | Mapping[str, str] = (),
    timeout: float | None = 20,
) -> Expansion:
    """Neighbours of `ids`: for each at most `cap` that are not in `known`, with every edge among all of them.

    `edge_types` () means all between facts; documents and loads come only when their edge types are named, or around a
    document or a load itself. `since` and `until` ("2023", "2023-07", "2023-07-01") keep an edge that overlaps them by
    its own dates, else by its neighbour's, and one that has no date at all. The same graph gives the same choice.
    `known`: what is drawn already, best as labels by id, which spares thousands of look-ups.

    Raises QueryError for an edge type that is not in the model or when the time is over.
    """
    asked = _asked(reader, ontology, ids, known)
    types = known_types(ontology, edge_types)
    labels = dict(known) if isinstance(known, Mapping) else labels_by_id(reader, ontology, known)
    known_ids = {*known, *asked}
    span = Span.of(since, until)
    near, cut = _near(reader, ontology, asked, types, span, timeout)
    totals = {ident: len({one.other for one in near[ident]}) for ident in asked}
    chosen = {ident: _choose(near[ident], known_ids, cap) for ident in asked}
    new = list(dict.fromkeys(other for picked in chosen.values() for other in picked))
    every = {one.other for found in near.values() for one in found}
    labels.update((one.other, one.label) for found in near.values() for one in found if one.other in set(new))
    network = _network(reader, ontology, asked, new, labels, types or _types_of(ontology, asked), span)
    return Expansion(network, len(every), len(every & {*new, *known_ids}), tuple(new), totals, cut)


def _asked(
    reader: Reader, ontology: Ontology, ids: Iterable[str], known: Iterable[str] | Mapping[str, str]
) -> dict[str, Node]:
    """The nodes asked for, as they are now; of those whose label is known only that label is searched."""
    wanted = list(ids)
    if not isinstance(known, Mapping) or not all(one in known for one in wanted):
        return nodes_by_id(reader, ontology, wanted)
    return nodes_by_id(reader, ontology, wanted, labels=tuple(sorted({known[one] for one in wanted})))


def _near(
    reader: Reader,
    ontology: Ontology,
    asked: Mapping[str, Node],
    types: Sequence[str],
    span: Span,
    timeout: float | None,
) -> tuple[dict[str, list[_Near]], bool]:
    """The edges around each node that pass, and whether any node has more than are looked at."""
    found: dict[str, list[_Near]] = {ident: [] for ident in asked}
    cut = False
    for label, group in by_label({node.id: node.label for node in asked.values()}).items():
        wanted = touching(list(types) or _types_around(ontology, label), label)
        if not wanted:
            continue
        ends = {end for one in wanted for pair in ontology.edge(one).ends for end in pair}
        dating = sorted({name for end in ends for name in date_properties(end)})
        match = f"MATCH (n:`{label}` {{id: $id}})-[e{pattern(wanted)}]-(m) WHERE n <> m WITH e, m"
        for of in group:
            rows = _looked_at(reader, match, of, dating, timeout)
            cut = cut or len(rows) > AT_MOST
            for row in rows[:AT_MOST]:
                if types or label in PAPERS or row[2] not in PAPERS:
                    found[of] += _passing(of, row, dating, span)
    return found, cut


def _looked_at(reader: Reader, match: str, of: str, dating: Sequence[str], timeout: float | None) -> list[list[Any]]:
    """AT_MOST edges, and one more where there are more, as one row of lists: ten times quicker than a row for each."""
    values = ", ".join(f"m.`{name}`" for name in dating)
    take = (
        f"RETURN collect([type(e), m.id, labels(m)[0], e.`{EDGE_BEGINS}`, e.`{EDGE_ENDS}`, e.`{EDGE_ON}`, "
        f"[{values}]]) AS found"
    )
    rows: list[list[Any]] = []
    # Which of them come first is the engine's choice unless they are ordered, which takes longer.
    for ordered in ("", " ORDER BY m.id"):
        answer = reader.run(f"{match}{ordered} LIMIT {AT_MOST + 1} {take}", {"id": of}, timeout=timeout)
        rows = answer.rows[0][0]
        if len(rows) <= AT_MOST:
            break
    return rows


def _passing(of: str, row: Sequence[Any], dating: Sequence[str], span: Span) -> Iterator[_Near]:
    """The edge of this row, if it overlaps the span: by its own dates, else by its neighbour's."""
    type_, other, label, begins, ends, happened, dates = row
    said = dict(zip(dating, dates, strict=True))
    own = edge_span(Edge("", type_, of, other, {EDGE_BEGINS: begins, EDGE_ENDS: ends, EDGE_ON: happened}))
    if span.overlaps(own or node_span(Node(other, label, said))):
        yield _Near(type_, other, label, str(ends or begins or happened or main_date(label, said) or ""))


def _types_around(ontology: Ontology, label: str) -> list[str]:
    return list(ontology.edges) if label in PAPERS else telling(ontology)


def _types_of(ontology: Ontology, asked: Mapping[str, Node]) -> list[str]:
    papers = any(node.label in PAPERS for node in asked.values())
    return list(ontology.edges) if papers else telling(ontology)


def _choose(near: Sequence[_Near], known: set[str], cap: int) -> list[str]:
    fresh = sorted((one for one in near if one.other not in known), key=_Near.rank)
    return list(dict.fromkeys(one.other for one in fresh))[: max(cap, 0)]


def _network(
    reader: Reader,
    ontology: Ontology,
    asked: Mapping[str, Node],
    new: Sequence[str],
    known: Mapping[str, str],
    types: Sequence[str],
    span: Span,
) -> Network:
    """The asked nodes and the new ones, with every edge among them and to known ones; known nodes at its ends too."""
    here = {node.id: node.label for node in asked.values()}
    labels = {**known, **here}
    rows = closing_rows(reader, [*asked, *new], labels, types)
    kept = [row for row in rows if span.overlaps(edge_span(row[1]))]
    lonely = set(new).difference(node.id for n, _, m in kept for node in (n, m))
    return Network.from_rows([list(asked.values()), kept, list(nodes_by_id(reader, ontology, lonely).values())])
