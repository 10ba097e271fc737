"""Where a fact comes from, down to file, sheet and row: the claims behind a node or an edge, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.errors import Say
from graph.explore.lookup import nodes_by_id
from graph.explore.words import HIDDEN, value_text, with_raw
from graph.model.ontology import EdgeType, NodeType, Ontology
from graph.store.claims import DEFINING, Claim, from_source
from graph.store.reader import Edge, Node, Reader

MOST = 200
"""Claims of one node that are read; the panel says how many more there are."""
CLAIMS = (
    "MATCH (n:`{label}` {{id: $id}})-[s:STATED_IN]->(d:Document) RETURN s {{.*}} AS claim, d.id AS document "
    "ORDER BY s.gone IS NOT NULL, s.unreviewed IS NOT NULL, s.role, s.last_seen DESC, d.id, s.id"
)
PROSE = re.compile(r"(?:p(\d+))?¶(\d+):\d+-\d+")
"""Where prose says it: page, paragraph, and the characters of the text."""
COUNT = "MATCH (n:`{label}` {{id: $id}})-[s:STATED_IN]->(:Document) RETURN count(s) AS many"


@dataclass(frozen=True, slots=True)
class Source:
    """One statement of one document. `row` is the row as a spreadsheet shows it, as text; `sheet` "" for a csv.

    `says`: what it states, as (caption, words); `gone`: the document's current version no longer says it, or
    (`withdrawn`) the load that read it was undone; `mention`: the row is not about the node, it only refers to it;
    `joined`: it named somebody who was recognised as this person; `unreviewed`: read from prose, and nobody has decided
    about it; `read_by`: who read it ("" for a row of a table).
    """

    document: str
    name: str
    path: str
    kind: str
    sheet: str
    row: str
    quote: str
    first_seen: str
    last_seen: str
    load: str
    gone: bool = False
    withdrawn: bool = False
    mention: bool = False
    joined: bool = False
    unreviewed: bool = False
    read_by: str = ""
    says: tuple[tuple[str, str], ...] = ()
    claim: Claim | None = field(default=None, repr=False, compare=False)

    def place(self, lang: str) -> str:
        """Where in the document, in words: "表“Sheet1”第 12 行", "第 2 页第 5 段"."""
        if prose := place_in_prose(self.row):
            return prose.text(lang)
        if not self.row.isdigit():
            return " ".join(part for part in (self.sheet, self.row) if part)
        if lang == "zh":
            return f"表“{self.sheet}”第 {self.row} 行" if self.sheet else f"第 {self.row} 行"
        return f'sheet "{self.sheet}", row {self.row}' if self.sheet else f"row {self.row}"


def place_in_prose(locator: str) -> Say | None:
    """Where in a document's text a locator points, in words: "第 2 页第 5 段"; None where it is of a table."""
    found = PROSE.fullmatch(locator)
    if found is None:
        return None
    page, paragraph = found.groups()
    if page:
        return Say(f"第 {page} 页第 {paragraph} 段", f"page {page}, paragraph {paragraph}")
    return Say(f"第 {paragraph} 段", f"paragraph {paragraph}")


def node_claims(reader: Reader, node: Node) -> tuple[list[Claim], int]:
    """What documents say about a node, current statements first, at most MOST; and how many there are in all."""
    result = reader.run(CLAIMS.format(label=node.label), {"id": node.id}, limit=MOST)
    claims = [_claim(said, document) for said, document in result.rows]
    if not result.truncated:
        return claims, len(claims)
    total = reader.run(COUNT.format(label=node.label), {"id": node.id}).rows[0][0]
    return claims, int(total)


def edge_claims(edge: Edge) -> list[Claim]:
    """What documents say about an edge, current statements first. A claim edge itself has none."""
    claims = [from_source(edge.id, text) for text in edge.properties.get("sources") or ()]
    return sorted(claims, key=lambda one: (one.gone, one.unreviewed, one.document, one.id))


def in_words(
    reader: Reader, ontology: Ontology, declared: NodeType | EdgeType, claims: Sequence[Claim], lang: str
) -> tuple[Source, ...]:
    """Claims about one node or edge as sources, in the same order."""
    papers = documents(reader, ontology, claims)
    return tuple(source(ontology, declared, one, papers, lang) for one in claims)


def documents(reader: Reader, ontology: Ontology, claims: Iterable[Claim]) -> dict[str, Node]:
    """The documents that the claims name."""
    return nodes_by_id(reader, ontology, sorted({one.document for one in claims}), labels=("Document",))


def source(
    ontology: Ontology, declared: NodeType | EdgeType, claim: Claim, papers: Mapping[str, Node], lang: str
) -> Source:
    """One claim in words."""
    paper = papers[claim.document].properties if claim.document in papers else {}
    sheet, _, row = claim.locator.rpartition("!")
    return Source(
        document=claim.document,
        name=str(paper.get("name") or claim.document),
        path=str(paper.get("path") or ""),
        kind=str(paper.get("kind") or ""),
        sheet=sheet,
        row=row,
        quote=claim.quote,
        first_seen=claim.first_seen,
        last_seen=claim.last_seen,
        load=claim.load,
        gone=claim.gone,
        withdrawn=claim.withdrawn,
        mention=claim.role != DEFINING,
        joined=bool(claim.said_as),
        unreviewed=claim.unreviewed,
        read_by=claim.how,
        says=tuple(_says(ontology, declared, claim, lang)),
        claim=claim,
    )


def said_text(ontology: Ontology, declared: NodeType | EdgeType, name: str, said: Mapping[str, Any], lang: str) -> str:
    """One value of a claim in words, with what was written beside it where that differs."""
    kind = declared.properties[name]
    raw = str(said.get("raw", "")) if kind.type in ("date", "amount") else ""
    return with_raw(value_text(ontology, kind, said["value"], lang), raw, bool(said.get("approx")), lang)


def _says(ontology: Ontology, declared: NodeType | EdgeType, claim: Claim, lang: str) -> Iterable[tuple[str, str]]:
    values = claim.read()
    for name, kind in declared.properties.items():
        if name in values and name not in HIDDEN:
            yield kind.caption.text(lang), said_text(ontology, declared, name, values[name], lang)


def _claim(said: Mapping[str, Any], document: str) -> Claim:
    return Claim(
        id=str(said.get("id", "")),
        document=document,
        locator=str(said.get("locator") or ""),
        quote=str(said.get("quote") or ""),
        values=str(said.get("values") or "{}"),
        first_seen=str(said.get("first_seen") or ""),
        last_seen=str(said.get("last_seen") or ""),
        load=str(said.get("load") or ""),
        role=str(said.get("role") or DEFINING),
        gone=bool(said.get("gone")),
        said_as=str(said.get("said_as") or ""),
        unreviewed=bool(said.get("unreviewed")),
        how=str(said.get("how") or ""),
        history=tuple(said.get("history") or ()),
    )
