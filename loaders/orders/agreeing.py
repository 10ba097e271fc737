"""Archive and graph brought to agree: what a load that died left undone is done before anybody reads."""

from __future__ import annotations

from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.model.records import DocumentSource
from graph.orders.archive import Archive, look
from graph.orders.place import Place
from graph.settings import Settings
from graph.store.connect import Store
from loaders.mapping.kinds import shipped_mappings
from loaders.orders.refresh import refresh, stale_months
from loaders.orders.run import close
from loaders.orders.turns import put_in_order

HELD = "MATCH (d:Document {kind: 'hotline_counts'}) RETURN count(d) AS months"
SAID_STILL = (
    "MATCH (l:Load {sha256: $sha256, mapping: $mapping}) WHERE l.status <> 'undone' OR coalesce(l.undoing, false) "
    "RETURN l.id AS id, l.started_at AS began ORDER BY began, id"
)
UNFINISHED = (
    "MATCH (l:Load)-[:PRODUCED]->(d:Document) WHERE d.current_load IS NULL OR d.current_load <> l.id "
    "WITH l, d WHERE l.status IN ['running', 'stopped'] RETURN DISTINCT l.sha256 AS sha256, l.mapping AS mapping"
)


def agree(store: Store, settings: Settings) -> int:
    """Finish in the archive and count in the graph what a load or an undoing that died left undone; returns how many
    months were counted. While another process is loading there is nothing to be done: it does that itself.

    Raises StoreError, ArchiveError.
    """
    place = Place(settings.archive)
    if (place.folder is not None and not place.folder.is_dir()) or not put_in_order(place):
        return 0
    archive = look(place)
    _undo(store, archive)
    months = stale_months(store, archive)
    refresh(store, archive, months)
    _close(store, settings, archive)
    return len(months)


def lacking(store: Store, settings: Settings) -> Say | None:
    """What is to be said where the graph has counts and the archive has nothing: it has been moved, or is not set."""
    if look(Place(settings.archive)).notes or not store.reader.run(HELD).rows[0][0]:
        return None
    where = settings.archive
    return Say(
        f"图里有热线计数，但 {where} 里没有归档的工单；归档若已移走，请用 MINGJIAN_ORDERS 指明新位置。",
        f"The graph has hotline counts and {where} holds no orders; name the archive's place with MINGJIAN_ORDERS.",
    )


def _undo(store: Store, archive: Archive) -> None:
    """Loads that the archive has withdrawn, and whose undoing died before the graph knew, are undone there."""
    for note in archive.notes:
        if note.withdraws:
            asked = {"sha256": str(note.said["file"]["sha256"]), "mapping": str(note.said["mapping"])}
            for load, began in store.reader.run(SAID_STILL, asked).rows:
                if began <= note.at:
                    store.writer.undo(str(load), str(note.said["by"]), str(note.said["why"]))


def _close(store: Store, settings: Settings, archive: Archive) -> None:
    """Loads that are archived and counted, and whose process died before it could say so, are complete. One that a
    person's own mapping read goes on with the command that began it."""
    open_ = {(str(sha256), str(mapping)) for sha256, mapping in store.reader.run(UNFINISHED).rows}
    mappings = {one.sha256: one for one in shipped_mappings(load_ontology()).values()}
    for kept in archive.loads if open_ else ():
        file, mapping = kept.said["file"], mappings.get(str(kept.said["mapping"]))
        if mapping is None or (str(file["sha256"]), mapping.sha256) not in open_:
            continue
        source = DocumentSource(
            name=str(file["name"]),
            path=str(file["path"]),
            kind=mapping.kind,
            sha256=str(file["sha256"]),
            size=int(file["size"]),
            mapping=mapping.sha256,
            by=str(kept.said["by"]),
        )
        load = store.writer.begin(source)
        if not load.already_complete:
            close(load, archive, kept, mapping, settings)
