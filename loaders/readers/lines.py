"""What every format is read into before its header is known: numbered lines, merged spans, and a tally of oddities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from graph.errors import ReadError, Say
from graph.model.values.cells import Raw

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384


class Line(NamedTuple):
    """A physical row: its number from 1, its cells, and, where it could not be read, why (its text is the one cell)."""

    number: int
    cells: Sequence[Raw]
    broken: Say | None = None


class Span(NamedTuple):
    """A merged area: rows from 1, columns from 0, all four inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class Source(Protocol):
    """One sheet, or one text file, as lines; `exact`: a line longer than the header is misread, not annotated."""

    sheet: str
    exact: bool

    def spans(self) -> Sequence[Span]:
        """Merged areas, as far as they are known before reading."""

    def lines(self, tally: Tally, width: int = 0) -> Iterator[Line]:
        """Every line that is not blank, in order; `width`: columns of the header once it is known."""


_SAYINGS = {
    "totals": ("{n} 行合计未作为数据读入（{rows}）", "{n} totals rows were not read as data ({rows})"),
    "footers": (
        "{n} 行表尾（填表人、说明等）未作为数据读入（{rows}）",
        "{n} footer rows were not read ({rows})",
    ),
    "repeated": ("{n} 行重复的表头已跳过（{rows}）", "{n} repeated header rows were skipped ({rows})"),
    "numbered": ("{n} 行栏次号已跳过（{rows}）", "{n} rows that number the columns were skipped ({rows})"),
    "sections": (
        "{n} 行横跨全表的小标题未作为数据读入（{rows}）",
        "{n} section titles across the table were not read as data ({rows})",
    ),
    "carried": (
        "{n} 行里有跨行合并的单元格，值已带到每一行（{rows}）",
        "{n} rows lie in cells merged downwards; the value was carried to each ({rows})",
    ),
    "hidden": ("{n} 个隐藏的行也已读入（{rows}）", "{n} hidden rows were read too ({rows})"),
    "formulas": (
        "{n} 个公式没有存下结果，按空白读入（{rows}）；请在 Excel 或 WPS 中打开并保存一次",
        "{n} formulas have no stored result and were read as blank ({rows}); open and save once in Excel or WPS",
    ),
    "beyond": (
        "{n} 行在表头之外还有内容，未读入（{rows}）",
        "{n} rows have cells beyond the header ({rows})",
    ),
    "short": ("{n} 行比表头短，缺的格按空白读入（{rows}）", "{n} rows are shorter than the header ({rows})"),
    "quotes": (
        "{n} 行的引号不成对或不规范，按原样读入（{rows}）",
        "{n} rows use quotation marks irregularly and were read as they stand ({rows})",
    ),
    "nul": (
        "{n} 行里有空字符，已去掉（{rows}）",
        "{n} rows held NUL characters, which were dropped ({rows})",
    ),
    "undecodable": (
        "{n} 行里有解不开的字节，已用“\ufffd”代替（{rows}）",
        "{n} rows held bytes of another encoding, shown as \ufffd ({rows})",
    ),
    "other": (
        "{n} 行用的是 UTF-8，与文件其余部分不同，已按 UTF-8 读（{rows}）",
        "{n} rows are UTF-8, unlike the rest of the file, and were read as such ({rows})",
    ),
    "broken": ("{n} 行读不成表格的一行，将被拒收（{rows}）", "{n} rows could not be read as rows ({rows})"),
}
"""Oddities by key, in the order in which they are told."""
_SHOWN = 5


class Tally:
    """Counts, during one pass, of what was skipped or mended, with the first few row numbers."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._rows: dict[str, list[int]] = {}

    def add(self, key: str, row: int) -> None:
        """Count one oddity of `row`."""
        self._counts[key] = self._counts.get(key, 0) + 1
        rows = self._rows.setdefault(key, [])
        if len(rows) < _SHOWN and row not in rows:
            rows.append(row)

    def count(self, key: str) -> int:
        """How often `key` was counted."""
        return self._counts.get(key, 0)

    def says(self, sheet: str) -> Iterator[Say]:
        """One sentence for each kind of oddity, naming the sheet."""
        for key, (zh, en) in _SAYINGS.items():
            if key in self._counts:
                some = self._rows[key]
                more = self._counts[key] > len(some)
                zh_rows = f"第 {'、'.join(map(str, some))} 行{'等' if more else ''}"
                en_rows = f"row{'s' if len(some) > 1 else ''} {', '.join(map(str, some))}{' …' if more else ''}"
                front_zh, front_en = (f"工作表“{sheet}”：", f'Sheet "{sheet}": ') if sheet else ("", "")
                count = self._counts[key]
                yield Say(
                    front_zh + zh.format(n=count, rows=zh_rows) + "。",
                    front_en + en.format(n=count, rows=en_rows) + ".",
                )


def refuse(path: Path, zh: str, en: str) -> ReadError:
    """The error that a file is answered with: one sentence that names it."""
    name = "".join(sign if sign.isprintable() else "?" for sign in path.name)
    return ReadError(f"“{name}”{zh}。", f'"{name}" {en}.')


def filled(raw: Raw) -> bool:
    """Whether a cell holds anything but white space."""
    return bool(raw.strip()) if isinstance(raw, str) else raw is not None
