"""Tasks and projects, inspections and audits, and clues handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.extract.find.found import Found, longest
from loaders.extract.sentences import Sentence
from loaders.extract.words import either

_ROUND = r"第[一二三四五六七八九十百\d]+[轮届批次]"
_INSPECTION = re.compile(
    rf"(?:(?:十[一二三四五六七八九]?届)?[\u4e00-\u9fff]{{0,4}}委?{_ROUND}(?:第[一二三四五六七八九十\d]+批)?)(?:{either('works', 'inspections')})"
    rf"|(?:(?:19|20)\d{{2}}年度?(?:第?[一二三四]季度)?(?:[\u4e00-\u9fff]{{0,6}}级)?)(?:[\u4e00-\u9fff]{{0,12}}?)(?:{either('works', 'inspections')})(?!报告|工作报告|意见|结果|组)"
    rf"|(?:经济责任|预算执行|财务收支|离任|专项|绩效)审计(?:调查)?(?!报告|局|组|工作报告)|(?:常规|专项|提级|机动)巡察(?!组|办)|巡察“回头看”"
)
_TASK = re.compile(
    rf"(?:“[^”]{{2,16}}”)?[\u4e00-\u9fff\d“”]{{2,22}}?{either('works', 'task_ends')}(?!科|处|师|局|公司|资金|款|部|经理|负责人|建设|组|线索|管理|施工|单位|招标|发包|验收|库|名称|审批|质量|进度|进展|实施|竣工|结算|造价|监理|现场|承包|合同|清单|图纸|变更|档案)"
)
_CLUE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,12}?)(?:问题线索|案件线索|线索)(?!处置情况|处置|台账|清单|排查|管理|核查|研判)"
)


def works(sentence: Sentence, taken: Iterable[Found]) -> list[Found]:
    """Tasks, inspections and clues, where nothing else was seen already."""
    other = [one for one in taken if one.type in ("DocRef",)]
    found = [_made("Inspection", sentence, one) for one in _INSPECTION.finditer(sentence.text)]
    for one in _TASK.finditer(sentence.text):
        start = _begin(sentence, one.start(), one.end())
        if start is not None:
            found.append(Found("Task", sentence.start + start, sentence.start + one.end(), sentence))
    for one in re.finditer("(?:违纪违法|违法|相关)?(?:问题|案件)?线索", sentence.text):
        if re.search(
            r"(?:移送|移交|转交|作为|受理|收到|处置|反映|形成)[^，。；]{0,16}$", sentence.text[: one.start()]
        ) or re.match(r"(?:移送|移交|转)", sentence.text[one.end() :]):
            found.append(_made("Clue", sentence, one))
    kept = longest(found)
    return [one for one in kept if not any(it.holds(one) and it.text.startswith("《") for it in other)]


def _begin(sentence: Sentence, start: int, end: int) -> int | None:
    """Where a task's name begins: behind the last verb or word of relation."""
    begin = start
    for token in sentence.tokens:
        at = token.end - sentence.start
        if start < at < end and (
            token.kind in ("p", "c", "u", "w", "d", "r", "m")
            or (
                token.kind == "v"
                and len(token.text) == 2
                and token.text not in ("加装", "改造", "整治", "治理", "提升", "创建")
            )
        ):
            if token.text in "“”":
                continue
            begin = at
    text = sentence.text[begin:end]
    return begin if len(text) >= 5 else None


def _made(kind: str, sentence: Sentence, one: re.Match[str]) -> Found:
    return Found(kind, sentence.start + one.start(), sentence.start + one.end(), sentence)
