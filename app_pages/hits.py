"""What a search found, one row each: a box to pick it, its type, its name as a link to the Explorer, and where it matched."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages.look import chips, faint, icon, marked
from app_pages.session import ontology, store
from app_pages.words import lang, plain
from graph.explore.overview import marks
from graph.explore.search import Hit
from graph.store.fulltext import words

EXPLORER = "app_pages/explorer.py"


def picked(hits: Sequence[Hit]) -> list[str]:
    """The ids whose boxes are ticked, in the order of the rows."""
    return [hit.id for hit in hits if st.session_state.get(f"pick_{hit.id}")]


def draw_hits(hits: Sequence[Hit], text: str) -> None:
    """Draw the rows."""
    borne = marks(store().reader, [(hit.label, hit.id) for hit in hits])
    for hit in hits:
        with st.container(key=f"hit_{hit.id}", gap=None):
            _row(hit, words(text), borne.get(hit.id, ()))


def _row(hit: Hit, sought: Sequence[str], borne: Sequence[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.checkbox(plain(hit.title), key=f"pick_{hit.id}", label_visibility="collapsed")
        st.html(icon(hit.label), width="content")
        st.page_link(EXPLORER, label=plain(hit.title), icon="", query_params={"id": hit.id})
        kind = ontology().caption(hit.label, lang())
        st.html(f"{faint(kind, hit.sector, hit.region, hit.year)}{chips(borne)}", width="content")
    if hit.snippet and hit.snippet != hit.title:
        st.html(f'<div class="mj-line mj-snippet">{marked(hit.snippet, sought)}</div>')
