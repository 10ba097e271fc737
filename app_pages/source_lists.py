"""What the six lists hold that cannot be, by rule and file, and what waits for its origin: a tab of Sources."""

from __future__ import annotations

import streamlit as st

from app_pages.session import OfGraph, ontology, store
from app_pages.tables import table
from app_pages.words import lang, t
from graph.catalog import SHIPPED, read_report
from graph.ledger.flags import RULES
from graph.report_words import in_words
from graph.store.rows import Result

WAITING = SHIPPED / "lists" / "lists-waiting.cypher"


@OfGraph
def impossible() -> Result:
    """Entries that break a rule."""
    return read_report(RULES, ontology()).run(store().reader)


@OfGraph
def waiting() -> Result:
    """Entries whose origin has not been loaded."""
    return read_report(WAITING, ontology()).run(store().reader)


def lists_table() -> None:
    """Both tables, or that there is nothing of the kind. Nothing is mended: files are corrected and loaded anew."""
    for name, path, answer in (("impossible", RULES, impossible), ("waiting", WAITING, waiting)):
        report, found = read_report(path, ontology()), answer()
        if not found.rows:
            st.caption(t(f"sources.none_{name}"))
            continue
        st.caption(t(f"sources.some_{name}", n=f"{len(found.rows):,}"))
        spoken = in_words(report, found, ontology(), lang())
        table(spoken.columns, spoken.rows, [one.text(lang()) for one in report.captions], key=f"lists_{name}")
