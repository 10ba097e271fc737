"""What a corrected relation may join: the document's own nodes as they stand, and those of the graph by search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from app_pages.choosing import told_apart
from app_pages.session import ontology, present
from app_pages.words import lang, t
from graph.explore.hits import Hit
from graph.explore.search import search
from graph.store.rows import Node
from loaders.extract.suggestions import Suggestions
from loaders.review.applying import apply
from loaders.review.decisions import Decision
from loaders.review.facts import Fact

MOST = 12


def ends_of(suggestions: Suggestions, every: Iterable[Decision]) -> dict[str, Fact]:
    """The nodes of a document that are not rejected, by key, by name."""
    now = apply(suggestions, every, ontology()).suggestions
    facts = [Fact(one.key, one.type, one.id, one.label, one.values, by=one.by) for one in now.nodes]
    return {one.key: one for one in sorted(facts, key=lambda one: (one.type, one.label))}


def found_in_graph(label: str, key: str, types: Sequence[str] = (), first: str = "") -> Node | None:
    """A box for words, and a choice of what they find, what is of the type `first` before the rest; None where nothing
    is picked."""
    words = st.text_input(label, key=f"{key}_words", max_chars=60, placeholder=t("review.search_hint")).strip()
    if not words:
        return None
    hits = search(present(), ontology(), words, types=types, limit=MOST, lang=lang()).hits
    known = {hit.id: hit for hit in sorted(hits, key=lambda hit: hit.label != first)}
    if not known:
        st.caption(t("review.not_found"))
        return None
    names = told_apart({one: _named(hit) for one, hit in known.items()}, {one: hit.facts for one, hit in known.items()})
    picked = st.selectbox(
        t("review.found"), list(known), index=None, key=f"{key}_found", placeholder=t("review.found_hint"),
        format_func=lambda one: names.get(one, one),
        label_visibility="collapsed",
    )  # fmt: skip
    return known[picked].node if picked in known else None


def _named(hit: Hit) -> str:
    """A hit by its name, its type, its region or sector."""
    about = (hit.title.text, ontology().caption(hit.label, lang()), hit.region, hit.sector)
    return " · ".join(one for one in about if one)
