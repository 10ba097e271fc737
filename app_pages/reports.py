"""Reports: pick a saved question, fill in what it asks for, run it; write one's own. The address holds the question."""

from __future__ import annotations

import streamlit as st

from app_pages.notices import empty_graph
from app_pages.report_draft import is_open
from app_pages.report_editor import draw_editor
from app_pages.report_form import form
from app_pages.report_list import pick, star
from app_pages.report_own import handle, own_tools
from app_pages.report_result import draw_answer
from app_pages.report_running import answer
from app_pages.session import catalog, is_empty
from app_pages.words import lang, plain, said, t
from graph.catalog import Report


def page() -> None:
    """The list on the left; the report, its form and its answer on the right, or the editor."""
    left, right = st.columns([1, 3], gap="medium")
    with left:
        own_tools(catalog())
        report = pick(catalog())
        _own_problems()
    with right:
        if is_open():
            draw_editor()
            return
        if is_empty():
            empty_graph()
        if report is None:
            st.caption(t("reports.hint"))
            return
        _report(report)


def _report(report: Report) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="report_head"):
        st.subheader(plain(report.name.text(lang())), anchor=False, width="stretch")
        star(report)
        handle(report)
    st.markdown(plain(report.description.text(lang())))
    given = form(report)
    with st.expander(t("reports.text"), icon=":material/code:"):
        st.code(report.text.strip(), language="cypher", wrap_lines=True)
    ran = answer(report, given)
    if ran is not None:
        draw_answer(report, ran)


def _own_problems() -> None:
    """Reports of the person's own that break the rules, each with what is wrong."""
    problems = catalog().problems
    if problems:
        with st.expander(t("reports.broken", n=len(problems)), icon=":material/warning:"):
            for problem in problems:
                st.markdown(plain(said(problem)))


page()
