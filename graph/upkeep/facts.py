"""What may be wrong with one node or one edge: pure, from its properties and its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from graph.errors import Say
from graph.model.ontology import Ontology
from graph.model.records import edge_id
from graph.store.claims import Claim, from_source
from graph.store.deciding import KEPT as REVIEW
from graph.store.merging import claim_of, edge_key, edge_properties, node_properties

Fault = tuple[str, Say]
"""The check, and what is wrong."""
OWN = ("Document", "Load")
"""What the store itself writes: not stated by any document."""
CLAIM, PRODUCED = "STATED_IN", "PRODUCED"
CLAIM_KEEPS = {
    "id",
    "locator",
    "quote",
    "values",
    "first_seen",
    "last_seen",
    "load",
    "role",
    "gone",
    "said_as",
    "unreviewed",
    "how",
    "history",
}
BESIDE = {"Document": {"mapping", *REVIEW}, "Load": {"merged", "reason", "report", "was", "undoing", "size"}}
"""Properties that the store keeps on its own nodes beside what the model shows."""
NO_SOURCE = Say("没有出处", "no source")


def node_faults(
    ontology: Ontology, label: str, said: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], loads: Collection[str]
) -> Iterator[Fault]:
    """Faults of one node; `claims` are {said: properties of the edge, document}."""
    if label in OWN:
        yield from _unknown(said, {*ontology.node(label).all_properties(), *BESIDE[label]})
        return
    yield from _unknown(said, ontology.node(label).all_properties())
    if not claims:
        yield "unsourced", NO_SOURCE
    held = [claim_of({**known(one["said"]), "document": one["document"]}) for one in claims]
    yield from _claims_faults(held, loads)
    if held:
        yield from _differences(said, node_properties(ontology, label, str(said["id"]), held))
    if said.get("conflicts"):
        yield "conflict", _joined(said["conflicts"])


def edge_faults(
    ontology: Ontology,
    type_: str,
    ends: tuple[str, str, str, str],
    said: Mapping[str, Any],
    documents: Collection[str],
    loads: Collection[str],
) -> Iterator[Fault]:
    """Faults of one edge; `ends` are start label and id, end label and id."""
    start_label, start, end_label, end = ends
    if not ontology.edge(type_).joins(start_label, end_label):
        yield "unknown", Say(f"不应连接 {start_label} 和 {end_label}", f"may not join {start_label} to {end_label}")
    if type_ == CLAIM:
        yield from _unknown(said, CLAIM_KEEPS)
        return
    yield from _unknown(said, ontology.edge(type_).all_properties())
    if edge_id(type_, start, end, *edge_key(ontology, type_, said)) != said.get("id"):
        yield "duplicate", Say("编号与两端不符", "its id is not that of its ends")
    if type_ == PRODUCED and start_label == "Load":
        return
    held = [from_source(str(said.get("id")), text) for text in said.get("sources") or ()]
    if not held:
        yield "unsourced", NO_SOURCE
        return
    yield from _claims_faults(held, loads)
    for one in held:
        if one.document not in documents:
            yield "dangling", Say(f"来源文件 {one.document} 不存在", f"the document {one.document} is not there")
    yield from _differences(said, edge_properties(ontology, type_, str(said.get("id")), held))
    if said.get("conflicts"):
        yield "conflict", _joined(said["conflicts"])


def known(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a claim keeps, without what it does not know of."""
    return {name: value for name, value in said.items() if name in CLAIM_KEEPS}


def _unknown(said: Mapping[str, Any], declared: Collection[str]) -> Iterator[Fault]:
    for name in sorted(set(said) - set(declared)):
        yield "unknown", Say(f"模型里没有属性 {name}", f"no property {name} in the model")


def _claims_faults(held: Sequence[Claim], loads: Collection[str]) -> Iterator[Fault]:
    for ident, many in Counter(claim.id for claim in held).items():
        if many > 1:
            yield "duplicate", Say(f"出处 {ident} 有 {many} 条", f"the claim {ident} is there {many} times")
    for load in sorted({claim.load for claim in held} - set(loads)):
        yield "dangling", Say(f"装载 {load} 不存在", f"the load {load} is not there")


def _differences(said: Mapping[str, Any], made: Mapping[str, Any]) -> Iterator[Fault]:
    wrong = sorted(
        name
        for name in {*said, *made}
        if said.get(name) != made.get(name) or type(said.get(name)) is not type(made.get(name))
    )
    if wrong:
        yield "unresolved", _joined(wrong)


def _joined(names: Sequence[str]) -> Say:
    return Say("、".join(names), ", ".join(names))
