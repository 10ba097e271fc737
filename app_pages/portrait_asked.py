"""What a portrait is asked of: the place, what it is combined with, the period, and whom it is compared with.

It stands in the address too: `kind`, `id`, `regions`, `sectors`, `from`, `to`, `compare`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_pages.words import plain, said, t
from graph.errors import PortraitError, ValueProblem
from graph.model.values.dates import clean_date
from graph.portraits.days import Period, between, recent
from graph.portraits.places import KINDS, Atlas, Place, Scope


@dataclass(frozen=True, slots=True)
class Asked:
    """One portrait as it was asked for."""

    scope: Scope
    period: Period
    compare: Scope | None


def asked(atlas: Atlas) -> Asked | None:
    """The controls; None where there is nothing to choose from, or a date cannot be read."""
    known = {kind: found for kind in KINDS if (found := atlas.of_kind(kind))}
    if not known:
        st.info(t("portraits.nothing"))
        return None
    with st.container(border=True, key="portrait_asked"):
        first = st.columns([3, 4, 4], vertical_alignment="bottom")
        place = _place(known, first[0], first[1])
        compare = _compare(known[place.kind], place, first[2])
        others = [kind for kind in ("region", "sector") if kind != place.kind]
        second = st.columns([6 // len(others)] * len(others) + [2, 2], vertical_alignment="bottom")
        rings = _rings(atlas, others, second)
        since, until = _ends(second[-2:])
    try:
        period = between(_day(since), _day(until), recent(atlas.facts.data_date))
    except (PortraitError, ValueProblem) as error:
        st.error(plain(said(error)))
        return None
    scope = Scope(place, *rings)
    _address(scope, compare, since, until)
    return Asked(scope, period, scope.of(compare) if compare else None)


def _place(known: dict[str, list[Place]], left: DeltaGenerator, right: DeltaGenerator) -> Place:
    kinds = list(known)
    first = st.query_params.get("kind", "")
    if st.session_state.get("portrait_kind") not in kinds:
        st.session_state["portrait_kind"] = first if first in kinds else kinds[0]
    kind = left.segmented_control(
        t("portraits.kind"), kinds, key="portrait_kind", format_func=lambda one: t(f"portraits.{one}"), required=True
    )
    places = known[kind or kinds[0]]
    key = f"portrait_place_{kind}"
    if st.session_state.get(key) not in places:
        named = {one.id: one for one in places}
        st.session_state[key] = named.get(st.query_params.get("id", ""), places[0])
    chosen: Place = right.selectbox(t("portraits.place"), places, key=key, format_func=lambda one: one.name)
    return chosen


def _rings(
    atlas: Atlas, others: Sequence[str], columns: Sequence[DeltaGenerator]
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """What it is combined with: regions unless it is one, sectors unless it is one."""
    found: dict[str, tuple[Place, ...]] = {"region": (), "sector": ()}
    for kind, column in zip(others, columns, strict=False):
        places = atlas.of_kind(kind)
        key = f"portrait_within_{kind}"
        if key not in st.session_state:
            ids = st.query_params.get_all(f"{kind}s")
            st.session_state[key] = [one for one in places if one.id in ids]
        chosen = column.multiselect(
            t(f"portraits.within_{kind}s"), places, key=key, format_func=lambda one: one.name, placeholder=""
        )
        found[kind] = tuple(chosen)
    return found["region"], found["sector"]


def _compare(places: list[Place], place: Place, column: DeltaGenerator) -> Place | None:
    others = [one for one in places if one.id != place.id]
    key = f"portrait_compare_{place.kind}"
    if key not in st.session_state:
        wanted = st.query_params.get("compare", "")
        st.session_state[key] = next((one for one in others if one.id == wanted), None)
    if st.session_state[key] not in others:
        st.session_state[key] = None
    chosen: Place | None = column.selectbox(
        t("portraits.compare"), others, key=key, format_func=lambda one: one.name, placeholder=t("portraits.nobody")
    )
    return chosen


def _ends(columns: Sequence[DeltaGenerator]) -> tuple[str, str]:
    ends = []
    for name, param, column in zip(("since", "until"), ("from", "to"), columns, strict=True):
        key = f"portrait_{name}"
        if key not in st.session_state:
            st.session_state[key] = st.query_params.get(param, "")
        ends.append(column.text_input(t(f"portraits.{name}"), key=key, help=t("portraits.day_help")).strip())
    return ends[0], ends[1]


def _day(text: str) -> str:
    found = clean_date(text) if text else None
    return str(found.value) if found else ""


def _address(scope: Scope, compare: Place | None, since: str, until: str) -> None:
    told = {
        "kind": scope.place.kind,
        "id": scope.place.id,
        "regions": [one.id for one in scope.regions],
        "sectors": [one.id for one in scope.sectors],
        "compare": compare.id if compare else "",
        "from": since,
        "to": until,
    }
    for name, value in told.items():
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]
