"""One row of a table, cell by cell, into the fields of a mapping; what cannot be read is said cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from graph.errors import Say, ValueProblem
from graph.model.ontology import Ontology
from graph.model.records import Cleaned, normal
from loaders.mapping.cleaning import Cleaner, Item, Lister, cleaner, lister, mask_citizen, text_of
from loaders.mapping.derive import Deriver, derivers
from loaders.mapping.headers import Binding, Bound
from loaders.mapping.spec import Check, Column, Known

REMEMBERED = 20_000
"""Cells remembered for each column, so that a word that comes back is cleaned once."""
YEARS_BEFORE_WORK = 12
"""Nobody joined the party, started work or held a post before this age; a birth date that says so is mistyped."""
REQUIRED = Say("必填，不能空着", "required, and empty")


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a row is refused. `header` is the column's own, "" where the field has none; a citizen number in
    `value` is masked."""

    field: str
    header: str
    value: str
    why: Say


@dataclass(slots=True)
class Fields:
    """What one row says. `one`: single values by field; `many`: the items of lists."""

    one: dict[str, Cleaned] = field(default_factory=dict)
    many: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether the row says anything for the field."""
        return name in self.one or name in self.many


@dataclass(frozen=True, slots=True)
class _Reader:
    """How one bound column is read."""

    name: str
    index: int
    header: str
    values: Mapping[str, Cleaned | None]
    rewrites: Mapping[str, str | None]
    clean: Cleaner | None
    items: Lister | None
    remembered: dict[Any, Any]
    personal: bool


class RowReader:
    """Reads the rows of one table through one binding.

    `unit`: the unit of money named above the table (单位：万元), for plain numbers under headers that name none.
    """

    def __init__(self, binding: Binding, ontology: Ontology, unit: str = "") -> None:
        self._mapping = binding.mapping
        self._readers = [_reader(bound, binding.mapping.dirty, ontology, unit) for bound in binding.bound]
        self._derivers: list[Deriver] = derivers(binding.mapping, ontology)
        self._headers = {bound.column.name: bound.header for bound in binding.bound}
        self._required = self._mapping.required

    def read(self, cells: Sequence[Any]) -> Fields:
        """The row's fields; `faults` is not empty where the row has to be refused."""
        fields = Fields()
        width = len(cells)
        for reader in self._readers:
            raw = cells[reader.index] if reader.index < width else None
            if raw is not None and raw != "":
                self._cell(fields, reader, raw)
        for derive in self._derivers:
            self._derive(fields, derive)
        blamed = {fault.field for fault in fields.faults}
        for name in self._required:
            if name not in blamed and not fields.has(name):
                fields.faults.append(Fault(name, self._headers.get(name, ""), "", REQUIRED))
        if not fields.faults:
            for check in self._mapping.checks:
                fields.faults += self._check(fields, check)
        return fields

    def _cell(self, fields: Fields, reader: _Reader, raw: Any) -> None:
        key = (raw.__class__, raw)
        if key in reader.remembered:
            found = reader.remembered[key]
        else:
            found = _read_cell(reader, raw)
            if len(reader.remembered) < REMEMBERED:
                reader.remembered[key] = found
        if isinstance(found, Say):
            value = mask_citizen(text_of(raw)) if reader.personal else text_of(raw)
            fields.faults.append(Fault(reader.name, reader.header, value, found))
        elif isinstance(found, tuple):
            if found:
                fields.many[reader.name] = found
        elif found is not None:
            fields.one[reader.name] = found

    def _derive(self, fields: Fields, derive: Deriver) -> None:
        if fields.has(derive.name) or any(fault.field == derive.name for fault in fields.faults):
            return
        try:
            made = derive.make(fields.one, fields.many)
        except ValueProblem as problem:
            source = derive.sources[0]
            said = fields.one.get(source)
            header = self._headers.get(source, "")
            fields.faults.append(Fault(derive.name, header, said.raw if said else "", problem.say))
            return
        if isinstance(made, tuple):
            fields.many[derive.name] = made
        elif made is not None:
            fields.one[derive.name] = made

    def _check(self, fields: Fields, check: Check) -> Iterator[Fault]:
        said = [(name, fields.one[name]) for name in check.order if name in fields.one]
        for (first, earlier), (second, later) in pairwise(said):
            shared = min(len(str(earlier.value)), len(str(later.value)))
            if str(earlier.value)[:shared] > str(later.value)[:shared]:
                one, two = self._called(first), self._called(second)
                yield self._fault(
                    second, later, f"“{two}”早于“{one}”（{earlier.raw}）", f'"{two}" is before "{one}" ({earlier.raw})'
                )
        if check.born and check.born in fields.one:
            yield from self._birth(fields, check)

    def _birth(self, fields: Fields, check: Check) -> Iterator[Fault]:
        born = fields.one[check.born]
        year = int(str(born.value)[:4])
        limit = date.today().year - YEARS_BEFORE_WORK
        if not 1900 <= year <= limit:
            yield self._fault(check.born, born, f"出生年份 {year} 不合理", f"born in {year} is not plausible")
            return
        for name in check.before:
            said = fields.one.get(name)
            if said and int(str(said.value)[:4]) - year < YEARS_BEFORE_WORK:
                called = self._called(name)
                yield self._fault(
                    check.born,
                    born,
                    f"与“{called}”（{said.raw}）相差不足 {YEARS_BEFORE_WORK} 年",
                    f'less than {YEARS_BEFORE_WORK} years before "{called}" ({said.raw})',
                )
                return

    def _called(self, name: str) -> str:
        return self._headers.get(name, name)

    def _fault(self, name: str, said: Cleaned, zh: str, en: str) -> Fault:
        return Fault(name, self._headers.get(name, ""), said.raw, Say(zh, en))


def cell_reader(
    bound: Bound, dirty: Mapping[str, str | None], ontology: Ontology
) -> Callable[[Any], Cleaned | tuple[Item, ...] | Say | None]:
    """How the cells of one bound column are read one by one: what a cell says, None where it says nothing, a Say where
    it cannot be read. For readers that take a table by columns."""
    reader = _reader(bound, dirty, ontology, "")
    return lambda raw: _read_cell(reader, raw)


def _reader(bound: Bound, dirty: Mapping[str, str | None], ontology: Ontology, unit: str) -> _Reader:
    column = bound.column
    many = column.many or column.type == "people"
    return _Reader(
        name=column.name,
        index=bound.index,
        header=bound.header,
        values=_given(column.values),
        rewrites=_rewrites(column, dirty, ontology),
        clean=None if many else cleaner(column.type, column.vocab, ontology, bound.unit or unit or column.unit),
        items=_lister(column, dirty, ontology) if many else None,
        remembered={},
        personal=column.type == "citizen",
    )


def _lister(column: Column, dirty: Mapping[str, str | None], ontology: Ontology) -> Lister:
    """A list whose items go through `values` and `dirty` one by one."""
    return lister(column, ontology, _given(column.values), _rewrites(column, dirty, ontology))


def _given(values: Known) -> dict[str, Cleaned | None]:
    return {normal(text): None if value is None else Cleaned(value, text) for text, value in values.items()}


def _rewrites(column: Column, dirty: Mapping[str, str | None], ontology: Ontology) -> dict[str, str | None]:
    """Known dirty values; a word the column's own vocabulary knows is not dirty there."""
    name = "yes_no" if column.type == "boolean" else column.vocab
    vocabulary = ontology.vocabs.get(name)
    common = {
        normal(text): value for text, value in dirty.items() if vocabulary is None or vocabulary.find(text) is None
    }
    return common | {normal(text): value for text, value in column.dirty.items()}


def _read_cell(reader: _Reader, raw: Any) -> Cleaned | tuple[Item, ...] | Say | None:
    """What a cell says, nothing where it says nothing, or why it cannot be read."""
    text = text_of(raw)
    key = normal(text)
    if not key:
        return None
    if key in reader.values:
        given = reader.values[key]
        return given if given is None or reader.clean else (Item(given),)
    if key in reader.rewrites:
        rewritten = reader.rewrites[key]
        if rewritten is None:
            return None
        raw = rewritten
    try:
        if reader.clean is not None:
            return reader.clean(raw)
        lists: Callable[[Any], tuple[Item, ...]] | None = reader.items
        return lists(raw) if lists else None
    except ValueProblem as problem:
        return problem.say
