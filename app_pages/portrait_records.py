"""The records behind a number on the page Portraits: what each is, the file and row that says it, the way on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages.session import ontology, store
from app_pages.tables import table
from app_pages.words import lang, plain, t
from graph.portraits.records import records

EXPLORER = "app_pages/explorer.py"
PORTRAITS = "app_pages/portraits.py"
MOST, MOST_OPENED = 500, 200
COLUMNS = ("type", "record", "number", "date", "file", "at")


def draw_records(name: str, ids: Sequence[str], key: str) -> None:
    """The list, and a way to the Explorer."""
    st.markdown(f"**{plain(t('portraits.records', name=name, n=f'{len(ids):,}'))}**")
    if not ids:
        st.caption(t("portraits.records_none"))
        return
    found = records(store().reader, ontology(), ids[:MOST], lang())
    if len(ids) > MOST:
        st.caption(t("portraits.records_cut", n=f"{MOST:,}"))
    rows = []
    for one in found:
        first = one.origins[0] if one.origins else None
        kind = ontology().caption(one.label, lang())
        rows.append(
            (kind, one.title, one.number, one.day, first.document if first else "", first.place if first else "")
        )
    picked = table(COLUMNS, rows, [t(f"portraits.{name_}") for name_ in COLUMNS], key=f"{key}_records", pick=True)
    chosen = [found[at].id for at in picked] or [one.id for one in found]
    label = t("portraits.open_records", n=min(len(chosen), MOST_OPENED))
    if st.button(label, key=f"{key}_open", icon=":material/hub:"):
        st.switch_page(EXPLORER, query_params={"id": chosen[:MOST_OPENED]})
