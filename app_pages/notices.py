"""Notices that several pages show: nothing is loaded yet, and what to do about it."""

from __future__ import annotations

import streamlit as st

from app_pages.words import t

SOURCES = "app_pages/sources.py"


def empty_graph(*, link: bool = True) -> None:
    """Say that the graph is empty and how to fill it, with a link to the page of sources where that is another page."""
    with st.container(border=True, key="empty"):
        st.markdown(f"**{t('app.empty_title')}**")
        st.markdown(t("app.empty_help"))
        if link:
            st.page_link(SOURCES, label=t("app.to_sources"), icon=":material/upload_file:")
