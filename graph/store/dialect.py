"""Where the two engines differ: the statements that set up the schema, full-text indexes, time limits, plans.

Everything else in Mingjian is the same Cypher for both; a branch on the engine anywhere but here, in `link.py` and in
`embedded.py` is a defect.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from typing import Any, Literal, Protocol

from neo4j import ResultSummary

from graph.errors import EngineError
from graph.model.ontology import NodeType
from graph.store.engine_child import DATABASE, HOST, WRITER
from graph.store.failures import full
from graph.store.fulltext import RANKED, Index, Statement, statement
from graph.store.link import EmbeddedLink, ServerLink
from graph.store.sessions import Sessions

SECONDS_FOR_SQL = 600.0
LOOKED_UP = ("name", "number")


class Dialect(Protocol):
    """What differs."""

    name: Literal["embedded", "neo4j"]
    knows_timeouts: bool
    """Whether a transaction's time limit is the engine's business."""
    batch: int
    """Rows of a file that are best written in one transaction."""

    def search_indexes(self, node: NodeType) -> tuple[Index, ...]:
        """The full-text indexes over what is searched of a node type."""
        ...

    def prepare_search(self, sessions: Sessions, node: NodeType) -> None:
        """Make those indexes where they are not there."""
        ...

    def settle(self, sessions: Sessions) -> None:
        """Wait until all indexes answer."""
        ...

    def fulltext(self, nodes: Sequence[NodeType], text: str, limit: int = 100, then: str = RANKED) -> Statement:
        """Nodes of these types that hold every word of `text`: rows of node and score, best first.

        `then` may replace the end of the statement; it goes on with `node` and `score`, and `$limit`.
        """
        ...

    def plan_steps(self, planned: ResultSummary) -> Iterator[str]:
        """The steps of a plan, in upper case without blanks ("LOADCSV", "CREATE", "SET(1ITEMS)")."""
        ...

    def plan_text(self, planned: ResultSummary) -> str:
        """The plan as a person reads it: a step a line, deeper ones indented."""
        ...


def unique(label: str) -> str:
    """The statement that makes `id` unique within a label."""
    return f"CREATE CONSTRAINT {label}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"


def index(label: str, name: str) -> str:
    """The statement that makes a label be found by one property."""
    return f"CREATE INDEX {label}_{name} IF NOT EXISTS FOR (n:`{label}`) ON (n.`{name}`)"


def looked_up(node: NodeType) -> tuple[str, ...]:
    """The properties by which nodes of a type are looked up exactly."""
    return tuple(
        one.name
        for one in node.properties.values()
        if not one.many and (one.name in LOOKED_UP or one.type == "identifier")
    )


class Neo4jDialect:
    """A Neo4j server: one full-text index over all searched properties of a type."""

    name: Literal["embedded", "neo4j"] = "neo4j"
    knows_timeouts = True
    batch = 2_000

    def search_indexes(self, node: NodeType) -> tuple[Index, ...]:
        """One; its name tells the set of properties, so that another set is another index."""
        single, many = _searched(node)
        mark = hashlib.sha256(" ".join(node.search).encode()).hexdigest()[:6]
        return (Index(f"search_{node.name}_{mark}", node.name, single, many),)

    def prepare_search(self, sessions: Sessions, node: NodeType) -> None:
        """Make the index; drop what an earlier set of properties left."""
        (wanted,) = self.search_indexes(node)
        there = sessions.read(lambda tx: [row["name"] for row in tx.run("SHOW FULLTEXT INDEXES YIELD name")])
        for name in there:
            if name.startswith(f"search_{node.name}_") and name != wanted.name:
                sessions.ddl(f"DROP INDEX {name} IF EXISTS")
        covered = ", ".join(f"n.`{name}`" for name in node.search)
        sessions.ddl(
            f"CREATE FULLTEXT INDEX {wanted.name} IF NOT EXISTS FOR (n:`{node.name}`) ON EACH [{covered}] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
        )

    def settle(self, sessions: Sessions) -> None:
        """Indexes fill in the background."""
        sessions.read(lambda tx: tx.run("CALL db.awaitIndexes(300)").consume())

    def fulltext(self, nodes: Sequence[NodeType], text: str, limit: int = 100, then: str = RANKED) -> Statement:
        """See Dialect."""
        return statement([one for node in nodes for one in self.search_indexes(node)], text, limit, then)

    def plan_steps(self, planned: ResultSummary) -> Iterator[str]:
        """Operators come as "Create@neo4j"; the summary says besides whether the whole would write."""
        if planned.query_type != "r":
            yield "SET"
        yield from _operators(planned.plan or {})

    def plan_text(self, planned: ResultSummary) -> str:
        """Operator, what it works on, and how many rows are expected."""
        return "\n".join(_steps(planned.plan or {}, 0))


class EmbeddedDialect:
    """The embedded engine: full-text indexes by SQL over its HTTP port, one property each."""

    name: Literal["embedded", "neo4j"] = "embedded"
    knows_timeouts = False
    batch = 2_000
    unset = "never_set"
    """The engine takes one index for each list of properties: where a property has a plain one already, its full-text
    index covers this one too, which no node has."""

    def __init__(self, link: EmbeddedLink) -> None:
        self._link = link

    def search_indexes(self, node: NodeType) -> tuple[Index, ...]:
        """One for each searched property, named as the engine names them."""
        plain = looked_up(node)
        single, many = _searched(node)
        lists = [Index(f"{node.name}[{name}byitem]", node.name, (), (name,)) for name in many]
        padded = {name: f"{name},{self.unset}" if name in plain else name for name in single}
        return (*(Index(f"{node.name}[{cover}]", node.name, (name,), ()) for name, cover in padded.items()), *lists)

    def prepare_search(self, sessions: Sessions, node: NodeType) -> None:
        """Declare each property, then its index. The engine's analyzer is named by its class."""
        for one in self.search_indexes(node):
            for name in one.single:
                self._property(node.name, name, "STRING")
            for name in one.many:
                self._property(node.name, name, "LIST OF STRING")
            covered = [*(f"`{name}`" for name in one.single), *(f"`{name}` BY ITEM" for name in one.many)]
            if one.name.endswith(f",{self.unset}]"):
                self._property(node.name, self.unset, "STRING")
                covered.append(f"`{self.unset}`")
            self.sql(
                f"CREATE INDEX IF NOT EXISTS ON `{node.name}` ({', '.join(covered)}) FULL_TEXT "
                'METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"}'
            )

    def settle(self, sessions: Sessions) -> None:
        """Indexes are full when the statement returns."""

    def fulltext(self, nodes: Sequence[NodeType], text: str, limit: int = 100, then: str = RANKED) -> Statement:
        """See Dialect."""
        return statement([one for node in nodes for one in self.search_indexes(node)], text, limit, then)

    def plan_steps(self, planned: ResultSummary) -> Iterator[str]:
        """The plan is a text with one step a line, "+ LOAD CSV FROM ..."; a change of the schema has none."""
        text = str(planned.plan["args"]["string-representation"]) if planned.plan else "+ CREATE"
        for line in text.splitlines():
            if line.lstrip().startswith("+"):
                yield line.lstrip("+ ").replace(" ", "").upper()

    def plan_text(self, planned: ResultSummary) -> str:
        """The engine's own text."""
        return str(planned.plan["args"]["string-representation"]).strip() if planned.plan else ""

    def sql(self, command: str) -> None:
        """Run one SQL command over the engine's HTTP port. Raises EngineError."""
        engine = self._link.engine
        login = base64.b64encode(f"{WRITER}:{engine.accounts[WRITER]}".encode()).decode()
        head = {"Authorization": f"Basic {login}", "Content-Type": "application/json"}
        connection = HTTPConnection(HOST, engine.http, timeout=SECONDS_FOR_SQL)
        try:
            body = json.dumps({"language": "sql", "command": command})
            connection.request("POST", f"/api/v1/command/{DATABASE}", body, head)
            answer = connection.getresponse()
            said = answer.read().decode(errors="replace")
        except (OSError, HTTPException) as error:
            raise self._failed(str(error)) from error
        finally:
            connection.close()
        if answer.status != 200:
            raise self._failed(said)

    def _failed(self, said: str) -> EngineError:
        if self._link.is_full():
            return full(self._link.where)
        return EngineError(
            f"图引擎没有建立全文索引：{said[:300]}", f"The engine did not make a full-text index: {said[:300]}"
        )

    def _property(self, label: str, name: str, kind: str) -> None:
        self.sql(f"CREATE PROPERTY `{label}`.`{name}` IF NOT EXISTS {kind}")


def dialect_of(link: ServerLink | EmbeddedLink) -> Dialect:
    """The dialect of an open way to a graph."""
    return EmbeddedDialect(link) if isinstance(link, EmbeddedLink) else Neo4jDialect()


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    yield str(plan.get("operatorType", "")).partition("@")[0].upper()
    for child in plan.get("children", ()):
        yield from _operators(child)


def _steps(plan: Mapping[str, Any], depth: int) -> Iterator[str]:
    told = plan.get("args", {})
    rows = f" ~{float(told['EstimatedRows']):,.0f}" if "EstimatedRows" in told else ""
    about = " ".join(str(told.get("Details", "")).split())
    yield f"{'  ' * depth}{str(plan.get('operatorType', '')).partition('@')[0]} {about}{rows}".rstrip()
    for child in plan.get("children", ()):
        yield from _steps(child, depth + 1)


def _searched(node: NodeType) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is searched, of one value and of many."""
    many = {one.name for one in node.properties.values() if one.many}
    single = tuple(name for name in node.search if name not in many)
    return single, tuple(name for name in node.search if name in many)
