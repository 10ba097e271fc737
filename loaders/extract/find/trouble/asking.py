"""What every rule about problems asks of a text: words of breaches and states, what is not real, where a noun begins."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.extract.find.found import Found
from loaders.extract.sentences import Sentence
from loaders.extract.words import either

CUT = re.compile(r"[，；：。！？\n]")
ENUMERATED = re.compile(
    r"(?:[一二三四五六七八九十]+是|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[、.．])"
)
BAD = re.compile(
    "不|未|缺|无|违|虚|乱|短板|突出|滞后|风险|闲置|超|挤占|挪用|套取|漏|弱|差|慢|侵|骗|薄|松|偏|浪费|损失|隐患|流于|形式主义|官僚主义|代编|空白|真空|“"
)
_NOT_REAL = re.compile(rf"(?:{either('problems', 'not_real')})[^，；。]{{0,20}}$")


@lru_cache(maxsize=1)
def breach() -> re.Pattern[str]:
    """Words that a breach begins with."""
    return re.compile(either("problems", "breach"))


@lru_cache(maxsize=1)
def negative() -> re.Pattern[str]:
    """Words that say that something owed was not done."""
    return re.compile(rf"(?:{either('problems', 'negative')})")


@lru_cache(maxsize=1)
def state() -> re.Pattern[str]:
    """Words for how something ought not to be."""
    return re.compile(either("problems", "state"))


@lru_cache(maxsize=1)
def noun() -> re.Pattern[str]:
    """Nouns that a named trouble ends with."""
    return re.compile(either("problems", "nouns"))


def is_troubled(before: str) -> bool:
    """Whether words say that something is wrong."""
    return bool(breach().search(before) or state().search(before) or "未" in before)


def is_unreal(text: str, at: int) -> bool:
    """Whether the words before say that it is not so, must not be, or is merely asked."""
    cut = max((one.end() for one in CUT.finditer(text, 0, at)), default=0)
    return bool(_NOT_REAL.search(text[cut:at]))


def past_particles(text: str, begin: int, at: int) -> int:
    """Past particles and 等人 at the beginning of a noun."""
    while begin < at:
        if text.startswith(("等人", "等3人", "等2人"), begin):
            begin += 2 + (text[begin + 1] != "人")
        elif text[begin] in "的了着过在对于出等 、":
            begin += 1
        else:
            break
    return begin


def made(sentence: Sentence, start: int, end: int, **attrs: bool) -> Found:
    """A problem from `start` to `end` of its sentence."""
    return Found("Problem", sentence.start + start, sentence.start + end, sentence, dict(attrs))
