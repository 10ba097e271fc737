"""Orders that a person ties to a problem: a table of ours, a row each, loaded like any other file.

So that a tie has a source that can be opened, says who made it and when, and can be taken back: a row is never
removed, it is marked as withdrawn.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.errors import LoadError
from graph.model.values.plain import clean_identifier
from graph.orders.archive import look
from graph.orders.lookup import Asked, find
from graph.orders.place import Place, settle
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.loading import now
from graph.store.locks import holding
from loaders.load import FileResult, load_files

KIND, FOLDER, NAME = "order_ties", "ties", "热线佐证.csv"
HEADERS = {
    "number": "佐证工单编号", "problem": "佐证问题编号", "by": "佐证人", "at": "佐证时间", "withdrawn": "撤销时间",
    "received_on": "受理时间", "unit": "承办单位", "topic": "诉求主题", "place": "事发地点", "text": "诉求内容",
    "reply": "办理结果", "closed_on": "办结时间", "days": "办理天数", "times": "诉求次数", "returns": "退单部门数",
    "satisfied": "是否满意",
}  # fmt: skip
PROBLEM = "MATCH (p:Problem {number: $number}) RETURN count(p) AS found"
TIED = (
    "MATCH (:WorkOrder {number: $number})-[e:COMPLAINS_OF]->(:Problem {number: $problem}) "
    "WHERE e.no_longer_said IS NULL RETURN e.sources AS sources"
)
FILES = "MATCH (d:Document) WHERE d.id IN $ids AND d.kind <> $kind RETURN DISTINCT d.name AS name ORDER BY name"
Row = dict[str, str]


def tie(store: Store, settings: Settings, order: str, problem: str, by: str = "") -> FileResult:
    """Tie an archived order to a problem of the graph.

    Raises LoadError where there is no such order or problem, ArchiveError, StoreError.
    """
    number, wanted = _number(order), _number(problem)
    found = find(look(Place(settings.archive)), Asked(number=number), limit=1).rows
    if not found:
        raise LoadError(
            f"归档里没有工单 {number}；请核对编号。", f"There is no order {number} in the archive; check the number."
        )
    if not store.reader.run(PROBLEM, {"number": wanted}).rows[0][0]:
        raise LoadError(
            f"图里没有问题 {wanted}；请核对编号。", f"There is no problem {wanted} in the graph; check the number."
        )
    said = {name: _text(found[0].get(name)) for name in HEADERS}
    said |= {"number": number, "problem": wanted, "by": by, "at": now()[:19], "withdrawn": ""}

    def added(rows: list[Row]) -> list[Row]:
        return [*(row for row in rows if not _same(row, number, wanted)), said]

    return _changed(store, settings, added, by)


def untie(store: Store, settings: Settings, order: str, problem: str, by: str = "") -> FileResult:
    """Take a tie back. Raises LoadError where there is none, or only one that a file's row makes; StoreError."""
    number, wanted = _number(order), _number(problem)

    def withdrawn(rows: list[Row]) -> list[Row]:
        if not any(_same(row, number, wanted) and not row["withdrawn"] for row in rows):
            raise _not_tied(number, wanted, others(store, number, wanted))
        return [row | {"withdrawn": now()[:10]} if _same(row, number, wanted) else row for row in rows]

    return _changed(store, settings, withdrawn, by)


def others(store: Store, order: str, problem: str) -> list[str]:
    """The files, ours left out, whose rows tie the order to the problem. Raises StoreError."""
    rows = store.reader.run(TIED, {"number": _number(order), "problem": _number(problem)}).rows
    claims = [json.loads(source) for sources in rows for source in sources[0]]
    said = sorted({str(claim["document"]) for claim in claims if not claim.get("gone")})
    return [str(name) for (name,) in store.reader.run(FILES, {"ids": said, "kind": KIND}).rows]


def _not_tied(order: str, problem: str, files: list[str]) -> LoadError:
    if files:
        named = "、".join(files)
        return LoadError(
            f"工单 {order} 与问题 {problem} 的关联出自 {named}，不是人工指认；请装入更正后的文件，或撤销那次装载。",
            f"Order {order} is tied to problem {problem} by a row of {named}, not by a person: load a corrected file, "
            "or undo that load.",
        )
    return LoadError(
        f"工单 {order} 没有被指为问题 {problem} 的佐证。", f"Order {order} is not tied to problem {problem}."
    )


def _changed(store: Store, settings: Settings, change: Callable[[list[Row]], list[Row]], by: str) -> FileResult:
    path = settings.data / FOLDER / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with holding(path.with_name(".lock"), 60.0):
            _write(path, change(_read(path)))
            [result] = load_files(store, settings, [path], kind=KIND, by=by)
    except (OSError, TimeoutError) as error:
        raise LoadError(
            f"无法保存佐证 {path}（{error}）；请用 MINGJIAN_DATA 指定可写的文件夹。",
            f"Cannot keep the ties in {path} ({error}); name a writable folder with MINGJIAN_DATA.",
        ) from error
    if result.error is not None:
        raise result.error
    return result


def _read(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        names = {said: name for name, said in HEADERS.items()}
        return [{names[said]: cell for said, cell in row.items() if said in names} for row in csv.DictReader(stream)]


def _write(path: Path, rows: list[Row]) -> None:
    text = io.StringIO()
    out = csv.DictWriter(text, list(HEADERS))
    out.writerow(HEADERS)
    out.writerows(rows)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    os.chmod(beside, 0o600)
    settle(beside)
    beside.replace(path)


def _same(row: Row, number: str, problem: str) -> bool:
    return (row["number"], row["problem"]) == (number, problem)


def _number(text: str) -> str:
    said = clean_identifier(text)
    if said is None:
        raise LoadError("没有写编号。", "The number is wanting.")
    return str(said.value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
