"""People: named, masked (徐某某, 李某甲), and those spoken of without a name (有关负责同志, 村委会工作人员)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from graph.model.values.names import HAN, is_masked
from loaders.extract.find.found import Found, longest, outside
from loaders.extract.names import DOTTED as _DOTTED
from loaders.extract.names import is_name
from loaders.extract.sentences import Sentence
from loaders.extract.words import any_of, either, words

_MASKED = re.compile(
    rf"(?:{either('surnames', 'compound')}|{either('surnames', 'single')})(?:某某|某[甲乙丙丁戊己庚辛壬癸]|某[{HAN}](?=[，。、；（]|等|同志|的|在|于|为|与|和|因|系|收)|某|[×✕*＊X]{{1,2}})"
)
_ANY_MASKED = re.compile(rf"[{HAN}]某(?:某|[甲乙丙丁])?")
_STOPS = "违收涉被未擅虚挪贪套侵接负没不已受对因在被受等与和及的于为是任利以将向从由先曾主系作"
"""Characters that end a transcribed name."""
_BARE = re.compile(rf"(?:{either('surnames', 'single')})(?:先生|女士)")
_UNNAMED = re.compile(
    rf"(?:{either('people', 'which')}){{0,2}}(?:{either('people', 'which')})(?:{either('people', 'who')})|{either('people', 'alone')}"
)
_GIVES_TO = re.compile("免去|给予|约谈|建议对|拟对|决定对|，对|^对|反映|关于")
_STAFF = "负责人|工作人员|主要负责人|有关负责人|相关负责人|经办人员|执法人员|财务人员"
_POST_BEFORE = re.compile(
    r"(?:书记|主任|局长|处长|科长|镇长|乡长|所长|站长|校长|院长|组长|队长|部长|委员|成员|经理|董事长|会计|出纳|主席|区长|县长|市长|党员|员|同志|人)$"
)
_FOLK = ("阿姨", "大爷", "大妈", "大娘", "奶奶", "爷爷", "叔叔", "师傅", "老伯")
"""What ends the names of residents who tell of something."""
_LIST_AROUND = re.compile(r"[、和及与]$")


def people(sentence: Sentence, posts: Iterable[Found]) -> list[Found]:
    """The people of a sentence; `masked` and `anonymous` say what kind of name it is."""
    held = list(posts)
    named = longest(
        [*_masked(sentence, held), *_named(sentence, held), *_dotted(sentence), *_behind_posts(sentence, held)]
    )
    return sorted(
        [*named, *longest(outside(_unnamed(sentence), [*named, *(one for one in held if one.text != "负责人")]))],
        key=lambda one: one.start,
    )


def again(sentences: Iterable[Sentence], names: Iterable[str], taken: Mapping[int, list[Found]]) -> list[Found]:
    """Names that were found elsewhere in the document, wherever they stand; `taken`: the people known, by sentence."""
    known = [name for name in names if len(name) > 1]
    if not known:
        return []
    pattern = re.compile(any_of(known))
    return [
        one
        for sentence in sentences
        for one in outside(
            (_made(sentence, it.start(), it.end()) for it in pattern.finditer(sentence.text)),
            taken.get(sentence.number, ()),
        )
    ]


def _masked(sentence: Sentence, posts: list[Found]) -> Iterator[Found]:
    for one in _MASKED.finditer(sentence.text):
        start, end = one.span()
        after = sentence.text[end : end + 1]
        if one[0].endswith("某") and after and after in "区镇村市县局公单项些种个地部街社月日年企学校医乡省路小商酒":
            continue
        if (
            one[0][0] in "在对由向和与从被经应时"
            and start
            and not _POST_BEFORE.search(sentence.text[:start])
            and len(one[0]) > 2
            and one[0][1] in words("surnames", "single")
        ):
            start += 1
        yield _made(sentence, start, end, masked=True)
    ends = {one.end - sentence.start for one in posts}
    for one in _ANY_MASKED.finditer(sentence.text):
        if one.start() in ends:
            yield _made(sentence, one.start(), one.end(), masked=True)
    for one in _BARE.finditer(sentence.text):
        yield _made(sentence, one.start(), one.end(), masked=True)


def _named(sentence: Sentence, posts: list[Found]) -> Iterator[Found]:
    ends = {one.end for one in posts}
    for place, token in enumerate(sentence.tokens):
        if sentence.text[token.end - sentence.start : token.end - sentence.start + 1] == "〔":
            continue
        name = token.text.strip().removesuffix("说")
        if name.endswith(_FOLK):
            continue
        if name in words("surnames", "compound") and (whole := _compound(sentence, token.start)):
            yield _made(sentence, token.start - sentence.start, token.start - sentence.start + whole)
            continue
        if token.kind == "PER" and is_name(name):
            yield _made(sentence, token.start - sentence.start, token.end - sentence.start, masked=is_masked(name))
        elif (
            token.start in ends
            and token.kind in ("n", "nz", "nr", "v", "a", "vn", "LOC")
            and _after_post(sentence, place)
        ):
            yield _made(sentence, token.start - sentence.start, token.end - sentence.start)


def _compound(sentence: Sentence, at: int) -> int:
    """How long a name is of which the analyser saw the compound surname alone: 欧阳｜建国; 0 where none begins there."""
    text = sentence.text[at - sentence.start :]
    for size in (4, 3):
        last = sentence.tokens[sentence.token_at(at + size - 1)]
        if is_name(text[:size]) and last.end == at + size and last.kind not in ("d", "vd", "p", "c", "u"):
            return size
    return 0


def _behind_posts(sentence: Sentence, posts: list[Found]) -> Iterator[Found]:
    """A name right behind a post that the analyser did not see: its length as words end."""
    places = [post.end for post in posts]
    places += [sentence.start + one.end() for one in _GIVES_TO.finditer(sentence.text)]
    for place in places:
        start = place - sentence.start
        for length in (4, 3, 2):
            name = sentence.text[start : start + length]
            compound = name[:2] in words("surnames", "compound")
            if (
                len(name) != length
                or ((length == 4) != compound and not (compound and length == 3))
                or not is_name(name)
            ):
                continue
            if sentence.tokens[sentence.token_at(place)].kind in ("a", "ad", "d", "v", "vd", "vn"):
                continue
            if sentence.ends_word(place + length) and _goes_on(sentence, start + length):
                yield _made(sentence, start, start + length)
                break


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether what follows a name may follow one."""
    after = sentence.text[at:]
    token = sentence.tokens[sentence.token_at(sentence.start + at)]
    if token.start == sentence.start + at and token.kind in ("ORG", "LOC", "v", "d", "vd", "p", "c"):
        return True
    return not after or bool(
        re.match(
            r"[，、。；：（）]|等|同志|主持|因|受|被|对|在|于|负|和|及|与|利用|违|未|擅|授意|伙同|安排|的|为|已|先后|多次|分别|给予|表示|坦言|介绍|告诉|认为|强调|直言|指出|说|任|系|作为|以|将|向|涉嫌",
            after,
        )
    )


def _after_post(sentence: Sentence, place: int) -> bool:
    """A word right behind a post that looks like a name and has a name's neighbours: 局长 单晓明 因…"""
    token = sentence.tokens[place]
    after = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None
    follows = after is None or after.kind in ("w", "p", "d", "c", "v", "u") or after.text in ("等", "同志")
    return is_name(token.text) and 2 <= len(token.text) <= 4 and follows


def _dotted(sentence: Sentence) -> Iterator[Found]:
    for one in _DOTTED.finditer(sentence.text):
        start = one.start()
        before = _POST_BEFORE.search(sentence.text[start : one.end()].split("·")[0])
        if before:
            start += before.end()
        else:
            for token in sentence.tokens[sentence.token_at(sentence.start + start) :]:
                if (
                    token.kind in ("PER", "LOC", "nz")
                    and token.start - sentence.start < one.end()
                    and "·" not in sentence.text[start : token.start - sentence.start]
                ):
                    start = max(start, token.start - sentence.start)
                    break
        last = sentence.text.rindex("·", start, one.end()) if "·" in sentence.text[start : one.end()] else 0
        end = next((at for at in range(last + 3, one.end()) if sentence.text[at] in _STOPS), one.end())
        if last:
            yield _made(sentence, start, end)


def _unnamed(sentence: Sentence) -> Iterator[Found]:
    for one in re.finditer(rf"(?<=[室局科委镇村司所站队心院校处区])(?:{_STAFF})(?![{HAN}]{{0,2}}[某])", sentence.text):
        yield Found("Person", sentence.start + one.start(), sentence.start + one.end(), sentence, {"anonymous": True})
    for one in _UNNAMED.finditer(sentence.text):
        behind = sentence.text[one.end() :]
        if any(behind.startswith(word) for word in words("people", "stop_behind")):
            continue
        if re.search(r"[名位个余]$", sentence.text[: one.start()]):
            continue
        if sentence.text.endswith(("作为", "身为"), 0, one.start()):
            continue  # a part somebody plays
        if sentence.text.startswith("责任", one.end()) and one[0].endswith("领导"):
            continue
        start = one.start() + (one[0][0] in "村镇乡区县市" and _begins_within(sentence, one.start()))
        yield Found("Person", sentence.start + start, sentence.start + one.end(), sentence, {"anonymous": True})


def _begins_within(sentence: Sentence, at: int) -> bool:
    """Whether a place's name ends with the sign there: 白石｜村工作人员."""
    token = sentence.tokens[sentence.token_at(sentence.start + at)]
    return token.start < sentence.start + at and token.end == sentence.start + at + 1


def _made(sentence: Sentence, start: int, end: int, masked: bool = False) -> Found:
    attrs = {"masked": True} if masked else {}
    return Found("Person", sentence.start + start, sentence.start + end, sentence, attrs)
