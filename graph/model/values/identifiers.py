"""Numbers that carry a check digit: citizen numbers (GB 11643) and organisation numbers (GB 32100, GB 11714).

A citizen number is never quoted in a problem, and callers keep only its keyed hash and its mask.
"""

from __future__ import annotations

import datetime as dt
import re

from stdnum.cn import ric, uscc

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values.cells import LONGEST, Raw, narrow, rounded_by_excel, says_nothing, shown, written

_GAPS = re.compile(r"[\s\-–—_.·]")
_CITIZEN = re.compile("[1-9][0-9]{16}[0-9X]")
_OLD_CITIZEN = re.compile("[1-9][0-9]{14}")
_USCC = re.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_OLD_ORG = re.compile("[0-9A-Z]{8}[0-9X]")
_OLD_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def clean_citizen_no(raw: Raw) -> Cleaned | None:
    """A citizen number as 18 characters, upper case; None for blank. Old numbers of 15 digits become 18.

    The check digit and the birth date have to be right; the place is not looked up, because codes come and go and
    practice data uses codes that were never given out. Raises ValueProblem, also for numbers that Excel has rounded or
    someone has masked.
    """
    text = written(raw)
    number = _compact(raw, text, "身份证号", "citizen number")
    if not number:
        return None
    if "*" in number or "×" in number:
        raise ValueProblem(
            "身份证号已被遮盖，无法核对；请填完整的 18 位，或留空。",
            "The citizen number is masked and cannot be checked; write all 18 characters or leave the cell empty.",
        )
    if _OLD_CITIZEN.fullmatch(number):
        number = _modern(number)
    if not _CITIZEN.fullmatch(number):
        raise ValueProblem(
            f"身份证号应为 18 位数字（末位可为 X），这里有 {len(number)} 位；请核对，并把该列设为文本格式。",
            f"A citizen number has 18 digits (the last may be X), not {len(number)}; check it, make the column text.",
        )
    if isinstance(raw, int) and number.endswith("000"):
        raise _rounded("身份证号", "citizen number")
    _check_birth(number)
    if ric.calc_check_digit(number) != number[-1]:
        raise ValueProblem(
            "身份证号的校验码不对，有数字写错或被 Excel 改动；请对照证件核对。",
            "The check digit of the citizen number is wrong: a digit is mistyped or Excel changed it; see the card.",
        )
    return Cleaned(number, text)


def mask_citizen_no(number: str) -> str:
    """The number with its first three and last two characters left: 110*************3X; short texts vanish whole."""
    return number[:3] + "*" * (len(number) - 5) + number[-2:] if len(number) >= 15 else "*" * len(number)


def citizen_birth(number: str) -> str:
    """The birth date in a cleaned citizen number, "1990-01-31"."""
    return f"{number[6:10]}-{number[10:12]}-{number[12:14]}"


def clean_org_code(raw: Raw) -> Cleaned | None:
    """An organisation number: 18 characters (统一社会信用代码) or the older 9 (组织机构代码), upper case.

    None for blank. Raises ValueProblem for wrong length, signs or check digit, and for numbers that Excel has rounded.
    """
    text = written(raw)
    number = _compact(raw, text, "统一社会信用代码", "organisation number")
    if not number:
        return None
    if _OLD_ORG.fullmatch(number):
        right = old_org_check(number[:8]) == number[-1]
    elif _USCC.fullmatch(number):
        right = uscc.calc_check_digit(number) == number[-1]
    else:
        raise _no_org(number)
    if not right:
        raise ValueProblem(
            f"统一社会信用代码“{shown(number)}”的校验码不对，有字符写错；请对照证照核对。",
            f'The check digit of organisation number "{shown(number)}" is wrong; compare the certificate.',
        )
    return Cleaned(number, text)


def old_org_check(body: str) -> str:
    """The check digit of GB 11714 for eight digits or capital letters."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, _OLD_ORG_WEIGHTS, strict=True))
    return "0X987654321"[total % 11]


def _compact(raw: Raw, text: str, zh: str, en: str) -> str:
    """The number without gaps, upper case, "" for blank."""
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta) or len(text) > LONGEST:
        raise ValueProblem(f"这不是{zh}；请核对这一列。", f"This is no {en}; check what the column holds.")
    plain = narrow(text)
    if says_nothing(plain):
        return ""
    if rounded_by_excel(raw, plain):
        raise _rounded(zh, en)
    return _GAPS.sub("", plain).upper()


def _modern(old: str) -> str:
    """The 18-digit form of a 15-digit number: the year gets its 19, the check digit is added."""
    body = f"{old[:6]}19{old[6:]}"
    return body + str(ric.calc_check_digit(body + "0"))


def _check_birth(number: str) -> None:
    try:
        born = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        born = None
    if born is None or not dt.date(1880, 1, 1) <= born <= dt.date.today():
        raise ValueProblem(
            "身份证号第 7 至 14 位不是真实的出生日期；请对照证件核对。",
            "Digits 7 to 14 of the citizen number are no real birth date; compare the card.",
        )


def _no_org(number: str) -> ValueProblem:
    if len(number) in (9, 18) and number.isascii() and number.isalnum():
        return ValueProblem(
            f"“{shown(number)}”里有代码不用的字符（I、O、S、V、Z 或错位的字母）；请核对，常把 0 写成 O。",
            f'"{shown(number)}" has signs no such code uses (I, O, S, V, Z, letters out of place); an O may be a 0.',
        )
    return ValueProblem(
        f"“{shown(number)}”不是统一社会信用代码；请写 18 位代码，或 9 位组织机构代码。",
        f'"{shown(number)}" is no organisation number; write the code of 18 characters, or the older one of 9.',
    )


def _rounded(zh: str, en: str) -> ValueProblem:
    return ValueProblem(
        f"{zh}被 Excel 存成了数字，后几位已经丢失；请把该列设为文本格式，重新填写。",
        f"Excel stored the {en} as a number and lost its last digits; format the column as text and enter it again.",
    )
