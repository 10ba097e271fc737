"""Judges a person's query before it runs: it may read the graph, and nothing else.

Two looks: at the words of the text, and at the plan that the engine makes of it. What both should miss is still refused
by the engine itself: pages and reports read in READ mode, and on the embedded engine as an account without any right
but to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import QueryRefused, Say
from graph.store.dialect import Dialect
from graph.store.sessions import Sessions
from graph.store.tokens import NOTHING, Kind, Token, tokens, unescaped

PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
        "dbms.components",
    }
)
"""What may be called, in lower case."""
FUNCTIONS = frozenset({"date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector"})
"""First parts of the dotted function names that only compute."""
CHANGES = Say("会修改数据", "it changes data")
MANAGES = Say("属于数据库管理", "it manages the database")
PLANS = Say("这里只给出结果，不给出执行计划", "results are given here, not plans")
WRITING = ("CREATE", "INSERT", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "DROP")
MANAGING = ("ALTER", "RENAME", "GRANT", "DENY", "REVOKE", "START", "STOP", "ENABLE", "DRYRUN", "DEALLOCATE")
LEADING = {
    **dict.fromkeys((*MANAGING, "REALLOCATE", "SHOW", "TERMINATE"), MANAGES),
    **dict.fromkeys(("EXPLAIN", "PROFILE"), PLANS),
}
"""Refused as the first word of a statement only: elsewhere they are names that people use."""
OTHER_GRAPH = Say("会转到另一个图", "it turns to another graph")
OUTSIDE = Say("会读取图以外的文件或网址", "it reads a file or an address outside the graph")
NOT_LISTED = Say("不在允许调用的范围内", "it is not among those that may be called")
ONE_ONLY = Say("一次只能运行一条语句", "only one statement can be run at a time")
IN_PARTS = Say("会分批提交", "it commits in parts")
PLANNED = ("CREATE", "MERGE", "LOCKINGMERGE", "SET", "DELETE", "DETACHDELETE", "REMOVE", "FOREACH", "SUBQUERYFOREACH")
PLANNED_OUTSIDE = ("LOADCSV",)
Refusal = tuple[str, Say]


def check(sessions: Sessions, dialect: Dialect, cypher: str, params: Mapping[str, Any] | None = None) -> None:
    """Return when the text may run. Raises QueryRefused with the word and why; QueryError when it cannot be planned."""
    judge(cypher)

    def plan(tx: ManagedTransaction) -> list[str]:
        return list(dialect.plan_steps(tx.run(f"EXPLAIN {cypher}", dict(params or {})).consume()))

    for step in sessions.read(plan):
        if step.startswith(PLANNED_OUTSIDE):
            raise refused("LOAD CSV", OUTSIDE)
        if step.startswith(PLANNED):
            raise refused(step.partition("(")[0], CHANGES)


def planned(sessions: Sessions, dialect: Dialect, cypher: str, params: Mapping[str, Any] | None = None) -> str:
    """The engine's own plan of a text, to be read. Raises QueryError when it cannot be planned."""
    return sessions.read(lambda tx: dialect.plan_text(tx.run(f"EXPLAIN {cypher}", dict(params or {})).consume()))


@lru_cache(maxsize=512)
def judge(cypher: str) -> None:
    """Look at the words alone, as they stand and as an engine reads them that replaces unicode escapes first.

    Remembers the texts that may run. Raises QueryRefused, and QueryError for a quote that is never closed.
    """
    for text in dict.fromkeys((cypher, unescaped(cypher))):
        for word, why in _refusals(tokens(text)):
            raise refused(word, why)


def refused(word: str, why: Say) -> QueryRefused:
    """The error that names the word and says why."""
    return QueryRefused(
        f"查询里的 {word} 被拒绝：{why.zh}。这里只能读取图中的内容；若它只是名称，请写在反引号里。",
        f"{word} is refused in a query: {why.en}. Only what is in the graph can be read here; a mere name goes between "
        "backticks.",
    )


def _refusals(all_tokens: Sequence[Token]) -> Iterator[Refusal]:
    body = _without_prefix(all_tokens)
    for at, token in enumerate(body):
        before = body[at - 1] if at else NOTHING
        after = body[at + 1] if at + 1 < len(body) else NOTHING
        if token.is_sign(";") and any(not one.is_sign(";") for one in body[at:]):
            yield ";", ONE_ONLY
        elif token.kind is Kind.WORD and not _is_name(before, after):
            yield from _of_word(body, at, before, after)
        if after.is_sign("(") and token.kind in (Kind.WORD, Kind.NAME):
            yield from _of_function(body, at)


def _without_prefix(body: Sequence[Token]) -> Sequence[Token]:
    """Without `CYPHER 5 runtime=...`, which only says how to run what follows."""
    if not body or not body[0].is_word("CYPHER"):
        return body
    at = 2 if len(body) > 1 and body[1].kind is Kind.NUMBER else 1
    while at + 2 < len(body) and body[at].kind is Kind.WORD and body[at + 1].is_sign("="):
        at += 3
    return body[at:]


def _is_name(before: Token, after: Token) -> bool:
    """Whether a word in this place is a property, a label, a map's key or an alias."""
    key = before.is_sign("{", ",") and after.is_sign(":")
    return key or before.is_sign(".", ":") or before.is_word("AS")


def _of_word(body: Sequence[Token], at: int, before: Token, after: Token) -> Iterator[Refusal]:
    word = body[at]
    first = before is NOTHING or before.is_sign("{", ";") or before.is_word("UNION", "ALL", "DISTINCT")
    if word.text in WRITING:
        yield word.text, CHANGES
    elif before is NOTHING and word.text in LEADING:
        yield word.text, LEADING[word.text]
    elif word.text == "LOAD" and after.is_word("CSV"):
        yield "LOAD CSV", OUTSIDE
    elif word.text == "USE" and first and after.kind in (Kind.WORD, Kind.NAME):
        yield "USE", OTHER_GRAPH
    elif word.text == "TRANSACTIONS" and (before.is_word("IN", "CONCURRENT") or before.kind is Kind.NUMBER):
        yield "IN TRANSACTIONS", IN_PARTS
    elif word.text == "CALL" and after.kind in (Kind.WORD, Kind.NAME):
        called = _dotted(body, at + 1)
        if called.lower() not in PROCEDURES:
            yield f"CALL {called}", NOT_LISTED


def _of_function(body: Sequence[Token], at: int) -> Iterator[Refusal]:
    """A dotted name before a bracket calls a function, unless CALL stands before it."""
    start = at
    while start >= 2 and body[start - 1].is_sign(".") and body[start - 2].kind in (Kind.WORD, Kind.NAME):
        start -= 2
    called = _dotted(body, start)
    if start < at and not (start and body[start - 1].is_word("CALL")) and body[start].text.lower() not in FUNCTIONS:
        yield called, NOT_LISTED


def _dotted(body: Sequence[Token], at: int) -> str:
    parts = [_plain(body[at])]
    while at + 2 < len(body) and body[at + 1].is_sign(".") and body[at + 2].kind in (Kind.WORD, Kind.NAME):
        at += 2
        parts.append(_plain(body[at]))
    return ".".join(parts)


def _plain(token: Token) -> str:
    return token.text if token.kind is Kind.NAME else token.raw
