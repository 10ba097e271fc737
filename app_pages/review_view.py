"""A document under review as the component takes it: the text in pieces, the suggestions in words, how each stands.

The whole goes to the browser once and again only when a correction changed what it says; after that only the states.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from app_pages.words import lang, t, texts
from graph.model.ontology import Ontology
from loaders.extract.suggestions import Span
from loaders.readers.documents.text import DocumentText
from loaders.review.bulk import why_told
from loaders.review.decisions import Decision
from loaders.review.telling import Told


def words() -> dict[str, str]:
    """Everything that the component says, in the session's language."""
    return {name: t(f"review.{name}") for name in texts("review")}


def types(ontology: Ontology) -> dict[str, dict[str, str]]:
    """Captions and colours of node types, captions of relations."""
    made = {
        name: {"caption": one.caption.text(lang()), "light": one.color.light, "dark": one.color.dark}
        for name, one in ontology.nodes.items()
    }
    return made | {name: {"caption": one.caption.text(lang())} for name, one in ontology.edges.items()}


def whole(text: DocumentText, told: Sequence[Told]) -> tuple[str, str]:
    """Text and suggestions as JSON, and a revision that changes with them."""
    made = {"blocks": blocks(text, told), "facts": [_fact(one) for one in told]}
    packed = json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return packed, hashlib.sha256(packed.encode()).hexdigest()[:16]


def states(told: Iterable[Told]) -> list[tuple[str, str]]:
    """How each suggestion stands, and who decided so, when and why."""
    return [(one.state.value, _decided(one.decision)) for one in told]


def blocks(text: DocumentText, told: Sequence[Told]) -> list[list[Any]]:
    """[kind, page, ocr, pieces] of every block; a piece is [start, text, places of nodes, places of relations]."""
    cuts = {place for one in told for span in (*one.spans, one.sentence) for place in (span.start, span.end)}
    ordered = sorted(cuts)
    nodes = _Covering((one.spans, at) for at, one in enumerate(told) if not one.ends)
    edges = _Covering((one.spans, at) for at, one in enumerate(told) if one.ends)
    made, place = [], 0
    for block in text.blocks:
        while place < len(ordered) and ordered[place] <= block.start:
            place += 1
        inner = place
        while inner < len(ordered) and ordered[inner] < block.end:
            inner += 1
        edge = [block.start, *ordered[place:inner], block.end]
        place = inner
        pieces = [[start, text.text[start:end], nodes.at(start), edges.at(start)] for start, end in pairwise(edge)]
        made.append([block.kind, block.page, block.ocr, pieces])
    return made


class _Covering:
    """Which spans hold a character, asked from the beginning to the end; the shortest first."""

    def __init__(self, given: Iterable[tuple[Iterable[Span], int]]) -> None:
        self._waiting = sorted(((span.start, span.end, at) for spans, at in given for span in spans), reverse=True)
        self._open: list[tuple[int, int, int]] = []

    def at(self, start: int) -> list[int]:
        while self._waiting and self._waiting[-1][0] <= start:
            self._open.append(self._waiting.pop())
        self._open = [one for one in self._open if one[1] > start]
        return list(dict.fromkeys(at for *_, at in sorted(self._open, key=lambda one: (one[1] - one[0], one[2]))))


def _fact(one: Told) -> dict[str, Any]:
    return {
        "key": one.key,
        "type": one.type,
        "says": one.says,
        "details": one.details,
        "ends": one.end_types,
        "sentence": [one.sentence.start, one.sentence.end],
        "sure": round(one.confidence, 4),
        "note": one.note,
        "badges": list(_badges(one)),
    }


def _badges(one: Told) -> Iterable[str]:
    if one.masked:
        yield t("review.masked")
    if one.planned:
        yield t("review.planned")
    if one.ocr is not None:
        yield t("review.ocr", n=round(one.ocr * 100))
    if one.by:
        yield t("review.machine", model=one.by)


def _decided(decision: Decision | None) -> str:
    if decision is None:
        return ""
    at = decision.at[:16].replace("T", " ")
    return " · ".join(part for part in (decision.by, f"{at} UTC", why_told(decision.why).text(lang())) if part)
