"""A dry run on screen: what each column becomes, the first rows as they would be stored, what would be refused; of a
document its first paragraphs, and what would be suggested."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app_pages.session import ontology, settings
from app_pages.tables import table
from app_pages.words import lang, plain, said, t
from graph.explore.sources import place_in_prose
from graph.model.ontology import Property
from loaders.mapping.kinds import shipped_mappings
from loaders.preview import Preview, Refused
from loaders.prose.looking import Fact

MOST = 500
"""Suggestions that are shown."""


def draw_preview(part: Preview, *, key: str) -> None:
    """Draw one part of a file. Everything is told in words; what stands in the file is shown as it stands there."""
    if part.error is not None:
        st.error(plain(said(part.error)), icon=":material/error:")
    for note in part.notes:
        st.caption(plain(said(note)))
    if part.paragraphs:
        _document(part, key)
    if not part.columns:
        return
    st.caption(_counted(part))
    if part.missing:
        st.caption(t("sources.ignored", names=plain(_joined(part.missing))))
    fields, rows, refused = st.tabs(
        [t("sources.fields"), t("sources.first_rows"), t("sources.would_refuse", n=f"{part.rows_refused:,}")]
    )
    with fields:
        _fields(part, key)
    with rows:
        _rows(part, key)
    with refused:
        _refused(part.refused, key)


def _document(part: Preview, key: str) -> None:
    """What would be suggested, each with its sentence; and what the text begins with."""
    made = _joined(f"{ontology().caption(name, lang())} {found:,}" for name, found in part.nodes.items())
    told = t("sources.suggested", n=f"{len(part.facts):,}", sentences=f"{part.rows_read:,}")
    st.caption(f"{told} · {plain(made)}" if made else told)
    if settings().llm_url:
        st.caption(t("sources.model_later", model=plain(settings().llm_model)))
    facts, text = st.tabs([t("sources.facts"), t("sources.paragraphs")])
    with facts:
        names = ("type", "what", "sure", "quote", "place")
        rows = [
            (ontology().caption(one.type, lang()), _says(one), f"{one.confidence:.0%}", one.sentence, _place(one))
            for one in part.facts[:MOST]
        ]
        if rows:
            table(names, rows, [t(f"sources.{name}") for name in names], key=f"{key}_facts")
        else:
            st.caption(t("sources.no_facts"))
    with text:
        paragraphs = [(one.number, one.text) for one in part.paragraphs]
        table(("number", "text"), paragraphs, [t("sources.number"), t("sources.quote")], key=f"{key}_text")


def _says(one: Fact) -> str:
    """A node by its name; a relation by its two ends."""
    return f"{one.says[0]} → {one.says[-1]}" if len(one.says) > 1 else one.says[0]


def _place(one: Fact) -> str:
    found = place_in_prose(one.place)
    return said(found) if found else one.place


def _counted(part: Preview) -> str:
    """Rows, and how many nodes of each type they speak of."""
    made = _joined(f"{ontology().caption(name, lang())} {found:,}" for name, found in part.nodes.items())
    told = t("sources.rows_summary", n=f"{part.rows_read:,}", refused=f"{part.rows_refused:,}")
    return f"{told} · {plain(made)}" if made else told


def _fields(part: Preview, key: str) -> None:
    names = ("sheet", "column", "field", "needed")
    rows = [
        (
            one.sheet, one.header, field_name(part.kind, one.field) if one.field else t("sources.not_read"),
            t("sources.required") if one.required else "",
        )
        for one in part.columns
    ]  # fmt: skip
    table(names, rows, [t(f"sources.{name}") for name in names], key=f"{key}_fields")


def _rows(part: Preview, key: str) -> None:
    names = list(dict.fromkeys(name for row in part.rows for name in row))
    if not names:
        st.caption(t("sources.no_rows"))
        return
    rows = [[_value(name, row.get(name, "")) for name in names] for row in part.rows]
    table(names, rows, [property_name(name) for name in names], key=f"{key}_rows")


def _refused(refused: Iterable[Refused], key: str) -> None:
    names = ("sheet", "row", "column", "value", "reason")
    rows = [(one.sheet, one.row, one.header, one.value, one.why.text(lang())) for one in refused]
    if rows:
        table(names, rows, [t(f"sources.{name}") for name in names], key=f"{key}_refused")
    else:
        st.caption(t("sources.would_refuse_none"))


def property_name(name: str) -> str:
    """A property in words."""
    found = _property(name)
    return found.caption.text(lang()) if found else name


def field_name(kind: str, name: str) -> str:
    """A field in words: what it fills, by the mapping's own account; else its header or, in English, its plain name."""
    mapping = shipped_mappings(ontology()).get(kind)
    if mapping is None:
        return property_name(name)
    for node in sorted(mapping.nodes.values(), key=lambda one: not one.defining):
        for filled, setter in node.sets.items():
            declared = ontology().node(node.type).properties.get(filled)
            if setter.field == name and declared:
                said = declared.caption.text(lang())
                return said if node.defining else f"{ontology().caption(node.type, lang())} · {said}"
    known = mapping.columns.get(name)
    return known.headers[0] if known and lang() == "zh" else name.replace("_", " ")


def _value(name: str, text: str) -> str:
    """A stored value in words, where it is the key of a vocabulary."""
    found = _property(name)
    return ontology().word(found, text, lang()) if found and found.vocab and text else text


def _property(name: str) -> Property | None:
    nodes = (one.properties for one in ontology().nodes.values())
    edges = (one.properties for one in ontology().edges.values())
    return next((one[name] for one in (*nodes, *edges) if name in one), None)


def _joined(texts: Iterable[str]) -> str:
    return ("、" if lang() == "zh" else ", ").join(texts)
