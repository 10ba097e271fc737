"""How things of the graph look on every page: a type's icon in its colour, a status as a chip, a match as a mark.

Everything here is HTML for `st.html`; every text that comes from data is escaped first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape
from pathlib import Path

import streamlit as st

from app_pages.session import ontology
from app_pages.words import lang, t

STYLE = Path(__file__).parent / "style.css"
CHIPS = {
    "planned": "open",
    "cleared": "calm",
    "expired": "calm",
    "revoked": "calm",
    "masked": "open",
    "gone": "warn",
    "conflict": "warn",
}
"""Marks that a node may bear, and the tone each is shown in."""


def style() -> None:
    """The few rules that Streamlit's own theme has no setting for."""
    st.html(STYLE)


def icon(name: str) -> str:
    """The icon of a node type in its colour, on light and on dark pages; the type's name is its title."""
    type_ = ontology().nodes.get(name)
    if type_ is None:
        return ""
    symbol = type_.icon.removeprefix(":material/").removesuffix(":")
    colours = f"--light:{type_.color.light};--dark:{type_.color.dark}"
    title = escape(type_.caption.text(lang()), quote=True)
    return f'<span class="mj-icon" style="{colours}" title="{title}" role="img" aria-label="{title}">{symbol}</span>'


def chips(marks: Iterable[str]) -> str:
    """Each mark as a chip in words."""
    return "".join(f'<span class="mj-chip mj-{CHIPS[mark]}">{escape(t(f"app.mark_{mark}"))}</span>' for mark in marks)


def faint(*parts: object) -> str:
    """What stands beside a title, joined by dots; empty parts are left out."""
    return f'<span class="mj-faint">{" · ".join(escape(str(part)) for part in parts if part not in (None, ""))}</span>'


def marked(text: str, words: Iterable[str]) -> str:
    """`text` with every occurrence of `words` marked, whatever width or case it is written in."""
    found = [re.escape(word) for word in sorted(set(words), key=len, reverse=True) if word]
    folded = [unicodedata.normalize("NFKC", one).casefold() for one in text]
    if not found or any(len(one) != 1 for one in folded):
        return escape(text)
    made, at = [], 0
    for match in re.finditer("|".join(found), "".join(folded)):
        made += [escape(text[at : match.start()]), f"<mark>{escape(text[match.start() : match.end()])}</mark>"]
        at = match.end()
    return "".join(made) + escape(text[at:])
