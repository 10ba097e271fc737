"""Results in the four formats, on stdout and in files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands.output import Target
from graph.errors import MingjianError, speak
from graph.results.files import MOST_CELL, Grid
from graph.store import rows as graph_rows

UNIT = graph_rows.Node("u1", "Unit", {"id": "u1", "name": "云湾市教育局"})
CADRE = graph_rows.Node("c1", "Cadre", {"id": "c1", "name": "沈一鸣"})
POST = graph_rows.Edge("e1", "HOLDS_POST", "c1", "u1", {"title": "局长"})
PATH = graph_rows.Path((CADRE, UNIT), (POST,))
GRID = Grid(("unit", "problems"), [("云湾市教育局", 12), ("=cmd()", None), ('甲, "乙"', 3.5)], ("单位", "问题数"))


@pytest.fixture(autouse=True)
def _chinese() -> None:
    speak("zh")


def written(grid: Grid, path: Path, style: str = "") -> bytes:
    Target(style or path.suffix[1:], path).write(grid)
    return path.read_bytes()


def test_json_is_an_array_of_objects_keyed_by_column(capsys: pytest.CaptureFixture[str]) -> None:
    Target("json").write(GRID)
    out, err = capsys.readouterr()
    assert json.loads(out) == [
        {"unit": "云湾市教育局", "problems": 12},
        {"unit": "=cmd()", "problems": None},
        {"unit": '甲, "乙"', "problems": 3.5},
    ]
    assert err == "3 行\n"


def test_json_of_nothing_is_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    Target("json").write(Grid(("a",), []))
    assert capsys.readouterr().out == "[]\n"


def test_json_gives_nodes_edges_and_paths_as_objects(capsys: pytest.CaptureFixture[str]) -> None:
    Target("json").write(
        Grid(("n", "e", "p", "l"), [(UNIT, POST, PATH, [UNIT, {"at": "2023-07-01", "x": float("nan")}])])
    )
    row = json.loads(capsys.readouterr().out)[0]
    unit = {"id": "u1", "label": "Unit", "properties": {"id": "u1", "name": "云湾市教育局"}}
    post = {"id": "e1", "type": "HOLDS_POST", "start": "c1", "end": "u1", "properties": {"title": "局长"}}
    assert row["n"] == unit
    assert row["e"] == post
    assert row["p"]["nodes"][1] == unit
    assert row["p"]["edges"] == [post]
    assert row["l"] == [unit, {"at": "2023-07-01", "x": None}]


def test_a_table_lines_up_wide_characters(capsys: pytest.CaptureFixture[str]) -> None:
    Target("table").write(GRID)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["单位", "问题数"]
    assert lines[2].split() == ["云湾市教育局", "12"]
    assert len({_width(line) for line in (lines[2], lines[4])}) == 1


@pytest.mark.parametrize(
    ("lang", "node", "yes"), [("zh", "云湾市教育局（单位）", "是"), ("en", "云湾市教育局 (Unit)", "yes")]
)
def test_a_table_shows_nodes_by_their_caption(
    lang: str, node: str, yes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(lang)
    Target("table").write(Grid(("n", "e", "p", "b"), [(UNIT, POST, PATH, True)]))
    out = capsys.readouterr().out
    assert node in out
    assert yes in out
    assert "沈一鸣 -[" in out


def test_a_table_is_never_cut_when_it_is_not_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Target("table").write(Grid(("text",), [("长" * 3000,)]))
    assert "长" * 3000 in capsys.readouterr().out


def test_csv_on_stdout_has_no_mark_and_in_a_file_has_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Target("csv").write(GRID)
    out = capsys.readouterr().out
    assert out.startswith("unit,problems\n")
    data = written(GRID, tmp_path / "problems.csv")
    assert data.startswith(b"\xef\xbb\xbfunit,problems\r\n")
    assert [*csv.reader(io.StringIO(data.decode("utf-8-sig")))][3] == ['甲, "乙"', "3.5"]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-x", "@SUM(A1)", "\t=1", "  =1", "=cmd|' /C calc'!A0"])
def test_csv_defuses_formulas(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Target("csv").write(Grid(("a",), [(text,)]))
    cell = [*csv.reader(io.StringIO(capsys.readouterr().out))][1][0]
    assert cell == f"'{text}" or cell.strip("+").isdigit()


def test_csv_leaves_numbers_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Target("csv").write(Grid(("a", "b"), [(-5, "-5.25")]))
    assert capsys.readouterr().out == "a,b\n-5,-5.25\n"


def test_a_workbook_opens_with_captions_numbers_and_texts(tmp_path: Path) -> None:
    path = tmp_path / "problems.xlsx"
    written(GRID, path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["单位", "问题数"],
        ["云湾市教育局", 12],
        ["=cmd()", None],
        ['甲, "乙"', 3.5],
    ]
    assert sheet["A3"].data_type == "s"


def test_a_workbook_holds_what_a_cell_can_and_big_numbers_as_text(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    written(Grid(("a", "b"), [("长" * (MOST_CELL + 5), 110101199003070000)]), path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["A2"].value == "长" * MOST_CELL
    assert sheet["B2"].value == "110101199003070000"


def test_a_workbook_needs_a_file() -> None:
    with pytest.raises(MingjianError, match="--out"):
        Target("xlsx").write(GRID)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(MingjianError, match="无法写入"):
        Target("csv", tmp_path / "no" / "x.csv").write(GRID)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text("old", encoding="utf-8")
    unwritable: list[tuple[Any, ...]] = [("a",), ("a", "b")]
    with pytest.raises(ValueError, match="argument"):
        Target("json", path).write(Grid(("a",), unwritable))
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["old.json"]


def test_a_record_is_turned_on_its_side_only_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    grid = Grid(("id", "name"), [("x", "报表")], ("编号", "名称"))
    Target("table").record(grid)
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [["编号", "x"], ["名称", "报表"]]
    Target("json").record(grid)
    assert json.loads(capsys.readouterr().out) == [{"id": "x", "name": "报表"}]


def _width(line: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in line)
