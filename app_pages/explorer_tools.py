"""The Explorer's toolbar and the line under it: filters, the shortest path, layout, undo, and what was capped."""

from __future__ import annotations

import streamlit as st

from app_pages.choosing import told_apart
from app_pages.explorer_events import note
from app_pages.explorer_state import Exploration, Filters
from app_pages.session import ontology
from app_pages.words import lang, plain, said, t
from graph.errors import ValueProblem
from graph.explore.neighbours import CAP
from graph.explore.network import Network
from graph.explore.patterns import telling
from graph.explore.words import fuller_title, title
from graph.model.values.dates import clean_date

CAPS = (10, 25, 50, 100, 200)
STATE = "exploration"
SIDES = ("from", "to")


def chosen_filters() -> Filters:
    """What the toolbar's widgets hold now, before they are drawn: what happened is done by it first."""
    kept = st.session_state
    since, until = (_read(str(kept.get(f"explorer_{side}") or ""))[0] for side in ("since", "until"))
    return Filters(tuple(kept.get("explorer_types") or ()), since, until, int(kept.get("explorer_cap") or CAP))


def toolbar(state: Exploration, filters: Filters) -> None:
    """Draw the toolbar."""
    with st.container(key="explorer_tools", horizontal=True, vertical_alignment="center", gap="xsmall"):
        _relations(state)
        _date("since")
        _date("until")
        if filters.since and filters.until and filters.since > filters.until + "-99-99":
            st.warning(t("explorer.turned"))
        st.selectbox(
            t("explorer.cap"), CAPS, index=CAPS.index(CAP), key="explorer_cap", width=120,
            format_func=lambda n: t("explorer.cap_value", n=n), label_visibility="collapsed",
        )  # fmt: skip
        _path(state)
        _buttons(state)


def status(state: Exploration, shown: Network, filters: Filters) -> None:
    """How much is shown, and of which node there is more; the line is always there, so that nothing jumps."""
    nodes, edges = len(shown), len(shown.edges())
    everything = len(state.network)
    key = "explorer.size" if nodes == everything else "explorer.size_filtered"
    with st.container(key="explorer_status", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(t(key, nodes=f"{nodes:,}", edges=f"{edges:,}", all=f"{everything:,}"), width="content")
        capped = state.capped
        node = state.network.node(capped.id) if capped else None
        if capped is None or node is None:
            return
        name = plain(title(ontology(), node, lang()))
        st.caption(
            f"**{t('explorer.capped', name=name, total=f'{capped.total:,}', shown=f'{capped.shown:,}')}**",
            width="content",
        )
        more = min(filters.cap, capped.total - capped.shown)
        st.button(
            t("explorer.capped_more", n=more), key="explorer_more", type="tertiary", icon=":material/add:",
            on_click=note, args=("expand", {"id": capped.id}),
        )  # fmt: skip


def _relations(state: Exploration) -> None:
    """The edge types to keep to, in a popover whose name says how many there are."""
    counts = state.network.counts()[1]
    picked = [one for one in st.session_state.get("explorer_types", []) if one]
    label = t("explorer.relations_some", n=len(picked)) if picked else t("explorer.relations_all")
    with st.popover(label, icon=":material/filter_alt:", help=t("explorer.relations_help")):
        options = sorted({*telling(ontology()), *counts}, key=lambda one: (-counts.get(one, 0), one))
        st.pills(
            t("explorer.relations"), options, selection_mode="multi", key="explorer_types",
            format_func=lambda one: f"{ontology().caption(one, lang())} {counts.get(one, 0) or ''}".strip(),
        )  # fmt: skip


def _date(name: str) -> None:
    text = st.text_input(
        t(f"explorer.{name}"), key=f"explorer_{name}", width=150, placeholder=t(f"explorer.{name}_hint"),
        label_visibility="collapsed", max_chars=30,
    )  # fmt: skip
    problem = _read(text)[1]
    if problem is not None:
        st.warning(plain(said(problem)))


def _read(text: str) -> tuple[str, ValueProblem | None]:
    """A date as people write it, as far as it is known; what is none does not filter, and is said."""
    try:
        found = clean_date(text) if text.strip() else None
    except ValueProblem as problem:
        return "", problem
    return (str(found.value) if found else ""), None


def _path(state: Exploration) -> None:
    """The two ends of a path, drawn only while the popover is open: thousands of names take long to send."""
    for side in SIDES:
        # What is not drawn is forgotten, so that what was picked is set anew.
        if (key := f"explorer_path_{side}") in st.session_state:
            st.session_state[key] = st.session_state[key]
    asked = st.popover(
        t("explorer.path"), icon=":material/route:", help=t("explorer.path_help"), key="explorer_path",
        on_change="rerun",
    )  # fmt: skip
    if not asked.open:
        return
    language = lang()
    names = told_apart({node.id: fuller_title(ontology(), node, language) for node in state.network.nodes()})
    with asked:
        start, end = (
            st.selectbox(
                t(f"explorer.path_{side}"), list(names), index=None, key=f"explorer_path_{side}",
                format_func=lambda one: names.get(one, one), placeholder=t("explorer.path_choose"),
            )
            for side in SIDES
        )  # fmt: skip
        ready = bool(start and end and start != end)
        st.button(
            t("explorer.path_find"), key="explorer_path_find", type="primary", disabled=not ready,
            on_click=note, args=("pick", {"ids": [start, end]}),
        )  # fmt: skip


def _buttons(state: Exploration) -> None:
    st.button("", key="explorer_layout", icon=":material/refresh:", help=t("explorer.layout"), on_click=state.lay_out)
    st.button(
        "", key="explorer_undo", icon=":material/undo:", help=t("explorer.undo"), on_click=state.undo,
        disabled=not state.steps,
    )  # fmt: skip
    if st.button("", key="explorer_clear", icon=":material/delete_sweep:", help=t("explorer.clear")):
        clear()


def clear() -> None:
    """Forget the exploration and its filters; the page says what to do next."""
    for key in [key for key in st.session_state if str(key).startswith("explorer_") or key == STATE]:
        del st.session_state[key]
    if "id" in st.query_params:
        del st.query_params["id"]
    st.rerun()
