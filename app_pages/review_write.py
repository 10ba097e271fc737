"""Writing what was decided to the graph: the document is loaded once more with its decisions, undoable as any load."""

from __future__ import annotations

import streamlit as st

from app_pages.review_state import reviewer_name
from app_pages.session import present, settings
from app_pages.source_data import forget
from app_pages.words import plain, said, t
from graph.errors import MingjianError
from graph.store.rows import Node
from loaders.extract.suggestions import Suggestions
from loaders.prose.loading import load_reviewed
from loaders.prose.prepare import fingerprint
from loaders.review.decisions import Decision

DONE = "review_written"


def write_box(document: Node, suggestions: Suggestions, every: list[Decision]) -> None:
    """The button, whether there is something to write, and what the last writing did."""
    told = st.session_state.pop(DONE, "")
    kind = str(document.properties.get("kind", ""))
    written = fingerprint(suggestions.version, kind, every) == document.properties.get("mapping")
    if told:
        st.caption(told)
    elif not written:
        st.caption(t("review.not_written"))
    pressed = st.button(
        t("review.write"), key="review_write", type="primary", icon=":material/save:", help=t("review.write_help"),
        disabled=written or not reviewer_name(),
    )  # fmt: skip
    if pressed and _write(document.id):
        st.rerun()


def _write(document: str) -> bool:
    """Load the document again; whether that was done. The whole page is drawn anew then, since counts have changed."""
    try:
        with st.spinner(t("review.writing")):
            done = load_reviewed(present(), settings(), document, reviewer_name())
        if done.error is not None:
            raise done.error
    except MingjianError as error:
        st.error(plain(said(error)), icon=":material/error:")
        return False
    finally:
        forget()
    st.session_state[DONE] = t("review.written", waiting=f"{done.waiting:,}")
    return True
