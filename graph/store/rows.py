"""What comes out of a query, as plain Python: nodes, edges and paths by our own ids, dates and durations as ISO text.

The engines' own element ids are used within one transaction, to find the ends of an edge, and never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from neo4j.graph import Node as BoltNode
from neo4j.graph import Path as BoltPath
from neo4j.graph import Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time


@dataclass(frozen=True, slots=True)
class Node:
    """A node by its own `id`; `properties` are sorted by name and hold the id too."""

    id: str
    label: str
    properties: dict[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge by its own `id`; `start` and `end` are the ids of the nodes it joins."""

    id: str
    type: str
    start: str
    end: str
    properties: dict[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Path:
    """Nodes, and the edges between each and the next."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A query's answer. `truncated`: there were more rows than asked for. `seconds`: from asking to the last row."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    truncated: bool
    seconds: float

    def dicts(self) -> list[dict[str, Any]]:
        """The rows keyed by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


Lookup = Callable[[list[str]], Mapping[str, str]]
"""Our ids by the engine's own, for those it is given."""


def plain_rows(rows: Sequence[Sequence[Any]], lookup: Lookup) -> list[tuple[Any, ...]]:
    """The driver's rows as plain values; `lookup` is asked once, and only for ends of edges that no row holds."""
    ids: dict[str, str] = {}
    ends: set[str] = set()
    for row in rows:
        _collect(row, ids, ends)
    missing = sorted(ends - ids.keys())
    if missing:
        ids.update(lookup(missing))
    return [tuple(_plain(value, ids) for value in row) for row in rows]


def _collect(values: Iterable[Any], ids: dict[str, str], ends: set[str]) -> None:
    for value in values:
        match value:
            case BoltNode():
                ids[value.element_id] = str(value.get("id", ""))
            case BoltPath():
                _collect(value.nodes, ids, ends)
                _collect(value.relationships, ids, ends)
            case Relationship():
                ends.update(node.element_id for node in value.nodes if node is not None)
            case list():
                _collect(value, ids, ends)
            case dict():
                _collect(value.values(), ids, ends)


def _plain(value: Any, ids: Mapping[str, str]) -> Any:
    match value:
        case None | str() | bool() | int() | float():
            return value
        case list() | tuple() if not isinstance(value, Point | Duration):
            return [_plain(one, ids) for one in value]
        case dict():
            return {key: _plain(value[key], ids) for key in sorted(value)}
        case BoltNode():
            return _node(value, ids)
        case Relationship():
            return _edge(value, ids)
        case BoltPath():
            nodes = tuple(_node(node, ids) for node in value.nodes)
            return Path(nodes, tuple(_edge(edge, ids) for edge in value.relationships))
        case Date() | Time() | DateTime() | Duration():
            return value.iso_format()
        case Point():
            return dict(zip(("x", "y", "z"), (float(part) for part in value), strict=False))
        case bytes() | bytearray():
            return value.hex()
    return str(value)


def _node(node: BoltNode, ids: Mapping[str, str]) -> Node:
    label = min((one for one in node.labels), default="")
    return Node(str(node.get("id", "")), label, _properties(node, ids))


def _edge(edge: Relationship, ids: Mapping[str, str]) -> Edge:
    start, end = (ids.get(node.element_id, "") if node is not None else "" for node in edge.nodes)
    return Edge(str(edge.get("id", "")), edge.type, start, end, _properties(edge, ids))


def _properties(entity: BoltNode | Relationship, ids: Mapping[str, str]) -> dict[str, Any]:
    return {key: _plain(value, ids) for key, value in sorted(entity.items())}
