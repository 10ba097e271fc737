"""Texts that begin alike are asked as one: what they return is put side by side, and the graph is walked once.

A text here is MATCH … RETURN [DISTINCT] expression AS name, …; two with the same words before RETURN differ only in
what they return of the same rows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

CODES = ("scope", "record", "body", "next", "inner", "outer", "place")
"""Columns that hold ids."""
FLAGS = ("fed_back", "rectified", "looked_back", "passed", "reported", "answered")
COUNTS = ("orders", "repeated", "returned", "unsatisfied", "late")
NUMBERS = ("numerator", "denominator")
RETURN = re.compile(r"\bRETURN\b(\s+DISTINCT\b)?")
LITERAL = re.compile(r"null|-?\d+(\.\d+)?", re.IGNORECASE)
ENDING = re.compile(r"\b(ORDER\s+BY|SKIP|LIMIT)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Branch:
    """One text taken apart: what comes before RETURN, and the expression of each column."""

    body: str
    distinct: bool
    items: Mapping[str, str]

    @property
    def file(self) -> str:
        """The name of the file that holds the answers to all texts with this body."""
        return hashlib.sha256(f"{self.body}|{self.distinct}".encode()).hexdigest()[:24] + ".parquet"


@dataclass
class Question:
    """What is asked of the graph at once: a body, and every (expression, role) that some text returns of it."""

    branch: Branch
    columns: dict[tuple[str, str], None] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text to ask; its columns are c0, c1, … in the order of `columns`.

        It is never DISTINCT: the embedded engine keeps at most 1,048,576 different rows, and an engine that has to keep
        none hands them over as it finds them. Whoever asks does it.
        """
        asked = ", ".join(f"{expression} AS c{at}" for at, (expression, _) in enumerate(self.columns))
        return f"{self.branch.body}\nRETURN {asked}"


def role_of(name: str) -> str:
    """How the values of a column are kept: as codes of ids, days, numbers, counts, flags, or words."""
    for role, names in (("code", CODES), ("number", NUMBERS), ("count", COUNTS), ("flag", FLAGS)):
        if name in names:
            return role
    return {"at": "span", "until": "day"}.get(name, "word")


def column_of(expression: str, role: str) -> str:
    """The name of a column in the file."""
    return "x" + hashlib.sha256(f"{role}|{expression}".encode()).hexdigest()[:12]


def literal(expression: str) -> float | bool | None:
    """The number that an expression is, None for null; False where it has to be asked for."""
    if not LITERAL.fullmatch(expression):
        return False
    return None if expression.lower() == "null" else float(expression)


@lru_cache(maxsize=1_000)
def taken_apart(text: str) -> Branch:
    """A text as a Branch. Raises ValueError where it is not of the form that can be."""
    found = list(RETURN.finditer(text))
    if not found:
        raise ValueError("no RETURN")
    last = found[-1]
    returned = text[last.end() :]
    if ENDING.search(returned):
        raise ValueError("ORDER BY, SKIP or LIMIT after RETURN")
    items = {}
    for part in _parts(returned):
        match = re.fullmatch(r"(.+?)\s+AS\s+(\w+)", part, re.DOTALL)
        if match is None:
            raise ValueError(f"no name for: {part}")
        items[match[2]] = " ".join(match[1].split())
    return Branch(" ".join(text[: last.start()].split()), bool(last[1]), items)


def together(texts: Iterable[str]) -> list[Question]:
    """The questions that answer all texts."""
    found: dict[str, Question] = {}
    for text in texts:
        branch = taken_apart(text)
        question = found.setdefault(branch.file, Question(branch))
        for name, expression in branch.items.items():
            if literal(expression) is False:
                question.columns[(expression, role_of(name))] = None
    return list(found.values())


def _parts(text: str) -> list[str]:
    """Split at commas that stand in no bracket and no quotes."""
    parts, depth, quote, start = [], 0, "", 0
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif sign == "," and not depth:
            parts.append(text[start:at].strip())
            start = at + 1
    return [*parts, text[start:].strip()]
