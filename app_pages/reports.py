"""Reports: pick a saved question, fill in what it asks for, run it; the address holds all of it."""

from __future__ import annotations

import streamlit as st

from app_pages.notices import empty_graph
from app_pages.report_form import form
from app_pages.report_list import pick
from app_pages.report_result import answer, draw_answer
from app_pages.session import catalog, is_empty
from app_pages.words import lang, plain, said, t


def page() -> None:
    """The list on the left; the report, its form and its answer on the right."""
    left, right = st.columns([1, 3], gap="medium")
    with left:
        report = pick(catalog())
        _own_problems()
    with right:
        if is_empty():
            empty_graph()
        if report is None:
            st.caption(t("reports.hint"))
            return
        st.subheader(plain(report.name.text(lang())), anchor=False)
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
