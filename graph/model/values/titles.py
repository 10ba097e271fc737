"""Posts: titles in one way of writing, taken apart, and whether one of them is that of a unit's head (一把手)."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values.cells import Raw, refuse_excel_error, shown, tidy, words_nothing, written
from graph.model.values.lists import split_outside
from graph.model.values.names import HAN

LONGEST_TITLE = 200
_HAN_GAP = re.compile(rf"(?<=[{HAN}、])\s+(?=[{HAN}])|(?<=[{HAN}])\s+(?=、)")
_TOGETHER = re.compile(r"(?<=[^、，,;；/\s])\s*兼(?:任)?(?=[^职任])")
_NOTE = re.compile(r"[（(][^（()）]*[）)]")
_BRACKETS = str.maketrans("()", "（）")
_NOT_HEAD = re.compile(
    "副(?!中心)|助理|协理|前任|曾任|拟任|候选|提名|名誉|荣誉|退休|离任|已免|^原(?![平阳州])|^前(?![进郭锋])"
)
_FORMER = re.compile("(?<![太固中平高草三清])原$|前$")
_ACTING = re.compile("^(?:代理?|兼任?|时任|现任|第一)+")

_PARTY = "党委|党组|工委|总支|支部|党的|党政|[省市县区州旗镇乡]委|街道|村|社区|委员会|第一"
_BODY = "委|委员会|常委会|管委会|中心|所|站|馆|办事处|街道|基地|指挥部|社区|村|村委会|居委会|园区|管理处"
_HEADS: dict[str, str] = {
    "书记": _PARTY,
    "主任": _BODY,
    "主席": "政协|文联|科协|残联|协会|总工会|联合会|村|政府",
    "局长": "局|分局|总局|支局",
    "院长": "院|法院|检察院",
    "检察长": "院|检察院",
    "校长": "校|学院|大学|中学|小学|党校",
    "行长": "行|分行|支行",
    "部长": "组织部|宣传部|统战部|武装部|社会工作部|统一战线工作部",
    "董事长": "公司|集团|银行|厂|社",
    "总经理": "公司|集团|厂|社",
    "理事长": "会|社|中心",
    "会长": "会",
    "总裁": "公司|集团",
    "馆长": "馆",
    "园长": "园",
    "所长": "所",
    "站长": "站",
    "台长": "台",
    "社长": "社",
    "厂长": "厂",
    "关长": "关",
    "厅长": "厅",
    "司长": "司",
    "署长": "署",
    "监狱长": "监狱",
    "总队长": "总队",
    "支队长": "支队",
    "大队长": "大队",
    "区长": ".",
    "县长": ".",
    "市长": ".",
    "省长": ".",
    "州长": ".",
    "旗长": ".",
    "盟长": ".",
    "镇长": ".",
    "乡长": ".",
    "村长": ".",
}
"""Titles of heads, and what the words before one may end with where a unit's whole name is written in the title.

What is not listed (办公室主任, 财务部部长) heads a part of the unit, unless the unit is that very part."""

_INNER = {"部长": "部", "处长": "处", "科长": "科", "队长": "队", "组长": "组"}
"""Titles that head a unit only where the unit's own name ends so."""

_HEAD = {word: re.compile(rf"(?:.*(?:{before}))?") for word, before in _HEADS.items()}
_HEAD_WORDS = sorted({*_HEADS, *_INNER}, key=len, reverse=True)
_DISCIPLINE = re.compile("纪委|纪检|纪律检查|监委|监察委")
_PART = re.compile("机关|直属|政法委|团委|共青团|(?<!总)工会|妇联|内设|下属|科室|离退休|退役")


def clean_title(raw: Raw) -> Cleaned | None:
    """The titles of a cell in one way of writing, joined by "、" (局长/党组书记 is 局长、党组书记); None for blank.

    Raises ValueProblem for a day, a formula, an Excel error or more than 200 characters.
    """
    text = written(raw)
    parts = split_titles(raw)
    return Cleaned("、".join(parts), text) if parts else None


def split_titles(raw: Raw) -> list[str]:
    """The titles one by one, each once: "局长兼党组书记" gives ["局长", "党组书记"]. Raises as clean_title does."""
    text = written(raw)
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta) or len(text) > LONGEST_TITLE:
        raise ValueProblem(
            f"“{shown(text)}”不是职务；请只写职务名称，如 局长、党组书记。",
            f'"{shown(text)}" is no title; write the post alone, such as 局长、党组书记.',
        )
    return list(_split(text))


@lru_cache(maxsize=16384)
def _split(text: str) -> tuple[str, ...]:
    plain = " ".join(tidy(text).lstrip("'").split())
    refuse_excel_error(plain)
    if plain[:1] in ("=", "@"):
        raise ValueProblem(
            f"“{shown(plain)}”像是公式；请改成职务名称。",
            f'"{shown(plain)}" looks like a formula; write the title itself.',
        )
    if words_nothing(plain) or plain == "无":
        return ()
    plain = _HAN_GAP.sub("、", plain).translate(_BRACKETS)
    parts = (part.strip(" .。、") for part in split_outside(_TOGETHER.sub("、", plain), "、，,;；/／|"))
    return tuple(dict.fromkeys(part for part in parts if part))


@lru_cache(maxsize=16384)
def is_head_title(title: str, unit: str = "") -> bool:
    """Whether one of the titles in a text is that of the unit's head: 局长, 党组书记, 区长, 校长, 董事长, 村党支部书记.

    Deputies, assistants and former heads are not, and neither is who heads a part (办公室主任, 纪委书记, 财务部部长),
    unless `unit`, the name of the unit, is that part (某区纪委). An acting head (代区长) is one. Never raises.
    """
    try:
        parts = _split(title[:LONGEST_TITLE])
    except ValueProblem:
        return False
    return any(_heads(part, unit) for part in parts)


def _heads(part: str, unit: str) -> bool:
    title = _NOTE.sub("", part)
    word = next((word for word in _HEAD_WORDS if title.endswith(word)), "")
    before = _ACTING.sub("", title.removesuffix(word))
    if not word or _NOT_HEAD.search(part) or _FORMER.search(before):
        return False
    if unit and before and (unit.endswith(before) or before.endswith(unit)):
        return True
    if _DISCIPLINE.search(before):
        return bool(_DISCIPLINE.search(unit))
    if word in _INNER and (unit or word not in _HEAD) and not unit.endswith(_INNER[word]):
        return False
    return not _PART.search(before) and (word not in _HEAD or bool(_HEAD[word].fullmatch(before)))
