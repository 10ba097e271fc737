"""The form that corrects a suggestion: its type, its ends, its properties in words, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app_pages.choosing import told_apart
from app_pages.review_ends import ends_of, found_in_graph
from app_pages.review_state import Reviewing, reviewer_name, reviewing
from app_pages.session import ontology, present
from app_pages.words import lang, plain, said, t
from graph.errors import MingjianError
from graph.model.kinds import BOOLEAN_VOCAB, CLAIM, EdgeType, NodeType, Property
from graph.store.rows import Node
from loaders.extract.suggestions import Suggestions
from loaders.review.correcting import correct_edge, correct_node, is_node, of_graph, relations, shown_value
from loaders.review.decisions import Decision, decided, latest
from loaders.review.facts import Fact, facts_of
from loaders.review.keeping import decide
from loaders.review.naming import naming

OURS = ("Document", "Load", "HotlineCount")
"""Types that no text speaks of."""
BY_HAND = ("masked", "citizen_hash", "citizen_masked")
NOTHING: Mapping[str, str] = {}
KEY = "correct_"
QUOTED = 24
"""Characters of a sentence that tell two ends of one name apart."""


def correction(document: Node, suggestions: Suggestions, every: list[Decision], state: Reviewing) -> None:
    """Open the form of the suggestion that is being corrected."""
    st.dialog(t("review.correct_title"), width="large", on_dismiss=_put_away)(_form)(
        document, suggestions, every, state.correcting
    )


def _form(document: Node, suggestions: Suggestions, every: list[Decision], key: str) -> None:
    facts = facts_of(suggestions)
    standing = latest(every).get(key)
    was = facts.get(key) or (standing.fact if standing else None)
    if was is None:
        return
    fact = standing.fact if standing and standing.verdict == "corrected" else was
    st.markdown(f"> {plain(fact.quote)}")
    try:
        right = _edge(suggestions, every, fact) if fact.ends else _node(document, suggestions, fact)
    except MingjianError as error:
        right = None
        st.caption(plain(said(error)))
    why = st.text_input(t("review.correct_why"), key=f"{KEY}why", max_chars=300)
    save, leave = st.columns([1, 4])
    with leave:
        st.button(t("review.cancel"), key=f"{KEY}cancel", on_click=_put_away)
    with save:
        pressed = st.button(t("review.correct_save"), key=f"{KEY}save", type="primary", disabled=right is None)
    if pressed and not why.strip():
        st.warning(t("review.correct_needs"))
    elif pressed and right is not None:
        made = decided("corrected", right, reviewer_name(), why, was=was)
        decide(present(), document.id, [made], suggestions)
        _put_away()
        st.rerun()


def _node(document: Node, suggestions: Suggestions, fact: Fact) -> Fact:
    """A node: one of the graph, or of another type and with other properties. Raises ReviewError."""
    types = [one for one in ontology().nodes if one not in OURS]
    picked = found_in_graph(t("review.same_as"), f"{KEY}same", types=types, first=fact.type)
    if picked is not None:
        there = is_node(ontology(), fact, picked)
        st.caption(t("review.same_as_told", name=plain(there.label)))
        return there
    type_ = st.selectbox(
        t("review.type"), types, index=types.index(fact.type), key=f"{KEY}type",
        format_func=lambda one: ontology().caption(one, lang()),
    )  # fmt: skip
    declared = ontology().node(type_)
    anew = type_ != fact.type and declared.properties[declared.title].type in ("name", "text")
    named = {declared.title: fact.label} if anew else {}
    typed = _properties(declared, fact, named)
    return correct_node(ontology(), fact, type_, typed, naming(suggestions, fact.key, document.id))


def _edge(suggestions: Suggestions, every: list[Decision], fact: Fact) -> Fact:
    """A relation: between other ends, of another type, with other properties. Raises ReviewError."""
    known = ends_of(suggestions, every)
    quotes = {key: one.quote[:QUOTED] for key, one in facts_of(suggestions).items()}
    types = [one for one in ontology().nodes if relations(ontology(), one, fact.ends[1].type)]
    start = _end(t("review.from"), "start", known, fact.ends[0], quotes, types)
    types = [one for one in ontology().nodes if relations(ontology(), start.type, one)]
    end = _end(t("review.to"), "end", known, fact.ends[1], quotes, types)
    fits = [one.name for one in relations(ontology(), start.type, end.type)]
    types = fits or [one for one in ontology().edges if one != CLAIM]
    type_ = st.selectbox(
        t("review.relation"), types, index=types.index(fact.type) if fact.type in types else 0, key=f"{KEY}relation",
        format_func=lambda one: ontology().caption(one, lang()),
    )  # fmt: skip
    typed = _properties(ontology().edge(type_), fact)
    return correct_edge(ontology(), fact, type_, typed, start, end)


def _end(
    label: str, name: str, known: Mapping[str, Fact], now: Fact, quotes: Mapping[str, str], types: Sequence[str]
) -> Fact:
    """An end: one of the document's own, or one of `types` that is searched for in the graph."""
    left, right = st.columns(2)
    with left:
        names = told_apart({key: _called(one) for key, one in {now.key: now, **known}.items()}, quotes)
        key = st.selectbox(label, list(names), key=f"{KEY}{name}", format_func=lambda one: names.get(one, one))
    with right:
        picked = found_in_graph(t("review.or_search"), f"{KEY}{name}_search", types=types, first=now.type)
    return of_graph(ontology(), picked) if picked is not None else known.get(key, now)


def _called(fact: Fact) -> str:
    return f"{fact.label} · {ontology().caption(fact.type, lang())}"


def _properties(declared: NodeType | EdgeType, fact: Fact, named: Mapping[str, str] = NOTHING) -> dict[str, str]:
    """Every property as a field in words, those that say something first; `named` is the name under another type."""
    if not declared.properties:
        return {}
    shown = [one for one in declared.properties.values() if one.name not in BY_HAND]
    shown.sort(key=lambda one: not (one.name in fact.values or one.required))
    columns = st.columns(3)
    typed = {}
    for place, one in enumerate(shown):
        with columns[place % 3]:
            text = shown_value(one, fact.values.get(one.name)) or named.get(one.name, "")
            typed[one.name] = _field(one, text, f"{KEY}{declared.name}_{one.name}")
    return typed


def _field(declared: Property, text: str, key: str) -> str:
    caption = declared.caption.text(lang()) + (" *" if declared.required else "")
    vocab = BOOLEAN_VOCAB if declared.type == "boolean" else declared.vocab
    if vocab and declared.type != "keyword" and not declared.many:
        entries = ontology().vocab(vocab).entries
        options = ["", *entries]
        return str(
            st.selectbox(
                caption, options, index=options.index(text) if text in options else 0, key=key,
                format_func=lambda one: entries[one].caption.text(lang()) if one in entries else "—",
            )
        )  # fmt: skip
    return str(st.text_input(caption, value=text, key=key))


def _put_away() -> None:
    """Close the form and forget what was typed in it."""
    reviewing().correcting = ""
    for name in [one for one in st.session_state if str(one).startswith(KEY)]:
        del st.session_state[name]
