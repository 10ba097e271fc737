"""What the tests of the mapping language share: the model, the shipped mappings, and mappings written in a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from graph.model.ontology import Ontology, load_ontology
from loaders.mapping.kinds import shipped_mappings
from loaders.mapping.read import read_mappings
from loaders.mapping.spec import Mapping

Written = Callable[[str], Mapping]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def shipped(ontology: Ontology) -> dict[str, Mapping]:
    return shipped_mappings(ontology)


@pytest.fixture
def written(tmp_path: Path, ontology: Ontology) -> Written:
    """Reads a mapping from its text."""

    def read(text: str) -> Mapping:
        path = tmp_path / "own.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        return read_mappings(path, ontology)[0]

    return read
