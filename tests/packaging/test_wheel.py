"""The wheel: what travels in it, and that `mingjian` of an environment of its own works from any folder."""

from __future__ import annotations

import email
import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from packaging.requirements import Requirement

from graph.store.engine_child import JAVA
from tests.browser.ports import free_port
from tests.packaging.trees import MODULES, PACKAGES, ROOT, copied

pytestmark = pytest.mark.slow

CARRIED = ("*.py", "*.yaml", "*.cypher", "*.js", "*.css", "*.svg", "*.toml", "*.ttf")
SECONDS_TO_SERVE = 300.0
SECONDS_TO_END = 30.0


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a checkout in which things were run before: compiled files lie about."""
    tree = copied(tmp_path_factory.mktemp("tree") / "checkout")
    for folder in ("graph", "loaders/sources/units", "queries/reports/units"):
        (tree / folder / "__pycache__").mkdir()
        (tree / folder / "__pycache__" / "left.cpython-311.pyc").write_bytes(b"left")
    out = tree.parent / "dist"
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "-w", str(out), str(tree)], check=True, capture_output=True, text=True)
    [found] = out.glob("mingjian-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment: the wheel, and the packages it needs as this one has them."""
    home = tmp_path_factory.mktemp("installed") / "env"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "-q", "--python", str(python)]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True, text=True)
    site = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True)
    (Path(site.strip()) / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.parent


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder far from the checkout; whatever still runs in it at the end is ended, and fails the test."""
    yield tmp_path
    left = at_work_in(tmp_path)
    for one in left:
        one.kill()
    assert left == []


def at_work_in(folder: Path) -> list[psutil.Process]:
    """Processes that were given the folder, by their command line or their environment."""
    found = []
    for process in psutil.process_iter():
        try:
            given = [*process.cmdline(), *process.environ().values()]
        except psutil.Error:
            continue
        if process.pid != os.getpid() and any(str(folder) in word for word in given):
            found.append(process)
    return found


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A person's bare environment, but for the haste of tests."""
    home = {"HOME": str(folder), "MINGJIAN_DATA": str(folder / "data")}
    return {"PATH": "/usr/bin:/bin", JAVA: os.environ.get(JAVA, ""), **home, **more}


def test_the_wheel_carries_everything_that_is_read_at_run_time(wheel: Path) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for top in (*PACKAGES, "queries")
        for pattern in CARRIED
        for path in (ROOT / top).rglob(pattern)
    } | {f"{name}.py" for name in MODULES}
    carried = set(zipfile.ZipFile(wheel).namelist())
    assert sorted(wanted - carried) == []
    assert any(name.endswith("/licenses/LICENSE") for name in carried)


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {
        *PACKAGES,
        "queries",
        *(f"{name}.py" for name in MODULES),
        *(one for one in tops if "dist-info" in one),
    }
    assert [name for name in names if "__pycache__" in name or name.endswith(".pyc")] == []
    assert {Path(name).suffix for name in names if "dist-info" not in name} <= {
        *(pattern.removeprefix("*") for pattern in CARRIED),
        ".md",
    }


def test_the_installed_command_finds_its_own_files_from_any_folder(installed: Path, elsewhere: Path) -> None:
    def said(*words: str) -> str:
        done = subprocess.run(
            [installed / "mingjian", *words],
            cwd=elsewhere,
            env=environment(elsewhere, MINGJIAN_LANG="en"),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "mingjian demo" in said("--help")
    listed = said("report", "list", "--format", "csv")
    assert len(listed.splitlines()) > len(list((ROOT / "queries" / "reports").rglob("*.cypher")))
    where = subprocess.run(
        [installed / "python", "-c", "import graph, cli, app_pages; print(graph.__file__, cli.__file__)"],
        cwd=elsewhere,
        env=environment(elsewhere),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert str(ROOT) not in where


@pytest.mark.timeout(400)
def test_the_installed_demo_serves_and_leaves_no_process_behind(installed: Path, elsewhere: Path) -> None:
    port = free_port()
    demo = subprocess.Popen(
        [installed / "mingjian", "demo", "--scale", "0.02"],
        cwd=elsewhere,
        env=environment(elsewhere, PORT=str(port), MINGJIAN_LANG="en", MINGJIAN_HEAP="512m"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert f"http://127.0.0.1:{port}" in until_served(demo)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as page:
            assert page.status == 200
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(SECONDS_TO_END) == 0
    finally:
        demo.kill()
        demo.wait()
        assert demo.stdout
        demo.stdout.close()
    until = time.monotonic() + SECONDS_TO_END
    while at_work_in(elsewhere) and time.monotonic() < until:
        time.sleep(0.1)
    assert at_work_in(elsewhere) == []


def until_served(demo: subprocess.Popen[str]) -> str:
    """What the command says up to the line with the address."""
    assert demo.stdout
    lines = []
    until = time.monotonic() + SECONDS_TO_SERVE
    for line in demo.stdout:
        lines.append(line)
        if re.search(r"ready: http://", line) or time.monotonic() > until:
            break
    return "".join(lines)


def test_the_wheel_asks_for_what_pyproject_asks_for(wheel: Path) -> None:
    name = next(name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".dist-info/METADATA"))
    metadata = email.message_from_bytes(zipfile.ZipFile(wheel).read(name))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    asked = [*project["dependencies"], *(f'{text}; extra == "{extra}"' for extra, texts in extras for text in texts)]
    wanted = {str(Requirement(text)) for text in metadata.get_all("Requires-Dist", [])}
    assert wanted == {str(Requirement(text)) for text in asked}
    assert metadata["License-Expression"] == "Apache-2.0"
