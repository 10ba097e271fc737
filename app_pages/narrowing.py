"""The facets beside a search: how many were found by type, sector, district and year, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

import streamlit as st

from app_pages.session import ontology
from app_pages.words import lang, plain, t

FACETS = ("types", "sectors", "regions", "years")


class Chosen(TypedDict):
    """What `search` is asked to keep to; an empty list keeps to nothing."""

    types: list[str]
    sectors: list[str]
    regions: list[str]
    years: list[int]


def chosen(text: str) -> Chosen:
    """What is picked now. Another text begins with nothing picked."""
    if st.session_state.get("search_text") != text:
        for name in FACETS:
            st.session_state[_key(name)] = []
        st.session_state["search_text"] = text
    types, sectors, regions, years = (list(st.session_state.get(_key(name), [])) for name in FACETS)
    return Chosen(types=types, sectors=sectors, regions=regions, years=[int(year) for year in years])


def narrow(facets: Any) -> None:
    """One pick-list a facet, with counts; one with nothing to choose between is left out."""
    offered = [(name, getattr(facets, name)) for name in FACETS]
    offered = [(name, counted) for name, counted in offered if len(counted) > 1 or st.session_state.get(_key(name))]
    if not offered:
        return
    for place, (name, counted) in zip(st.columns(len(offered)), offered, strict=True):
        _facet(place, name, counted)


def _facet(place: Any, name: str, counted: Mapping[Any, int]) -> None:
    picked = st.session_state.get(_key(name), [])
    options = [*counted, *(one for one in picked if one not in counted)]
    place.multiselect(
        t(f"search.{name}"),
        options,
        format_func=lambda value: f"{_word(name, value)} ({counted.get(value, 0):,})",
        key=_key(name),
        placeholder=t(f"search.all_{name}"),
        label_visibility="collapsed",
    )


def _word(name: str, value: Any) -> str:
    return ontology().caption(str(value), lang()) if name == "types" else plain(value)


def _key(name: str) -> str:
    return f"search_{name}"
