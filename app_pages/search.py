"""Search: one box over everything that has a name, a number or a text; a row opens in the Explorer."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app_pages.hits import draw_hits, picked
from app_pages.narrowing import chosen, narrow
from app_pages.notices import empty_graph
from app_pages.session import is_empty, ontology, store
from app_pages.words import lang, plain, t
from graph.explore.search import Found, search

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
        return
    wanted = chosen(text)
    with st.spinner(t("search.searching")):
        today = date.today().isoformat()
        found = search(store(), ontology(), text, **wanted, limit=MOST, lang=lang(), today=today)
    narrow(found.facets)
    if found.hits:
        _results(found, repr((text, wanted)))
    elif any(wanted.values()):
        st.info(t("search.none_narrowed", text=plain(text)))
    elif found.browsing:
        st.caption(t("search.hint"))
    else:
        st.info(t("search.none", text=plain(text)))


def _results(found: Found, asked: str) -> None:
    """How many, what to do with those that are ticked, and the rows, PAGE at a time."""
    told, opened = st.columns([4, 1], vertical_alignment="center")
    told.caption(_count(found))
    ids = picked(found.hits)
    label = t("search.open", n=len(ids)) if ids else t("search.open_none")
    if opened.button(label, key="open", icon=":material/hub:", disabled=not ids, width="stretch"):
        st.switch_page(EXPLORER, query_params={"id": ids})
    shown = st.session_state.setdefault("search_shown", {}).get(asked, PAGE)
    draw_hits(found.hits[:shown])
    left = len(found.hits) - shown
    if left > 0 and st.button(t("search.next", n=min(PAGE, left)), key="next"):
        st.session_state["search_shown"] = {asked: shown + PAGE}
        st.rerun()


def _count(found: Found) -> str:
    cut = found.truncated or found.total > len(found.hits)
    total = f"{found.total:,}+" if found.truncated else f"{found.total:,}"
    return t("search.more" if cut else "search.found", n=f"{len(found.hits):,}", total=total)


page()
