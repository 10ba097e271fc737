"""Cypher cut into words, names and signs, without its comments and the contents of its strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from graph.errors import QueryError


class Kind(Enum):
    """What a token is. NAME: between backticks; PARAM: `$name`; SIGN: any one other character."""

    WORD = "word"
    NAME = "name"
    STRING = "string"
    NUMBER = "number"
    PARAM = "param"
    SIGN = "sign"


class Token(NamedTuple):
    """One token; a word in upper case, a name without its backticks, a string without its contents."""

    kind: Kind
    text: str
    raw: str = ""

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these words, given in upper case."""
        return self.kind is Kind.WORD and self.text in words

    def is_sign(self, *signs: str) -> bool:
        """Whether it is one of these signs."""
        return self.kind is Kind.SIGN and self.text in signs


NOTHING = Token(Kind.SIGN, "")
"""Stands before the first token and behind the last."""
_LEXEME = re.compile(
    r"""(?P<skip>\s+|//[^\r\n]*|/\*.*?\*/)
      |(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      |(?P<param>\$(?:`(?:[^`]|``)*`|\w+))
      |(?P<name>`(?:[^`]|``)*`)
      |(?P<word>[^\W\d]\w*)
      |(?P<number>\d\w*)
      |(?P<open>['"`]|/\*)
      |(?P<sign>.)""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")


def tokens(cypher: str) -> list[Token]:
    """The tokens of a text. Raises QueryError for a string, a name or a comment that is not closed."""
    return list(_tokens(cypher))


def unescaped(cypher: str) -> str:
    r"""The text as an engine reads it that replaces \uXXXX everywhere, before anything else."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), cypher)


def _tokens(cypher: str) -> Iterator[Token]:
    for found in _LEXEME.finditer(cypher):
        match found.lastgroup:
            case "skip":
                continue
            case "open":
                raise QueryError(
                    f"第 {found.start() + 1} 个字符处的 {found[0]} 没有配对的结尾。",
                    f"The {found[0]} at character {found.start() + 1} is never closed.",
                )
            case "word":
                yield Token(Kind.WORD, found[0].upper(), found[0])
            case "name":
                yield Token(Kind.NAME, found[0][1:-1].replace("``", "`"), found[0])
            case "string":
                yield Token(Kind.STRING, "", found[0])
            case "param":
                yield Token(Kind.PARAM, "", found[0])
            case "number":
                yield Token(Kind.NUMBER, found[0], found[0])
            case _:
                yield Token(Kind.SIGN, found[0], found[0])
