"""A dry run: what each column of a file became, its first rows as they would be stored, what is ignored and refused.

It takes the way that loading takes, up to the writer, and writes nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.errors import MingjianError, Say
from graph.model.ontology import Ontology, load_ontology
from graph.model.records import NodeRecord
from loaders.loadreport import Reasons
from loaders.mapping.counts import check_counts
from loaders.mapping.headers import Binding
from loaders.mapping.spec import Column
from loaders.plan import Part, plan
from loaders.prose.files import ProsePart
from loaders.prose.looking import Fact, Paragraph, look_into
from loaders.prose.rules import Rules, ShippedRules
from loaders.taking import Context, Taken, Taker

ROWS = 10
SHOWN = 20
KEPT_BACK = ("citizen_hash",)
"""Properties of no use to a person."""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One header. `field`: the field it becomes, "" where nothing reads it; `ignored`: passed over by name."""

    sheet: str
    header: str
    field: str
    type: str
    required: bool
    ignored: bool
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """One reason why one row would be refused."""

    sheet: str
    row: int
    header: str
    value: str
    why: Say


@dataclass(frozen=True, slots=True)
class Preview:
    """One part of a file. `rows` are the first rows: field → text as it would be stored; `nodes` counts what the good
    rows speak of, by type; `reasons` counts refusals by field and reason; `refused` holds the first of them.
    Of a document: `title`, its first `paragraphs`, and the `facts` that would be suggested; `rows_read` counts its
    sentences that hold one."""

    path: Path
    kind: str
    caption: Say
    fit: float
    columns: tuple[ColumnPlan, ...] = ()
    rows: tuple[dict[str, str], ...] = ()
    nodes: dict[str, int] = field(default_factory=dict)
    rows_read: int = 0
    rows_refused: int = 0
    refused: tuple[Refused, ...] = ()
    reasons: tuple[dict[str, Any], ...] = ()
    notes: tuple[Say, ...] = ()
    error: MingjianError | None = None
    title: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Headers that nothing reads and nobody told to ignore."""
        return tuple(one.header for one in self.columns if not one.field and not one.ignored)


def preview(
    path: Path,
    ontology: Ontology | None = None,
    *,
    kind: str = "",
    mapping: Path | None = None,
    rows: int = ROWS,
    rules: Rules | None = None,
) -> list[Preview]:
    """What loading `path` (a file or a folder) would do, part by part; the first `rows` rows of each are shown, of a
    document its first paragraphs and what `rules` (the shipped ones, unless given) would suggest.

    A file that cannot be loaded comes as a Preview with `error`. Raises MappingError for a mapping or a kind that
    cannot be used.
    """
    model = ontology or load_ontology()
    planned = plan([path], model, kind=kind, mapping=mapping)
    failed = [Preview(one, kind, Say("", ""), 0.0, error=error) for one, error in planned.failed]
    return [
        *failed,
        *(_archived(p, model, rows) if p.mapping.archive else _part(p, model, rows) for p in planned.parts),
        *(_document(one, rules or ShippedRules(), rows) for one in planned.prose),
    ]


def _document(part: ProsePart, rules: Rules, most: int) -> Preview:
    try:
        found = look_into(part, rules, most)
    except MingjianError as problem:
        return Preview(part.path, part.kind, Say("", ""), 0.0, error=problem)
    return Preview(
        part.path, found.kind, found.caption, 1.0, nodes=found.nodes, rows_read=found.sentences, notes=found.notes,
        title=found.title, paragraphs=found.paragraphs, facts=found.facts,
    )  # fmt: skip


def _part(part: Part, ontology: Ontology, most: int) -> Preview:
    shown: list[dict[str, str]] = []
    refused: list[Refused] = []
    reasons, counts = Reasons(), dict[str, set[str]]()
    read = bad = 0
    notes: tuple[Say, ...] = ()
    headers: list[ColumnPlan] = []
    error: MingjianError | None = None
    try:
        with part.open() as file:
            for sheet in part.sheets:
                headers += columns(sheet.binding, file.tables[sheet.at].sheet)
            for taken in Taker(part, file, ontology, Context(secret=secrets.token_hex(8))):
                read += 1
                if taken.faults:
                    bad += 1
                    reasons.add(taken.faults)
                    refused += list(_refused(taken))[: SHOWN - len(refused)]
                else:
                    _count(taken.records.nodes, counts)
                    if len(shown) < most:
                        shown.append(_row(taken))
            notes = file.notes
        sizes = {name: len(found) for name, found in counts.items()}
        notes = (*notes, *check_counts(part.mapping, ontology, part.path.name, read - bad, sizes))
    except MingjianError as problem:
        error = problem
    return Preview(
        path=part.path,
        kind=part.kind,
        caption=part.mapping.caption,
        fit=min(sheet.binding.fit for sheet in part.sheets),
        columns=tuple(headers),
        rows=tuple(shown),
        nodes={name: len(found) for name, found in sorted(counts.items())},
        rows_read=read,
        rows_refused=bad,
        refused=tuple(refused),
        reasons=tuple(reasons.told()),
        notes=(*part.notes, *notes),
        error=error,
    )


def _archived(part: Part, ontology: Ontology, most: int) -> Preview:
    """A part whose rows go into the hotline archive; nothing of who complained is shown."""
    from loaders.orders.dryrun import look_through  # polars takes its time, and most tables are no orders

    shown = Preview(part.path, part.kind, part.mapping.caption, min(sheet.binding.fit for sheet in part.sheets))
    try:
        with part.open() as file:
            tables = [(sheet.binding, file.tables[sheet.at].sheet) for sheet in part.sheets]
        found = look_through(part, ontology, most, SHOWN)
    except MingjianError as problem:
        return replace(shown, error=problem, notes=part.notes)
    said = [
        Refused(one.sheet, one.row, fault.header or fault.field, fault.value, fault.why)
        for one in found.refused
        for fault in one.faults
    ]
    error, notes = None, (*part.notes, *found.notes)
    try:
        notes = (*notes, *check_counts(part.mapping, ontology, part.path.name, found.read - found.bad, {}))
    except MingjianError as problem:
        error = problem
    return replace(
        shown,
        columns=tuple(one for binding, sheet in tables for one in columns(binding, sheet)),
        rows=tuple(found.rows),
        rows_read=found.read,
        rows_refused=found.bad,
        refused=tuple(said[:SHOWN]),
        reasons=tuple(found.reasons.told()),
        notes=notes,
        error=error,
    )


def columns(binding: Binding, sheet: str = "") -> Iterator[ColumnPlan]:
    """What each header of a table becomes, in the order of the table."""
    bound = {one.index: one for one in binding.bound}
    for at, header in enumerate(binding.headers):
        if not header.strip():
            continue
        if at in bound:
            column = bound[at].column
            yield ColumnPlan(sheet, header, column.name, _type(column), column.required, False, bound[at].unit)
        else:
            yield ColumnPlan(sheet, header, "", "", False, header in binding.ignored)


def _type(column: Column) -> str:
    return f"{column.type}:{column.vocab}" if column.vocab else column.type


def _refused(taken: Taken) -> Iterator[Refused]:
    for fault in taken.faults:
        yield Refused(taken.sheet, taken.row.number, fault.header or fault.field, fault.value, fault.why)


def _row(taken: Taken) -> dict[str, str]:
    """The properties of the nodes that the row is about."""
    told: dict[str, str] = {}
    for record in taken.records.nodes:
        if record.defining:
            for name, one in record.values.items():
                if name not in KEPT_BACK:
                    told[name] = "、".join(map(str, one.value)) if isinstance(one.value, list) else str(one.value)
    return told


def _count(records: Sequence[NodeRecord], counts: dict[str, set[str]]) -> None:
    for record in records:
        counts.setdefault(record.type, set()).add(record.id)
