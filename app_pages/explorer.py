"""Explorer: a network that grows from where a person begins; a click shows facts, a double-click expands."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages.canvas import canvas
from app_pages.explorer_events import note, taken
from app_pages.explorer_state import Exploration, Filters, begin, expand_node, pick
from app_pages.explorer_table import edge_table, node_table
from app_pages.explorer_tools import chosen_filters, status, toolbar
from app_pages.explorer_view import canvas_data
from app_pages.notices import empty_graph
from app_pages.panel import panel
from app_pages.session import is_empty, ontology, shown_errors, store
from app_pages.words import t

SEARCH = "app_pages/search.py"
STATE = "exploration"
# So many starting points fit into an address. (A text standing alone in a page's file would be shown on the page.)
IN_ADDRESS = 200
STYLE = Path(__file__).parent / "explorer.css"


def page() -> None:
    """Begin where the address says, or go on with what this session has."""
    asked = tuple(st.query_params.get_all("id"))
    state: Exploration | None = st.session_state.get(STATE)
    if asked and (state is None or state.asked != asked):
        with st.spinner(t("explorer.opening")):
            state = begin(store().reader, ontology(), asked, Filters())
        st.session_state[STATE] = state
    elif state is not None and not asked and len(state.asked) <= IN_ADDRESS:
        st.query_params["id"] = list(state.asked)
    if state is None:
        _empty()
    else:
        _missing(state)
        # The page is drawn from the beginning, so that the picture may be, too.
        state.sent.held = False
        if len(state.network):
            body()


@st.fragment
def body() -> None:
    """Toolbar, picture or tables, and panel: what is redone by a click."""
    with shown_errors():
        st.html(STYLE)
        state: Exploration = st.session_state[STATE]
        filters = chosen_filters()
        _happened(state, filters)
        toolbar(state, filters)
        shown = state.shown(filters)
        status(state, shown, filters)
        left, right = st.columns([7, 3], gap="small")
        with left:
            picture, nodes, edges = st.tabs(
                [t(f"explorer.tab_{name}") for name in ("picture", "nodes", "edges")],
                key="explorer_tabs",
                on_change="rerun",
            )
            with picture:
                canvas(canvas_data(state, shown, filters, ontology()), note, key="network")
            if nodes.open:
                with nodes:
                    node_table(shown)
            if edges.open:
                with edges:
                    edge_table(shown)
        with right:
            panel(state)


def _happened(state: Exploration, filters: Filters) -> None:
    for event, details in taken():
        match event:
            case "chosen":
                state.choose(details)
            case "expand":
                expand_node(state, store().reader, ontology(), str(details["id"]), filters)
            case "pick":
                ids = [str(one) for one in details["ids"]]
                pick(state, store().reader, ontology(), ids, every=bool(details.get("every")))
            case "moved":
                state.move(details)
            case "lost":
                state.sent.held = False


def _empty() -> None:
    if is_empty():
        empty_graph()
        return
    with st.container(border=True, key="explorer_empty"):
        st.markdown(f"**{t('explorer.empty_title')}**")
        st.markdown(t("explorer.empty_help"))
        st.page_link(SEARCH, label=t("explorer.to_search"), icon=":material/search:")


def _missing(state: Exploration) -> None:
    if not state.missing:
        return
    one = len(state.missing) == 1
    st.warning(t("explorer.missing_one") if one else t("explorer.missing", n=len(state.missing)))
    st.page_link(SEARCH, label=t("explorer.to_search"), icon=":material/search:")


page()
