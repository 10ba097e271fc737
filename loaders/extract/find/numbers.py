"""Amounts of money, counts of things, and values of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from graph.errors import ValueProblem
from graph.model.values.amounts import clean_amount
from graph.model.values.quantities import parse_quantity, without_more
from loaders.extract.find.found import Found, longest, outside
from loaders.extract.sentences import Sentence
from loaders.extract.words import either, words

_HAN = "零〇一二两三四五六七八九十百千万亿"
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_FIRM = rf"(?:{_DIGITS}|[一二两三四五六七八九十百千][{_HAN}]*|几[十百千万])[十百千万亿]*"
_NUMBER = rf"(?:{_FIRM}(?:[余多来]?[十百千万亿]*[余多来]?)|[数上近][十百千万亿]+余?)"
_BEFORE = r"(?:约|近|超|超过|逾|达|共计|合计|累计|人民币|折合人民币|共)?"
_MONEY = re.compile(
    rf"(?:人民币)?(?P<n>{_NUMBER})(?P<u>亿元|万元|千元|百元|元|块钱|余元|多元|万余元|亿余元|万多元|美元|港元|欧元|万美元)(?:人民币)?(?![/／]|以上的?单)"
)
_SPAN_MONEY = re.compile(rf"{_DIGITS}(?:万|亿)?元?(?:至|到|—|-|~){_DIGITS}(?:万|亿)?余?元")
_COUNT = re.compile(
    rf"(?<![第\d.])(?P<n>(?:[近上约超逾])?{_NUMBER})\s*(?P<more>[余多]?)(?P<m>{either('numbers', 'measures')})(?P<r>[余多]?)"
)
_SKIP_BEFORE = re.compile(r"(?:第|每|某|任何|这|那|同|另|前|后|上|下|一)$")
_NAMED = re.compile(either("numbers", "named"))
_NOT_ONE = frozenset("一两几")
_TIME = re.compile(r"(?:天|日|个月|年|小时|分钟|周|个工作日|季度)")
_VALUE = re.compile(
    rf"(?:由|从)?(?:原来的|\d{{4}}年的?|去年的?|上年的?|年初的)?(?:{_NUMBER}(?:{either('numbers', 'units')})(?:左右)?)?(?:同比|环比|较[^，；。]{{2,8}}?)?"
    rf"(?P<v>已?(?:平均)?(?:分别)?(?:下降到|下降至|降至|降到|降低到|降低至|压缩至|压缩到|缩短至|缩短到|提高到|提高至|提升至|提升到|上升至|上升到|增至|增加到|增加至|减少到|减少至|达到|高达|达|为|仅为|不足|超过|是|完成|实现|占|只有|仅|约|约为|平均|平均为|下降|上升|增长|提高|减少|压缩|缩短|降低|提升|控制在|稳定在|保持在))了?"
    rf"(?P<n>{_NUMBER})(?P<u>{either('numbers', 'units')})(?:左右|以上|以内|上下)?"
)
_ONWARD = re.compile(
    rf"(?:今年|去年|目前|\d{{1,2}}月|\d{{4}}年)[^，；。]{{0,6}}?(?P<v>已?(?:降至|降到|提高到|升至|压缩至|达到|为|达|增至|减少到|下降到))(?P<n>{_NUMBER})(?P<u>{either('numbers', 'units')})"
)
_BARE_VALUE = re.compile(rf"(?P<v>)(?P<n>{_DIGITS})(?P<u>%|个百分点|毫克/升|微克/立方米|小时|分(?![之钟]))")
_DROPS = ["下降", "上升", "增长", "提高", "减少", "压缩", "缩短", "降低", "提升"]


def amounts(sentence: Sentence) -> list[Found]:
    """Sums of money; `value` in yuan, absent for a range, `approx` where the text says about."""
    found = []
    for one in _SPAN_MONEY.finditer(sentence.text):
        found.append(_made("Amount", sentence, one.start(), one.end(), {"range": True}))
    for one in _MONEY.finditer(sentence.text):
        try:
            said = clean_amount(one[0])
        except ValueProblem:
            said = None
        attrs: dict[str, object] = (
            {"value": said.value, "approx": said.approx or _about(sentence.text, one.start())} if said else {}
        )
        found.append(_made("Amount", sentence, one.start(), one.end(), attrs))
    return longest(found)


def _about(text: str, at: int) -> bool:
    return bool(re.search(r"(?:约|近|超过?|逾|达|多达|高达)$", text[max(0, at - 3) : at]))


def indicators(sentence: Sentence) -> list[Found]:
    """Values with what they measure; `name` is the words before, `value`, `unit`, `change` where only a change is said."""
    found = []
    for one in (*_VALUE.finditer(sentence.text), *_BARE_VALUE.finditer(sentence.text)):
        name = _measured(sentence, one.start())
        if name is None:
            continue
        value = _value(one["n"])
        if value is None:
            continue
        attrs = {
            "name": sentence.text[name - sentence.start : one.start()],
            "value": value[0],
            "unit": one["u"],
            "approx": value[1] or one[0].endswith(("左右", "上下")) or one["v"].endswith("约"),
            "direction": one["v"],
        }
        if any(one["v"].endswith(drop) for drop in _DROPS):
            attrs["change"] = True
        start = name - sentence.start
        found.append(_made("Indicator", sentence, start, one.end(), attrs))
    if found:  # 错发率2022年为4.1%，今年8月已降至0.6%: the second goes on about the first
        for one in _ONWARD.finditer(sentence.text):
            value = _value(one["n"])
            if value is not None:
                attrs = {
                    "name": found[0].attrs["name"],
                    "value": value[0],
                    "unit": one["u"],
                    "approx": value[1],
                    "direction": one["v"],
                }
                found.append(_made("Indicator", sentence, one.start(), one.end(), attrs))
    return longest(found)


def _measured(sentence: Sentence, at: int) -> int | None:
    """Where the name of what is measured begins: the words before that end in a word of measuring."""
    place = sentence.token_at(sentence.start + at - 1) if at else -1
    if place < 0:
        return None
    token = sentence.tokens[place]
    while place > 0 and token.kind in ("d", "ad", "u", "TIME") and token.text not in ("的",):
        place -= 1
        token = sentence.tokens[place]
    ends = sentence.text[: token.end - sentence.start]
    if not any(ends.endswith(word) for word in words("numbers", "indicators")):
        return None
    start = token.start
    while place > 0:
        place -= 1
        before = sentence.tokens[place]
        if before.kind == "TIME":
            break
        if before.kind in (
            "n",
            "vn",
            "nz",
            "LOC",
            "ORG",
            "an",
            "a",
            "s",
            "m",
            "f",
            "v",
            "TIME",
            "nw",
        ) and before.text not in words("numbers", "nouns_stop"):
            if before.kind == "v" and len(before.text) > 2:
                break
            start = before.start
        else:
            break
    return start if sentence.start + at - start >= 2 else None


def counts(sentence: Sentence, taken: Iterable[Found]) -> list[Found]:
    """Numbers of things: `value`, `of` what, `measure`; none of what `taken` holds, no ordinals and no slogans."""
    other = [one for one in taken if one.type in ("Amount", "Date", "Provision", "Indicator", "DocRef")]
    acts = [one.start for one in taken if one.type == "Action"]
    return outside(
        longest(_until(one, acts) for one in _counts(sentence)),
        [one for one in other if one.type != "DocRef" or one.text[0] == "《"],
    )


def _until(count: Found, acts: list[int]) -> Found:
    """Without the words of an action behind it: 5名社区干部｜批评教育."""
    for start in acts:
        if count.start < start < count.end:
            count.end = start
            count.attrs["of"] = count.text.split(str(count.attrs["measure"]), 1)[-1]
    return count


def _counts(sentence: Sentence) -> Iterator[Found]:
    text = sentence.text
    for one in _COUNT.finditer(text):
        number, measure = one["n"], one["m"]
        if number in _NOT_ONE and not (measure == "轮" or (number == "两" and measure in ("名", "位", "家", "起"))):
            continue
        if (
            _SKIP_BEFORE.search(text[: one.start()])
            or re.search(f"第[{_HAN}]*$", text[: one.start()])
            or _NAMED.match(text, one.end("n"))
        ):
            continue
        if text.startswith("百分点", one.end("m")):
            continue
        if _TIME.match(text, one.start("m")) or text[one.end() : one.end() + 1] == "月":
            continue
        if text[one.start() - 1 : one.start()] in ("“", "‘") and text[one.end() : one.end() + 1] not in ("”",):
            continue
        value = _value(number)
        if value is None:
            continue
        end = _noun_end(sentence, one.end())
        attrs = {
            "value": value[0],
            "approx": value[1] or bool(one["more"] or one["r"]) or number[0] in "近上约超逾",
            "measure": measure,
            "of": text[one.end() : end] or _counted_before(text, one.start()),
        }
        yield _made("Count", sentence, one.start(), end, attrs)


_BEFORE_COUNT = re.compile(
    r"(?:发现|查处|查摆|梳理|排查|整改|受理|收到|办理|处置|移送|反馈)?([^，；。、]{2,14}?)(?:共|共计|合计|累计|达)?$"
)


_MEASURED = re.compile(r"^[近上约超逾]?[\d,.]+[十百千万亿]*余?|^[一二两三四五六七八九十百千]+余?")
_PEOPLE = re.compile("[人名位]")


def _counted_before(text: str, at: int) -> str:
    """What is counted where the number stands behind it: 问题180个."""
    rounds = re.match(
        r"\d*[轮次]([\u4e00-\u9fff]{0,8}?(?:检查|巡察|督查|审计|调研|培训|整治|排查))",
        _MEASURED.sub("", text[at:], count=1),
    )
    if rounds:
        return rounds[1]
    told = re.search(
        r"(走访|访谈|核查|检查|抽查|约谈|谈话|调研|问责|处分|培训|帮扶|安置)[\u4e00-\u9fff]{0,8}$", text[:at]
    )
    if told and _PEOPLE.match(_MEASURED.sub("", text[at:], count=1)):
        return f"{told[1]}的人"
    found = re.search(
        r"(问题线索|问题|线索|案件|工单|隐患|项目|人员|党员|干部|资金|单位|村|事项)(?:共计|合计|累计|共|达)?$",
        text[:at],
    )
    return found[1] if found else ""


def _noun_end(sentence: Sentence, at: int) -> int:
    """Where the noun that is counted ends: the nouns right behind the measure word."""
    place, end = sentence.start + at, sentence.start + at
    for token in sentence.tokens[sentence.token_at(place) :]:
        if token.start < place:
            if token.end > place:  # the analyser took measure and noun for one word
                end = token.end if token.kind in ("n", "nz") else end
            continue
        if token.start != end or token.text in words("numbers", "nouns_stop"):
            break
        if token.kind == "m" and token.text.isdigit() and len(token.text) == 5 and _goes_on(sentence, token.end):
            end = token.end  # 12345工单
            continue
        if (by := re.search("[由被]", token.text)) and by.start():
            return token.start + by.start() - sentence.start  # the analyser took noun and preposition for one word
        if token.kind in ("n", "nz", "an", "ORG") or (
            token.kind in ("vn", "a", "r") and token.end - place <= 6 and _goes_on(sentence, token.end)
        ):
            end = token.end
        else:
            break
        if end - place >= 12:
            break
    return end - sentence.start


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a noun stands right behind."""
    token = sentence.tokens[sentence.token_at(at)] if at < sentence.end else None
    return token is not None and token.start == at and token.kind in ("n", "nz", "vn")


def _value(text: str) -> tuple[float, bool] | None:
    """A number and whether it is approximate."""
    about = text[:1] in "近上约超逾数几"
    bare, more = without_more(text.lstrip("近上约超逾"))
    bare = bare.rstrip("余多来")
    about = about or more or bare != text
    found = parse_quantity(bare.replace("两", "二") if len(bare) == 1 else bare, bare=True)
    if found is None:
        return None
    return _plain(found.value), about


def _plain(value: Decimal) -> float:
    return int(value) if value == value.to_integral_value() else float(value)


def _made(kind: str, sentence: Sentence, start: int, end: int, attrs: dict[str, object]) -> Found:
    return Found(kind, sentence.start + start, sentence.start + end, sentence, attrs)
