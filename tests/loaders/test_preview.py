"""A dry run: what each column became, the first rows as they would be stored, what is ignored and what refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.ontology import load_ontology
from loaders.preview import preview
from tests.loaders.rosters import HEADERS, roster


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A roster of 40 with 30 rows to be refused, one column that nothing reads and one that is ignored by name."""
    path = roster(tmp_path / "名册.csv", 40, tuple(range(11, 41)))
    head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    lines = [f"{head},宿舍楼栋,备注", *(f"{row},3栋,无" for row in rows)]
    path.write_text("\n".join(lines), encoding="gb18030")
    return path


def test_it_tells_columns_first_rows_and_refusals(file: Path) -> None:
    [found] = preview(file, load_ontology(), rows=3)
    assert (found.kind, found.rows_read, found.rows_refused) == ("cadres", 40, 30)
    fields = {one.header: one.field for one in found.columns if one.field}
    assert tuple(fields) == HEADERS
    assert [one.header for one in found.columns if one.ignored] == ["备注"]
    assert found.missing == ("宿舍楼栋",)
    assert [row["birth"] for row in found.rows] == ["1960-02", "1960-03", "1960-04"]
    assert len(found.refused) == 20
    assert {(one.row, one.header, one.value) for one in found.refused} == {
        (number + 1, "出生年月", "不详年月") for number in range(11, 31)
    }
    assert [one["rows"] for one in found.reasons] == [30]
    assert found.nodes["Cadre"] == 10


def test_it_names_the_kinds_that_come_near(tmp_path: Path) -> None:
    path = tmp_path / "食堂.csv"
    path.write_text("菜名,单价,供应日期\n豆腐,3,2023年7月\n", encoding="utf-8")
    [found] = preview(path, load_ontology())
    assert found.error is not None
    assert "食堂.csv" in found.error.say.zh
    assert "--as" in found.error.say.en


def test_a_folder_is_seen_file_by_file_and_what_is_no_table_is_left(tmp_path: Path, file: Path) -> None:
    (tmp_path / "README.md").write_text("# 说明\n", encoding="utf-8")
    (tmp_path / "~$名册.xlsx").write_bytes(b"lock")
    (tmp_path / "报告.json").write_text('{"format": "mingjian-load", "rows": []}', encoding="utf-8")
    assert [one.path for one in preview(tmp_path, load_ontology())] == [file]
    [named] = preview(tmp_path / "README.md", load_ontology())
    assert named.error is not None
