"""The documents that have suggestions: how many wait, what share is decided, how sure the least sure one is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from app_pages.choosing import told_apart
from app_pages.tables import table
from app_pages.words import lang, t
from graph.store.rows import Node
from loaders.kindnames import kind_caption

PARAM, OPENED = "doc", "review_opened"
COLUMNS = ("document", "kind", "date", "open", "share", "least_sure")


def pick(found: Sequence[Node]) -> Node | None:
    """The document that is picked here or named by the address; the table of all of them where none is."""
    known = {one.id: one for one in found}
    named = st.query_params.get(PARAM, "")
    if OPENED in st.session_state:
        st.session_state["review_pick"] = st.session_state.pop(OPENED)
    elif "review_pick" not in st.session_state:
        st.session_state["review_pick"] = named if named in known else None
    ordered = sorted(known, key=lambda one: (not waiting(known[one]), _name(known[one])))
    names = told_apart(
        {one: _name(known[one]) for one in ordered},
        {one: PurePath(str(known[one].properties.get("path") or "")).parent.name for one in ordered},
    )
    chosen = st.selectbox(
        t("review.pick"), ordered, key="review_pick", index=None, placeholder=t("review.pick_hint"),
        format_func=lambda one: names.get(one, one), label_visibility="collapsed",
    )  # fmt: skip
    if chosen in known:
        st.query_params[PARAM] = chosen
        return known[chosen]
    if PARAM in st.query_params:
        del st.query_params[PARAM]
    ticked = _table([known[one] for one in ordered])
    if ticked:
        st.session_state[OPENED] = ordered[ticked[0]]
        st.rerun()
    return None


def waiting(document: Node) -> int:
    """How many of its suggestions nobody has decided about."""
    return int(document.properties.get("suggested", 0)) - int(document.properties.get("decided", 0))


def _table(found: Sequence[Node]) -> list[int]:
    """All of them; the places of those that are ticked."""
    some = sum(1 for one in found if waiting(one))
    st.caption(t("review.counted", n=f"{len(found):,}", open=f"{some:,}") if some else t("review.nothing_open"))
    rows = [
        (
            _name(one), _kind(one), one.properties.get("issued_on"), waiting(one),
            _share(one), f"{float(one.properties.get('least_sure', 1.0)):.0%}" if waiting(one) else None,
        )
        for one in found
    ]  # fmt: skip
    return table(COLUMNS, rows, [t(f"review.{name}") for name in COLUMNS], key="review_documents", pick=True)


def _name(document: Node) -> str:
    return str(document.properties.get("name") or document.id)


def _kind(document: Node) -> str:
    """What sort of prose it is; a register may have a kind of the same name."""
    return kind_caption(str(document.properties.get("kind", "")), prose=True).text(lang())


def _share(document: Node) -> str:
    total = int(document.properties.get("suggested", 0))
    return f"{int(document.properties.get('decided', 0)) / total:.0%}" if total else "100%"
