"""A portrait to take away: the written analysis as Word, PDF or a page, and the numbers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from app_pages.session import ontology, store
from app_pages.words import t
from graph.portraits.portrait import Portrait
from graph.portraits.similar import classes
from graph.portraits.telling import as_json

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "json": "application/json",
}


def downloads(made: Portrait) -> None:
    """One button a format; a file is made when it is asked for."""
    with st.container(horizontal=True, key="portrait_files", vertical_alignment="center"):
        st.caption(t("portraits.download"))
        name = f"{made.scope.name} {made.period.first}—{made.period.last}"
        for kind, mime in KINDS.items():
            st.download_button(
                kind if kind != "docx" else "Word", data=_maker(made, kind), file_name=f"{name}.{kind}", mime=mime,
                key=f"portrait_{kind}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def _maker(made: Portrait, kind: str) -> Callable[[], bytes]:
    model, reader = ontology(), store().reader

    def make() -> bytes:
        similar = classes(made, reader)
        if kind == "json":
            return json.dumps(as_json(made, model, similar), ensure_ascii=False, indent=1).encode()
        from graph.portraits.document import write  # its libraries take their time

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"portrait.{kind}"
            write(path, kind, made, model, reader, similar, template=None)
            return path.read_bytes()

    return make
