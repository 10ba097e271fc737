"""The rows of one part, taken one by one: fields read, records built, circles seen; refused rows come with the reasons.

Between the readers and the writer; a preview takes the same way and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.errors import Say
from graph.model.ontology import Ontology
from graph.store.hierarchy import Above
from loaders.mapping.build import Builder, Link, Place, Records
from loaders.mapping.circles import Circles, circle_fault
from loaders.mapping.cleaning import text_of
from loaders.mapping.places import Places
from loaders.mapping.private import is_withheld
from loaders.mapping.quotes import personal_columns, quote
from loaders.mapping.rows import Fault, Fields, RowReader
from loaders.plan import Part, Sheet
from loaders.quarantine import origin
from loaders.readers.tables import Row, Table, TableFile


@dataclass(frozen=True, slots=True)
class Context:
    """What the rows of a part are read against: `document` scopes masked names, `secret` keys citizen numbers, `places`
    are the coded regions, `above` the hierarchy that other documents state."""

    document: str = ""
    secret: str = ""
    places: Places = field(default_factory=Places)
    above: tuple[Above, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """One row: its records, or why it is refused."""

    sheet: str
    headers: tuple[str, ...]
    row: Row
    fields: Fields
    records: Records
    faults: tuple[Fault, ...]


class Taker:
    """Takes the rows of one part, in the order of the file."""

    def __init__(self, part: Part, file: TableFile, ontology: Ontology, context: Context) -> None:
        self._part, self._file, self._ontology, self._context = part, file, ontology, context
        self._builder = Builder(part.mapping, ontology, context.secret, context.places)
        self._circles = Circles()
        for one in context.above:
            self._circles.add([Link(one.edge, one.start, one.end, one.start_name, one.end_name, "")])

    def tables(self) -> Iterator[tuple[Sheet, Table]]:
        """The part's tables with their bindings."""
        for sheet in self._part.sheets:
            yield sheet, self._file.tables[sheet.at]

    def count(self) -> int:
        """How many rows there are. Raises ReadError where the file turns out to be damaged: nothing is written yet."""
        return sum(1 for _, table in self.tables() for _ in table.rows())

    def __iter__(self) -> Iterator[Taken]:
        for sheet, table in self.tables():
            reader = RowReader(sheet.binding, self._ontology, table.unit)
            personal = personal_columns(sheet.binding)
            named = {one.column.name: one.header for one in sheet.binding.bound}
            for row in table.rows():
                yield self._take(sheet, table, row, reader, personal, named)

    def _take(
        self, sheet: Sheet, table: Table, row: Row, reader: RowReader, personal: frozenset[int], named: dict[str, str]
    ) -> Taken:
        if row.broken is not None:
            # The whole line is one text: where columns tell of complainants, none of it is kept.
            told = "" if any(map(is_withheld, table.headers)) else "".join(map(text_of, row.cells[:1]))
            return Taken(table.sheet, table.headers, row, Fields(), Records(), (Fault("", "", told, row.broken),))
        fields = reader.read(row.cells)
        if fields.faults:
            return Taken(table.sheet, table.headers, row, fields, Records(), tuple(fields.faults))
        told = quote(sheet.binding.headers, row.cells, personal)
        if first := origin(table.headers, row.cells):
            told = f"{Say('原在', 'first in ')}{first}；{told}"
        locator = f"{table.sheet}!{row.number}" if table.sheet else str(row.number)
        records = self._builder.build(fields, Place(locator, told, self._context.document))
        faults = list(records.faults)
        if not faults and records.links and (link := self._circles.add(records.links)) is not None:
            faults.append(circle_fault(link, named.get(link.field, "")))
        return Taken(table.sheet, table.headers, row, fields, records, tuple(faults))
