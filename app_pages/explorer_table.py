"""The same content as the picture, as tables: every node and every edge with its words, to sort, pick and download."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import StringIO

import streamlit as st

from app_pages.session import ontology
from app_pages.tables import table
from app_pages.words import lang, t
from graph.explore.dates import main_date
from graph.explore.marks import Mark, marks
from graph.explore.network import Network
from graph.explore.words import details, edge_text, fuller_title, when
from graph.results.files import Grid, write_csv

NODE_COLUMNS = ("type", "name", "marks", "when", "degree")
EDGE_COLUMNS = ("from", "relation", "to", "details", "when", "marks")


def node_table(shown: Network) -> None:
    """Every node shown, with a download."""
    today = date.today().isoformat()
    nodes = shown.nodes()
    rows = [
        (
            ontology().caption(node.label, lang()),
            fuller_title(ontology(), node, lang()),
            _said(marks(node, today=today)),
            main_date(node.label, node.properties),
            shown.graph.degree(node.id),
        )
        for node in nodes
    ]
    _draw("nodes", NODE_COLUMNS, rows)


def edge_table(shown: Network) -> None:
    """Every edge shown, read from its start to its end, with a download."""
    names = {node.id: fuller_title(ontology(), node, lang()) for node in shown.nodes()}
    rows = [
        (
            names[edge.start],
            edge_text(ontology(), edge, lang()),
            names[edge.end],
            details(ontology(), edge, lang()),
            when(edge, lang()),
            _said(marks(edge)),
        )
        for edge in shown.edges()
    ]
    _draw("edges", EDGE_COLUMNS, rows)


def _draw(name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    captions = [t(f"explorer.{column}") for column in columns]
    language = lang()

    def content() -> bytes:
        out = StringIO()
        write_csv(Grid(captions, rows, captions, language), out)
        return out.getvalue().encode("utf-8-sig")

    table(columns, rows, captions, key=f"explorer_{name}_table")
    st.download_button(
        t("explorer.download"), content, file_name=f"{t(f'explorer.file_{name}')}.csv", key=f"explorer_{name}_csv",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _said(borne: Sequence[Mark]) -> str:
    return ("、" if lang() == "zh" else ", ").join(one.caption.text(lang()) for one in borne)
