"""A person's own reports on the page: new, edit, copy, delete, import and export."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages.report_draft import go_on, open_copy, open_new, open_report, own, unsaved
from app_pages.report_list import choose
from app_pages.session import catalog
from app_pages.source_tables import moment
from app_pages.words import lang, plain, said, t
from graph.catalog import Catalog, Report
from graph.errors import MingjianError
from graph.reports.own import ENDING, Binned, Imported

MOST_DRAFTS = 5


def own_tools(shown: Catalog) -> None:
    """Above the list: a new report, and files in and out."""
    with st.container(horizontal=True, key="own_tools"):
        st.button(t("reports.new"), key="new_report", icon=":material/add:", on_click=open_new)
        with st.popover(t("reports.files"), icon=":material/import_export:", key="own_files"):
            _import()
            _export(shown)
        _bin()
    _drafts()


def _drafts() -> None:
    """Drafts that were kept and not saved, each to be gone on with."""
    for one in unsaved()[:MOST_DRAFTS]:
        name = one.draft.name.text(lang()) or one.draft.name.zh or one.draft.name.en or one.key
        st.button(
            t("reports.go_on", name=plain(name), at=moment(one.at)),
            key=f"go_on_{one.key}",
            icon=":material/history_edu:",
            type="tertiary",
            on_click=go_on,
            args=(one,),
        )


def _bin() -> None:
    """Deleted reports and earlier versions, to be taken back."""
    binned = own().binned()
    if not binned:
        return
    with st.popover(t("reports.bin"), icon=":material/restore_from_trash:", key="own_bin"):
        st.caption(t("reports.bin_help"))
        held = {one.path.name: one for one in binned}
        names = {key: f"{one.name.text(lang())} · {one.ident} · {one.at}" for key, one in held.items()}
        picked = st.selectbox(
            t("reports.bin_pick"),
            list(held),
            format_func=lambda key: names.get(key, key),
            key=f"bin_pick_{len(held)}",
        )
        st.button(
            t("reports.restore"), key="bin_restore", icon=":material/undo:", on_click=_restore, args=(held[picked],)
        )
        if problem := st.session_state.pop("bin_problem", None):
            st.error(plain(said(problem)))


def _restore(kept: Binned) -> None:
    try:
        report = own().restore(kept)
    except MingjianError as error:
        st.session_state["bin_problem"] = error.say
        return
    catalog.clear()
    choose(report.id)


def handle(report: Report) -> None:
    """Beside a report's name: copy it; edit and delete one's own."""
    mine = own().is_own(report)
    with st.popover(t("reports.more"), icon=":material/more_horiz:", key=f"more_{report.id}"):
        if mine:
            _entry("edit", "edit", open_report, report)
        _entry("copy", "content_copy", open_copy, report)
        st.download_button(
            t("reports.export_one"),
            report.text.encode(),
            file_name=f"{report.id}{ENDING}",
            key=f"export_{report.id}",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )
        if mine:
            st.caption(t("reports.delete_help"))
            _entry("delete", "delete", _delete, report)


def _entry(name: str, icon: str, does: Callable[[Report], None], report: Report) -> None:
    """One line of the menu."""
    st.button(
        t(f"reports.{name}"),
        key=f"{name}_{report.id}",
        icon=f":material/{icon}:",
        on_click=does,
        args=(report,),
        width="stretch",
    )


def _delete(report: Report) -> None:
    own().delete(report.id)
    catalog.clear()
    choose("")


def _import() -> None:
    st.markdown(f"**{t('reports.import')}**")
    with st.form("import_reports", border=False, clear_on_submit=True):
        files = st.file_uploader(
            t("reports.import_help"), type=["cypher", "zip"], accept_multiple_files=True, key="import_files"
        )
        pressed = st.form_submit_button(t("reports.import_now"), key="import_now", icon=":material/upload:")
    if pressed and files:
        st.session_state["imported"] = own().take_in((one.name, one.getvalue()) for one in files)
        catalog.clear()
        st.rerun()
    for one in st.session_state.get("imported", ()):
        _told(one)


def _told(one: Imported) -> None:
    if one.problem is None:
        st.success(plain(t("reports.imported", file=one.name, id=one.ident)))
    else:
        st.error(plain(said(one.problem)))


def _export(shown: Catalog) -> None:
    st.markdown(f"**{t('reports.export')}**")
    mine = [one for one in shown.reports.values() if own().is_own(one)]
    names = {one.id: one.name.text(lang()) for one in mine}
    picked = st.multiselect(
        t("reports.export_pick"),
        list(names),
        default=list(names),
        format_func=lambda ident: plain(names.get(ident, ident)),
        key=f"export_pick_{len(names)}",
        placeholder=t("reports.export_none"),
    )
    st.download_button(
        t("reports.export_zip", n=len(picked)),
        lambda: own().hand_out(picked),
        file_name="mingjian-reports.zip",
        key="export_zip",
        icon=":material/folder_zip:",
        on_click="ignore",
        disabled=not picked,
    )
