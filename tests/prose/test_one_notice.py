"""One notice in four files: each says the same, and the graph has each thing once, with what every file says of it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from graph.explore.sources import edge_claims
from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.rows import Edge
from graph.upkeep.verify import verify
from loaders.extract.kinds import recognise
from loaders.extract.suggestions import Suggestions
from loaders.load import load_files
from loaders.prose.rules import ShippedRules
from loaders.readers.documents.read import read_document

NAME = "文书/鹤汀区加装电梯项目责任追究通报"
SCAN = [f"{NAME}（扫描件）.pdf"] if find_spec("rapidocr") else []
WORD, PDF, HTML = f"{NAME}.docx", f"{NAME}.pdf", f"{NAME}.html"
NODES = "MATCH (n)-[s:STATED_IN]->(d:Document) RETURN labels(n)[0], n.id, collect(DISTINCT d.name), collect(s.quote)"
EDGES = "MATCH (a)-[e]->(b) WHERE size(coalesce(e.sources, [])) > 0 RETURN e, a.id, b.id"


def suggested(path: Path) -> Suggestions:
    text = read_document(path)
    return ShippedRules()(text, kind=recognise(text, path.name), name=path.name)


def nodes(store: Store) -> dict[tuple[str, str], tuple[set[str], set[str]]]:
    """What there is: (type, id) -> the files and the sentences that say so."""
    return {(label, id_): (set(files), set(quotes)) for label, id_, files, quotes in store.reader.run(NODES).rows}


def edges(store: Store) -> dict[tuple[str, str, str], tuple[set[str], set[str]]]:
    """(type, start, end) -> the documents and the sentences that say so."""
    found: dict[tuple[str, str, str], tuple[set[str], set[str]]] = {}
    for edge, start, end in store.reader.run(EDGES).rows:
        assert isinstance(edge, Edge)
        documents, quotes = found.setdefault((edge.type, start, end), (set(), set()))
        documents |= {one.document for one in edge_claims(edge)}
        quotes |= {one.quote for one in edge_claims(edge)}
    return found


@pytest.mark.parametrize("file", [PDF, HTML, *SCAN])
def test_every_file_says_the_same(handed_over: Path, file: str) -> None:
    first, other = suggested(handed_over / WORD), suggested(handed_over / file)
    for one in ("kind", "title", "date", "number", "issuer"):
        assert getattr(other, one) == getattr(first, one), one

    def said(made: Suggestions) -> tuple[dict[str, object], dict[str, object]]:
        return (
            {one.key: (one.type, one.id, {name: it.value for name, it in one.values.items()}) for one in made.nodes},
            {one.key: (one.type, {name: it.value for name, it in one.values.items()}) for one in made.edges},
        )

    assert len(first.nodes) > 40
    assert said(other) == said(first)


@pytest.mark.parametrize("others", [[PDF, *SCAN], [PDF, HTML, *SCAN]])
def test_the_graph_has_each_thing_once(store: Store, settings: Settings, handed_over: Path, others: list[str]) -> None:
    paths = [handed_over / file for file in (WORD, *others)]
    [result] = load_files(store, settings, paths[:1])
    assert result.status == "complete"
    once, tied = nodes(store), edges(store)
    assert {label for label, _ in once} >= {"Unit", "Cadre", "Problem", "Action", "Case", "Count"}
    assert {result.status for result in load_files(store, settings, paths[1:])} == {"complete"}

    names = {path.name for path in paths}
    assert {key: files for key, (files, _) in nodes(store).items()} == dict.fromkeys(once, names)
    ids = {id_ for [id_] in store.reader.run("MATCH (d:Document) RETURN d.id").rows}
    assert len(ids) == len(paths)
    assert {key: documents for key, (documents, _) in edges(store).items()} == dict.fromkeys(tied, ids)
    quotes = {quote for _, said in [*nodes(store).values(), *edges(store).values()] for quote in said}
    assert quotes == {quote for _, said in [*once.values(), *tied.values()] for quote in said}, "word for word the same"
    found = verify(store, load_ontology())
    assert found.clean, found.findings
