"""The list of saved reports by topic, narrowed by words and tags; the picked one stands in the address."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from app_pages.words import lang, plain, t, texts
from graph.catalog import SHIPPED, Catalog, Report
from graph.model.records import normal

KEY = "report"


def pick(catalog: Catalog) -> Report | None:
    """Draw the list; the report that is picked, or None. Raises CatalogError where the address names none."""
    sought = st.text_input(
        t("reports.find"),
        key="reports_find",
        placeholder=t("reports.find"),
        label_visibility="collapsed",
        icon=":material/filter_list:",
        live=True,
    )
    tags = sorted({tag for one in catalog.reports.values() for tag in one.tags})
    wanted = st.multiselect(
        t("reports.tags"),
        tags,
        format_func=lambda tag: named("tag", tag),
        key="reports_tags",
        placeholder=t("reports.tags"),
        label_visibility="collapsed",
    )
    found = [one for one in catalog.reports.values() if _fits(one, sought, wanted)]
    if not found:
        st.caption(t("reports.none"))
    with st.container(key="report_list", gap=None):
        _draw(found)
    ident = st.session_state.get(KEY) or st.query_params.get("report", "")
    return catalog.get(ident) if ident else None


def choose(ident: str) -> None:
    """Make a report the picked one; what the address said of another is forgotten."""
    st.session_state[KEY] = ident
    st.query_params.from_dict({"report": ident})


def named(kind: str, key: str) -> str:
    """The caption of a topic or tag; one of a person's own is shown as it is written."""
    known = texts("reports").get(f"{kind}_{key}")
    return known[lang()] if known else key


def _draw(found: Iterable[Report]) -> None:
    current = st.session_state.get(KEY) or st.query_params.get("report", "")
    for topic, reports in groupby(found, key=_topic):
        st.caption(plain(topic))
        for one in reports:
            st.button(
                plain(one.name.text(lang())),
                key=f"choose_{one.id}",
                type="primary" if one.id == current else "tertiary",
                help=plain(one.description.text(lang())),
                on_click=choose,
                args=(one.id,),
                width="stretch",
            )


def _topic(report: Report) -> str:
    return named("topic", report.topic) if report.path.is_relative_to(SHIPPED) else t("reports.own")


def _fits(report: Report, sought: str, tags: list[str]) -> bool:
    if not all(tag in report.tags for tag in tags):
        return False
    held = normal(" ".join([*report.name, *report.description, report.id, *(named("tag", tag) for tag in report.tags)]))
    return all(normal(word) in held for word in sought.split())
