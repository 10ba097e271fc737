"""Dates and spans of time: written out, in Chinese numerals, or hanging on the document's own year (今年7月)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.values.numerals import parse_chinese
from loaders.extract.find.found import Found, longest
from loaders.extract.sentences import Sentence
from loaders.extract.words import any_of, either, lists

_N = "〇零一二三四五六七八九十"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇零九][〇零一二三四五六七八九]{2})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_PART = r"(?:年?[初底末中](?!级|心|央|小|学|段|层|旬|期|间|高|间|标)|(?:上|下)半年|第?[一二三四1-4]季度|[春夏秋冬](?:季|天)?(?![学令游眠训运节梦]))"
_DAY = rf"(?:{_M}月(?:{_D}[日号]|[上中下]旬|[底初末]|份)?)"
_YEARS = re.compile(r"(?P<from>(?:19|20)\d{2})(?:至|到|—|-|~)(?P<year>(?:19|20)\d{2})年度?")
_RELATIVE = any_of(lists("time")["years"])
_ABSOLUTE = re.compile(
    rf"(?P<year>{_YEAR})年(?:度(?!假))?(?:(?P<day>{_DAY})|(?P<part>{_PART}|春节|国庆|中秋|端午|元旦))?"
)
_PLAIN = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d{2})[-./](?P<m>1[0-2]|0?[1-9])(?:[-./](?P<d>3[01]|[12]\d|0?[1-9]))?(?![\d.%万亿元])"
)
_HANGING = re.compile(
    rf"(?P<rel>{_RELATIVE}|同年|当年|次年|翌年)(?:度)?(?:(?P<day>{_DAY})|(?P<part>{_PART}))?(?:以来)?"
)
_MONTH = re.compile(rf"(?<![\d年个第{_N}])(?P<day>{_M}月(?:{_D}[日号]|[上中下]旬|[底初末]|份)?)(?![\d{_N}])")
_ALONE = re.compile(rf"(?<![\d月至]){_D}[日](?=[，、,]|[上下]午|起)|(?<=日至){_D}日")
_LOOSE = re.compile(either("time", "loose"))
_SPAN = re.compile(
    r"(?:近|不到|超过|长达|达|连续)?(?:\d{1,3}|[一二三四五六七八九十两半数几]{1,3})(?:个多?月|年|天|个工作日|周|个季度)(?:多|有余|余)?(?:间|来|里|裏|内|时间|之久)?"
)
_NO_SPAN_BEHIND = re.compile("[级度第轮届制期限任级]|以上|龄|有期|处分|[一二三四五六七八九十\\d]")
_NO_SPAN_BEFORE = re.compile("(?:第|每|察看|徒刑|[〇零一二三四五六七八九十百千万\\d.]|满|同|[上下本])$")
_FESTIVAL = re.compile(
    "(?:春节|国庆|中秋|端午|五一(?!劳动奖)|元旦|清明|国庆节|中秋节|端午节|劳动节)(?:前夕|前后|期间|假期|前|后)?"
)
_RANGE = re.compile(r"(?:至|到|—|-|~|－)+")
_PARTS = re.compile(rf"(?P<m>{_M})月(?:(?P<d>{_D})[日号])?")


class Calendar:
    """What relative dates hang on: the document's own date, and the last year that the text named."""

    def __init__(self, own: str) -> None:
        self.own = own
        self.year = int(own[:4]) if own else 0
        self._last = 0

    def norm(self, found: re.Match[str]) -> str:
        """A match as 2023, 2023-07 or 2023-07-18, "" where its year is not known."""
        said = found.groupdict()
        if said.get("y"):
            self._last = int(said["y"])
            return _joined(self._last, int(said["m"]), int(said["d"]) if said["d"] else 0)
        if said.get("year"):
            year = int(said["year"]) if said["year"].isdigit() else int(parse_chinese(said["year"]) or 0)
            self._last = year
        elif said.get("rel") in ("同年", "当年"):
            year = self._last
        elif said.get("rel") in ("次年", "翌年"):
            year = self._last + 1 if self._last else 0
            self._last = year
        elif said.get("rel"):
            year = self.year + lists("time")["years"][said["rel"]] if self.year else 0
            self._last = year or self._last
        else:
            year = self._last or self.year
        if not year:
            return ""
        parts = _PARTS.match(said.get("day") or "")
        if not parts:
            return str(year)
        return _joined(year, _number(parts["m"]), _number(parts["d"]) if parts["d"] else 0)


def dates(sentence: Sentence, calendar: Calendar) -> list[Found]:
    """The dates of a sentence; `norm` is "" where it cannot be known, "2021/2022" for a span, `kind` duration for 两年."""
    return _ranges(longest(_all(sentence, calendar)))


def _ranges(found: list[Found]) -> list[Found]:
    """2021年至2022年 is one stretch of time."""
    kept: list[Found] = []
    for one in found:
        last = kept[-1] if kept else None
        text = one.sentence.text
        if last and _RANGE.fullmatch(text[last.end - one.sentence.start : one.start - one.sentence.start]):
            norm = "/".join(filter(None, (str(last.attrs["norm"]), str(one.attrs["norm"]))))
            kept[-1] = Found("Date", last.start, one.end, one.sentence, {"norm": norm})
        else:
            kept.append(one)
    return kept


def _is_span(text: str, one: re.Match[str]) -> bool:
    if _NO_SPAN_BEHIND.match(text, one.end()) or _NO_SPAN_BEFORE.search(text[: one.start()]):
        return False
    return not (one[0].endswith("年") and one[0][0].isdigit() and len(one[0]) > 3)


def _all(sentence: Sentence, calendar: Calendar) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    matches = [one for pattern in (_YEARS, _ABSOLUTE, _PLAIN, _HANGING) for one in pattern.finditer(sentence.text)]
    for pattern in (_MONTH, _LOOSE, _FESTIVAL, _SPAN, _ALONE):
        for one in pattern.finditer(sentence.text):
            if pattern is _SPAN and not _is_span(sentence.text, one):
                continue
            if not any(one.start() < end and start < one.end() for start, end in [m.span() for m in matches]):
                matches.append(one)
    for one in sorted(matches, key=lambda one: (one.start(), -one.end())):
        if any(one.start() < end and start < one.end() for start, end in taken):
            continue
        taken.append(one.span())
        loose = one.re in (_LOOSE, _ALONE, _FESTIVAL, _SPAN)
        norm = "" if loose else calendar.norm(one)
        if one.re is _YEARS:
            norm = f"{one['from']}/{norm}"
        start = sentence.start + one.start()
        attrs = {"norm": norm, **({"kind": "duration"} if one.re is _SPAN else {})}
        yield Found("Date", start, sentence.start + one.end(), sentence, attrs)


def _joined(year: int, month: int, day: int = 0) -> str:
    text = f"{year}-{month:02d}"
    return f"{text}-{day:02d}" if day else text


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(parse_chinese(text) or 0)
