"""A load of hotline orders undone: withdrawn from the archive first, then from the graph, then its months counted anew.

The archive's note decides. Whatever dies after it is done on the next start (`agreeing.py`), by comparing the two.
"""

from __future__ import annotations

from dataclasses import replace

from graph.orders.archive import Archive, Kept, look
from graph.orders.place import Place
from graph.orders.withdrawing import withdraw
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.loading import now
from graph.store.undoing import Undone
from graph.upkeep.moments import Loaded
from loaders.orders.agreeing import SAID_STILL, agree
from loaders.orders.refresh import refresh, stale_months
from loaders.orders.turns import in_turn, loading


def undo_orders(store: Store, settings: Settings, load: Loaded, by: str = "", why: str = "") -> Undone:
    """Undo a load that may be of orders; of one that the archive does not have only the graph knows.

    Raises HistoryError, StoreError, ArchiveError.
    """
    place = Place(settings.archive)
    agree(store, settings)
    with loading(place), in_turn(place):
        archive = look(place)
        kept = _kept(store, archive, load)
        taken = returned = 0
        if kept is not None:
            taken = sum(part.rows - archive.gone.get(part.name, 0) for part in kept.parts)
            about = {name: kept.said[name] for name in ("kind", "mapping", "document", "file", "sheets")}
            about |= {"at": now(), "by": by, "why": why, "units": [], "read": 0, "refused": 0, "evidence": 0, "rows": 0}
            returned = sum(withdraw(archive, kept, about).restored.values())
        done = store.writer.undo(load.id, by, why)
    archive = look(place)
    refresh(store, archive, stale_months(store, archive), by)
    return replace(done, orders=taken, returned=returned)


def set_of(settings: Settings, load: Loaded) -> Kept | None:
    """The load's set in the archive; None where it has none. Raises ArchiveError."""
    return _set(look(Place(settings.archive)), load)


def _kept(store: Store, archive: Archive, load: Loaded) -> Kept | None:
    """The set to be withdrawn; none where another load of the same bytes still says it."""
    said = {name: load.said.get(name) for name in ("sha256", "mapping")}
    others = [row for row in store.reader.run(SAID_STILL, said).rows if row[0] != load.id]
    return None if others else _set(archive, load)


def _set(archive: Archive, load: Loaded) -> Kept | None:
    said = load.said.get("sha256"), load.said.get("mapping")
    return next((one for one in archive.loads if (one.said["file"]["sha256"], one.said["mapping"]) == said), None)
