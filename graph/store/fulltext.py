"""Full-text questions: a person's words as one statement that both engines answer alike.

Every word must be found, in whichever of a node's searched properties. Chinese is indexed in pairs of characters; a
longer Chinese word is looked up by its pairs and then checked to stand in the text as it is, because the embedded
engine does not look at the order of the pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

MOST_WORDS = 12
STOPPED = frozenset(
    {"a", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on"}
    | {"or", "s", "such", "t", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will"}
    | {"with", "www"}
)
"""What the cjk analyzer leaves out of the index."""
CHINESE = r"㐀-䶿一-鿿豈-﫿〇"
_PART = re.compile(rf"[{CHINESE}]+|[^\s{CHINESE}]+")
_ONLY_CHINESE = re.compile(rf"[{CHINESE}]+")
_PLAIN = re.compile(r"[a-z0-9]{2,}")

FOUND = (
    "UNWIND $asked AS ask CALL db.index.fulltext.queryNodes(ask.index, ask.query) YIELD node, score "
    "WITH ask, node, score WHERE ask.exact = '' OR any(key IN ask.single WHERE node[key] CONTAINS ask.exact) "
    "OR any(key IN ask.many WHERE any(one IN node[key] WHERE one CONTAINS ask.exact)) "
    "WITH node, ask.word AS word, max(score) AS score "
    "WITH node, count(word) AS words, sum(score) AS score WHERE words = $words "
)
RANKED = "RETURN node, score ORDER BY score DESC, node.id LIMIT $limit"


class Statement(NamedTuple):
    """A text of ours with its parameters."""

    cypher: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Index:
    """One full-text index: its name, its label, and the properties it covers, of one value and of many."""

    name: str
    label: str
    single: tuple[str, ...] = ()
    many: tuple[str, ...] = ()


def words(text: str) -> list[str]:
    """The words of `text` that can be found, each once: Chinese in one piece, everything else by white space."""
    plain = unicodedata.normalize("NFKC", text).lower()
    parts = (part.strip() for part in _PART.findall(plain))
    useful = (part for part in parts if any(one.isalnum() for one in part) and part not in STOPPED)
    return list(dict.fromkeys(useful))[:MOST_WORDS]


def query(word: str) -> str:
    """One word as the engines' query parser takes it; nothing a person types is an operator."""
    quoted = '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if _PLAIN.fullmatch(word):
        return f"{quoted} OR {word}*"
    return f"{word}*" if len(word) == 1 and _ONLY_CHINESE.fullmatch(word) else quoted


def statement(indexes: Iterable[Index], text: str, limit: int, then: str = RANKED) -> Statement:
    """Nodes with every word of `text`, best first. `then` may go on with `node` and `score` in another way."""
    found = words(text)
    asked = list(_asked(tuple(indexes), found))
    return Statement(FOUND + then, {"asked": asked, "words": len(found), "limit": limit})


def _asked(indexes: Sequence[Index], found: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    for word in found:
        exact = word if len(word) > 2 and _ONLY_CHINESE.fullmatch(word) else ""
        for index in indexes:
            yield {
                "index": index.name,
                "query": query(word),
                "word": word,
                "exact": exact,
                "single": list(index.single),
                "many": list(index.many),
            }
