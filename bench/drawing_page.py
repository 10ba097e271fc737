"""The Explorer opened on the first `n` nodes of a graph (`?n=200`): the page that bench/drawing.py measures."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import app_pages
from app_pages.explorer_state import Filters, begin
from app_pages.session import ontology, store

EXPLORER = Path(app_pages.__file__).parent / "explorer.py"
FIRST = "MATCH (n) WHERE n:Unit OR n:Cadre RETURN n.id AS id ORDER BY n:Cadre, n.name LIMIT $n"


def main() -> None:
    """Begin once a session, then run the page as the app does."""
    st.session_state.setdefault("lang", "zh")
    st.set_page_config(layout="wide")
    if "exploration" not in st.session_state:
        ids = [one for (one,) in store().reader.run(FIRST, {"n": int(st.query_params["n"])}).rows]
        st.session_state["exploration"] = begin(store().reader, ontology(), ids, Filters())
    st.navigation([st.Page(EXPLORER, title="Explorer", default=True)], position="hidden").run()


main()
