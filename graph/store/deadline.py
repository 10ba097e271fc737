"""A query's time limit on an engine that does not know one: a watch that has the engine end the query by its mark."""

from __future__ import annotations

import secrets
import threading
from types import TracebackType

from neo4j import ManagedTransaction

from graph.errors import StoreError
from graph.store.sessions import Sessions

FIND = "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery STARTS WITH $mark RETURN transactionId"
END = "TERMINATE TRANSACTIONS $found"


class Deadline:
    """For the time of a `with` block: the query that begins with `mark` is ended after `seconds`."""

    def __init__(self, sessions: Sessions, seconds: float) -> None:
        self.mark = f"/* {secrets.token_hex(8)} */ "
        self.passed = False
        self._sessions = sessions
        self._watch = threading.Timer(seconds, self._end)
        self._watch.daemon = True

    def __enter__(self) -> Deadline:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.cancel()
        self._watch.join()

    def _end(self) -> None:
        self.passed = True
        try:
            self._sessions.read(self._end_marked)
        except StoreError:
            return  # the engine has gone, and the query with it

    def _end_marked(self, tx: ManagedTransaction) -> None:
        found = [row["transactionId"] for row in tx.run(FIND, mark=self.mark)]
        if found:
            tx.run(END, found=found).consume()
