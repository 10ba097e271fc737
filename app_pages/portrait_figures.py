"""The tabs of a portrait: each figure with the table of the same numbers, each row of which opens its records."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages.canvas import canvas
from app_pages.explorer_state import Exploration, Filters
from app_pages.explorer_view import canvas_data
from app_pages.portrait_alike import draw_alike
from app_pages.portrait_records import EXPLORER, draw_records
from app_pages.session import ontology, store
from app_pages.tables import table
from app_pages.words import lang, t
from graph.explore.layout import place
from graph.portraits import charts, courses
from graph.portraits.charts import Figure
from graph.portraits.network import centre
from graph.portraits.parts import ids_of
from graph.portraits.portrait import Portrait
from graph.portraits.similar import Class, classes
from graph.portraits.tabled import tabled
from graph.portraits.words import LACKING

HEIGHT, ALL_OF_IT = 620, 100_000
"""Pixels; the picture is not drawn out to the window's end."""


def draw(made: Portrait, name: str, figure: Figure, nothing: str = "") -> None:
    """A heading, the chart, and below it the table whose rows open."""
    st.markdown(f"**{t(f'portraits.{name}')}**")
    if not figure.rows:
        st.caption(t(f"portraits.{nothing or 'records_none'}"))
        return
    st.echarts_chart(figure.option, height=figure.height, key=f"portrait_chart_{name}")
    opened = any(figure.counts)
    with st.expander(t("portraits.table" if opened else "portraits.table_only")):
        columns = [str(at) for at in range(len(figure.captions))]
        picked = table(columns, figure.rows, figure.captions, key=f"portrait_rows_{name}", pick=opened)
        for at in picked[-1:]:
            count = figure.counts[at]
            if count is not None:
                ids = made.records(count) if isinstance(count, str) else ids_of(made.facts, count.records)
                said = " · ".join(str(part) for part in figure.rows[at][:2] if isinstance(part, str))
                draw_records(said, ids, f"portrait_{name}")


def overview(made: Portrait) -> None:
    """The radar, what stands out, the profile of deviations, causes and forms."""
    left, right = st.columns(2, gap="medium")
    with left:
        draw(made, "radar", charts.radar(made, lang()))
        st.caption(t("portraits.radar_help"))
        draw(made, "deviations", charts.profile(made, "deviations", lang()))
    with right:
        draw(made, "outstanding", charts.outstanding(made, lang()), "outstanding_none")
        draw(made, "causes", charts.profile(made, "causes", lang()))
        draw(made, "forms", charts.profile(made, "forms", lang()))


def numbers(made: Portrait) -> None:
    """All indicators; a ticked row opens its records."""
    st.caption(t("portraits.numbers_help"))
    values, words = list(made.values.values()), lang()
    captions, rows = tabled(made, words)
    picked = table(list(captions), rows, list(captions.values()), key="portrait_numbers", pick=True)
    if picked:
        one = values[picked[-1]]
        key = one.indicator.id
        st.caption(one.indicator.description.text(words))
        parts = ("numerator", "denominator")
        chosen = st.segmented_control(
            t("portraits.records", name=one.indicator.name.text(words), n="…"),
            parts,
            default="numerator",
            key=f"portrait_part_{key}",
            format_func=lambda part: t(f"portraits.{part}"),
            label_visibility="collapsed",
            required=True,
        )
        draw_records(one.indicator.name.text(words), made.records(key, chosen or "numerator"), "portrait_number")


def course(made: Portrait) -> None:
    """By quarter, down the six lists, and from finding to action."""
    draw(made, "trend", courses.trend(made, lang()))
    left, right = st.columns([2, 3], gap="medium")
    with left:
        draw(made, "funnel", courses.funnel(made, lang()))
    with right:
        draw(made, "sankey", courses.sankey(made, ontology(), lang()), "sankey_none")


def problems(made: Portrait) -> None:
    """Units by class, and the same classes elsewhere with the policies that answered them."""
    draw(made, "heat", courses.heat(made, lang()), "no_problems")
    found = classes(made, store().reader)
    if found:
        _classes(made, found)
        draw_alike(made)


def _classes(made: Portrait, found: list[Class]) -> None:
    """The same classes elsewhere, and the policies that answered them."""
    st.markdown(f"**{t('portraits.similar')}**")
    st.caption(t("portraits.similar_help"))
    heads = ("class", "here", "elsewhere", "units_elsewhere", "policies", "unreached")
    rows = [
        (one.name, one.here.number, one.elsewhere.number, one.units_elsewhere,
         "；".join(" ".join(part for part in (each.title, each.number) if part) for each in one.policies) or "—",
         one.unreached.number)
        for one in found
    ]  # fmt: skip
    picked = table(heads, rows, [t(f"portraits.{name}") for name in heads], key="portrait_similar", pick=True)
    if picked:
        one = found[picked[-1]]
        which = st.segmented_control(
            one.name, ("elsewhere", "unreached", "here"), default="elsewhere", key=f"portrait_class_{one.name}",
            format_func=lambda part: t(f"portraits.{part}"), required=True,
        )  # fmt: skip
        count = {"elsewhere": one.elsewhere, "unreached": one.unreached, "here": one.here}[which or "elsewhere"]
        draw_records(one.name, ids_of(made.facts, count.records), "portrait_similar")


def network(made: Portrait) -> None:
    """Units, posts and problems at the centre, taken over by the Explorer."""
    token = (made.facts.stamp, made.scope, made.period)
    kept = st.session_state.get("portrait_network")
    if kept is None or kept[0] != token:
        found, more = centre(made, store().reader)
        starts = tuple(one.id for one in found.nodes()[:40])
        kept = (token, Exploration(starts, found, place(found)), more)
        st.session_state["portrait_network"] = kept
    state: Exploration = kept[1]
    if not len(state.network):
        st.info(t("portraits.network_none"))
        return
    if kept[2]:
        st.caption(t("portraits.network_more"))
    if st.button(t("portraits.open_network"), key="portrait_open_network", icon=":material/hub:"):
        st.session_state["exploration"] = Exploration(state.asked, state.network, state.positions)
        st.switch_page(EXPLORER, query_params={"id": list(state.asked)})
    state.sent.held = False
    data = canvas_data(state, state.network, Filters(), ontology()) | {"height": HEIGHT, "above": ALL_OF_IT}
    canvas(data, lambda _event, _details: None, key="portrait_net")


def hotline(made: Portrait) -> None:
    """Topics of the hotline beside problems of the same class."""
    draw(made, "hotline", courses.hotline(made, lang()), "hotline_none")


def data(made: Portrait) -> None:
    """What is left out, how to read the numbers, and where each definition comes from."""
    st.markdown(f"**{t('portraits.left_out')}**")
    found = list(made.parts.lacking().items())
    if not found:
        st.caption(t("portraits.left_out_none"))
    else:
        rows = [(LACKING[why].text(lang()), count.number) for why, count in found]
        heads = ("reason", "number")
        picked = table(heads, rows, [t("portraits.reason"), t("portraits.count")], key="portrait_left", pick=True)
        for at in picked[-1:]:
            draw_records(rows[at][0], ids_of(made.facts, found[at][1].records), "portrait_left")
    st.markdown(f"**{t('portraits.how')}**")
    st.markdown(t("portraits.how_text"))
    st.markdown(f"**{t('portraits.sources')}**")
    words = lang()
    rows_ = [
        (one.indicator.name.text(words), one.indicator.description.text(words), one.indicator.smallest,
         one.indicator.source.text(words))
        for one in made.values.values()
    ]  # fmt: skip
    heads_ = ("record", "definition", "smallest", "source")
    table(heads_, rows_, [t("portraits.tab_numbers"), *(t(f"portraits.{name}") for name in heads_[1:])],
          key="portrait_sources")  # fmt: skip


FIGURES: dict[str, Callable[[Portrait], None]] = {
    "overview": overview,
    "numbers": numbers,
    "course": course,
    "problems": problems,
    "network": network,
    "hotline": hotline,
    "data": data,
}
