"""What loading a file would change: every row or suggestion taken as loading takes it, compared with the graph, nothing
written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.errors import MappingError
from graph.model.ontology import load_ontology
from graph.model.records import DocumentSource, EdgeRecord, NodeRecord
from graph.settings import Settings
from graph.store.connect import Store
from graph.upkeep.changes import Change
from graph.upkeep.whatif import WhatIf
from loaders.context import context_of
from loaders.plan import Part, plan
from loaders.prose.files import ProsePart
from loaders.prose.prepare import Asked, prepare, source_of
from loaders.prose.records import records_of
from loaders.prose.rules import Rules
from loaders.prose.run import without_circles
from loaders.prose.withmodel import rules_of
from loaders.taking import Taker


def would_change(
    store: Store, settings: Settings, path: Path, *, kind: str = "", replaces: str = "", rules: Rules | None = None
) -> Iterator[Change]:
    """Every change that loading `path` would make; `replaces` and `rules` as in `load_files`.

    Refused rows change nothing; hotline orders go into their archive and are not compared. Raises what loading would:
    ReadError, MappingError, and StoreError.
    """
    planned = plan([path], load_ontology(), kind=kind)
    for _, error in planned.failed:
        raise error
    for part in planned.parts:
        if part.mapping.archive:
            raise MappingError(
                f"{path.name} 是热线工单，装入工单档案而不逐条进图，无法预先比较。",
                f"{path.name} holds hotline orders, which go into their archive row by row; they are not compared.",
            )
        yield from _part(store, settings, part, replaces)
    for document in planned.prose:
        yield from _document(store, settings, document, replaces, Asked(rules or rules_of(settings)))


def _document(store: Store, settings: Settings, part: ProsePart, replaces: str, asked: Asked) -> Iterator[Change]:
    prepared = prepare(store, settings, part, source_of(store, part, asked, replaces), asked)
    document, applied = store.writer.document_of(prepared.source), prepared.applied()
    records = records_of(applied.suggestions, applied.reviewed.__contains__)
    edges, _ = without_circles(store, records, document)
    found = WhatIf(store, load_ontology(), document)
    found.take(records.nodes, edges)
    yield from found.changes()


def _part(store: Store, settings: Settings, part: Part, replaces: str) -> Iterator[Change]:
    source = DocumentSource(
        name=part.path.name, path=str(part.path), kind=part.kind, sha256=part.sha256, size=part.size, replaces=replaces
    )
    document = store.writer.document_of(source)
    found = WhatIf(store, load_ontology(), document)
    nodes: list[NodeRecord] = []
    edges: list[EdgeRecord] = []
    with part.open() as file:
        for taken in Taker(part, file, load_ontology(), context_of(store, settings, part, document)):
            if not taken.faults:
                nodes += taken.records.nodes
                edges += taken.records.edges
            if len(nodes) >= store.dialect.batch:
                found.take(nodes, edges)
                nodes, edges = [], []
    found.take(nodes, edges)
    yield from found.changes()
