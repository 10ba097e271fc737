"""Ends a query on the engine from outside: when its time is over on an engine that knows no limit, or when asked to.

The query bears a mark; a watch beside it has the engine end what begins with that mark.
"""

from __future__ import annotations

import secrets
import threading
import time
from types import TracebackType

from neo4j import ManagedTransaction

from graph.errors import StoreError
from graph.store.sessions import Sessions

FIND = "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery STARTS WITH $mark RETURN transactionId"
END = "TERMINATE TRANSACTIONS $found"
LOOK = 0.1
"""Seconds between two looks at the clock and at who asks."""
AGAIN = 0.5
"""Seconds until a query that has not ended yet is ended again: it may not have reached the engine before."""


class Stop:
    """Asks, from any thread, that a query under way be ended: given to `Reader.run`, which hands it on."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def ask(self) -> None:
        """Have the query ended, now or as soon as it begins."""
        self._asked.set()

    @property
    def asked(self) -> bool:
        """Whether somebody asked."""
        return self._asked.is_set()


class Deadline:
    """For the time of a `with` block: the query that begins with `mark` is ended after `seconds`, or when `stop` asks.

    `passed` says that the time was over first.
    """

    def __init__(self, sessions: Sessions, seconds: float | None, stop: Stop | None = None) -> None:
        self.mark = f"/* {secrets.token_hex(8)} */ "
        self.passed = False
        self._sessions, self._seconds, self._stop = sessions, seconds, stop
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, name="mingjian-deadline", daemon=True)

    def __enter__(self) -> Deadline:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        until = time.monotonic() + self._seconds if self._seconds else None
        while not self._over.wait(LOOK if self._stop or until is None else max(0.0, until - time.monotonic())):
            late = until is not None and time.monotonic() >= until
            asked = self._stop is not None and self._stop.asked
            if late or asked:
                self.passed = late and not asked
                self._end_until_over()
                return

    def _end_until_over(self) -> None:
        while not self._over.is_set():
            try:
                self._sessions.read(self._end_marked)
            except StoreError:
                return  # the engine has gone, and the query with it
            self._over.wait(AGAIN)

    def _end_marked(self, tx: ManagedTransaction) -> None:
        found = [row["transactionId"] for row in tx.run(FIND, mark=self.mark)]
        if found:
            tx.run(END, found=found).consume()
