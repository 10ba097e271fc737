"""One story across registers and prose: what a notice and an article say of a lift that never ran, once reviewed, hangs
on the very people and units of the registers, and every hop can be shown in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graph.explore.lookup import nodes_by_id
from graph.explore.sources import PROSE, edge_claims, node_claims
from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.rows import Edge, Node
from graph.upkeep.verify import verify
from loaders.load import load_files
from loaders.prose.loading import load_reviewed
from loaders.review import kept
from loaders.review.correcting import is_node
from loaders.review.decisions import Decision, decided
from loaders.review.facts import Fact, facts_of
from loaders.review.keeping import decide
from tests.conftest import Engine

REGISTERS = ("units", "cadres", "problems", "clues", "cases", "actions")
NOTICE, ARTICLE = "鹤汀区加装电梯项目责任追究通报.docx", "盯住民生小事加装电梯.html"
CENTRE, PERSON, MASKED, SANCTION = "鹤汀区房屋安全事务中心", "游望尘", "游某某", "政务记大过"
PROBLEM, ACTION = "WT-2023-0001", "CL-2023-0006"
READ = "MATCH (d:Document {name: $name}) RETURN d.id"
POSTED = "MATCH (c:Cadre {name: $person})-[e:HOLDS_POST]->(u:Unit {name: $unit}) RETURN DISTINCT c, u"
HOPS = (
    # From the problem of the register over its action to the person, and to what the prose says was done to them.
    "MATCH (p:Problem {number: $problem})<-[f:FOR_PROBLEM]-(a:Action {number: $action})-[on:ACTED_ON]->(c:Cadre)"
    "<-[told:ACTED_ON]-(b:Action) WHERE b.number IS NULL AND told.unreviewed IS NULL RETURN p, f, a, on, c, told, b",
    # From the person of the register to the unit, which both name.
    "MATCH (c:Cadre {name: $person})-[h:HOLDS_POST]->(u:Unit {name: $unit}) WHERE h.unreviewed IS NULL RETURN c, h, u",
    # And from the problem of the register over its unit to what the notice found in that unit.
    "MATCH (p:Problem {number: $problem})-[f:FOUND_IN]->(u:Unit)<-[told:FOUND_IN]-(q:Problem) "
    "WHERE q.number IS NULL AND told.unreviewed IS NULL RETURN p, f, u, told, q",
)
ASKED = {"problem": PROBLEM, "action": ACTION, "person": PERSON, "unit": CENTRE}


@dataclass
class Told:
    """The story in a graph, and its settings."""

    store: Store
    settings: Settings

    def rows(self, asked: str, **given: Any) -> list[tuple[Any, ...]]:
        return self.store.reader.run(asked, {**ASKED, **given}).rows

    def document(self, name: str) -> str:
        [[found]] = self.rows(READ, name=name)
        return str(found)

    def facts(self, name: str) -> dict[str, Fact]:
        return facts_of(kept.read(self.settings, self.document(name)))

    def settle(self, name: str, made: list[Decision]) -> None:
        """Keep decisions about a document and write them to the graph."""
        document = self.document(name)
        decide(self.store, document, made, kept.read(self.settings, document))
        assert load_reviewed(self.store, self.settings, document, "王审核").status == "complete"


@pytest.fixture
def told(engine: Engine, settings: Settings, handed_over: Path, key: dict[str, Any]) -> Told:
    """Registers and documents loaded together; nothing reviewed."""
    engine.wipe()
    tables = [handed_over / one["file"] for one in key["files"] if one["kind"] in REGISTERS]
    documents = [handed_over / "文书" / name for name in (NOTICE, ARTICLE)]
    results = load_files(engine.store, settings, [*documents, *tables])
    assert {one.status for one in results} == {"complete"}
    assert {one.path.name for one in results[-2:]} == {NOTICE, ARTICLE}, "documents after all tables"
    return Told(engine.store, settings)


def relations(facts: dict[str, Fact], type_: str, start: str, end: str) -> list[Fact]:
    """The suggested relations of a type between things whose names fit."""
    of_type = [one for one in facts.values() if one.type == type_]
    return [one for one in of_type if re.fullmatch(start, one.ends[0].label) and re.fullmatch(end, one.ends[1].label)]


def accepted(facts: Iterable[Fact]) -> list[Decision]:
    made = [decided("accepted", one, "王审核") for one in facts]
    assert made, "the rules suggest none of these"
    return made


def review_notice(told: Told) -> None:
    """What the notice says of the person, of what was done, and of the bureau."""
    facts = told.facts(NOTICE)
    told.settle(
        NOTICE,
        [
            *accepted(relations(facts, "HOLDS_POST", PERSON, CENTRE)),
            *accepted(relations(facts, "ACTED_ON", SANCTION, PERSON)),
            *accepted(relations(facts, "FOUND_IN", ".+", "鹤汀区住房和城乡建设局")),
        ],
    )


def review_article(told: Told, person: Node) -> None:
    """The article writes 游某某: who that is, a reviewer says."""
    facts = told.facts(ARTICLE)
    [masked] = [one for one in facts.values() if one.type == "Cadre" and one.label == MASKED]
    right = is_node(load_ontology(), masked, person)
    told.settle(
        ARTICLE,
        [
            decided("corrected", right, "王审核", "与处分决定相符", was=masked),
            *accepted(relations(facts, "ACTED_ON", SANCTION, MASKED)),
        ],
    )


def people(told: Told) -> list[str]:
    return [one.id for one, _ in told.rows(POSTED)]


def shown(told: Told, row: Iterable[Node | Edge]) -> None:
    """Every node and edge of a walk has a source with the words and the place; those of prose are in the text."""
    texts = {told.document(name): kept.read(told.settings, told.document(name)).text.text for name in (NOTICE, ARTICLE)}
    for one in row:
        assert one.properties.get("unreviewed") is None, one
        claims = node_claims(told.store.reader, one)[0] if isinstance(one, Node) else edge_claims(one)
        assert claims, one
        for claim in claims:
            assert claim.quote, one
            assert claim.locator, one
            if PROSE.fullmatch(claim.locator):
                start, end = map(int, claim.locator.rpartition(":")[2].split("-"))
                assert texts[claim.document][start:end] == claim.quote
            else:
                assert claim.document not in texts


def test_the_story_is_one_across_registers_and_prose(told: Told) -> None:
    assert told.rows(HOPS[0]) == [], "nobody has looked yet"
    review_notice(told)
    [one] = people(told)
    [node] = nodes_by_id(told.store.reader, load_ontology(), [one]).values()
    assert node.properties.get("citizen_hash"), "the person of the notice is the one of the roster"
    review_article(told, node)
    assert people(told) == [one]

    walks = [told.rows(asked) for asked in HOPS]
    for rows in walks:
        assert rows
        for row in rows:
            shown(told, row)
    said = {row[-1].properties["text"] for row in walks[0]}
    assert len(said) == 2, "the action of the notice, and that of the article"
    assert {row[-1].properties["kind"] for row in walks[0]} == {row[2].properties["kind"] for row in walks[0]}
    assert {row[4].id for row in walks[0]} == {one}
    found = verify(told.store, load_ontology())
    assert found.clean, found.findings
