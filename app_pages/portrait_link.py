"""From anything in the graph to a portrait: a place opens its own, a case or a problem that of its sector."""

from __future__ import annotations

import streamlit as st

from app_pages.session import ontology, store
from app_pages.words import t
from graph.explore.places import places

PORTRAITS = "app_pages/portraits.py"
OWN = {"Sector": "sector", "Region": "region", "Unit": "unit"}
OF_SECTOR = ("Case", "Problem", "Clue", "Finding", "Action", "Task", "Measure")


def portrait_button(ident: str, label: str) -> None:
    """The button, for types that have a portrait; a person has none."""
    if label not in OWN and label not in OF_SECTOR:
        return
    said = t("explorer.portrait" if label in OWN else "explorer.portrait_of_sector")
    if not st.button(said, key="explorer_portrait", icon=":material/diversity_2:"):
        return
    if label in OWN:
        st.switch_page(PORTRAITS, query_params={"kind": OWN[label], "id": ident})
    found = places(store().reader, ontology(), {label: [ident]})[ident]
    kind, held = ("sector", found.sectors) if found.sectors else ("region", found.regions)
    if held:
        st.switch_page(PORTRAITS, query_params={"kind": kind, "id": next(iter(held))})
    st.caption(t("explorer.portrait_none"))
