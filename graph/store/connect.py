"""Opens the graph that the settings name, on either engine, set up for the model: one writer and one reader."""

from __future__ import annotations

from types import TracebackType

from graph.model.ontology import Ontology, load_ontology
from graph.settings import Settings
from graph.store.dialect import Dialect, dialect_of
from graph.store.link import Link, open_link
from graph.store.reader import Reader
from graph.store.schema import prepare
from graph.store.sessions import Sessions
from graph.store.writer import Writer

__all__ = ["Store", "connect"]


class Store:
    """An open graph. A context manager; `close` lets go of the engine."""

    def __init__(self, link: Link, dialect: Dialect, ontology: Ontology) -> None:
        self.link = link
        self.ontology = ontology
        self.dialect = dialect
        self.sessions = Sessions(link)
        self.reader = Reader(self.sessions, dialect)
        self.writer = Writer(self.sessions, ontology)

    def close(self) -> None:
        """Close every connection; the embedded engine stops some seconds after its last user has done so."""
        self.link.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def connect(settings: Settings, ontology: Ontology | None = None, *, repair: bool = False) -> Store:
    """Open the graph and set it up for `ontology` (the packaged model unless given).

    `repair` also opens a graph that has to be migrated or restored first. Raises ConnectError, EngineError, BusyError
    or VersionError, each with what to do about it.
    """
    model = ontology or load_ontology()
    link = open_link(settings)
    store = Store(link, dialect_of(link), model)
    try:
        prepare(store.sessions, store.dialect, model, repair=repair)
    except BaseException:
        store.close()
        raise
    return store
