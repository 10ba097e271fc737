"""What is done to people and units: sanctions, talks, cases filed; with its kind, and whether planned or denied."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.model.ontology import load_ontology
from loaders.extract.find.found import Found, longest
from loaders.extract.sentences import Sentence
from loaders.extract.words import any_of, lists, words

PLANNED = re.compile(
    r"(?:应予|应当|拟(?!定|制|订|稿|建|办|派|投)|建议|将(?:依规依纪|依纪依法|视情|按程序|对|给予)|计划|待|研究(?:给予|对))[^，；。]{0,18}$"
)
DENIED = re.compile(
    r"(?:(?:不得|不能|绝不|并非|不是|禁止|而非|不宜|没有)[^，；。]{0,12}|(?:不予|不作|不追究|不给予|未作|未予|免予|免于|不再|未被|未给予|未受到|未曾受到?)[^，；。]{0,4})$"
)
_FINISHED = re.compile(r"已(?:期满|解除)")
_SENT = re.compile(
    r"(?:移送|移交)(?:[\u4e00-\u9fff]{0,8}?)(?:公安(?:机关|分局|局)?|检察(?:机关|院)|司法机关|法院)(?:依法)?(?:审查起诉|处理|立案侦查)?"
)
_RIGHTS = re.compile(r"(?:终止|取消|撤销)其?[\u4e00-\u9fff]{0,14}?(?:资格|待遇|称号)")
_NARRATED = re.compile(
    "(?:有关|处理|相关)情况(?:已经?|均)?(?:在全?[\u4e00-\u9fff]{0,4})?$|(?:发现|查处|曝光)一起、$|对[^，。；]{0,40}(?:问题|案例|案件)(?:进行|予以)?(?:公开|集中|专门|点名)?$|关于撤销[\u4e00-\u9fff·]{2,6}(?:党内|政务)?$"
)
"""What is reported, not done to anybody: 有关情况已在全局通报; 发现一起、通报一起; the title of a decision that lifts one."""
_SLOGAN = re.compile("一起(?:、|，|。|$)")
_TRANSITIVE = frozenset(
    [
        "罚款",
        "约谈",
        "问责",
        "追责",
        "立案",
        "处分",
        "诫勉",
        "免职",
        "停职",
        "处理",
        "通报批评",
        "查处",
        "处罚",
        "留置",
        "拘留",
        "逮捕",
        "通报",
        "谈话提醒",
    ]
)
"""Verbs that take whom they are done to right behind them: 问责87人, 约谈区教育局主要负责人."""
_PUT = frozenset(["立案", "停职", "免职", "撤职", "留置", "移送", "开除"])
"""What somebody may be 将…: 已将弓某立案."""
_LEAVES = frozenset(["免职", "停职", "撤职", "诫勉", "记过", "警告", "降级", "辞职"])
"""What may stand right behind a name: 局长储某免职."""
_OFFICE = re.compile(r"(?:免去|撤销|解除|辞去|罢免)(?:其)?[^，；。、]{0,16}?(?:党内)?职务")
_HONOUR = re.compile(r"(?:撤销|取消|收回)(?:其)?[^，；。]{0,26}?(?:荣誉称号|荣誉|称号)")
_EXPELLED = re.compile(r"开除[\u4e00-\u9fff·]{1,6}?(?:党籍|公职)")
_MOVED = re.compile(r"调离[^，；。]{0,12}?岗位|调整[^，；。]{0,6}?岗位")
_SPREAD = re.compile(
    r"(?:在)?全[市县区镇乡省局院校集团系统]{1,4}(?:范围内)?(?:进行|予以)?通报(?:批评)?|通报全[市县区镇乡省]"
)
_ORDERED = re.compile(
    r"(?:责令|责成)[^，；。]{0,16}?(?:收回|退还|整改|改正|退缴|返还|清退|拆除|停业整顿|作出(?:书面|深刻)?检查|检查)"
)
_ELSEWHERE = re.compile(r"另案处理|(?:从严|严肃|依法)查处(?!了)")
_BLAMED = re.compile(r"追究[^，；。]{0,10}责任")
_SETTLED = re.compile(r"(?:严肃|从严|依法|依规依纪|依纪依法|依纪依规|一并|作相应|相应)处理")
_CUT_PAY = re.compile(r"(?:扣发|扣减|扣除|停发)[^，；。]{0,8}(?:绩效|奖金|工资|津贴)(?:奖金|工资)?")
_HEADED = re.compile(r"(?:拟|另行|进一步|对)[^，；。]{0,24}$")
_PROBATION = re.compile(r"留党察看[一二两]年(?:处分)?")
_SENTENCE = re.compile(r"(?:判处)?有期徒刑[一二三四五六七八九十]+年(?:[零又]?[一二三四五六七八九十]+个月)?")
_GIVEN = re.compile(r"(?:宣布其|给予|予以|受到|受|作出|处以|责令其?|被|进行了?|对其|并?处|采取)[^，；。]{0,14}$")


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Every word for an action and the kind it stands for: a key of the vocabulary action_kind, or one of our own."""
    found: dict[str, str] = {}
    for entry in load_ontology().vocab("action_kind").entries.values():
        for word in (entry.caption.zh, *entry.aliases):
            bare = re.sub("^(?:给予|予以)", "", word)
            if "；" not in bare and len(bare) > 1:
                found.setdefault(bare, entry.key)
    return found | {str(word): str(kind) for word, kind in lists("actions")["more"].items()}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    known = any_of(kinds())
    return re.compile(rf"(?:予以|进行|作出)?(?:党内|政务|行政|党纪)?{known}(?:处分|处理|措施|决定)?")


def actions(sentence: Sentence) -> list[Found]:
    """The actions of a sentence: `kind`, `status` (planned, decided), `denied` where the text says it is not so."""
    found = []
    for one in _pattern().finditer(sentence.text):
        start, end = one.span()
        if (made := _taken(sentence, start, end, one[0])) is not None:
            found.append(made)
    for one in _SENT.finditer(sentence.text):
        found.append(
            _made(sentence, one.start(), one.end(), "transfer_to_procuratorate" if "公安" not in one[0] else "criminal")
        )
    for pattern, kind in (
        (_OFFICE, "removal_from_office"),
        (_BLAMED, "accountability"),
        (_SETTLED, "organisational"),
        (_CUT_PAY, "penalty"),
        (_HONOUR, "rights"),
        (_EXPELLED, "party_expulsion"),
        (_MOVED, "post_adjustment"),
        (_SPREAD, "circulated_criticism"),
        (_ELSEWHERE, "accountability"),
        (_ORDERED, "order"),
    ):
        found += [_made(sentence, one.start(), one.end(), kind) for one in pattern.finditer(sentence.text)]
    found += [_made(sentence, one.start(), one.end(), "rights") for one in _RIGHTS.finditer(sentence.text)]
    for pattern in (_PROBATION, _SENTENCE):
        found += [
            _made(sentence, one.start(), one.end(), "party_probation" if pattern is _PROBATION else "sentence")
            for one in pattern.finditer(sentence.text)
        ]
    found = [one for one in found if not _NARRATED.search(sentence.text[: one.start - sentence.start])]
    return longest(found)


def _taken(sentence: Sentence, start: int, end: int, text: str) -> Found | None:
    before, after = sentence.text[:start], sentence.text[end:]
    bare = re.sub("^(?:予以|进行|作出)", "", text)
    if any(after.startswith(word) for word in words("actions", "not_behind")):
        return None
    if (bare.endswith("决定") and re.match("执行|书|的|认定", after)) or before.endswith("原"):
        return None
    if bare == "通报" and not after.startswith("批评") and re.search("现(?:(?:将|就|对|把)[^，。；]{0,40})?$", before):
        return None
    if re.fullmatch("(?:的|之)?", after.strip("。")) and bare in ("通报", "决定") and before.endswith("的"):
        return None
    if (
        _NARRATED.search(before)
        or _SLOGAN.match(after)
        or (bare == "问责" and not after.strip("。") and before.endswith("的"))
    ):
        return None
    if before.endswith("接受") and re.match("时|期间|中|后", after):
        return None
    if (
        before.endswith(("党委", "党组", "纪委", "监委", "政府", "局", "委"))
        and re.search(r"由[^，；。]{2,16}$", before)
        and bare in _TRANSITIVE
    ):
        return _made(sentence, start, end, _kind(bare))
    if bare in words("actions", "only_after_lead") or bare in ("审查调查", "问责处理", "追责问责"):
        told = re.search(r"对[^，；。]{1,24}$", before) and bare in _TRANSITIVE
        given = told or _GIVEN.search(before) or (bare in ("处理", "调整", "清退") and _HEADED.search(before))
        if (
            bare == "约谈"
            and re.match(r"(?!制度|机制|工作|函|提醒|力度|方式|会|[，。；、])[\u4e00-\u9fff]{2}", after)
            and not _reaches(before, bare)
        ):
            return _made(sentence, start, end, _kind(bare))
        if bare in _PUT and re.search(r"将[^，；。]{2,12}$", before):
            return _made(sentence, start, end, _kind(bare))
        if bare in _LEAVES and re.search("(?:某[甲乙丙]?|双双|先后|相继)(?:均|已|被)?$", before):
            return _made(sentence, start, end, _kind(bare))
        if bare in _LEAVES and start and sentence.tokens[sentence.token_at(sentence.start + start - 1)].kind == "PER":
            return _made(sentence, start, end, _kind(bare))
        if bare in _TRANSITIVE and _takes(sentence, end) and not _reaches(before, bare):
            return _made(sentence, start, end, _kind(bare))
        if bare == text and not given and not re.match(r"(?:处分|处理)", after):
            return None
        if any(before.endswith(word) for word in words("actions", "not_before")) and bare == text:
            return None
    if bare == "检查" and not before.endswith(("责令", "责令其", "责令作出", "书面", "作出书面", "作出")):
        return None
    kind = _kind(bare)
    return _made(sentence, start, end, kind) if kind else None


def _takes(sentence: Sentence, end: int) -> bool:
    """Whether people, a unit or a number stand right behind: 问责87人."""
    after = sentence.text[end:].lstrip("了")
    if re.match(r"[\d一二三四五六七八九十]+[起例]", after) and sentence.text[:end].endswith("通报"):
        return False
    if re.match(r"(?:党员|干部|公职人员|责任人|相关|有关)?[\d一二三四五六七八九十]+余?[人名件起家个]", after):
        return True
    if end + sentence.start >= sentence.end:
        return False
    token = sentence.tokens[sentence.token_at(sentence.start + end)]
    return token.start >= sentence.start + end and token.kind in ("PER", "ORG")


def _reaches(before: str, word: str) -> bool:
    """Whether a verb of wanting or a general one stands before."""
    return bool(re.search("强化|加强|精准|严肃$|推动$|以$|开展$", before[-4:])) or word == "查处"


def _kind(text: str) -> str:
    known = kinds()
    for form in (text, re.sub("(?:处分|处理|措施|决定)$", "", text), re.sub("^(?:党内|政务|行政|党纪)", "", text)):
        if form in known:
            return known[form]
    bare = re.sub("(?:处分|处理|措施|决定)$", "", re.sub("^(?:党内|政务|行政|党纪)", "", text))
    return known.get(bare, "")


def _made(sentence: Sentence, start: int, end: int, kind: str) -> Found:
    clause = sentence.text[:start]
    attrs: dict[str, object] = {"kind": kind}
    if PLANNED.search(clause):
        attrs["status"] = "planned"
    if DENIED.search(clause):
        attrs["denied"] = True
    return Found("Action", sentence.start + start, sentence.start + end, sentence, attrs)
