"""Tests that share one server stay on one worker; the files of the others are spread."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sharing import LONGEST, group_of

ROOT = Path(__file__).resolve().parents[2]
TESTS = """\
import pytest

@pytest.mark.parametrize("engine", ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
@pytest.mark.parametrize("number", range(4))
def test_one(engine, number):
    assert engine
"""
UNNAMED = "import pytest\n\n@pytest.mark.neo4j\ndef test_two():\n    assert True\n"


@pytest.mark.parametrize(
    ("nodeid", "group"),
    [
        ("tests/store/test_a.py::test_x[neo4j]", "neo4j"),
        ("tests/store/test_a.py::test_x[7-neo4j-gb18030]", "neo4j"),
        ("tests/store/test_a.py::test_x[embedded]", "tests/store/test_a.py"),
        ("tests/store/test_neo4j.py::test_neo4j", "tests/store/test_neo4j.py"),
        ("tests/browser/test_explorer.py::test_x[zh]", "browser"),
    ],
)
def test_a_name_tells_the_group(nodeid: str, group: str) -> None:
    assert group_of(nodeid) == group


def run(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """pytest on the tests of `folder`, with our plugin only."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.sharing", "-c", "/dev/null", f"--rootdir={folder}", *more]
    marker = ["-o", "markers=neo4j"]
    return subprocess.run(
        [*command, *marker, str(folder)], cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )


def test_neo4j_runs_on_one_worker_and_every_file_on_one(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"test_{name}.py").write_text(TESTS, encoding="utf-8")
    done = run(tmp_path, "-n", "2", "-v")
    ran = re.findall(r"\[(gw\d)\].* PASSED \S*?(test_\w\.py)::test_one\[(\S+)\]", done.stdout)
    assert len(ran) == 24, done.stdout
    assert len({worker for worker, _, which in ran if "neo4j" in which}) == 1
    for name in "abc":
        assert len({worker for worker, file, which in ran if file == f"test_{name}.py" and "embedded" in which}) == 1
    assert len({worker for worker, _, _ in ran}) == 2


def test_a_test_on_neo4j_whose_name_hides_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "test_d.py").write_text(UNNAMED, encoding="utf-8")
    done = run(tmp_path)
    assert done.returncode != 0
    assert 'give this test a parameter with the id "neo4j"' in done.stderr


def test_long_groups_are_given_out_first_and_the_others_by_how_many_tests_they_hold(tmp_path: Path) -> None:
    names = {"tests/browser/test_z.py": 1, "tests/a/test_few.py": 1, "tests/b/test_many.py": 3}
    for name, count in names.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("".join(f"def test_{n}():\n    assert {n} >= 0\n" for n in range(count)), encoding="utf-8")
    done = run(tmp_path, "--collect-only", "-q")
    listed = [line.partition("::")[0] for line in done.stdout.splitlines() if "::" in line]
    assert list(dict.fromkeys(listed)) == ["tests/browser/test_z.py", "tests/b/test_many.py", "tests/a/test_few.py"]


def test_every_long_group_is_there() -> None:
    files = {group_of(path.relative_to(ROOT).as_posix()) for path in (ROOT / "tests").rglob("test_*.py")}
    assert [group for group in LONGEST if group not in files | {"neo4j"}] == []
