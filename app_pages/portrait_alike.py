"""Problems like one of a portrait's, in other units and years, and the policies that answered them."""

from __future__ import annotations

import polars as pl
import streamlit as st

from app_pages.portrait_records import EXPLORER
from app_pages.session import ontology, store
from app_pages.tables import table
from app_pages.words import lang, t
from graph.portraits.parts import ids_of
from graph.portraits.portrait import Portrait
from graph.portraits.records import records
from graph.portraits.similar import alike, policies

MOST = 500
COLUMNS = ("likeness", "number", "record", "unit_of", "date", "same_class", "same_causes", "wording", "policies")


def draw_alike(made: Portrait) -> None:
    """Pick a problem of the period, and see those like it, the likest first."""
    st.markdown(f"**{t('portraits.alike')}**")
    rows = made.parts.problems.unique("record").sort("first", "number", descending=[True, False]).head(MOST)
    named = {
        ident: " ".join(part for part in (number, title) if part) or ident
        for ident, number, title in zip(
            ids_of(made.facts, rows["record"].to_list()), rows["number"], rows["title"], strict=True
        )
    }
    chosen = st.selectbox(
        t("portraits.alike_pick"), list(named), index=None, key="portrait_alike", format_func=named.__getitem__,
        placeholder="",
    )  # fmt: skip
    if chosen:
        _listed(made, chosen)


def _listed(made: Portrait, problem: str) -> None:
    found = alike(made.facts, problem)
    if not found:
        st.caption(t("portraits.alike_none"))
        return
    ids = [one.id for one in found]
    told = {one.id: one for one in records(store().reader, ontology(), ids, lang())}
    answered: dict[str, list[str]] = {}
    for policy in policies(store().reader, ids):
        for one in policy.answered:
            answered.setdefault(one, []).append(policy.title)
    units = _units(made, ids)
    yes, no = t("portraits.yes"), t("portraits.no")
    rows = [
        (f"{100 * one.likeness:.0f}%", told[one.id].number, told[one.id].title, units.get(one.id, ""), told[one.id].day,
         yes if one.same_class else no, f"{one.causes}/3", f"{100 * one.wording:.0f}%",
         "；".join(answered.get(one.id, ())) or "—")
        for one in found if one.id in told
    ]  # fmt: skip
    picked = table(COLUMNS, rows, [t(f"portraits.{name}") for name in COLUMNS], key="portrait_alike_rows", pick=True)
    opened = [problem, *(ids[at] for at in picked)] if picked else [problem, *ids]
    if st.button(t("portraits.open_records", n=len(opened)), key="portrait_alike_open", icon=":material/hub:"):
        st.switch_page(EXPLORER, query_params={"id": opened})


def _units(made: Portrait, ids: list[str]) -> dict[str, str]:
    """Where each problem was found."""
    known = made.facts.ids.filter(pl.col("id").is_in(ids))
    rows = made.facts.named("problems").join(known, left_on="record", right_on="code").select("id", "scope")
    found: dict[str, list[str]] = {}
    for ident, scope in rows.iter_rows():
        found.setdefault(ident, []).append(made.atlas.name_of(scope))
    return {ident: "、".join(sorted(names)) for ident, names in found.items()}
