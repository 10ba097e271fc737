"""The graph opened for people, its hotline counts right. Where there is no archive nothing of it is even imported."""

from __future__ import annotations

from pathlib import Path

from graph.settings import Settings
from graph.store.connect import Store, connect


def open_graph(settings: Settings) -> Store:
    """Open the graph and have its hotline counts agree with the archive. Raises StoreError, ArchiveError.

    The graph of a past day has no archive (`graph/upkeep/asof.py`) and stays as it was.
    """
    store = connect(settings)
    try:
        if "://" in settings.archive or Path(settings.archive).is_dir():
            from loaders.orders.agreeing import agree  # polars takes its time, and most graphs have no archive

            agree(store, settings)
    except BaseException:
        store.close()
        raise
    return store
