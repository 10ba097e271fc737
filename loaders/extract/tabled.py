"""Rows of tables within prose: which lines they are, what each cell is by the head of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from loaders.extract.folding import Folded, FoldedBlock

Column = Literal["amount", "count", "problem", "unit", "person", "post", "action", "date", "other"]
_GAP = re.compile(r"[\u3000\t|]| {2,}")
_LEAST = 3
"""Cells of a row, and columns of a table."""
_COLUMNS: tuple[tuple[Column, str], ...] = (
    (
        "other",
        "(?:整改|工作|落实|下一步)(?:事项|任务|措施)|措施$|完成情况|(?:类别|类型|种类|分类|编号|序号|来源|期限)$",
    ),
    ("count", "(?:问题|线索|案件)数量?$"),
    ("date", "时间$|日期$|年度$|年月$"),
    ("amount", "金额|资金|款项|价款|涉案金额"),
    ("count", "人数|户数|数量|件数|个数|次数|人次|笔数|面积"),
    ("action", "处理|处分|问责|处置情况"),
    ("problem", "问题|事由|违规|违纪|事实|事项|行为"),
    ("post", "职务|职位|岗位"),
    ("person", "姓名|人员|责任人|当事人|行贿人|对象"),
    ("unit", "单位|地区|部门|乡镇|区县|街镇|学校|企业|村"),
)
_UNIT = re.compile("[（(](?:单位：)?(?P<unit>亿元|万元|元|千元|人|户|件|个|次)[）)]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, in the folded text; `head` is its column's, `unit` what the head says of its numbers."""

    start: int
    end: int
    column: Column
    head: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; the row of heads has no cells."""

    cells: tuple[Cell, ...] = ()


def rows(folded: Folded) -> dict[int, Row]:
    """The rows of every table, by the folded place where their block begins."""
    found: dict[int, Row] = {}
    for table in _tables(folded):
        heads = [folded.text[start:end] for start, end in table[0][1]]
        found[table[0][0].start] = Row()
        for block, cells in table[1:]:
            found[block.start] = Row(tuple(_cell(heads, place, start, end) for place, (start, end) in enumerate(cells)))
    return found


def _cell(heads: list[str], place: int, start: int, end: int) -> Cell:
    head = heads[place] if place < len(heads) else ""
    unit = _UNIT.search(head)
    column: Column = next((name for name, words in _COLUMNS if re.search(words, head)), "other")
    return Cell(start, end, column, _UNIT.sub("", head), unit["unit"] if unit else "")


Lines = list[tuple[FoldedBlock, list[tuple[int, int]]]]


def _tables(folded: Folded) -> Iterator[Lines]:
    """Runs of blocks with as many cells as the first of them."""
    run: Lines = []
    for block in folded.blocks:
        cells = _cells(folded, block)
        if len(cells) >= _LEAST and (not run or abs(len(cells) - len(run[0][1])) <= 1):
            run.append((block, cells))
            continue
        if len(run) > 1:
            yield run
        run = [(block, cells)] if len(cells) >= _LEAST else []
    if len(run) > 1:
        yield run


def _cells(folded: Folded, block: FoldedBlock) -> list[tuple[int, int]]:
    """The cells of a block: as its reader told them, else parts set apart by wide gaps, where it is no sentence."""
    if block.block.cells:
        places = range(block.start, block.end)
        told = []
        for start, end in block.block.cells:
            here = [place for place in places if start <= folded.at[place] < end]
            told.append((here[0], here[-1] + 1) if here else (block.start, block.start))
        return told
    text = folded.text[block.start : block.end]
    if "。" in text or "；" in text or block.block.kind not in ("body", "row"):
        return []
    cells, at = [], 0
    for gap in [*_GAP.finditer(text), None]:
        stop = gap.start() if gap else len(text)
        part = text[at:stop]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            cells.append((block.start + at + lead, block.start + at + len(part.rstrip())))
        at = gap.end() if gap else stop
    return cells
