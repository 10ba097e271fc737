"""How things of the graph look on every page: a type's icon in its colour, a status as a chip, a match as a mark.

Everything here is HTML for `st.html`; every text that comes from data is escaped first.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

import streamlit as st

from app_pages.session import ontology
from app_pages.words import lang, t
from graph.explore.marks import Mark

WORDS = ("name", "drop", "browse", "nothing")
"""Texts that style.css puts where Streamlit has only English."""
STYLE = Path(__file__).parent / "style.css"
WARNING = 60
"""Marks at least this heavy are shown as warnings."""


def style() -> None:
    """Rules that Streamlit's own theme has no setting for, and our words in place of its English ones."""
    ours = "".join(f'--mj-{name}:"{escape(t(f"app.{name}"), quote=True)}";' for name in WORDS)
    st.html(f"<style>:root{{{ours}}}{STYLE.read_text(encoding='utf-8')}</style>")


def icon(name: str) -> str:
    """The icon of a node type in its colour, on light and on dark pages; the type's name is its title."""
    type_ = ontology().nodes.get(name)
    if type_ is None:
        return ""
    symbol = type_.icon.removeprefix(":material/").removesuffix(":")
    colours = f"--light:{type_.color.light};--dark:{type_.color.dark}"
    title = escape(type_.caption.text(lang()), quote=True)
    return f'<span class="mj-icon" style="{colours}" title="{title}" role="img" aria-label="{title}">{symbol}</span>'


def chips(marks: Iterable[Mark]) -> str:
    """Each mark as a chip in words, with the reason as its title."""
    return "".join(_chip(mark) for mark in marks)


def _chip(mark: Mark) -> str:
    tone = "warn" if mark.weight >= WARNING else "calm"
    why = escape(mark.why.text(lang()), quote=True)
    return f'<span class="mj-chip mj-{tone}" title="{why}">{escape(mark.caption.text(lang()))}</span>'


def faint(*parts: object) -> str:
    """What stands beside a title, joined by dots; empty parts are left out."""
    return f'<span class="mj-faint">{" · ".join(escape(str(part)) for part in parts if part not in (None, ""))}</span>'
