"""Every text on screen, in both languages, from `texts/<page>.yaml`: `t("search.title")`, `t("search.found", n=3)`.

A browser session has its own language; nothing here touches the language of the process.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
import yaml

from graph.errors import MingjianError, Say

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = {"zh": "中文", "en": "English"}
_MARKUP = frozenset("\\`*_{}[]()<>#+-!|~:$^&=")


def lang() -> str:
    """The language of this browser session, "zh" or "en"."""
    return str(st.session_state.get("lang", "zh"))


def set_lang(chosen: str) -> None:
    """Switch the language of this browser session. What was typed and picked stays.

    A pick is sent to the browser as the words that were shown, so every one is set anew to be shown in the other words.
    """
    for key, value in list(st.session_state.items()):
        if _is_plain(value):
            st.session_state[key] = value
    st.session_state["lang"] = chosen


def t(key: str, **values: Any) -> str:
    """The text of `page.name` in the session's language, with `{value}` places filled."""
    page, _, name = key.partition(".")
    text: str = texts(page)[name][lang()]
    return text.format(**values) if values else text


def said(error: MingjianError | Say) -> str:
    """An error or a two-language sentence in the session's language."""
    return (error.say if isinstance(error, MingjianError) else error).text(lang())


def plain(text: object) -> str:
    """Any text as Markdown that shows exactly that text in one line: data never becomes markup."""
    shown = "".join(" " if unicodedata.category(one) == "Cc" else one for one in str(text))
    return "".join(f"\\{one}" if one in _MARKUP else one for one in " ".join(shown.split()))


def bare(text: object) -> str:
    """Any text as a label that is read aloud and not drawn: without the signs that could be markup."""
    return " ".join("".join(" " if one in _MARKUP else one for one in str(text)).split())


@cache
def texts(page: str) -> dict[str, dict[str, str]]:
    """All texts of one page: {name: {zh, en}}."""
    loaded: dict[str, dict[str, str]] = yaml.safe_load((TEXTS / f"{page}.yaml").read_text(encoding="utf-8"))
    return loaded


def _is_plain(value: object) -> bool:
    """Whether a widget's value may be set: a text, a number, or a list of some. No button's, no file's."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(one, str | int | float) for one in value)
    return isinstance(value, str | int | float) and not isinstance(value, bool)
