"""docs/architecture.md is true: its layout, its import rule, and what may know of engines and of query texts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.packaging.imports import circles, imports, modules, tree
from tests.packaging.trees import ROOT, sources

LAYERS = {"graph": 0, "loaders": 1, "app_pages": 2, "commands": 3, "app": 3, "cli": 4}
INSIDE = {"errors": 0, "settings": 0, "model": 1, "store": 2, "orders": 2}
"""Parts of graph; what is not named here (results, explore, catalog and its helpers) stands on top."""
ON_TOP = 3
KNOW_ENGINES = {f"graph/store/{name}.py" for name in ("dialect", "embedded", "engine_child", "link")}
SAY_WHERE = {"app_pages/frame.py", "commands/db.py", "commands/checks.py", "commands/demo.py"}
"""Tell a person where the graph is, or start and stop the embedded engine: that is their task."""
QUERY = re.compile(r"\b(MATCH|UNWIND|MERGE|RETURN|CALL)\b[\s\S]*[({$]")
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layer(name: str) -> int:
    return LAYERS[name.partition(".")[0]]


def part(name: str) -> int:
    return INSIDE.get(name.split(".")[1], ON_TOP) if "." in name else 0


def test_nothing_imports_what_stands_above_it() -> None:
    wrong = [(one, other) for one, used in imports().items() for other in used if layer(other) > layer(one)]
    assert wrong == []


def test_inside_graph_nothing_imports_what_stands_above_it() -> None:
    inside = {one: used for one, used in imports().items() if one.startswith("graph.")}
    wrong = [(one, other) for one, used in inside.items() for other in used if part(other) > part(one)]
    assert wrong == []


def test_the_archive_and_the_store_do_not_know_each_other() -> None:
    sides = {"orders", "store"}
    crossing = [
        (one, other) for one, used in imports().items() for other in used if {part_of(one), part_of(other)} == sides
    ]
    assert crossing == []


def part_of(name: str) -> str:
    return name.split(".")[1] if name.startswith("graph.") else ""


def test_reading_extracting_reviewing_and_loading_prose_stand_in_one_line() -> None:
    line = chain("in `loaders`:")
    steps = {f"loaders.{one}": at for at, names in enumerate(line) for one in names}
    assert set(steps) == {"loaders.readers", "loaders.extract", "loaders.review", "loaders.prose"}
    step = {name: steps.get(".".join(name.split(".")[:2])) for name in modules()}
    crossing = [(one, other) for one, used in imports().items() for other in used
                if (here := step[one]) is not None and (there := step[other]) is not None and there > here]  # fmt: skip
    assert crossing == []
    of_rules = {other for one, used in imports().items() if one.startswith("loaders.review") for other in used
                if other.startswith("loaders.extract")}  # fmt: skip
    assert of_rules == {"loaders.extract.suggestions"}


def test_the_parts_of_extraction_import_what_stands_left_of_them() -> None:
    place = {name: at for at, names in enumerate(chain("stands left of it:")) for name in names}
    inside = {one: used for one, used in imports().items() if one.startswith("loaders.extract.")}
    assert set(place) == {name.split(".")[2] for name in inside}
    wrong = [
        (one, other)
        for one, used in inside.items()
        for other in used
        if other.startswith("loaders.extract.")
        and (here := one.split(".")[2]) != (there := other.split(".")[2])
        and place[there] >= place[here]
    ]
    assert wrong == []


def test_every_part_of_extraction_is_told() -> None:
    table = ARCHITECTURE.partition("| in `loaders/extract` |")[2].partition("\n\n")[0]
    told = {name.strip("/").removesuffix(".py") for name in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
            for name in re.findall(r"`([^`]+)`", name)}  # fmt: skip
    assert told == {name for names in chain("stands left of it:") for name in names}


def chain(behind: str) -> list[list[str]]:
    """The names of a line of arrows: [[words], [names], [tokens, folding], …]."""
    found = re.search(r"`([^`]+→[^`]+)`", ARCHITECTURE.partition(behind)[2])
    assert found is not None
    return [step.split(", ") for step in found[1].split(" → ")]


def test_no_module_imports_itself_on_a_detour() -> None:
    assert circles() == []


def test_the_walk_over_imports_sees_them() -> None:
    assert "graph.errors" in imports()["graph.settings"]
    assert "graph.store.connect" in imports()["app_pages.session"]
    assert len(imports()) == len(modules()) == len(sources())


def test_pages_hold_no_query_text() -> None:
    found = [
        (shown(path), node.lineno)
        for path in (ROOT / "app_pages").rglob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and QUERY.search(node.value)
    ]
    assert found == []


def test_only_the_dialect_and_the_link_branch_on_the_engine() -> None:
    found = {
        shown(path)
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.If | ast.IfExp | ast.While | ast.Match | ast.comprehension) and asks_engine(node)
    }
    assert found - KNOW_ENGINES - SAY_WHERE == set()


def test_only_the_link_and_the_commands_know_the_embedded_engine() -> None:
    users = {one for one, used in imports().items() if used & {"graph.store.embedded", "graph.store.engine_child"}}
    assert {name for name in users if name.startswith(("graph.", "loaders.", "app_pages."))} <= {
        name.removesuffix(".py").replace("/", ".") for name in KNOW_ENGINES
    }


def asks_engine(node: ast.If | ast.IfExp | ast.While | ast.Match | ast.comprehension) -> bool:
    """Whether what the branch depends on names an engine."""
    match node:
        case ast.Match(subject=asked):
            parts: list[ast.AST] = [asked]
        case ast.comprehension(ifs=several):
            parts = list(several)
        case _:
            parts = [node.test]
    for inner in (each for one in parts for each in ast.walk(one)):
        if isinstance(inner, ast.Attribute) and inner.attr in ("embedded", "engine"):
            return True
        if isinstance(inner, ast.Constant) and inner.value in ("embedded", "neo4j", "arcadedb"):
            return True
        if isinstance(inner, ast.Name) and re.fullmatch(r"(Neo4j|Embedded|Arcade\w*)(Dialect|Link)?", inner.id):
            return True
    return False


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("a if settings.embedded else b", True),
        ("if dialect.name == 'neo4j':\n    pass", True),
        ("if isinstance(dialect, Neo4jDialect):\n    pass", True),
        ("if error.code == 'x':\n    pass", False),
        ("if isinstance(error, Neo4jError):\n    pass", False),
    ],
)
def test_what_counts_as_branching_on_the_engine(text: str, asks: bool) -> None:
    branches = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.If | ast.IfExp)]
    assert [asks_engine(node) for node in branches] == [asks]


def layout() -> list[str]:
    """The paths in the first column of the layout table."""
    table = ARCHITECTURE.partition("## Layout")[2].partition("Import rule")[0]
    cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    return [path for cell in cells for path in re.findall(r"`([^`]+)`", cell)]


def test_every_path_of_the_layout_is_there() -> None:
    assert len(layout()) > 10
    assert [path for path in layout() if not (ROOT / path).exists()] == []


def test_every_folder_and_module_of_the_tree_is_in_the_layout() -> None:
    named = {path.rstrip("/") for path in layout()}
    tops = {shown(path).partition("/")[0] for path in sources()} | {"queries", "examples", "tests", "bench", "docs"}
    assert {top for top in tops if top not in named and not any(one.startswith(f"{top}/") for one in named)} == set()
    inner = {
        f"graph/{path.name}" for path in (ROOT / "graph").iterdir() if path.name not in ("__init__.py", "__pycache__")
    }
    assert {path for path in inner if path not in named} == set()


def test_the_import_rule_is_the_one_that_is_tested() -> None:
    rule = " ".join(ARCHITECTURE.partition("Import rule:")[2].partition("No cycles")[0].split())
    assert "`app.py, cli.py, commands → app_pages → loaders → graph`" in rule
    assert "→ store → model → errors, settings`" in rule


def test_files_and_functions_stay_short() -> None:
    long = []
    for path in sources():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        long += [f"{shown(path)}: {lines} lines"] if lines > LONGEST_FILE else []
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                long += (
                    [f"{shown(path)}:{node.lineno} {node.name}: {length} lines"] if length > LONGEST_FUNCTION else []
                )
    assert long == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [shown(path) for path in sources() if not ast.get_docstring(tree(path))]
    assert silent == []
