"""The city at scale 1, written once for all tests here, and read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.sample.city import SampleSummary, write_city
from tests.sample.reading import Read, everything


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> SampleSummary:
    return write_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="session")
def folder(city: SampleSummary) -> Path:
    return city.folder


@pytest.fixture(scope="session")
def key(city: SampleSummary) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(city.answers.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def tables(folder: Path, key: dict[str, Any]) -> dict[str, list[Read]]:
    return everything(folder, key)
