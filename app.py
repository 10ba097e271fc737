"""The app: the list of pages, the language, and one open store. Every page is one file in app_pages/."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages.asof import day_box, look
from app_pages.frame import begin, graph_line, language_switch
from app_pages.look import style
from app_pages.session import present, shown_errors
from app_pages.words import t

PAGES = (
    ("search", ":material/search:"),
    ("explorer", ":material/hub:"),
    ("portraits", ":material/diversity_2:"),
    ("ledger", ":material/checklist:"),
    ("orders", ":material/support_agent:"),
    ("reports", ":material/table_chart:"),
    ("review", ":material/fact_check:"),
    ("sources", ":material/database:"),
)
FOLDER = Path(__file__).parent / "app_pages"


def main() -> None:
    """Draw the frame and the chosen page."""
    begin()
    st.set_page_config(page_title=t("app.name"), page_icon=str(FOLDER / "icon.svg"), layout="wide")
    style()
    st.logo(str(FOLDER / "icon.svg"), size="small")
    pages = [st.Page(FOLDER / f"{name}.py", title=t(f"app.{name}"), icon=icon, url_path=name) for name, icon in PAGES]

    def home() -> None:
        st.switch_page(pages[0], query_params=st.query_params.to_dict())

    chosen = st.navigation([*pages, st.Page(home, title=t("app.name"), default=True, visibility="hidden")])
    with st.sidebar:
        language_switch()
    present()
    with st.sidebar:
        day_box()
    with shown_errors():
        look()
        chosen.run()
    with st.sidebar:
        graph_line()


with shown_errors():
    main()
