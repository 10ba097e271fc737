"""Every text on screen, in both languages, from `texts/<page>.yaml`: `t("search.title")`, `t("search.found", n=3)`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
import yaml

from graph.errors import MingjianError, Say, speak

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = {"zh": "中文", "en": "English"}


def lang() -> str:
    """The language of this browser session, "zh" or "en"."""
    return str(st.session_state.get("lang", "zh"))


def set_lang(chosen: str) -> None:
    """Switch the language of this browser session."""
    st.session_state["lang"] = chosen
    speak(chosen)


def t(key: str, **values: Any) -> str:
    """The text of `page.name` in the session's language, with `{value}` places filled."""
    page, _, name = key.partition(".")
    text: str = texts(page)[name][lang()]
    return text.format(**values) if values else text


def said(error: MingjianError | Say) -> str:
    """An error or a two-language sentence in the session's language."""
    return (error.say if isinstance(error, MingjianError) else error).text(lang())


@cache
def texts(page: str) -> dict[str, dict[str, str]]:
    """All texts of one page: {name: {zh, en}}."""
    loaded: dict[str, dict[str, str]] = yaml.safe_load((TEXTS / f"{page}.yaml").read_text(encoding="utf-8"))
    return loaded
