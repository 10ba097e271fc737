"""Texts, keywords, whole and decimal numbers, yes and no, and running numbers without a check digit."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values.cells import (
    LONGEST,
    Raw,
    narrow,
    refuse_excel_error,
    rounded_by_excel,
    says_nothing,
    shown,
    tidy,
    words,
    words_nothing,
    written,
)
from graph.model.values.quantities import parse_quantity, without_more

_WIDE = {0xFF01 + place: 0x21 + place for place in range(94) if chr(0x21 + place).isalnum()}
_COUNTER = re.compile(r"(?:年度|年|人次|人|件次|件|个|起|项|名|条|例|宗|份|户|次|岁|页|批|家|处|天|日|小时|分)$")
_ABOUT = re.compile(r"^(?:大约|约|近|超过|超|逾|不足|至少)|(?:左右|以上|以下)$")
_YES = words("是 有 对 真 已 y yes t true 1 √ ✓ ✔ ☑ ■ 是的 属实 on")
_NO = words("否 无 没有 不是 非 假 未 错 n no f false 0 × ✗ ✘ ✕ ☒ □ ☐ 没 不 不属实 off")
_YEAR_BRACKETS = re.compile(r"(?<=[^\x00-\x7f])\s*[\[【〔{(]((?:19|20)[0-9]{2})[\]】〕})]\s*(?=第?[0-9])")
_DASHES = re.compile("[‐-―−﹣]")
_LARGEST = 2**63 - 1
_CAPITALS = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}


def clean_text(raw: Raw) -> Cleaned | None:
    """Running text: NFC, one kind of line end, no control characters; None for blank.

    Raises ValueProblem for infinity.
    """
    text = written(raw)
    value = tidy(text)
    return Cleaned(value, text) if value else None


def clean_keyword(raw: Raw) -> Cleaned | None:
    """A short text on one line, single spaces, half-width letters and digits; None for blank, a dash or N/A.

    Raises ValueProblem for infinity and Excel errors.
    """
    text = written(raw)
    value = " ".join(tidy(text).translate(_WIDE).lstrip("'").split())
    refuse_excel_error(value)
    return None if words_nothing(value) else Cleaned(value, text)


def clean_identifier(raw: Raw) -> Cleaned | None:
    """A number that names something: capitals, half-width, no white space; a code of digits loses Excel's ".0".

    沪审报[2023]5号 is written 沪审报〔2023〕5号, so that both meet. None for blank, a dash, 无 or N/A. Raises
    ValueProblem for a number that Excel has rounded (1.1E+17), a broken encoding, or more than 200 characters.
    """
    text = written(raw)
    plain = narrow(text[: LONGEST * 4])
    value = unicodedata.normalize("NFKC", "".join(_DASHES.sub("-", plain).split())).translate(_CAPITALS)
    value = _YEAR_BRACKETS.sub(r"〔\1〕", value)
    if says_nothing(value):
        return None
    if rounded_by_excel(raw, value):
        raise ValueProblem(
            f"编号“{shown(text)}”被 Excel 存成了数字，后几位已经丢失；请把该列设为文本格式，重新填写。",
            f'Excel stored the code "{shown(text)}" as a number and lost digits; make the column text, enter it again.',
        )
    if len(text) > LONGEST or "\ufffd" in value:
        raise ValueProblem(
            f"“{shown(text)}”不是编号（过长或有乱码）；请写编号本身。",
            f'"{shown(text)}" is no code (too long or garbled); write the code itself.',
        )
    return Cleaned(re.sub(r"^([0-9]+)\.0+$", r"\1", value), text)


def clean_integer(raw: Raw) -> Cleaned | None:
    """A whole number of at most 63 bits: 1,234; ３; 十二; 1.2万; 3件; 2023年度; 约30人 is approximate. None for blank.

    Raises ValueProblem for a fraction or what is no number.
    """
    text = written(raw)
    found = _number(raw, text)
    if found is None:
        return None
    number, approx = found
    if abs(number) > _LARGEST or number % 1:
        raise ValueProblem(
            f"“{shown(text)}”不是整数；请写成 12。", f'"{shown(text)}" is no whole number; write it as 12.'
        )
    return Cleaned(int(number), text, approx)


def clean_number(raw: Raw) -> Cleaned | None:
    """A decimal number as a float: 1,234.5; 1.2万; -3; 12.5% is 0.125, as Excel keeps it. None for blank.

    Raises ValueProblem for what is no number.
    """
    text = written(raw)
    found = _number(raw, text)
    return None if found is None else Cleaned(float(found[0]) + 0.0, text, found[1])


def clean_boolean(raw: Raw) -> Cleaned | None:
    """True or false: 是 有 Y √ true 1, 否 无 N × false 0; None for blank or a dash.

    Raises ValueProblem for other words.
    """
    text = written(raw)
    if isinstance(raw, bool):
        return Cleaned(raw, text)
    plain = narrow(text[:LONGEST]).casefold()
    if plain in _YES or plain in _NO:
        return Cleaned(plain in _YES, text)
    if says_nothing(plain):
        return None
    if plain in ("1.0", "0.0"):
        return Cleaned(plain == "1.0", text)
    raise ValueProblem(
        f"“{shown(text)}”不是“是”或“否”；请写是或否。", f'"{shown(text)}" is neither yes nor no; write 是 or 否.'
    )


def _number(raw: Raw, text: str) -> tuple[Decimal, bool] | None:
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta) or len(text) > LONGEST:
        raise _no_number(text)
    plain = narrow(text)
    return None if says_nothing(plain) else _read(plain)


@lru_cache(maxsize=16384)
def _read(text: str) -> tuple[Decimal, bool]:
    plain = re.sub(r"\s", "", text)
    bare = _ABOUT.sub("", plain)
    approx, negative = bare != plain, bare[:1] in ("-", "负")
    bare = bare[1:] if negative or bare[:1] == "+" else bare
    share = 100 if bare.endswith("%") else 1
    bare, more = without_more(_COUNTER.sub("", bare.removesuffix("%")))
    quantity = parse_quantity(bare)
    if quantity is None:
        raise _no_number(text)
    value = quantity.value / share
    return (-value if negative and value else value), approx or more


def _no_number(text: str) -> ValueProblem:
    return ValueProblem(
        f"“{shown(text)}”不是数；请写成 12 或 12.5。", f'"{shown(text)}" is no number; write it as 12 or 12.5.'
    )
