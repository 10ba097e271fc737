"""Reports and the planted stories that prove them, as stories.yaml says: asked of the sample city, held to its key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.catalog import Report
from graph.model.ontology import load_ontology
from graph.report_words import in_words
from graph.results.cells import as_text
from graph.store.reader import Reader
from graph.store.rows import Edge, Node, Result

FILE = Path(__file__).parent / "stories.yaml"
Key = dict[str, Any]


@dataclass(frozen=True)
class Proof:
    """One report's story: what it is asked, and what has to be in its answer."""

    story: str
    given: dict[str, str]
    shows: list[str]


@cache
def planted() -> dict[str, Any]:
    """The file."""
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def proof(ident: str, key: Key) -> Proof:
    """What the key says of a report's story."""
    said = planted()["reports"].get(ident) or {}
    given = {name: one for name, place in said.get("given", {}).items() for one in found(place, key)}
    return Proof(said.get("story", ""), given, [one for place in said.get("shows", ()) for one in found(place, key)])


def found(place: str, key: Key) -> list[str]:
    """The values at a place of the key, as text; what is no place stands for itself."""
    first, *rest = place.split(".")
    if first not in key["stories"] and first != "facts":
        return [place]
    values: list[Any] = [key["stories"].get(first, key["facts"])]
    for step in rest:
        values = [
            each for one in values for each in (one if step == "*" else [one[int(step) if step.isdigit() else step]])
        ]
    return [str(one) for one in values]


def answered(report: Report, reader: Reader, given: dict[str, str]) -> tuple[Result, Result]:
    """The answer with its stored keys, and in Chinese words."""
    result = report.run(reader, given)
    return result, in_words(report, result, load_ontology(), "zh")


def texts(row: tuple[Any, ...]) -> set[str]:
    """Every text in a row: cells, members of lists, what nodes hold."""
    said: set[str] = set()
    for cell in row:
        members = cell if isinstance(cell, list) else [cell]
        for one in members:
            said.add(as_text(one, "zh"))
            if isinstance(one, Node | Edge):
                said.update(str(value) for value in one.properties.values())
    return said
