"""Cells that hold several things: split at separators, but never inside brackets or quotation marks."""

from __future__ import annotations

import re

from graph.model.values.cells import Raw, tidy, words_nothing, written

SEPARATORS = "、，,；;/／|\n"
_OPEN, _CLOSE = "（([【〔《〈“「『{", "）)]】〕》〉”」』}"


def split_list(raw: Raw, separators: str = SEPARATORS) -> list[str]:
    """The items of a cell, tidied, in order, each once; [] for a blank cell. A bracket's separators do not split.

    Raises ValueProblem for infinity.
    """
    text = tidy(written(raw))
    if words_nothing(text):
        return []
    items = (" ".join(part.split()) for part in split_outside(text, separators))
    return list(dict.fromkeys(item for item in items if not words_nothing(item)))


def split_outside(text: str, separators: str) -> list[str]:
    """The parts of `text` between separators that stand outside brackets; a bracket never closed is no bracket."""
    parts, start, depth = [], 0, 0
    for place, sign in enumerate(text):
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and sign in separators:
            parts.append(text[start:place])
            start = place + 1
    if depth:
        return re.split(f"[{re.escape(separators)}]", text)
    return [*parts, text[start:]]
