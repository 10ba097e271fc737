"""One chain on the page of the ledger: what is odd about it, the picture from left to right, the table, the way up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from app_pages.canvas import canvas
from app_pages.explorer_state import Exploration, Filters
from app_pages.explorer_view import canvas_data
from app_pages.session import ontology, store
from app_pages.tables import table
from app_pages.words import lang, plain, t
from graph.ledger.chain import Chain, chain
from graph.ledger.entries import Entry
from graph.ledger.finding import find
from graph.ledger.flags import flags_of
from graph.ledger.layered import layered
from graph.ledger.words import CHAIN, CHAIN_HEADS, chain_rows

EXPLORER = "app_pages/explorer.py"
MOST_DRAWN = 240
LOW, HIGH, A_ROW, AROUND = 260, 620, 64, 130
"""Pixels: the lowest and highest picture, a row of entries, and what stands above and below them."""
ALL_OF_IT = 100_000
"""The picture is not drawn out to the window's end: the table stands below it."""


def draw_chain(entry: str, on: str) -> None:
    """The chain that the entry (an id, a number or a title) stands in, as of the day `on`. Raises LedgerError."""
    found = chain(store().reader, ontology(), find(store().reader, ontology(), entry))
    flags = flags_of(store().reader, ontology(), found.entries)
    start = next(one for one in found.entries if one.node.id == found.start.id)
    st.markdown(f"**{plain(t('ledger.chain_of', kind=ontology().caption(start.list, lang()), name=_named(start)))}**")
    _ways_up(found, start)
    _odd(found, flags)
    _picture(found)
    rows = chain_rows(found, flags, ontology(), lang(), on)
    table(CHAIN, rows, [CHAIN_HEADS[name].text(lang()) for name in CHAIN], key=f"ledger_chain_{found.start.id}")


def _named(entry: Entry) -> str:
    return " ".join(part for part in (entry.number, entry.title) if part) or entry.node.id


def _ways_up(found: Chain, start: Entry) -> None:
    """A press on an earlier entry shows its chain; another opens this one in the Explorer."""
    above = [one for one in found.entries if one.node.id in start.origins]
    with st.container(horizontal=True, key="ledger_up"):
        for one in above[:6]:
            label = f"{ontology().caption(one.list, lang())} {one.name}"
            if st.button(plain(label), key=f"up_{one.node.id}", icon=":material/arrow_upward:"):
                st.query_params["entry"] = one.node.id
                st.rerun()
        if st.button(t("ledger.open"), key="ledger_open", icon=":material/hub:"):
            st.switch_page(EXPLORER, query_params={"id": [found.start.id]})


def _odd(found: Chain, flags: dict[str, tuple[str, ...]]) -> None:
    """What cannot be as it stands, and what is waited for."""
    rules = ontology().vocab("ledger_rule")
    between, colon = ("、", "；") if lang() == "zh" else (", ", "; ")
    lines = [
        t("ledger.flagged_where", entry=one.name, rules=between.join(rules.caption(rule, lang()) for rule in broken))
        for one in found.entries
        if (broken := flags.get(one.node.id))
    ]
    if lines:
        st.warning(plain(t("ledger.flagged", rules=colon.join(lines))), icon=":material/rule:")
    waiting = [one.name for one in found.entries if one.waits]
    if waiting:
        st.info(plain(t("ledger.waiting", names=between.join(waiting))), icon=":material/hourglass_empty:")


def _picture(found: Chain) -> None:
    count = len(found.entries)
    if count > MOST_DRAWN:
        st.info(t("ledger.too_many", n=f"{count:,}"), icon=":material/table_rows:")
        _one_problem(found)
        return
    st.caption(t("ledger.size", n=f"{count:,}"))
    state = _state(found)
    state.sent.held = False
    rows = len({at[1] for at in state.positions.values()})
    height = max(LOW, min(HIGH, AROUND + A_ROW * rows))
    data = canvas_data(state, state.network, Filters(), ontology()) | {"height": height, "above": ALL_OF_IT}
    canvas(data | {"words": data["words"] | {"hint": t("ledger.hint")}}, _happened, key="ledger_network")


def _one_problem(found: Chain) -> None:
    """A problem of a chain that is too long to be drawn: its own is."""
    names = {one.node.id: _named(one) for one in found.entries if one.list == "Problem"}
    picked = st.selectbox(
        t("ledger.one_problem"), list(names), index=None, key=f"one_problem_{found.start.id}",
        format_func=lambda ident: names.get(ident, ident), placeholder=t("ledger.one_problem_hint"),
    )  # fmt: skip
    if picked:
        st.query_params["entry"] = picked
        st.rerun()


def _happened(event: str, details: Mapping[str, Any]) -> None:
    """A double-click on an entry shows its own chain."""
    if event == "expand":
        st.query_params["entry"] = str(details["id"])


def _state(found: Chain) -> Exploration:
    """The picture of this chain, kept while the chain is the same, so that nothing moves on a rerun."""
    token = (found.start.id, tuple((one.node.id, one.origins) for one in found.entries))
    kept: tuple[object, Exploration] | None = st.session_state.get("ledger_picture")
    if kept is None or kept[0] != token:
        kept = (token, Exploration((found.start.id,), found.network(), layered(found.entries)))
        st.session_state["ledger_picture"] = kept
    return kept[1]
