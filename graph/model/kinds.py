"""What a type of the model is: properties, node types, edge types, and the properties that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from graph.errors import Say

PROPERTY_TYPES = (
    "text",
    "name",
    "keyword",
    "vocab",
    "date",
    "amount",
    "integer",
    "number",
    "boolean",
    "identifier",
)
# Properties of these types may name a vocabulary. An integer's has whole numbers for keys; a keyword stays as it is
# written, known or not, and its vocabulary only says how it is shown.
VOCAB_TYPES = ("vocab", "integer", "keyword")
SEARCH_TYPES = ("text", "name", "keyword", "identifier")
BOOLEAN_VOCAB = "yes_no"
CLAIM = "STATED_IN"


@dataclass(frozen=True, slots=True)
class Property:
    """One property. `many`: a list, the union of all claims. `derived`: follows from the model, declared in no file."""

    name: str
    type: str
    caption: Say
    vocab: str | None = None
    many: bool = False
    required: bool = False
    derived: bool = False

    def companions(self) -> Iterator[Property]:
        """What stands beside a date or an amount: the text as written, and whether that text says it is approximate."""
        if self.type not in ("date", "amount"):
            return
        zh, en = self.caption
        yield Property(f"{self.name}_raw", "text", Say(f"{zh}（原文）", f"{en} (as written)"), derived=True)
        approximate = Say(f"{zh}为约数", f"{en} is approximate")
        yield Property(f"{self.name}_approx", "boolean", approximate, derived=True)


def _kept(name: str, type_: str, zh: str, en: str, many: bool = False) -> Property:
    return Property(name, type_, Say(zh, en), many=many, derived=True)


_ID = _kept("id", "identifier", "标识", "Id")
_COMMON = (
    _ID,
    _kept("no_longer_said", "boolean", "不再载明", "No longer said"),
    _kept("withdrawn", "boolean", "已撤回", "Withdrawn"),
    _kept("unreviewed", "boolean", "尚未核对", "Not reviewed"),
    _kept("conflicts", "keyword", "有冲突的属性", "Properties in conflict", many=True),
)
NODE_BOOKKEEPING = (*_COMMON, _kept("stub", "boolean", "仅被提及", "Only referred to"))
EDGE_BOOKKEEPING = (*_COMMON, _kept("sources", "text", "出处", "Sources", many=True))
CLAIM_BOOKKEEPING = (_ID,)


def derived(properties: Mapping[str, Property], bookkeeping: tuple[Property, ...]) -> dict[str, Property]:
    """Companions of `properties` and the bookkeeping beside them, by name."""
    beside = [companion for one in properties.values() for companion in one.companions()]
    return {one.name: one for one in (*beside, *bookkeeping)}


class Color(NamedTuple):
    """A type's colour on a light and on a dark page, "#rrggbb"."""

    light: str
    dark: str


@dataclass(frozen=True, eq=False)
class NodeType:
    """A kind of node.

    `icon` is a Material symbol (":material/person:") for widgets, `glyph` one Chinese character for drawings; `title`
    is drawn as the label, `search` goes into full-text search, `featured` is shown first.
    """

    name: str
    caption: Say
    description: Say
    icon: str
    glyph: str
    color: Color
    title: str
    search: tuple[str, ...]
    featured: tuple[str, ...]
    properties: Mapping[str, Property]

    @cached_property
    def _all(self) -> dict[str, Property]:
        return {**self.properties, **derived(self.properties, NODE_BOOKKEEPING)}

    def all_properties(self) -> Mapping[str, Property]:
        """Declared properties first, then companions and bookkeeping, by name."""
        return self._all

    def title_of(self, values: Mapping[str, Any]) -> tuple[str, Any] | None:
        """The property and value to draw as a node's label: the title, else the first featured one that is there."""
        for name in (self.title, *self.featured):
            if values.get(name) not in (None, "", []):
                return name, values[name]
        return None


@dataclass(frozen=True, eq=False)
class EdgeType:
    """A kind of edge.

    `ends` are the (start, end) pairs of node types it may join; `reverse` is the caption read from the other end;
    `key` names the properties that tell parallel edges apart.
    """

    name: str
    caption: Say
    reverse: Say
    ends: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    properties: Mapping[str, Property]

    @cached_property
    def _all(self) -> dict[str, Property]:
        return {**self.properties, **derived(self.properties, edge_bookkeeping(self.name))}

    def all_properties(self) -> Mapping[str, Property]:
        """Declared properties first, then companions and bookkeeping, by name."""
        return self._all

    def joins(self, start: str, end: str) -> bool:
        """True where the type may run from a `start` node to an `end` node."""
        return (start, end) in self.ends


def edge_bookkeeping(name: str) -> tuple[Property, ...]:
    """A claim is itself the source, so it keeps nothing but its id."""
    return CLAIM_BOOKKEEPING if name == CLAIM else EDGE_BOOKKEEPING
