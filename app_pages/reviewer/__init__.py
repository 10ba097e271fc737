"""The review of one document on screen: a packaged component with the text and what was suggested side by side.

Streamlit serves its scripts and style from this folder; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

HERE = Path(__file__).parent
PROJECT, NAME = "mingjian", "reviewer"
ASSETS = "frontend"


def reviewer(data: Mapping[str, Any], on_acts: Callable[[Mapping[str, Any]], None], *, key: str) -> None:
    """Mount the review of `data` (see app_pages/review_view.py); `on_acts` gets what was done in it.

    That is {doc: the revision it was done in, acts: [{n, verdict, keys, why, least}]}: every act not yet `seen`, with
    numbers that grow. Verdicts are those of decisions, "correct" to open a form, "lost" where the whole is to be sent.
    """

    def happened() -> None:
        found = getattr(st.session_state.get(key), "acts", None)
        if found is not None:
            on_acts(found)

    component = st.components.v2.component(_registered(), js="reviewer.js", css="reviewer.css")
    component(key=key, data=dict(data), on_acts_change=happened)


def _registered() -> str:
    """The component's name, made known to Streamlit, which by itself finds one manifest in a wheel and none here."""
    manager = get_bidi_component_manager()
    name = f"{PROJECT}.{NAME}"
    if manager.get_component_asset_root(name) is None:
        manager.register_from_manifest(ComponentManifest(PROJECT, "0", [ComponentConfig(NAME, ASSETS)]), HERE)
    return name
