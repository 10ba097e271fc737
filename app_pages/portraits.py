"""Portraits: the political ecology of a sector, region, unit or body, in words, figures and numbers that open."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app_pages.look import faint
from app_pages.notices import empty_graph
from app_pages.portrait_asked import asked
from app_pages.portrait_figures import FIGURES
from app_pages.portrait_files import downloads
from app_pages.session import is_empty, settings, shown_errors, store
from app_pages.words import lang, plain, t
from graph.portraits.facts import facts_of
from graph.portraits.portrait import Portrait, atlas_of, drawn
from graph.portraits.words import Statement, headline


def page() -> None:
    """What is asked for, what it says in words, and the figures."""
    st.subheader(t("portraits.title"), anchor=False)
    if is_empty():
        empty_graph()
        return
    with st.spinner(t("portraits.gathering")):
        facts = facts_of(store(), settings(), date.today().isoformat())
    atlas = atlas_of(facts)
    wanted = asked(atlas)
    if wanted is None:
        return
    made = drawn(facts, atlas, wanted.scope, wanted.period, wanted.compare)
    _told(made)
    downloads(made)
    st.session_state["portrait"] = made
    _figures()


def _told(made: Portrait) -> None:
    """The portrait in words: what is there, what stands out and how sure that is."""
    units = t("portraits.units", n=f"{made.units:,}") if made.units else ""
    said = t("portraits.facts", units=units, period=str(made.period), data=made.data_date, peers=made.peers)
    st.html(f'<div class="mj-line" id="portrait">{faint(said)}</div>')
    sides = [made, made.compare] if made.compare else [made]
    for side, column in zip(sides, st.columns(len(sides)), strict=True):
        with column.container(border=True, key=f"portrait_words_{sides.index(side)}"):
            if len(sides) > 1:
                st.markdown(f"**{plain(side.scope.name)}**")
            st.markdown("\n".join(_line(one) for one in headline(side)))


def _line(one: Statement) -> str:
    colour = {"worse": "red", "better": "green"}.get(one.tone)
    badge = f":{colour}-badge[{t(f'portraits.{one.tone}')}] " if colour else ""
    unsure = f" :gray-badge[{t('portraits.few')}]" if one.sure == "few" else ""
    return f"- {badge}{plain(one.say.text(lang()))}{unsure}"


@st.fragment
def _figures() -> None:
    """One tab a sort of figure; only the open one is drawn."""
    with shown_errors():
        made: Portrait = st.session_state["portrait"]
        tabs = st.tabs([t(f"portraits.tab_{name}") for name in FIGURES], key="portrait_tabs", on_change="rerun")
        for place, draw in zip(tabs, FIGURES.values(), strict=True):
            if place.open:
                with place:
                    draw(made)


page()
