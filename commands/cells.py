"""One value of a result as text for a person, or as JSON for a program."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.store.rows import Edge, Node, Path


def as_json(value: Any) -> Any:
    """What `json.dumps` takes: nodes, edges and paths as objects, no NaN. Dates are ISO text already."""
    match value:
        case Node():
            return {"id": value.id, "label": value.label, "properties": as_json(value.properties)}
        case Edge():
            ends = {"start": value.start, "end": value.end}
            return {"id": value.id, "type": value.type, **ends, "properties": as_json(value.properties)}
        case Path():
            return {"nodes": as_json(value.nodes), "edges": as_json(value.edges)}
        case Mapping():
            return {str(key): as_json(one) for key, one in value.items()}
        case list() | tuple():
            return [as_json(one) for one in value]
        case float():
            return value if math.isfinite(value) else None
        case None | bool() | int() | str():
            return value
    return str(value)


def as_text(value: Any) -> str:
    """What a person reads in a cell: nothing for null, a caption for a node, a list's members one after another."""
    match value:
        case None:
            return ""
        case bool():
            return str(Say("是", "yes") if value else Say("否", "no"))
        case str():
            return value
        case float():
            return f"{value:.15g}"
        case Node():
            return str(Say(f"{caption(value)}（{_type(value.label)}）", f"{caption(value)} ({_type(value.label)})"))
        case Edge():
            return f"[{_type(value.type)}]"
        case Path():
            return _path(value)
        case list() | tuple():
            return str(Say("、", ", ")).join(as_text(one) for one in value)
    plain = as_json(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def as_cell(value: Any) -> str | int | float | bool | None:
    """What a spreadsheet holds: numbers stay numbers, the rest is text."""
    if isinstance(value, bool):
        return as_text(value)
    if isinstance(value, int) and abs(value) >= 10**15:
        return str(value)
    if isinstance(value, int | float):
        return value if math.isfinite(value) else None
    return None if value is None else as_text(value)


def caption(node: Node) -> str:
    """What the model says a node of its type is called by; its id where it has no such property."""
    known = load_ontology().nodes.get(node.label)
    return str(node.properties.get(known.title) or node.id) if known else node.id


def _type(name: str) -> str:
    """A node or edge type in the person's language."""
    return load_ontology().caption(name, str(Say("zh", "en")))


def _path(path: Path) -> str:
    text = caption(path.nodes[0]) if path.nodes else ""
    for edge, before, node in zip(path.edges, path.nodes, path.nodes[1:], strict=False):
        left, right = ("-", "->") if edge.start == before.id else ("<-", "-")
        text += f" {left}[{_type(edge.type)}]{right} {caption(node)}"
    return text
