"""What a person did on the Explorer, kept until the page is drawn again, where a failure can be said in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

KEY = "explorer_events"


def note(event: str, details: Mapping[str, Any]) -> None:
    """Keep an event: "chosen", "expand", "pick", "moved" or "lost" with its details (see app_pages/canvas)."""
    st.session_state.setdefault(KEY, []).append((event, dict(details)))


def taken() -> list[tuple[str, dict[str, Any]]]:
    """The events since the last drawing, once."""
    found: list[tuple[str, dict[str, Any]]] = st.session_state.pop(KEY, [])
    return found
