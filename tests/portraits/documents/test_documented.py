"""docs/portraits.md names everything that a template may use, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from graph.model.ontology import load_ontology
from graph.portraits.document.figures import Made
from graph.portraits.document.notes import report
from graph.portraits.document.word import context
from graph.portraits.portrait import Portrait
from graph.store.connect import Store
from tests.portraits.documents.reading import ONE_ENGINE

DOCS = Path(__file__).resolve().parents[3] / "docs" / "portraits.md"


@ONE_ENGINE
def test_the_names_of_a_template_are_those_of_the_page(portray: Callable[..., Portrait], town: Store) -> None:
    made = Made(portray("sector", "教育"), load_ontology(), town.reader, ())
    names = context(None, report(made), made.lists, [])
    table = DOCS.read_text(encoding="utf-8").partition("| name | what it is |")[2]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    told = {name.partition(".")[0] for cell in cells for name in re.findall(r"`(\w[\w.]*)`", cell)}
    assert told == set(names)
    parts = {key for cell in cells for key in re.findall(r"`\.(\w+)", cell)}
    assert parts | {"problems"} >= set(names["counts"])
