"""Units: the longest name, its district's name with it; short forms (该局), general ones (有关部门), and places that
stand for a unit (某区, 清溪镇)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.extract.find.found import Found, longest
from loaders.extract.find.unit_names import GENERIC, ends, made, proper
from loaders.extract.sentences import Sentence
from loaders.extract.words import either, words

_SHORT = re.compile(either("units", "short"))
_REGION = re.compile(rf"(?:[某该本我你]{either('units', 'regions')}|[市区县镇](?=[委纪监属政]))")
_INNER = re.compile("(?:办公室|科|处|室|中心|站|所|大队|股|部|局|(?<!党)组)$")
_VERB_FIRST = re.compile(
    "(?:会同|督促|指导|责成|要求|责令|协调|反馈|协助|推动|走访|报经|经|由|向|对|报|证报|约谈|通报|联合)(?=[市区县省镇某该我你])|(?:巡察|审计|检查|监督|巡视)(?!室|组|处|科|局|队|站|工作|办公)(?=[\u4e00-\u9fff]{0,3}[区市县某该我你][\u4e00-\u9fff]{2})(?!市场|区域)|(?:被|原|时任|任|历任|曾任)(?=[\u4e00-\u9fff]{3})"
)
_BUILDS = re.compile("(.{2,}?(?:中心|局|委|办|院|公司))(?:开发|研发|搭建|上线|升级).{2,}$")
_ROLE_FIRST = re.compile("(?:施工|建设|监理|设计|主管|责任|承建|中标)(?:单位|部门)(?=[\u4e00-\u9fff]{4})")
_BETWEEN = re.compile(
    "(?:随即|立即|迅速|及时|当即|主动|先后|多次|已)?(?:会同|督促|指导|责成|责令)|联合(?=[市区县])|被(?=[\u4e00-\u9fff]{2,})|由(?=[市区县][\u4e00-\u9fff])|关于(?:对|向)?(?:开展)?(?:常规|专项|机动|提级)?(?:巡[察视])?"
    "|(?:(?:对|向)?(?:开展)?(?:常规|专项|机动|提级)?(?:巡[察视]|督[查导]|检查|审计|调研)|进驻|走访|约谈|通报|反馈)(?:了|对)?(?!室|组|处|科|局|队|站|工作|办公)(?=[\u4e00-\u9fff]{1,3}[区县市镇乡])|[对向](?=[\u4e00-\u9fff]{2,})|(?<=[局委办院会所心队组府司校站])[和与及、](?=[市区县][\u4e00-\u9fff]{2})"
)
"""The verb between two units that the analyser took for one name."""
_NO_NAME = re.compile(
    r"[\d一二三四五六七八九十两几多各每]+[处所]$|^[一两某]?(?:家|个)?企业$|^密室$|^[人信件责]办$|^信科$|^(?:大学)?(?:本科|专科)$|^(?:专科|文科|理科|全科|学科|百科)$|(?<!工)(?:访谈|室组)$|(.)\1$|(?:信息|管理|督办|办理|审批|服务|监控|操作|智能|收费|财务|运政|监测)系统$|^[一二三两同另]一?(?:企业|单位|公司|学校)$"
)
"""Words that end like a name and are none: 十一处, 一企业, 密室, 大学本科, 科科."""
_UNNAMED = re.compile(
    "(?:有关|各|隔壁|辖区|属地|清运|消防工程)[\u4e00-\u9fff]{0,6}(?:企业|机构|门店|镇|街道|单位|部门|党委)"
)
"""Bodies of a sort, none of them named."""
_BEHIND = re.compile(r"[长员民属级域内直辖场务干户组庄头情委纪主]|监(?!管|督|理)|委会|两委|支书|居|级以")


def units(sentence: Sentence, taken: Iterable[Found]) -> list[Found]:
    """The units of a sentence; `generic` for 有关部门, `short` for 该局, `region` for a place. `taken` holds titles of
    documents in 《》, whose words name no unit."""
    held = list(taken)
    closed = [one for one in held if one.type == "DocRef" and one.text.startswith("《")]
    titles = [one for one in held if one.type == "Position"]
    closed += [one for one in held if one.type == "Inspection"]
    parts = [part for one in _all(sentence) for part in _split(one)]
    found = [_without_post(one, titles) for one in parts if not any(it.holds(one) for it in closed)]
    found += list(_resident(sentence, found))
    found = [one for one in found if not any(it.holds(one) for it in titles) and not _of_somebody(one, held)]
    for one in found:
        if sentence.text[: one.start - sentence.start].endswith("各"):
            one.attrs["generic"] = True  # 各区纪委监委: every district's
        elif _UNNAMED.fullmatch(one.text):
            one.attrs["generic"] = True
    return [one for one in longest(found) if not _is_no_unit(one)]


def _split(unit: Found) -> Iterator[Found]:
    """Two units where the analyser took them and the verb between for one name: 第三监督检查室会同市审计局."""
    role = _ROLE_FIRST.match(unit.text)
    if role and len(unit.text) - role.end() > 3:
        unit = Found("Unit", unit.start + role.end(), unit.end, unit.sentence, unit.attrs)
    if builds := _BUILDS.match(unit.text):
        unit = Found("Unit", unit.start, unit.start + builds.end(1), unit.sentence, unit.attrs)
    lead = _VERB_FIRST.match(unit.text)
    if lead and len(unit.text) - lead.end() > 1:
        yield from _split(Found("Unit", unit.start + lead.end(), unit.end, unit.sentence, unit.attrs))
        return
    found = _BETWEEN.search(unit.text[2:-1])
    if found is None:
        yield unit
        return
    yield Found("Unit", unit.start, unit.start + 2 + found.start(), unit.sentence, unit.attrs)
    yield Found("Unit", unit.start + 2 + found.end(), unit.end, unit.sentence, unit.attrs)


def _of_somebody(unit: Found, taken: list[Found]) -> bool:
    """赵某所送: a person and a particle, no unit."""
    return any(one.type == "Person" and unit.start == one.start and unit.end - one.end == 1 for one in taken)


def _resident(sentence: Sentence, found: list[Found]) -> Iterator[Found]:
    """A resident team's whole name: 区纪委监委派驻区卫健局纪检监察组."""
    for one in found:
        for other in found:
            if other.start > one.end and sentence.text[one.end - sentence.start : other.start - sentence.start] in (
                "派驻",
                "驻",
            ):
                yield Found("Unit", one.start, other.end, sentence)


def _without_post(unit: Found, titles: list[Found]) -> Found:
    """A name that runs into a post (…中心党支部 + 书记) up to the post; one that lies within a post stays as it is."""
    for title in titles:
        whole = unit.text[: title.start - unit.start]
        runs_in = unit.start < title.start < unit.end < title.end - 1 and not re.search(f"(?:{ends().pattern})$", whole)
        if runs_in and _INNER.search(unit.text):
            title.start = unit.end  # 城市建设管理办公室｜副主任
            return unit
        if unit.start < title.start < unit.end <= title.end:
            return Found("Unit", unit.start, title.start, unit.sentence, unit.attrs)
    return unit


def _is_no_unit(one: Found) -> bool:
    """A word that ends like a unit's name and is none: 大局, 查处; something within quotation marks; a bare 教育系统."""
    text = one.text
    if (
        len(text) < 2
        or text in words("units", "not_units")
        or _NO_NAME.search(text)
        or any(text.endswith(stop) for stop in words("units", "stop_ends"))
    ):
        return True
    before = one.sentence.text[: one.start - one.sentence.start]
    if before.endswith("“") and one.sentence.text[one.end - one.sentence.start :].startswith("”"):
        return True
    return text.endswith("系统") and not re.search(r"[省市区县镇某该本]", text[:-2])


def _all(sentence: Sentence) -> Iterator[Found]:
    yield from proper(sentence)
    yield from _analysed(sentence)
    for one in GENERIC.finditer(sentence.text):
        yield made(sentence, one.start(), one.end(), generic=True)
    for one in _SHORT.finditer(sentence.text):
        if one[0].startswith("全") or (one[0] in ("本级",)):
            continue
        yield made(sentence, one.start(), one.end(), short=True)
    yield from _places(sentence)


def _analysed(sentence: Sentence) -> Iterator[Found]:
    """What the analyser takes for an organisation."""
    for token in sentence.tokens:
        text = token.text.strip()
        if token.kind != "ORG" or len(text) < 2 or text in words("units", "not_units"):
            continue
        if not ends().search(text) and not re.search(r"[局委办处室所站院部组会行司厂]$|党$", text):
            continue
        if not re.search(rf"(?:{ends().pattern}|大学|党委)$", text):
            continue
        yield made(sentence, token.start - sentence.start, token.start - sentence.start + len(text))
    for one in re.finditer(r"(?:该|涉事|涉案|属地)(?:仓库|街道|镇街|企业|项目部|门店|单位|工地|景区)", sentence.text):
        yield made(sentence, one.start(), one.end(), short=one[0][0] == "该", generic=one[0][0] != "该")


def _places(sentence: Sentence) -> Iterator[Found]:
    """Districts, towns, villages where they stand for themselves."""
    text = sentence.text
    for place, token in enumerate(sentence.tokens):
        end = token.end - sentence.start
        if token.kind == "LOC" and re.search(r"(?:区|县|镇|乡|街道|村|社区|小区)$", token.text) and len(token.text) > 1:
            start = token.start - sentence.start
            before = sentence.tokens[place - 1] if place else None
            if before and before.kind == "LOC" and before.end == token.start:
                start = before.start - sentence.start
            if not _BEHIND.match(text, end):
                yield made(sentence, start, end, region=True)
    for one in re.finditer(r"(?:上海|本)?某(?:区|县|镇|乡|街道|村|社区|市)(?:部分[镇乡村]|某[镇乡村])?", text):
        if not _BEHIND.match(text, one.end()):
            yield made(sentence, one.start(), one.end(), region=True)
