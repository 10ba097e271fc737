"""A report's answer: as of when it is, shown as a table or a network, downloaded."""

from __future__ import annotations

from io import BytesIO, StringIO
from typing import Any

import streamlit as st

from app_pages.look import faint
from app_pages.report_network import draw_network
from app_pages.report_running import MOST_ROWS, Answer, clock
from app_pages.report_runs import saving
from app_pages.session import ontology
from app_pages.tables import table
from app_pages.words import lang, plain, t
from graph.catalog import Report
from graph.report_words import in_words
from graph.results.files import Grid, write_csv, write_json, write_xlsx
from graph.store.rows import Node, Result

MOST_OPENED = 200
EXPLORER = "app_pages/explorer.py"


def draw_answer(report: Report, kept: Answer) -> None:
    """How much and as of when, the rows or the network, the downloads."""
    result = kept.result
    st.html(f'<div class="mj-line" id="answer">{faint(*_facts(kept))}</div>')
    if result.truncated:
        st.warning(t("reports.cut", n=f"{MOST_ROWS:,}"), icon=":material/content_cut:")
    if not result.rows:
        _nothing(report, kept)
    elif report.returns == "network":
        shown, rows = st.tabs([t("reports.network"), t("reports.table")])
        with shown:
            draw_network(kept.result, kept.token)
        with rows:
            _rows(report, result)
    else:
        _rows(report, result)
    saving(report, kept)


def _nothing(report: Report, kept: Answer) -> None:
    """There is nothing; where something was left blank, that may be why."""
    said = t("reports.no_rows")
    blank = [one.caption.text(lang()) for one in report.blank(kept.given)]
    if blank:
        said += t("reports.blank", names=plain(t("reports.joint").join(blank)))
    st.info(said)


def _facts(kept: Answer) -> list[str]:
    loaded = kept.data[1][:16].replace("T", " ")
    return [
        t("reports.rows", n=f"{len(kept.result.rows):,}", seconds=f"{kept.result.seconds:.2f}"),
        t("reports.ran", at=clock(kept.ran_at)),
        t("reports.data", at=kept.data[0]) if kept.data[0] else "",
        t("reports.loaded", at=loaded) if loaded else "",
    ]


def _rows(report: Report, result: Result) -> None:
    spoken = in_words(report, result, ontology(), lang())
    ids = _opened(result, table(spoken.columns, spoken.rows, captions_of(report, result), key="answer_rows", pick=True))
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


def captions_of(report: Report, result: Result) -> list[str]:
    """What stands above the columns: the report's captions where it has them, else the keys."""
    if result.columns != report.columns:
        return list(result.columns)
    return [one.text(lang()) for one in report.captions]


def _downloads(report: Report, result: Result, spoken: Result) -> None:
    """CSV and workbook as the page shows them, JSON with the stored keys; made when they are asked for."""
    captions, language = captions_of(report, result), lang()

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

    makers: tuple[tuple[str, Any], ...] = (("xlsx", as_xlsx), ("csv", as_csv), ("json", as_json))
    for ending, made in makers:
        st.download_button(
            ending.upper() if ending != "xlsx" else "Excel",
            made,
            file_name=f"{report.id}.{ending}",
            key=f"download_{ending}",
            icon=":material/download:",
            on_click="ignore",
        )
