"""What the six lists hold that cannot be, by rule and file, and what waits for its origin: a tab of Sources."""

from __future__ import annotations

import streamlit as st

from app_pages.session import ontology, store
from app_pages.tables import table
from app_pages.words import lang, t
from graph.catalog import SHIPPED, read_report
from graph.ledger.flags import RULES
from graph.report_words import in_words
from graph.store.rows import Result

WAITING = SHIPPED / "lists" / "lists-waiting.cypher"
REPORTS = {"impossible": RULES, "waiting": WAITING}


@st.cache_data(show_spinner=False, ttl=30)
def answer(where: str, name: str) -> Result:
    """The rows of one of the two reports, asked of the graph at most twice a minute."""
    return read_report(REPORTS[name], ontology()).run(store().reader)


def lists_table() -> None:
    """Both tables, or that there is nothing of the kind. Nothing is mended: files are corrected and loaded anew."""
    for name, path in REPORTS.items():
        report, found = read_report(path, ontology()), answer(store().link.where, name)
        if not found.rows:
            st.caption(t(f"sources.none_{name}"))
            continue
        st.caption(t(f"sources.some_{name}", n=f"{len(found.rows):,}"))
        spoken = in_words(report, found, ontology(), lang())
        table(spoken.columns, spoken.rows, [one.text(lang()) for one in report.captions], key=f"lists_{name}")
