"""Every transaction, reading or writing: managed, tried again when another writer got in the way, and counted.

Writers of the embedded engine take turns, one transaction at a time, over all local processes: it does not see two
transactions change one record, and would keep only one of the changes.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from typing import Any, TypeVar

from neo4j import ManagedTransaction, Transaction, unit_of_work
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from graph.errors import BusyError, ConnectError, EngineError, HistoryError, QueryError
from graph.store import cypher
from graph.store.failures import full, is_conflict, is_gone, is_unavailable, starved, told
from graph.store.link import Link
from graph.store.locks import turn

T = TypeVar("T")
Work = Callable[[ManagedTransaction], T]

PATIENCE = 60.0
"""Seconds for which a transaction that others get in the way of is tried again."""
MOMENT = 15.0
"""Seconds for which a server whose database is not available is asked again."""
CLASHES = 5
"""Tries after a uniqueness clash: two writers that make the same node settle it in one."""
TURN_SECONDS = 3600.0
"""A backup keeps writers waiting for as long as it reads the graph."""
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 1.0


class Sessions:
    """Transactions on one graph. `retries` counts the tries after the first, of all threads."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.retries = 0
        self.frozen = False
        """Set for the graph of a past day, which is what it was: nothing is written to it."""
        self._guard = threading.Lock()
        self._paused = 0
        self._hung_up = False

    def write(self, work: Work[T]) -> T:
        """Run `work` in one writing transaction; it may be run several times, and its last answer is given.

        When the engine hangs up in the middle, nothing of the transaction is there, and the next call finds the engine
        again. Raises StoreError for what the driver raises, HistoryError for the graph of a past day, and whatever
        `work` raises itself.
        """
        if self.frozen:
            raise HistoryError(
                "现在看的是过去某一天的记载，不能写入；请先回到现在。",
                "What you look at is a day of the past, and cannot be written to; go back to now first.",
            )
        try:
            return self._settled(lambda: self._write_once(work))
        except (ConnectError, EngineError, QueryError) as error:
            if self.link.is_full():
                raise full(self.link.where) from error
            if isinstance(error, ConnectError) and self.link.is_starved():
                raise starved(self.link.where) from error
            raise

    def read(self, work: Work[T], *, timeout: float | None = None, fetch: int = 1000) -> T:
        """Run `work` in one reading transaction, given up by a server after `timeout` seconds.

        `fetch` rows come at a time. Raises as `write` does.
        """
        timed = unit_of_work(timeout=timeout)(work) if timeout else work

        def once() -> T:
            with self.link.session(writing=False, fetch=fetch) as session:
                return session.execute_read(timed)

        def again_when_gone() -> T:
            try:
                return once()
            except (DriverError, OSError) as error:
                if not is_gone(error):
                    raise
                self.link.renew()
                return once()

        try:
            return self._settled(again_when_gone)
        except ConnectError as error:
            if self.link.is_starved():
                raise starved(self.link.where) from error
            raise

    def ddl(self, statement: str) -> None:
        """Run one statement that changes the schema. Raises as `write` does."""
        self.write(lambda tx: tx.run(statement).consume())

    def stream(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, fetch: int = 2000
    ) -> Iterator[list[Any]]:
        """The rows of one statement as the engine hands them over, `fetch` at a time, whatever their number.

        Nothing is tried again: what has been handed on cannot be taken back. While writers are `paused` the member of a
        cluster is asked that writes, because others may lag behind. Raises StoreError.
        """
        with ExitStack() as stack:
            stack.enter_context(told(self.link.where))
            session = stack.enter_context(self.link.session(writing=bool(self._paused), fetch=fetch))
            for record in stack.enter_context(session.begin_transaction()).run(text, dict(parameters or {})):
                yield record.values()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """While the block runs nobody writes: every writing transaction is over or has not begun.

        What is read in the block is the graph after the last acknowledged batch of every load. Raises BusyError when a
        writer does not let go, StoreError.
        """
        with ExitStack() as stack:
            try:
                with told(self.link.where):
                    stack.enter_context(self._turn())
                    held = None if self.link.write_lock else self._held(stack)
            except TimeoutError as error:
                raise _busy(self.link.where) from error
            self._paused += 1
            try:
                yield
            finally:
                self._paused -= 1
            if held is not None:
                with told(self.link.where):
                    held.run(cypher.LOCK).consume()  # fails where the server has ended it meanwhile, and let others in

    def _held(self, stack: ExitStack) -> Transaction:
        """A transaction that all writing ones of a server wait for; it is rolled back in the end."""
        session = stack.enter_context(self.link.session(writing=True))
        held = stack.enter_context(session.begin_transaction())
        held.run(cypher.LOCK).consume()
        return held

    def _write_once(self, work: Work[T]) -> T:
        if self._hung_up:
            self._hung_up = not self.link.renew()
        try:
            with self._turn(), self.link.session(writing=True) as session:
                return session.execute_write(work)
        except (DriverError, OSError) as error:
            self._hung_up = is_gone(error)
            raise

    def _turn(self) -> AbstractContextManager[None]:
        return turn(self.link.write_lock, TURN_SECONDS) if self.link.write_lock else nullcontext()

    def _settled(self, once: Callable[[], T]) -> T:
        """The answer of `once`, tried again after a conflict and, on a cluster, while it chooses another leader."""
        began = time.monotonic()
        with told(self.link.where):
            tries = 0
            while True:
                try:
                    return once()
                except TimeoutError as error:
                    raise _busy(self.link.where) from error
                except (DriverError, Neo4jError) as error:
                    if not self._worth_another(error, tries, time.monotonic() - began):
                        raise
                tries += 1
                with self._guard:
                    self.retries += 1
                pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**tries)
                time.sleep(random.uniform(pause / 2, pause))

    def _worth_another(self, error: DriverError | Neo4jError, tries: int, spent: float) -> bool:
        if is_unavailable(error):
            patience = MOMENT if isinstance(error, Neo4jError) else self.link.patience
            return spent < patience and not isinstance(error, IncompleteCommit)
        return is_conflict(error) and spent < PATIENCE and (error.is_retryable() or tries < CLASHES)


def _busy(where: str) -> BusyError:
    return BusyError(
        f"图 {where} 一直有别的进程在写入；请等它完成后再试。",
        f"Another process keeps writing to the graph at {where}; try again when it is done.",
    )
