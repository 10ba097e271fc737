"""A day in the sidebar: everything on every page is then shown as it was known in the graph at the end of that day."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from app_pages.session import AS_OF, AS_OF_AT, present, settings
from app_pages.words import t
from graph.upkeep.asof import is_now, moment, settings_as_of
from graph.upkeep.moments import loads

DAY = "as_of_day"
KEPT = ("lang", "language", DAY, AS_OF, AS_OF_AT)
"""What stays of a browser session when another day is looked at; answers of the day before do not."""


def day_box() -> None:
    """The day, empty for the graph as it is; kept in the address."""
    began = _first_day()
    if began is None:
        return
    if DAY not in st.session_state:
        st.session_state[DAY] = _asked(began)
    st.date_input(
        t("app.as_of"),
        key=DAY,
        value=None,
        min_value=began,
        max_value=max(began, date.today()),
        format="YYYY-MM-DD",
        help=t("app.as_of_help"),
        on_change=_begin_anew,
    )
    picked = st.session_state[DAY]
    if picked:
        st.query_params["asof"] = picked.isoformat()
    elif "asof" in st.query_params:
        del st.query_params["asof"]


def look() -> None:
    """Have the pages look at the graph of the day, made now where it is not there, and say so above them.

    Raises HistoryError, StoreError.
    """
    picked: date | None = st.session_state.get(DAY)
    st.session_state[AS_OF] = st.session_state[AS_OF_AT] = ""
    if picked is None:
        return
    store = present()
    at = moment(store, picked.isoformat()).at
    if is_now(store, at):
        _banner("as_of_same", picked)
        return
    with st.spinner(t("app.as_of_making", day=picked.isoformat())):
        st.session_state[AS_OF] = settings_as_of(store, settings(), at).graph
    st.session_state[AS_OF_AT] = at
    _banner("as_of_shown", picked)


def _banner(text: str, picked: date) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="as_of_banner"):
        st.warning(t(f"app.{text}", day=picked.isoformat()), icon=":material/history:")
        st.button(t("app.as_of_back"), key="as_of_back", on_click=_back)


def _back() -> None:
    st.session_state[DAY] = None
    _begin_anew()


def _begin_anew() -> None:
    """Forget what was answered for another day."""
    for key in [key for key in st.session_state if key not in KEPT]:
        del st.session_state[key]


def _asked(began: date) -> date | None:
    try:
        asked = date.fromisoformat(st.query_params.get("asof", ""))
    except ValueError:
        return None
    return asked if began <= asked <= date.today() else None


@st.cache_data(show_spinner=False, ttl=30)
def _first_day() -> date | None:
    """The local day of the first load; None where there is none."""
    began = min((one.began for one in loads(present().reader) if one.began), default="")
    return datetime.fromisoformat(began).astimezone().date() if began else None
