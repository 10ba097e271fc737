"""A small sample city, written once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.sample.city import write_city

SCALE = 0.1


@pytest.fixture(scope="session")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the city's tables and its answer key."""
    folder = tmp_path_factory.mktemp("city")
    write_city(folder, scale=SCALE)
    return folder


@pytest.fixture(scope="session")
def key(handed_over: Path) -> dict[str, Any]:
    """The answer key."""
    found: dict[str, Any] = json.loads((handed_over / "answers.json").read_text(encoding="utf-8"))
    return found
