"""The graph as of a moment of knowledge, beside the one that is there: every report and every page can be asked of it.

What was known then is written, once, into an embedded graph of its own below `<data>/asof`, whichever engine the graph
itself is on; whoever asks opens that one instead, and no question has to know of it. It is kept, with its four fellows
that were used last, for as long as nothing that had happened by then changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import EngineError, HistoryError
from graph.model.ontology import Ontology, load_ontology
from graph.settings import Settings
from graph.store.connect import Store, connect
from graph.store.folder import Folder
from graph.store.identity import Identity
from graph.store.locks import held, holding
from graph.store.schema import VERSION
from graph.upkeep.backup import pack_graph
from graph.upkeep.filling import Filling
from graph.upkeep.moments import Loaded, end_of, loads
from graph.upkeep.package import Tell, packing, unpacking
from graph.upkeep.past import Past

MOST = 5
"""Moments that are kept."""
PATIENCE = 3600.0
"""Seconds to wait for another process that makes the same moment."""
NAMES = "MATCH (c:Cadre) WHERE c.masked IS NULL OR c.masked = false RETURN DISTINCT c.name AS name ORDER BY name"
Begin = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment asked for: `text` as it was written, `at` its last instant as ISO text in UTC."""

    text: str
    at: str


def moment(store: Store, text: str) -> Moment:
    """A day, a minute, or a load by its id (when it was over). Raises HistoryError for anything else and where nothing
    was known yet."""
    known = loads(store.reader)
    found = [one for one in known if one.id.startswith(text)] if len(text) >= 8 and text.isalnum() else []
    at = found[0].over if len(found) == 1 else end_of(text)
    if not any(one.began <= at for one in known):
        first = min((one.began for one in known), default="")[:10]
        raise HistoryError(
            f"{text} 时图中还没有任何记载" + (f"；最早的一次装载在 {first}。" if first else "。"),
            f"Nothing was known in this graph as of {text}" + (f"; the first load was on {first}." if first else "."),
        )
    return Moment(text, at)


def is_now(store: Store, at: str) -> bool:
    """Whether nothing has happened since, so that the graph itself is the one asked for. Raises StoreError."""
    return all(one.began <= at and one.over <= at and one.undone <= at for one in loads(store.reader))


def settings_as_of(store: Store, settings: Settings, at: str, tell: Tell | None = None) -> Settings:
    """Settings of the graph as of `at`, made now unless it is there. Raises StoreError, HistoryError."""
    if is_now(store, at):
        return settings
    ontology = load_ontology()
    base = settings.data / "asof"
    place = base / _key(store, at)
    there = replace(settings, graph=f"embedded:{place / 'graph'}", orders=str(place / "orders"))
    try:
        base.mkdir(parents=True, exist_ok=True, mode=0o700)
        with holding(base / f"{place.name}.lock", PATIENCE):
            if not (place / "done").exists():
                _make(store, there, place, ontology, at, tell)
            os.utime(place / "done")
        tidy(base, place)
    except OSError as error:
        why = error.strerror or str(error)
        raise EngineError(
            f"无法在 {base} 建立那一天的图（{why}）；请腾出空间后再试。",
            f"The graph of that day cannot be made in {base} ({why}); make room and try again.",
        ) from error
    return there


def _make(store: Store, there: Settings, place: Path, ontology: Ontology, at: str, tell: Tell | None) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    kept = place / "content"
    with packing(kept) as package:
        with store.sessions.paused():
            pack_graph(package, Past(store.sessions, ontology, at), tell)
        package.seal({"store": VERSION})
    with connect(there) as made, unpacking(kept) as package:
        filling = Filling(made.sessions, tell)
        for kind, fill in (("nodes/", filling.nodes), ("edges/", filling.edges)):
            for name in package.members:
                if name.startswith(kind):
                    fill(name.removeprefix(kind).removesuffix(".jsonl"), package.rows(name))
        names = [row[0] for row in made.reader.run(NAMES).rows if row[0]]
        Identity(made.sessions, ontology).link(names)
    kept.unlink()
    (place / "done").write_text(json.dumps({"at": at}), encoding="utf-8")


def _key(store: Store, at: str) -> str:
    """Changes with the graph, the moment, and whatever of the loads of until then may still change."""
    known = [one for one in loads(store.reader) if one.began <= at]
    state = [_state(one, at) for one in known]
    return hashlib.sha256(repr((store.link.where, at, VERSION, state)).encode()).hexdigest()[:20]


def _state(one: Loaded, at: str) -> tuple[object, ...]:
    settled = bool(one.ended)
    return one.id, one.ended, one.undone if one.undone <= at else "", settled or one.said.get("rows_read")


def tidy(base: Path, used: Path) -> None:
    """Remove all moments below `base` but MOST that were used last, `used` among them, and none that somebody uses."""
    made = sorted(base.glob("*/done"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in made[MOST:]:
        if old.parent != used and not held(Folder(old.parent / "graph").engine_lock):
            shutil.rmtree(old.parent, ignore_errors=True)
