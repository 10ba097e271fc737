"""The open drivers to one graph: one that writes and one that reads; where it is, and how to find it again.

On a server both are the same account, and sessions differ by access mode. On the embedded engine the reading one is an
account that has no right but to read, and an engine that was stopped or killed is joined anew (and started) here.
"""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path
from typing import Protocol

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Session

from graph.settings import Settings
from graph.store import embedded
from graph.store.engine_child import DATABASE, HOST, READER, WRITER
from graph.store.failures import told
from graph.store.folder import Folder

CONNECT_SECONDS = 10.0
IDLE_SECONDS = 30.0
CLUSTER_SECONDS = 15.0
"""Enough for a cluster to choose another leader."""
SERVER_SECONDS = 0.5
"""Enough to find that a pooled connection has gone and the server has not."""


DYING_SECONDS = 10.0
HELLO = bytes.fromhex("6060b017") + bytes.fromhex("00000405") + bytes(12)
"""The Bolt handshake: its magic number, version 5.4, and no others."""


class Link(Protocol):
    """A way to the graph."""

    where: str
    write_lock: Path | None
    """A file to hold during a writing transaction, where the engine needs it."""
    patience: float
    """Seconds for which a transaction that the engine hung up on is tried again."""

    def session(self, *, writing: bool, fetch: int = 1000) -> Session:
        """A new session; the caller closes it."""
        ...

    def is_full(self) -> bool:
        """Whether the disk on which the graph lies is full, where that can be known from here."""
        ...

    def is_starved(self) -> bool:
        """Whether the engine ended because its memory was used up, where that can be known from here."""
        ...

    def renew(self) -> bool:
        """After the engine hung up: find it again. False where the driver does that itself."""
        ...

    def close(self) -> None:
        """Let go of every connection."""
        ...


def open_driver(uri: str, user: str, password: str) -> Driver:
    """A driver that neither retries by itself nor says anything on the terminal, checked to be let in.

    Raises ConnectError.
    """
    with told(uri):
        try:
            driver = GraphDatabase.driver(
                uri,
                auth=(user, password),
                connection_timeout=CONNECT_SECONDS,
                liveness_check_timeout=IDLE_SECONDS,
                max_transaction_retry_time=0,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="mingjian",
            )
        except ValueError as error:
            raise OSError(str(error)) from error
        try:
            driver.verify_connectivity()
        except ValueError as error:
            driver.close()
            raise OSError(str(error)) from error
        except BaseException:
            driver.close()
            raise
    return driver


class ServerLink:
    """A Neo4j server or cluster by its Bolt address."""

    write_lock: Path | None = None

    def __init__(self, settings: Settings) -> None:
        self.where = settings.graph
        self.patience = CLUSTER_SECONDS if settings.graph.startswith("neo4j") else SERVER_SECONDS
        self._database = settings.database
        self._driver = open_driver(settings.graph, settings.user, settings.password)

    def session(self, *, writing: bool, fetch: int = 1000) -> Session:
        """A new session of the set database, in WRITE or READ mode."""
        mode = WRITE_ACCESS if writing else READ_ACCESS
        return self._driver.session(database=self._database, default_access_mode=mode, fetch_size=fetch)

    def is_full(self) -> bool:
        """A server's disk cannot be seen from here; it says so itself."""
        return False

    def is_starved(self) -> bool:
        """A server's memory cannot be seen from here."""
        return False

    def renew(self) -> bool:
        """The driver's pool makes new connections itself."""
        return False

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()


class EmbeddedLink:
    """The embedded engine of one folder; holds a lease on it until closed."""

    patience = 0.0

    def __init__(self, folder: Path, heap: str = embedded.HEAP, grace: float = embedded.GRACE) -> None:
        self.where = str(folder)
        self._place = Folder(folder)
        self.write_lock: Path | None = self._place.write_lock
        self._folder, self._heap, self._grace = folder, heap, grace
        self._guard = threading.Lock()
        self._closed = False
        self._join()

    @property
    def engine(self) -> embedded.Engine:
        """The engine that answers."""
        return self._lease.engine

    def session(self, *, writing: bool, fetch: int = 1000) -> Session:
        """A new session of the account that writes or of the one that reads."""
        driver = self._writer if writing else self._reader
        mode = WRITE_ACCESS if writing else READ_ACCESS
        return driver.session(database=DATABASE, default_access_mode=mode, fetch_size=fetch)

    def is_full(self) -> bool:
        """The engine only says that a transaction failed, not why."""
        return self._place.is_full()

    def is_starved(self) -> bool:
        """The engine only hangs up; its log says why."""
        return self._place.ran_out_of_memory()

    def renew(self) -> bool:
        """Join the engine again where it is another one than before, or none. True when something changed."""
        with self._guard:
            if self._closed or not self._gone():
                return False
            self._leave()
            self._join()
            return True

    def close(self) -> None:
        """Close every connection and let go of the engine."""
        with self._guard:
            if not self._closed:
                self._closed = True
                self._leave()

    def _gone(self) -> bool:
        """Whether another engine runs than before, or none; one that was killed holds its lock for a moment longer."""
        until = time.monotonic() + DYING_SECONDS
        while embedded.status(self._folder).engine == self._lease.engine:
            if time.monotonic() > until or answers(HOST, self._lease.engine.bolt):
                return False
            time.sleep(0.02)
        return True

    def _join(self) -> None:
        self._lease = embedded.use(self._folder, self._heap, self._grace)
        try:
            accounts = self._lease.engine.accounts
            self._writer = open_driver(self._lease.engine.uri, WRITER, accounts[WRITER])
            self._reader = open_driver(self._lease.engine.uri, READER, accounts[READER])
        except BaseException:
            self._lease.close()
            raise

    def _leave(self) -> None:
        self._writer.close()
        self._reader.close()
        self._lease.close()


def answers(host: str, port: int) -> bool:
    """Whether somebody there shakes hands in Bolt."""
    try:
        with socket.create_connection((host, port), timeout=1) as probe:
            probe.sendall(HELLO)
            return len(probe.recv(4)) == 4
    except OSError:
        return False


def open_link(settings: Settings) -> ServerLink | EmbeddedLink:
    """The way to the graph that the settings name. Raises StoreError."""
    folder = settings.embedded
    return ServerLink(settings) if folder is None else EmbeddedLink(folder, settings.heap)
