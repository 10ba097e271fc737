"""One document under review: decisions are kept as they are made; writing them to the graph is a load of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from app_pages.review_correct import correction
from app_pages.review_state import NAME, Reviewing, reviewer_name, reviewing
from app_pages.review_view import states, types, whole, words
from app_pages.review_write import write_box
from app_pages.reviewer import reviewer
from app_pages.session import ontology, present, settings, shown_errors
from app_pages.words import lang, plain, said, t
from graph.errors import MingjianError
from graph.store.rows import Node
from loaders.extract.suggestions import Suggestions
from loaders.review import kept
from loaders.review.applying import apply
from loaders.review.bulk import sure_enough
from loaders.review.decisions import Decision, decided
from loaders.review.facts import Fact, facts_of
from loaders.review.keeping import decide, decisions_of
from loaders.review.telling import told

LEAST = 0.9
HEIGHT, ABOVE = 520, 262
VERDICTS = ("accepted", "rejected", "undecided")


@st.fragment
def review(document: Node) -> None:
    """The document, what was suggested of it, and the forms that belong to it."""
    with shown_errors():
        _review(document)


def _review(document: Node) -> None:
    suggestions = _suggestions(document)
    state = reviewing()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _name_box()
        beside = st.container(horizontal=True, vertical_alignment="center", gap="small", width="content")
    every = _take(document, suggestions, state)
    with beside:
        write_box(document, suggestions, every)
    applied = apply(suggestions, every, ontology())
    facts = told(suggestions, every, ontology(), lang(), applied)
    packed, revision = whole(suggestions.text, facts)
    data = {
        "doc": revision,
        "title": document.id,
        "whole": None if state.held == revision else packed,
        "states": states(facts),
        "words": words(),
        "types": types(ontology()),
        "by": reviewer_name(),
        "least": LEAST,
        "seen": state.seen,
        "height": HEIGHT,
        "above": ABOVE,
    }
    reviewer(data, state.came, key=f"review_{document.id}")
    for one in applied.gone:
        st.caption(t("review.gone", quote=plain(one.fact.quote), by=plain(one.by)))
    if state.correcting:
        correction(document, suggestions, every, state)


def _name_box() -> None:
    """Who reviews; kept when another page is looked at in between."""
    st.session_state.setdefault("review_by", reviewer_name())
    st.session_state[NAME] = st.text_input(
        t("review.by"), key="review_by", max_chars=60, placeholder=t("review.by"), label_visibility="collapsed",
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=20)
def _read(document: str, version: int) -> Suggestions:
    return kept.read(settings(), document)


def _suggestions(document: Node) -> Suggestions:
    """What was read of a document, read again when that is another one. Raises ReviewError."""
    path = kept.place(settings(), document.id)
    return _read(document.id, path.stat().st_mtime_ns if path.exists() else 0)


def _take(document: Node, suggestions: Suggestions, state: Reviewing) -> list[Decision]:
    """Keep what was decided since the last drawing; all decisions there are now."""
    every = decisions_of(present(), document.id)
    made: list[Decision] = []
    facts = {**{one.key: one.fact for one in every}, **facts_of(suggestions)}
    for act in state.taken():
        made += _made(act, facts)
        if act["verdict"] == "correct":
            state.correcting = str(act["keys"][0])
        elif act["verdict"] == "lost":
            state.held = ""
    if made:
        try:
            every = decide(present(), document.id, made, suggestions)
        except MingjianError as error:
            st.error(plain(said(error)), icon=":material/error:")
    return every


def _made(act: Mapping[str, Any], facts: Mapping[str, Fact]) -> Sequence[Decision]:
    verdict = act["verdict"]
    if verdict not in VERDICTS or not reviewer_name():
        return ()
    why = sure_enough(float(act["least"])) if "least" in act else str(act.get("why", ""))
    return [decided(verdict, facts[key], reviewer_name(), why) for key in act["keys"] if key in facts]
