"""Two short documents of our own, with what a reader might suggest about them, written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.errors import Say
from graph.model.records import Cleaned, make_id
from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode, Suggestions
from loaders.readers.documents.text import Block, DocumentText

LINES = (
    ("masthead", "来源：清廉清和  2024年6月3日"),
    ("heading", "关于渡口街道养护经费问题的通报"),
    ("body", "经查，清和县交通运输局局长祁某某在渡口道路养护中虚报工程量，涉及资金38万元。"),
    ("body", "2024年5月，清和县纪委给予祁某某党内警告处分；拟对县公路站予以通报。"),
    ("boilerplate", "相关链接：上一篇 下一篇"),
)
NEXT = (
    ("body", "县公路站未按规定验收。"),
    ("body", "经查，清和县交通运输局局长祁某某在渡口道路养护中  虚报工程量，涉及资金38万元。"),
)


def document(lines: tuple[tuple[str, str], ...] = LINES) -> DocumentText:
    """The lines as a document that was read, a block a line."""
    blocks, at = [], 0
    for number, (kind, line) in enumerate(lines, 1):
        blocks.append(Block(at, at + len(line), kind, number, page=1))  # type: ignore[arg-type]
        at += len(line) + 1
    return DocumentText(
        "\n".join(line for _, line in lines), tuple(blocks), "txt", title="关于渡口街道养护经费问题的通报"
    )


def said(**values: Any) -> dict[str, Cleaned]:
    """Values as extraction hands them over."""
    return {name: one if isinstance(one, Cleaned) else Cleaned(one, str(one)) for name, one in values.items()}


def span(text: DocumentText, words: str) -> Span:
    """Where `words` first stand."""
    start = text.text.index(words)
    return Span(start, start + len(words))


def sentence(text: DocumentText, words: str) -> Span:
    """The line that holds `words`."""
    block = text.block_at(span(text, words).start)
    assert block is not None
    return Span(block.start, block.end)


def node(
    text: DocumentText, type_: str, label: str, words: str = "", sure: float = 0.95, **values: Any
) -> SuggestedNode:
    """A node that the text names by `words`, or by its label."""
    words = words or label
    given: Mapping[str, Cleaned] = said(**values) if values else said(name=label)
    ident = make_id(type_, label)
    return SuggestedNode(
        f"{type_}:{label}", type_, ident, label, given, (span(text, words),), sentence(text, words), sure
    )


def edge(
    text: DocumentText,
    type_: str,
    start: SuggestedNode,
    end: SuggestedNode,
    words: str,
    sure: float = 0.9,
    **values: Any,
) -> SuggestedEdge:
    """A relation that `words` say."""
    key = f"{type_}:{start.key}>{end.key}"
    return SuggestedEdge(
        key, type_, start.key, end.key, said(**values), sentence(text, words), (span(text, words),), sure
    )


def notice(lines: tuple[tuple[str, str], ...] = LINES) -> Suggestions:
    """The notice of LINES: a bureau, its masked head, a problem, a sanction, and a planned action."""
    text = document(lines)
    bureau = node(text, "Unit", "清和县交通运输局")
    office = node(text, "Unit", "清和县纪委")
    station = node(text, "Unit", "县公路站", sure=0.7)
    head = node(text, "Cadre", "祁某某", sure=0.99, name="祁某某", masked=True)
    problem = node(
        text, "Problem", "虚报工程量", sure=0.8, title="渡口道路养护中虚报工程量",
        amount=Cleaned(380_000, "38万元"), found_on="2024",
    )  # fmt: skip
    warning = node(
        text, "Action", "党内警告", "党内警告处分", kind="party_warning", status="in_effect", decided_on="2024-05"
    )
    planned = node(
        text, "Action", "通报", "拟对县公路站予以通报", sure=0.6, kind="circulated_criticism", status="planned"
    )
    edges = (
        edge(text, "HOLDS_POST", head, bureau, "局长", title="局长", is_head=True),
        edge(text, "FOUND_IN", problem, bureau, "清和县交通运输局局长祁某某在渡口道路养护中虚报工程量", sure=0.85),
        edge(text, "RESPONSIBLE_FOR_PROBLEM", head, problem, "祁某某在渡口道路养护中虚报工程量", sure=0.8),
        edge(text, "ACTED_ON", warning, head, "给予祁某某党内警告处分", sure=0.97),
        edge(text, "ACTED_ON", planned, station, "拟对县公路站予以通报", sure=0.6),
    )
    nodes = (bureau, head, problem, office, warning, station, planned)
    masked = SuggestedNode(
        head.key, head.type, head.id, head.label, head.values, head.spans, head.sentence, head.confidence,
        Say("遮名，只在本文件和单位内认作同一人", "a masked name, the same person within this document and unit only"),
    )  # fmt: skip
    every = tuple(masked if one is head else one for one in nodes)
    return Suggestions(text, "notice", text.title, every, edges, date="2024-06-03", version="by hand 1")
