"""The reading side: Cypher in, plain rows out, in reading transactions only.

`run` is for texts that ship with Mingjian: their words are looked at, which costs nothing the second time. `ask` is for
a text that a person wrote: the guard also looks at the plan that the engine makes of it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import Any

from neo4j import ManagedTransaction
from neo4j.exceptions import Neo4jError

from graph.errors import StoreError
from graph.store.deadline import Deadline, Stop
from graph.store.dialect import Dialect
from graph.store.failures import stopped, too_slow, was_terminated
from graph.store.guard import check, judge, planned
from graph.store.rows import Edge, Node, Path, Result, plain_rows
from graph.store.sessions import Sessions

__all__ = ["Edge", "Node", "Path", "Reader", "Result"]

FETCH = 1000
ENDS = "UNWIND $ids AS one MATCH (n) WHERE elementId(n) = one RETURN one AS of, n.id AS id"


class Reader:
    """Reads one graph."""

    def __init__(self, sessions: Sessions, dialect: Dialect) -> None:
        self._sessions, self._dialect = sessions, dialect

    def run(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        stop: Stop | None = None,
    ) -> Result:
        """The answer to a text of ours: at most `limit` rows, within `timeout` seconds, unless `stop` asks for its end.

        Raises QueryRefused when the text would write or reach outside the graph, QueryError when the engine cannot run
        it, the time is over or it was stopped, ConnectError when the engine does not answer.
        """
        judge(cypher)
        began = time.monotonic()
        watched = timeout if timeout and not self._dialect.knows_timeouts else None
        with ExitStack() as stack:
            deadline = None
            if watched or stop:
                deadline = stack.enter_context(Deadline(self._sessions, watched, stop))
                cypher = deadline.mark + cypher

            def work(tx: ManagedTransaction) -> tuple[tuple[str, ...], list[tuple[Any, ...]], bool]:
                return _pull(tx, cypher, params or {}, limit, timeout, stop)

            try:
                fetch = FETCH if limit is None else max(1, min(FETCH, limit + 1))
                columns, rows, truncated = self._sessions.read(work, timeout=timeout, fetch=fetch)
            except StoreError as error:
                if stop and stop.asked:
                    raise stopped() from error
                if timeout and (_ended(error) or (deadline and deadline.passed)):
                    raise too_slow(timeout) from error
                raise
        return Result(columns, rows, truncated, time.monotonic() - began)

    def run_each(self, asked: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Result]:
        """The answers to several texts of ours, in one transaction. Raises as `run` does.

        An engine keeps the plan of a text it has seen: several short ones that come again are quicker than a long one
        that is put together anew each time.
        """
        for cypher, _ in asked:
            judge(cypher)
        began = time.monotonic()

        def work(tx: ManagedTransaction) -> list[tuple[tuple[str, ...], list[tuple[Any, ...]], bool]]:
            return [_pull(tx, cypher, params, None, None) for cypher, params in asked]

        pulled = self._sessions.read(work, fetch=FETCH) if asked else []
        return [Result(columns, rows, cut, time.monotonic() - began) for columns, rows, cut in pulled]

    def ask(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        stop: Stop | None = None,
    ) -> Result:
        """The answer to a person's text, judged first; otherwise as `run`.

        Raises QueryRefused with the word and why.
        """
        check(self._sessions, self._dialect, cypher, params or {})
        return self.run(cypher, params, timeout=timeout, limit=limit, stop=stop)

    def plan(self, cypher: str, params: Mapping[str, Any] | None = None) -> str:
        """How the engine would go about a person's text, a step a line as the engine names them; nothing is run.

        Raises QueryRefused with the word and why, QueryError when it cannot be planned.
        """
        check(self._sessions, self._dialect, cypher, params or {})
        return planned(self._sessions, self._dialect, cypher, params or {})


def _pull(
    tx: ManagedTransaction,
    cypher: str,
    params: Mapping[str, Any],
    limit: int | None,
    timeout: float | None,
    stop: Stop | None = None,
) -> tuple[tuple[str, ...], list[tuple[Any, ...]], bool]:
    """Columns, rows, and whether there were more."""
    until = time.monotonic() + timeout if timeout else None
    result = tx.run(cypher, dict(params))
    pulled = []
    for record in result if limit is None else islice(result, limit + 1):
        pulled.append(record.values())
        if timeout and until and time.monotonic() > until:
            raise too_slow(timeout)
        if stop and stop.asked:
            raise stopped()
    columns = tuple(result.keys())
    result.consume()
    truncated = limit is not None and len(pulled) > limit

    def ends(ids: list[str]) -> dict[str, str]:
        return {row["of"]: str(row["id"] or "") for row in tx.run(ENDS, ids=ids)}

    return columns, plain_rows(pulled[:limit], ends), truncated


def _ended(error: StoreError) -> bool:
    cause = error.__cause__
    return isinstance(cause, Neo4jError) and was_terminated(cause)
