"""What a problem is called and what else its sentence says of it: whose it is, the day it was found, the sum."""

from __future__ import annotations

import re

from graph.model.records import Cleaned
from loaders.extract.find.found import Found
from loaders.extract.graphing.frame import Frame
from loaders.extract.relate.joined import Joined

_TAIL = re.compile(r"(?:等)?(?:的)?(?:突出|严重)?问题$")
_SAYS = re.compile("违|不|未|缺|无|弄虚|虚|挪用|侵占|套取|收受|过长|滞后|失职|渎职|推诿|挤占|截留|被|公款|公车|吃喝")
_FOUND_AFTER = re.compile("[，,]?[^；。]{0,40}?(?:发现|查出|查实|指出|检出|查明)了?[^；。]{0,40}")
_FOUND_BEHIND = re.compile("(?:检查|走访|巡查)?(?:发现|查出)")
_INVOLVES = re.compile("(?:涉及|涉案|折合|价值|共计|合计|累计|数额|总额|金额|计|资金|款项?|财物)[^，；。]{0,6}$")
_LACKS = re.compile("未|没|不|无|迟迟|超期|逾期|尚|仍|均未|长期|过")
_RAISED = re.compile("发现|存在|查出|指出|检出|反映|暴露出?|查明|查实")
_BARE, _SUBJECT = 9, 16
"""Characters at most of words that name nothing alone, and of the noun before them."""
_SHORTEST = 3


def title(frame: Frame, one: Found) -> str:
    """What a problem is called: its words, with their noun where they alone name nothing."""
    return _titled(_with_subject(frame, one))


def _with_subject(frame: Frame, one: Found) -> str:
    """What is wrong with the noun before it in its clause, where the words alone name nothing: 没有公示 as
    集体土地出租合同没有公示."""
    if len(one.text) > _BARE or not _LACKS.match(one.text):
        return one.text
    start, _ = one.sentence.clause(one.start)
    others = frame.scene.here(one.sentence, "Person", "Unit", "Date", "Position", "Problem", "Action", "Count")
    start = max([start, *(it.end for it in others if start < it.end <= one.start)])
    before = frame.scene.between(start, one.start)
    before = before[max((it.end() for it in _RAISED.finditer(before)), default=0) :].lstrip("的了在其、和")
    return before + one.text if 1 < len(before) <= _SUBJECT and not re.search("[“”（）《》]", before) else one.text


def doers(joined: tuple[Joined, ...], one: Found) -> str:
    """Who a problem is of, so that two people's same breach stay two."""
    doers = sorted(
        {it.head.entity.partition("@")[0] for it in joined if it.rel == "involved_in" and it.tail.entity == one.entity}
    )
    return "\x1f".join(doers)


def found_on(frame: Frame, one: Found) -> Cleaned | None:
    """The day before 发现 or 查出 in the sentence of a mention, or in brackets behind it: （3月12日发现）."""
    for it in frame.mentions[one.entity]:
        for day in reversed(frame.scene.here(it.sentence, "Date")):
            norm = str(day.attrs.get("norm", ""))
            bracket = frame.scene.between(it.end, day.start) == "（"
            behind = bracket and _FOUND_BEHIND.match(frame.scene.between(day.end, day.end + 4))
            gap = frame.scene.between(day.end, it.start) if day.end <= it.start else "。"
            if norm and "/" not in norm and (behind or _FOUND_AFTER.fullmatch(gap)):
                return Cleaned(norm, day.text)
    return None


def amount(frame: Frame, one: Found) -> Cleaned | None:
    """The sum in the words of a problem or beside them in its clause, else the one that the sentence gives behind
    it as what was involved: 涉及金额1860万元, 折合5.2万元."""
    sums = [it for it in frame.scene.here(one.sentence, "Amount") if "value" in it.attrs]
    start, end = one.sentence.clause(one.start)
    others = frame.scene.here(one.sentence, "Problem")
    near = [it for it in sums if one.meets(it.start, it.end) or start <= it.start < end]
    for money in sorted(near, key=lambda it: (not one.meets(it.start, it.end), abs(it.start - one.start))):
        between = sorted((one.start, money.start))
        if not any(it.entity != one.entity and between[0] < it.start < between[1] for it in others):
            return Cleaned(money.attrs["value"], money.text, bool(money.attrs.get("approx")))
    for money in sums:
        gap = frame.scene.between(one.end, money.start) if money.start >= one.end else "。"
        if _INVOLVES.search(gap) and not re.search("[；。]", gap):
            return Cleaned(money.attrs["value"], money.text, bool(money.attrs.get("approx")))
    return None


def _titled(text: str) -> str:
    """The words of a problem without 等问题 behind; 问题 stays where it is what makes a name of it (质量问题)."""
    bare = _TAIL.sub("", text).strip("、")
    if bare.count("“") != bare.count("”"):
        bare = bare.strip("“”")
    return bare if len(bare) >= _SHORTEST and (text.endswith("等问题") or _SAYS.search(bare)) else text
