"""The frame around every page: the language switch and one line that says which graph this is and how much is in it."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages.look import icon
from app_pages.session import counts, ontology, present, settings
from app_pages.words import LANGUAGES, lang, set_lang, t

SHOWN = ("Cadre", "Unit", "Problem", "Finding", "Clue", "Case", "Action")
"""Types that the sidebar counts, when there are any; the page of sources counts all."""


def begin() -> None:
    """The session's language: the one the address asks for, else the settings' own."""
    if "lang" not in st.session_state:
        asked = st.query_params.get("lang", "")
        st.session_state["lang"] = asked if asked in LANGUAGES else settings().lang


def language_switch() -> None:
    """中文 or English, kept in the address so that a page can be reloaded or passed on in it."""
    st.session_state.setdefault("language", lang())
    st.segmented_control(
        t("app.language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        required=True,
        key="language",
        on_change=_switch,
        label_visibility="collapsed",
    )
    if lang() != settings().lang:
        st.query_params["lang"] = lang()
    elif "lang" in st.query_params:
        del st.query_params["lang"]


def _switch() -> None:
    set_lang(st.session_state["language"] or lang())


def graph_line() -> None:
    """Where the graph is, and its counts by type. Raises StoreError."""
    found = counts()
    folder = settings().embedded
    where = t("app.embedded") if folder else t("app.server")
    total = sum(found.values())
    place = escape(present().link.where, quote=True)
    lines = [
        f"<div>{escape(where)} · <b>{total:,}</b> {escape(t('app.nodes'))}</div>",
        f'<div class="mj-faint mj-cut" title="{place}">{place}</div>',
    ]
    lines += [
        f"<div>{icon(name)} {escape(ontology().caption(name, lang()))} <b>{found[name]:,}</b></div>"
        for name in SHOWN
        if name in found
    ]
    st.html(f'<div class="mj-counts">{"".join(lines)}</div>')
