"""The editor of a person's own report: names, a text with completion, parameters and columns; tried, then saved."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app_pages.editor import editor
from app_pages.report_draft import Editing, changed_since, close, discard, done, editing, own
from app_pages.report_fields import columns, header, parameters
from app_pages.report_list import choose
from app_pages.session import catalog, ontology, settings, store
from app_pages.source_tables import moment
from app_pages.tables import table
from app_pages.words import lang, plain, said, t
from graph.errors import MingjianError, Say
from graph.report_words import in_words
from graph.reports.completion import offered
from graph.reports.draft import HINT, Field, put_together
from graph.reports.dryrun import ROWS, dry_run
from graph.reports.favourites import Favourites
from graph.reports.located import in_body

KINDS = ("label", "edge", "property", "keyword")
LINES = 9
UNNAMED = Say("未命名", "Unnamed")


def draw_editor() -> None:
    """Draw the report under the pen."""
    one = editing()
    assert one is not None
    st.subheader(t("reports.edit_title" if one.of else "reports.new_title"), anchor=False)
    if one.since:
        _restored(one)
    one.draft = header(one)
    st.caption(t("reports.editor_help"))
    editor(one.draft.body, _data(), one.write, key=f"editor_{one.token}")
    one.fit()
    one.draft = columns(replace(one, draft=parameters(one)))
    one.keep()
    with st.container(horizontal=True, key="editor_tools"):
        tried = st.button(t("reports.try"), key="try_report", icon=":material/science:")
        saved = st.button(t("reports.save"), key="save_report", icon=":material/save:", type="primary")
        st.button(t("reports.close"), key="close_editor", icon=":material/close:", on_click=close)
    if tried:
        _try(one)
    if saved:
        _save(one)
    if one.problem is not None:
        st.error(plain(said(one.problem)), icon=":material/error:")
        return
    if one.warnings:
        st.warning("\n\n".join(plain(said(warning)) for warning in one.warnings), icon=":material/history:")
    if one.trial is not None:
        _trial(one)


def _restored(one: Editing) -> None:
    """Said above a draft that was kept and not saved."""
    told = t("reports.draft_from", at=moment(one.since)) + (t("reports.draft_behind") if changed_since(one) else "")
    with st.container(horizontal=True, vertical_alignment="center", key="draft_kept"):
        st.info(told, icon=":material/history_edu:")
        st.button(t("reports.discard"), key="discard_draft", icon=":material/delete_history:", on_click=discard)


def _tryable(one: Editing) -> str:
    """The draft as a report's text; for a trial it needs neither name nor id."""
    draft = one.draft
    if not any(said.strip() for said in draft.name):
        draft = replace(draft, name=UNNAMED)
    return put_together(replace(draft, ident=draft.ident or "my-report"))


def _data() -> dict[str, object]:
    return {
        "words": offered(ontology()),
        "label": t("reports.editor_label"),
        "hint": HINT,
        "lang": lang(),
        "lines": LINES,
        "kinds": {kind: t(f"reports.kind_{kind}") for kind in KINDS},
    }


def _try(one: Editing) -> None:
    """Lint, plan and run for the first rows; what is wrong is one sentence, at the line of the text that is shown."""
    text = _tryable(one)
    one.untried()
    try:
        with st.spinner(t("reports.trying")):
            report = own().check(text)
            one.trial = dry_run(report, store().reader, ontology(), text=one.draft.body)
    except MingjianError as error:
        one.problem = in_body(error.say, text, one.draft.body)
        return
    one.warnings = tuple(in_body(warning, text, one.draft.body) for warning in report.not_asked(ontology()))
    before = one.draft
    one.fit()
    if one.draft != before:
        st.rerun()


def _save(one: Editing) -> None:
    text = put_together(one.draft)
    try:
        report = own().save(text, editing=one.of)
        Favourites(settings()).renamed(one.of, report.id)
    except MingjianError as error:
        one.problem = in_body(error.say, text, one.draft.body)
        return
    done()
    catalog.clear()
    choose(report.id)
    st.rerun()


def _trial(one: Editing) -> None:
    assert one.trial is not None
    result = one.trial.result
    more = t("reports.trial_more", n=ROWS) if result.truncated else ""
    st.caption(t("reports.trial", n=len(result.rows), seconds=f"{result.seconds:.2f}") + more)
    given = [f"{name} = {value}" for name, value in one.trial.given.items() if value not in (None, "")]
    if given:
        st.caption(plain(t("reports.trial_given") + t("reports.joint").join(given)))
    if result.rows:
        named = {each.name: each for each in one.draft.columns}
        captions = [_caption(named.get(name), name) for name in result.columns]
        report = own().check(_tryable(one))
        table(result.columns, in_words(report, result, ontology(), lang()).rows, captions, key=f"trial_{one.token}")
    with st.expander(t("reports.plan"), icon=":material/account_tree:"):
        st.code(one.trial.plan, language=None, wrap_lines=True)


def _caption(known: Field | None, name: str) -> str:
    return (known.en if lang() == "en" else known.zh) or name if known else name
