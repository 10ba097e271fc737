"""Edges and nodes that a text takes without asking whether they are still said are found, each at its line; none in
the shipped reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.catalog import SHIPPED, parse_report, read_report
from graph.model.ontology import load_ontology
from graph.reports.draft import STARTER
from graph.said_lint import unasked
from tests.catalog.writing import SOUND

ONTOLOGY = load_ontology()
FILES = sorted(SHIPPED.rglob("*.cypher"))
WALKED = "all(step IN w WHERE step.no_longer_said IS NULL)"
PROBLEM = "MATCH (p:Problem) WHERE p.no_longer_said IS NULL "
AT = "MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit) WHERE p.no_longer_said IS NULL AND e.no_longer_said IS NULL "


def found(text: str, *dropped: str) -> list[str]:
    """What is not asked, as it is written. The texts below ask of one mark; the other is put in beside it."""
    both = re.sub(
        r"(`[^`]+`|\w+)\.(?:no_longer_said|gone) (?:IS NULL|= true)", r"\g<0> AND \1.unreviewed IS NULL", text
    )
    return [one.written for one in unasked(both, ONTOLOGY, dropped)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_shipped_report_takes_what_is_no_longer_said(path: Path) -> None:
    assert [one.en for one in read_report(path, ONTOLOGY).not_asked(ONTOLOGY)] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("MATCH (p:Problem)-[:FOUND_IN]->(u:Unit) WHERE p.no_longer_said IS NULL RETURN u", ["[:FOUND_IN]"]),
        ("MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit) WHERE p.no_longer_said IS NULL RETURN u", ["[e:FOUND_IN]"]),
        ("MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit) WHERE e.no_longer_said IS NULL RETURN u", ["(p:Problem)"]),
        ("MATCH (p:Problem) RETURN p", ["(p:Problem)"]),
        ("MATCH (u:Unit) RETURN u", ["(u:Unit)"]),
        ("MATCH (n) RETURN n", ["(n)"]),
        ("MATCH (p:Problem)<-[f:FOR_PROBLEM]-(:Action) WHERE p.no_longer_said IS NULL AND f.no_longer_said IS NULL "
         "RETURN p", ["(:Action)"]),
        (PROBLEM + "OPTIONAL MATCH (p)-[e:FOUND_IN]->(u:Unit) WITH p, u, e WHERE e.no_longer_said IS NULL RETURN u",
         ["[e:FOUND_IN]"]),
        (PROBLEM + "OPTIONAL MATCH (p)-[:FOUND_IN]->(u:Unit) RETURN u", ["[:FOUND_IN]"]),
        (PROBLEM + "AND NOT (p)<-[:FOR_PROBLEM]-() RETURN p", ["[:FOR_PROBLEM]", "()"]),
        (PROBLEM + "AND NOT EXISTS { MATCH (p)-[e:FOUND_IN]->(u:Unit) } RETURN p", ["[e:FOUND_IN]"]),
        (PROBLEM + "AND NOT EXISTS { (p)-[:FOUND_IN]->(:Unit) } RETURN p", ["[:FOUND_IN]"]),
        (PROBLEM + "RETURN COUNT { MATCH (p)-[e:FOUND_IN]->() } AS n", ["[e:FOUND_IN]"]),
        (PROBLEM + "RETURN COLLECT { MATCH (p)-[e:FOUND_IN]->(u) RETURN u.name } AS n", ["[e:FOUND_IN]"]),
        (PROBLEM + "RETURN [(p)-[e:FOUND_IN]->(u) | u.name] AS n", ["[e:FOUND_IN]"]),
        (PROBLEM + "RETURN size([(p)-->(u:Unit) | u]) AS n", ["[]"]),
        ("MATCH (p:Problem)-[w:NEXT_IN_LIST*1..4]->(r:Report) WHERE p.no_longer_said IS NULL AND r.no_longer_said IS "
         "NULL RETURN r", ["[w:NEXT_IN_LIST*]"]),
        ("MATCH (p:Problem)-[w:NEXT_IN_LIST*1..4]->(r:Report) WHERE p.no_longer_said IS NULL AND r.no_longer_said IS "
         "NULL AND w.no_longer_said IS NULL RETURN r", ["[w:NEXT_IN_LIST*]"]),
        (PROBLEM + "OPTIONAL MATCH (p)-[w:IN_SECTOR*0..1]->(x) WHERE " + WALKED + " RETURN x", ["(x)"]),
        ("MATCH (c:Cadre)-[h:HOLDS_POST WHERE h.no_longer_said IS NULL]->(u:Unit) RETURN c", ["[h:HOLDS_POST]"]),
        ("MATCH (k:Case)-[e]-(o) WHERE k.no_longer_said IS NULL AND e.no_longer_said IS NULL RETURN o", ["(o)"]),
        ("MATCH (n:Cadre)-[s:STATED_IN]->(d:Document) WHERE n.no_longer_said IS NULL RETURN d", ["[s:STATED_IN]"]),
        (AT + "RETURN u UNION MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit) RETURN u", ["(p:Problem)", "[e:FOUND_IN]"]),
        (AT + "WITH u MATCH (p:Problem)-[e:FOUND_IN]->(u) RETURN p", ["(p:Problem)", "[e:FOUND_IN]"]),
        ("CALL () { MATCH (p:Problem) RETURN p } RETURN p", ["(p:Problem)"]),
        ("MATCH (p:Problem) WHERE EXISTS { MATCH (p)-[e:FOUND_IN]->() WHERE e.no_longer_said IS NULL AND "
         "p.no_longer_said IS NULL } RETURN p", ["(p:Problem)"]),
        ("MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit) // WHERE e.no_longer_said IS NULL\n"
         "WHERE p.no_longer_said IS NULL AND u.name <> 'e.no_longer_said' RETURN u", ["[e:FOUND_IN]"]),
    ],
)  # fmt: skip
def test_what_is_not_asked_is_named(text: str, written: list[str]) -> None:
    assert sorted(found(text)) == sorted(written)


@pytest.mark.parametrize(
    "text",
    [
        STARTER,
        AT + "RETURN u",
        "MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit) WITH p, u, e AS e WHERE e.no_longer_said IS NULL "
        "AND p.no_longer_said IS NULL RETURN u",
        PROBLEM + "OPTIONAL MATCH (p)-[e:FOUND_IN]->(u) WHERE e.no_longer_said IS NULL "
        "RETURN p, u.name AS order ORDER BY p.id",
        PROBLEM + "AND NOT EXISTS { MATCH (p)<-[e:FOR_PROBLEM]-(a) WHERE e.no_longer_said IS NULL "
        "AND a.no_longer_said IS NULL } RETURN p",
        PROBLEM + "RETURN [(p)-[e:FOUND_IN]->(u) WHERE e.no_longer_said IS NULL | u.name] AS n",
        "MATCH (p:Problem)-[w:NEXT_IN_LIST*1..4]->(r:Report) WHERE p.no_longer_said IS NULL "
        f"AND r.no_longer_said IS NULL AND {WALKED} RETURN r",
        "MATCH w = (p:Problem)-[:NEXT_IN_LIST*1..4]->(r:Report) WHERE p.no_longer_said IS NULL "
        "AND r.no_longer_said IS NULL AND none(one IN relationships(w) WHERE one.no_longer_said = true) RETURN r",
        "MATCH (p:Problem)-[e]->(o) WHERE p.no_longer_said IS NULL AND e.no_longer_said IS NULL "
        "AND (o.no_longer_said IS NULL OR o:Unit) RETURN o",
        "MATCH (a:Action)-[e:ACTED_ON]->(t) WHERE a.no_longer_said IS NULL AND e.no_longer_said IS NULL "
        "RETURN t.name AS name",
        "MATCH (n:Problem)-[s:STATED_IN]->(d:Document) WHERE n.no_longer_said IS NULL AND s.gone IS NULL RETURN d",
        "MATCH (l:Load)-[:PRODUCED]->(d:Document) RETURN l, d",
        "MATCH (p:Problem) WHERE p.no_longer_said = true RETURN p",
        "MATCH (a:Action) WHERE a.no_longer_said IS NULL RETURN size([1, 2]) - size([3]) AS n, {a: (1)} AS m",
        "UNWIND [1] AS one MATCH (`p q`:Problem) WHERE `p q`.no_longer_said IS NULL AND `p q`.title STARTS WITH 'x' "
        "RETURN `p q`.title AS limit",
        AT + "CALL (u) { MATCH (u)<-[h:HOLDS_POST]-(c:Cadre) WHERE h.no_longer_said IS NULL RETURN c } RETURN c",
    ],
)  # fmt: skip
def test_what_is_asked_or_cannot_be_dropped_is_not_named(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (AT + "RETURN u", [("(p:Problem)", ("unreviewed",)), ("[e:FOUND_IN]", ("unreviewed",))]),
        ("MATCH (p:Problem) WHERE p.unreviewed IS NULL RETURN p", [("(p:Problem)", ("no_longer_said",))]),
        ("MATCH (p:Problem) RETURN p", [("(p:Problem)", ("no_longer_said", "unreviewed"))]),
        ("MATCH (u:Unit)-[s:STATED_IN]->(d) WHERE u.no_longer_said IS NULL AND u.unreviewed IS NULL AND s.gone IS NULL "
         "RETURN d", [("[s:STATED_IN]", ("unreviewed",))]),
        ("MATCH (u:Unit)-[w:PART_OF*]->(v:Unit) WHERE " + WALKED + " RETURN v", [("[w:PART_OF*]", ("unreviewed",))]),
        ("MATCH (a:Action)-[e:ACTED_ON]->(t) WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND "
         "e.no_longer_said IS NULL AND e.unreviewed IS NULL RETURN t", []),
    ],
)  # fmt: skip
def test_each_mark_is_asked_by_itself(text: str, marks: list[tuple[str, tuple[str, ...]]]) -> None:
    assert sorted((one.written, one.marks) for one in unasked(text, ONTOLOGY)) == marks


def test_types_named_under_dropped_are_taken_all_the_same() -> None:
    text = "MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit) RETURN u"
    assert found(text, "FOUND_IN") == ["(p:Problem)"]
    assert found(text, "FOUND_IN", "Problem") == []
    assert found(text, "all") == []


def test_each_is_one_sentence_with_its_file_and_line(tmp_path: Path) -> None:
    report = parse_report(tmp_path / "任职.cypher", SOUND, ONTOLOGY)
    [said] = report.not_asked(ONTOLOGY)
    assert said.zh.startswith("任职.cypher 第 14 行：没有问 [e:HOLDS_POST] 是否仍被载明")
    assert said.en.startswith("任职.cypher line 14: [e:HOLDS_POST] is not asked whether it is still said")
    assert "e.no_longer_said IS NULL AND e.unreviewed IS NULL" in said.zh
    held = SOUND.replace("// @tags", "// @dropped HOLDS_POST\n// @tags")
    assert parse_report(tmp_path / "任职.cypher", held, ONTOLOGY).not_asked(ONTOLOGY) == ()


@pytest.mark.parametrize(
    ("pattern", "advice"),
    [
        (
            "MATCH (p:Problem)-[:FOUND_IN]->(u)",
            "give it a name (e), write e.no_longer_said IS NULL AND e.unreviewed IS",
        ),
        ("MATCH (p:Problem)-[:NEXT_IN_LIST*]->(u)", "give it a name (w), write all(step IN w WHERE step.no_longer"),
        ("MATCH (u:Unit) WHERE (u)-[:IN_SECTOR]->()", "make it EXISTS { MATCH … WHERE … }, give it a name (e), write"),
        ("MATCH (u:Unit)-[s:STATED_IN]->(d:Document)", "write s.gone IS NULL AND s.unreviewed IS NULL into"),
    ],
)
def test_the_sentence_says_what_to_write(tmp_path: Path, pattern: str, advice: str) -> None:
    text = SOUND[: SOUND.index("MATCH")] + f"{pattern} RETURN $name AS person, 1 AS post"
    assert any(advice in said.en for said in parse_report(tmp_path / "r.cypher", text, ONTOLOGY).not_asked(ONTOLOGY))


def test_where_only_the_review_is_not_asked_the_sentence_says_that(tmp_path: Path) -> None:
    text = SOUND.replace("WHERE $name", "WHERE e.no_longer_said IS NULL AND $name")
    [said] = parse_report(tmp_path / "任职.cypher", text, ONTOLOGY).not_asked(ONTOLOGY)
    assert "是否已核对" in said.zh
    assert "write e.unreviewed IS NULL into" in said.en
