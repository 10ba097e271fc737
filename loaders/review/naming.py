"""Which node a corrected name is: the one that registers mean by that name or number, else one of this document."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model.ontology import load_ontology
from graph.model.records import Cleaned, make_id
from graph.model.values import is_masked
from loaders.extract.suggestions import Suggestions
from loaders.review.correcting import NodeId

BY_NAME = ("Unit", "Region", "Sector", "Indicator")
"""Types that registers know by their names alone (loaders/sources)."""
PERSON, POST = "Cadre", "HOLDS_POST"


def naming(suggestions: Suggestions, key: str, document: str) -> NodeId:
    """How the node of the suggestion `key` is told by what it is called: a person by name and unit, as in a register;
    a masked name, and a name that registers do not go by, within the document."""
    units = {one.key: one.id for one in suggestions.nodes}
    posts = [units[one.end] for one in suggestions.edges if one.type == POST and one.start == key]

    def node_id(type_: str, values: Mapping[str, Cleaned]) -> str:
        if "number" in values:
            return make_id(type_, str(values["number"].value))
        title = load_ontology().node(type_).title
        known = str(values[title].value) if title in values else ""
        if type_ in BY_NAME and known:
            return make_id(type_, known)
        if type_ == PERSON and posts and not is_masked(known):
            return make_id(type_, known, posts[0])
        return make_id(type_, known, document, *posts[:1])

    return node_id
