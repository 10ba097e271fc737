"""What set-up stands on: locks that cover pyproject.toml, settings that are written down, make's list, containers."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from graph.settings import KEYS
from tests.leftout import REQUIRED

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ["setup", "demo", "test", "test-neo4j", "lint", "bench", "bench-extract", "clean"]
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, set[str]]:
    """Package -> versions (universal locks may hold two, one for each side of a marker)."""
    found: dict[str, set[str]] = {}
    for package, version in PINNED.findall((ROOT / name).read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


@pytest.mark.parametrize(("lock", "dev"), [("requirements.lock", False), ("requirements-dev.lock", True)])
def test_the_locks_fit_what_is_asked_for(lock: str, dev: bool) -> None:
    data = project()
    extras = [name for names in data["project"]["optional-dependencies"].values() for name in names]
    asked = data["project"]["dependencies"] + extras + (data["dependency-groups"]["dev"] if dev else [])
    pins = locked(lock)
    for requirement in map(Requirement, asked):
        versions = pins[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_nothing_is_asked_for_twice() -> None:
    data = project()["project"]
    for asked in (data["dependencies"], *data["optional-dependencies"].values()):
        names = [canonicalize_name(Requirement(one).name) for one in asked]
        assert len(names) == len(set(names))


def test_the_model_beside_the_rules_needs_nothing_installed() -> None:
    assert project()["project"]["optional-dependencies"]["llm"] == []
    used = {
        (node.module if isinstance(node, ast.ImportFrom) else name.name) or ""
        for path in (ROOT / "loaders" / "extract" / "model").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    tops = {name.partition(".")[0] for name in used}
    assert tops - sys.stdlib_module_names == {"graph", "loaders"}


def test_both_locks_pin_the_same_versions() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=[a-z0-9])", text.partition("\n#    make lock\n")[2]):
        assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_make_alone_lists_the_targets(lang: str) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}
    listed = subprocess.run(
        ["make"], cwd=ROOT, env={**env, "MINGJIAN_LANG": lang}, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    names = [line.split()[1] for line in listed]
    assert set(names) >= set(TARGETS)
    chinese = [bool(re.search(r"[\u4e00-\u9fff]", line)) for line in listed]
    assert set(chinese) == {lang == "zh"}


@pytest.mark.parametrize("target", [name for name in TARGETS if name not in ("setup", "clean")])
def test_every_target_sets_up_first(target: str) -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}: \$\(READY\) ", text, re.MULTILINE)


def test_set_up_says_so_where_there_is_no_python(tmp_path: Path) -> None:
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname"):
        (tools / name).symlink_to(shutil.which(name) or "")
    for lang, word in (("zh", "找不到"), ("en", "No usable Python")):
        done = subprocess.run(
            [tools / "sh", tmp_path / ".ci" / "setup"],
            env={"PATH": str(tools), "MINGJIAN_LANG": lang},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert word in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(("shell", "script"), [("bash", "run"), ("sh", "setup"), ("sh", "clean")])
def test_the_scripts_are_read_by_their_shell(shell: str, script: str) -> None:
    done = subprocess.run([shell, "-n", ROOT / ".ci" / script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_may_be_left_out_in_ci() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    required = re.search(r"^export (.+)$", text, re.MULTILINE)
    assert required is not None
    assert set(required[1].split()) == {f"{name}=1" for name in REQUIRED.values()}
    assert "make lint" in text
    assert re.search(r"server\.py run -- make test\b", text)


def test_the_example_settings_name_every_variable_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = {match[1] for line in lines if (match := re.match(r"#?(MINGJIAN_\w+)=", line))}
    assert named == KEYS


def test_the_containers_are_reached_from_this_machine_only() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    ports = [port for service in services.values() for port in service["ports"]]
    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_containers_get_their_password_from_outside_and_send_nothing_home() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    neo4j, app = services["neo4j"], services["app"]
    assert neo4j["image"].startswith("neo4j:5.26")
    assert "${MINGJIAN_PASSWORD:?" in neo4j["environment"]["NEO4J_AUTH"]
    assert neo4j["environment"]["NEO4J_dbms_usage__report_enabled"] == "false"
    assert set(app["environment"]) <= KEYS
    assert neo4j["healthcheck"]
    assert neo4j["volumes"]


def test_the_image_runs_as_nobody_special_and_from_the_lock() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "\nUSER mingjian\n" in text
    assert "--require-hashes" in text
    assert "-slim" in text
