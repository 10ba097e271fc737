"""Invented 12345 exports for tests, and what must come of them, counted in plain Python."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from graph.store.connect import Store

HEADERS = (
    "工单编号", "受理时间", "来电人姓名", "联系电话", "承办单位", "诉求主题", "事发地点", "诉求内容", "办理结果",
    "办结时间", "诉求次数", "退单次数", "满意度", "问题编号",
)  # fmt: skip
Order = dict[str, Any]
Counts = dict[tuple[str, str, str], tuple[int, int, int, int, int]]


def order(number: str, received: str = "2024-03-05 10:20:30", **more: Any) -> Order:
    """One row of an export; what is not said is unremarkable."""
    row = dict.fromkeys(HEADERS, "")
    row |= {
        "工单编号": number,
        "受理时间": received,
        "承办单位": "临水县住房更新局",
        "诉求主题": "电梯加装",
        "诉求次数": "1",
    }
    row |= {"诉求内容": "市民来电反映电梯停用，请尽快处理。", "满意度": "满意", "退单次数": "0", "来电人姓名": "匿名"}
    return row | more


def write_csv(
    path: Path, rows: Iterable[Mapping[str, Any]], headers: Sequence[str] = HEADERS, encoding: str = "gb18030"
) -> Path:
    """The rows as an office's csv."""
    with path.open("w", encoding=encoding, newline="") as stream:
        out = csv.DictWriter(stream, list(headers), extrasaction="ignore")
        out.writeheader()
        out.writerows(rows)
    return path


def write_xlsx(path: Path, rows: Iterable[Mapping[str, Any]], headers: Sequence[str] = HEADERS) -> Path:
    """The rows as a workbook, every cell a text."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("工单")
    for line, row in enumerate([dict(zip(headers, headers, strict=True)), *rows]):
        for at, header in enumerate(headers):
            sheet.write_string(line, at, str(row.get(header) or ""))
    book.close()
    return path


def expected(*exports: Iterable[Order]) -> Counts:
    """Counts by month, unit and topic after the exports, in the order in which they were loaded."""
    standing: dict[str, Order] = {}
    for export in exports:
        for row in export:
            standing[str(row["工单编号"])] = row
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0] * 5)
    for row in standing.values():
        key = row["受理时间"][:7], row["承办单位"] or "单位不详", row["诉求主题"] or "主题不详"
        late = bool(row["办结时间"]) and _days(row["受理时间"], row["办结时间"]) > 30
        flags = (True, int(row["诉求次数"] or 0) >= 3, int(row["退单次数"] or 0) >= 3, row["满意度"] == "不满意", late)
        for place, flag in enumerate(flags):
            counts[key][place] += flag
    return {key: (found[0], found[1], found[2], found[3], found[4]) for key, found in counts.items()}


def _days(first: str, last: str) -> int:
    from datetime import date

    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def counted(store: Store) -> Counts:
    """The counts that the graph says now."""
    text = (
        "MATCH (h:HotlineCount)-[e:COMPLAINS_OF]->(u:Unit) WHERE h.no_longer_said IS NULL AND e.no_longer_said IS NULL "
        "RETURN h.month, u.name, h.topic, h.orders, h.repeated, h.returned, h.unsatisfied, h.late"
    )
    return {(row[0], row[1], row[2]): tuple(row[3:]) for row in store.reader.run(text).rows}


DYING = """\
def dying(module, name, nth):
    real, seen = getattr(module, name), []
    def call(*given, **more):
        seen.append(1)
        if len(seen) == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **more)
    setattr(module, name, call)

"""
"""Python of a script: has its own process killed at the nth call of a function."""
