"""Which node a corrected name is: the one that registers mean by that name or number, else one of this document."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model.ontology import load_ontology
from graph.model.records import Cleaned, make_id

BY_NAME = ("Unit", "Region", "Sector", "Indicator")
"""Types that registers know by their names alone (loaders/sources)."""
BY_NUMBER = ("number",)


def node_id(type_: str, values: Mapping[str, Cleaned], scope: str) -> str:
    """The id of a node with these values; `scope` is the document, within which a name stands for one thing."""
    for name in BY_NUMBER:
        if name in values:
            return make_id(type_, str(values[name].value))
    title = load_ontology().node(type_).title
    known = str(values[title].value) if title in values else ""
    if known and type_ in BY_NAME:
        return make_id(type_, known)
    return make_id(type_, known, scope)
