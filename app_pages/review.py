"""Review: which documents have suggestions that wait, and one of them with its text beside what was read of it."""

from __future__ import annotations

import streamlit as st

from app_pages.review_document import review
from app_pages.review_list import pick
from app_pages.session import AS_OF, present
from app_pages.words import t
from graph.store.deciding import documents


def page() -> None:
    """What the page is for, the documents, and the one that is picked."""
    st.subheader(t("review.title"), anchor=False)
    if st.session_state.get(AS_OF):
        st.info(t("review.not_past"), icon=":material/history:")
        return
    found = documents(present().reader)
    if not found:
        st.caption(t("review.help"))
        with st.container(border=True, key="review_none"):
            st.markdown(f"**{t('review.none')}**")
            st.markdown(t("review.none_help"))
            st.page_link("app_pages/sources.py", label=t("app.to_sources"), icon=":material/upload_file:")
        return
    chosen = pick(found)
    if chosen is not None:
        review(chosen)


page()
