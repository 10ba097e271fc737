"""Names in a query text that the model does not have are found, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from graph.model.ontology import load_ontology
from graph.query_lint import unknown_names

ONTOLOGY = load_ontology()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MATCH (c:Cader) RETURN c", {":Cader"}),
        ("MATCH (:Cadre|Unti|Unit) RETURN 1", {":Unti"}),
        ("MATCH (n:!Cader) RETURN n", {":Cader"}),
        ("MATCH (n:Cadre&Person) RETURN n", {":Person"}),
        ("MATCH (n) WHERE n:Cadre OR n:Persons RETURN n", {":Persons"}),
        ("MATCH (c)-[e:HELD_POST]->(u) RETURN e", {"[:HELD_POST]"}),
        ("MATCH (c)-[:HOLDS_POST|:WORKS_AT]->(u) RETURN c", {"[:WORKS_AT]"}),
        ("MATCH (c)-[:HOLDS_POST|WORKS_AT*1..2]->(u) RETURN c", {"[:WORKS_AT]"}),
        ("MATCH (c:Cadre) RETURN c.birthday", {".birthday"}),
        ("MATCH (c:Cadre {nmae: '王某某'}) RETURN c", {"{nmae}"}),
        ("MATCH ()-[e:HOLDS_POST {title: '科长', form: '2020'}]->() RETURN e", set()),
        ("MATCH ()-[e:HOLDS_POST {titel: '科长'}]->() RETURN e", {"{titel}"}),
        ("MATCH (a:Action)-[:ACTED_UPON]->(c:Cadr) RETURN a.knd", {":Cadr", "[:ACTED_UPON]", ".knd"}),
    ],
)
def test_what_the_model_does_not_have_is_named(text: str, names: set[str]) -> None:
    assert unknown_names(text, ONTOLOGY) == names


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (c:Cadre)-[e:HOLDS_POST]->(u:Unit) WHERE e.is_head RETURN c.name, u.name, e.`from`",
        "MATCH (n) WHERE n.text = 'see (x:Nothing)-[:NOWHERE]->(y) and z.none' OR n.text = \"a.none\" RETURN n.title",
        "MATCH (c:Cadre) WITH {held: count(*), who: c.name} AS one RETURN one.held, one.who",
        "MATCH (c:Cadre) RETURN date.truncate('month', date(c.birth)), apoc.text.join([], '')",
        "MATCH (n)-[]->(m)-[e]->(k) RETURN n, m, e, k",
        "MATCH (n) WHERE (n:Cadre OR n:Unit) AND n.birth_raw IS NOT NULL AND n.birth_approx RETURN n.id",
        "MATCH (n:Cadre) WHERE n.no_longer_said IS NULL AND n.conflicts IS NULL AND n.stub IS NULL RETURN n",
        "MATCH ()-[e:HOLDS_POST]->() RETURN e.sources",
        "MATCH (n:Cadre)-[s:STATED_IN]->(d:Document) RETURN s.locator, s.quote, d.name",
    ],
)
def test_what_the_model_has_or_the_text_makes_is_not_named(text: str) -> None:
    assert unknown_names(text, ONTOLOGY) == set()
