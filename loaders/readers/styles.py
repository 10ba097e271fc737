"""Which of a workbook's styles show a number as a date, and how precisely: the number alone does not say."""

from __future__ import annotations

import datetime as dt
import math
import re

from graph.model.values.cells import Raw
from loaders.readers.package import Package

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58), "date"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "month"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), "time"),
    22: "datetime",
    46: "duration",
}
"""Numbers of formats that files do not spell out; 27 to 58 as Chinese Excel means them."""
_DAYS = 2_958_466
"""The first serial after 9999-12-31."""
_MILLIS = 86_400_000


def kind_of(code: str) -> str:
    """What a number format shows: date datetime month year time duration, or "" for a plain number.

    yyyy"年"m"月" shows a month and yyyy"年" a year: Excel keeps the first day, the office never wrote it.
    """
    plain = _QUOTED.sub("", code.split(";")[0]).lower()
    if "general" in plain or not re.search(r"[ymdhs]", plain):
        return ""
    if re.search(r"[0#?]", re.sub(r"s[.,]0+", "s", plain)):
        return ""
    if re.search(r"\[(?:h+|m+|s+)\]", plain):
        return "duration"
    has_time = "h" in plain or "s" in plain
    if "d" in plain or ("m" in plain and not has_time and "y" not in plain):
        return "datetime" if has_time else "date"
    if "y" in plain:
        return "datetime" if has_time else "month" if "m" in plain else "year"
    return "time"


def styles_of(package: Package, name: str) -> list[str]:
    """The kind of every cell style, by its index."""
    if name not in package:
        return []
    codes: dict[int, str] = {}
    kinds: list[str] = []
    inside = False

    def start(tag: str, attrs: dict[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt":
            codes[_int(attrs.get("numFmtId"))] = kind_of(attrs.get("formatCode", ""))
        elif tag in ("cellXfs", "cellStyles", "dxfs"):
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            number = _int(attrs.get("numFmtId"))
            kinds.append(codes.get(number, _BUILT_IN.get(number, "")))

    package.parse(name, start)
    return kinds


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def number(text: str) -> Raw:
    """A stored number as Excel holds it: whole below 10^15 as int, otherwise a float; text that is none stays text."""
    try:
        if len(text) <= 15 and (text.isdigit() or (text[:1] == "-" and text[1:].isdigit())):
            return int(text)
        value = float(text)
    except ValueError:
        return text
    if math.isnan(value) or math.isinf(value):
        return text
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def dated(value: Raw, kind: str, from_1904: bool) -> Raw:
    """A number under a date format: date, datetime or time; "2023-07" or "2023" where no more is shown; the number
    itself where Excel has no such day (before 1900, 29 February 1900, after 9999)."""
    if not isinstance(value, int | float):
        return value
    if kind == "duration" or (kind == "time" and not 0 <= value < 1):
        return dt.timedelta(days=value) if kind == "duration" and abs(value) < _DAYS else value
    days, millis = divmod(round(value * _MILLIS), _MILLIS)
    if kind == "time":
        return (dt.datetime.min + dt.timedelta(milliseconds=millis)).time() if days == 0 else value
    days += 1462 if from_1904 else 0
    if not 1 <= days < _DAYS or days == 60:
        return value
    day = dt.datetime(1899, 12, 31 if days < 60 else 30) + dt.timedelta(days=days, milliseconds=millis)
    if kind == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if kind == "year":
        return f"{day.year:04d}"
    return day.date() if kind == "date" and not millis else day
