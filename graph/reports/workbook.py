"""A workbook per topic: a sheet of contents, and a sheet for each report with its title, parameters, data and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from graph.catalog import Report
from graph.errors import Say
from graph.results.cells import as_cell, as_text
from graph.results.files import MOST_CELL

MOST_ROWS = 1_048_576
"""Rows of a sheet, the head and all above it included."""
LONGEST_TITLE = 31
"""Characters of a sheet's name."""
ABOVE = 6
"""Rows above the head of a report's rows."""
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
CONTENTS = Say("目录", "Contents")
HEAD = (Say("工作表", "Sheet"), Say("报表", "Report"), Say("编号", "Id"), Say("行数", "Rows"), Say("说明", "Note"))


@dataclass(frozen=True, slots=True)
class Page:
    """One report's sheet: its rows in words, or `note` why there are none."""

    report: Report
    given: dict[str, Any]
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = ()
    captions: Sequence[str] = ()
    note: str = ""
    truncated: bool = False
    failed: bool = False
    """Whether it should have been run and could not be."""
    data: tuple[str, str] = field(default=("", ""))


def sheet_titles(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A name for each sheet: within Excel's length, without its forbidden signs, and no two alike but for case."""
    seen = {one.casefold() for one in (*taken, "history")}
    titles = []
    for name in names:
        plain = " ".join(_NOT_IN_TITLES.sub(" ", name).split()).strip("'") or "-"
        title, number = _cut(plain, LONGEST_TITLE), 2
        while title.casefold() in seen:
            ending = f" ({number})"
            title, number = _cut(plain, LONGEST_TITLE - len(ending)) + ending, number + 1
        seen.add(title.casefold())
        titles.append(title)
    return titles


def write_workbook(pages: Sequence[Page], title: str, lang: str, out: Path | IO[bytes]) -> None:
    """Write the pages of one topic. Rows that a sheet has no room for are left out, and the sheet says so."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": False}
    contents = CONTENTS.text(lang)
    titles = sheet_titles((page.report.name.text(lang) for page in pages), (contents,))
    with xlsxwriter.Workbook(str(out) if isinstance(out, Path) else out, options) as book:
        formats = {"bold": book.add_format({"bold": True}), "head": book.add_format({"bold": True, "bottom": 1})}
        first = book.add_worksheet(contents)
        first.write_string(0, 0, title, formats["bold"])
        first.write_row(2, 0, [one.text(lang) for one in HEAD], formats["head"])
        for at, (page, name) in enumerate(zip(pages, titles, strict=True), 3):
            shown = _page(book.add_worksheet(name), page, lang, formats)
            first.write_url(at, 0, f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1", string=name)
            first.write_string(at, 1, page.report.name.text(lang))
            first.write_string(at, 2, page.report.id)
            first.write_number(at, 3, shown)
            if note := _note(page, shown, lang):
                first.write_string(at, 4, note[:MOST_CELL])
        first.freeze_panes(3, 0)
        first.autofit(max_width=420)


def _page(sheet: Any, page: Page, lang: str, formats: dict[str, Any]) -> int:
    """Write one sheet; how many rows it holds."""
    room = MOST_ROWS - ABOVE - 1
    shown = min(len(page.rows), room)
    data = [one for one in (page.data[0], page.data[1][:16].replace("T", " ")) if one]
    above = (
        page.report.name.text(lang),
        page.report.description.text(lang),
        Say("参数：", "Parameters: ").text(lang) + _parameters(page, lang),
        Say("数据截至、最近装载（UTC）：", "Data as of, last load (UTC): ").text(lang) + (" · ".join(data) or "—"),
        _note(page, shown, lang),
    )
    for at, text in enumerate(one for one in above if one):
        sheet.write_string(at, 0, text[:MOST_CELL], formats["bold"] if at == 0 else None)
    sheet.write_row(ABOVE, 0, [str(one)[:MOST_CELL] for one in page.captions or page.columns], formats["head"])
    widths = [_width(str(one)) for one in page.captions or page.columns]
    for number, row in enumerate(page.rows[:shown], ABOVE + 1):
        for place, value in enumerate(as_cell(one, lang) for one in row):
            if isinstance(value, str):
                sheet.write_string(number, place, value[:MOST_CELL])
            elif value is not None:
                sheet.write_number(number, place, value)
            if number < ABOVE + 200 and value is not None:
                widths[place] = max(widths[place], _width(str(value)))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(60, width + 2))
    sheet.freeze_panes(ABOVE + 1, 0)
    if shown and page.columns:
        sheet.autofilter(ABOVE, 0, ABOVE + shown, len(page.columns) - 1)
    return shown


def _parameters(page: Page, lang: str) -> str:
    told = [
        f"{one.caption.text(lang)} = {as_text(page.given[one.name], lang) or '—'}"
        for one in page.report.parameters
        if one.name in page.given
    ]
    return (Say("；", "; ").text(lang)).join(told) or "—"


def _note(page: Page, shown: int, lang: str) -> str:
    if page.truncated or shown < len(page.rows):
        cut = Say(f"还有更多行，这里只有前 {shown:,} 行。", f"There are more rows; these are the first {shown:,}.")
        return cut.text(lang)
    if page.note or page.rows:
        return page.note
    return Say("没有符合条件的记录。", "No record meets the conditions.").text(lang)


def _cut(text: str, most: int) -> str:
    """At most so many characters as Excel counts them: those beyond 16 bits are two."""
    while len(text.encode("utf-16-le")) // 2 > most:
        text = text[:-1]
    return text.rstrip(" '")


def _width(text: str) -> int:
    """Columns of a cell that a text takes, wide characters two."""
    return sum(2 if ord(one) > 0x2E7F else 1 for one in text[:80])
