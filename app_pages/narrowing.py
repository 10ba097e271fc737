"""The facets beside a search: how many were found by type, sector, district and year, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

import streamlit as st

from app_pages.words import t
from graph.explore.search import Facet, Facets

FACETS = ("types", "sectors", "regions", "years")


class Chosen(TypedDict):
    """What `search` is asked to keep to; an empty list keeps to nothing."""

    types: list[str]
    sectors: list[str]
    regions: list[str]
    years: list[int]


def chosen(text: str) -> Chosen:
    """What is picked now. Another text begins with nothing picked."""
    if st.session_state.get("search_text", text) != text:
        for name in FACETS:
            st.session_state[_key(name)] = []
    st.session_state["search_text"] = text
    types, sectors, regions, years = (list(st.session_state.get(_key(name), [])) for name in FACETS)
    return Chosen(types=types, sectors=sectors, regions=regions, years=[int(year) for year in years])


def narrow(facets: Facets) -> None:
    """One pick-list a facet, with counts; one with nothing to choose between is left out."""
    offered: list[tuple[str, tuple[Facet, ...]]] = [(name, getattr(facets, name)) for name in FACETS]
    offered = [(name, counted) for name, counted in offered if len(counted) > 1 or st.session_state.get(_key(name))]
    if offered:
        for place, (name, counted) in zip(st.columns(len(FACETS)), offered, strict=False):
            _facet(place, name, counted)


def _facet(place: Any, name: str, counted: Sequence[Facet]) -> None:
    """What was picked stays on offer, also where nothing is left of it; how it was called is remembered."""
    captions: dict[str, str] = st.session_state.setdefault(f"{_key(name)}_captions", {})
    captions.update({one.key: one.caption for one in counted})
    counts = {one.key: one.count for one in counted}
    gone = [key for key in st.session_state.get(_key(name), []) if key not in counts]
    place.multiselect(
        t(f"search.{name}"),
        [*counts, *gone],
        format_func=lambda key: f"{captions.get(key, key)} ({counts.get(key, 0):,})",
        key=_key(name),
        placeholder=t(f"search.all_{name}"),
        label_visibility="collapsed",
        select_all=False,
    )


def _key(name: str) -> str:
    return f"search_{name}"
