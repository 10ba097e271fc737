"""Search: one box over everything that has a name, a number or a text; a row opens in the Explorer."""

from __future__ import annotations

import streamlit as st

from app_pages.hits import draw_hits, picked
from app_pages.narrowing import chosen, narrow
from app_pages.notices import empty_graph
from app_pages.session import is_empty, ontology, store
from app_pages.words import plain, t
from graph.explore.search import search

PAGE = 25
MOST = 200
EXPLORER = "app_pages/explorer.py"


def page() -> None:
    """The box, the facets of what was found, and the rows."""
    text = st.text_input(
        t("search.box"), key="q", bind="query-params", placeholder=t("search.placeholder"),
        label_visibility="collapsed", icon=":material/search:",
    ).strip()  # fmt: skip
    if is_empty():
        empty_graph()
    elif not text:
        st.caption(t("search.hint"))
    else:
        _results(text)


def _results(text: str) -> None:
    with st.spinner(t("search.searching")):
        found = search(store().reader, ontology(), text, **chosen(text), limit=MOST)
    narrow(found.facets)
    if not found.hits:
        st.info(t("search.none_narrowed" if any(chosen(text).values()) else "search.none", text=plain(text)))
        return
    told, opened = st.columns([4, 1], vertical_alignment="center")
    told.caption(t("search.more" if found.truncated else "search.found", n=f"{len(found.hits):,}"))
    ids = picked(found.hits)
    if opened.button(
        t("search.open", n=len(ids)) if ids else t("search.open_none"),
        key="open", icon=":material/hub:", disabled=not ids, width="stretch",
    ):  # fmt: skip
        st.switch_page(EXPLORER, query_params={"id": ids})
    shown = st.session_state.setdefault("search_shown", {}).get(text, PAGE)
    draw_hits(found.hits[:shown], text)
    if len(found.hits) > shown and st.button(t("search.next", n=min(PAGE, len(found.hits) - shown)), key="next"):
        st.session_state["search_shown"] = {text: shown + PAGE}
        st.rerun()


page()
