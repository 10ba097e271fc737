"""Names used in a query text that the model does not have: labels, edge types, properties."""

from __future__ import annotations

import re

from graph.model.ontology import Ontology

_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_LABEL = re.compile(r"\(\s*\w*\s*((?::|\||&|!)\s*!?\w+(?:\s*[|&:]\s*!?\w+)*)")
_HAS_LABEL = re.compile(r"\b\w+:([A-Z]\w*(?:\|[A-Z]\w*)*)")
_EDGE = re.compile(r"\[\s*\w*\s*:\s*!?(\w+(?:\s*\|\s*:?\w+)*)")
_PROPERTY = re.compile(r"\b[A-Za-z_]\w*\.([A-Za-z_]\w*)\b(?!\s*\()")
_MAP_KEY = re.compile(r"[{,]\s*([A-Za-z_]\w*)\s*:")


def unknown_names(text: str, ontology: Ontology) -> set[str]:
    """Labels, edge types and properties in `text` that the ontology does not know; keys of maps made in the text count
    as known when they are read back."""
    plain = _STRING.sub("''", text)
    edges = _names(_EDGE, plain)
    labels = _names(_LABEL, plain) | (_names(_HAS_LABEL, plain) - edges - set(ontology.edges))
    properties = _properties(ontology)
    made = {match[1] for match in _MAP_KEY.finditer(plain)}
    used = {match[1] for match in _PROPERTY.finditer(plain)}
    return (
        {f":{name}" for name in labels - set(ontology.nodes)}
        | {f"[:{name}]" for name in edges - set(ontology.edges)}
        | {f".{name}" for name in used - properties - made}
        | {f"{{{name}}}" for name in _pattern_keys(plain) - properties}
    )


def _names(pattern: re.Pattern[str], text: str) -> set[str]:
    return {word for match in pattern.finditer(text) for word in re.findall(r"\w+", match[1])}


def _pattern_keys(text: str) -> set[str]:
    """Keys of the property maps inside node and edge patterns: (n:Label {key: ...})."""
    maps = re.findall(r"[(\[]\s*\w*\s*:[\w|&:! ]+\{([^{}]*)\}", text)
    return {key for body in maps for key in re.findall(r"(?:^|,)\s*([A-Za-z_]\w*)\s*:", body)}


def _properties(ontology: Ontology) -> set[str]:
    names = {"id"}
    for node in ontology.nodes:
        names |= set(ontology.node(node).all_properties())
    for edge in ontology.edges:
        names |= set(ontology.edge(edge).all_properties())
    return names
