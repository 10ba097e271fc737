"""What a browser session remembers of the review: acts to be taken, up to which they were, what the browser holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

KEY, NAME = "review_state", "reviewer"


@dataclass
class Reviewing:
    """`waiting`: acts that came since the last drawing; `seen`: number of the last that was taken; `held`: the revision
    that the browser has; `correcting`: the suggestion whose form is open."""

    waiting: list[Mapping[str, Any]] = field(default_factory=list)
    seen: int = 0
    held: str = ""
    correcting: str = ""
    wrong: str = ""

    def came(self, sent: Mapping[str, Any]) -> None:
        """Keep what the component sent until the page is drawn, where a failure can be said."""
        self.held = str(sent.get("doc", ""))
        self.waiting = list(sent.get("acts", ()))

    def taken(self) -> list[Mapping[str, Any]]:
        """The acts that have not been taken yet, in order, once."""
        found = sorted((one for one in self.waiting if int(one["n"]) > self.seen), key=lambda one: int(one["n"]))
        self.waiting = []
        if found:
            self.seen = int(found[-1]["n"])
        return found


def reviewing() -> Reviewing:
    """The session's own."""
    kept: Reviewing = st.session_state.setdefault(KEY, Reviewing())
    return kept


def reviewer_name() -> str:
    """Who reviews, as typed; "" where nobody said."""
    return str(st.session_state.get(NAME, "")).strip()
