"""The editor of a query on a page: a plain text area with line numbers that offers names of the model while one types.

A component of Streamlit's second kind; its script and style come from this folder, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent


def editor(text: str, data: Mapping[str, Any], on_text: Callable[[str], None], *, key: str) -> None:
    """Mount the editor with `text`, which only a new `key` replaces; `on_text` gets what a person made of it.

    `data` has `words` (see graph.reports.completion.offered), `label`, `hint`, `lang` and `lines`, the least height.
    """

    def typed() -> None:
        now = getattr(st.session_state.get(key), "text", None)
        if isinstance(now, str):
            on_text(now)

    script, style = _frontend()
    component = st.components.v2.component("mingjian_editor", js=script, css=style)
    component(key=key, data={**data, "text": text}, default={"text": text}, on_text_change=typed)


@cache
def _frontend() -> tuple[str, str]:
    return (HERE / "editor.js").read_text(encoding="utf-8"), (HERE / "editor.css").read_text(encoding="utf-8")
