"""A report under way: run in a thread of its own, watched and stopped on the page, its answer kept for the session."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from app_pages.session import store
from app_pages.words import t
from graph.catalog import Report
from graph.errors import MingjianError
from graph.explore.overview import data_as_of
from graph.reports.running import Running
from graph.store.deadline import Stop
from graph.store.rows import Result

SECONDS = 600.0
"""What a report may take at most; somebody who waits can stop it before."""
AT_ONCE = 3.0
"""Seconds for which the page simply waits; after that it shows how long it has been, and a way to stop."""
MOST_ROWS = 5_000
EVERY = 1.0


@dataclass(frozen=True)
class Answer:
    """What a report said: of which graph, when it ran, what it was asked, and as of when the data is (`data_as_of`)."""

    report: str
    graph: str
    given: dict[str, Any]
    result: Result
    ran_at: str
    data: tuple[str, str]
    token: str = field(default_factory=lambda: secrets.token_hex(4))


def clock(moment: str) -> str:
    """A moment in ISO form as the clock here showed it, to the minute."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def answer(report: Report, given: dict[str, Any] | None) -> Answer | None:
    """Run the report where there is something to run, or look after its run that is under way; else the last answer of
    this session where it is this report's.

    Raises CatalogError for a parameter, QueryError where the text fails, takes longer than SECONDS or was stopped.
    """
    if given is not None:
        report.bind(given)
        _start(report, given)
    under_way: tuple[str, Running[Answer]] | None = st.session_state.get("report_running")
    if under_way and under_way[0] == report.id:
        running = under_way[1]
        if given is not None:
            with st.spinner(t("reports.running")):
                running.wait(AT_ONCE)
        if not running.wait(0):
            st.fragment(_watch, run_every=EVERY)(running)
            return None
        del st.session_state["report_running"]
        _ended(report, running)
    failed: tuple[str, MingjianError] | None = st.session_state.get("report_failed")
    if failed and failed[0] == report.id:
        raise failed[1]
    kept: Answer | None = st.session_state.get("answer")
    return kept if kept and (kept.report, kept.graph) == (report.id, store().link.where) else None


def _ended(report: Report, running: Running[Answer]) -> None:
    """Keep what the run came to, its failure too: the page may be drawn again before anybody has read it."""
    try:
        st.session_state["answer"] = running.result()
    except MingjianError as error:
        st.session_state["report_failed"] = (report.id, error)


def _start(report: Report, given: dict[str, Any]) -> None:
    """What ran before is of no use any more, and is ended."""
    st.session_state.pop("answer", None)
    st.session_state.pop("report_failed", None)
    before: tuple[str, Running[Answer]] | None = st.session_state.get("report_running")
    if before:
        before[1].stop.ask()
    reader, graph = store().reader, store().link.where

    def work(stop: Stop) -> Answer:
        ran_at = datetime.now(UTC).isoformat(timespec="seconds")
        result = report.run(reader, given, timeout=SECONDS, limit=MOST_ROWS, stop=stop)
        return Answer(report.id, graph, given, result, ran_at, data_as_of(reader))

    st.session_state["report_running"] = (report.id, Running(work))


def _watch(running: Running[Answer]) -> None:
    if running.wait(0):
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key="report_running"):
        st.markdown(f":material/hourglass_top: {t('reports.so_far', n=int(running.seconds))}")
        st.button(
            t("reports.stop"),
            key="stop_report",
            icon=":material/stop_circle:",
            on_click=running.stop.ask,
            disabled=running.stop.asked,
        )
        if running.stop.asked:
            st.caption(t("reports.stopping"))
