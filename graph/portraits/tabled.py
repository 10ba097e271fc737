"""The indicators of a portrait as a table in words, for the page and the command line alike."""

from __future__ import annotations

from graph.errors import Say
from graph.portraits.indicators import GROUPS
from graph.portraits.measure import Value
from graph.portraits.portrait import Portrait
from graph.portraits.words import fraction, shown, span, standing_text

HEADS = {
    "group": Say("组", "Group"),
    "indicator": Say("指标", "Indicator"),
    "made_of": Say("分子/分母", "Of"),
    "value": Say("值", "Value"),
    "interval": Say("95% 区间", "95 % interval"),
    "usual": Say("同类合计", "All peers"),
    "percentile": Say("同类百分位", "Percentile"),
    "note": Say("说明", "Note"),
}


def tabled(portrait: Portrait, lang: str) -> tuple[dict[str, str], list[list[str]]]:
    """Columns with what stands above them, and a row an indicator, in the order of `values`; a column `other` for the
    scope that it is compared with."""
    captions = {name: said.text(lang) for name, said in HEADS.items()}
    if portrait.compare:
        captions["other"] = portrait.compare.scope.name
    return captions, [_row(portrait, key, one, lang) for key, one in portrait.values.items()]


def _row(portrait: Portrait, key: str, one: Value, lang: str) -> list[str]:
    row = [
        GROUPS[one.indicator.group].text(lang),
        one.indicator.name.text(lang),
        fraction(one).text(lang),
        shown(one, one.value).text(lang),
        "—" if one.low is None else span(one).text(lang),
        shown(one, one.usual).text(lang),
        standing_text(one).text(lang),
        note(one).text(lang),
    ]
    if portrait.compare:
        other = portrait.compare.values[key]
        row.append(f"{shown(other, other.value).text(lang)} ({fraction(other).text(lang)})")
    return row


def note(one: Value) -> Say:
    """What there is to say of one indicator in a word."""
    if one.suppressed:
        return Say("记录太少，不计算", "too few, not told")
    if one.stands_out:
        above = (one.value or 0) > (one.usual or 0)
        return Say("明显高于同类" if above else "明显低于同类", "above peers" if above else "below peers")
    return Say("", "")
