"""Saved runs of a report on its page: save the answer that is shown, compare it with an earlier one, put one away."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages.report_running import Answer, clock
from app_pages.session import ontology, settings
from app_pages.tables import table
from app_pages.words import lang, plain, said, t
from graph.catalog import Report
from graph.errors import MingjianError
from graph.report_words import in_words
from graph.reports.compare import HOW, Comparison, compare
from graph.reports.runs import Run, Runs, make_run
from graph.store.rows import Result

NOW = ""
"""Stands for the answer that is shown, among the names of saved runs."""
MOST_SHOWN = 1_000


def saving(report: Report, kept: Answer) -> None:
    """Draw what can be done with the answer: save it, and compare it where runs were saved."""
    runs = Runs(settings())
    with st.container(horizontal=True, key="saving"):
        with st.popover(t("reports.save_run"), icon=":material/bookmark_add:", key="save_run"):
            _save(runs, report, kept)
        names = runs.names(report.id)
        told = st.session_state.pop("run_told", "")
        if told:
            st.caption(plain(told))
    if names:
        with st.expander(t("reports.saved_runs", n=len(names)), icon=":material/compare_arrows:"):
            _compare(runs, report, kept, names)


def _save(runs: Runs, report: Report, kept: Answer) -> None:
    st.caption(t("reports.save_run_help"))
    with st.form("save_run_form", border=False):
        default = f"{report.name.text(lang())} {clock(kept.ran_at).replace(':', '.')}"
        name = st.text_input(t("reports.run_name"), value=default, key=f"run_name_{kept.token}")
        if not st.form_submit_button(t("reports.save"), key="save_run_now", icon=":material/save:"):
            return
    try:
        run = make_run(report, kept.given, kept.result, kept.data, ran_at=kept.ran_at)
        saved = runs.save(run, name or "")
    except MingjianError as error:
        st.error(plain(said(error)))
        return
    st.session_state["run_told"] = t("reports.run_saved", name=saved.name, hash=saved.hash[:12])
    st.rerun()


def _compare(runs: Runs, report: Report, kept: Answer, names: list[str]) -> None:
    left, right = st.columns(2)
    before = left.selectbox(t("reports.before"), names, key="compare_before", format_func=_named)
    after = right.selectbox(t("reports.after"), [NOW, *names], key="compare_after", format_func=_named)
    with st.container(horizontal=True):
        wanted = st.button(t("reports.compare"), key="compare_runs", icon=":material/compare_arrows:", type="primary")
        if st.button(t("reports.forget", name=plain(before)), key="forget_run", icon=":material/delete:"):
            runs.delete(before)
            st.session_state["run_told"] = t("reports.forgotten", name=before)
            st.session_state.pop("compared", None)
            st.rerun()
    if wanted:
        st.session_state["compared"] = (kept.token, before, after)
    if st.session_state.get("compared") == (kept.token, before, after):
        old = runs.get(before)
        new = runs.get(after) if after else make_run(report, kept.given, kept.result, kept.data, ran_at=kept.ran_at)
        _facts(old, new)
        _differences(report, compare(old, new))


def _named(name: str) -> str:
    return plain(name) if name else t("reports.this_run")


def _facts(old: Run, new: Run) -> None:
    for caption, run in ((t("reports.before"), old), (t("reports.after"), new)):
        told = t(
            "reports.run_facts",
            rows=f"{len(run.rows):,}",
            at=clock(run.ran_at),
            data=run.data_date or "—",
            hash=run.hash[:12],
        )
        st.caption(plain(f"{caption}{t('reports.colon')}{told}"))


def _differences(report: Report, found: Comparison) -> None:
    for note in found.notes:
        st.warning(plain(said(note)), icon=":material/info:")
    added, gone, changed = (f"{len(rows):,}" for rows in (found.added, found.gone, found.changed))
    st.markdown(t("reports.counts", added=added, gone=gone, changed=changed, same=f"{found.same:,}"))
    st.caption(plain(said(HOW[found.how])))
    captions = [one.text(lang()) for one in report.captions] if found.columns == report.columns else list(found.columns)
    words = dict(zip(found.columns, captions, strict=True))
    for name, rows in (("added", found.added), ("gone", found.gone)):
        if rows:
            st.markdown(f"**{t(f'reports.{name}')}**")
            _table(report, found.columns, rows, captions, key=f"compared_{name}")
    if found.changed:
        st.markdown(f"**{t('reports.changed')}**")
        odd = [t("reports.joint").join(words[name] for name in one.columns) for one in found.changed]
        stood, stands = [one.before for one in found.changed], [one.after for one in found.changed]
        for name, rows in (("before", stood), ("after", stands)):
            st.caption(t(f"reports.{name}"))
            _table(report, found.columns, rows, captions, key=f"compared_{name}", odd=odd)


def _table(
    report: Report, columns: tuple[str, ...], rows: list[list[Any]], captions: list[str], *, key: str, odd: Any = None
) -> None:
    """Rows of a saved run in words, with the columns that changed where `odd` tells them."""
    held = Result(columns, [tuple(_plain(value) for value in row) for row in rows[:MOST_SHOWN]], False, 0.0)
    spoken = in_words(report, held, ontology(), lang())
    if odd is None:
        table(columns, spoken.rows, captions, key=key)
    else:
        shown = [(*row, what) for row, what in zip(spoken.rows, odd, strict=False)]
        table((*columns, "changed_columns"), shown, [*captions, t("reports.changed_columns")], key=key)
    if len(rows) > MOST_SHOWN:
        st.caption(t("reports.first_rows", n=f"{MOST_SHOWN:,}"))


def _plain(value: Any) -> Any:
    """A node or an edge of a saved run by what it is called; all else as it is."""
    if isinstance(value, dict) and isinstance(value.get("properties"), dict):
        held = value["properties"]
        return str(held.get("name") or held.get("title") or held.get("number") or value.get("id") or "")
    return value
