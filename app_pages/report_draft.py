"""The report that is being written in this session: which one it is of, its parts, and what its last trial showed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace

import streamlit as st

from app_pages.session import ontology, settings
from graph.catalog import Report
from graph.errors import Say
from graph.reports.draft import STARTER, Draft, taken_apart
from graph.reports.drafts import Drafts, Unsaved, mark
from graph.reports.dryrun import DryRun
from graph.reports.fitting import fitted, returned
from graph.reports.own import OwnReports


@dataclass
class Editing:
    """A report under the pen. `of` is the id of the own report that it replaces, "" for a new one; `token` makes the
    keys of its widgets, so that another report gets fresh ones. `warnings`: what its last trial did not ask.

    It is kept on disk under `key` while it is another than when it was `opened`; `base` marks the text that it was
    opened from. `since`: when the draft was kept that it was opened from, "" where it is not from one.
    """

    of: str
    draft: Draft
    key: str = ""
    base: str = ""
    since: str = ""
    trial: DryRun | None = None
    problem: Say | None = None
    warnings: tuple[Say, ...] = ()
    token: str = field(default_factory=lambda: secrets.token_hex(3))
    opened: Draft | None = None
    held: Draft | None = None

    def keep(self) -> None:
        """Have on disk what is written now, and nothing where it is as it was first drawn. Raises CatalogError where it
        cannot be written."""
        if self.held is None:
            self.held = self.draft
            self.opened = None if self.since else self.draft
        if self.draft == self.held:
            return
        if self.draft == self.opened:
            Drafts(settings()).drop(self.key)
        else:
            Drafts(settings()).keep(Unsaved(self.key, self.of, self.base, self.draft))
        self.held = self.draft

    def write(self, body: str) -> None:
        """The text is another; what a trial showed of the one before is no longer so."""
        if body != self.draft.body:
            self.draft = replace(self.draft, body=body)
            self.untried()

    def untried(self) -> None:
        """Forget what the last trial showed."""
        self.trial = self.problem = None
        self.warnings = ()

    def fit(self) -> None:
        """Give every parameter and column of the text its line."""
        seen, before = self.trial.columns if self.trial else (), self.draft.parameters
        self.draft = fitted(self.draft, seen or returned(self.draft.body), ontology())
        for one in self.draft.parameters:
            if one not in before:
                self._forget(f"d_p_{one.name}_{self.token}_")

    def _forget(self, begin: str) -> None:
        """A line that was made anew is shown as it is made, not as its fields stood."""
        for key in [one for one in st.session_state if str(one).startswith(begin)]:
            del st.session_state[key]


def own() -> OwnReports:
    """The person's own reports on disk."""
    return OwnReports(settings(), ontology())


def is_open() -> bool:
    """Whether the editor is shown."""
    return bool(st.session_state.get("editing")) and editing() is not None


def editing() -> Editing | None:
    """The report under the pen; it stays when the editor is closed, until another is opened."""
    found: Editing | None = st.session_state.get("under_the_pen")
    return found


def open_new() -> None:
    """Begin a new report; one that was begun and not saved is gone on with."""
    held = editing()
    if held is None or held.of:
        ident = own().free_id("my-report")
        _open("", Draft(ident=ident, body=STARTER), ident)
    st.session_state["editing"] = True


def open_report(report: Report) -> None:
    """Edit one of the person's own."""
    held = editing()
    if held is None or held.of != report.id:
        _open(report.id, taken_apart(report.text), report.id, mark(report.text))
    st.session_state["editing"] = True


def open_copy(report: Report) -> None:
    """Begin a new report as a copy of any other."""
    draft = taken_apart(own().copy_of(report))
    _open("", draft, draft.ident)


def go_on(one: Unsaved) -> None:
    """Go on with a draft that was kept; where its report has gone it is a new one's."""
    if one.of and _report(one.of) is None:
        one = replace(one, of="")
        Drafts(settings()).keep(one)
    _begin(one.of, one.key)


def discard() -> None:
    """Throw away what was written and not saved, and begin from what there was."""
    one = editing()
    assert one is not None
    Drafts(settings()).drop(one.key)
    _begin(one.of, one.key, one.opened)


def changed_since(one: Editing) -> bool:
    """Whether the saved report is another than the one that the draft was opened from."""
    report = _report(one.of)
    return bool(one.of) and one.base != mark(report.text if report else "")


def unsaved() -> list[Unsaved]:
    """Drafts that were kept, the one that is under the pen left out."""
    one = editing() if is_open() else None
    return [kept for kept in Drafts(settings()).all() if one is None or kept.key != one.key]


def _report(ident: str) -> Report | None:
    found = own().catalog().reports.get(ident) if ident else None
    return found if found is not None and own().is_own(found) else None


def close() -> None:
    """Show the reports again; what was written stays, also what came together with the press on the button."""
    one = editing()
    if one is not None and st.session_state.get("editing"):

        def now(name: str, held: str) -> str:
            return str(st.session_state.get(f"d_{name}_{one.token}", held) or "")

        name, said = one.draft.name, one.draft.description
        one.draft = replace(
            one.draft,
            name=Say(now("name_zh", name.zh), now("name_en", name.en)),
            description=Say(now("description_zh", said.zh), now("description_en", said.en)),
            ident=now("id", one.draft.ident),
            tags=now("tags", one.draft.tags),
        )
        one.keep()
    st.session_state["editing"] = False


def done() -> None:
    """What was written is saved: the pen is free."""
    one: Editing | None = st.session_state.pop("under_the_pen", None)
    if one is not None:
        Drafts(settings()).drop(one.key)
    st.session_state["editing"] = False


def _begin(of: str, key: str, opened: Draft | None = None) -> None:
    """Open the own report `of`, or a new one as it was `opened`."""
    report = _report(of)
    if report is not None:
        _open(of, taken_apart(report.text), key, mark(report.text))
    else:
        _open("", opened or Draft(ident=key, body=STARTER), key)


def _open(of: str, draft: Draft, key: str, base: str = "") -> None:
    """Put a report under the pen: as it is, or as a draft of it was kept."""
    one = Editing(of, draft, key, base)
    one.fit()
    kept = Drafts(settings()).find(key)
    if kept is not None and kept.of == of:
        one.draft, one.base, one.since = kept.draft, kept.base, kept.at
    st.session_state["under_the_pen"] = one
    st.session_state["editing"] = True
