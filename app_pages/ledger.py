"""Ledger: the year's tasks or their problems, narrowed; the picked one down its six lists and up again."""

from __future__ import annotations

import streamlit as st

from app_pages.ledger_chain import draw_chain
from app_pages.ledger_filters import Asked, asked
from app_pages.notices import empty_graph
from app_pages.session import is_empty, ontology, store
from app_pages.tables import table
from app_pages.words import lang, t
from graph.ledger import listing
from graph.ledger.words import PROBLEM_HEADS, TASK_HEADS, list_rows
from graph.store.rows import Result


def page() -> None:
    """What is asked for, the list, and the chain of the picked row or of the address."""
    st.subheader(t("ledger.title"), anchor=False)
    if is_empty():
        empty_graph()
        return
    wanted = asked()
    found = (listing.problems if wanted.problems else listing.tasks)(store().reader, wanted.filters)
    _told(found, wanted)
    picked = _listed(found, wanted)
    if picked:
        st.query_params["entry"] = picked
    entry = st.query_params.get("entry", "")
    if entry:
        draw_chain(entry, wanted.filters.on)


def _told(found: Result, wanted: Asked) -> None:
    """How much was found, in one line."""
    if not found.rows:
        st.info(t("ledger.none" if wanted.years else "ledger.no_ledger"))
        return
    late = found.columns.index("late")
    if wanted.problems:
        over = sum(bool(row[late]) for row in found.rows)
        st.caption(t("ledger.problems_found", n=f"{len(found.rows):,}", over=f"{over:,}"))
        if found.truncated:
            st.warning(t("ledger.cut", n=f"{len(found.rows):,}"), icon=":material/content_cut:")
        return
    sums = {name: sum(row[found.columns.index(name)] for row in found.rows) for name in ("problems", "closed", "over")}
    shown = {name: f"{value:,}" for name, value in sums.items()}
    st.caption(t("ledger.tasks_found", n=f"{len(found.rows):,}", **shown))


def _listed(found: Result, wanted: Asked) -> str:
    """The table; the id of the row that was picked last, "" where none is."""
    if not found.rows:
        return ""
    heads = PROBLEM_HEADS if wanted.problems else TASK_HEADS
    spoken = list_rows(found, ontology(), lang())
    captions = [heads[name].text(lang()) for name in spoken.columns]
    key = f"ledger_rows_{wanted.token}"
    picked = table(spoken.columns, spoken.rows, captions, key=key, pick=True)
    return str(found.rows[picked[-1]][found.columns.index("id")]) if picked else ""


page()
