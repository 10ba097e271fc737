"""The list of saved reports: starred ones first, then by topic, narrowed by words and tags; the picked one stands in
the address."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app_pages.report_draft import close
from app_pages.session import settings
from app_pages.words import lang, plain, t, texts
from graph.catalog import Catalog, Report
from graph.model.records import normal
from graph.reports.favourites import Favourites
from graph.reports.topics import by_topic, topic_caption

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
    starred = Favourites(settings()).read()
    with st.container(key="report_list", gap=None):
        _draw(t("reports.favourites"), [one for one in found if one.id in starred])
        for topic, reports in by_topic(found):
            _draw(topic_caption(topic).text(lang()), [one for one in reports if one.id not in starred])
    ident = current()
    return catalog.get(ident) if ident else None


def current() -> str:
    """The id of the picked report, "" where there is none."""
    return str(st.session_state.get(KEY) or st.query_params.get("report", ""))


def choose(ident: str) -> None:
    """Make a report the picked one; what the address said of another is forgotten, and an editor that was open closed:
    what was written there stays for when it is opened again."""
    close()
    st.session_state.pop("report_failed", None)
    st.session_state[KEY] = ident
    st.query_params.from_dict({"report": ident} if ident else {})


def star(report: Report) -> None:
    """The star beside a report's name: pressed, it changes at once and is there after a restart."""
    held = Favourites(settings())
    on = report.id in held.read()
    st.button(
        t("reports.unstar" if on else "reports.star"),
        key=f"star_{report.id}",
        icon=":material/star:" if on else ":material/star_border:",
        type="secondary" if on else "tertiary",
        on_click=held.star,
        args=(report.id, not on),
    )


def named(kind: str, key: str) -> str:
    """The caption of a tag; one of a person's own is shown as it is written."""
    known = texts("reports").get(f"{kind}_{key}")
    return known[lang()] if known else key


def _draw(caption: str, reports: Iterable[Report]) -> None:
    chosen = current()
    for at, one in enumerate(reports):
        if at == 0:
            st.caption(plain(caption))
        st.button(
            plain(one.name.text(lang())),
            key=f"choose_{one.id}",
            type="primary" if one.id == chosen else "tertiary",
            help=plain(one.description.text(lang())),
            on_click=choose,
            args=(one.id,),
            width="stretch",
        )


def _fits(report: Report, sought: str, tags: list[str]) -> bool:
    if not all(tag in report.tags for tag in tags):
        return False
    held = normal(" ".join([*report.name, *report.description, report.id, *(named("tag", tag) for tag in report.tags)]))
    return all(normal(word) in held for word in sought.split())
