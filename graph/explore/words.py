"""Stored values in words: what a person reads on a hit, in the side panel, in a table and under a drawn node."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from graph.model.ontology import EdgeType, NodeType, Ontology, Property
from graph.store.reader import Edge, Node

EMPTY: tuple[object, ...] = (None, "", [])
HIDDEN = ("id", "citizen_hash", "no_longer_said", "withdrawn", "unreviewed", "conflicts", "stub", "sources")
"""Properties that are not shown as facts: bookkeeping that is said in another way, and the keyed hash."""


def title(ontology: Ontology, node: Node, lang: str) -> str:
    """What a node is called on screen; the type's caption where nothing in it names it."""
    declared = ontology.nodes.get(node.label)
    found = declared.title_of(node.properties) if declared else None
    if declared is None or found is None:
        return ontology.caption(node.label, lang)
    name, value = found
    return one_line(value_text(ontology, declared.all_properties()[name], value, lang))


def fuller_title(ontology: Ontology, node: Node, lang: str) -> str:
    """The title with the number behind it, where there is one that the title does not show."""
    shown = title(ontology, node, lang)
    number = str(node.properties.get("number") or "")
    return f"{shown} · {number}" if number and number not in shown else shown


def value_text(ontology: Ontology, declared: Property, value: Any, lang: str) -> str:
    """One stored value in words: vocabulary captions, yes or no, amounts with separators, all else as it stands."""
    if declared.type == "amount" and isinstance(value, int | float):
        return f"{number_text(value)} 元" if lang == "zh" else f"{number_text(value)} yuan"
    if declared.type in ("number", "integer") and not declared.vocab and isinstance(value, float):
        return number_text(value)
    return ontology.word(declared, value, lang)


def property_text(ontology: Ontology, declared: Property, values: Mapping[str, Any], lang: str) -> str:
    """A property of `values` in words, with what the source wrote beside it where that differs (706万余元)."""
    shown = value_text(ontology, declared, values[declared.name], lang)
    raw = str(values.get(f"{declared.name}_raw") or "")
    return with_raw(shown, raw, bool(values.get(f"{declared.name}_approx")), lang)


def with_raw(shown: str, raw: str, approx: bool, lang: str) -> str:
    """`shown` with a sign where it is approximate, and with the text as written behind it where that differs."""
    if approx:
        shown = f"约 {shown}" if lang == "zh" else f"about {shown}"
    if not raw or raw == shown:
        return shown
    return f"{shown}（原文：{raw}）" if lang == "zh" else f"{shown} (as written: {raw})"


def edge_text(ontology: Ontology, edge: Edge, lang: str, *, reverse: bool = False) -> str:
    """An edge's caption, read from its start or, with `reverse`, from its end."""
    declared = ontology.edges.get(edge.type)
    if declared is None:
        return edge.type
    return (declared.reverse if reverse else declared.caption).text(lang)


def details(ontology: Ontology, edge: Edge, lang: str) -> str:
    """What an edge says of itself besides its dates: the post, the role, the kind of responsibility."""
    declared = ontology.edges.get(edge.type)
    if declared is None:
        return ""
    shown = [
        one.caption.text(lang) if one.type == "boolean" else value_text(ontology, one, edge.properties[one.name], lang)
        for one in declared.properties.values()
        if one.type != "date" and edge.properties.get(one.name) not in (*EMPTY, False)
    ]
    return " · ".join(shown)


def when(edge: Edge, lang: str) -> str:
    """An edge's dates: "2019-03 至 2021-07", "自 2019-03", or the one day; "" where it has none."""
    begins, ends, on = (str(edge.properties.get(name) or "") for name in ("from", "to", "on"))
    if on and not (begins or ends):
        return on
    if begins and ends:
        return f"{begins} 至 {ends}" if lang == "zh" else f"{begins} to {ends}"
    if begins:
        return f"自 {begins}" if lang == "zh" else f"from {begins}"
    if ends:
        return f"至 {ends}" if lang == "zh" else f"until {ends}"
    return ""


def shown_properties(declared: NodeType | EdgeType) -> list[Property]:
    """A type's own properties in the order in which they are shown: featured first."""
    featured = declared.featured if isinstance(declared, NodeType) else ()
    ordered = dict.fromkeys((*featured, *declared.properties))
    return [declared.properties[name] for name in ordered if name not in HIDDEN]


def number_text(value: float) -> str:
    """A number with separators, without a fraction where it has none: 7,060,000; 43.7."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def shorten(text: str, longest: int) -> str:
    """At most `longest` characters, the last of them “…” where something was left out."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def fit(text: str, width: int) -> str:
    """As much as fits in `width`, where a wide (Chinese) character takes two; the last is “…” if some was left out."""
    widths = [2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text]
    if sum(widths) <= width:
        return text
    ends = list(accumulate(widths))
    return text[: sum(end < width for end in ends)].rstrip() + "…"
