"""What happened in a portrait's period, as ECharts options: by quarter, down the six lists, from finding to action, by
unit and class, on the hotline."""

from __future__ import annotations

from typing import Any

from graph.errors import Say
from graph.model.ontology import Ontology
from graph.portraits.charts import GRID, Figure, said
from graph.portraits.parts import HOTLINE, SERIES, STAGES
from graph.portraits.portrait import Portrait

STAGE_NAMES = {
    "found": Say("发现问题", "Found"),
    "fed_back": Say("已反馈", "Fed back"),
    "rectified": Say("有整改", "Rectified"),
    "looked_back": Say("已回头看", "Looked back at"),
    "passed": Say("回头看通过", "Look-back passed"),
    "reported": Say("已报告", "Reported"),
}
SERIES_NAMES = {
    "problems": Say("问题", "Problems"),
    "findings": Say("审计发现", "Findings"),
    "clues": Say("线索", "Clues"),
    "cases": Say("立案", "Cases"),
    "actions": Say("处理", "Actions"),
    "orders": Say("热线工单", "Hotline orders"),
}
HOTLINE_NAMES = {
    "orders": Say("工单", "Orders"),
    "repeated": Say("重复投诉", "Repeated"),
    "returned": Say("退单", "Sent back"),
    "unsatisfied": Say("不满意", "Not satisfied"),
    "late": Say("超期", "Late"),
}
STEP_NAMES = {
    "finding": Say("审计发现", "Finding"),
    "clue": Say("线索", "Clue"),
    "case": Say("立案", "Case"),
    "action": Say("处理", "Action"),
}


def trend(portrait: Portrait, lang: str) -> Figure:
    """Counts by quarter; the hotline has an axis of its own."""
    quarters = portrait.parts.trend()
    names = [_quarter(one.period.first, lang) for one in quarters]
    series = [
        {
            "type": "line",
            "name": SERIES_NAMES[name].text(lang),
            "data": [one.counts[name].number for one in quarters],
            "yAxisIndex": int(name == "orders"),
            **({"lineStyle": {"type": "dashed"}} if name == "orders" else {}),
        }
        for name in SERIES
    ]
    option = {
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0},
        "grid": {**GRID, "top": 48},
        "xAxis": {"type": "category", "data": names},
        "yAxis": [
            {"type": "value", "minInterval": 1},
            {"type": "value", "minInterval": 1, "splitLine": {"show": False}},
        ],
        "series": series,
    }
    rows, counts = [], []
    for name in SERIES:
        for label, one in zip(names, quarters, strict=True):
            rows.append((SERIES_NAMES[name].text(lang), label, one.counts[name].number, one.year_before[name]))
            counts.append(one.counts[name])
    captions = said(lang, ("项目", "Series"), ("季度", "Quarter"), ("数量", "Number"), ("上年同期", "Year before"))
    return Figure(option, captions, tuple(rows), tuple(counts), 340)


def funnel(portrait: Portrait, lang: str) -> Figure:
    """How far down the six lists the problems of the period have come."""
    found = portrait.parts.funnel()
    names = [STAGE_NAMES[stage].text(lang) for stage in STAGES]
    top = found["found"].number
    option = {
        "tooltip": {},
        "grid": {**GRID, "top": 8, "right": 56},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "inverse": True, "data": names},
        "series": [
            {
                "type": "bar",
                "data": [found[stage].number for stage in STAGES],
                "label": {"show": True, "position": "right"},
                "barWidth": "60%",
            }
        ],
    }
    rows = tuple(
        (name, found[stage].number, f"{100 * found[stage].number / top:.1f}%" if top else "—")
        for name, stage in zip(names, STAGES, strict=True)
    )
    captions = said(lang, ("清单", "List"), ("问题数", "Problems"), ("占发现问题", "Of those found"))
    return Figure(option, captions, rows, tuple(found[stage] for stage in STAGES), 260)


def sankey(portrait: Portrait, ontology: Ontology, lang: str) -> Figure:
    """Findings, clues by source, cases, actions by form: how many went from one to the next."""
    flows = portrait.parts.flows()

    def named(step: str, sort: str) -> str:
        word = STEP_NAMES[step].text(lang)
        if not sort:
            return word
        vocab = {"clue": "clue_source", "action": "action_form"}[step]
        return f"{word}·{ontology.vocab(vocab).caption(sort, lang)}"

    nodes = list(dict.fromkeys(named(*end) for one in flows for end in (one.source, one.target)))
    option = {
        "tooltip": {"trigger": "item"},
        "series": [
            {
                "type": "sankey",
                "left": 8,
                "right": 150,
                "top": 8,
                "bottom": 8,
                "nodeGap": 12,
                "nodeAlign": "left",
                "data": [{"name": name} for name in nodes],
                "links": [
                    {"source": named(*one.source), "target": named(*one.target), "value": one.count.number}
                    for one in flows
                ],
                "lineStyle": {"color": "gradient", "opacity": 0.35},
            }
        ],
    }
    rows = tuple((named(*one.source), named(*one.target), one.count.number) for one in flows)
    captions = said(lang, ("从", "From"), ("到", "To"), ("数量", "Number"))
    return Figure(option, captions, rows, tuple(one.count for one in flows), max(260, 34 * len(nodes)))


def heat(portrait: Portrait, lang: str) -> Figure:
    """Problems by unit and class."""
    cells = portrait.parts.heat()
    units = list(dict.fromkeys(one.unit for one in cells))
    classes = list(
        dict.fromkeys(name for name, _ in portrait.parts.classes() if any(c.category == name for c in cells))
    )
    names = [portrait.atlas.name_of(unit) for unit in units]
    most = max((one.count.number for one in cells), default=1)
    option = {
        "tooltip": {"position": "top"},
        "grid": {"left": 8, "right": 16, "top": 8, "bottom": 56, "containLabel": True},
        "xAxis": {"type": "category", "data": classes, "axisLabel": {"rotate": 30, "interval": 0}},
        "yAxis": {"type": "category", "inverse": True, "data": names, "axisLabel": {"width": 220, "overflow": "break"}},
        "visualMap": {"min": 0, "max": most, "orient": "horizontal", "left": "center", "bottom": 0, "itemHeight": 120},
        "series": [
            {
                "type": "heatmap",
                "data": [[classes.index(one.category), units.index(one.unit), one.count.number] for one in cells],
                "label": {"show": True},
            }
        ],
    }
    rows = tuple((names[units.index(one.unit)], one.category, one.count.number) for one in cells)
    captions = said(lang, ("单位", "Unit"), ("问题类别", "Class"), ("问题数", "Problems"))
    return Figure(option, captions, rows, tuple(one.count for one in cells), 130 + 30 * max(4, len(units)))


def hotline(portrait: Portrait, lang: str) -> Figure:
    """Topics of the hotline with what became of the orders, beside the problems of the same class."""
    topics = portrait.parts.echo()
    option = {
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0},
        "grid": GRID,
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "inverse": True, "data": [one.name for one in topics]},
        "series": [
            {"type": "bar", "name": HOTLINE_NAMES[name].text(lang), "data": [one.orders[name] for one in topics]}
            for name in HOTLINE
        ],
    }
    rows = tuple((one.name, *(one.orders[name] for name in HOTLINE), one.problems.number) for one in topics)
    captions = (
        Say("主题", "Topic").text(lang),
        *(HOTLINE_NAMES[name].text(lang) for name in HOTLINE),
        Say("同类问题", "Problems of that class").text(lang),
    )
    return Figure(option, captions, rows, tuple(one.problems for one in topics), 80 + 60 * max(2, len(topics)))


def _quarter(first: Any, lang: str) -> str:
    number = (first.month - 1) // 3 + 1
    return f"{first.year}年{number}季度" if lang == "zh" else f"{first.year} Q{number}"
