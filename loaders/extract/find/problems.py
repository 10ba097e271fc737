"""What is wrong: breaches (违规收受礼金), things not done (未及时整改), states (监管不到位), and named problems (…问题).

The stretch is the shortest that says what is wrong, without who did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from loaders.extract.find.found import Found
from loaders.extract.sentences import Sentence
from loaders.extract.words import either, words

_CUT = re.compile(r"[，；：。！？\n]")
_LIST = re.compile("、")
_TAIL = re.compile(r"(?:等)?(?:的)?(?:突出|严重|相关)?(?:问题|行为|情况|现象|情形|隐患|乱象)$")
_DROP_TAIL = re.compile(r"(?:共计|合计|累计|共|折合|价值|金额|总额|，)?(?:人民币)?$")
_ENUM = re.compile(
    r"(?:[一二三四五六七八九十]+是|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[、.．])"
)
_ADVERBS = re.compile(
    r"(?:多次|长期|先后|大肆|公然|擅自|严重|违规|违法|仍|仍然|依然|始终|一直|至今|均|都|还|曾|随意|经常|分别|共同|伙同他人|单独|故意|明知|屡次|反复|变相|继续|未经批准|未经审批|未经集体研究)+$"
)
_NOT_REAL = re.compile(rf"(?:{either('problems', 'not_real')})[^，；。]{{0,20}}$")
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
_GENRE = re.compile(r"(?:\d+|[一二三四五六七八九十]+)[起例件](?:[^，；。]{0,20}?)(?:典型)?(?:问题|案例|案件)")
_TURNED = re.compile(
    r"将(?!问题|线索|其涉嫌)[^，；。]{2,24}?(?:用于|转由|转嫁|挪作|转入|据为己有|占为己有|变更为|用作)[^，；。]{0,16}"
)
_LENT = re.compile(r"向[^，；。]{2,24}?(?:出借|拆借|借出|输送利益)[^，；。\d]{0,8}")
_CONTRACT = re.compile(r"将[^，；。]{2,20}?(?:直接发包|肢解发包|拆分|化整为零|标为|虚报为|谎称|虚填为)[^，；。]{0,10}")
_TWISTED = re.compile(r"把[^，；。]{2,10}(?:异化|当作|视为|变成)[^，；。]{2,14}")
_SETTLED = re.compile(
    r"(?:均?已(?:由|被|全部|经|于)?|一律|应当|应予|须|由)[^，；。]{0,20}?(?:追|收|没|罚|退|处|缴|清|$)"
)
_WHOLE = (_LENT, _CONTRACT, _TURNED, _TWISTED, _TREAT, _FAVOUR, _CRIME, _AFFAIR, _CHEAP, _AIMED, _STILL, _KEPT)
_NOT_BREACH = re.compile(
    r"尚未掌握|未掌握|(?:违纪违法|违法犯罪|违纪|违法|违规)(?:一案|所得|事实|款物|资金|收入|成本|行为人|人员|者|性质|案件|案)|(?:未造成|未从中|未谋|没有谋|未获|未收受|未引发|未发生|未发现(?:其|有|存在|违))|[错漏多少]发率"
)
_LEAD = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．]|[一二三四五六七八九十]+是)(?P<lead>[^，。；：\n]{4,24})(?=[，。；：\n]|$)"
)
_BAD = re.compile(
    "不|未|缺|无|违|虚|乱|短板|突出|滞后|风险|闲置|超|挤占|挪用|套取|漏|弱|差|慢|侵|骗|薄|松|偏|浪费|损失|隐患|流于|形式主义|官僚主义|代编|空白|真空"
)
_NEUTRAL = re.compile(
    "(?:情况|建议|要求|措施|意见|结果|过程|做法|成效|整改|方面|任务|原则|事实|部分|安排|依据|目标|背景|概况|机制|处理|追责问责|责任追究|查摆|不足|问题)$"
)
_MANY = 4
"""Problems in one sentence that make a list of it."""
_REQUIRE = re.compile(
    r"(?:要|应|应当|必须|需要?|务必|要求|着力|切实|坚决|严肃|深入|持续|进一步|推动|全面|加强|开展)(?:[^，；。]{0,10})$"
)
_QUESTION = re.compile(r"^(?:是|还是)")


@lru_cache(maxsize=1)
def _breach() -> re.Pattern[str]:
    return re.compile(either("problems", "breach"))


@lru_cache(maxsize=1)
def _negative() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('problems', 'negative')})")


@lru_cache(maxsize=1)
def _state() -> re.Pattern[str]:
    return re.compile(either("problems", "state"))


@lru_cache(maxsize=1)
def _noun() -> re.Pattern[str]:
    return re.compile(either("problems", "nouns"))


def problems(sentence: Sentence, taken: Iterable[Found]) -> list[Found]:
    """The problems of a sentence. `taken` are its people, units, dates and so on, which bound them."""
    taken = list(taken)
    other = [
        one
        for one in taken
        if one.type in ("Person", "Unit", "Date", "Position", "DocRef", "Action", "Task", "Inspection")
    ]
    found: list[Found] = list(_shaped(sentence))
    genre = [(sentence.start + one.start(), sentence.start + one.end()) for one in _GENRE.finditer(sentence.text)]
    for one in (*_named(sentence, other), *_breaches(sentence, other), *_states(sentence, other), *_leads(sentence)):
        if any(one.meets(*span) for span in genre) and re.search("通报|曝光|公布|查处|公开", sentence.text):
            continue
        clash = [it for it in found if it.meets(one.start, one.end)]
        if not clash:
            found.append(one)
        elif all(one.holds(it) for it in clash) and one.attrs.get("whole"):
            found = [it for it in found if it not in clash] + [one]
    closed = [one for one in other if one.type == "DocRef" and one.text.startswith("《")]
    closed += [one for one in taken if one.type == "Indicator"]
    found += _between(sentence, found, other)
    found = [one for one in found if not any(it.holds(one) for it in closed)]
    return _side_by_side(sorted(found, key=lambda one: one.start))


_OPENS = re.compile(
    "身为|作为|为掩盖|为逃避|利用|在[^，]{0,12}(?:时|后|期间|过程中)$|经|依据|根据|按照|其中|共计|合计|折合|已|并?被|受到|对此|同时|此外|目前|截至|给予|决定|性质|情节|影响|应予|应当|涉及|先后$|多次$"
)
_LONGEST = 26


def _between(sentence: Sentence, found: list[Found], other: list[Found]) -> list[Found]:
    """In a long list of breaches every clause between two of them is one, in whatever words."""
    inside = sorted(found, key=lambda one: one.start)
    if len(inside) < _MANY:
        return []
    first, last = inside[0].end, inside[-1].start
    more = []
    for clause in re.finditer(r"[^，；、。：]+", sentence.text):
        start, end = sentence.start + clause.start(), sentence.start + clause.end()
        text = clause[0]
        if not first <= start or not end <= last or not 4 <= len(text) <= _LONGEST or _OPENS.match(text):
            continue
        if any(one.meets(start, end) for one in (*inside, *other)) or re.search(r"[\d“”《》]", text):
            continue
        if any(token.kind == "v" for token in sentence.tokens if start <= token.start < end):
            more.append(Found("Problem", start, end, sentence, {"guessed": True}))
    return more


def _side_by_side(found: list[Found]) -> list[Found]:
    """质量问题 and 始终无法投入使用 right behind it are one."""
    kept: list[Found] = []
    for one in found:
        if kept and kept[-1].end == one.start:
            kept[-1].end = one.end
        else:
            kept.append(one)
    return kept


def _shaped(sentence: Sentence) -> Iterator[Found]:
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
                and not _BAD.search(one[0])
            ):
                continue
            if _unreal(sentence.text, start):
                continue
            taken.append((start, end))
            yield _made(sentence, start, end)


def _leads(sentence: Sentence) -> Iterator[Found]:
    """（一）预算编制不细化。: an enumerated point that says what is wrong and nothing else."""
    for one in _LEAD.finditer(sentence.text):
        lead = one["lead"]
        if one.start() and not lead:
            continue
        if (
            _BAD.search(lead)
            and not _NEUTRAL.search(lead)
            and not _unreal(sentence.text, one.start("lead"))
            and not re.match(
                "要|加强|加大|强化|推动|严格|严肃|进一步|坚持|坚决|深入|着力|持续|建立|健全|完善|对|规范|压实|聚焦|提高|提升|开展|落实|切实|抓好|组织|督促",
                lead,
            )
        ):
            yield _made(sentence, one.start("lead"), one.end("lead"), whole=True)


def _breaches(sentence: Sentence, other: list[Found]) -> Iterator[Found]:
    """From the word of a breach, or of something not done, to the end of its clause."""
    place = 0
    text = sentence.text
    while True:
        one = min(
            filter(None, (_breach().search(text, place), _negative().search(text, place))),
            key=lambda it: it.start(),
            default=None,
        )
        if one is None:
            return
        start, end = one.start(), _clause_end(sentence, one.end(), other)
        breach = one.re is _breach()
        place = max(one.end(), end)
        if not breach and not _really_undone(sentence, one):
            place = one.end()
            continue
        if not _starts_word(sentence, start) or _unreal(text, start) or _NOT_BREACH.match(text, start):
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
        if (_breach().match(behind) or _negative().match(behind)) and len(behind) > 3:
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
            yield _made(sentence, here, stop)


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
    cut = _CUT.search(sentence.text, at)
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
    for word in ("造成", "导致", "致使", "引发", "被给予", "受到", "却", "但", "的问题", "问题"):
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


def _unreal(text: str, at: int) -> bool:
    """Whether the words before say that it is not so, must not be, or is merely asked."""
    cut = max((one.end() for one in _CUT.finditer(text, 0, at)), default=0)
    return bool(_NOT_REAL.search(text[cut:at]))


def _states(sentence: Sentence, other: list[Found]) -> Iterator[Found]:
    """A noun and what is wrong with it: 责任划分不清晰."""
    text = sentence.text
    for one in _state().finditer(text):
        if not sentence.ends_word(sentence.start + one.end()) or _unreal(text, one.start()):
            continue
        if re.match("必|追责|问责|担责", text[one.end() :]):
            continue
        start = _subject(sentence, one.start(), other)
        end = one.end()
        tail = re.match(r"(?:的)?问题", text[end:])
        if tail and text[end : end + 2] == "问题":
            end += tail.end()
        if end - start >= 3:
            yield _made(sentence, start, end)


def _subject(sentence: Sentence, at: int, other: list[Found]) -> int:
    """Where the noun that a state is said of begins: the words before it in its clause, without who and where."""
    text = sentence.text
    cut = max((one.end() for one in re.finditer("[，；：。！？\n、“]", text[:at])), default=0)
    for one in other:
        start, end = one.start - sentence.start, one.end - sentence.start
        if (cut < end <= at and one.type in ("Person", "Date", "Action", "Position")) or (
            cut <= start < end <= at and one.type == "Unit" and not one.attrs.get("generic")
        ):
            cut = end
    enum = _ENUM.match(text[cut:at])
    if enum:
        cut += enum.end()
    for token in reversed(sentence.tokens):
        begin, end = token.start - sentence.start, token.end - sentence.start
        if end > at or begin < cut:
            continue
        if token.text in words("problems", "raises") or (
            token.text == "的" and end < at - 0 and _names_place(text[cut:begin])
        ):
            return min(end, at)
    return _bare(text, cut, at)


def _bare(text: str, begin: int, at: int) -> int:
    """Past particles and 等人 at the beginning of a noun."""
    while begin < at:
        if text.startswith(("等人", "等3人", "等2人"), begin):
            begin += 2 + (text[begin + 1] != "人")
        elif text[begin] in "的了着过在对于出等 、":
            begin += 1
        else:
            break
    return begin


def _names_place(before: str) -> bool:
    return before.endswith(("中", "上", "方面", "期间", "存在"))


def _named(sentence: Sentence, other: list[Found]) -> Iterator[Found]:
    """…问题, …隐患: a noun of trouble with words before it that say which."""
    text = sentence.text
    for one in _noun().finditer(text):
        word, end = one[0], one.end()
        if not sentence.ends_word(sentence.start + end):
            continue
        if word in ("情况", "情形", "现象", "行为", "不足", "腐败", "偏差", "落差") and not _troubled(
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
        if (
            text.startswith("线索", end)
            or any(text.startswith(stop, end) for stop in words("problems", "stop_behind"))
            and not _raised(text[:start])
        ):
            continue
        if (
            not firm
            and len(bare.strip("“”、 ")) < 2
            or _unreal(text, start)
            or _unreal(text, one.start())
            or _QUESTION.match(said)
        ):
            continue
        if not _troubled(said) and not _raised(text[:start]) and "存在" not in said:
            continue
        if _several(said):
            continue
        if re.search(r"(?:发现|解决|整改|反映|推动|查摆|研究|督促|处置|分析|纠治)$", said):
            continue
        stop = end
        if word in ("情况", "情形", "行为", "现象") and said:
            stop = one.start() - (1 if text[one.start() - 1] in "的" else 0)
        yield _made(sentence, start, stop, whole=True)


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
        if len(part) >= 5 and (_breach().match(part) or _negative().match(part) or _state().search(part))
    ]
    return len(parts) > 1 and len(full) > 1


def _troubled(before: str) -> bool:
    return bool(_breach().search(before) or _state().search(before) or "未" in before)


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
    enum = _ENUM.match(text[cut:at])
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
    return _bare(text, begin, at)


def _made(sentence: Sentence, start: int, end: int, **attrs: bool) -> Found:
    return Found("Problem", sentence.start + start, sentence.start + end, sentence, dict(attrs))
