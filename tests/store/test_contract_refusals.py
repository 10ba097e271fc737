r"""Reading cannot write: every way in, on every engine. `\n` in a text below is a line break."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cli import run
from graph.errors import MingjianError, QueryRefused, StoreError
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.guard import judge
from tests.conftest import Engine
from tests.store.facts import load, node, post, source, unit

WRITES = [
    "CREATE (:Cadre {id: 'x'})",
    "create (:Cadre {id: 'x'}) RETURN 1",
    "MERGE (:Cadre {id: 'x'})",
    "MATCH (c:Cadre) SET c.name = 'x'",
    "MATCH (c:Cadre) SET c:Unit",
    "MATCH (c:Cadre) WITH c LIMIT 1 SET c += {name: 'x'} RETURN c",
    "MATCH ()-[e:HOLDS_POST]->() DELETE e",
    "MATCH (c:Cadre) DETACH DELETE c",
    "MATCH (c:Cadre) REMOVE c.name",
    "MATCH (c:Cadre) REMOVE c:Cadre",
    "FOREACH (n IN [1] | CREATE (:Cadre {id: 'x'}))",
    "MATCH (c:Cadre) FOREACH (n IN [1] | SET c.name = 'x')",
    "CALL { CREATE (:Cadre {id: 'x'}) RETURN 1 AS a } RETURN a",
    "MATCH (c:Cadre) CALL (c) { SET c.name = 'x' } RETURN c",
    "MATCH (c:Cadre) CALL { WITH c DETACH DELETE c } IN TRANSACTIONS OF 1 ROWS",
    "RETURN 1 AS a UNION CREATE (:Cadre {id: 'x'}) RETURN 1 AS a",
    "/* a comment */ CREATE (:Cadre {id: 'x'})",
    "// RETURN 1\nCREATE (:Cadre {id: 'x'})",
    "MATCH (c:Cadre) // RETURN c\nSET c.name = 'x'",
    "MATCH (c:Cadre) SET/**/c.`name`='x'",
    "PROFILE CREATE (:Cadre {id: 'x'})",
    "MATCH (n) RETURN n; CREATE (:Cadre {id: 'x'})",
    "CYPHER runtime=slotted CREATE (:Cadre {id: 'x'})",
    "\\u0043REATE (:Cadre {id: 'x'})",
]
MANAGES = [
    "DROP CONSTRAINT Cadre_id",
    "DROP INDEX Cadre_name IF EXISTS",
    "CREATE INDEX x IF NOT EXISTS FOR (n:Cadre) ON (n.birth)",
    "CREATE CONSTRAINT x IF NOT EXISTS FOR (n:Cadre) REQUIRE n.name IS UNIQUE",
    "CREATE USER eve SET PASSWORD 'longenough1' CHANGE NOT REQUIRED",
    "ALTER USER neo4j SET PASSWORD 'longenough1'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'longenough1'",
    "DROP USER neo4j",
    "GRANT ROLE reader TO neo4j",
    "SHOW USERS",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CREATE DATABASE x",
    "STOP DATABASE neo4j",
]
REACHES_OUT = [
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:1/x.csv' AS line RETURN line",
    "LOAD /* */ CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "L\\u004FAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    "CALL `apoc`.`create`.`node`(['Cadre'], {id: 'x'}) YIELD node RETURN node",
    "CALL apoc . cypher . runWrite('CREATE (:Cadre)', {})",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n:Cadre) RETURN n', {})",
    "CALL db.createLabel('X')",
    "CALL db.index.fulltext.createNodeIndex('x', ['Cadre'], ['name'])",
    "CALL db.clearQueryCaches()",
    "CALL `db.clearQueryCaches`()",
    "CALL /* x */ dbms.listConfig() YIELD name RETURN name",
    "CALL dbms.security.createUser('eve', 'longenough1', false)",
    "USE system SHOW USERS",
    "CALL { USE neo4j MATCH (n) RETURN n } RETURN n",
    "EXPLAIN MATCH (n) RETURN n",
    "CYPHER 5 EXPLAIN CREATE (:Cadre {id: 'x'})",
    "RETURN 1; RETURN 2",
]
READS = [
    "MATCH (c:Cadre) RETURN c.set AS set, c.`delete` AS `delete`, c.remove, c.merge AS merge",
    "MATCH (c:Cadre) RETURN c.name AS create",
    "MATCH (c:Cadre) WHERE c.name = 'DELETE; CREATE (x)' OR c.name CONTAINS \"LOAD CSV FROM 'x'\" RETURN c",
    "RETURN {a: 1, set: 2, create: 3, delete: 4}.set AS x",
    "MATCH (on:Cadre) RETURN on {.name, set: 1, .birth} AS detach",
    "MATCH (start:Cadre), (stop:Unit) WHERE start.show = 1 AND stop.load = 2 RETURN start, stop",
    "// DELETE this\nMATCH (n) RETURN count(n) AS n",
    "/* SET x */ MATCH (n) RETURN count(n) AS n;",
    "MATCH (c:Cadre)-[:`SET`]->(m:`DELETE`) RETURN m",
    "CALL db.labels() YIELD label RETURN label",
    "CALL () { MATCH (n) RETURN count(n) AS n } RETURN n",
    "RETURN duration.between(date('2020-01-01'), date('2021-01-01')).years AS years",
    "RETURN date.truncate('month', date('2020-01-05')) AS d, '\\u0041' AS a, '甲\\' SET x' AS b",
    "MATCH (c:Cadre) RETURN c.name AS n LIMIT 1 UNION MATCH (u:Unit) RETURN u.name AS n",
    "MATCH (c:Cadre) WHERE EXISTS { (c)-[:HOLDS_POST]->(:Unit) } RETURN COUNT { (c)--() } AS n",
]
REPORT = """\
// @id dropped-in
// @name.zh 放进来的
// @name.en Dropped in
// @description.zh 试图写入
// @description.en Tries to write
// @returns table
// @columns n
// @columns.zh 数
// @columns.en Number
{text}
"""


@pytest.fixture
def held(engine: Engine) -> Store:
    """One person in a post; nothing in this file may change that."""

    def fill(store: Store) -> None:
        person, bureau = node("Cadre", "甲", name="王甲"), unit("临澜市财政局")
        load(store, source("a.csv"), [person, bureau], [post(person, bureau, "科长", "2020")])

    return engine.hold("one person", fill)


@pytest.fixture
def commands(engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """The environment that points commands at the engine under test."""
    monkeypatch.chdir(tmp_path)
    for name in ("graph", "user", "password", "database", "secret"):
        monkeypatch.setenv(f"MINGJIAN_{name.upper()}", str(getattr(engine.settings, name)))
    monkeypatch.setenv("MINGJIAN_DATA", str(tmp_path / "data"))
    return engine.settings


def everything(store: Store) -> object:
    nodes = store.reader.run("MATCH (n) WHERE NOT n:MingjianStore RETURN labels(n), properties(n) ORDER BY n.id").rows
    return nodes, store.reader.run("MATCH ()-[e]->() RETURN type(e), properties(e) ORDER BY e.id").rows


def indexes(store: Store) -> list[str]:
    return store.sessions.write(lambda tx: sorted(row["name"] for row in tx.run("SHOW INDEXES")))


def test_a_reader_is_refused_whatever_it_tries_and_nothing_changes(held: Store) -> None:
    before, schema = everything(held), indexes(held)
    for text in (*WRITES, *MANAGES, *REACHES_OUT):
        for way in (held.reader.run, held.reader.ask):
            with pytest.raises(QueryRefused) as caught:
                way(text)
            assert "\n" not in caught.value.say.zh + caught.value.say.en, text
    assert everything(held) == before
    assert indexes(held) == schema


def test_the_engine_itself_refuses_a_reading_session_that_writes(held: Store) -> None:
    before, schema = everything(held), indexes(held)
    for text in (*WRITES, *MANAGES[:6]):
        with pytest.raises(StoreError):
            held.sessions.read(lambda tx, text=text: tx.run(text).consume())  # type: ignore[misc]
    assert everything(held) == before
    assert indexes(held) == schema


@pytest.mark.parametrize("text", READS)
def test_a_reading_text_with_such_words_as_names_is_answered(held: Store, text: str) -> None:
    assert held.reader.ask(text).truncated is False


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", [WRITES[0], WRITES[-1], MANAGES[0], MANAGES[4], REACHES_OUT[0], REACHES_OUT[1]])
def test_the_command_line_refuses_in_one_sentence(
    held: Store,
    commands: Settings,
    text: str,
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = everything(held)
    monkeypatch.setenv("MINGJIAN_LANG", lang)
    assert run(["query", text]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert ("被拒绝" if lang == "zh" else "is refused") in said.err
    assert everything(held) == before


@pytest.mark.parametrize("text", [WRITES[3], WRITES[9], WRITES[-1], MANAGES[2], REACHES_OUT[0], REACHES_OUT[5]])
def test_a_report_file_that_somebody_drops_in_is_refused(
    held: Store, commands: Settings, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(held)
    reports = tmp_path / "data" / "reports" / "own"
    reports.mkdir(parents=True)
    file = reports / "dropped-in.cypher"
    file.write_text(REPORT.format(text=text), encoding="utf-8")
    for name in (str(file), "dropped-in"):
        assert run(["report", "run", name]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.strip().splitlines()) == 1
    assert everything(held) == before


SOUND = st.sampled_from(
    ["MATCH (c:Cadre)", "RETURN c", "WITH c", "/* x */", "// y\n", "'s'", "`n`", "{", "}", "c.set", ";", " "]
)
FORBIDDEN = st.sampled_from(
    ["CREATE (x)", "SET c.name = 1", "DELETE c", "DETACH DELETE c", "REMOVE c.name", "MERGE (x)"]
)


@given(st.lists(SOUND, max_size=6), FORBIDDEN, st.lists(SOUND, max_size=4))
def test_no_surroundings_hide_a_writing_clause_from_the_words(before: list[str], clause: str, after: list[str]) -> None:
    text = " ".join([*before, "\n", clause, *after])
    with pytest.raises(MingjianError):
        judge(text)


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(SOUND, FORBIDDEN, st.sampled_from(WRITES + REACHES_OUT), st.text(max_size=3)), max_size=6))
def test_whatever_is_asked_the_graph_stays(held: Store, parts: list[str]) -> None:
    before = everything(held)
    with suppress(StoreError):
        held.reader.ask(" ".join(parts), timeout=5, limit=5)
    assert everything(held) == before
