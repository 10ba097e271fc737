"""Two runs of a report, row by row: what came, what went, what changed.

A row is known by, in this order: the columns that the report declares as its key; else the ids of the nodes and edges
in it; else all of its values, and then rows can come and go but not change. Rows of one key stand beside each other in
their order.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graph.errors import CatalogError, Say
from graph.reports.runs import Run

How = Literal["key", "ids", "whole"]
HOW: dict[How, Say] = {
    "key": Say("行按报表声明的键列对应。", "Rows are matched by the report's key columns."),
    "ids": Say("行按其中节点和关系的编号对应。", "Rows are matched by the ids of the nodes and edges in them."),
    "whole": Say(
        "行按全部内容对应：只有增减，没有变更。", "Rows are matched by all they hold: they come or go, none change."
    ),
}
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One row that changed, with the columns in which it did."""

    before: Row
    after: Row
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from `before` to `after`. `how` says what rows are known by, `notes` what makes the two unequal
    otherwise: another text, other parameters, rows that were cut off."""

    columns: tuple[str, ...]
    how: How
    added: list[Row]
    gone: list[Row]
    changed: list[Change]
    same: int
    notes: tuple[Say, ...]


def compare(before: Run, after: Run) -> Comparison:
    """What differs. Raises CatalogError where the two do not have the same columns."""
    if before.columns != after.columns:
        raise CatalogError(
            f"两次运行的列不同，无法比较：{'、'.join(before.columns)}；{'、'.join(after.columns)}。",
            f"The two runs have different columns and cannot be compared: {', '.join(before.columns)}; "
            f"{', '.join(after.columns)}.",
        )
    columns = tuple(before.columns)
    how, places = _known_by(before, after)
    old, new = _by_key(before.rows, how, places), _by_key(after.rows, how, places)
    added, gone, changed, same = [], [], [], 0
    for key, row in new.items():
        if key not in old:
            added.append(row)
        elif _text(old[key]) == _text(row):
            same += 1
        else:
            changed.append(_change(old[key], row, columns))
    gone = [row for key, row in old.items() if key not in new]
    return Comparison(columns, how, added, gone, changed, same, _notes(before, after))


def _known_by(before: Run, after: Run) -> tuple[How, list[int]]:
    places = [before.columns.index(name) for name in after.key if name in before.columns]
    if places and len(places) == len(after.key):
        return "key", places
    held = [at for at in range(len(before.columns)) if any(_id(row[at]) for row in [*before.rows, *after.rows])]
    return ("ids", held) if held else ("whole", list(range(len(before.columns))))


def _by_key(rows: Sequence[Row], how: How, places: Sequence[int]) -> dict[tuple[str, int], Row]:
    """Rows by their key and, where several have the same, by which of these they are."""
    seen: dict[str, int] = defaultdict(int)
    found: dict[tuple[str, int], Row] = {}
    for row in rows:
        key = _text([_id(row[at]) if how == "ids" else row[at] for at in places])
        found[(key, seen[key])] = row
        seen[key] += 1
    return found


def _id(value: Any) -> str:
    """The id of a node or an edge, "" for all else."""
    is_thing = isinstance(value, dict) and "properties" in value and ("label" in value or "type" in value)
    return str(value.get("id", "")) if is_thing else ""


def _change(before: Row, after: Row, columns: Sequence[str]) -> Change:
    odd = tuple(name for at, name in enumerate(columns) if _text(before[at]) != _text(after[at]))
    return Change(before, after, odd)


def _notes(before: Run, after: Run) -> tuple[Say, ...]:
    found = []
    if before.text != after.text:
        found.append(Say("两次运行的查询正文不同。", "The two runs are of different query texts."))
    if before.parameters != after.parameters:
        found.append(Say("两次运行的参数不同。", "The two runs have different parameters."))
    if before.truncated or after.truncated:
        found.append(
            Say(
                "有一次运行没有取全所有行，未取到的行可能被看作增减。",
                "One run did not take all rows; what was not taken may read as come or gone.",
            )
        )
    return tuple(found)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
