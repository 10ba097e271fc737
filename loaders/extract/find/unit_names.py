"""How far the name of a unit reaches: from the word that it ends with leftwards, over fields of work, to its district."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.extract.find.found import Found
from loaders.extract.sentences import Sentence
from loaders.extract.tokens import Token
from loaders.extract.words import any_of, either, words

GENERIC = re.compile(rf"(?:{either('units', 'generic')})+(?:{either('units', 'generic_ends')})")
_NOUNS = frozenset(("n", "nz", "nw", "s", "vn", "an", "ORG", "LOC", "j", "nr"))
_PLACE = re.compile(rf".*{either('units', 'regions')}$|[某该本我你省市区县镇乡村州旗].*|上海|北京|天津|重庆")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十\d]+")
_STOP = frozenset(
    [
        "问题",
        "情况",
        "工作",
        "任务",
        "责任",
        "部分",
        "其中",
        "期间",
        "过程",
        "人员",
        "干部",
        "领导",
        "同志",
        "群众",
        "资金",
        "项目",
        "方面",
        "背后",
        "结合",
        "点",
        "原",
        "时",
        "案件",
        "线索",
        "名",
        "位",
        "年",
        "月",
        "日",
        "近年",
        "党员",
        "同时",
        "系列",
        "主要",
        "重大",
        "专项",
        "行动",
    ]
)


@lru_cache(maxsize=1)
def ends() -> re.Pattern[str]:
    return re.compile(any_of(words("units", "ends") | words("units", "loose")))


def proper(sentence: Sentence) -> Iterator[Found]:
    """From a word that ends a unit's name leftwards, as far as the name goes."""
    for one in ends().finditer(sentence.text):
        end = sentence.start + one.end()
        if not sentence.ends_word(end) and not _ends_title(sentence, one.end()):
            continue
        if one[0] == "所" and sentence.text[one.end() : one.end() + 1] in "辖属送在有得获谓指称列需用作见闻":
            continue
        if one[0] == "办" and sentence.text[one.end() : one.end() + 1] in "件理事结案证公学好法信":
            continue
        start = _left(sentence, sentence.start + one.start(), one[0])
        if start is None:
            continue
        text = sentence.text[start - sentence.start : one.end()]
        if len(text) < 2 or text in words("units", "not_units"):
            continue
        yield made(sentence, start - sentence.start, one.end(), generic=is_generic(text))


def _ends_title(sentence: Sentence, at: int) -> bool:
    """Whether the analyser took a unit and the post behind it for one word: 市纪委书记, 区教育局局长."""
    return bool(
        re.match(
            r"(?:党组|党委|原|时任|副)*(?:书记|主任|常委|副|成员|党组|工作人员|干部|[\u4e00-\u9fff]?长(?![期效年远]))",
            sentence.text[at:],
        )
    )


def _left(sentence: Sentence, start: int, ending: str) -> int | None:
    """Where a name begins that ends with `ending` at `start`; None where that word alone names nothing."""
    place = sentence.token_at(start)
    token = sentence.tokens[place]
    begin = start
    region = False
    if token.start < start:
        inner = sentence.text[token.start - sentence.start : start - sentence.start]
        if (
            token.kind in _NOUNS
            or inner in words("units", "fields")
            or _PLACE.fullmatch(inner)
            or token.kind in ("PER", "r", "m", "v", "a")
        ):
            begin = token.start
            region = bool(_PLACE.fullmatch(token.text)) and token.kind in ("LOC", "ORG", "r")
        else:
            return start if ending in words("units", "ends") and len(ending) > 2 else None
    sure, linked = begin, False
    while place > 0:
        place -= 1
        before = sentence.tokens[place]
        if before.text in ("和", "与") and not region and _field(sentence, place - 1) and _field(sentence, place + 1):
            linked = True
            continue  # 住房保障和房屋管理局: one name, if a district's stands before it
        verdict = _joins(sentence, before, place, region)
        if verdict is None:
            break
        begin, region = before.start, region or verdict
        if not linked or region:
            sure = begin
    begin = sure
    begin = _trimmed(sentence, begin, start)
    alone = begin == start
    if alone and (ending not in words("units", "ends") or len(ending) < 2 or ending in words("units", "not_units")):
        return None
    return begin


def _field(sentence: Sentence, place: int) -> bool:
    """Whether the word there names a field of work."""
    text = sentence.tokens[place].text if 0 <= place < len(sentence.tokens) else ""
    return text in words("units", "fields") or (len(text) > 2 and text[:2] in words("units", "fields"))


def _joins(sentence: Sentence, token: Token, place: int, region: bool) -> bool | None:
    """Whether a word belongs to the name that follows it: None where not, True where it is the region it begins with."""
    text = token.text
    if (
        text in _STOP
        or not text.strip()
        or (
            text in words("units", "generic")
            and text in ("有关", "相关", "各", "部分", "个别", "多个", "上级", "下属", "直属", "派驻", "驻村")
        )
    ):
        return None
    place_word = token.kind in ("LOC",) or (
        token.kind in ("r", "n", "ORG", "nz", "s", "PER", "a", "m", "v")
        and bool(_PLACE.fullmatch(text))
        and len(text) <= 8
    )
    if region:
        higher = (
            token.kind in ("LOC", "ORG")
            or text in ("某", "该", "本", "我", "省", "市", "区", "县")
            or (place_word and text[-1] in "省市区县州")
        )
        return True if higher else None
    if place_word and token.kind != "v":
        return True
    if text in ("某", "该", "本"):
        return True
    if (
        text in words("units", "fields")
        or token.kind in ("n", "nz", "ORG", "nw", "s", "j")
        or token.kind in ("vn", "an")
    ):
        return False
    if token.kind == "a" and len(text) > 1 and place and sentence.tokens[place - 1].kind == "ORG":
        return False
    if token.kind == "m" and _ORDINAL.fullmatch(text):
        return False
    if token.kind == "PER" and len(text) <= 4:
        return False
    if text in ("“", "”", "（", "）", "、", "和", "与", "及"):
        return None
    return None


def _trimmed(sentence: Sentence, begin: int, start: int) -> int:
    """Without verbs and measure words that the analyser took for part of the name."""
    text = sentence.text[begin - sentence.start : start - sentence.start]
    for word in (
        "时任",
        "原任",
        "历任",
        "曾任",
        "现任",
        "担任",
        "关于",
        "督促",
        "指导",
        "责成",
        "要求",
        "协调",
        "联合",
        "会同",
        "反馈",
        "协助",
        "组织",
        "推动",
        "原",
    ):
        if (
            text.startswith(word)
            and len(text) > len(word)
            and not (word in ("组织", "联合", "原") and text[len(word) :][:1] not in "市区县镇某该省")
        ):
            begin += len(word)
            text = text[len(word) :]
    return begin


def is_generic(text: str) -> bool:
    return bool(GENERIC.fullmatch(text)) or text in ("村委会", "居委会", "居村", "村居")


def made(sentence: Sentence, start: int, end: int, **attrs: bool) -> Found:
    kept = {name: True for name, said in attrs.items() if said}
    if re.search("(?:小区|[某该\u4e00-\u9fff](?:区|县|镇|乡|村|街道|社区))$", sentence.text[start:end]):
        kept["region"] = True
    return Found("Unit", sentence.start + start, sentence.start + end, sentence, dict(kept))
