"""Whatever a document holds, however it is written: no error, the same answer twice, and every place is a true one."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from loaders.extract.analysis import read
from loaders.extract.folding import Folded
from loaders.extract.mentions import Analysis, analyse, analysis_of
from loaders.readers.documents.text import FACTS, DocumentText, Kind
from tests.extract.rules.reading import Line, document

SENTENCES = (
    "2023年7月，清和县水务局党组书记、局长秦怀安违规收受礼金3.5万元，受到党内警告处分。",
    "某区教育局原局长欧阳某挪用公款706万余元，涉嫌犯罪问题移送检察机关审查起诉。",
    "经查，柳溪镇监管不到位，未按规定公开招标，造成损失近百万元；该镇12名干部被问责。",
    "县委第二巡察组向清和县民政局党组反馈，发现制度执行不严等32个问题。",
    "“这件事没有人管，大家都看在眼里。”白石村村民李某某说。",
    "县纪委监委会同县审计局印发《清和县工程建设管理办法》，群众满意度由去年的八成提高到96.5%。",
    "一、古丽娜·买买提（另案处理）因公车私用受到政务记过处分；同时通报的还有，陆文博虚报工程量。",
    "依据《中国共产党纪律处分条例》第八十八条，对王某甲、徐×× 予以立案。",
    "（三）严禁公款吃喝，绝不能仅限于罚款，未发现其他问题。",
)
KINDS: tuple[Kind, ...] = ("body", "heading", "row", "masthead", "header", "footer", "boilerplate")
SPACES = (" ", "\u00a0", "\u3000", "  ", "\u2003", "\n", "\r\n")
ODD = "某区县局的、，。；：“”（）《》〔〕·×%*0123456789０９〇一二三万元年月日秦欧阳 \u00a0\u3000\t\u200b\ufeff𠮷😀é"
_WIDE = str.maketrans("0123456789,;:()", "０１２３４５６７８９，；：（）")
_TRADITIONAL = OpenCC("s2t")
HAN = re.compile("[\u4e00-\u9fff，。、“”《》]")


@st.composite
def written(draw: st.DrawFn) -> str:
    """A sentence of ours as somebody might have typed it: spaces anywhere, wide digits, traditional characters."""
    text = draw(st.sampled_from(SENTENCES))
    if draw(st.booleans()):
        text = text.translate(_WIDE)
    if draw(st.booleans()):
        text = _TRADITIONAL.convert(text)
    for place in sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)), reverse=True):
        text = text[:place] + draw(st.sampled_from(SPACES)) + text[place:]
    return text


def lines(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[Line]]:
    return st.lists(st.tuples(st.sampled_from(KINDS), text), max_size=5)


def facts(analysis: Analysis, text: DocumentText) -> list[tuple[str, str]]:
    """Types of the mentions and their characters as rules read them, without what white space is left."""
    return [(one.type, bare(text.text[one.start : one.end])) for one in analysis.mentions]


def bare(text: str) -> str:
    return "".join(Folded(document(text)).text.split())


@given(lines(written()))
@settings(max_examples=150, deadline=None, derandomize=True)
@example([("boilerplate", SENTENCES[0]), ("body", SENTENCES[0])])
def test_every_mention_stands_where_it_says(given_lines: list[Line]) -> None:
    text = document(*given_lines)
    found = read(text)
    analysis = analysis_of(found)
    assert len(found.scene.found) == len(analysis.mentions)
    for here, one in zip(found.scene.found, analysis.mentions, strict=True):
        assert 0 <= one.start < one.end <= len(text.text)
        assert bare(text.text[one.start : one.end]) == "".join(here.text.split())
        block = text.block_at(one.start)
        assert block is not None
        assert one.end <= block.end
        assert block.kind in (*FACTS, "masthead")


@given(lines(written()))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_relations_join_what_is_mentioned_and_the_answer_is_the_same_twice(given_lines: list[Line]) -> None:
    text = document(*given_lines)
    analysis = analyse(text)
    assert analyse(text) == analysis
    entities = {one.entity for one in analysis.mentions}
    assert "" not in entities
    assert {end for one in analysis.relations for end in (one.head, one.tail)} <= entities
    assert all(0 < one.attrs["sure"] <= 1 for one in analysis.relations)


@given(lines(st.text(max_size=60) | st.text(ODD, max_size=60)))
@settings(max_examples=200, deadline=None, derandomize=True)
@example([("row", "\t\t"), ("row", "单位\t问题\t金额"), ("row", "\t\t")])
@example([("body", "某"), ("body", "某区"), ("body", "该局"), ("body", "、")])
def test_nothing_raises(given_lines: list[Line]) -> None:
    text = document(*given_lines)
    for one in analyse(text, kind="notice").mentions:
        assert 0 <= one.start < one.end <= len(text.text)


_LINE = 8
"""Characters at least of a line that is broken; what stands alone on a shorter one may be a name."""


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.data())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_broken_lines_and_traditional_characters_change_no_fact(told: list[str], data: st.DataObject) -> None:
    plain = document(*told)
    broken = []
    for text in told:
        text = _TRADITIONAL.convert(text) if data.draw(st.booleans()) else text
        among = [place for place in range(1, len(text)) if all(HAN.match(text[at]) for at in (place - 1, place))]
        drawn = sorted(data.draw(st.sets(st.sampled_from(among), max_size=6)))
        places = {one for one, before in zip(drawn, [-_LINE, *drawn], strict=False) if one - before >= _LINE}
        broken.append("".join(("\n" if place in places else "") + sign for place, sign in enumerate(text)))
    other = document(*broken)
    assert facts(analyse(other), other) == facts(analyse(plain), plain)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_boilerplate_yields_nothing(told: list[str]) -> None:
    analysis = analyse(document(*(("boilerplate", one) for one in told)))
    assert (analysis.mentions, analysis.relations) == ((), ())
    assert (analysis.date, analysis.number, analysis.issuer, analysis.title) == ("", "", "", "")
