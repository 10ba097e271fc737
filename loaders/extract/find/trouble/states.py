"""States: a noun and how it ought not to be (责任划分不清晰)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.find.found import Found
from loaders.extract.find.trouble.asking import ENUMERATED, is_unreal, made, past_particles, state
from loaders.extract.sentences import Sentence
from loaders.extract.words import words


def states(sentence: Sentence, other: list[Found]) -> Iterator[Found]:
    """A noun and what is wrong with it: 责任划分不清晰."""
    text = sentence.text
    for one in state().finditer(text):
        if not sentence.ends_word(sentence.start + one.end()) or is_unreal(text, one.start()):
            continue
        if re.match("必|追责|问责|担责", text[one.end() :]):
            continue
        start = _subject(sentence, one.start(), other)
        end = one.end()
        tail = re.match(r"(?:的)?问题", text[end:])
        if tail and text[end : end + 2] == "问题":
            end += tail.end()
        if end - start >= 3:
            yield made(sentence, start, end)


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
    enum = ENUMERATED.match(text[cut:at])
    if enum:
        cut += enum.end()
    for token in reversed(sentence.tokens):
        begin, end = token.start - sentence.start, token.end - sentence.start
        if end > at or begin < cut:
            continue
        if token.text in words("problems", "raises") or (
            token.text == "的" and end < at - 0 and _names_place(text[cut:begin])
        ):
            return past_particles(text, min(end, at), at)
    return past_particles(text, cut, at)


def _names_place(before: str) -> bool:
    return before.endswith(("中", "上", "方面", "期间", "存在"))
