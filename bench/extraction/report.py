"""Scores as tables on the screen and as JSON in bench/results, and what was wrong as a list for people."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bench.extraction.marked import TYPES, Annotated
from bench.extraction.scoring import CORE, UNSCORED, Found, FoundRelation, Scores, Tally, Wrong
from bench.table import RESULTS

TOTAL = "total"
_HALF = {"Person": 0.92, "Date": 0.92, "Amount": 0.92, "Action": 0.92, "Position": 0.85, "Unit": 0.85, "Problem": 0.7}
REACH: Mapping[str, Mapping[str, float]] = {
    "tune": {},
    "test": {**_HALF, "precision": 0.85, "recall": 0.65},
    "article": {"Person": 1.0, "Unit": 0.9, "precision": 0.85, "recall": 0.6},
}
"""F1 (overlapping) to reach by type, and precision and recall of the core relations."""
REACH_SPEED = 5_000


def show(half: str, ours: Scores, lac: Scores) -> None:
    """Print the tables of one half."""
    console, reach = Console(width=140), REACH[half]
    kinds = _table(half, ["type", "asked", "exact P", "R", "F1", "overlap P", "R", "F1", "LAC F1", "to reach"])
    for name, exact, overlap in _by_type(ours):
        beside = lac.overlap.get(name)
        said = f"≥ {reach[name]:.2f}" if name in reach else ""
        plain = f"{beside.f1:.3f}" if beside and beside.found else ""
        kinds.add_row(name, str(overlap.asked), *_figures(exact), *_figures(overlap), plain, said)
    console.print(kinds)
    relations = _table(f"{half}: core relations", ["relation", "asked", "found", "P", "R", "F1", "to reach"])
    total = Scores.total(ours.relations)
    for name in CORE:
        if tally := ours.relations.get(name):
            relations.add_row(name, str(tally.asked), str(tally.found), *_figures(tally), "")
    said = f"P ≥ {reach['precision']:.2f}, R ≥ {reach['recall']:.2f}" if reach else ""
    relations.add_row(TOTAL, str(total.asked), str(total.found), *_figures(total), said)
    console.print(relations)
    values = ", ".join(f"{name} {one.right} of {one.asked}" for name, one in sorted(ours.values.items()) if one.asked)
    console.print(f"values right where the spans agree: {values}\n")


def keep(scores: Mapping[str, tuple[Scores, Scores]], speed: float, folder: Path = RESULTS) -> Path:
    """Write everything as JSON; the answer is the file."""
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    report = {
        "at": now.isoformat(timespec="seconds"),
        "on": {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()},
        "characters per second on one core": round(speed),
        "halves": {half: {"ours": _said(ours), "plain LAC": _said(lac)} for half, (ours, lac) in scores.items()},
    }
    path = folder / f"extraction-{now:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def errors(document: Annotated, found: list[Found], wrong: Wrong) -> Iterator[str]:
    """What was missed (−) and what is false (+) in a document, each with its sentence."""
    spans = sorted(
        [(one.start, one.end, f"− {one.type}") for one in wrong.missed]
        + [(one.start, one.end, f"+ {one.type}") for one in wrong.false]
    )
    yield f"## {document.name}"
    for start, end, what in spans:
        yield f"{what:<12} {document.text[start:end]!r}  {_around(document.text, start, end)}"
    asked = {one.entity: document.text[one.start : one.end] for one in reversed(document.mentions)}
    guessed = {one.entity: document.text[one.start : one.end] for one in reversed(found)}
    for sign, relations, names in (("−", wrong.missed_relations, asked), ("+", wrong.false_relations, guessed)):
        for relation in relations:
            yield f"{sign} {_relation(relation, names)}"


def _relation(one: FoundRelation, names: Mapping[str, str]) -> str:
    return f"{names.get(one.head, one.head)} {one.rel} {names.get(one.tail, one.tail)}"


def _around(text: str, start: int, end: int) -> str:
    since = max((text.rfind(sign, 0, start) for sign in "。\n；"), default=-1) + 1
    ends = [at for at in (text.find(sign, end) for sign in "。\n；") if at >= 0]
    till = min(ends, default=len(text))
    return f"{text[since:start]}【{text[start:end]}】{text[end:till]}".replace("\n", " ").strip()


def _by_type(scores: Scores) -> list[tuple[str, Tally, Tally]]:
    names = [name for name in TYPES if name not in UNSCORED and name in scores.overlap]
    rows = [(name, scores.exact[name], scores.overlap[name]) for name in names]
    return [*rows, (TOTAL, Scores.total(scores.exact), Scores.total(scores.overlap))]


def _figures(tally: Tally) -> list[str]:
    return [f"{one:.3f}" for one in (tally.precision, tally.recall, tally.f1)]


def _table(title: str, columns: list[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for place, name in enumerate(columns):
        table.add_column(name, justify="right" if place else "left")
    return table


def _said(scores: Scores) -> dict[str, dict[str, dict[str, float]]]:
    tables = {
        "exact": {**scores.exact, TOTAL: Scores.total(scores.exact)},
        "overlap": {**scores.overlap, TOTAL: Scores.total(scores.overlap)},
        "relations": {**scores.relations, TOTAL: Scores.total(scores.relations)},
        "values": scores.values,
    }
    return {
        table: {
            name: {
                "asked": tally.asked,
                "found": tally.found,
                "precision": round(tally.precision, 4),
                "recall": round(tally.recall, 4),
                "f1": round(tally.f1, 4),
            }
            for name, tally in rows.items()
        }
        for table, rows in tables.items()
    }
