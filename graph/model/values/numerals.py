"""Chinese numerals both ways, in everyday (一二三) and in banker's form (壹贰叁), up to below 10^16."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.errors import ValueProblem

LIMIT = 10**16
_EVERYDAY = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_UNITS = {False: ("", "十", "百", "千"), True: ("", "拾", "佰", "仟")}
_OTHER_FORMS = str.maketrans(
    "〇○◯壹贰貳弍叁參叄肆伍陆陸柒捌玖两兩弌幺拾佰仟萬億",
    "零零零一二二二三三三四五六六七八九二二一一十百千万亿",
)
_FORMAL_SIGNS = re.compile("[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟]")
_DIGIT = {sign: value for value, sign in enumerate(_EVERYDAY)}
_D = "[一二三四五六七八九]"
_SECTION = re.compile(rf"(?:({_D})千)?(零?)(?:({_D})百)?(零?)(?:({_D})?十)?(零?)({_D})?")
_TWENTIES = {"廿": "二十", "卄": "二十", "卅": "三十"}
SIGNS = "零〇○◯一二三四五六七八九十百千万亿两兩壹贰貳弍叁參叄肆伍陆陸柒捌玖拾佰仟萬億廿卅"
"""Every sign that a numeral may be made of."""


def to_chinese(number: int, formal: bool = False) -> str:
    """A whole number, 0 <= number < 10^16, in Chinese: 30500 is 三万零五百, formal 叁万零伍佰.

    Raises ValueProblem outside that range.
    """
    if not 0 <= number < LIMIT:
        raise ValueProblem("中文数字只写 0 到一亿亿之间的数。", "Chinese numerals are written for 0 to below 10^16.")
    if number == 0:
        return "零"
    text = _spell(number, formal)
    return text[1:] if not formal and text.startswith("一十") else text


def _spell(number: int, formal: bool) -> str:
    for size, sign in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, size)
        if high:
            zero = "零" if low and low < size // 10 else ""
            return _spell(high, formal) + sign + zero + (_spell(low, formal) if low else "")
    return _spell_section(number, formal)


def _spell_section(number: int, formal: bool) -> str:
    digits, units = (_FORMAL if formal else _EVERYDAY), _UNITS[formal]
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + units[place]
        gap = digit == 0
    return text


@lru_cache(maxsize=4096)
def parse_chinese(text: str) -> int | None:
    """The whole number that a numeral stands for, None where it is none.

    Reads both forms, 两, 〇, 廿 and 卅, digits in a row (二〇二三), and everyday short forms (三万五 is 35 000). Two
    digits side by side (三五, 三五万) are a range in speech and no number here.
    """
    if not text or len(text) > 40:
        return None
    plain = text.translate(_OTHER_FORMS)
    if all(sign in _DIGIT for sign in plain):
        return None if len(plain) == 2 and "零" not in plain else int("".join(str(_DIGIT[sign]) for sign in plain))
    for sign, tens in _TWENTIES.items():
        plain = plain.replace(sign, tens)
    return _number(plain, short=not _FORMAL_SIGNS.search(text))


def _number(text: str, short: bool) -> int | None:
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        high, found, low = text.rpartition(sign)
        if found:
            return _joined(_number(high, False) if high else None, _tail(low, size, short), size)
    return _section(text, short)


def _joined(high: int | None, low: int | None, size: int) -> int | None:
    """Both halves of a number around 万 or 亿; the left one has to be there."""
    if high is None or low is None or low >= size or high >= LIMIT // size:
        return None
    return high * size + low


def _tail(text: str, size: int, short: bool) -> int | None:
    """What stands after 万 or 亿: nothing, a number, or in speech one digit of the next unit (三万五)."""
    if not text:
        return 0
    if len(text) == 1 and text in _DIGIT:
        return _DIGIT[text] * size // 10 if short else None
    return _number(text, short)


def _section(text: str, short: bool) -> int | None:
    """A number below 10 000: 三千零五十, 十二, 零五; in speech 三百五."""
    if text == "零":
        return 0
    match = _SECTION.fullmatch(text)
    if match is None or not text.strip("零"):
        return None
    thousands, zero_1, hundreds, zero_2, tens, zero_3, ones = match.groups()
    has_ten = "十" in text
    value = _value(thousands) * 1000 + _value(hundreds) * 100 + (_value(tens) or 1) * 10 * has_ten
    if ones and not has_ten and not (zero_1 or zero_2 or zero_3) and (thousands or hundreds):
        return value + _value(ones) * (10 if hundreds else 100) if short else None
    return value + _value(ones)


def _value(sign: str | None) -> int:
    return _DIGIT[sign] if sign else 0
