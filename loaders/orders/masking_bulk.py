"""The masking of `masking.mask` over whole columns: polars does what its patterns can, Python the rest, row by row."""

from __future__ import annotations

import polars as pl

from loaders.orders.masking import MASK, PROVINCES, WORDS, mask_numbers

_JOINS = r"\s\-‐-―－_.·•()（）:：/年月日T+"
_UNITS = "余多来几十百千万亿元平㎡公米吨斤户人名件个套%％度k立亩辆台笔次条株棵只份张"
_MOBILE = rf"(^|[^\d{_JOINS}])1[3-9][0-9]{{9}}($|[^\d{_JOINS}{_UNITS}XxＸｘ])"
"""A mobile number with nothing around it that could make it another: much the commonest, done without Python."""
_LOOK = (
    rf"\d(?:[\s\-‐-―－_.·•()（）:：/年月日T]{{0,3}}\d){{6}}"
    rf"|[{PROVINCES}]\s?[A-Za-zＡ-Ｚａ-ｚ]\s?[·•.。\-－\s]?\s?[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]"
)
"""Wider than everything that `mask_numbers` masks: a text without it stays as it is."""


GATES = ("[@＠]", "QQ|qq|Qq|微信|(?i:wechat|weixin)|V信|v信|wx|vx|WX|VX|Wx|Vx", "", "住|地址|户籍", "")
"""For each of WORDS what a text has that the pattern may fit; "" where asking is as dear as replacing."""


def mask_series(texts: pl.Series, own: pl.Series) -> pl.Series:
    """Every text masked as `masking.mask` masks it; `own` are the orders' own numbers, which stand."""
    for (pattern, instead), gate in zip(WORDS, GATES, strict=True):
        texts = _replaced(texts, pattern, instead, gate)
    texts = _replaced(texts, _MOBILE, f"${{1}}{MASK}${{2}}", "[0-9]{11}")
    return _numbers(texts, own)


def _replaced(texts: pl.Series, pattern: str, instead: str, gate: str) -> pl.Series:
    if not gate:
        return texts.str.replace_all(pattern, instead)
    places = texts.str.contains(gate).fill_null(False).arg_true()
    if not len(places):
        return texts
    return texts.scatter(places, texts.gather(places).str.replace_all(pattern, instead))


def _numbers(texts: pl.Series, own: pl.Series) -> pl.Series:
    """Numbers by what stands around them, in the few texts that have any."""
    places = texts.str.contains(_LOOK).fill_null(False).arg_true()
    if not len(places):
        return texts
    pairs = zip(texts.gather(places).to_list(), own.gather(places).to_list(), strict=True)
    return texts.scatter(
        places, pl.Series([mask_numbers(text, number or "") for text, number in pairs], dtype=pl.String)
    )
