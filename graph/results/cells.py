"""One value of a result as text for a person, or as JSON for a program; between a reader's rows and whoever shows them.

`lang` is "zh" or "en"; where it is empty, the process's own language is spoken (a command has one, a page has many).
"""

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


def as_text(value: Any, lang: str = "") -> str:
    """What a person reads in a cell: nothing for null, a caption for a node, a list's members one after another."""
    match value:
        case None:
            return ""
        case bool():
            return spoken(Say("是", "yes") if value else Say("否", "no"), lang)
        case str():
            return value
        case float():
            return f"{value:.15g}"
        case Node():
            name, type_ = caption(value, lang), _type(value.label, lang)
            return spoken(Say(f"{name}（{type_}）", f"{name} ({type_})"), lang)
        case Edge():
            return f"[{_type(value.type, lang)}]"
        case Path():
            return _path(value, lang)
        case list() | tuple():
            return spoken(Say("、", ", "), lang).join(as_text(one, lang) for one in value)
    plain = as_json(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def as_cell(value: Any, lang: str = "") -> str | int | float | bool | None:
    """What a spreadsheet holds: numbers stay numbers, the rest is text."""
    if isinstance(value, bool):
        return as_text(value, lang)
    if isinstance(value, int) and abs(value) >= 10**15:
        return str(value)
    if isinstance(value, int | float):
        return value if math.isfinite(value) else None
    return None if value is None else as_text(value, lang)


def caption(node: Node, lang: str = "") -> str:
    """What the model says a node of its type is called by, in words; its id where it has nothing to be called by."""
    known = load_ontology().nodes.get(node.label)
    named = known.title_of(node.properties) if known else None
    if known is None or named is None:
        return node.id
    declared = known.all_properties()[named[0]]
    return load_ontology().word(declared, named[1], spoken(Say("zh", "en"), lang))


def spoken(say: Say, lang: str = "") -> str:
    """A sentence in `lang`, or in the process's language where there is none."""
    return say.text(lang) if lang else str(say)


def _type(name: str, lang: str) -> str:
    """A node or edge type in the person's language."""
    return load_ontology().caption(name, spoken(Say("zh", "en"), lang))


def _path(path: Path, lang: str) -> str:
    text = caption(path.nodes[0], lang) if path.nodes else ""
    for edge, before, node in zip(path.edges, path.nodes, path.nodes[1:], strict=False):
        left, right = ("-", "->") if edge.start == before.id else ("<-", "-")
        text += f" {left}[{_type(edge.type, lang)}]{right} {caption(node, lang)}"
    return text
