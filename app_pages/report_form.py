"""A report's parameters as a form: pick-lists from the vocabularies and the graph, dates, numbers, yes and no."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages.session import ontology, store
from app_pages.words import lang, plain, t
from graph.catalog import Report
from graph.parameters import MOST_CHOICES, Parameter

RESERVED = ("report", "lang", "run", "edit")
ACROSS = 3


def form(report: Report) -> dict[str, Any] | None:
    """Draw the form. What is to be run: after the button, or at once where the address says `run`; else None."""
    _fill_from_address(report)
    with st.form(f"form_{report.id}", border=bool(report.parameters)):
        given: dict[str, Any] = {}
        for start in range(0, len(report.parameters), ACROSS):
            row = report.parameters[start : start + ACROSS]
            for place, parameter in zip(st.columns(ACROSS), row, strict=False):
                with place:
                    given[parameter.name] = _widget(report, parameter)
        pressed = st.form_submit_button(
            t("reports.run"), key=f"run_{report.id}", type="primary", icon=":material/play_arrow:"
        )
    if pressed:
        st.query_params.from_dict({"report": report.id, **_spoken(given), "run": "1"})
    if pressed or st.session_state.pop(_at_once(report), False):
        return given
    return None


def key_of(report: Report, parameter: Parameter) -> str:
    """The key of a parameter's widget."""
    return f"p_{report.id}_{parameter.name}"


def _at_once(report: Report) -> str:
    return f"at_once_{report.id}"


def _fill_from_address(report: Report) -> None:
    """The first time that this session sees the report, values in the address are put into its form.

    Raises CatalogError for a value that does not fit its parameter.
    """
    seen = f"seen_{report.id}"
    if st.session_state.get(seen) or st.query_params.get("report") != report.id:
        return
    st.session_state[seen] = {"yes": True}
    st.session_state[_at_once(report)] = "run" in st.query_params
    for one in report.parameters:
        if one.name in st.query_params and one.name not in RESERVED:
            st.session_state[key_of(report, one)] = one.convert(st.query_params[one.name])


def _spoken(given: dict[str, Any]) -> dict[str, str]:
    """Values as an address holds them."""
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in given.items()
        if value not in (None, "") and name not in RESERVED
    }


def _widget(report: Report, one: Parameter) -> Any:
    key, label = key_of(report, one), plain(one.caption.text(lang()))
    if one.name in report.required:
        label += t("reports.must")
    st.session_state.setdefault(key, one.default)
    if one.vocab or one.label:
        return _pick(one, key, label, needed=one.name in report.required)
    if one.type == "boolean":
        return _yes_no(one, key, label)
    if one.type in ("integer", "number"):
        step: Any = 1 if one.type == "integer" else None
        return st.number_input(label, key=key, step=step, value=None, format=None if step else "%.10g")
    hint = t("reports.date_hint") if one.type == "date" else None
    return st.text_input(label, key=key, value=None, placeholder=hint, help=hint)


def _pick(one: Parameter, key: str, label: str, *, needed: bool) -> Any:
    choices = _choices(store().link.where, one.name, one.vocab, one.label, one.property, lang(), one)
    words = dict(choices)
    held = st.session_state[key]
    if held not in words and held not in (None, ""):
        words[held] = str(held)
    if held == "":
        st.session_state[key] = None
    picked = st.selectbox(
        label,
        list(words),
        index=None,
        format_func=lambda value: words.get(value, str(value)),
        key=key,
        placeholder=t("reports.pick" if needed else "reports.any"),
        accept_new_options=len(choices) >= MOST_CHOICES,
    )
    return "" if picked is None else picked


def _yes_no(one: Parameter, key: str, label: str) -> Any:
    words = {True: t("reports.yes"), False: t("reports.no")}
    return st.segmented_control(
        label, list(words), format_func=words.__getitem__, key=key, required=one.default is not None
    )


@st.cache_data(show_spinner=False, ttl=60)
def _choices(
    where: str, name: str, vocab: str, label: str, prop: str, spoken: str, _one: Parameter
) -> list[tuple[Any, str]]:
    return _one.choices(store().reader, ontology(), spoken)
