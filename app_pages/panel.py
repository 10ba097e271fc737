"""The Explorer's right side: the facts of what is chosen, each with its sources down to file, sheet, row and quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

import streamlit as st

from app_pages.explorer_events import note
from app_pages.explorer_state import Exploration, Way
from app_pages.look import chips, faint, icon
from app_pages.portrait_link import portrait_button
from app_pages.session import ontology, store
from app_pages.words import lang, plain, t
from graph.explore.facts import Fact, Facts, edge_facts, facts
from graph.explore.links import LinkGroup
from graph.explore.sources import Source
from graph.explore.words import edge_text, fuller_title
from graph.store.rows import Edge

SOURCES_AT_ONCE = 20
MINIMUM = 610
"""Pixels; explorer.css lets the panel grow with the window, as the picture does."""


def panel(state: Exploration) -> None:
    """Draw the way between two picked nodes, then the chosen node or edge, or what to do."""
    with st.container(height=MINIMUM, key="explorer_panel", border=True):
        if state.way is not None:
            _way(state, state.way)
        told = _told(state)
        if told is not None:
            _facts(state, told)
        elif state.way is None:
            st.html(f'<p class="mj-faint">{escape(t("explorer.panel_hint"))}</p>')


def _told(state: Exploration) -> Facts | None:
    if "node" in state.chosen:
        return facts(store().reader, ontology(), state.chosen["node"], lang(), today=date.today().isoformat())
    edge = state.network.edge(state.chosen["edge"]) if "edge" in state.chosen else None
    return edge_facts(store().reader, ontology(), edge, lang()) if edge else None


def _facts(state: Exploration, told: Facts) -> None:
    mark = icon(told.type) if told.edge is None else ""
    st.html(
        f'<div class="mj-title">{mark} <b>{escape(told.title)}</b>{chips(told.marks)}</div>'
        f'<div class="mj-faint">{escape(told.caption)}</div>'
        + "".join(f'<div class="mj-line mj-note">{escape(note)}</div>' for note in told.notes)
    )
    if told.edge is None:
        _buttons(told)
    st.html(_properties(told.properties) + _conflicts(told) + _links(told.links) + _sources(told))


def _buttons(told: Facts) -> None:
    with st.container(horizontal=True, gap="xsmall", key="explorer_facts_buttons"):
        st.button(
            t("explorer.expand"), key="explorer_expand", icon=":material/hub:",
            on_click=note, args=("expand", {"id": told.id}),
        )  # fmt: skip
        portrait_button(told.id, told.type)


def _properties(held: Sequence[Fact]) -> str:
    rows = "".join(
        f'<tr{" class=mj-differs" if one.conflict else ""}><th scope="row">{escape(one.caption)}</th>'
        f"<td>{escape(one.text)}</td></tr>"
        for one in held
    )
    return f'<table class="mj-facts">{rows}</table>' if rows else ""


def _conflicts(told: Facts) -> str:
    made = []
    for conflict in told.conflicts:
        versions = "".join(
            f"<li>{'<b>' if one.chosen else ''}{escape(one.text)}{'</b>' if one.chosen else ''} "
            f'<span class="mj-faint">{escape(_places(one.sources))}</span></li>'
            for one in conflict.versions
        )
        made.append(
            f'<div class="mj-line"><b>{escape(conflict.caption)}</b><ul>{versions}</ul>'
            f'<div class="mj-faint">{escape(conflict.rule)}</div></div>'
        )
    return _section("conflicts", made)


def _links(groups: Iterable[LinkGroup]) -> str:
    made = []
    for group in groups:
        rows = "".join(
            f"<li>{icon(one.label)} {escape(one.title)}{chips(one.other_marks)} {faint(one.details, one.when)}</li>"
            for one in group.links
        )
        more = group.total - len(group.links)
        rest = f'<li class="mj-faint">{escape(t("explorer.more_links", n=f"{more:,}"))}</li>' if more > 0 else ""
        made.append(
            f'<details class="mj-line"><summary>{escape(group.caption)} <span class="mj-faint">{group.total:,}</span>'
            f"</summary><ul>{rows}{rest}</ul></details>"
        )
    return _section("links", made)


def _sources(told: Facts) -> str:
    shown = [_source(one) for one in told.sources[:SOURCES_AT_ONCE]]
    more = told.source_total - len(shown)
    if more > 0:
        shown.append(f'<div class="mj-faint">{escape(t("explorer.more_sources", n=f"{more:,}"))}</div>')
    return _section("sources", shown or [f'<div class="mj-faint">{escape(t("explorer.no_sources"))}</div>'])


def _source(one: Source) -> str:
    gone = one.gone and not one.withdrawn
    told = (("gone", gone), ("withdrawn", one.withdrawn), ("mentioned", one.mention), ("unreviewed", one.unreviewed))
    flags = [t(f"explorer.{name}") for name, holds in told if holds]
    if one.read_by:
        flags.append(_reader(one.read_by))
    tail = f' <span class="mj-faint">{escape(" · ".join(flags))}</span>' if flags else ""
    quote = f"<blockquote>{escape(one.quote)}</blockquote>" if one.quote else ""
    said = "".join(f"<div>{escape(caption)}：{escape(words)}</div>" if lang() == "zh" else
                   f"<div>{escape(caption)}: {escape(words)}</div>" for caption, words in one.says)  # fmt: skip
    says = f'<details class="mj-faint"><summary>{escape(t("explorer.says"))}</summary>{said}</details>' if said else ""
    path = escape(one.path, quote=True)
    return (
        f'<div class="mj-source" title="{path}"><span class="mj-file">{escape(one.name)}</span> '
        f'<span class="mj-place">{escape(one.place(lang()))}</span>{tail}{quote}{says}</div>'
    )


def _reader(how: str) -> str:
    """Who read it, in words: the rules, recognised characters and how surely, or a model by its name."""
    kind, _, more = how.partition(" ")
    return t(f"explorer.read_by_{kind}", more=f"{float(more):.0%}" if kind == "ocr" else more)


def _places(sources: Iterable[Source]) -> str:
    joint = "；" if lang() == "zh" else "; "
    return joint.join(f"{one.name} {one.place(lang())}" for one in sources)


def _section(name: str, parts: Sequence[str]) -> str:
    if not parts:
        return ""
    return f'<section class="mj-{name}"><h4>{escape(t(f"explorer.{name}"))}</h4>{"".join(parts)}</section>'


def _way(state: Exploration, way: Way) -> None:
    nodes = {node.id: node for node in state.network.nodes()}
    ends = [fuller_title(ontology(), nodes[one], lang()) for one in (way.start, way.end) if one in nodes]
    if len(ends) == 2:
        st.markdown(f"**{plain(t('explorer.way_title', start=ends[0], end=ends[1]))}**")
    if not way.paths:
        st.info(t("explorer.way_none", longest=way.longest), icon=":material/link_off:")
    else:
        st.html(_steps(way))
        if not way.every and len(way.paths[0].edges) > 1:
            st.button(t("explorer.way_every"), key="explorer_way_every", icon=":material/alt_route:", type="tertiary",
                      on_click=note, args=("pick", {"ids": [way.start, way.end], "every": True}))  # fmt: skip
    st.button(t("explorer.way_clear"), key="explorer_way_clear", icon=":material/close:", type="tertiary",
              on_click=note, args=("pick", {"ids": []}))  # fmt: skip


def _steps(way: Way) -> str:
    """Each way in words: from node to node, an edge told in the direction in which it is read."""
    made = []
    for found in way.paths:
        told = [_end(found.nodes[0].label, fuller_title(ontology(), found.nodes[0], lang()))]
        for edge, before, after in zip(found.edges, found.nodes, found.nodes[1:], strict=False):
            told.append(_arrow(edge, edge.start == before.id))
            told.append(_end(after.label, fuller_title(ontology(), after, lang())))
        made.append(f'<div class="mj-way">{"".join(told)}</div>')
    first = t("explorer.way_found", steps=len(way.paths[0].edges), ways=len(way.paths))
    one = t("explorer.way_found_one", steps=len(way.paths[0].edges))
    only = t("explorer.way_only", steps=len(way.paths[0].edges)) if way.every else one
    return f'<div class="mj-faint">{escape(first if len(way.paths) > 1 else only)}</div>{"".join(made)}'


def _end(label: str, title: str) -> str:
    return f"<div>{icon(label)} {escape(title)}</div>"


def _arrow(edge: Edge, forward: bool) -> str:
    text = edge_text(ontology(), edge, lang(), reverse=not forward)
    return f'<div class="mj-faint mj-step">↓ {escape(text)}</div>'
