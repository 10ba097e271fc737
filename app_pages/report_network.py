"""The network that a report returned: drawn, and taken over by the Explorer where it can be gone on with."""

from __future__ import annotations

import streamlit as st

from app_pages.canvas import canvas
from app_pages.explorer_state import Exploration, Filters
from app_pages.explorer_view import canvas_data
from app_pages.session import ontology, store
from app_pages.words import t
from graph.explore.layout import place
from graph.explore.lookup import nodes_by_id
from graph.explore.network import Network
from graph.store.rows import Result

EXPLORER = "app_pages/explorer.py"
IN_ADDRESS = 40
"""Nodes that the Explorer's address names; the network itself is handed over whole."""


def draw_network(result: Result, answer: str) -> None:
    """Draw the network of `result`; `answer` tells one run from the next, so that nothing moves meanwhile."""
    state = _state(result, answer)
    size = {"nodes": f"{len(state.network):,}", "edges": f"{len(state.network.edges()):,}"}
    told, opened = st.columns([4, 1], vertical_alignment="center")
    told.caption(t("reports.size", **size))
    if opened.button(t("reports.open_all"), key="open_network", icon=":material/hub:", width="stretch"):
        st.session_state["exploration"] = Exploration(state.asked, state.network, state.positions)
        st.switch_page(EXPLORER, query_params={"id": list(state.asked)})
    # Every drawing of this page is one from the beginning.
    state.sent.held = False
    canvas(
        canvas_data(state, state.network, Filters(), ontology()), lambda _event, _details: None, key="report_network"
    )


def _state(result: Result, answer: str) -> Exploration:
    kept: tuple[str, Exploration] | None = st.session_state.get("answer_network")
    if kept is None or kept[0] != answer:
        network = Network.from_rows(result.rows)
        network.add(list(nodes_by_id(store().reader, ontology(), network.missing).values()))
        asked = tuple(node.id for node in network.nodes()[:IN_ADDRESS])
        kept = (answer, Exploration(asked, network, place(network)))
        st.session_state["answer_network"] = kept
    return kept[1]
