"""The fields around an editor's text: what the report is called and says, its parameters, its columns."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app_pages.report_draft import Editing
from app_pages.session import ontology
from app_pages.words import lang, plain, t
from graph.errors import Say
from graph.parameters import TYPES
from graph.report_lint import RETURNS
from graph.reports.draft import Draft, Field
from graph.said_lint import ALL

PICKED = ("name", "number", "category", "report", "title")
"""Properties that a parameter's pick-list is usually of."""


def header(one: Editing) -> Draft:
    """Names, descriptions, id, tags and what is returned, as they now are."""
    draft, token = one.draft, one.token
    left, right = st.columns(2)
    name = Say(
        _text(left, "name_zh", f"d_name_zh_{token}", draft.name.zh),
        _text(right, "name_en", f"d_name_en_{token}", draft.name.en),
    )
    description = Say(
        _text(left, "description_zh", f"d_description_zh_{token}", draft.description.zh),
        _text(right, "description_en", f"d_description_en_{token}", draft.description.en),
    )
    first, second, third = st.columns(3)
    ident = _text(first, "ident", f"d_id_{token}", draft.ident, help_=t("reports.ident_help"))
    tags = _text(second, "tags_field", f"d_tags_{token}", draft.tags, help_=t("reports.tags_help"))
    key = f"d_returns_{token}"
    st.session_state.setdefault(key, draft.returns if draft.returns in RETURNS else RETURNS[0])
    returns = third.segmented_control(
        t("reports.returns"), RETURNS, format_func=lambda kind: t(f"reports.{kind}"), key=key, required=True
    )
    return replace(
        draft,
        name=name,
        description=description,
        ident=ident.strip(),
        tags=tags.replace("，", ", "),
        returns=str(returns),
    )


def parameters(one: Editing) -> Draft:
    """A line for each parameter that the text uses."""
    draft = one.draft
    if not draft.parameters:
        return draft
    st.markdown(f"**{t('reports.parameters')}**")
    required, lines = [], []
    for each in draft.parameters:
        key = f"d_p_{each.name}_{one.token}"
        zh, en, kind, default, must = st.columns([2, 2, 2, 1.5, 1], vertical_alignment="bottom")
        kinds = {name: _kind(name) for name in _kinds(each.kind)}
        st.session_state.setdefault(f"{key}_kind", each.kind)
        st.session_state.setdefault(f"{key}_must", each.name in _words(draft.required))
        lines.append(
            Field(
                each.name,
                zh.text_input(t("reports.param_zh", name=f"${each.name}"), key=_kept(f"{key}_zh", each.zh)),
                en.text_input(t("reports.param_en", name=f"${each.name}"), key=_kept(f"{key}_en", each.en)),
                kind.selectbox(t("reports.param_kind"), list(kinds), format_func=kinds.__getitem__, key=f"{key}_kind"),
                _quoted(
                    default.text_input(t("reports.param_default"), key=_kept(f"{key}_default", _bare(each.default)))
                ),
            )
        )
        if must.checkbox(t("reports.param_must"), key=f"{key}_must"):
            required.append(each.name)
    return replace(draft, parameters=tuple(lines), required=", ".join(required))


def columns(one: Editing) -> Draft:
    """A caption in both languages for each column, and which of them tell the rows apart."""
    draft, token = one.draft, one.token
    if not draft.columns:
        return draft
    with st.expander(t("reports.columns", n=len(draft.columns)), icon=":material/view_column:"):
        lines = []
        for each in draft.columns:
            zh, en = st.columns(2)
            key = f"d_c_{each.name}_{token}"
            lines.append(
                Field(
                    each.name,
                    zh.text_input(t("reports.column_zh", name=plain(each.name)), key=_kept(f"{key}_zh", each.zh)),
                    en.text_input(t("reports.column_en", name=plain(each.name)), key=_kept(f"{key}_en", each.en)),
                )
            )
        names = [each.name for each in draft.columns]
        key = f"d_key_{'_'.join(names)}_{token}"
        st.session_state.setdefault(key, [word for word in _words(draft.key) if word in names])
        picked = st.multiselect(
            t("reports.key"), names, key=key, help=t("reports.key_help"), placeholder=t("reports.key_none")
        )
        dropped = _dropped(one)
    return replace(draft, columns=tuple(lines), key=", ".join(picked), dropped=dropped)


def _dropped(one: Editing) -> str:
    """The types that are taken also where documents no longer say them."""
    model = ontology()
    every = {ALL: t("reports.dropped_all")}
    every |= {name: f"{plain(model.caption(name, lang()))} {name}" for name in (*model.edges, *model.nodes)}
    key = f"d_dropped_{one.token}"
    st.session_state.setdefault(key, [word for word in _words(one.draft.dropped) if word in every])
    picked = st.multiselect(
        t("reports.dropped"),
        list(every),
        format_func=every.__getitem__,
        key=key,
        help=t("reports.dropped_help"),
        placeholder=t("reports.dropped_none"),
    )
    return ", ".join(picked)


def _text(place: st.delta_generator.DeltaGenerator, name: str, key: str, value: str, help_: str | None = None) -> str:
    st.session_state.setdefault(key, value)
    return str(place.text_input(t(f"reports.{name}"), key=key, help=help_) or "")


def _kept(key: str, value: str) -> str:
    """The key of a field, holding `value` the first time that it is drawn."""
    st.session_state.setdefault(key, value)
    return key


def _kinds(now: str) -> list[str]:
    model = ontology()
    graph = [
        f"graph:{node.name}.{name}"
        for node in model.nodes.values()
        for name in PICKED
        if name in node.all_properties() and not node.all_properties()[name].many
    ]
    found = [*TYPES, *(f"vocab:{name}" for name in model.vocabs), *graph]
    return found if now in found else [now, *found]


def _kind(kind: str) -> str:
    """A type of parameters in words: 从问题类别中选."""
    base, _, of = kind.partition(":")
    if not of:
        return t(f"reports.type_{base}") if base in TYPES else kind
    model = ontology()
    if base == "vocab" and of in model.vocabs:
        return t("reports.type_vocab", name=plain(model.vocab(of).heading.text(lang())))
    label, _, name = of.partition(".")
    known = model.nodes.get(label)
    if known is None or name not in known.all_properties():
        return kind
    caption = known.all_properties()[name].caption.text(lang())
    return t("reports.type_graph", label=plain(known.caption.text(lang())), name=plain(caption))


def _bare(default: str) -> str:
    return "" if default in ('""', "null") else default.strip('"')


def _quoted(default: str) -> str:
    return f'"{default.strip()}"' if default.strip() else '""'


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.replace("，", ",").split(",") if word.strip()]
