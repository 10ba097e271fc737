"""The form in which a model has to answer, made from the graph's model; and whether an answer has it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from graph.model.ontology import load_ontology

TYPES = (
    "Unit", "Cadre", "Problem", "Action", "Case", "Clue", "Task", "Inspection", "Measure", "Finding", "Count",
    "Indicator",
)  # fmt: skip
"""What prose tells of."""
NOT_SAID = ("STATED_IN", "NEXT_IN_LIST")
"""Relations that no sentence says."""
_JSON: dict[str, Any] = {"string": str, "boolean": bool, "integer": int, "array": list, "object": dict}


@cache
def relations() -> dict[str, tuple[tuple[str, str], ...]]:
    """Relations that a model may claim, each with the types that it joins."""
    every = {
        name: tuple(pair for pair in edge.ends if set(pair) <= set(TYPES))
        for name, edge in load_ontology().edges.items()
        if name not in NOT_SAID
    }
    return {name: pairs for name, pairs in every.items() if pairs}


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of an answer: nothing may be missing, nothing be added."""
    text, types = {"type": "string"}, {"type": "string", "enum": list(TYPES)}
    kinds = ["", *load_ontology().vocab("action_kind").entries]
    entity = {
        "type": types,
        "name": text,
        "sentence": {"type": "integer"},
        "quote": text,
        "kind": {"type": "string", "enum": kinds},
        "planned": {"type": "boolean"},
        "date": text,
        "amount": text,
    }
    relation = {
        "type": {"type": "string", "enum": list(relations())},
        "start_type": types,
        "start": text,
        "end_type": types,
        "end": text,
        "sentence": {"type": "integer"},
        "quote": text,
        "post": text,
    }
    return _object({"entities": _list(_object(entity)), "relations": _list(_object(relation))})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def fault_of(value: Any, wanted: dict[str, Any], at: str = "$") -> str:
    """Where `value` is not as the schema has it, the first place only; "" where all of it is."""
    kind = wanted["type"]
    if not isinstance(value, _JSON[kind]) or (kind == "integer" and isinstance(value, bool)):
        return at
    if kind == "array":
        return _first(fault_of(one, wanted["items"], f"{at}[{place}]") for place, one in enumerate(value))
    if kind == "object":
        inner = wanted["properties"]
        lacks = [f"{at}.{name}" for name in inner if name not in value]
        more = [at] if len(value) > len(inner) else []
        return _first([*lacks, *more]) or _first(fault_of(value[name], inner[name], f"{at}.{name}") for name in inner)
    return at if value not in wanted.get("enum", [value]) else ""


def _first(faults: Iterable[str]) -> str:
    return next((one for one in faults if one), "")
