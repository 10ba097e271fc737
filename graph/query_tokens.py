"""A query text as words and signs, its clauses and subqueries told apart. No grammar of Cypher, and no more than
query_patterns.py needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<skip>\s+|//[^\n]*|/\*.*?\*/)|(?P<text>'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")|`(?P<quoted>[^`]*)`"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<word>\$?\w+)|(?P<sign>.)",
    re.DOTALL,
)
CLAUSES = ("MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "UNWIND", "CALL", "UNION", "ORDER", "LIMIT", "SKIP")
_SUBQUERIES = ("EXISTS", "COUNT", "COLLECT")
_OPEN, _CLOSE = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, sign or text, and the line on which it stands. `plain`: a word that is not in back quotes."""

    text: str
    line: int
    plain: bool = False

    @property
    def key(self) -> str:
        """As a keyword."""
        return self.text.upper() if self.plain else ""


Tokens = Sequence[Token]


def tokens(text: str) -> list[Token]:
    """The text without comments; what stands in quotes is empty."""
    found, line = [], 1
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind == "text":
            found.append(Token("''", line))
        elif kind != "skip":
            found.append(Token(match[kind], line, kind == "word"))
        line += match[0].count("\n")
    return found


def stands(given: Tokens, at: int, *texts: str) -> bool:
    """Whether one of these signs stands there."""
    return 0 <= at < len(given) and given[at].text in texts


def closing(given: Tokens, at: int) -> int:
    """Where the bracket that opens at `at` is closed; the end where it is not."""
    depth = 0
    for place in range(at, len(given)):
        depth += _deeper(given[place])
        if depth == 0:
            return place
    return len(given)


def clauses(given: Tokens) -> Iterator[tuple[str, Tokens]]:
    """Each clause's first word, and what follows it up to the next clause."""
    depth, begun = 0, len(given)
    for at, token in enumerate(given):
        depth += _deeper(token)
        if depth == 0 and _begins(given, at):
            if begun < at:
                yield _clause(given[begun:at])
            begun = at
    if begun < len(given):
        yield _clause(given[begun:])


def _begins(given: Tokens, at: int) -> bool:
    before = given[at - 1] if at else Token("", 0)
    if given[at].key not in CLAUSES or before.text == "." or before.key in ("AS", "STARTS", "ENDS", "OPTIONAL"):
        return False
    return given[at].key != "ORDER" or (at + 1 < len(given) and given[at + 1].key == "BY")


def _clause(given: Tokens) -> tuple[str, Tokens]:
    word = given[0].key
    return word, given[2 if word == "OPTIONAL" else 1 :]


def subqueries(given: Tokens) -> tuple[list[Tokens], list[Token]]:
    """The bodies of EXISTS { }, COUNT { } and COLLECT { }, and the tokens without them."""
    inner: list[Tokens] = []
    bare: list[Token] = []
    at = 0
    while at < len(given):
        bare.append(given[at])
        if given[at].key in _SUBQUERIES and stands(given, at + 1, "{"):
            end = closing(given, at + 1)
            inner.append(given[at + 2 : end])
            at = end
        at += 1
    return inner, bare


def handed_on(given: Tokens, names: frozenset[str]) -> frozenset[str]:
    """The names that a WITH or RETURN hands on, of those that were there before and of its own."""
    kept: set[str] = set()
    item: list[Token] = []
    depth = 0
    for token in (*given, Token(",", 0)):
        depth += _deeper(token)
        if depth or token.text != ",":
            item.append(token)
            continue
        item = item[1:] if item and item[0].key == "DISTINCT" else item
        if stands(item, 0, "*"):
            kept |= names
        elif item and (len(item) == 1 or item[-2].key == "AS"):
            kept.add(item[-1].text)
        item = []
    return frozenset(kept)


def _deeper(token: Token) -> int:
    return (token.text in _OPEN) - (token.text in _CLOSE)
