"""Documents that a text names (policies, reports, rules) and the provisions of them it cites."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found, longest
from loaders.extract.sentences import Sentence

_BOOK = re.compile(
    r"《[^《》]{2,60}(?:《[^《》]*》[^《》]*)?》(?:杂志(?:\d{4}年第\d+期)?)?(?:（[^（）]{2,16}〔\d{4}〕\d+号）)?"
)
_ISSUE = re.compile(r"[\u4e00-\u9fff]{2,8}〔\d{4}〕\d{1,4}号")
_ABOUT = re.compile(
    r"关于[^，。；《》“”]{0,24}(?:“[^”]{2,16}”)?[^，。；《》“”]{0,16}?的?(?:工作指引|若干措施|实施意见|指导意见|实施办法|实施细则|管理办法|工作方案|实施方案|工作规则|规定|办法|细则|意见|措施|方案|通知|制度|清单|指引)"
)
_YEARLY = re.compile(
    r"(?:(?:19|20)\d{2}年度?)(?:[\u4e00-\u9fff]{1,4}[省市区县])?[\u4e00-\u9fff]{0,8}?(?:审计工作报告|审计报告|审计结果报告|工作报告|巡察反馈意见|反馈意见)"
)
_PROPOSAL = re.compile(
    r"(?:纪检监察|监察|纪律检查|检察|审计|整改)(?:建议书|建议函|提示函|督办函|通知书)|监督提示函|监督建议函|工作提示函"
)
_ARTICLE = re.compile(
    r"第[〇零一二三四五六七八九十百\d]+条(?:第[一二三四五六七八九十\d]+款)?(?:第?[（(]?[一二三四五六七八九十\d]+[)）]?项)?"
)
_LAW = re.compile(r"条例|法》|法（|规定|办法|准则|规则|细则")
_POLICY = re.compile(r"办法|措施|意见|规定|细则|方案|制度|机制|清单|指引|规则|规程|通知|公约|指南|条例")
_REPORT = re.compile(r"报告|反馈意见|审计|杂志|报道")


def references(sentence: Sentence) -> list[Found]:
    """Documents named, `kind`: law, policy, report or other."""
    text = sentence.text
    spans = [one.span() for pattern in (_BOOK, _YEARLY) for one in pattern.finditer(text)]
    for one in _ABOUT.finditer(text):
        if not any(one.start() < end and start < one.end() for start, end in spans) and "问题" not in one[0][-6:]:
            spans.append(one.span())
    spans += [one.span() for pattern in (_ISSUE, _PROPOSAL) for one in pattern.finditer(text)]
    return longest(
        Found("DocRef", sentence.start + start, sentence.start + end, sentence, {"kind": _kind(text[start:end])})
        for start, end in spans
    )


def provisions(sentence: Sentence) -> list[Found]:
    """Articles of laws and rules."""
    return [
        Found("Provision", sentence.start + one.start(), sentence.start + one.end(), sentence)
        for one in _ARTICLE.finditer(sentence.text)
    ]


def _kind(text: str) -> str:
    if re.match(r"《中(?:国共产党|华人民共和国)", text) or re.search(
        r"(?:处分条例|处分法|监察法|监督法|刑法|审计法)》", text
    ):
        return "law"
    if _REPORT.search(text[-9:]):
        return "report"
    return "policy" if _POLICY.search(text) else "other"
