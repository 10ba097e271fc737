"""What the page of the ledger is asked for: tasks or problems, narrowed by pick-lists, as of which day."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from app_pages.session import OfGraph, ontology, store
from app_pages.words import lang, t
from graph.ledger import listing
from graph.ledger.listing import Filters

LISTS = ("tasks", "problems")


@dataclass(frozen=True)
class Asked:
    """What to list. `years`: whether the ledger has any year at all; `token` tells one question from the next."""

    problems: bool
    filters: Filters
    years: bool

    @property
    def token(self) -> str:
        """Another one for every other question, so that rows picked in one answer are not picked in the next."""
        return hashlib.sha256(f"{self.problems} {self.filters}".encode()).hexdigest()[:8]


@OfGraph
def choices() -> Mapping[str, list[str]]:
    """What can be picked, asked of the graph at most twice a minute."""
    return listing.choices(store().reader)


def asked() -> Asked:
    """One line of pick-lists; the latest year comes first."""
    offered = choices()
    places = st.columns([1.5, 1, 2, 1.4, 1.4, 1.4, 1.2, 1.1], vertical_alignment="bottom")
    with places[0]:
        st.session_state.setdefault("ledger_list", LISTS[0])
        shown = st.segmented_control(
            t("ledger.shown"), LISTS, format_func=lambda one: t(f"ledger.{one}"), key="ledger_list", required=True
        )
    years = offered["year"]
    if "ledger_year" not in st.session_state and years:
        st.session_state["ledger_year"] = years[0]
    year = _pick(places[1], "year", years)
    body, sector, district = (
        _pick(place, name, offered[name])
        for place, name in zip(places[2:5], ("body", "sector", "district"), strict=True)
    )
    deviation = _pick(places[5], "deviation", list(ontology().vocab("deviation").entries), words=True)
    st.session_state.setdefault("ledger_on", date.today())
    on = places[6].date_input(t("ledger.on"), key="ledger_on", format="YYYY-MM-DD") or date.today()
    overdue = places[7].toggle(t("ledger.overdue"), key="ledger_overdue")
    filters = Filters(on.isoformat(), int(year or 0), body, sector, district, deviation, overdue)
    return Asked(shown == "problems", filters, bool(years))


def _pick(place: Any, name: str, values: Sequence[str], *, words: bool = False) -> str:
    """One pick-list, with everything first; what was picked and is offered no more is let go."""
    key = f"ledger_{name}"
    if st.session_state.get(key, "") not in ("", *values):
        st.session_state[key] = ""
    vocabulary = ontology().vocab("deviation") if words else None

    def caption(value: str) -> str:
        if not value:
            return t(f"ledger.any_{name}")
        return vocabulary.caption(value, lang()) if vocabulary else value

    return str(place.selectbox(t(f"ledger.{name}"), ["", *values], format_func=caption, key=key) or "")
