"""Sources: which files the graph was made of, when and by whom they were loaded, where they differ; and more files."""

from __future__ import annotations

import streamlit as st

from app_pages.load_status import load_status
from app_pages.notices import empty_graph
from app_pages.session import AS_OF, is_empty
from app_pages.source_lists import lists_table
from app_pages.source_load import load_panel
from app_pages.source_tables import conflicts_table, counts_table, documents_table, loads_table
from app_pages.source_upload import upload
from app_pages.words import t


def page() -> None:
    """The load under way, the way to add files, and what is there."""
    load_status()
    empty = is_empty()
    if empty:
        empty_graph(link=False)
    with st.expander(t("sources.upload"), expanded=empty, key="upload_panel", icon=":material/upload_file:"):
        if st.session_state.get(AS_OF):
            st.caption(t("sources.load_not_past"))
        else:
            upload()
    if empty:
        return
    tables = (documents_table, loads_table, conflicts_table, counts_table)
    names = ("documents", "loads", "conflicts", "counts", "lists")
    *places, lists = st.tabs([t(f"sources.{name}") for name in names], key="source_tabs", on_change="rerun")
    for place, draw in zip(places, tables, strict=True):
        with place:
            draw()
            if draw is loads_table:
                load_panel()
    if lists.open:
        with lists:
            lists_table()


page()
