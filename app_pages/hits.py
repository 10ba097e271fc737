"""What a search found, a row each: a box to pick it, its type, its name as a link to the Explorer, where it matched."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app_pages.look import chips, faint, icon
from app_pages.session import ontology
from app_pages.words import bare, lang, plain
from graph.explore.search import Hit, Snippet

EXPLORER = "app_pages/explorer.py"


def picked(hits: Sequence[Hit]) -> list[str]:
    """The ids whose boxes are ticked, in the order of the rows."""
    return [hit.id for hit in hits if st.session_state.get(f"pick_{hit.id}")]


def draw_hits(hits: Sequence[Hit]) -> None:
    """Draw the rows."""
    for hit in hits:
        with st.container(key=f"hit_{hit.id}", gap=None):
            _row(hit)


def _row(hit: Hit) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.checkbox(bare(hit.title.text), key=f"pick_{hit.id}", label_visibility="collapsed")
        st.html(icon(hit.label), width="content")
        st.page_link(EXPLORER, label=_link(hit.title), icon="", query_params={"id": hit.id})
        kind = ontology().caption(hit.label, lang())
        st.html(f"{faint(kind, hit.sector, hit.region, hit.year or '')}{chips(hit.marks)}", width="content")
    if hit.snippet.text or hit.facts:
        facts = faint(hit.facts) if hit.facts else ""
        st.html(f'<div class="mj-line mj-snippet">{_marked(hit.snippet)} {facts}</div>')


def _link(title: Snippet) -> str:
    """The title as a link's label, what matched on a coloured ground."""
    return "".join(f":blue-background[{plain(text)}]" if found else plain(text) for text, found in title.pieces())


def _marked(snippet: Snippet) -> str:
    """The piece of text as HTML, what matched as <mark>."""
    pieces = snippet.pieces()
    return "".join(f"<mark>{escape(text)}</mark>" if found else escape(text) for text, found in pieces)
