"""Hotline orders: looked up in the archive, read in full, and tied to a problem as its evidence."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages.session import known_by, settings, store
from app_pages.source_data import forget
from app_pages.tables import table
from app_pages.words import lang, plain, said, t
from graph.errors import MingjianError, ValueProblem
from graph.orders.archive import Archive, look
from graph.orders.lookup import Asked, Found, find, read_day
from graph.orders.place import Place
from graph.orders.words import HEADS
from loaders.orders.tying import tie

MOST = 200
SHOWN = ("number", "received_on", "unit", "topic", "place", "text", "times", "returns", "days", "satisfied", "problem")
FIELDS = ("unit", "topic", "place", "text")


def page() -> None:
    """The conditions, the orders that fit, and the one that is picked."""
    st.subheader(t("orders.title"), anchor=False)
    st.caption(t("orders.about"))
    archive = look(Place(settings().archive)).known_by(known_by())
    if not archive.loads:
        st.info(t("orders.none_then" if known_by() else "orders.none_yet"))
        return
    asked = _asked()
    _told(archive)
    if asked is None:
        return
    with st.spinner(t("orders.looking")):
        found = find(archive, asked, MOST)
    if not found.rows:
        st.info(t("orders.none"))
        return
    picked = _listed(found, asked)
    if picked is not None:
        _order(found.rows[picked])


def _told(archive: Archive) -> None:
    months = list(archive.parts)
    st.caption(t("orders.in_archive", n=f"{archive.rows:,}", first=months[0], last=months[-1]))


def _asked() -> Asked | None:
    """The form; None where a date cannot be read."""
    with st.form("orders_asked", border=False):
        first = st.columns(4)
        words = {
            name: place.text_input(t(f"orders.{name}"), key=f"orders_{name}", help=_help(name))
            for name, place in zip(FIELDS, first, strict=True)
        }
        second = st.columns([1, 1, 1, 1], vertical_alignment="bottom")
        days = {
            name: place.text_input(t(f"orders.{name}"), key=f"orders_{name}", help=t("orders.day_help"))
            for name, place in zip(("since", "until"), second, strict=False)
        }
        number = second[2].text_input(t("orders.number"), key="orders_number")
        second[3].form_submit_button(t("orders.find"), type="primary", icon=":material/search:", width="stretch")
    try:
        since, until = (read_day(text) for text in days.values())
    except ValueProblem as problem:
        st.error(plain(said(problem)))
        return None
    return Asked(since=since, until=until, number=number.strip().upper(), **words)


def _help(name: str) -> str | None:
    return {"unit": t("orders.unit_help"), "topic": t("orders.unit_help"), "text": t("orders.text_help")}.get(name)


def _listed(found: Found, asked: Asked) -> int | None:
    """The table; the place of the row that was picked last."""
    st.caption(t("orders.more" if found.more else "orders.found", n=f"{len(found.rows):,}"))
    rows = [tuple(row[name] for name in SHOWN) for row in found.rows]
    captions = [HEADS[name].text(lang()) for name in SHOWN]
    picked = table(SHOWN, rows, captions, key=f"orders_rows_{hash(asked)}", pick=True)
    st.caption(t("orders.pick"))
    return picked[-1] if picked else None


def _order(row: dict[str, Any]) -> None:
    """One order in full, and the problem it may be evidence for."""
    with st.container(border=True, key="order_shown"):
        heading = " · ".join(plain(row[name]) for name in ("number", "received_on", "unit", "topic") if row[name])
        st.markdown(f"**{heading}**")
        st.text(row["text"] or "")
        if row["reply"]:
            st.caption(t("orders.reply"))
            st.text(row["reply"])
        st.caption(plain(t("orders.origin", file=row["file"], at=row["at"])))
        if known_by():
            return  # nothing is tied in the past
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        problem = left.text_input(t("orders.problem"), key=f"orders_problem_{row['number']}", max_chars=60).strip()
        if right.button(
            t("orders.tie"), key="orders_tie", icon=":material/link:", disabled=not problem, width="stretch"
        ):
            _tie(str(row["number"]), problem)


def _tie(order: str, problem: str) -> None:
    try:
        tie(store(), settings(), order, problem)
    except MingjianError as error:
        st.error(plain(said(error)))
        return
    forget()
    st.success(plain(t("orders.tied", order=order, problem=problem)))


page()
