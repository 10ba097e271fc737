"""A plugin of pytest: the sample city, written once, loaded once on each engine by the command line, with its key."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commands.serving import environment
from graph.store.connect import Store
from loaders.sample.city import write_city
from tests.conftest import Engine

ROOT = Path(__file__).resolve().parent.parent
SCALE, SEED = 0.1, 1


@dataclass
class Loaded:
    """The city in a graph: its tables, the open store, and what `mingjian load` said about it."""

    tables: Path
    store: Store
    said: str


@pytest.fixture(scope="session")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `city` with the tables and answers.json."""
    folder = tmp_path_factory.mktemp("sample") / "city"
    write_city(folder, scale=SCALE, seed=SEED)
    return folder


@pytest.fixture(scope="session")
def key(handed_over: Path) -> dict[str, Any]:
    """The answer key."""
    read: dict[str, Any] = json.loads((handed_over / "answers.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def told() -> dict[str, str]:
    """Engine -> what was said when the city was loaded there."""
    return {}


@pytest.fixture
def city(engine: Engine, handed_over: Path, told: dict[str, str]) -> Loaded:
    """The graph with the whole city in it."""

    def fill(_store: Store) -> None:
        done = mingjian(engine, handed_over.parent, "load", handed_over.name)
        assert done.returncode == 0, done.stderr
        told[engine.name] = done.stdout + done.stderr

    store = engine.hold(f"sample city {SCALE} {SEED}", fill)
    return Loaded(handed_over, store, told[engine.name])


def mingjian(engine: Engine, folder: Path, *words: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """The command line on the engine's graph, run in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *words],
        cwd=folder,
        env={**environment(engine.settings, os.environ), "PYTHONPATH": str(ROOT), "MINGJIAN_LANG": lang},
        capture_output=True,
        text=True,
        check=False,
    )
