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
    other = [
        one
        for one in taken
        if one.type in ("Person", "Unit", "Date", "Position", "DocRef", "Action", "Task", "Inspection")
    ]
    found: list[Found] = []
    for one in (*_named(sentence, other), *_breaches(sentence, other), *_states(sentence, other)):
        clash = [it for it in found if it.meets(one.start, one.end)]
        if not clash:
            found.append(one)
        elif all(one.holds(it) for it in clash) and one.attrs.get("whole"):
            found = [it for it in found if it not in clash] + [one]
    closed = [one for one in other if one.type == "DocRef" and one.text.startswith("《")]
    found = [one for one in found if not any(it.holds(one) for it in closed)]
    return sorted(found, key=lambda one: one.start)


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
        if not _starts_word(sentence, start) or _unreal(text, start):
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
        if stop - here >= 3:
            yield _made(sentence, here, stop)


def _trim(text: str, start: int, end: int) -> int:
    """Without 等问题 and the like behind it, and without sums."""
    part = text[start:end]
    for pattern in (re.compile(r"(?:等)(?:的)?(?:突出|严重|相关)?(?:问题|行为|情况|现象|情形)?$"), _DROP_TAIL):
        found = pattern.search(part)
        if found and found.start() > 2:
            part = part[: found.start()]
    return start + len(part)


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
    while text[cut : cut + 1] in ("的", "在", "对", "于", " ") and cut < at:
        cut += 1
    return cut


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
        if any(text.startswith(stop, end) for stop in words("problems", "stop_behind")) and not _raised(text[:start]):
            continue
        if (
            not firm
            and len(bare.strip("“”、 ")) < 2
            or _unreal(text, start)
            or _unreal(text, one.start())
            or _QUESTION.match(said)
        ):
            continue
        if not _troubled(said) and not _raised(text[:start]):
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
    return bool(_breach().search(before) or _state().search(before) or re.search("被|未", before))


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
    while begin < at and text[begin] in "的了着过 、":
        begin += 1
    return begin


def _made(sentence: Sentence, start: int, end: int, **attrs: bool) -> Found:
    return Found("Problem", sentence.start + start, sentence.start + end, sentence, dict(attrs))
