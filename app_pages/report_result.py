"""A report's answer: run within a time limit, shown as a table or a network, and downloaded."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import streamlit as st

from app_pages.look import faint
from app_pages.report_network import draw_network
from app_pages.session import ontology, store
from app_pages.tables import table
from app_pages.words import lang, t
from graph.catalog import Report
from graph.explore.overview import data_as_of
from graph.report_words import in_words
from graph.results.files import Grid, write_csv, write_json, write_xlsx
from graph.store.rows import Node, Result

SECONDS = 60.0
MOST_ROWS = 5_000
MOST_OPENED = 200
EXPLORER = "app_pages/explorer.py"


@dataclass(frozen=True)
class Answer:
    """What a report said: when it ran, what it was asked, and as of when the data is."""

    report: str
    result: Result
    ran_at: str
    data_date: str
    loaded_at: str
    token: str = field(default_factory=lambda: secrets.token_hex(4))


def answer(report: Report, given: dict[str, Any] | None) -> Answer | None:
    """Run the report where there is something to run; else the last answer of this session where it is this report's.

    Raises CatalogError for a parameter, QueryError where the text fails or takes longer than SECONDS.
    """
    if given is not None:
        st.session_state.pop("answer", None)
        reader = store().reader
        with st.spinner(t("reports.running", seconds=int(SECONDS)), show_time=True):
            result = report.run(reader, given, timeout=SECONDS, limit=MOST_ROWS)
        ran_at = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        st.session_state["answer"] = Answer(report.id, result, ran_at, *data_as_of(reader))
    kept: Answer | None = st.session_state.get("answer")
    return kept if kept and kept.report == report.id else None


def draw_answer(report: Report, kept: Answer) -> None:
    """How much and as of when, the rows or the network, the downloads."""
    result = kept.result
    st.html(f'<div class="mj-line" id="answer">{faint(*_facts(kept))}</div>')
    if result.truncated:
        st.warning(t("reports.cut", n=f"{MOST_ROWS:,}"), icon=":material/content_cut:")
    if not result.rows:
        st.info(t("reports.no_rows"))
        return
    if report.returns == "network":
        shown, rows = st.tabs([t("reports.network"), t("reports.table")])
        with shown:
            draw_network(kept.result, kept.token)
        with rows:
            _rows(report, result)
    else:
        _rows(report, result)


def _facts(kept: Answer) -> list[str]:
    loaded = kept.loaded_at[:16].replace("T", " ")
    return [
        t("reports.rows", n=f"{len(kept.result.rows):,}", seconds=f"{kept.result.seconds:.2f}"),
        t("reports.ran", at=kept.ran_at),
        t("reports.data", at=kept.data_date) if kept.data_date else "",
        t("reports.loaded", at=loaded) if loaded else "",
    ]


def _rows(report: Report, result: Result) -> None:
    spoken = in_words(report, result, ontology(), lang())
    ids = _opened(spoken, table(spoken.columns, spoken.rows, _captions(report, result), key="answer_rows", pick=True))
    with st.container(horizontal=True, key="downloads"):
        _downloads(report, result, spoken)
        if any(isinstance(value, Node) for row in result.rows[:50] for value in row):
            _open(ids)


def _opened(result: Result, places: list[int]) -> list[str]:
    nodes = (value for at in places for value in result.rows[at] if isinstance(value, Node))
    return list(dict.fromkeys(node.id for node in nodes))


def _open(ids: list[str]) -> None:
    label = t("reports.open", n=len(ids)) if ids else t("reports.open_none")
    if st.button(label, key="open_answer", icon=":material/hub:", disabled=not ids):
        st.switch_page(EXPLORER, query_params={"id": ids[:MOST_OPENED]})


def _captions(report: Report, result: Result) -> list[str]:
    if result.columns != report.columns:
        return list(result.columns)
    return [one.text(lang()) for one in report.captions]


def _downloads(report: Report, result: Result, spoken: Result) -> None:
    """CSV and workbook as the page shows them, JSON with the stored keys; made when they are asked for."""
    captions, language = _captions(report, result), lang()

    def as_csv() -> bytes:
        out = StringIO()
        write_csv(Grid(spoken.columns, spoken.rows, captions, language), out)
        return out.getvalue().encode("utf-8-sig")

    def as_xlsx() -> bytes:
        book = BytesIO()
        write_xlsx(Grid(spoken.columns, spoken.rows, captions, language), book)
        return book.getvalue()

    def as_json() -> bytes:
        out = StringIO()
        write_json(Grid(result.columns, result.rows, captions, language), out)
        return out.getvalue().encode("utf-8")

    for ending, made in (("xlsx", as_xlsx), ("csv", as_csv), ("json", as_json)):
        st.download_button(
            ending.upper() if ending != "xlsx" else "Excel",
            made,
            file_name=f"{report.id}.{ending}",
            key=f"download_{ending}",
            icon=":material/download:",
            on_click="ignore",
        )
