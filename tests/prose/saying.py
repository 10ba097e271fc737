"""Where a document says something that the answer key holds, and what was suggested of that sentence."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode, Suggestions
from loaders.readers.documents.text import FACTS

ENDS = re.compile("[。;；!！?？\n]")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the key says. `sentence` is where the document says it, `came` what was suggested there."""

    what: str
    file: str
    expected: str
    found: bool
    sentence: str = ""
    came: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Without spaces and ends of lines, digits narrow."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


class Places:
    """The sentences of a document's suggestions, found by words that a file may have wrapped or written wide."""

    def __init__(self, made: Suggestions) -> None:
        self._made = made
        signs: list[str] = []
        places: list[int] = []
        for block in made.text.blocks:
            if block.kind in FACTS:
                for place in range(block.start, block.end):
                    for sign in plain(made.text.text[place]):
                        signs.append(sign)
                        places.append(place)
                signs.append("\n")
                places.append(block.end)
        self._text, self._places = "".join(signs), places

    def sentence(self, words: str) -> Span | None:
        """The first sentence with these words, None where none has them."""
        where = self._text.find(plain(words))
        if where < 0:
            return None
        begins = max((one.end() for one in ENDS.finditer(self._text, 0, where)), default=0)
        ends = ENDS.search(self._text, where)
        return Span(self._places[begins], self._places[ends.start() if ends else -1])

    def came(self, sentence: Span) -> tuple[str, ...]:
        """What was suggested of a sentence."""
        nodes = [
            one
            for one in self._made.nodes
            if any(sentence.start <= it.start < sentence.end for it in (*one.spans, one.sentence))
        ]
        edges = [one for one in self._made.edges if sentence.start <= one.sentence.start < sentence.end]
        return (*map(_told, nodes), *map(_told, edges))


def _told(one: SuggestedNode | SuggestedEdge) -> str:
    values = {name: value.value for name, value in one.values.items() if name not in ("text", "name")}
    return f"{one.key} {values}" if values else one.key
