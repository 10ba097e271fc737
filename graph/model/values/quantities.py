"""A quantity as offices write it: digits with separators, Chinese numerals, or both with 万 and 亿; exact."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from graph.model.values.numerals import SIGNS, parse_chinese

_NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,4}(?:,[0-9]{4})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
)
_PLAIN = re.compile(rf"{_NUMBER}(?:[eE][-+]?[0-9]{{1,2}})?")
_UNIT = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 10**8, "": 1}
_STEP = re.compile(rf"(零?)({_NUMBER})([十百千]?)(万亿|万|亿|)")
_POINT = re.compile(rf"([{SIGNS}]+)点([零〇一二三四五六七八九]+)([十百千]?[万亿]?)")
_MORE = re.compile(r"(?<=[0-9十百千万亿拾佰仟萬億零一二三四五六七八九])[余餘多来几](?=[十百千万亿元圆块]|$)")
_BARE = re.compile("([十百千]?[万亿]?)")


class Quantity(NamedTuple):
    """A number and whether its text brought its own unit (万, 亿, 千), so that a header's unit does not apply."""

    value: Decimal
    own_unit: bool


def without_more(text: str) -> tuple[str, bool]:
    """The text without 余, 多 behind a number (706万余, 30多万), and whether one was there."""
    plain = _MORE.sub("", text)
    return plain, plain != text


@lru_cache(maxsize=8192)
def parse_quantity(text: str, bare: bool = False) -> Quantity | None:
    """The quantity that `text` (narrowed, no white space, no sign) stands for, None where it is none.

    With `bare`, a unit alone counts one of it (百万 is 1 000 000), as behind 近 and before 余.
    """
    if not text or len(text) > 60:
        return None
    if _PLAIN.fullmatch(text):
        return Quantity(Decimal(text.replace(",", "")), False)
    if bare and _BARE.fullmatch(text):
        value = parse_chinese("一" + text) or _UNIT[text]
        return Quantity(Decimal(value), True)
    whole = parse_chinese(text)
    if whole is not None:
        return Quantity(Decimal(whole), any(sign in "万亿萬億" for sign in text))
    return _with_point(text) or _in_steps(text)


def _with_point(text: str) -> Quantity | None:
    """一点二亿."""
    match = _POINT.fullmatch(text)
    whole = parse_chinese(match[1]) if match else None
    if match is None or whole is None:
        return None
    digits = "".join(str(parse_chinese(sign)) for sign in match[2])
    return Quantity(Decimal(f"{whole}.{digits}") * _product(match[3]), bool(match[3]))


def _in_steps(text: str) -> Quantity | None:
    """1亿2000万, 2千万, 3万5千: each step is smaller than the unit before it, and only the last has a fraction."""
    total, limit, place, broken = Decimal(0), Decimal(10) ** 16, 0, False
    while place < len(text):
        match = _STEP.match(text, place)
        if match is None or broken:
            return None
        zero, number, small, large = match.groups()
        value, unit = Decimal(number.replace(",", "")), _product(small + large)
        if value * unit >= limit or (total and not zero and unit == 1 and value < 10 and limit > 10):
            return None
        total, limit, place, broken = total + value * unit, Decimal(unit), match.end(), "." in number
    return Quantity(total, True)


def _product(units: str) -> int:
    product = 1
    for sign in units:
        product *= _UNIT[sign]
    return product
