"""Second half of the lint: nodes and edges of a mapping against the fields it reads and the model it fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model.lint_parts import check_keys
from graph.model.modelfiles import Source
from graph.model.ontology import Ontology, Property
from graph.model.records import Scalar
from loaders.mapping.faults import flag, known, section, word, words
from loaders.mapping.fields import is_of
from loaders.mapping.spec import TEXTS, Column, Derived, EdgeSpec, NodeSpec, Person, Setter

NODE_KEYS = ("key", "person", "defining", "set", "when", "unless", "each", "district")
EDGE_KEYS = ("set", "when", "unless", "acyclic")
OURS = ("Document", "Load")
ROLE = ".role"


@dataclass(slots=True)
class Known:
    """The fields of one mapping as nodes and edges may use them; `used` gathers which of them are."""

    source: Source
    ontology: Ontology
    columns: Mapping[str, Column]
    constants: Mapping[str, Scalar]
    derived: Mapping[str, Derived]
    used: set[str] = field(default_factory=set)

    def holds(self, at: str, name: str) -> bool:
        """Whether `name` is a field (or the role of a list of people); a fault where it is not."""
        plain = name.removesuffix(ROLE)
        fields = {**self.columns, **self.constants, **self.derived}
        if not known(self.source, at, plain, fields, "字段", "field"):
            return False
        self.used.add(plain)
        column = self.columns.get(plain)
        if name.endswith(ROLE) and (column is None or not column.roles):
            self.source.fault(at, f"字段 {plain} 没有写 roles", f"field {plain} has no roles")
            return False
        return True

    def all_hold(self, at: str, names: tuple[str, ...]) -> None:
        """Note every name that is no field."""
        for name in names:
            self.holds(at, name)

    def kind_of(self, name: str) -> tuple[str, str, bool]:
        """Type, vocabulary and whether it is a list."""
        plain = name.removesuffix(ROLE)
        column = self.columns.get(plain)
        if name.endswith(ROLE):
            return "vocab", column.roles if column else "", False
        held = column or self.derived.get(plain)
        return (held.type, held.vocab, held.many or held.type == "people") if held else ("", "", False)


def read_nodes(fields: Known) -> dict[str, NodeSpec]:
    """The nodes of each row, by alias."""
    source = fields.source
    found: dict[str, NodeSpec] = {}
    for alias, one in section(source, "nodes", source.data.get("nodes", {})).items():
        at = f"nodes.{alias}"
        held = section(source, at, one)
        check_keys(source, at, held, ("type",), NODE_KEYS)
        found[alias] = _node(fields, at, alias, held, found)
    if found and not any(node.defining for node in found.values()):
        source.fault("nodes", "至少一个节点要写 defining: true", "at least one node is defining: true")
    return found


def _node(fields: Known, at: str, alias: str, held: Mapping[str, Any], before: Mapping[str, NodeSpec]) -> NodeSpec:
    source = fields.source
    node = NodeSpec(
        alias=alias,
        type=word(source, at, held, "type"),
        key=_keys(fields, at, held, before),
        defining=flag(source, at, held, "defining"),
        when=words(source, at, held, "when"),
        unless=words(source, at, held, "unless"),
        each=word(source, at, held, "each"),
        district=word(source, at, held, "district"),
        person=_person(fields, at, held, before),
    )
    known_type = bool(node.type) and known(
        source,
        f"{at}.type",
        node.type,
        [name for name in fields.ontology.nodes if name not in OURS],
        "节点类型",
        "node type",
    )
    fields.all_hold(f"{at}.when", node.when)
    fields.all_hold(f"{at}.unless", node.unless)
    if node.each and fields.holds(f"{at}.each", node.each) and not fields.kind_of(node.each)[2]:
        source.fault(f"{at}.each", f"字段 {node.each} 不是列表", f"field {node.each} is no list")
    if node.district:
        fields.holds(f"{at}.district", node.district)
        if node.type != "Unit":
            source.fault(f"{at}.district", "只有单位（Unit）才按所在区区分", "only a Unit is told apart by district")
    if bool(node.key) == bool(node.person):
        source.fault(at, "写 key 或 person，二者之一", "has either key or person")
    if node.person and node.type != "Cadre":
        source.fault(f"{at}.person", "person 只用于干部（Cadre）", "person belongs to a Cadre")
    properties = fields.ontology.nodes[node.type].properties if known_type else None
    sets = _sets(fields, at, held, properties, node.each)
    return NodeSpec(
        alias, node.type, node.key, node.defining, sets, node.when, node.unless, node.each, node.district, node.person
    )


def _keys(
    fields: Known, at: str, held: Mapping[str, Any], before: Mapping[str, NodeSpec]
) -> tuple[tuple[str, ...], ...]:
    listed = held.get("key", [])
    if not isinstance(listed, list) or not all(isinstance(one, list) and one for one in listed):
        fields.source.fault(
            f"{at}.key", "应写成 [[字段, …], …]，每个内层列表是一种认法", "not of the form [[field, …], …]"
        )
        return ()
    found = []
    for order, one in enumerate(listed):
        parts = words(fields.source, f"{at}.key[{order}]", {"": one}, "")
        for part in parts:
            if part.endswith(".id"):
                known(
                    fields.source,
                    f"{at}.key",
                    part.removesuffix(".id"),
                    before,
                    "（写在前面的）节点",
                    "node written above",
                )
            else:
                fields.holds(f"{at}.key", part)
        found.append(parts)
    return tuple(found)


def _person(fields: Known, at: str, held: Mapping[str, Any], before: Mapping[str, NodeSpec]) -> Person | None:
    if "person" not in held:
        return None
    place = f"{at}.person"
    told = section(fields.source, place, held["person"])
    check_keys(fields.source, place, told, ("name",), ("citizen", "birth", "unit"))
    person = Person(*(word(fields.source, place, told, key) for key in ("name", "citizen", "birth", "unit")))
    wanted = {"name": ("person", "people"), "citizen": ("citizen",), "birth": ("date",)}
    for key, types in wanted.items():
        name = getattr(person, key)
        if name and fields.holds(f"{place}.{key}", name) and fields.kind_of(name)[0] not in types:
            listed = " / ".join(types)
            fields.source.fault(
                f"{place}.{key}", f"字段 {name} 的类型应是 {listed}", f"field {name} is not of type {listed}"
            )
    if person.unit:
        known(fields.source, f"{place}.unit", person.unit, before, "（写在前面的）节点", "node written above")
    return person


def read_edges(fields: Known, nodes: Mapping[str, NodeSpec]) -> tuple[EdgeSpec, ...]:
    """The edges of each row."""
    source = fields.source
    listed = source.data.get("edges", [])
    if not isinstance(listed, list):
        source.fault("edges", "应是一个列表", "not a list")
        return ()
    found = []
    for order, one in enumerate(listed):
        at = f"edges[{order}]"
        held = section(source, at, one)
        check_keys(source, at, held, ("type", "from", "to"), EDGE_KEYS)
        found.append(_edge(fields, at, held, nodes))
    return tuple(found)


def _edge(fields: Known, at: str, held: Mapping[str, Any], nodes: Mapping[str, NodeSpec]) -> EdgeSpec:
    source = fields.source
    type_, start, end = (word(source, at, held, key) for key in ("type", "from", "to"))
    known_type = bool(type_) and known(source, f"{at}.type", type_, fields.ontology.edges, "关系类型", "edge type")
    ends = [known(source, f"{at}.{key}", alias, nodes, "节点", "node") for key, alias in (("from", start), ("to", end))]
    if known_type and all(ends):
        pair = nodes[start].type, nodes[end].type
        if not fields.ontology.edges[type_].joins(*pair):
            joined = f"{pair[0]} → {pair[1]}"
            source.fault(at, f"关系 {type_} 不能连 {joined}", f"edge {type_} does not join {joined}")
    properties = fields.ontology.edges[type_].properties if known_type else None
    each = next((nodes[alias].each for alias in (start, end) if alias in nodes and nodes[alias].each), "")
    when, unless = words(source, at, held, "when"), words(source, at, held, "unless")
    fields.all_hold(f"{at}.when", when)
    fields.all_hold(f"{at}.unless", unless)
    acyclic = flag(source, at, held, "acyclic")
    if acyclic and all(ends) and nodes[start].type != nodes[end].type:
        source.fault(
            f"{at}.acyclic", "两端类型相同才可能成环", "only an edge between nodes of one type can make a circle"
        )
    return EdgeSpec(type_, start, end, _sets(fields, at, held, properties, each), when, unless, acyclic)


def _sets(
    fields: Known, at: str, held: Mapping[str, Any], properties: Mapping[str, Property] | None, each: str
) -> dict[str, Setter]:
    found = {}
    for name, one in section(fields.source, f"{at}.set", held.get("set", {}), keys=False).items():
        place = f"{at}.set.{name}"
        setter = _setter(fields, place, one)
        if properties is not None and known(fields.source, place, name, properties, "属性", "property"):
            _fits(fields, place, properties[name], setter.field, each)
        found[name] = setter
    return found


def _setter(fields: Known, at: str, one: Any) -> Setter:
    if isinstance(one, str):
        setter = Setter(one)
    else:
        held = section(fields.source, at, one)
        check_keys(fields.source, at, held, ("field",), ("when", "unless"))
        names = (words(fields.source, at, held, key) for key in ("when", "unless"))
        setter = Setter(word(fields.source, at, held, "field"), *names)
    for name in (setter.field, *setter.when, *setter.unless):
        if name:
            fields.holds(at, name)
    return setter


def _fits(fields: Known, at: str, declared: Property, name: str, each: str) -> None:
    """Whether a field's type can fill a property."""
    source = fields.source
    if name in fields.constants and name not in fields.derived:
        entries = fields.ontology.vocabs[declared.vocab].entries if declared.vocab else {}
        if not is_of(fields.constants[name], declared.type, entries):
            source.fault(
                at, f"常量 {name} 不是 {declared.type} 的值", f"constant {name} is no value of type {declared.type}"
            )
        return
    type_, vocab, many = fields.kind_of(name)
    if not type_:
        return
    if not (_same_type(type_, declared.type) and (declared.type != "vocab" or vocab == declared.vocab)):
        kept = f"{declared.type} {declared.vocab or ''}".strip()
        given = f"{type_} {vocab}".strip()
        source.fault(at, f"属性是 {kept}，字段 {name} 是 {given}", f"the property is {kept}, field {name} is {given}")
    if many and not declared.many and name != each:
        source.fault(at, f"字段 {name} 是列表，属性不是", f"field {name} is a list, the property is not")


def _same_type(field_type: str, property_type: str) -> bool:
    same = {"person": TEXTS, "org_code": TEXTS, "region": TEXTS, "region_code": TEXTS, "integer": ("integer", "number")}
    if field_type in TEXTS:
        return property_type in TEXTS
    return property_type in same.get(field_type, (field_type,))
