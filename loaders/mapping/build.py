"""Fields of a row into records: who the nodes are, what each is said to be, and which edges join them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.errors import Say
from graph.model.ontology import Ontology, Property
from graph.model.records import Cleaned, EdgeRecord, NodeRecord, keyed_hash, make_id
from loaders.mapping.cleaning import Item, is_masked, mask_citizen
from loaders.mapping.graphs import ROLE
from loaders.mapping.offices import full_name
from loaders.mapping.places import Places
from loaders.mapping.rows import Fault, Fields
from loaders.mapping.spec import EdgeSpec, NodeSpec, Setter
from loaders.mapping.spec import Mapping as Spec

REGION = "Region"
MONTH = 7
"""Characters of a birth date that count for who somebody is: 1979-03."""
Values = dict[str, Cleaned]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: what a person looks up (`locator`), its text without personal numbers, the document's id."""

    locator: str
    quote: str = ""
    document: str = ""


class Link(NamedTuple):
    """An edge that may not close a circle, with the names of its ends for people."""

    edge: str
    start: str
    end: str
    start_name: str
    end_name: str
    field: str


@dataclass(slots=True)
class Records:
    """What one row becomes."""

    nodes: list[NodeRecord] = field(default_factory=list)
    edges: list[EdgeRecord] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Node(NamedTuple):
    """One node of a row; `item` is the place in the list it was made from, None where it was made from no list."""

    record: NodeRecord
    item: Item | None


class Builder:
    """Makes records of one mapping. It remembers how often a row with a masked name has come word for word.

    `secret` keys the hashes of citizen numbers; `places` are the coded regions that a mere name may stand for.
    """

    def __init__(self, mapping: Spec, ontology: Ontology, secret: str, places: Places | None = None) -> None:
        self._mapping, self._ontology, self._secret = mapping, ontology, secret
        self._places = places or Places()
        self._constants = {name: Cleaned(value, str(value)) for name, value in mapping.constants.items()}
        self._seen: Counter[str] = Counter()

    def build(self, fields: Fields, place: Place) -> Records:
        """The records of a row that could be read. `faults` is not empty where it cannot be told what it is about."""
        records = Records()
        made: dict[str, list[Node]] = {}
        for alias, spec in self._mapping.nodes.items():
            made[alias] = list(self._nodes(spec, fields, place, made))
            records.nodes += [node.record for node in made[alias]]
            if spec.defining and not made[alias] and _holds(fields, spec.when, spec.unless):
                records.faults.append(_unknown(spec))
        for edge in self._mapping.edges:
            if _holds(fields, edge.when, edge.unless):
                self._edges(edge, fields, place, made, records)
        return records

    def _nodes(self, spec: NodeSpec, fields: Fields, place: Place, made: Mapping[str, list[Node]]) -> Iterator[Node]:
        if not _holds(fields, spec.when, spec.unless):
            return
        items: Sequence[Item | None] = fields.many.get(spec.each, ()) if spec.each else (None,)
        for order, item in enumerate(items):
            see = _View(self._constants, fields, spec.each, item)
            if spec.person:
                found = self._person(spec, see, place, made, order, alone=len(items) == 1)
            else:
                ident = self._key(spec, see, made)
                found = (ident, {}) if ident else None
            if found:
                ident, values = found
                values |= self._values(spec.sets, see, self._ontology.node(spec.type).properties)
                if spec.district:
                    _rename(values, see.text(spec.district))
                yield Node(NodeRecord(spec.type, ident, values, place.locator, place.quote, spec.defining), item)

    def _key(self, spec: NodeSpec, see: _View, made: Mapping[str, list[Node]]) -> str:
        """The id by the first alternative whose parts are all there, "" where there is none."""
        for alternative in spec.key:
            parts = [self._part(part, see, made) for part in alternative]
            if all(parts):
                if spec.district:
                    parts[0] = full_name(parts[0], see.text(spec.district))
                known = self._places.find(parts[0]) if spec.type == REGION and not spec.defining else ""
                return known or make_id(spec.type, *parts)
        return ""

    def _part(self, part: str, see: _View, made: Mapping[str, list[Node]]) -> str:
        if part.endswith(".id"):
            nodes = made[part.removesuffix(".id")]
            return nodes[0].record.id if nodes else ""
        return see.text(part)

    def _person(
        self, spec: NodeSpec, see: _View, place: Place, made: Mapping[str, list[Node]], order: int, alone: bool
    ) -> tuple[str, Values] | None:
        """Who a cadre is: by citizen number, else by name and birth, else by name and unit. A masked name, and a name
        with nothing beside it, is somebody of this row alone."""
        assert spec.person is not None
        told = spec.person
        name = see.get(told.name)
        if name is None:
            return None
        known = str(name.value)
        values: Values = {"name": name}
        number = see.get(told.citizen) if told.citizen and alone else None
        digits = str(number.value) if number else ""
        if number and not is_masked(digits):
            hashed = keyed_hash(self._secret, digits)
            masked = mask_citizen(digits)
            values |= {"citizen_hash": Cleaned(hashed, hashed), "citizen_masked": Cleaned(masked, masked)}
            return make_id(spec.type, hashed), values
        if number:
            values["citizen_masked"] = Cleaned(digits, digits)
        if is_masked(known):
            values["masked"] = Cleaned(True, "true")
            return make_id(spec.type, known, place.document, self._only_here(see, place, order)), values
        birth = see.get(told.birth) if told.birth else None
        if birth:
            return make_id(spec.type, known, str(birth.value)[:MONTH]), values
        units = made[told.unit] if told.unit else []
        if units:
            return make_id(spec.type, known, units[0].record.id), values
        return make_id(spec.type, known, place.document, self._only_here(see, place, order)), values

    def _only_here(self, see: _View, place: Place, order: int) -> str:
        """What sets a person of this row apart from everybody else: the row's content, and how often it has come."""
        content = f"{see.content()}\x1f{order}"
        self._seen[content] += 1
        return f"{content}\x1f{self._seen[content]}"

    def _values(self, sets: Mapping[str, Setter], see: _View, declared: Mapping[str, Property]) -> Values:
        values: Values = {}
        for name, setter in sets.items():
            if not _holds(see.fields, setter.when, setter.unless):
                continue
            said = see.list(setter.field) if declared[name].many else see.get(setter.field)
            if said is not None:
                values[name] = said
        return values

    def _edges(
        self, spec: EdgeSpec, fields: Fields, place: Place, made: Mapping[str, list[Node]], records: Records
    ) -> None:
        declared = self._ontology.edge(spec.type)
        for start in made[spec.start]:
            for end in made[spec.end]:
                if (
                    start.item is not None
                    and end.item is not None
                    and self._paired(spec)
                    and start.item is not end.item
                ):
                    continue
                each = self._mapping.nodes[spec.start].each or self._mapping.nodes[spec.end].each
                see = _View(self._constants, fields, each, start.item or end.item)
                values = self._values(spec.sets, see, declared.properties)
                key = tuple(str(values[name].value) if name in values else "" for name in declared.key)
                one, other = start.record, end.record
                records.edges.append(
                    EdgeRecord(
                        spec.type, one.type, one.id, other.type, other.id, place.locator, values, key, place.quote
                    )
                )
                if spec.acyclic:
                    records.links.append(
                        Link(spec.type, one.id, other.id, _name(one), _name(other), self._named_by(spec.end))
                    )

    def _paired(self, spec: EdgeSpec) -> bool:
        return self._mapping.nodes[spec.start].each == self._mapping.nodes[spec.end].each

    def _named_by(self, alias: str) -> str:
        """The field that names a node, to blame where the row is refused for it."""
        return next((part for key in self._mapping.nodes[alias].key for part in key if not part.endswith(".id")), "")


class _View:
    """A row's fields as one node or edge sees them: `item` stands for the list it was made from."""

    __slots__ = ("_constants", "_each", "_item", "fields")

    def __init__(self, constants: Mapping[str, Cleaned], fields: Fields, each: str, item: Item | None) -> None:
        self._constants, self.fields, self._each, self._item = constants, fields, each, item

    def get(self, name: str) -> Cleaned | None:
        """A single value."""
        if self._item is not None and name.removesuffix(ROLE) == self._each:
            return self._item.role if name.endswith(ROLE) else self._item.said
        return self.fields.one.get(name) or self._constants.get(name)

    def list(self, name: str) -> Cleaned | None:
        """A value for a property that holds many: a list, be it of one."""
        items = self.fields.many.get(name)
        if items is None or (self._item is not None and name == self._each):
            said = self.get(name)
            return None if said is None else Cleaned([str(said.value)], said.raw, said.approx)
        values = list(dict.fromkeys(str(item.said.value) for item in items))
        raw = "、".join(dict.fromkeys(item.said.raw for item in items))
        return Cleaned(values, raw)

    def text(self, name: str) -> str:
        """A value as a part of a key, "" where there is none."""
        items = self.fields.many.get(name)
        if items and not (self._item is not None and name == self._each):
            return "、".join(sorted({str(item.said.value) for item in items}))
        said = self.get(name)
        return "" if said is None else str(said.value)

    def content(self) -> str:
        """Everything the row says, hashed."""
        told = [f"{name}={said.value}" for name, said in sorted(self.fields.one.items())]
        told += [
            f"{name}={[str(item.said.value) for item in items]}" for name, items in sorted(self.fields.many.items())
        ]
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:20]


def _holds(fields: Fields, when: tuple[str, ...], unless: tuple[str, ...]) -> bool:
    return all(fields.has(name) for name in when) and not any(fields.has(name) for name in unless)


def _rename(values: Values, district: str) -> None:
    """An office that every district has is kept under its full name, beside the name as the row writes it."""
    name = values.get("name")
    if name is not None:
        full = full_name(str(name.value), district)
        if full != name.value:
            values["name"] = Cleaned(full, name.raw)


def _name(record: NodeRecord) -> str:
    for prop in ("name", "title", "number", "code"):
        if prop in record.values:
            return str(record.values[prop].value)
    return record.id


def _unknown(spec: NodeSpec) -> Fault:
    """A row that does not say which one it is about."""
    wanted = [part for part in spec.key[0] if not part.endswith(".id")] if spec.key else []
    named = " ".join(wanted)
    why = Say(f"缺少认定是哪一个的内容（{named}）", f"does not say which one it is about ({named})")
    return Fault(wanted[0] if wanted else "", "", "", why)
