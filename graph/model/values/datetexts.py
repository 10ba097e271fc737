"""The patterns of dates written as text: Chinese, dotted, English. Gives the parts; `dates` checks that they exist."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from graph.errors import ValueProblem
from graph.model.values.cells import shown
from graph.model.values.numerals import parse_chinese


class Found(NamedTuple):
    """Year, year and month, or year, month and day, not checked yet; and whether the text says about."""

    parts: tuple[int, ...]
    approx: bool


_SEP = r"\s*[-/.\\_·、–—年 ]\s*"
_SEP_2 = r"\s*[-/.\\_·、–—月 ]\s*"
_YMD = re.compile(rf"([0-9]{{4}})(?:年度?|{_SEP}([0-9]{{1,2}})(?:月|{_SEP_2}([0-9]{{1,2}})\s*[日号]?)?)?")
_DMY = re.compile(r"([0-9]{1,2})\s*([-/.])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})")
_MY = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{4})")
_NAMED = (
    re.compile(r"(?P<m>[a-z]{3,9})[\s.,/-]*(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[\s,]+(?P<y>[0-9]{4})"),
    re.compile(r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?(?P<m>[a-z]{3,9})[\s.,/-]*(?P<y>[0-9]{4})"),
    re.compile(r"(?P<m>[a-z]{3,9})[\s.,/-]*(?P<y>[0-9]{4})(?P<d>)"),
    re.compile(r"(?P<y>[0-9]{4})[\s.,/-]*(?P<m>[a-z]{3,9})(?:[\s.,/-]+(?P<d>[0-9]{1,2}))?"),
)
_FIRST_HALF = ("january", "february", "march", "april", "may", "june")
_SECOND_HALF = ("july", "august", "september", "october", "november", "december")
_MONTHS = {name[:length]: month for month, name in enumerate(_FIRST_HALF + _SECOND_HALF, 1) for length in (3, 4, 9)}
_WEEKDAY = re.compile(
    r"\s*[(（]?(?:星期|礼拜|周)[一二三四五六日天][)）]?|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:\s+|T|(?<=[日号]))(?:上午|下午|凌晨|早上|中午|晚上?)?\s*(?:[01]?[0-9]|2[0-4])\s*[:时点]"
    r"(?:\s*[0-5]?[0-9]\s*(?:分|:\s*[0-5]?[0-9](?:[.,][0-9]+)?)?(?:\s*[0-5]?[0-9]秒)?)?\s*(?:[AaPp]\.?[Mm]\.?|Z|UTC|[-+][0-9]{2}:?[0-9]{2})?$"
)
_NUMERAL = re.compile("[0-9〇零○◯Oo一二三四五六七八九十百千廿卅元两]+(?=\\s*[年月日号])")
_BEFORE = re.compile(
    r"^(?:(约于|大约|大概|约|about|around|circa|ca\.?|c\.)|(?:公元|截至|截止|自从|自|从|于|as of))\s*", re.IGNORECASE
)
_QUARTER = r"(?:第?[一二三四1-4]季度|[-/. ]?[Qq][1-4]|(?:上|下)半年|[春夏秋冬][季天]?)"
_AFTER = re.compile(
    rf"\s*(?:(左右|前后|许|[上中下]旬|年?[初中底末]|{_QUARTER}|(?:(?:以|之)?前)(?:完成|办结|整改到位)?|\(?约\)?)|(?:起|开始|止|为止|生|出生))$"
)
_ANY_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NO_YEAR = re.compile(r"[0-9]{1,2}月(?:[0-9]{1,2}[日号]?)?|[0-9]{1,2}[日号]")
_SHORT_YEAR = re.compile(r"[0-9]{2}(?:年|\s*[-/.、]\s*[0-9]{1,2}(?:\s*[-/.、]\s*[0-9]{1,2})?|年.+)")


def read_text(text: str) -> Found:
    """The parts of a narrowed text. Raises ValueProblem with what is wrong and how to write it."""
    plain, approx = _stripped(_in_digits(_WEEKDAY.sub("", text)))
    match = _YMD.fullmatch(plain)
    if match:
        return Found(tuple(int(part) for part in match.groups() if part), approx)
    parts = _in_order(plain) or _named(plain.lower())
    return Found(parts, approx) if parts else _refuse(text, plain)


def _in_digits(text: str) -> str:
    """Chinese numerals before 年 月 日 as digits: 二〇二三年十二月 becomes 2023年12月."""
    if "年" not in text and "月" not in text:
        return text
    plain = _NUMERAL.sub(_digits, text.replace("月份", "月"))
    return re.sub(r"\s+(?=[年月日号])|(?<=[年月])\s+", "", plain)


def _digits(match: re.Match[str]) -> str:
    text = match[0]
    if text.isascii() and text.isdigit():
        return text
    if text == "元":
        return "1"
    number = parse_chinese(re.sub("[0Oo]", "〇", text))
    return text if number is None else str(number)


def _stripped(text: str) -> tuple[str, bool]:
    """The bare date and whether words around it say about. Weekdays are gone already; the time of day goes here."""
    plain, approx = _TIME.sub("", text.strip().rstrip("。.;；,，、")), False
    for pattern in (_BEFORE, _AFTER, _AFTER, _AFTER):
        match = pattern.search(plain)
        if match and match[0] != plain:
            approx = approx or bool(match[1])
            plain = (plain[match.end() :] if pattern is _BEFORE else plain[: match.start()]).strip()
    return plain, approx


def _in_order(text: str) -> tuple[int, ...] | None:
    """12/31/2022 and 31.12.2022 where only one order is possible, and 7/2023."""
    match = _DMY.fullmatch(text)
    if not match:
        match = _MY.fullmatch(text)
        return (int(match[2]), int(match[1])) if match else None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first <= 12 and second <= 12 and first != second:
        one, other = f"{year}-{first:02d}-{second:02d}", f"{year}-{second:02d}-{first:02d}"
        raise ValueProblem(
            f"“{shown(text)}”可能是月在前，也可能是日在前；请写成 {one} 或 {other}。",
            f'"{shown(text)}" may be month first or day first; write {one} or {other}.',
        )
    return (year, second, first) if first > 12 else (year, first, second)


def _named(text: str) -> tuple[int, ...] | None:
    """July 1, 2023; 1 Jul 2023; Jul 2023; 2023 Jul 1."""
    for pattern in _NAMED:
        match = pattern.fullmatch(text)
        month = _MONTHS.get(match["m"]) if match else None
        if match and month:
            return (int(match["y"]), month, int(match["d"])) if match["d"] else (int(match["y"]), month)
    return None


def _refuse(text: str, plain: str) -> NoReturn:
    quoted = shown(text)
    if len(_ANY_YEAR.findall(plain)) > 1 or re.search("至今|[到至~]", plain):
        raise ValueProblem(
            f"“{quoted}”是一段时间，不是一个日期；请把起止日期分成两列。",
            f'"{quoted}" is a period, not one date; put its start and its end into two columns.',
        )
    if _NO_YEAR.fullmatch(plain):
        raise ValueProblem(
            f"“{quoted}”没有年份；请写成 2023-07-01。", f'"{quoted}" has no year; write it as 2023-07-01.'
        )
    if _SHORT_YEAR.fullmatch(plain):
        raise ValueProblem(
            f"“{quoted}”的年份只有两位；请写四位年份，如 2023-07。",
            f'"{quoted}" has a year of two digits; write four, as in 2023-07.',
        )
    raise no_date(text)


def no_date(text: str) -> ValueProblem:
    """The problem of a text that is no date at all."""
    return ValueProblem(
        f"“{shown(text)}”不是日期；请写成 2023-07-01、2023-07 或 2023。",
        f'"{shown(text)}" is no date; write it as 2023-07-01, 2023-07 or 2023.',
    )
