"""Edges and nodes of a report's text of which nobody asks whether documents still say them, and whether somebody has
reviewed them.

What a newer file leaves out stays in the graph with the mark `no_longer_said` (a claim itself with `gone`), and what
was read from prose and nobody has decided about with the mark `unreviewed`. A text that does not ask counts it as if it
were said: a problem that was moved to another unit stands under both. The rule is told to people in queries/README.md;
report_lint.py puts what is found here into sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from graph.model.kinds import CLAIM
from graph.model.ontology import Ontology
from graph.query_patterns import Edge, Match, Node, matches
from graph.query_tokens import Tokens

ALL = "all"
"""In `@dropped`: everything is taken, said or not."""
MARK, CLAIM_MARK, UNREVIEWED = "no_longer_said", "gone", "unreviewed"
PAPERS = frozenset(("Document", "Load"))
"""Nodes that no document states: they never carry the mark."""
PLACES = frozenset(("Unit", "Cadre", "Count", "Sector", "Region"))
"""Whom or where something is about, and how many of them: they stand as long as an edge to them is said. One that left
the list of units or the roster still has the problems and actions that other files say it has."""


def stands(*names: str) -> str:
    """The condition that these are still said, and more than suggestions."""
    return " AND ".join(f"{name}.{mark} IS NULL" for name in names for mark in (MARK, UNREVIEWED))


@dataclass(frozen=True, slots=True)
class Unasked:
    """A part of a pattern, as it is written, and the line it stands on. `name`: its variable, "" where it has none.
    `marks`: the properties to ask for; `walk`: of every edge on the way; `loose`: there is no WHERE to ask in."""

    written: str
    line: int
    name: str = ""
    marks: tuple[str, ...] = (MARK, UNREVIEWED)
    walk: bool = False
    loose: bool = False


def unasked(text: str, ontology: Ontology, dropped: Collection[str] = ()) -> list[Unasked]:
    """What the text takes without asking, in the order of its lines. `dropped`: types that are not asked on purpose."""
    if ALL in dropped:
        return []
    labels: dict[str, frozenset[str]] = {}
    found: list[Unasked] = []
    for match in matches(text):
        fresh = {node.name for node in match.nodes} - match.known
        for name in fresh:
            labels.pop(name, None)
        _infer(match, ontology, labels)
        found += _edges(match, ontology, labels, dropped)
        found += _nodes(match, ontology, labels, dropped)
    return sorted(found, key=lambda one: one.line)


def _edges(
    match: Match, ontology: Ontology, labels: dict[str, frozenset[str]], dropped: Collection[str]
) -> Iterator[Unasked]:
    for edge in match.edges:
        types = edge.types or tuple(ontology.edges)
        papers = any(_of(node, ontology, labels) <= PAPERS for node in (edge.start, edge.end))
        if (edge.name and edge.name in match.known) or set(types) <= set(dropped) or (papers and CLAIM not in types):
            continue
        own = CLAIM_MARK if edge.types == (CLAIM,) else MARK
        either = (MARK, CLAIM_MARK) if CLAIM in types else (MARK,)
        missing = tuple(
            mark
            for mark, ones in ((own, either), (UNREVIEWED, (UNREVIEWED,)))
            if not _is_asked(edge, match.asked, ones)
        )
        if missing:
            written = f"[{edge.name}{':' if edge.types else ''}{'|'.join(edge.types)}{'*' if edge.walk else ''}]"
            yield Unasked(written, edge.line, edge.name, missing, edge.walk, match.loose)


def _nodes(
    match: Match, ontology: Ontology, labels: dict[str, frozenset[str]], dropped: Collection[str]
) -> Iterator[Unasked]:
    seen: set[str] = set()
    for node in match.nodes:
        if node.name and (node.name in match.known or node.name in seen):
            continue
        seen.add(node.name)
        may_be = _of(node, ontology, labels)
        left_out = PAPERS | set(dropped) | (PLACES if node.joined else frozenset())
        missing = tuple(mark for mark in (MARK, UNREVIEWED) if not _names(node.name, match.asked, (mark,)))
        if not may_be <= left_out and missing:
            written = f"({node.name}{':' if node.labels else ''}{'|'.join(node.labels)})"
            yield Unasked(written, node.line, node.name, missing, loose=match.loose)


def _infer(match: Match, ontology: Ontology, labels: dict[str, frozenset[str]]) -> None:
    """What nodes may be, by their labels and by the edges that touch them."""
    for node in match.nodes:
        if node.labels:
            labels[_key(node)] = _narrowed(labels.get(_key(node)), node.labels)
    for edge in (one for one in match.edges if not one.walk):
        pairs = [
            pair for name in edge.types or ontology.edges if name in ontology.edges for pair in ontology.edge(name).ends
        ]
        for node, side in ((edge.start, 0), (edge.end, 1)):
            ends = {end for pair in pairs for end in (pair if edge.both else (pair[side],))}
            labels[_key(node)] = _narrowed(labels.get(_key(node)), ends)


def _narrowed(before: frozenset[str] | None, now: Iterable[str]) -> frozenset[str]:
    return frozenset(now) if before is None else before & frozenset(now)


def _of(node: Node, ontology: Ontology, labels: dict[str, frozenset[str]]) -> frozenset[str]:
    """The types that a node may be of."""
    return frozenset(node.labels) or labels.get(_key(node)) or frozenset(ontology.nodes)


def _key(node: Node) -> str:
    return node.name or f"#{id(node)}"


def _is_asked(edge: Edge, asked: Collection[Tokens], marks: Collection[str]) -> bool:
    return _on_the_way(edge, asked, marks) or (not edge.walk and _names(edge.name, asked, marks))


def _names(name: str, asked: Iterable[Tokens], marks: Collection[str]) -> bool:
    """Whether a condition speaks of `name.mark`."""
    return bool(name) and any(
        tokens[at].text == name and tokens[at + 1].text == "." and tokens[at + 2].text in marks
        for tokens in asked
        for at in range(len(tokens) - 2)
    )


def _on_the_way(edge: Edge, asked: Iterable[Tokens], marks: Collection[str]) -> bool:
    """Whether a condition speaks of every edge: `all(step IN edge WHERE step.mark IS NULL)`, or of the path's."""
    heads: list[tuple[str, ...]] = [("IN", edge.name, "WHERE")] if edge.name and edge.walk else []
    heads += [("IN", "RELATIONSHIPS", "(", edge.path, ")", "WHERE")] if edge.path else []
    for tokens in asked:
        words = [token.key if token.key in ("IN", "WHERE", "RELATIONSHIPS") else token.text for token in tokens]
        for head in heads:
            for at in range(1, len(words) - len(head)):
                if tuple(words[at : at + len(head)]) == head and _names(words[at - 1], [tokens[at:]], marks):
                    return True
    return False
