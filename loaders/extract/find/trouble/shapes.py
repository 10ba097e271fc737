"""Phrases of a fixed shape that say what is wrong, and points of a list that say nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.find.found import Found
from loaders.extract.find.trouble.asking import BAD, is_unreal, made
from loaders.extract.sentences import Sentence

_FAVOUR = re.compile(
    r"(?:在[^，；。]{2,24}(?:等)?方面)?为[^，；。]{1,40}?(?:提供帮助|谋取(?:不正当)?利益|谋利|谋取私利|谋取好处|打招呼)"
)
_CRIME = re.compile(
    r"涉嫌[^，；。被]{0,18}?(?:罪(?!犯)|犯罪)(?:问题)?|(?<=涉嫌)(?:受贿|行贿|贪污|诈骗|挪用公款|滥用职权|玩忽职守)(?!案)(?:问题)?"
)
_AFFAIR = re.compile(r"与[^，；。]{1,10}(?:发生|保持|存在)不正当[^，；。]{0,6}关系")
_CHEAP = re.compile(r"以(?:明显)?[低高]于市场价?[^，；。]{0,16}的?价格[^，；。]{2,14}")
_AIMED = re.compile(r"(?<=针对)[\u4e00-\u9fff“”、]{4,16}(?=，)")
_STILL = re.compile(r"(?:仍|仍然|依然|继续)(?:被)?(?:发放|领取|享受|收取|占用|使用)[^，；。被]{2,14}")
_KEPT = re.compile(r"(?:资金)?结存超过?[^，；。]{2,6}|闲置[^，；。]{0,6}以上")
_TREAT = re.compile(r"(?:违规|多次|违反规定)?接受[^，；。]{1,20}(?:宴请|旅游|安排|娱乐活动)")
_TURNED = re.compile(
    r"将(?!问题|线索|其涉嫌)[^，；。]{2,24}?(?:用于|转由|转嫁|挪作|转入|据为己有|占为己有|变更为|用作)[^，；。]{0,16}"
)
_LENT = re.compile(r"向[^，；。]{2,24}?(?:出借|拆借|借出|输送利益)[^，；。\d]{0,8}")
_CONTRACT = re.compile(r"将[^，；。]{2,20}?(?:直接发包|肢解发包|拆分|化整为零|标为|虚报为|谎称|虚填为)[^，；。]{0,10}")
_TWISTED = re.compile(r"把[^，；。]{2,10}(?:异化|当作|视为|变成)[^，；。]{2,14}")
_INSTEAD = re.compile(r"以[\u4e00-\u9fff]{2,10}代替[\u4e00-\u9fff]{2,10}")
_LOPSIDED = re.compile(r"重[\u4e00-\u9fff]{1,6}、?轻[\u4e00-\u9fff]{1,6}|只[\u4e00-\u9fff]{1,3}不[\u4e00-\u9fff]{1,3}")
_THERE_IS = re.compile(
    r"(?<=存在)(?!的|问题|以下|下列|一些|不少|较多|较大|突出|主要|这|那|上述|相关|着)[\u4e00-\u9fff“”、]{3,16}?(?:现象|倾向|苗头|风险|情形|短板|漏洞|盲区)"
)
_WHOLE = (
    _INSTEAD,
    _LOPSIDED,
    _THERE_IS,
    _LENT,
    _CONTRACT,
    _TURNED,
    _TWISTED,
    _TREAT,
    _FAVOUR,
    _CRIME,
    _AFFAIR,
    _CHEAP,
    _AIMED,
    _STILL,
    _KEPT,
)
_LISTS = re.compile("(?:问题|不足|发现)(?!.*(?:建议|整改|处理|处置|移送|反馈情况))")
"""Headings under which every point is something wrong."""
_LEAD = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．]|[一二三四五六七八九十]+是)(?P<lead>[^，。；：\n]{4,24})(?=[，。；：\n]|$)"
)
_NEUTRAL = re.compile(
    "(?:情况|建议|要求|措施|意见|结果|过程|做法|成效|整改|方面|任务|原则|事实|部分|安排|依据|目标|背景|概况|机制|处理|追责问责|责任追究|查摆|不足|问题)$"
)


def shaped(sentence: Sentence) -> Iterator[Found]:
    """Phrases of a fixed shape: 为…谋取利益, 涉嫌…罪, 针对…，."""
    taken: list[tuple[int, int]] = []
    for pattern in _WHOLE:
        for one in pattern.finditer(sentence.text):
            start, end = one.span()
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            if (
                pattern is _AIMED
                and re.search("问题$|工作$|情况$|要求$|意见$|建议$|特点$|实际$", one[0])
                and not BAD.search(one[0])
            ):
                continue
            if is_unreal(sentence.text, start):
                continue
            taken.append((start, end))
            yield made(sentence, start, end)


def leads(sentence: Sentence) -> Iterator[Found]:
    """（一）预算编制不细化。: an enumerated point that says what is wrong and nothing else."""
    for one in _LEAD.finditer(sentence.text):
        lead = one["lead"]
        listed = bool(_LISTS.search(sentence.topic)) and one.start() == 0
        if (
            (listed or BAD.search(lead))
            and not _NEUTRAL.search(lead)
            and not is_unreal(sentence.text, one.start("lead"))
            and not re.match(
                "要|加强|加大|强化|推动|严格|严肃|进一步|坚持|坚决|深入|着力|持续|建立|健全|完善|对|规范|压实|聚焦|提高|提升|开展|落实|切实|抓好|组织|督促",
                lead,
            )
        ):
            yield made(sentence, one.start("lead"), one.end("lead"), whole=True)
