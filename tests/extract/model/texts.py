"""A notice of our own, with what rules found of it or, so that only the model tells, with nothing."""

from __future__ import annotations

from dataclasses import replace

from loaders.extract.analysis import Read, read
from loaders.extract.extract import suggestions_of
from loaders.extract.suggestions import Suggestions
from tests.review.prose import document

LINES = (
    ("heading", "关于渡口街道养护经费问题的通报"),
    ("body", "清和县交通运输局局长沈国梁(主持工作)虚报工程量,涉及资金38万元。县审计局未发现其收受礼金。"),
    (
        "body",
        "2024年5月，清和县纪委给予沈国梁党内警告处分，拟对县公路站予以通报。"
        "“县公路站长期不验收，大家都看在眼里，”一名群众说。",
    ),
    ("body", "清和县交通运输局会同清和县纪委排查。"),
)
DEED, DENIED, ACTED, SPOKEN, TOGETHER = 1, 2, 3, 4, 5
"""Numbers of its sentences."""


def found(lines: tuple[tuple[str, str], ...] = LINES) -> tuple[Suggestions, Read]:
    """What the rules suggest, without their notes, and how they read it."""
    told = read(document(lines), "notice", "通报.txt")
    return replace(suggestions_of(told, "notice"), notes=()), told


def untold(lines: tuple[tuple[str, str], ...] = LINES) -> tuple[Suggestions, Read]:
    """The same with nothing suggested."""
    suggestions, told = found(lines)
    return replace(suggestions, nodes=(), edges=()), told
