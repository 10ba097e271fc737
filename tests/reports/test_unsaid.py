"""What a corrected hand-over no longer says changes no answer: every report, and the ledger, answer a graph that saw
the mistakes first as they answer one that never did.

The last of this folder: it takes the sample city out of the engine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from graph.catalog import SHIPPED, Catalog, Report
from graph.ledger import listing
from graph.model.ontology import load_ontology
from graph.store.reader import Reader
from graph.store.rows import Edge, Node
from tests.conftest import Engine
from tests.reports.corrected import DROPPED, SAID, fill, write_right, write_wrong
from tests.reports.planted import Key, proof

pytestmark = pytest.mark.timeout(900)
ONTOLOGY = load_ontology()
FILES = sorted(path.stem for path in SHIPPED.rglob("*.cypher"))
TRIED = 30
"""Values of a pick-list with which a report is asked that needs one."""
BY_ITS_ENDS = {
    ("ANSWERED_BY", "Finding", "Recommendation"),
    ("MEASURED_BY", "Indicator", "Measurement"),
    ("COMPLAINS_OF", "HotlineCount", "Unit"),
}
"""One of the two nodes is known by the other: a correction makes another node, and leaves no edge between said ones."""
Given = dict[str, str]
Rows = list[list[Any]]


@dataclass
class Answers:
    """What was asked, and the rows of the graph that saw only the right files and of the one that was corrected."""

    given: dict[str, list[Given]]
    right: dict[str, list[Rows]]
    corrected: dict[str, list[Rows]]
    said: set[tuple[str, ...]]
    dropped: set[tuple[str, ...]]


@pytest.fixture(scope="module")
def answers(engine: Engine, catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """Both graphs, one after the other, asked everything."""
    folder = tmp_path_factory.mktemp("twice")
    reader = engine.store.reader
    write_right(folder / "right")
    key: Key = json.loads((folder / "right" / "answers.json").read_text(encoding="utf-8"))
    ours = replace(engine.settings, data=folder / "data")

    engine.wipe()
    fill(engine.store, replace(ours, data=folder / "data of the right"), folder / "right")
    given = {ident: list(asked(report, reader, key)) for ident, report in catalog.reports.items()}
    right = every(catalog, reader, given)

    engine.wipe()
    write_wrong(folder / "twice")
    fill(engine.store, ours, folder / "twice")
    write_right(folder / "twice")
    fill(engine.store, ours, folder / "twice")
    corrected = every(catalog, reader, given)
    said, dropped = ({tuple(row) for row in reader.run(text).rows} for text in (SAID, DROPPED))
    yield Answers(given, right, corrected, said, dropped)
    engine.wipe()


def asked(report: Report, reader: Reader, key: Key) -> Iterator[Given]:
    """What a report is asked: its story, and nothing, or what its pick-list offers where it needs something."""
    story = proof(report.id, key).given
    yield story
    if story and not report.required:
        yield {}
    for one in report.parameters:
        if one.label and one.name in report.required:
            values = [value for value, _ in one.choices(reader, ONTOLOGY, "zh")]
            yield from ({**story, one.name: value} for value in values[:: max(1, len(values) // TRIED)][:TRIED])


def every(catalog: Catalog, reader: Reader, given: dict[str, list[Given]]) -> dict[str, list[Rows]]:
    """All answers: nodes and edges by their ids."""
    return {
        ident: [[[plain(cell) for cell in row] for row in catalog.get(ident).run(reader, one).rows] for one in asked_]
        for ident, asked_ in given.items()
    } | {"ledger": list(of_the_ledger(reader))}


def of_the_ledger(reader: Reader) -> Iterator[Rows]:
    """Its lists, whole and narrowed, and what they may be narrowed by."""
    offered = listing.choices(reader)
    yield [sorted(values) for _, values in sorted(offered.items())]
    filters = [listing.Filters(on="2024-12-31", overdue=overdue) for overdue in (False, True)]
    filters += [listing.Filters(on="2024-12-31", body=one) for one in offered["body"][:TRIED]]
    filters += [listing.Filters(on="2024-12-31", district=one) for one in offered["district"]]
    filters += [listing.Filters(on="2024-12-31", sector=one) for one in offered["sector"]]
    for one in filters:
        yield [[plain(cell) for cell in row] for row in listing.tasks(reader, one).rows]
        yield [[plain(cell) for cell in row] for row in listing.problems(reader, one).rows]


def plain(cell: Any) -> Any:
    """What can be compared between two graphs."""
    if isinstance(cell, list):
        return [plain(one) for one in cell]
    return (type(cell).__name__, cell.id) if isinstance(cell, Node | Edge) else cell


def test_edges_of_every_type_are_no_longer_said_between_nodes_that_are(answers: Answers) -> None:
    assert len(answers.said) > 50
    assert answers.said - answers.dropped == BY_ITS_ENDS


@pytest.mark.parametrize("ident", [*FILES, "ledger"])
def test_a_corrected_graph_answers_as_one_that_never_saw_the_mistake(
    ident: str, answers: Answers, catalog: Catalog
) -> None:
    pairs = list(zip(answers.right[ident], answers.corrected[ident], strict=True))
    if ident in catalog.reports and catalog.get(ident).dropped:
        assert [row for right, corrected in pairs for row in right if row not in corrected] == []
    else:
        given = answers.given.get(ident, [{}] * len(pairs))
        assert [one for one, (right, corrected) in zip(given, pairs, strict=False) if right != corrected] == []


def test_what_is_taken_all_the_same_is_taken(answers: Answers) -> None:
    shown = {"no-longer-said", "person-posts", "unit-heads"}
    more = {ident for ident in answers.right if answers.right[ident] != answers.corrected[ident]}
    assert more == shown
    posts = [row for rows in answers.corrected["person-posts"] for row in rows]
    assert {row[-1] for row in posts} == {True, False}
    for ident in ("person-posts", "unit-heads"):
        pairs = zip(answers.right[ident], answers.corrected[ident], strict=True)
        assert all([row for row in corrected if not row[-1]] == right for right, corrected in pairs)
