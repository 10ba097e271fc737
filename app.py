"""The app: the list of pages, the language, and one open store. Every page is one file in app_pages/."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages.session import settings, shown_errors
from app_pages.words import LANGUAGES, lang, set_lang, t

PAGES = (
    ("search", ":material/search:"),
    ("explorer", ":material/hub:"),
    ("reports", ":material/table_chart:"),
    ("sources", ":material/database:"),
)
FOLDER = Path(__file__).parent / "app_pages"


def main() -> None:
    """Draw the frame and the chosen page."""
    if "lang" not in st.session_state:
        asked = st.query_params.get("lang", "")
        set_lang(asked if asked in LANGUAGES else settings().lang)
    st.set_page_config(page_title=t("app.name"), page_icon=":material/hub:", layout="wide")
    pages = [
        st.Page(FOLDER / f"{name}.py", title=t(f"app.{name}"), icon=icon, url_path=name, default=name == "search")
        for name, icon in PAGES
    ]
    chosen = st.navigation(pages)
    with st.sidebar:
        picked = st.segmented_control(
            t("app.language"), list(LANGUAGES), format_func=LANGUAGES.__getitem__, default=lang(), key="language"
        )
    if picked and picked != lang():
        set_lang(picked)
        st.rerun()
    with shown_errors():
        chosen.run()


main()
