"""Amounts of money, in yuan, in every way offices write them; reckoned in decimals and rounded to the cent."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values.cells import LONGEST, Raw, narrow, says_nothing, shown, written
from graph.model.values.numerals import SIGNS
from graph.model.values.quantities import parse_quantity, without_more

LARGEST = Decimal(10) ** 15
UNITS = {
    "元": 1,
    "百元": 100,
    "千元": 1000,
    "万元": 10**4,
    "十万元": 10**5,
    "百万元": 10**6,
    "千万元": 10**7,
    "亿元": 10**8,
}
"""Units that a header may give to plain numbers, in yuan."""

_CURRENCY = "人民币|rmb|cny|cn¥|¥|us\\$|usd|hk\\$|hkd|nt\\$|twd|\\$|eur|€|gbp|£|jpy"
_LEAD = re.compile(
    rf"(?:(大约|约合|约为|约|大概|将近|接近|近|超过|超|逾|不足|不到|不少于|不超过|至少|至多|最高|高达|多达|达)"
    rf"|(?:(?:{_CURRENCY})(?:\(?大写\)?)?|\(?大写\)?|合计|共计|累计|总计|总额|金额|涉及|涉案|共|计)|:)"
)
_TRAIL = re.compile(
    r"(?:(左右|上下|以上|以下|以内|许|之多|不等|余)|(?:整|正|人民币|rmb|cny|usd|hkd|eur|gbp|jpy|。|;|,|\.))$"
)
_FOREIGN = re.compile("(?:美|港|欧|日|澳|加|新台|台|韩|新加坡|澳门)[元币圆]|美金|英镑|欧$")
_NUMBER = f"[0-9.,eE+点{SIGNS}]"
_MONEY = re.compile(
    rf"(?:(?P<yuan>{_NUMBER}*)(?P<mark>元|圆|块钱?))?(?:零?(?P<jiao>{_NUMBER}{{1,3}})[角毛])?(?:零?(?P<fen>{_NUMBER}{{1,3}})分)?"
)
_SPAN = re.compile(rf"[0-9元圆{SIGNS}%]\s*(?:-|~|—|–|至|到|或)+\s*[0-9¥$人约{SIGNS}]")
_NOTE = re.compile(r"(.+?)[(\[【](.+?)[)\]】]")
_BOOKED = re.compile(r"\(([^()]*[0-9][^()]*)\)")


class Money(NamedTuple):
    """Yuan, rounded to the cent, and whether the text says about."""

    yuan: Decimal
    approx: bool


def clean_amount(raw: Raw, unit: str = "元") -> Cleaned | None:
    """Yuan as a float with at most two decimals; None for blank, 无 or a dash.

    `unit` is what the header says of plain numbers (one of UNITS, 万, 亿); a unit in the cell wins over it. 余 多 几 约
    近 左右 以上 不足 make it approximate. A foreign currency keeps its number, and the raw text its sign: nothing is
    converted. Raises ValueProblem for a range, several amounts, a number that cannot be read, a sum from 10^15 yuan up,
    or an unknown unit.
    """
    factor = unit_factor(unit)
    text = written(raw)
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta) or len(text) > LONGEST:
        raise _no_amount(text)
    plain = narrow(text)
    if says_nothing(plain):
        return None
    money = _read(plain, factor)
    return Cleaned(float(money.yuan) + 0.0, text, money.approx)


def unit_factor(unit: str) -> int:
    """Yuan in one `unit` (元, 万元, 万, 亿元, 单位：万元 …). Raises ValueProblem for a unit that is not in UNITS."""
    if unit in UNITS:
        return UNITS[unit]
    plain = re.sub(r"\s|人民币|单位|[:()]", "", narrow(unit[:LONGEST]))
    factor = UNITS.get(plain or "元") or UNITS.get(f"{plain}元")
    if factor is None:
        known = "、".join(UNITS)
        raise ValueProblem(
            f"不认识的金额单位“{shown(unit)}”；可用：{known}。",
            f'Unknown unit of money "{shown(unit)}"; known: {known}.',
        )
    return factor


@lru_cache(maxsize=16384)
def _read(text: str, factor: int) -> Money:
    plain = re.sub(r"\s", "", text).lower()
    noted = _NOTE.fullmatch(plain)
    if noted and not noted[1].endswith(("人民币", "rmb")):
        return _beside_note(text, noted[1], noted[2], factor)
    booked = _BOOKED.fullmatch(plain)
    return _signed(text, f"-{booked[1]}" if booked else plain, factor)


def _beside_note(text: str, main: str, note: str, factor: int) -> Money:
    """30万元（含税）, 叁万元整（30000元）: a note with a number has to say the same."""
    if note in UNITS:
        return _signed(text, main, UNITS[note])
    money = _signed(text, main, factor)
    if not re.search("[0-9壹贰叁肆伍陆柒捌玖拾]", note):
        return money._replace(approx=money.approx or bool(re.search("约|估", note)))
    again = _signed(text, note, factor)
    if again.yuan != money.yuan:
        raise ValueProblem(
            f"“{shown(text)}”里两个金额不一致；请只写一个。", f'The two amounts in "{shown(text)}" differ; write one.'
        )
    return Money(money.yuan, money.approx or again.approx)


def _signed(text: str, plain: str, factor: int) -> Money:
    if _SPAN.search(plain):
        raise ValueProblem(
            f"“{shown(text)}”是一个范围，不是一个金额；请写一个数，如 3万元。",
            f'"{shown(text)}" is a range, not one amount; write one number, such as 3万元 or 30000.',
        )
    negative, approx = False, False
    while plain:
        match = _LEAD.match(plain)
        if match:
            approx, plain = approx or bool(match[1]), plain[match.end() :]
        elif plain[0] in "-负+" and not negative:
            negative, plain = plain[0] != "+", plain[1:]
        else:
            break
    money = _unsigned(text, plain, approx, factor)
    return Money(-money.yuan if negative and money.yuan else money.yuan, money.approx)


def _unsigned(text: str, plain: str, approx: bool, factor: int) -> Money:
    plain = _FOREIGN.sub("元", plain)
    while match := _TRAIL.search(plain):
        approx, plain = approx or bool(match[1]), plain[: match.start()]
    plain, more = without_more(plain)
    yuan = _sum(plain, approx or more, factor)
    if yuan is None:
        raise _no_amount(text)
    if yuan >= LARGEST:
        raise ValueProblem(
            f"金额“{shown(text)}”大得不合常理；请核对数字和单位。",
            f'The amount "{shown(text)}" is beyond all reason; check the number and its unit.',
        )
    return Money(yuan.quantize(Decimal("0.01"), ROUND_HALF_UP), approx or more)


def _sum(plain: str, approx: bool, factor: int) -> Decimal | None:
    """Yuan, 角 and 分 together; a plain number takes the header's unit."""
    match = _MONEY.fullmatch(plain)
    if not match or not plain:
        quantity = parse_quantity(plain, approx)
        return None if quantity is None else quantity.value * (1 if quantity.own_unit else factor)
    total = Decimal(0)
    for name, share in (("yuan", Decimal(1)), ("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        part = match[name]
        if part is None:
            continue
        quantity = parse_quantity(part, approx)
        if quantity is None:
            return None
        total += quantity.value * share
    return total


def _no_amount(text: str) -> ValueProblem:
    return ValueProblem(
        f"“{shown(text)}”不是能读的金额；请写成 35000、3.5万元 或 1.2亿元。",
        f'"{shown(text)}" is no amount that can be read; write it as 35000, 3.5万元 or 1.2亿元.',
    )
