"""What loading an uploaded file would change, asked for with a button and told before anything is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from app_pages.session import present, settings
from app_pages.source_load import changes_table, counted
from app_pages.words import lang, plain, said, t
from graph.errors import MingjianError
from graph.upkeep.moments import loads
from loaders.whatif import would_change


def would_change_box(number: int, path: Path, kind: str, replaces: str) -> None:
    """A switch under the preview of one file and, where it is on, the changes."""
    key = f"would_change_{number}_{path.parent.name}"
    if not st.toggle(t("sources.would_change"), key=key, help=t("sources.would_change_help")):
        return
    try:
        with st.spinner(t("sources.comparing")):
            found, counts = _changes(str(path), kind, replaces, lang(), _state())
    except MingjianError as error:
        st.caption(plain(said(error)))
        return
    changes_table(found, counts, key=f"{key}_table")


@st.cache_data(show_spinner=False, max_entries=20, ttl=300)
def _changes(
    path: str, kind: str, replaces: str, spoken: str, state: str
) -> tuple[list[tuple[Any, ...]], dict[str, int]]:
    found = would_change(present(), settings(), Path(path), kind=kind, replaces=replaces)
    return counted(found, [], spoken)


def _state() -> str:
    """Changes with every load: what a file would change depends on what is there."""
    return repr([(one.id, one.status, one.said.get("rows_read")) for one in loads(present().reader)])
