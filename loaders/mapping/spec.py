"""What a mapping says, once it has been read and found right: columns, derived fields, checks, nodes and edges."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from pathlib import Path
from re import Pattern

from graph.errors import Say
from graph.model.records import Scalar

TEXTS = ("text", "name", "keyword", "identifier")
"""Types whose values are plain strings; a field of one may fill a property of another."""
PROPERTY_TYPES = (*TEXTS, "vocab", "date", "amount", "integer", "number", "boolean")
SPECIAL_TYPES = ("person", "people", "citizen", "org_code", "region", "region_code")
"""Types that belong to columns only: a person's name (masks are seen), a list of people with what stands in brackets
behind each, a citizen number (kept as keyed hash and mask), an organisation number, a region's code or name,
a region's code."""
COLUMN_TYPES = (*PROPERTY_TYPES, *SPECIAL_TYPES)
SEPARATORS = "、，,；;\n"
"""What separates the items of a list unless a column says otherwise."""

Known = Map[str, Scalar | None]
"""Raw text as `headers.normal` sees it → the value it stands for, or None for "nothing there"."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field read from a column. `headers`: every way the header is written; the first one is ours.

    `unit`: the unit of plain numbers in an amount column (万元) unless the header or the cell says another. `split`:
    the signs between the items of a list, "" where every sign is an item (ABE). `dirty`: texts to read as another
    text, or as nothing; `values`: texts whose value is given here; both hold for a cell and for each item of a list.
    `roles`: the vocabulary of the words in brackets behind each of `people`.
    """

    name: str
    headers: tuple[str, ...]
    type: str
    vocab: str = ""
    required: bool = False
    many: bool = False
    split: str = SEPARATORS
    unit: str = ""
    roles: str = ""
    dirty: Map[str, str | None] = field(default_factory=dict)
    values: Known = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Derived:
    """A field made of others: by a pattern's groups put into `format`, a table (`lookup`), the first that is there
    (`first`), a template of several fields (`format` alone), a vocabulary's datum, or the rule that reads whether a
    post's title is that of a unit's head (`head`). A column of the same name comes first."""

    name: str
    type: str
    sources: tuple[str, ...]
    vocab: str = ""
    many: bool = False
    pattern: Pattern[str] | None = None
    format: str = ""
    lookup: Map[str, str] = field(default_factory=dict)
    datum: str = ""
    head: bool = False

    @property
    def any_source(self) -> bool:
        """Whether one of the sources is enough (`first`); else it takes all of them."""
        return not (self.pattern or self.format or self.lookup or self.datum or self.head)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule between fields. `order`: each date is not after the next. `born`: a birth date, which has to lie years
    before each of `before`."""

    order: tuple[str, ...] = ()
    born: str = ""
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setter:
    """Where a property's value comes from. `field` is a field, `field.role` of people, or a constant's name."""

    field: str
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Who a cadre is: the fields of name, citizen number and birth, and the alias of the unit's node."""

    name: str
    citizen: str = ""
    birth: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class NodeSpec:
    """A node that each row speaks of. `key`: alternatives, the first whose parts are all there makes the id; a part is
    a field, or `alias.id`. `district`: the field that tells offices of one plain name apart. `each`: one node for every
    item of that field."""

    alias: str
    type: str
    key: tuple[tuple[str, ...], ...] = ()
    defining: bool = False
    sets: Map[str, Setter] = field(default_factory=dict)
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    each: str = ""
    district: str = ""
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class EdgeSpec:
    """An edge between two nodes of a row, by alias. `acyclic`: a row that would close a circle is refused."""

    type: str
    start: str
    end: str
    sets: Map[str, Setter] = field(default_factory=dict)
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    acyclic: bool = False


@dataclass(frozen=True, slots=True)
class Expect:
    """How much a file should hold: rows, and nodes by type. Below `least` it is refused whole, above `most` noted."""

    rows_least: int = 0
    rows_most: int | None = None
    nodes_least: Map[str, int] = field(default_factory=dict)
    nodes_most: Map[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapping:
    """One kind of table. `sha256`: the fingerprint of the text it was read from. `archive`: its rows go into the
    hotline archive, and become nodes only where they name a problem."""

    kind: str
    caption: Say
    path: Path
    sha256: str
    columns: Map[str, Column]
    after: tuple[str, ...] = ()
    dirty: Map[str, str | None] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    constants: Map[str, Scalar] = field(default_factory=dict)
    derived: Map[str, Derived] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    expect: Expect = Expect()
    nodes: Map[str, NodeSpec] = field(default_factory=dict)
    edges: tuple[EdgeSpec, ...] = ()
    archive: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """Fields that every row has to hold."""
        return tuple(name for name, column in self.columns.items() if column.required)
