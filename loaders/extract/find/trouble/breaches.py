"""Breaches, and things not done: from the word that begins one to the end of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.find.found import Found
from loaders.extract.find.trouble.asking import CUT, breach, is_unreal, made, negative
from loaders.extract.sentences import Sentence

_LIST = re.compile("、")
_DROP_TAIL = re.compile(r"(?:共计|合计|累计|共|折合|价值|金额|总额|，)?(?:人民币)?$")
_ADVERBS = re.compile(
    r"(?:多次|长期|先后|大肆|公然|擅自|严重|违规|违法|仍|仍然|依然|始终|一直|至今|均|都|还|曾|随意|经常|分别|共同|伙同他人|单独|故意|明知|屡次|反复|变相|继续|未经批准|未经审批|未经集体研究)+$"
)
_SETTLED = re.compile(
    r"(?:均?已(?:由|被|全部|经|于)?|一律|应当|应予|须|由)[^，；。]{0,20}?(?:追|收|没|罚|退|处|缴|清|$)"
)
_PAID_BACK = re.compile("(?:退回|追回|清退|退还|上缴|追缴|收缴|退缴|补缴|扣回)$")
"""What stands before a sum that was wrongly had and is given back: no new breach."""
_NOT_BREACH = re.compile(
    r"违规(?:发放|收取|领取|使用|报销|套取|所得)的?[\u4e00-\u9fff]{0,8}(?:补贴|资金|款项?|费用|津贴|财物)(?:均|已|全部|予以|一律|被)|尚未掌握|未掌握|(?:违纪违法|违法犯罪|违纪|违法|违规)(?:款|一案|所得|事实|款物|资金|收入|成本|行为人|人员|者|性质|案件|案)|(?:尚未作出|未造成|没有造成|没有从中|没有拿|没有得利|没有止步|没有收|没有给予|没有受到|没有予以|未从中|未谋|没有谋|未获|未收受|未引发|未发生|未发现(?:其|有|存在|违))|[错漏多少]发率"
)


def breaches(sentence: Sentence, other: list[Found]) -> Iterator[Found]:
    """From the word of a breach, or of something not done, to the end of its clause."""
    place = 0
    text = sentence.text
    while True:
        one = min(
            filter(None, (breach().search(text, place), negative().search(text, place))),
            key=lambda it: it.start(),
            default=None,
        )
        if one is None:
            return
        start, end = one.start(), _clause_end(sentence, one.end(), other)
        is_breach = one.re is breach()
        place = max(one.end(), end)
        if not is_breach and not _really_undone(sentence, one):
            place = one.end()
            continue
        if (
            not _starts_word(sentence, start)
            or is_unreal(text, start)
            or _NOT_BREACH.match(text, start)
            or _PAID_BACK.search(text[:start])
        ):
            place = one.end()
            continue
        before = _ADVERBS.search(text[:start])
        start = before.start() if before else start
        yield from _parts(sentence, start, end)


def _parts(sentence: Sentence, start: int, end: int) -> Iterator[Found]:
    """Breaches side by side (违规收受礼金、违规接受宴请) one by one."""
    text = sentence.text
    cuts = [start]
    for comma in _LIST.finditer(text, start, end):
        behind = text[comma.end() : end]
        if (breach().match(behind) or negative().match(behind)) and len(behind) > 3:
            cuts.append(comma.end())
    for here, there in zip(cuts, [*(cut - 1 for cut in cuts[1:]), end], strict=True):
        stop = _trim(text, here, there)
        settled = _SETTLED.search(text, here + 2, stop)
        if settled and not text.startswith(("未", "不"), here):
            stop = settled.start()
        attributive = re.search(r"的[\u4e00-\u9fff]{4,}(?:公司|集团|企业|中心|局|院)$", text[here:stop])
        if attributive:
            stop = here + attributive.start()
        short = re.match(r"([^，的]{2,4})的[^，的]{1,4}$", text[here:stop])
        stop = here + len(short[1]) if short and "问题" not in short[0] else stop
        if stop - here >= 3:
            yield made(sentence, here, stop)


def _trim(text: str, start: int, end: int) -> int:
    """Without 等问题 and the like behind it, and without sums."""
    part = text[start:end]
    for pattern in (
        re.compile(r"(?:等)(?:的)?(?:突出|严重|相关)?(?:问题|行为|情况|现象|情形|方式|手段|手法)?$"),
        _DROP_TAIL,
    ):
        found = pattern.search(part)
        if found and found.start() > 2:
            part = part[: found.start()]
    money = re.search(r"(?<=[\u4e00-\u9fff]{4})的[\u4e00-\u9fff]{1,8}[\d,.]+(?:余|多)?[万亿]?余?元$", part)
    if money:
        part = part[: money.start()]
    return start + len(part.rstrip("”" if "“" not in part else ""))


def _clause_end(sentence: Sentence, at: int, other: list[Found]) -> int:
    """The comma that ends a clause, or the words that begin to say what came of it."""
    cut = CUT.search(sentence.text, at)
    end = cut.start() if cut else len(sentence.text.rstrip("\n"))
    for one in other:
        start = one.start - sentence.start
        if one.type == "Action" and at <= start < end:
            lead = re.search(r"(?:，|被|受到|给予|予以|对其|已)+$", sentence.text[at:start])
            end = at + lead.start() if lead else start
    for one in other:
        start = one.start - sentence.start
        if (
            one.type == "Person"
            and at < start < end
            and one.attrs.get("anonymous")
            and sentence.text[start - 1] == "的"
        ):
            end = start - 1
        if one.type == "Unit" and at < start < end and sentence.text[start - 1] == "、":
            end = start - 1
    for word in (
        "造成",
        "导致",
        "致使",
        "引发",
        "一案",
        "被给予",
        "被查实",
        "被查处",
        "被查",
        "受到",
        "却",
        "但",
        "的问题",
        "问题",
    ):
        found = sentence.text.find(word, at, end)
        if found >= at and word in ("的问题", "问题"):
            return found + len(word)
        if found > at:
            end = found
    return end


def _really_undone(sentence: Sentence, one: re.Match[str]) -> bool:
    """Whether 未, 没有, 不能 says that something owed was not done."""
    word, after = one[0], sentence.text[one.end() :]
    if (
        word in ("未", "没有", "不能", "无法", "难以", "尚未", "缺少", "缺乏")
        and re.match(r"(?:来|成年|必|婚|曾|发现|见|查|有|了|满|知|出现|发生|公开|完|免|遂|因)", after)
        and not after.startswith(("公开招", "有效"))
    ):
        return False
    token = sentence.tokens[sentence.token_at(sentence.start + one.start())]
    return token.start == sentence.start + one.start()


def _starts_word(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[sentence.token_at(sentence.start + at)].start == sentence.start + at
