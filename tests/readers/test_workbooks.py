"""Workbooks as offices make them: titles, merged headers, hidden sheets, dates, formulas, numbers that were rounded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from graph.errors import ReadError, ValueProblem
from graph.model.values.identifiers import clean_citizen_no
from loaders.readers.tables import Row, Table, TableFile, open_tables
from tests.readers import books

Page = Any


def made(path: Path, fill: Callable[[Any, Page], None]) -> Path:
    """A workbook of one sheet that `fill(book, page)` writes."""
    with xlsxwriter.Workbook(path) as book:
        fill(book, book.add_worksheet("名册"))
    return path


def read(path: Path) -> tuple[TableFile, Table, list[Row]]:
    """The file, its first table and all its rows."""
    with open_tables(path) as file:
        return file, file.tables[0], list(file.tables[0].rows())


def notes(file: TableFile) -> str:
    """All notes in Chinese."""
    return "\n".join(say.zh for say in file.notes)


def test_titles_notes_and_merged_header_rows(tmp_path: Path) -> None:
    def fill(book: Any, page: Page) -> None:
        page.merge_range(0, 0, 0, 5, "临水县干部情况表")
        page.write(1, 0, "填报单位：县委组织部")
        page.write(1, 4, "单位：万元")
        for at, name in ((0, "姓名"), (1, "单位")):
            page.merge_range(2, at, 3, at, name)
        page.merge_range(2, 2, 2, 3, "基本情况")
        page.merge_range(2, 4, 2, 5, "任职情况")
        page.write_row(3, 2, ["性别", "出生年月", "职务", "职级"])
        page.write_row(4, 0, ["徐某某", "县水务局", "男", "1980.05", "局长", "正科级"])
        page.write_row(6, 0, ["李某", "县财政局", "女", "1979.11", "局长", "正科级"])

    _, table, rows = read(made(tmp_path / "a.xlsx", fill))

    assert table.headers == (
        "姓名", "单位", "基本情况/性别", "基本情况/出生年月", "任职情况/职务", "任职情况/职级",
    )  # fmt: skip
    assert table.header_row == 4
    assert [row.number for row in rows] == [5, 7]
    assert rows[1].cells == ("李某", "县财政局", "女", "1979.11", "局长", "正科级")


def test_three_header_rows_read_as_one(tmp_path: Path) -> None:
    def fill(book: Any, page: Page) -> None:
        page.merge_range(0, 0, 2, 0, "单位")
        page.merge_range(0, 1, 0, 4, "问题")
        page.merge_range(1, 1, 1, 2, "数量")
        page.merge_range(1, 3, 1, 4, "金额")
        page.write_row(2, 1, ["上年", "本年", "已追回", "未追回"])
        page.write_row(3, 0, ["县水务局", 3, 4, 10.5, 2])
        page.write_row(4, 0, ["县财政局", 1, 0, 3.5, 0])

    _, table, rows = read(made(tmp_path / "a.xlsx", fill))

    assert table.headers[1:3] == ("问题/数量/上年", "问题/数量/本年")
    assert table.headers[4] == "问题/金额/未追回"
    assert rows[0] == Row(4, ("县水务局", 3, 4, 10.5, 2))


def test_sheets_empty_ones_left_out_hidden_ones_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    with xlsxwriter.Workbook(path.with_suffix(".xlsx")) as book:
        for name in ("领导", "Sheet2", "选项", "其他"):
            page = book.add_worksheet(name)
            if name != "Sheet2":
                page.write_row(0, 0, ["姓名", "职务"])
                page.write_row(1, 0, ["徐某某", name])
        book.get_worksheet_by_name("选项").hide()
    path.with_suffix(".xlsx").rename(path)

    with open_tables(path) as file:
        assert [table.sheet for table in file.tables] == ["领导", "其他"]
        assert [row.cells for table in file.tables for row in table.rows()] == [("徐某某", "领导"), ("徐某某", "其他")]
        assert file.format == "xlsx"
        assert "“选项”是隐藏的" in notes(file)


def test_dates_keep_the_precision_that_is_shown(tmp_path: Path) -> None:
    formats = ["yyyy-mm-dd", 'yyyy"年"m"月"', 'yyyy"年"', "yyyy/m/d h:mm", "0.00", "[$-804]yyyy年m月d日;@", "h:mm"]

    def fill(book: Any, page: Page) -> None:
        page.write_row(0, 0, ["决定日期", "任职年月", "年度", "受理时间", "金额", "立案日期", "时刻"])
        for at, code in enumerate(formats):
            page.write_number(
                1, at, 45108.5 if at in (3, 4) else 0.75 if at == 6 else 45108, book.add_format({"num_format": code})
            )

    _, _, rows = read(made(tmp_path / "a.xlsx", fill))

    day = dt.date(2023, 7, 1)
    assert rows[0].cells == (day, "2023-07", "2023", dt.datetime(2023, 7, 1, 12), 45108.5, day, dt.time(18))


def test_days_excel_does_not_have_stay_numbers(tmp_path: Path) -> None:
    def fill(book: Any, page: Page) -> None:
        style = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ["起", "止", "甲", "乙", "丙"])
        for at, serial in enumerate((-5, 60, 1, 2958465, 2958466)):
            page.write_number(1, at, serial, style)

    _, _, rows = read(made(tmp_path / "a.xlsx", fill))

    assert rows[0].cells == (-5, 60, dt.date(1900, 1, 1), dt.date(9999, 12, 31), 2958466)


def test_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["姓名", "日期"])
        page.write_row(1, 0, ["徐某某"])
        page.write_datetime(1, 1, dt.datetime(2023, 7, 1), book.add_format({"num_format": 14}))

    assert read(tmp_path / "a.xlsx")[2][0].cells[1] == dt.date(2023, 7, 1)


def test_a_citizen_number_kept_as_a_number_is_seen_to_be_rounded(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["姓名", "身份证号", "编号"])
    page.append(["徐某某", 110101199003071234, 10**14 + 1])
    book.save(tmp_path / "a.xlsx")

    number, code = read(tmp_path / "a.xlsx")[2][0].cells[1:]

    assert isinstance(number, float)
    assert code == 10**14 + 1
    with pytest.raises(ValueProblem):
        clean_citizen_no(number)


def test_texts_errors_and_formulas(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["文字", "错误", "公式", "真假", "像公式"])
    page.append(["  前后空格 \n二行", "#REF!", "=1+1", True, "x"])
    page["E2"].value, page["E2"].data_type = "=HYPERLINK(1)", "s"
    page["B2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")

    file, _, rows = read(tmp_path / "a.xlsx")

    assert rows[0].cells == ("  前后空格 \n二行", "#REF!", None, True, "=HYPERLINK(1)")
    assert "1 个公式没有存下结果" in notes(file)


def test_cached_formula_results_are_the_values(tmp_path: Path) -> None:
    def fill(book: Any, page: Page) -> None:
        page.write_row(0, 0, ["项目", "金额", "说明"])
        page.write_row(1, 0, ["甲"])
        page.write_formula(1, 1, "=1+1", None, 2)
        page.write_formula(1, 2, '="a"&"b"', None, "ab")

    assert read(made(tmp_path / "a.xlsx", fill))[2][0].cells == ("甲", 2, "ab")


def test_what_is_no_data_is_left_out_and_counted(tmp_path: Path) -> None:
    header = ["序号", "单位", "问题", "金额"]

    def fill(book: Any, page: Page) -> None:
        lines: list[list[Any]] = [
            ["问题清单", "", "", ""],
            header,
            [1, "县水务局", "虚列支出", 3],
            ["小 计", "", "", 3],
            ["问题清单", "", "", ""],
            header,
            [2, "县财政局", "合计数不符", 5],
            ["合计（2项）", "", "", 8],
            ["填表人：徐某某", "", "审核人：李某", ""],
            ["备注：金额单位为万元", "", "", ""],
        ]
        for at, line in enumerate(lines):
            page.write_row(at, 0, line)

    file, table, rows = read(made(tmp_path / "a.xlsx", fill))

    assert [row.number for row in rows] == [3, 7]
    assert {key: table.tally.count(key) for key in ("totals", "repeated", "footers")} == {
        "totals": 2, "repeated": 2, "footers": 2,
    }  # fmt: skip
    assert "2 行合计未作为数据读入（第 4、8 行）" in notes(file)


def test_cells_merged_downwards_and_across_the_table(tmp_path: Path) -> None:
    def fill(book: Any, page: Page) -> None:
        page.write_row(0, 0, ["单位", "姓名", "职务"])
        page.merge_range(1, 0, 1, 2, "一、县直单位")
        page.merge_range(2, 0, 3, 0, "县水务局")
        page.write_row(2, 1, ["徐某某", "局长"])
        page.write_row(3, 1, ["李某", "副局长"])
        page.write_row(4, 0, ["县财政局", "王某", "局长"])

    file, table, rows = read(made(tmp_path / "a.xlsx", fill))

    assert [row.cells[0] for row in rows] == ["县水务局", "县水务局", "县财政局"]
    assert [row.number for row in rows] == [3, 4, 5]
    assert table.tally.count("sections") == 1
    assert "值已带到每一行（第 4 行）" in notes(file)


def test_reading_again_from_a_row(tmp_path: Path) -> None:
    def fill(book: Any, page: Page) -> None:
        page.write_row(0, 0, ["姓名", "单位"])
        for at in range(1, 400):
            page.write_row(at, 0, [f"徐某{at}", "县水务局"])

    with open_tables(made(tmp_path / "a.xlsx", fill)) as file:
        assert [row.number for row in file.tables[0].rows(after=397)] == [398, 399, 400]
        assert sum(1 for _ in file.tables[0].rows()) == 399


@pytest.mark.parametrize("rows", [0, 1])
def test_no_rows_and_header_only_are_answers(tmp_path: Path, rows: int) -> None:
    def fill(book: Any, page: Page) -> None:
        if rows:
            page.write_row(0, 0, ["姓名", "单位", "职务"])

    _, table, found = read(made(tmp_path / "a.xlsx", fill))

    assert found == []
    assert table.headers == (("姓名", "单位", "职务") if rows else ())


def test_sheet_written_with_prefixes_and_without_places(tmp_path: Path) -> None:
    def row(*texts: str) -> str:
        cells = (f'<x:c t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c>' for text in texts)
        return f"<x:row>{''.join(cells)}</x:row>"

    rows = row("姓名", "单位") + row("徐某某", "A_x000D_B")
    part = f'<x:worksheet xmlns:x="urn:x"><x:sheetData>{rows}</x:sheetData></x:worksheet>'

    _, table, found = read(books.book(tmp_path / "a.xlsx", part))

    assert table.headers == ("姓名", "单位")
    assert found == [Row(2, ("徐某某", "A\rB"))]


def test_days_spelled_out_and_columns_numbered_below_the_header(tmp_path: Path) -> None:
    head = "".join(
        books.cell(f"{letter}1", text) for letter, text in zip("ABCD", ("姓名", "单位", "职务", "日期"), strict=True)
    )
    numbers = "".join(f'<c r="{letter}2"><v>{at}</v></c>' for at, letter in enumerate("ABCD", 1))
    data = books.cell("A3", "徐某某") + '<c r="D3" t="d"><v>2023-07-01T00:00:00</v></c>'

    file, _, rows = read(
        books.book(tmp_path / "a.xlsx", books.sheet(f'<row r="1">{head}</row><row>{numbers}</row><row>{data}</row>'))
    )

    assert rows == [Row(3, ("徐某某", None, None, dt.date(2023, 7, 1)))]
    assert "1 行栏次号已跳过（第 2 行）" in notes(file)


def test_a_workbook_of_hidden_sheets_only(tmp_path: Path) -> None:
    hidden = books.WORKBOOK.replace('sheetId="1"', 'sheetId="1" state="veryHidden"')

    with pytest.raises(ReadError, match="隐藏"):
        open_tables(books.book(tmp_path / "a.xlsx", books.sheet(books.TWO_ROWS), workbook=hidden))
