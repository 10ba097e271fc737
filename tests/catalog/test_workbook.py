"""Workbooks of reports: a sheet each, names and lengths within what Excel takes, nothing that reads as a formula."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from graph.catalog import Report, parse_report
from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.reports import workbook
from graph.reports.workbook import ABOVE, LONGEST_TITLE, Page, sheet_titles, write_workbook
from tests.catalog.writing import SOUND


def asked(name: str = "任职") -> Report:
    """The sound report under another name."""
    return replace(parse_report(Path("r.cypher"), SOUND, load_ontology()), name=Say(name, "Posts"))


def book(*pages: Page, lang: str = "zh") -> openpyxl.Workbook:
    """The workbook as a spreadsheet program reads it."""
    out = BytesIO()
    write_workbook(pages, "干部", lang, out)
    return openpyxl.load_workbook(BytesIO(out.getvalue()))


def test_names_of_sheets_are_short_plain_and_told_apart() -> None:
    names = ["某单位" * 20, "某单位" * 20, "a/b:c*[d]?\\e", "Posts", "POSTS", "", "'x'", "History", "𠮷" * 20]
    titles = sheet_titles(names, ("目录",))
    assert len({title.casefold() for title in titles}) == len(names)
    assert all(0 < len(title.encode("utf-16-le")) // 2 <= LONGEST_TITLE for title in titles)
    assert titles[1].endswith(" (2)")
    assert titles[2] == "a b c d e"
    assert titles[4] == "POSTS (2)"
    assert titles[6] == "x"
    assert titles[7] == "History (2)"
    assert sheet_titles(["目录"], ("目录",)) == ["目录 (2)"]


def test_a_sheet_says_what_was_asked_of_what_data(tmp_path: Path) -> None:
    page = Page(
        asked(), {"name": "徐某某"}, ("person", "post"), [("徐某某", "=1+1"), ("乙", 3)], ("姓名", "职务"),
        data=("2024-12-31", "2026-01-02T03:04:05+00:00"),
    )  # fmt: skip
    read = book(page)
    sheet = read["任职"]
    above = [sheet.cell(row, 1).value for row in range(1, ABOVE)]
    assert above[:4] == [
        "任职",
        "谁任何职。",
        "参数：姓名 = 徐某某",
        "数据截至、最近装载（UTC）：2024-12-31 · 2026-01-02 03:04",
    ]
    rows = list(sheet.iter_rows(min_row=ABOVE + 1, values_only=True))
    assert rows == [("姓名", "职务"), ("徐某某", "=1+1"), ("乙", 3)]
    assert sheet.cell(ABOVE + 2, 2).data_type == "s", "a text is no formula"
    contents = list(read["目录"].iter_rows(min_row=4, values_only=True))
    assert contents == [("任职", "任职", "posts-held", 2, None)]
    link = read["目录"].cell(4, 1).hyperlink
    assert link is not None
    assert link.location == "'任职'!A1"


def test_what_was_not_run_or_found_says_why() -> None:
    read = book(
        Page(asked("一"), {}, ("person", "post"), note="要先填写：姓名"),
        Page(asked("二"), {}, ("person", "post")),
        Page(asked("三"), {}, ("person", "post"), [("甲", 1)], truncated=True),
    )
    notes = [row[4] for row in read["目录"].iter_rows(min_row=4, values_only=True)]
    assert notes == ["要先填写：姓名", "没有符合条件的记录。", "还有更多行，这里只有前 1 行。"]
    assert read["一"].cell(5, 1).value == "要先填写：姓名"


def test_rows_beyond_a_sheet_s_room_are_left_out_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", ABOVE + 1 + 3)
    rows = [("甲", number) for number in range(5)]
    read = book(Page(asked(), {}, ("person", "post"), rows, ("Person", "Post")), lang="en")
    sheet = read["Posts"]
    assert sheet.max_row == ABOVE + 1 + 3
    assert sheet.cell(5, 1).value == "There are more rows; these are the first 3."
    assert read["Contents"].cell(4, 4).value == 3


def test_a_cell_holds_no_more_than_excel_takes() -> None:
    read = book(Page(asked(), {}, ("person",), [("字" * 40_000,), (10**18,), (float("nan"),)], ("姓名",)))
    column = [read["任职"].cell(ABOVE + 2 + at, 1).value for at in range(3)]
    assert len(str(column[0])) == 32_767
    assert column[1:] == [str(10**18), None]
