"""The patterns of a query text: every MATCH with its nodes and edges, and the conditions that are put to them.

Between query_tokens.py, which tells clauses apart, and said_lint.py, which judges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.query_tokens import CLAUSES, Token, Tokens, clauses, closing, handed_on, stands, subqueries, tokens

_BEFORE_A_PATTERN = ("NOT", "AND", "OR", "XOR", "WHEN", "THEN", "ELSE", "IN", "WHERE")
"""Words before a bracket that do not make it a call."""


@dataclass(slots=True)
class Node:
    """A node of a pattern; "" without a name. `labels`: () where none are written. `joined`: an edge touches it."""

    name: str
    labels: tuple[str, ...]
    line: int
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of a pattern, from `start` to `end`; `both` where no arrow says which. `walk`: any number of them.
    `path`: the name of the path that it is part of."""

    name: str
    types: tuple[str, ...]
    line: int
    start: Node
    end: Node
    both: bool
    walk: bool
    path: str


@dataclass(slots=True)
class Match:
    """One MATCH. `known`: names that stood before it; `asked`: the conditions that keep or drop what it finds, without
    the subqueries in them. `loose`: a pattern outside of any MATCH, with what stands around it."""

    nodes: list[Node]
    edges: list[Edge]
    known: frozenset[str]
    optional: bool = False
    loose: bool = False
    asked: list[Tokens] = field(default_factory=list)

    def names(self) -> set[str]:
        """What it calls its nodes and edges."""
        return {one.name for one in self.nodes if one.name} | {one.name for one in self.edges if one.name}


def matches(text: str) -> list[Match]:
    """Every MATCH of a text, those of its subqueries too, and patterns that stand elsewhere."""
    return list(_Body(frozenset()).read(tokens(text)))


class _Body:
    """The clauses of a query or subquery, read in their order. `outer`: the names that it has from outside."""

    def __init__(self, outer: frozenset[str]) -> None:
        self._outer = self._names = outer
        self._plain: list[Match] = []
        self._last: Match | None = None

    def read(self, given: Tokens) -> Iterator[Match]:
        """What it matches; conditions are added to a match that was given already."""
        if given and given[0].key not in CLAUSES:
            given = [Token("MATCH", given[0].line, plain=True), *given]
        for word, part in clauses(given):
            if word in ("MATCH", "OPTIONAL"):
                yield self._match(part, optional=word == "OPTIONAL")
                continue
            if word == "UNION":
                self._names, self._plain = self._outer, []
            elif word == "CALL" and any(token.text == "{" for token in part):
                yield from self._call(part)
            else:
                yield from self._expression(word, part)
            self._last = None

    def _match(self, part: Tokens, optional: bool) -> Match:
        nodes, edges = _patterns(part)
        made = Match(nodes, edges, self._names, optional)
        fresh = made.names() - self._names
        self._plain = [one for one in self._plain if not fresh & one.names()]
        self._names |= fresh | {one.path for one in edges if one.path}
        self._last = made
        if not optional:
            self._plain.append(made)
        return made

    def _expression(self, word: str, part: Tokens) -> Iterator[Match]:
        inner, bare = subqueries(part)
        if word == "WHERE":
            for one in [self._last] if self._last and self._last.optional else self._plain:
                one.asked.append(bare)
        for body in inner:
            yield from _Body(self._names).read(body)
        nodes, edges = _patterns(bare, chains_only=True)
        if edges:
            yield Match(nodes, edges, self._names, loose=True, asked=[bare])
        if word == "WITH":
            self._names = handed_on(part, self._names)
        elif word == "UNWIND" and part:
            self._names |= {part[-1].text}

    def _call(self, part: Tokens) -> Iterator[Match]:
        at = next(place for place, token in enumerate(part) if token.text == "{")
        given = {token.text for token in part[:at] if token.plain}
        body = part[at + 1 : closing(part, at)]
        everything = at == 0 or any(token.text == "*" for token in part[:at])
        yield from _Body(self._names if everything else self._names & given).read(body)
        last = [found for word, found in clauses(body) if word == "RETURN"]
        self._names |= handed_on(last[-1], frozenset()) if last else frozenset()


def _patterns(given: Tokens, chains_only: bool = False) -> tuple[list[Node], list[Edge]]:
    """Nodes and the edges between them; with `chains_only` no node that stands alone, which may be any bracket."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    at = 0
    while at < len(given):
        if not _is_node(given, at) or (chains_only and _edge(given, closing(given, at) + 1) is None):
            at += 1
            continue
        path = _path(given, at)
        node, at = _node(given, at)
        nodes.append(node)
        while (found := _edge(given, at)) is not None:
            (name, types, walk, line), left, right, at = found
            other, at = _node(given, at)
            nodes.append(other)
            node.joined = other.joined = True
            ends = (other, node) if left and not right else (node, other)
            edges.append(Edge(name, types, line, *ends, left == right, walk, path))
            node = other
    return nodes, edges


def _is_node(given: Tokens, at: int) -> bool:
    """Whether a bracket opens a node: no call, and a name, labels, a map or nothing in it."""
    if not stands(given, at, "(") or (at and given[at - 1].plain and given[at - 1].key not in _BEFORE_A_PATTERN):
        return False
    named = at + 1 < len(given) and given[at + 1].text.isidentifier()
    after = at + 1 + named
    return stands(given, after, ")", ":", "{") or (after < len(given) and given[after].key == "WHERE")


def _path(given: Tokens, at: int) -> str:
    """The name that a path is given before the pattern begins at `at`: p = (, p = shortestPath((."""
    place = at - 1
    while stands(given, place, "(") or (place > 0 and given[place].plain):
        place -= 1
    return given[place - 1].text if place > 0 and given[place].text == "=" else ""


def _node(given: Tokens, at: int) -> tuple[Node, int]:
    """The node whose bracket opens at `at`, and the place behind it."""
    end = closing(given, at)
    name, labels, _ = _inside(given[at + 1 : end])
    return Node(name, labels, given[at].line), end + 1


Inside = tuple[str, tuple[str, ...], bool, int]


def _edge(given: Tokens, at: int) -> tuple[Inside, bool, bool, int] | None:
    """What an edge says of itself, whether it points left and right, and the place of the node after it; None where
    none begins at `at`."""
    left = stands(given, at, "<")
    at += left
    if not stands(given, at, "-"):
        return None
    inside: Inside = ("", (), False, given[at].line)
    at += 1
    if stands(given, at, "["):
        end = closing(given, at)
        inside = (*_inside(given[at + 1 : end]), given[at].line)
        at = end + 1
    if not stands(given, at, "-"):
        return None
    right = stands(given, at + 1, ">")
    at += 1 + right
    return (inside, left, right, at) if stands(given, at, "(") else None


def _inside(given: Tokens) -> tuple[str, tuple[str, ...], bool]:
    """Name, labels or types, and whether it is a walk, as written between the brackets of a node or an edge."""
    at = int(bool(given) and given[0].text.isidentifier() and given[0].key != "WHERE")
    name = given[0].text if at else ""
    types: list[str] = []
    while at < len(given) and given[at].text not in ("{", "*") and given[at].key != "WHERE":
        types.append(given[at].text)
        at += 1
    known = () if "!" in types else tuple(one for one in types if one not in ":|&()")
    return name, known, stands(given, at, "*")
