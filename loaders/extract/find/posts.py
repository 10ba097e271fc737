"""Posts: 党支部书记, 副局长, 市纪委书记; one mention for each of several that stand side by side."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.extract.find.found import Found, longest
from loaders.extract.names import is_name
from loaders.extract.sentences import Sentence
from loaders.extract.words import any_of, either, words

_GENERIC = frozenset(
    [
        "干部",
        "负责人",
        "职员",
        "主管",
        "正职",
        "副职",
        "教师",
        "医生",
        "民警",
        "辅警",
        "代表",
        "委员",
        "社工",
        "经理",
        "助理",
        "秘书",
        "司机",
        "会计",
    ]
)
"""Posts only where a unit or a name stands beside them."""
_LEAD = re.compile(rf"(?:{either('posts', 'leads')})+$")
_NOT_BEHIND = re.compile(r"[室处]?(?:办公|会议|信箱|热线|责任制|负责|接待|例会|办公会|联席|们|专题会|办公室|级)")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    heads = any_of(words("posts", "heads"))
    before = any_of(words("posts", "before") | words("posts", "fused"))
    return re.compile(rf"(?:上海|[\u4e00-\u9fff]{{2}}(?=[市区县]委))?(?:{before})*(?:兼)?(?:{before})*{heads}")


def posts(sentence: Sentence) -> list[Found]:
    """The posts of a sentence; `former` where the text says 原 or 时任, the word itself standing outside."""
    found = []
    text = sentence.text
    for one in _pattern().finditer(text):
        start, end = one.span()
        lead = _LEAD.match(text[start:end])
        if _NOT_BEHIND.match(text, end) or _cuts_word(sentence, end):
            continue
        before = _LEAD.search(text[:start])
        attrs: dict[str, object] = {}
        if before and before[0][0] in "原时前曾":
            attrs["former"] = True
        if lead:
            start += lead.end()
        while not _begins_word(sentence, start) and not before:
            moved = _next_word(sentence, start)
            if moved is None or moved >= sentence.start + end:
                break
            start = moved - sentence.start
        start = _past_place(sentence, start)
        start += len(text[start:end]) - len(text[start:end].removeprefix("兼").removeprefix("任"))
        if start < end:
            found.append(Found("Position", sentence.start + start, sentence.start + end, sentence, attrs))
    return [one for one in longest(found) if one.text not in _GENERIC or _beside(one)]


def _cuts_word(sentence: Sentence, end: int) -> bool:
    """Whether a post would end in the middle of another word: 污水厂长期, 市纪委常委会; a name right behind is none."""
    token = sentence.tokens[min(sentence.token_at(sentence.start + end), len(sentence.tokens) - 1)]
    if token.start >= sentence.start + end or token.end == sentence.start + end:
        return False
    rest = sentence.text[end : token.end - sentence.start]
    if rest in words("surnames", "single") and any(
        is_name(sentence.text[end : end + length]) and sentence.ends_word(sentence.start + end + length)
        for length in (2, 3)
    ):
        return False  # 科长柏｜寄川
    return not is_name(rest) and "某" not in rest


def _past_place(sentence: Sentence, start: int) -> int:
    """Past the last character of a place's name that looks like a part of the post: 白沙｜镇党委副书记."""
    sign = sentence.text[start : start + 1]
    before = sentence.text[start - 1 : start]
    if not before or not re.match("[\u4e00-\u9fff]", before) or before in "，、原任":
        return start
    if sign in "镇县区村市" or sentence.text.startswith("街道", start):
        token = sentence.tokens[sentence.token_at(sentence.start + start)]
        left = sentence.tokens[sentence.token_at(sentence.start + start - 1)]
        if token.start < sentence.start + start or left.kind in ("LOC", "nz", "PER", "n"):
            return start + (2 if sentence.text.startswith("街道", start) else 1)
    return start


def _begins_word(sentence: Sentence, at: int) -> bool:
    """Whether a word begins here; inside names of units that the analyser took whole a post may begin anywhere."""
    token = sentence.tokens[sentence.token_at(sentence.start + at)]
    return token.start == sentence.start + at or token.kind in ("ORG", "LOC", "PER", "n", "nz")


def _next_word(sentence: Sentence, at: int) -> int | None:
    place = sentence.token_at(sentence.start + at) + 1
    return sentence.tokens[place].start if place < len(sentence.tokens) else None


def _beside(post: Found) -> bool:
    """A general word is a post only next to a name: 教师王某, 会计李芳."""
    sentence = post.sentence
    place = sentence.token_at(post.end)
    after = sentence.tokens[place] if post.end < sentence.end else None
    return after is not None and after.start == post.end and (after.kind == "PER" or after.text[1:2] == "某")
