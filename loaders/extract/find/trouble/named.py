"""Named troubles: a noun such as 问题 or 隐患 with words before it that say which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.find.found import Found
from loaders.extract.find.trouble.asking import (
    ENUMERATED,
    breach,
    is_troubled,
    is_unreal,
    made,
    negative,
    noun,
    past_particles,
    state,
)
from loaders.extract.sentences import Sentence
from loaders.extract.words import words

_QUESTION = re.compile(r"^(?:是|还是)")


def named(sentence: Sentence, other: list[Found]) -> Iterator[Found]:
    """…问题, …隐患: a noun of trouble with words before it that say which."""
    text = sentence.text
    for one in noun().finditer(text):
        word, end = one[0], one.end()
        if not sentence.ends_word(sentence.start + end):
            continue
        if word in ("情况", "情形", "现象", "行为", "不足", "腐败", "偏差", "落差") and not is_troubled(
            text[max(0, one.start() - 14) : one.start()]
        ):
            continue
        start = _qualifier(sentence, one.start(), other)
        said = text[start : one.start()].rstrip("等的")
        bare = said
        for plain in sorted(words("problems", "plain"), key=len, reverse=True):
            bare = bare.replace(plain, "")
        firm = (
            not said
            and word in ("薄弱环节", "隐患", "漏洞", "短板", "乱象")
            and bool(re.search(r"\d[个项处条]$", text[:start]))
        )
        if text.startswith("线索", end) or (
            any(text.startswith(stop, end) for stop in words("problems", "stop_behind")) and not _raised(text[:start])
        ):
            continue
        if (
            (not firm and len(bare.strip("“”、 ")) < 2)
            or is_unreal(text, start)
            or is_unreal(text, one.start())
            or _QUESTION.match(said)
        ):
            continue
        if not is_troubled(said) and not _raised(text[:start]) and "存在" not in said:
            continue
        if _several(said):
            continue
        if re.search(r"(?:发现|解决|整改|反映|推动|查摆|研究|督促|处置|分析|纠治)$", said):
            continue
        stop = end
        if word in ("情况", "情形", "行为", "现象") and said:
            stop = one.start() - (1 if text[one.start() - 1] in "的" else 0)
        yield made(sentence, start, stop, whole=True)


def _raised(before: str) -> bool:
    """Whether a verb right before says that the trouble is there, or a number how many there are."""
    if re.search(r"[个项起件类条处](?:次)?$", before):
        return True
    return any(before.endswith(word) for word in words("problems", "says"))


def _several(said: str) -> bool:
    """Whether the words before 等问题 are themselves several that say what is wrong, which are found one by one."""
    parts = [part for part in re.split("[、和]", said) if part]
    full = [
        part
        for part in parts
        if len(part) >= 5 and (breach().match(part) or negative().match(part) or state().search(part))
    ]
    return len(parts) > 1 and len(full) > 1


def _qualifier(sentence: Sentence, at: int, other: list[Found]) -> int:
    """Where the words that say which trouble it is begin: back to the verb that raises it, to the comma or to who has it."""
    text = sentence.text
    cut = max((one.end() for one in re.finditer("[，；：。！？\n]", text[:at])), default=0)
    quote = text.rfind("“", cut, at)
    for one in other:
        start, end = one.start - sentence.start, one.end - sentence.start
        if (cut < end <= at and one.type in ("Person", "Date", "Action", "DocRef")) or (
            cut <= start < end <= at
            and one.type in ("Unit", "Inspection")
            and not one.attrs.get("region")
            and text[end : end + 1] not in ("相", "有", "系")
        ):
            cut = end
    enum = ENUMERATED.match(text[cut:at])
    cut += enum.end() if enum else 0
    begin = cut
    for token in sentence.tokens:
        end = token.end - sentence.start
        if (
            cut < end <= at
            and token.text in words("problems", "raises")
            and not (token.kind in ("p", "c", "d") and text[end:at] == "")
        ):
            if token.text in (
                "和",
                "与",
                "及",
                "以",
                "对",
                "未",
                "并",
                "且",
                "为",
                "在",
                "被",
                "有",
            ) and token.text not in ("在", "对"):
                continue
            begin = end
    inner = re.search(
        r"(?<=[，。；：])?([\u4e00-\u9fff]{2,10}(?:中|上|方面))存在的?[\u4e00-\u9fff]{0,4}$", text[cut:at]
    )
    if inner:
        place = cut + inner.start()
        verb = [
            one.end - sentence.start
            for one in sentence.tokens
            if place <= one.start - sentence.start < at and one.kind == "v" and one.text not in ("存在",)
        ]
        return max([place, *[end for end in verb if end < cut + inner.end(1) - 2]])
    if quote >= 0 and quote < begin and text.find("”", quote, at) > begin:
        begin = quote
    counted = list(re.finditer(r"[\d.]+[万亿]?余?[个项处条件类]", text[begin:at]))
    if counted:
        begin += counted[-1].end()
    return past_particles(text, begin, at)
