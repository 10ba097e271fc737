"""The report that is being written in this session: which one it is of, its parts, and what its last trial showed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace

import streamlit as st

from app_pages.session import ontology, settings
from graph.catalog import Report
from graph.errors import Say
from graph.reports.draft import STARTER, Draft, taken_apart
from graph.reports.dryrun import DryRun
from graph.reports.fitting import fitted, returned
from graph.reports.own import OwnReports


@dataclass
class Editing:
    """A report under the pen. `of` is the id of the own report that it replaces, "" for a new one; `token` makes the
    keys of its widgets, so that another report gets fresh ones. `warnings`: what its last trial did not ask."""

    of: str
    draft: Draft
    trial: DryRun | None = None
    problem: Say | None = None
    warnings: tuple[Say, ...] = ()
    token: str = field(default_factory=lambda: secrets.token_hex(3))

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
        _open(Editing("", Draft(ident=own().free_id("my-report"), body=STARTER)))
    st.session_state["editing"] = True


def open_report(report: Report) -> None:
    """Edit one of the person's own."""
    held = editing()
    if held is None or held.of != report.id:
        _open(Editing(report.id, taken_apart(report.text)))
    st.session_state["editing"] = True


def open_copy(report: Report) -> None:
    """Begin a new report as a copy of any other."""
    _open(Editing("", taken_apart(own().copy_of(report))))


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
    st.session_state["editing"] = False


def done() -> None:
    """What was written is saved: the pen is free."""
    st.session_state.pop("under_the_pen", None)
    st.session_state["editing"] = False


def _open(one: Editing) -> None:
    one.fit()
    st.session_state["under_the_pen"] = one
    st.session_state["editing"] = True
