"""What a portrait is among its peers, as ECharts options with the table of the same numbers, and what each row opens.

Nothing here draws: a page hands the options to its chart. Colours are left to the page's theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import Say
from graph.portraits.indicators import GROUPS
from graph.portraits.measure import Value
from graph.portraits.parts import Count
from graph.portraits.portrait import Portrait
from graph.portraits.words import number_text, span

PROFILES = {
    "deviations": ("deviation-political", "deviation-target", "deviation-schedule", "deviation-duty",
                   "deviation-discipline"),
    "causes": ("cause-awareness", "cause-capability", "cause-execution", "cause-mechanism", "cause-individual",
               "cause-ecology"),
    "forms": ("actions-form-1", "actions-form-2", "actions-form-3", "actions-form-4"),
}  # fmt: skip
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
    captions = said(lang, ("", ""), ("个数", "Number"), ("分母", "Of"), ("占比", "Share"),
                     ("95% 区间", "95 % interval"), ("同类合计", "All peers"))  # fmt: skip
    return Figure(option, captions, rows, PROFILES[which], 90 + 34 * len(rows) * (1 + bool(portrait.compare)))


def _of(one: Value) -> float | None:
    """A share also where it is suppressed as a rate: the bar shows it, the table says of how many."""
    return _rounded(100 * one.numerator / one.denominator) if one.denominator else None


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
    captions = said(lang, ("指标", "Indicator"), ("值", "Value"), ("95% 区间", "95 % interval"),
                     ("同类合计", "All peers"), ("较差一端百分位", "Towards the worse end"), ("下限", "Low"),
                     ("上限", "High"))  # fmt: skip
    opens = tuple(one.indicator.id for one in values)
    return Figure(option, captions, rows, opens, 90 + 30 * max(2, len(values)))


def _ends(one: Value) -> tuple[float, float]:
    low, high = one.percentile_low or 0.0, one.percentile_high if one.percentile_high is not None else 100.0
    if one.indicator.direction == "better":
        low, high = 100 - high, 100 - low
    return round(low, 1), round(high, 1)


def _after_colon(name: str) -> str:
    return name.replace(": ", "：").rpartition("：")[2]


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)


def said(lang: str, *captions: Sequence[str]) -> tuple[str, ...]:
    return tuple(zh if lang == "zh" else en for zh, en in captions)
