"""Upload: several files, each kept, previewed (its kind, its columns, what would be refused), and then loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

import streamlit as st

from app_pages.jobs import jobs
from app_pages.session import ontology, present, settings
from app_pages.source_data import forget, kind_name
from app_pages.source_preview import draw_preview
from app_pages.source_tables import moment
from app_pages.source_whatif import would_change_box
from app_pages.uploads import hold, settle
from app_pages.words import lang, plain, said, t
from graph.errors import BusyError, MingjianError
from graph.explore.overview import earlier
from graph.portraits.facts import facts_of
from graph.portraits.worth import worth_gathering
from graph.settings import Settings
from graph.store.connect import Store
from loaders.extract.kinds import prose_kinds
from loaders.load import FileResult, Progress, load_files
from loaders.mapping.kinds import shipped_mappings
from loaders.plan import ENDINGS, sha256
from loaders.preview import Preview, preview
from loaders.prose.files import ENDINGS as OF_PROSE

Choice = tuple[Path, str, str]
"""A file, the kind it is to be read as ("" for the one that is recognised), and the path of the document whose new
version it is ("" for a document of its own)."""
ASKED = "load_asked"


def upload() -> None:
    """The box for files, a preview of each, and the button that loads them."""
    generation = st.session_state.setdefault("uploads", {"number": 0})
    given = st.file_uploader(
        t("sources.choose"), type=[one[1:] for one in (*ENDINGS, *OF_PROSE)], accept_multiple_files=True,
        key=f"upload_{generation['number']}", help=t("sources.choose_help"), label_visibility="collapsed",
    )  # fmt: skip
    st.caption(t("sources.choose_help"))
    if not given:
        return
    choices = [choice for number, file in enumerate(given) if (choice := _file(number, file.name, file))]
    by = st.text_input(t("sources.by"), key="loaded_by", max_chars=60)
    busy = jobs().running is not None
    if busy:
        st.caption(t("sources.busy"))
    st.button(
        t("sources.load", n=len(choices)), key="load", type="primary", icon=":material/play_arrow:",
        disabled=busy or not choices, on_click=_ask,
    )  # fmt: skip
    if st.session_state.pop(ASKED, False) and choices:
        _begin(choices, by.strip())


def _ask() -> None:
    """Keep the click until a drawing comes to it: one that is broken off by the next would lose it."""
    st.session_state[ASKED] = True


def _begin(choices: Sequence[Choice], by: str) -> None:
    try:
        jobs().start([path for path, _, _ in choices], partial(_load, present(), settings(), tuple(choices), by))
    except BusyError as error:
        st.warning(plain(said(error)))
        return
    st.session_state["uploads"]["number"] += 1
    st.rerun()


def _file(number: int, name: str, content: BinaryIO) -> Choice | None:
    """One file: kept, previewed, its kind chosen. None where it cannot be loaded."""
    try:
        held = hold(name, content)
    except MingjianError as error:
        st.error(plain(said(error)))
        return None
    with st.container(border=True, key=f"file_{number}"):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        kinds = list(dict.fromkeys(["", *sorted(shipped_mappings(ontology()), key=kind_name), *prose_kinds()]))
        kind = right.selectbox(
            t("sources.kind_as"), kinds, key=f"kind_{held.parent.name}_{held.name}",
            format_func=lambda one: kind_name(one) if one else t("sources.recognise"),
        )  # fmt: skip
        try:
            path = _settled(settings().data, held, kind)
        except MingjianError as error:
            st.error(plain(said(error)))
            return None
        parts = _previews(path, kind)
        left.markdown(f"**{plain(name)}**  \n{' · '.join(_seen_as(one, kind) for one in parts)}")
        for place, part in enumerate(parts):
            draw_preview(part, key=f"preview_{number}_{place}")
        replaces = next((found for part in parts if (found := _newer(number, name, path, part.kind))), "")
        if any(one.error is None for one in parts):
            would_change_box(number, path, kind, replaces)
    return (path, kind, replaces) if any(one.error is None for one in parts) else None


@st.cache_data(show_spinner=False, max_entries=50, ttl=600)
def _settled(data: Path, held: Path, kind: str) -> Path:
    """What is kept of a held file; its place tells its content, so it is settled once."""
    return settle(data, held, kind)


def _newer(number: int, name: str, path: Path, kind: str) -> str:
    """The path of the document whose new version the file is: asked where one of the same name is there."""
    before, ended = earlier(present().reader, path.name, kind, sha256(path))
    if not before:
        return ""
    label = t("sources.newer", name=plain(name), at=moment(ended))
    ticked = st.checkbox(label, value=True, key=f"newer_{number}_{path.parent.name}", help=t("sources.newer_help"))
    return before if ticked else ""


def _seen_as(part: Preview, kind: str) -> str:
    if part.error is not None and not part.columns:
        return t("sources.unknown")
    named = part.caption.text(lang()) or part.kind
    if part.paragraphs:
        return t("sources.document_kind", kind=plain(named))
    return t("sources.chosen_kind" if kind else "sources.recognised", kind=plain(named), fit=f"{part.fit:.0%}")


@st.cache_data(show_spinner=False, max_entries=50, ttl=600)
def _parts(path: str, kind: str) -> list[Preview]:
    return preview(Path(path), ontology(), kind=kind)


def _previews(path: Path, kind: str) -> list[Preview]:
    """The file's parts. What a file comes to does not change, so it is read once."""
    with st.spinner(t("sources.reading")):
        try:
            return _parts(str(path), kind)
        except MingjianError as error:
            return [Preview(path, kind, error.say, 0.0, error=error)]


def _load(
    to: Store,
    where: Settings,
    choices: Sequence[Choice],
    by: str,
    progress: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> list[FileResult]:
    """Load the files that a kind was chosen for, kind by kind, then all others in their own order."""
    results: list[FileResult] = []
    try:
        replacing = {path: replaces for path, _, replaces in choices if replaces}
        for kind in sorted({kind for _, kind, _ in choices}, key=lambda one: (one == "", one)):
            paths = [path for path, chosen, _ in choices if chosen == kind]
            results += load_files(to, where, paths, kind=kind, by=by, progress=progress, stop=stop, replacing=replacing)
        if worth_gathering(where, sum(one.rows_written for one in results)):
            facts_of(to, where, date.today().isoformat())
    finally:
        forget()
    return results
