"""The figures of a portrait as ECharts options, with the table of the same numbers, and records behind each row.

Nothing here draws: a page hands the options to its chart. Colours are left to the page's theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import Say
from graph.model.ontology import Ontology
from graph.portraits.indicators import GROUPS
from graph.portraits.measure import Value
from graph.portraits.parts import HOTLINE, SERIES, STAGES, Count
from graph.portraits.portrait import Portrait
from graph.portraits.words import number_text, span

PROFILES = {
    "deviations": ("deviation-political", "deviation-target", "deviation-schedule", "deviation-duty",
                   "deviation-discipline"),
    "causes": ("cause-awareness", "cause-capability", "cause-execution", "cause-mechanism", "cause-individual",
               "cause-ecology"),
    "forms": ("actions-form-1", "actions-form-2", "actions-form-3", "actions-form-4"),
}  # fmt: skip
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
GRID = {"left": 8, "right": 24, "top": 36, "bottom": 8, "containLabel": True}


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart and its table. `counts` has what each row opens: records, an indicator by its id, or nothing."""

    option: dict[str, Any]
    captions: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    counts: tuple[Count | str | None, ...]
    height: int = 320


def radar(portrait: Portrait, lang: str) -> Figure:
    """The six groups against the peers: 50 is the middle of the peers, 100 the worse end."""
    names = [GROUPS[ring.group].text(lang) for ring in portrait.rings]
    series = [_ring(portrait, Say("本对象", "This one").text(lang))]
    if portrait.compare:
        series.append(_ring(portrait.compare, portrait.compare.scope.name))
    middle = Say("同类中位", "Middle of the peers").text(lang)
    option = {
        "tooltip": {},
        "legend": {"bottom": 0, "data": [*(one["name"] for one in series), middle]},
        "radar": {
            "indicator": [{"name": name, "max": 100, "min": 0} for name in names],
            "radius": "62%",
            "center": ["50%", "46%"],
        },
        "series": [
            {
                "type": "radar",
                "data": [
                    *({**one, "areaStyle": {"opacity": 0.18}} for one in series),
                    {"name": middle, "value": [50] * len(names), "symbol": "none", "lineStyle": {"type": "dashed"}},
                ],
            }
        ],
    }
    rows = tuple(
        (name, None if ring.score is None else round(ring.score, 1), len(ring.indicators))
        for name, ring in zip(names, portrait.rings, strict=True)
    )
    captions = (
        Say("组", "Group").text(lang),
        Say("较差一端的百分位（均值）", "Towards the worse end (mean percentile)").text(lang),
        Say("计入的指标", "Indicators").text(lang),
    )
    return Figure(option, captions, rows, (None,) * len(rows), 340)


def _ring(portrait: Portrait, name: str) -> dict[str, Any]:
    return {"name": name, "value": [None if one.score is None else round(one.score, 1) for one in portrait.rings]}


def profile(portrait: Portrait, which: str, lang: str) -> Figure:
    """One of PROFILES: shares in the scope beside those of all peers together."""
    values = [portrait.values[key] for key in PROFILES[which]]
    names = [_after_colon(one.indicator.name.text(lang)) for one in values]
    mine, peers = Say("本对象", "This one").text(lang), Say("同类合计", "All peers").text(lang)
    bars = [("mine", mine, [_of(one) for one in values]), ("peers", peers, [_rounded(one.usual) for one in values])]
    if portrait.compare:
        other = [portrait.compare.values[key] for key in PROFILES[which]]
        bars.insert(1, ("other", portrait.compare.scope.name, [_of(one) for one in other]))
    option = {
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "right": 0},
        "grid": GRID,
        "xAxis": {"type": "value", "axisLabel": {"formatter": "{value}%"}},
        "yAxis": {"type": "category", "inverse": True, "data": names},
        "series": [{"type": "bar", "name": name, "data": data} for _, name, data in bars],
    }
    rows = tuple(
        (name, int(one.numerator), int(one.denominator), number_text(one.indicator, one.value), span(one).text(lang)
         if one.low is not None else "—", number_text(one.indicator, one.usual))
        for name, one in zip(names, values, strict=True)
    )  # fmt: skip
    captions = _said(lang, ("", ""), ("个数", "Number"), ("分母", "Of"), ("占比", "Share"),
                     ("95% 区间", "95 % interval"), ("同类合计", "All peers"))  # fmt: skip
    return Figure(option, captions, rows, PROFILES[which], 90 + 34 * len(rows) * (1 + bool(portrait.compare)))


def _of(one: Value) -> float | None:
    """A share also where it is suppressed as a rate: the bar shows it, the table says of how many."""
    return _rounded(100 * one.numerator / one.denominator) if one.denominator else None


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
    captions = _said(lang, ("项目", "Series"), ("季度", "Quarter"), ("数量", "Number"), ("上年同期", "Year before"))
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
    captions = _said(lang, ("清单", "List"), ("问题数", "Problems"), ("占发现问题", "Of those found"))
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
    captions = _said(lang, ("从", "From"), ("到", "To"), ("数量", "Number"))
    return Figure(option, captions, rows, tuple(one.count for one in flows), max(260, 34 * len(nodes)))


def heat(portrait: Portrait, lang: str) -> Figure:
    """Problems by unit and class."""
    cells = portrait.parts.heat()
    units = list(dict.fromkeys(one.unit for one in cells))
    classes = list(
        dict.fromkeys(name for name, _ in portrait.parts.classes() if any(c.category == name for c in cells))
    )
    names = [portrait.atlas.places[portrait.atlas.id_of(unit)].name for unit in units]
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
    captions = _said(lang, ("单位", "Unit"), ("问题类别", "Class"), ("问题数", "Problems"))
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


def outstanding(portrait: Portrait, lang: str) -> Figure:
    """Indicators that stand out: where they stand among the peers, from the better to the worse end, with its ends."""
    values = [one for one in portrait.outstanding if one.bad is not None][:14]
    names = [one.indicator.name.text(lang) for one in values]
    ends = [_ends(one) for one in values]
    option = {
        "tooltip": {},
        "grid": {**GRID, "top": 8, "bottom": 28},
        "xAxis": {"type": "value", "min": 0, "max": 100,
                  "name": Say("较好 ← 同类百分位 → 较差", "better ← percentile among peers → worse").text(lang),
                  "nameLocation": "middle", "nameGap": 28},
        "yAxis": {"type": "category", "inverse": True, "data": names},
        "series": [
            {"type": "bar", "stack": "range", "silent": True, "itemStyle": {"color": "transparent"},
             "data": [low for low, _ in ends], "tooltip": {"show": False}},
            {"type": "bar", "stack": "range", "silent": True, "barWidth": 6, "itemStyle": {"opacity": 0.35},
             "data": [round(high - low, 1) for low, high in ends], "tooltip": {"show": False}},
            {"type": "scatter", "symbolSize": 11, "data": [[_rounded(one.bad), name]
                                                          for one, name in zip(values, names, strict=True)]},
        ],
    }  # fmt: skip
    rows = tuple(
        (name, number_text(one.indicator, one.value), span(one).text(lang), number_text(one.indicator, one.usual),
         _rounded(one.bad), *ends_)
        for name, one, ends_ in zip(names, values, ends, strict=True)
    )  # fmt: skip
    captions = _said(lang, ("指标", "Indicator"), ("值", "Value"), ("95% 区间", "95 % interval"),
                     ("同类合计", "All peers"), ("较差一端百分位", "Towards the worse end"), ("下限", "Low"),
                     ("上限", "High"))  # fmt: skip
    opens = tuple(one.indicator.id for one in values)
    return Figure(option, captions, rows, opens, 90 + 30 * max(2, len(values)))


def _ends(one: Value) -> tuple[float, float]:
    low, high = one.percentile_low or 0.0, one.percentile_high if one.percentile_high is not None else 100.0
    if one.indicator.direction == "better":
        low, high = 100 - high, 100 - low
    return round(low, 1), round(high, 1)


def _quarter(first: Any, lang: str) -> str:
    number = (first.month - 1) // 3 + 1
    return f"{first.year}年{number}季度" if lang == "zh" else f"{first.year} Q{number}"


def _after_colon(name: str) -> str:
    return name.replace(": ", "：").rpartition("：")[2]


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)


def _said(lang: str, *captions: Sequence[str]) -> tuple[str, ...]:
    return tuple(zh if lang == "zh" else en for zh, en in captions)
