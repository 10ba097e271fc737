"""A load undone for people: found by its id; one of hotline orders leaves their archive too."""

from __future__ import annotations

from pathlib import Path

from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.undoing import UNDONE, Undone
from graph.upkeep.moments import Loaded, loads
from loaders.mapping.kinds import shipped_mappings


def undo(store: Store, settings: Settings, load: str, by: str = "", why: str = "") -> Undone:
    """Undo the load whose id begins with `load`. Raises HistoryError where there is none, several, or one that was
    undone before; StoreError, ArchiveError."""
    found = [one for one in loads(store.reader) if one.id.startswith(load)]
    before = len(found) == 1 and found[0].status == UNDONE and not found[0].said.get("undoing")
    if len(found) != 1 or before or not _archived(settings, found[0]):
        return store.writer.undo(load, by, why)
    from loaders.orders.undoing import undo_orders  # polars takes its time, and most graphs have no archive

    return undo_orders(store, settings, found[0], by, why)


def _archived(settings: Settings, load: Loaded) -> bool:
    """Whether the load is of orders: by its kind or, where a person's own mapping read it, by what the archive has."""
    if "://" not in settings.archive and not Path(settings.archive).is_dir():
        return False
    from loaders.orders.undoing import set_of

    shipped = (one.kind for one in shipped_mappings(load_ontology()).values() if one.archive)
    return load.kind in shipped or set_of(settings, load) is not None
