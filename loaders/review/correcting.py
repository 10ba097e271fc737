"""A correction as a person typed it becomes the fact that is right: cleaned as any cell is, its ends checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.errors import ReviewError, ValueProblem
from graph.model.kinds import EdgeType, NodeType
from graph.model.ontology import Ontology, Property
from graph.model.records import Cleaned
from graph.model.values import split_list
from graph.store.rows import Node
from loaders.mapping.cleaning import cleaner
from loaders.review.facts import Fact

IN_GRAPH = "graph:"
NodeId = Callable[[str, Mapping[str, Cleaned]], str]
"""The id of a node of a type with these values (see naming.py)."""
NAMING = ("name", "text", "keyword")


def shown_value(declared: Property, cleaned: Cleaned | None) -> str:
    """A value as a form holds it: keys of vocabularies, dates as they are compared, lists joined."""
    if cleaned is None:
        return ""
    value = cleaned.value
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if declared.type == "amount":
        return str(cleaned.raw)
    return str(value)


def correct_node(ontology: Ontology, fact: Fact, type_: str, typed: Mapping[str, str], node_id: NodeId) -> Fact:
    """The node as it should have been read: of `type_`, with `typed` texts in place of its properties ("" for none).

    It stays the same node while type and name do; with another it is another node. Raises ReviewError.
    """
    declared = ontology.node(type_)
    values = _values(ontology, declared, fact.values, typed)
    missing = [one for one in declared.properties.values() if one.required and one.name not in values]
    if missing:
        raise _lacks(declared, missing[0])
    named = declared.title_of({name: one.value for name, one in values.items()})
    label = str(named[1]) if named and declared.properties[named[0]].type in NAMING else fact.label
    same = type_ == fact.type and _name(declared, values) == _name(declared, fact.values)
    return Fact(
        fact.key, type_, fact.id if same else node_id(type_, values), label, values,
        fact.quote, fact.locator, fact.confidence, fact.by,
    )  # fmt: skip


def is_node(ontology: Ontology, fact: Fact, node: Node) -> Fact:
    """The node as one that is in the graph already, by whatever name the document calls it. Raises ReviewError where
    it is of another type than the model has the relations of."""
    there = of_graph(ontology, node)
    return Fact(
        fact.key, there.type, there.id, there.label, there.values, fact.quote, fact.locator, fact.confidence, fact.by
    )


def of_graph(ontology: Ontology, node: Node) -> Fact:
    """A node of the graph as an end: by its id, told by its name and nothing else."""
    declared = ontology.node(node.label)
    title = node.properties.get(declared.title)
    named = declared.properties[declared.title].type in NAMING and isinstance(title, str) and title
    values = {declared.title: Cleaned(str(title), str(title))} if named else {}
    return Fact(f"{IN_GRAPH}{node.id}", node.label, node.id, str(title or node.id), values)


def correct_edge(ontology: Ontology, fact: Fact, type_: str, typed: Mapping[str, str], start: Fact, end: Fact) -> Fact:
    """The relation as it should have been read. Raises ReviewError where the model does not join such ends so."""
    declared = ontology.edge(type_)
    if not declared.joins(start.type, end.type):
        zh = f"“{declared.caption.zh}”不能从{ontology.caption(start.type, 'zh')}到{ontology.caption(end.type, 'zh')}"
        en = f'"{declared.caption.en}" does not lead from {start.type} to {end.type}'
        raise ReviewError(f"{zh}；请换一种关系或换两端。", f"{en}; choose another relation or other ends.")
    if start.key == end.key:
        raise ReviewError("关系的两端是同一个；请换一端。", "Both ends are the same; choose another.")
    values = _values(ontology, declared, fact.values, typed)
    return Fact(
        fact.key, type_, values=values, quote=fact.quote, locator=fact.locator, confidence=fact.confidence, by=fact.by,
        start=start, end=end,
    )  # fmt: skip


def relations(ontology: Ontology, start: str, end: str) -> list[EdgeType]:
    """The relations that may lead from one type to the other."""
    return [one for one in ontology.edges.values() if one.joins(start, end) and one.name != "STATED_IN"]


def _values(
    ontology: Ontology, declared: NodeType | EdgeType, before: Mapping[str, Cleaned], typed: Mapping[str, str]
) -> dict[str, Cleaned]:
    """What was typed, cleaned; what was left as it was, or not typed, keeps what the document wrote."""
    found: dict[str, Cleaned] = {}
    for name, one in declared.properties.items():
        old = before.get(name)
        text = typed.get(name)
        if text is None or (old is not None and text == shown_value(one, old)):
            value = old
        else:
            value = _clean(ontology, one, text.strip())
        if value is not None:
            found[name] = value
    return found


def _clean(ontology: Ontology, declared: Property, text: str) -> Cleaned | None:
    if not text:
        return None
    read = cleaner(declared.type, declared.vocab or "" if declared.type in ("vocab", "integer") else "", ontology)
    try:
        if not declared.many:
            return read(text)
        items = [one.value for one in map(read, split_list(text)) if one is not None]
    except ValueProblem as error:
        zh, en = declared.caption
        raise ReviewError(f"{zh}：{error.say.zh}", f"{en}: {error.say.en}") from error
    return Cleaned(items, text) if items else None  # type: ignore[arg-type]


def _name(declared: NodeType, values: Mapping[str, Cleaned]) -> object:
    """What a node is called by, where that is a name and no word of a vocabulary."""
    if declared.properties[declared.title].type not in NAMING:
        return None
    found = values.get(declared.title)
    return found.value if found else None


def _lacks(declared: NodeType, missing: Property) -> ReviewError:
    zh, en = missing.caption
    return ReviewError(
        f"{declared.caption.zh}必须有“{zh}”；请填写，或换一种类型。",
        f"{declared.caption.en} needs {en}; fill it in, or choose another type.",
    )
