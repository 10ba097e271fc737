"""The graph opened for people, its hotline counts right. Where there is no archive nothing of it is even imported."""

from __future__ import annotations

from pathlib import Path

from graph.settings import Settings
from graph.store.connect import Store, connect

PAST = "asof"
"""The folder of `data` in which graphs of past days lie: they stay as they were."""


def open_graph(settings: Settings) -> Store:
    """Open the graph and have its hotline counts agree with the archive. Raises StoreError, ArchiveError."""
    store = connect(settings)
    past = str(settings.data / PAST) in settings.graph
    try:
        if not past and ("://" in settings.archive or Path(settings.archive).is_dir()):
            from loaders.orders.agreeing import agree  # polars takes its time, and most graphs have no archive

            agree(store, settings)
    except BaseException:
        store.close()
        raise
    return store
