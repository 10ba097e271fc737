"""Reads the sample's tables back with csv, openpyxl and json alone: rows as {canonical field: text as written}."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from loaders.sample.fields import HEADERS
from loaders.sample.handover import layouts

Record = dict[str, Any]


class Read(NamedTuple):
    """A data row: file, sheet, number in the file, and its cells by field."""

    file: str
    sheet: str
    number: int
    cells: Record


def _encoding(path: Path) -> str:
    try:
        path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _grids(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path, read_only=True)
        try:
            pages = [(page.title, [list(row) for row in page.iter_rows(values_only=True)]) for page in book]
        finally:
            book.close()
        yield from pages
        return
    text = path.read_text(encoding=_encoding(path))
    delimiter = max(",;\t", key=text[:400].count)
    yield "", list(csv.reader(text.splitlines(), delimiter=delimiter))


def _names(kind: str, file: str) -> dict[str, str]:
    """Header → field, from the layout's own words."""
    layout = next(one for one in layouts() if one.kind == kind and file.startswith(Path(one.file).stem))
    return {layout.header(name): name for name in HEADERS[kind]}


def rows(folder: Path, kind: str, file: str) -> Iterator[Read]:
    """The data rows of a file, without titles, headers and empty cells."""
    path, names = folder / file, _names(kind, file)
    if path.suffix in (".json", ".jsonl"):
        text = path.read_text(encoding="utf-8")
        entries = json.loads(text) if path.suffix == ".json" else [json.loads(line) for line in text.splitlines()]
        for number, entry in enumerate(entries, 1):
            yield Read(file, "", number, {names[key]: value for key, value in entry.items()})
        return
    for sheet, grid in _grids(path):
        at = next(place for place, row in enumerate(grid) if sum(str(cell) in names for cell in row if cell) >= 3)
        header = grid[at]
        if sum(str(cell) in names for cell in grid[at + 1] if cell) >= 2:
            at += 1
            header = [low or high for low, high in zip(grid[at], header, strict=True)]
        fields = [names.get(str(cell or ""), "") for cell in header]
        for number, row in enumerate(grid[at + 1 :], at + 2):
            cells = {name: cell for name, cell in zip(fields, row, strict=False) if name and cell not in (None, "")}
            yield Read(file, sheet, number, cells)


def everything(folder: Path, key: Record) -> dict[str, list[Read]]:
    """All data rows by kind, without the rows that the key says are refused or totals."""
    out = {(bad["file"], bad["sheet"], bad["row"]) for bad in key["refused"]}
    out |= {(line["file"], line["sheet"], line["row"]) for line in key["totals_rows"]}
    found: dict[str, list[Read]] = {kind: [] for kind in HEADERS}
    for entry in key["files"]:
        for row in rows(folder, entry["kind"], entry["file"]):
            if (row.file, row.sheet, row.number) not in out:
                found[entry["kind"]].append(row)
    return found


_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_HAN = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}


def _han(text: str) -> int:
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)
    return int("".join(str(_HAN[sign]) for sign in text))


def day(value: Any) -> str:
    """A date cell as ISO text of the precision written; the independent twin of the styles under test."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    text = str(value).translate(_WIDE)
    if re.fullmatch(r"[3-5]\d{4}", text):
        return datetime.fromordinal(693594 + int(text)).date().isoformat()
    parts = [part for part in re.split(r"[-./年月日]", text) if part]
    numbers = [int(part) if part.isdigit() and part.isascii() else _han(part) for part in parts]
    return "-".join(f"{number:02d}" for number in numbers)


def person(value: Any) -> str:
    """A name without the padding of typists."""
    return str(value).replace("　", "").replace(" ", "")


def citizen(value: Any) -> str:
    """A citizen number as it is meant."""
    return str(value).replace(" ", "").upper()
