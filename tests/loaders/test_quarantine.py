"""Refused rows: kept with the reasons in a workbook that is corrected under its own headers and loaded as it is."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import FileResult, load_files
from loaders.preview import preview
from tests.store.facts import everything

HEADERS = ["姓名", "身份证号", "单位", "职务", "任职时间", "举报人电话"]
GOOD = ["李明", "", "临水县水务局", "局长", "2019年3月", "13900000000"]
BAD = ["王芳", "97010119800101002", "临水县教育局", "=HYPERLINK(1)", "2020.5", "13800000000"]
NUMBER = "970101198001010029"


def sheet_of(path: Path, rows: list[list[Any]], sheet: str = "名册") -> Path:
    """A workbook with one sheet under a title line."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        page.merge_range(0, 0, 0, len(rows[0]) - 1, "干部名册")
        for at, row in enumerate(rows, 1):
            page.write_row(at, 0, row)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A roster with one good row and one whose citizen number lacks a digit; its name has a space in it."""
    return sheet_of(tmp_path / "干部 名册.xlsx", [HEADERS, GOOD, BAD])


def refused(result: FileResult) -> tuple[Workbook, Worksheet]:
    """The workbook of refused rows and its first sheet."""
    assert result.quarantine is not None
    book = load_workbook(result.quarantine)
    return book, book.worksheets[0]


def columns(sheet: Worksheet) -> dict[str, int]:
    """Header → column, from 1."""
    return {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}


def people(store: Store) -> list[str]:
    return [row[0] for row in store.reader.run("MATCH (c:Cadre) RETURN c.name ORDER BY c.name").rows]


def test_the_workbook_holds_the_row_as_it_was_and_why(store: Store, settings: Settings, file: Path) -> None:
    [result] = load_files(store, settings, [file])
    assert (result.status, result.rows_read, result.rows_written, result.rows_refused) == ("complete", 2, 1, 1)
    _, sheet = refused(result)
    at = columns(sheet)
    assert list(at) == [
        *HEADERS[:5],
        "拒收：来源文件",
        "拒收：工作表",
        "拒收：行号",
        "拒收：字段",
        "拒收：原值",
        "拒收：原因",
    ]
    values = {name: sheet.cell(2, column) for name, column in at.items()}
    assert [values[name].value for name in HEADERS[:5]] == BAD[:5]
    assert values["职务"].data_type == "s"
    told = [values[name].value for name in list(at)[5:9]]
    assert told == ["干部 名册.xlsx", "名册", "4", "身份证号"]
    assert "97010119800101002" not in str(values["拒收：原值"].value)
    assert "18" in str(values["拒收：原因"].value)


def test_only_its_owner_reads_it_and_blank_cells_take_text(store: Store, settings: Settings, file: Path) -> None:
    [result] = load_files(store, settings, [file])
    assert result.quarantine is not None
    assert stat.S_IMODE(result.quarantine.stat().st_mode) == 0o600
    book = load_workbook(result.quarantine)
    assert {book.worksheets[0].column_dimensions[letter].number_format for letter in "A"} == {"@"}
    kept = store.reader.run("MATCH (l:Load) RETURN l.quarantine").rows[0][0]
    assert kept == str(result.quarantine)


def test_complainants_are_kept_nowhere(store: Store, settings: Settings, file: Path) -> None:
    [result] = load_files(store, settings, [file])
    _, sheet = refused(result)
    assert result.report is not None
    everywhere = f"{list(sheet.values)}{result.report.read_text(encoding='utf-8')}{everything(store)}"
    assert "13800000000" not in everywhere
    assert "13900000000" not in everywhere


def test_corrected_it_goes_in_as_it_is(store: Store, settings: Settings, file: Path) -> None:
    [first] = load_files(store, settings, [file])
    book, sheet = refused(first)
    at = columns(sheet)
    sheet.cell(2, at["身份证号"]).value = NUMBER
    assert first.quarantine is not None
    book.save(first.quarantine)

    [second] = load_files(store, settings, [first.quarantine])

    assert (second.kind, second.status, second.rows_written, second.rows_refused) == ("cadres", "complete", 1, 0)
    assert second.summary is not None
    assert second.summary.marked == 0
    assert people(store) == ["李明", "王芳"]
    text = "MATCH (:Cadre {name: '王芳'})-[s:STATED_IN]->(d:Document) RETURN s.quote, d.name"
    [(quote, document)] = store.reader.run(text).rows
    assert "干部 名册.xlsx 名册!4" in quote
    assert document == first.quarantine.name
    sheet_of(file, [HEADERS, GOOD, [BAD[0], NUMBER, *BAD[2:]]])
    [third] = load_files(store, settings, [file])
    assert (third.status, third.rows_refused) == ("complete", 0)
    assert people(store) == ["李明", "王芳"]


def test_uncorrected_it_is_refused_again_from_where_it_first_stood(
    store: Store, settings: Settings, file: Path
) -> None:
    [first] = load_files(store, settings, [file])
    assert first.quarantine is not None
    [second] = load_files(store, settings, [first.quarantine])
    assert (second.status, second.rows_refused) == ("refused", 1)
    assert people(store) == ["李明"]
    _, sheet = refused(second)
    at = columns(sheet)
    told = [sheet.cell(2, at[name]).value for name in ("拒收：来源文件", "拒收：工作表", "拒收：行号")]
    assert told == ["干部 名册.xlsx", "名册", "4"]


def test_a_line_that_is_no_row_is_kept_as_it_stood(store: Store, settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "名册.csv"
    lines = ["姓名,单位,职务", "李明,临水县水务局,局长", "王芳,临水县教育局,局长,多,出", "赵强,临水县教育局,科长"]
    file.write_text("\n".join(lines), encoding="utf-8")
    [result] = load_files(store, settings, [file])
    assert (result.rows_read, result.rows_refused) == (3, 1)
    _, sheet = refused(result)
    at = columns(sheet)
    assert [sheet.cell(2, column).value for column in (1, 2, 3)] == [None] * 3
    assert str(sheet.cell(2, at["拒收：原值"]).value).startswith("王芳,临水县教育局")
    assert result.quarantine is not None
    [shown] = preview(result.quarantine)
    assert (shown.kind, shown.rows_read, shown.rows_refused) == ("cadres", 1, 1)
