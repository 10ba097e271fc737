"""The recipes of CONTRIBUTING.md, followed word by word in a copy of the checkout, on both engines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.catalog import load_catalog
from graph.errors import StoreError
from graph.explore.search import search
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned, DocumentSource, EdgeRecord, NodeRecord, make_id
from graph.portraits.asking import taken_apart
from graph.portraits.indicators import load_indicators
from graph.store.connect import connect
from tests.conftest import Engine
from tests.packaging.recipes import follow, recipes
from tests.packaging.trees import copied

NODE, SOURCE, REPORT = "a node or edge type", "a source kind", "a report"
INDICATOR, PAGE = "an indicator", "a page"


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which all recipes were followed."""
    copy = copied(tmp_path_factory.mktemp("recipes") / "checkout")
    for steps in recipes().values():
        follow(steps, copy)
    return copy


def ran(tree: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A Python command of the copy, which must see the copy's modules and no other."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "MINGJIAN_"))}
    return subprocess.run(
        [sys.executable, *command],
        cwd=tree,
        env={**environment, "PYTHONPATH": str(tree), "MINGJIAN_LANG": "en", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_are_the_recipes_and_each_has_files() -> None:
    found = recipes()
    assert set(found) == {NODE, SOURCE, REPORT, INDICATOR, PAGE}
    assert {name: len(steps) for name, steps in found.items() if not steps} == {}


def test_a_node_or_edge_type_takes_yaml_files_only() -> None:
    assert {Path(step.path).parent.as_posix() for step in recipes()[NODE]} == {"graph/model/nodes", "graph/model/edges"}


def test_a_report_or_indicator_takes_one_file_and_a_page_one_line_in_app_py() -> None:
    assert [Path(step.path).suffix for name in (REPORT, INDICATOR) for step in recipes()[name]] == [".cypher"] * 2
    [line] = [step for step in recipes()[PAGE] if step.path == "app.py"]
    assert line.text.count("\n") == 1


def test_a_new_type_can_be_written_read_and_searched(tree: Path, engine: Engine) -> None:
    model = load_ontology(tree / "graph" / "model")
    meeting, action = make_id("Meeting", "常委会2024-3"), make_id("Action", "处〔2024〕9号")
    nodes = [
        NodeRecord(
            "Meeting", meeting, said(title="临水县委常委会研究问责事项", held_on="2024-03-05"), "2", "常委会", True
        ),
        NodeRecord("Action", action, said(number="处〔2024〕9号", kind="admonition", status="decided"), "2", "", True),
    ]
    edges = [EdgeRecord("DECIDED_AT", "Action", action, "Meeting", meeting, "2", {}, (), "")]
    engine.wipe()
    engine.content = "?"
    with connect(engine.settings, model) as store:
        load = store.writer.begin(DocumentSource("会议.xlsx", "/files/会议.xlsx", "meetings", "sha-meetings", 1))
        load.write(nodes, edges, rows=2)
        load.finish()
        asked = (
            "MATCH (a:Action)-[:DECIDED_AT]->(m:Meeting)-[:STATED_IN]->(:Document) RETURN a.number, m.title, m.held_on"
        )
        assert store.reader.run(asked).rows == [("处〔2024〕9号", "临水县委常委会研究问责事项", "2024-03-05")]
        assert [hit.id for hit in search(store, model, "研究问责", types=["Meeting"]).hits] == [meeting]
        with pytest.raises(StoreError):
            store.sessions.write(lambda tx: tx.run("CREATE (:Meeting {id: $id})", id=meeting).consume())
    assert model.caption("Meeting", "zh") == "会议"


def said(**values: str) -> dict[str, Cleaned]:
    return {name: Cleaned(value, value) for name, value in values.items()}


def test_a_new_report_is_listed_and_run(tree: Path, engine: Engine, tmp_path: Path) -> None:
    ident = Path(recipes()[REPORT][0].path).stem
    listed = ran(tree, "-m", "cli", "report", "list", "--format", "csv", MINGJIAN_DATA=str(tmp_path))
    assert re.search(rf"^{ident},Units without a head,units,", listed.stdout, re.MULTILINE), listed.stderr
    report = load_catalog([tree / "queries" / "reports"], load_ontology()).get(ident)
    assert report.run(engine.store.reader).columns == ("unit", "kind")


def test_a_new_indicator_is_found_and_asked(tree: Path, engine: Engine) -> None:
    ident = Path(recipes()[INDICATOR][0].path).stem
    [found] = [one for one in load_indicators(tree / "queries" / "indicators", load_ontology()) if one.id == ident]
    assert engine.store.reader.run(found.text).rows is not None
    assert list(taken_apart(found.text).items) == ["scope", "record", "at", "numerator", "denominator"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_model_the_new_kind_and_the_new_page_pass_their_tests(tree: Path, engine: Engine) -> None:
    files = [step.path for steps in (recipes()[SOURCE], recipes()[PAGE]) for step in steps if "/test_" in step.path]
    assert len(files) == 2
    neo4j = engine.name == "neo4j"
    variables = {name: value for name, value in os.environ.items() if name.startswith("NEO4J_") and neo4j}
    engine.content = "?"
    only = ["-k", f"{engine.name} or test_ontology", "-n", "0", "-q", "-p", "no:cacheprovider"]
    done = ran(tree, "-m", "pytest", *only, "tests/model/test_ontology.py", *files, **variables)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert " skipped" not in done.stdout


def test_the_files_of_the_recipes_are_clean(tree: Path) -> None:
    python = [step.path for steps in recipes().values() for step in steps if step.path.endswith(".py")]
    for command in (["check"], ["format", "--check"]):
        done = ran(tree, "-m", "ruff", *command, *python)
        assert done.returncode == 0, done.stdout
