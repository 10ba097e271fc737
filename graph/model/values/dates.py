"""Dates in every way offices write them, kept as "2023", "2023-07" or "2023-07-01": what was not said is not made up.

`clean_date` is the front; the patterns of written dates are in `datetexts`.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from functools import lru_cache

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values.cells import LONGEST, Raw, narrow, says_nothing, shown, words, written
from graph.model.values.datetexts import no_date, read_text

EARLIEST, LATEST = 1900, 2100
_EPOCH = dt.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_415
_OPEN = words(
    "至今 迄今 现在 现任 今 目前 当前 在任 在职 任职至今 长期 长期有效 永久 无固定期限 无期限 "
    "present now current ongoing open"
)

_FAR = re.compile(r"9999(?:[-/.年 ].*|12|1231[0-9]*)?|2958465(?:\.0*)?")


def clean_date(raw: Raw) -> Cleaned | None:
    """The date in the precision known; None for blank and for an open end (至今, 9999-12-31: see `is_open_end`).

    Approximate are 约 左右 上旬 初 底 前, and a half-year, quarter or season, which leaves only its year. Numbers are
    read as 20230701, 202307, 2023, or as Excel serials of five digits (10000 to 73415); times of day are dropped. A
    number 2023.1 may be January or October and is refused, the text "2023.1" is January. 12/31/2022 and 31/12/2022 are
    read where one order only is possible. Raises ValueProblem for what is no date, two-digit years, ranges, days that
    do not exist, Excel's zero (1899-12-30, 1900-01-00) and years outside 1900-2100.
    """
    text = written(raw)
    if isinstance(raw, dt.date):
        return None if raw.year == 9999 else Cleaned(_checked((raw.year, raw.month, raw.day), text), text)
    if isinstance(raw, bool | dt.time | dt.timedelta):
        raise _zero(text) if isinstance(raw, dt.time) and raw == dt.time() else no_date(text)
    if len(text) > LONGEST:
        raise no_date(text)
    plain = narrow(text)
    if says_nothing(plain) or _opens(plain):
        return None
    if isinstance(raw, float | Decimal) and 1900 <= raw < 2101:
        return Cleaned(_of_cell_number(plain), text)
    value, approx = _read(plain)
    return Cleaned(value, text, approx)


def is_open_end(raw: Raw) -> bool:
    """Whether the cell says that something goes on: 至今, 现在, 在任, 9999-12-31 in any form. Never raises."""
    if isinstance(raw, dt.date):
        return raw.year == 9999
    try:
        text = written(raw)
        return len(text) <= LONGEST and _opens(narrow(text))
    except ValueProblem:
        return False


def _opens(text: str) -> bool:
    plain = text.casefold().strip("()（）-—~至.。 ")
    return plain in _OPEN or text == "至" or bool(_FAR.fullmatch(plain))


@lru_cache(maxsize=65536)
def _read(text: str) -> tuple[str, bool]:
    if text.replace(".", "", 1).isdigit() and text.isascii():
        serial = _of_digits(text)
        if serial:
            return serial, False
    found = read_text(text)
    return _checked(found.parts, text), found.approx


def _of_digits(text: str) -> str | None:
    """A text of digits with at most one point, or None where it is to be read as text (2023.7)."""
    whole, point, _ = text.partition(".")
    if len(whole) == 6 and not point and whole[:2] not in ("18", "19", "20", "21"):
        raise ValueProblem(
            f"六位数字“{text}”按年月读（如 202307）；年月日请写四位年份，如 2023-07-01。",
            f'Six digits such as "{text}" are read as year and month (202307); write a day as 2023-07-01.',
        )
    if len(whole) in (4, 6, 8, 12, 14) and not point:
        return _checked(_split(whole[:8]), text)
    number = float(text)
    if len(whole) == 5 and _FIRST_SERIAL <= number < _LAST_SERIAL + 1:
        return (_EPOCH + dt.timedelta(days=math.floor(number))).isoformat()
    if number < 1:
        raise _zero(text)
    if (point and len(whole) == 4) or len(whole) == 2:
        return None
    raise no_date(text)


def _split(digits: str) -> tuple[int, ...]:
    return tuple(int(part) for part in (digits[:4], digits[4:6], digits[6:8]) if part)


def _of_cell_number(text: str) -> str:
    """A number cell 2023, 2023.7 or 2023.11; Excel shows 2023.10 typed into it as 2023.1."""
    year, _, month = text.partition(".")
    if month == "1":
        raise ValueProblem(
            f"数字 {text} 可能是 1 月，也可能是 10 月；请把该列设为文本，写成 {year}-01 或 {year}-10。",
            f"The number {text} may be January or October; set the column to text and write {year}-01 or {year}-10.",
        )
    return _checked((int(year), int(month[:3])) if month else (int(year),), text)


def _checked(parts: tuple[int, ...], text: str) -> str:
    """Year, month and day as the value. Raises ValueProblem where they do not exist or lie outside the range."""
    if parts in ((1899, 12, 30), (1899, 12, 31), (1900, 1, 0)) or not any(parts):
        raise _zero(text)
    if not EARLIEST <= parts[0] <= LATEST:
        raise ValueProblem(
            f"日期“{shown(text)}”不在 {EARLIEST} 至 {LATEST} 年之间；请核对年份。",
            f'The date "{shown(text)}" is not between {EARLIEST} and {LATEST}; check the year.',
        )
    try:
        dt.date(*(*parts, 1, 1)[:3])
    except ValueError as error:
        raise ValueProblem(
            f"日期“{shown(text)}”不存在；请核对月和日，写成 2023-07-01、2023-07 或 2023。",
            f'There is no date "{shown(text)}"; check month and day and write 2023-07-01, 2023-07 or 2023.',
        ) from error
    return "-".join(f"{part:02d}" for part in parts)


def _zero(text: str) -> ValueProblem:
    return ValueProblem(
        f"“{shown(text)}”是 Excel 的零日期，原单元格为空或为 0；请填写真实日期或清空。",
        f'"{shown(text)}" is Excel\'s zero date: the cell was empty or 0; write the real date or clear the cell.',
    )
