"""The tables of the page of sources: files, loads with their refused rows, what files differ on, counts by type."""

from __future__ import annotations

from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from app_pages.load_status import refused_download
from app_pages.look import icon
from app_pages.session import counts, ontology, settings
from app_pages.source_data import MOST, conflicts, documents, kind_name, loads
from app_pages.tables import table
from app_pages.words import lang, plain, t
from graph.results.cells import caption
from graph.store.rows import Node

EXPLORER = "app_pages/explorer.py"
MOST_DOWNLOADS = 20


def documents_table() -> None:
    """One row a file: kind, rows, when and by whom, date of the data, and how its facts stand now."""
    names = ("name", "kind", "rows", "loaded", "loaded_by", "data_date", "nodes", "gone", "differ")
    rows = []
    for one in documents():
        file, load = one.document.properties, one.load.properties if one.load else {}
        rows.append(
            (
                file.get("name"), kind_name(str(file.get("kind", "")), "suggested" in file), file.get("rows"),
                moment(load.get("ended_at")), load.get("by"), file.get("data_date") or file.get("issued_on"),
                one.claims - one.gone, one.gone, one.conflicts,
            )
        )  # fmt: skip
    table(names, rows, [t(f"sources.{name}") for name in names], key="documents")


def loads_table() -> None:
    """One row a load, the latest first; files of refused rows below."""
    names = ("started", "document", "kind", "status", "rows_read", "rows_written", "rows_refused", "made", "loaded_by")
    rows = []
    for load, document in loads():
        said = load.properties
        rows.append(
            (
                moment(said.get("started_at")), document, kind_name(str(said.get("kind", ""))), _status(load),
                said.get("rows_read"), said.get("rows_written"), said.get("rows_refused"), said.get("nodes"),
                said.get("by"),
            )
        )  # fmt: skip
    table(names, rows, [t(f"sources.{name}") for name in names], key="loads")
    _refused()


def _refused() -> None:
    """Files of refused rows that are still there, within our own data folder."""
    found = [(load, document, _inside(load.properties.get("quarantine"))) for load, document in loads()]
    there = [(load, document, path) for load, document, path in found if path is not None]
    if not there:
        return
    st.caption(t("sources.refused_files"))
    for load, document, path in there[:MOST_DOWNLOADS]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            refused_download(path, int(load.properties.get("rows_refused") or 0), key=f"refused_{load.id}")
            st.caption(f"{plain(document)} · {moment(load.properties.get('started_at'))}")


def _inside(path: Any) -> Path | None:
    if not path:
        return None
    place = Path(str(path)).resolve()
    return place if place.is_relative_to(settings().data.resolve()) and place.is_file() else None


def conflicts_table() -> None:
    """Nodes on which files differ; what each file says is in the Explorer, one click away."""
    found, more = conflicts()
    if not found:
        st.caption(t("sources.no_conflicts"))
        return
    st.caption(t("sources.conflicts_more" if more else "sources.conflicts_help", n=f"{MOST:,}"))
    for node in found:
        with st.container(key=f"hit_conflict_{node.id}", horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.html(icon(node.label), width="content")
            st.page_link(EXPLORER, label=plain(caption(node, lang())), icon="", query_params={"id": node.id})
            st.html(f'<span class="mj-faint">{escape(_differing(node))}</span>', width="content")


def _differing(node: Node) -> str:
    declared = ontology().node(node.label).all_properties()
    names = [declared[name].caption.text(lang()) if name in declared else name for name in node.properties["conflicts"]]
    return ("、" if lang() == "zh" else ", ").join(names)


def counts_table() -> None:
    """How many nodes of each type there are."""
    ordered = sorted(counts().items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [
        f"<tr><td>{icon(name)}</td><td>{escape(ontology().caption(name, lang()))}</td><td><b>{found:,}</b></td></tr>"
        for name, found in ordered
    ]
    st.html(f'<table class="mj-table">{"".join(lines)}</table>')


def moment(text: Any) -> str:
    """An ISO moment in UTC as the machine's own time, to the minute."""
    if not text:
        return ""
    return datetime.fromisoformat(str(text)).astimezone().strftime("%Y-%m-%d %H:%M")


def _status(load: Node) -> str:
    declared = ontology().node("Load").properties["status"]
    return ontology().word(declared, load.properties.get("status", ""), lang())
