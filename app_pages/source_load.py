"""One load looked into: what it changed, what it stated and how that stands now, and, when it was a mistake, undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from app_pages.session import AS_OF, ontology, present, settings, store
from app_pages.source_data import forget, loads
from app_pages.source_tables import moment
from app_pages.tables import table
from app_pages.words import lang, plain, said, t
from graph.errors import MingjianError
from graph.explore.words import title
from graph.store.rows import Node
from graph.upkeep.changes import KINDS, Change
from graph.upkeep.diff import diff
from graph.upkeep.loadclaims import of_load
from graph.upkeep.moments import Loaded
from graph.upkeep.moments import loads as known_loads
from graph.upkeep.moments import of_load as span_of
from graph.upkeep.telling import COLUMNS, rows
from loaders.undo import undo

MOST = 500
"""Rows of a table; the command line has all."""
DONE = "load_undone"


def load_panel() -> None:
    """Pick a load; see its changes and its claims; undo it."""
    found = {load.id: (load, document) for load, document in loads()}
    if said_before := st.session_state.pop(DONE, ""):
        st.success(said_before)
    picked = st.selectbox(
        t("sources.pick_load"), list(found), index=None, key="picked_load", placeholder=t("sources.pick_load_hint"),
        format_func=lambda one: _name(*found[one]) if one in found else one,
    )  # fmt: skip
    if picked not in found:
        return
    load, document = found[picked]
    if load.properties.get("undone_at"):
        st.warning(_undone(load), icon=":material/undo:")
    changed, stated, undo = st.tabs([t(f"sources.{name}") for name in ("load_changes", "load_claims", "undo")])
    with changed:
        changes_table(*_changes(store().link.where, load.id, _state(load), lang()), key="load_changes")
    with stated:
        _claims(load)
    with undo:
        _undo(load, document)


def changes_table(found: list[tuple[Any, ...]], counts: dict[str, int], *, key: str) -> None:
    """Changes as a table, with how many of each kind there are."""
    if not counts:
        st.caption(t("sources.no_changes"))
        return
    told = [f"{KINDS[kind].text(lang())} {counts[kind]:,}" for kind in KINDS if counts.get(kind)]
    st.caption(" · ".join(told))
    if sum(counts.values()) > len(found):
        st.caption(t("sources.first_changes", n=f"{len(found):,}"))
    names = list(COLUMNS)[:-1]
    table(names, [row[:-1] for row in found], [COLUMNS[name].text(lang()) for name in names], key=key)


@st.cache_data(show_spinner=False, max_entries=20, ttl=300)
def _changes(where: str, load: str, state: str, spoken: str) -> tuple[list[tuple[Any, ...]], dict[str, int]]:
    known = known_loads(store().reader)
    with st.spinner(t("sources.comparing")):
        return counted(diff(store(), ontology(), span_of(known, load)), known, spoken)


def counted(
    changes: Iterable[Change], known: Sequence[Loaded], spoken: str
) -> tuple[list[tuple[Any, ...]], dict[str, int]]:
    """The first changes as rows in words, and how many of each kind there are."""
    first, counts = list[Change](), dict[str, int]()
    for one in changes:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if len(first) < MOST:
            first.append(one)
    return list(rows(store().reader, ontology(), first, known, spoken)), counts


def _claims(load: Node) -> None:
    found, total = of_load(store().reader, load.id, MOST)
    st.caption(t("sources.claims_found", n=f"{total:,}", shown=f"{len(found):,}"))
    names = ("type", "what", "place", "quote", "stands")
    told = [
        (
            ontology().caption(one.node.label, lang()), title(ontology(), one.node, lang()), one.locator, one.quote,
            t(f"sources.claim_{one.state}"),
        )
        for one in found
    ]  # fmt: skip
    table(names, told, [t(f"sources.{name}") for name in names], key="load_claims")


def _undo(load: Node, document: str) -> None:
    if load.properties.get("status") == "undone" and not load.properties.get("undoing"):
        st.caption(t("sources.undone_already"))
        return
    if st.session_state.get(AS_OF):
        st.caption(t("sources.undo_not_past"))
        return
    st.markdown(t("sources.undo_help"))
    with st.form("undo", border=False):
        by = st.text_input(t("sources.undo_by"), key="undo_by", max_chars=60)
        why = st.text_input(t("sources.undo_why"), key="undo_why", max_chars=200)
        sure = st.checkbox(t("sources.undo_sure", name=plain(document)), key="undo_sure")
        pressed = st.form_submit_button(t("sources.undo_do"), icon=":material/undo:", key="undo_do")
    if pressed and not (sure and by.strip()):
        st.caption(t("sources.undo_needs"))
    elif pressed:
        _undo_now(load, by.strip(), why.strip())


def _undo_now(load: Node, by: str, why: str) -> None:
    try:
        with st.spinner(t("sources.undoing")):
            done = undo(present(), settings(), load.id, by, why)
    except MingjianError as error:
        st.error(plain(said(error)))
        return
    finally:
        forget()
    told = {name: f"{getattr(done, name):,}" for name in ("withdrawn", "restored", "marked", "orders", "returned")}
    st.session_state[DONE] = t("sources.undo_did", **told) + (t("sources.undo_orders", **told) if done.orders else "")
    st.rerun()


def _undone(load: Node) -> str:
    said = load.properties
    told = t("sources.undone", at=moment(said.get("undone_at")), by=plain(said.get("undone_by") or "?"))
    return told + (t("sources.undone_why", why=plain(said["undone_why"])) if said.get("undone_why") else "")


def _name(load: Node, document: str) -> str:
    """What a load is picked by; the id tells two of one file and one minute apart, on the command line too."""
    declared = ontology().node("Load").properties["status"]
    status = ontology().word(declared, load.properties.get("status", ""), lang())
    return f"{moment(load.properties.get('started_at'))} · {document} · {status} · {load.id[:8]}"


def _state(load: Node) -> str:
    """Changes when there may be more to tell of a load."""
    return f"{load.properties.get('status')} {load.properties.get('rows_read')}"
