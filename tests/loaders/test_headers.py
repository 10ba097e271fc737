"""A header that only the mappings' words tell from the lines above it is the header for every step of a load."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from loaders.preview import preview

TABLE = """\
导出编号,版本,日期,经办
A1,B2,C3,D4
问题编号,问题标题,发现时间,责任单位
WT-1,路灯损坏,2024年3月,市政管理所
WT-2,井盖缺失,2024年4月,市政管理所
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "导出.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_a_dry_run_reads_below_that_header(path: Path) -> None:
    (seen,) = preview(path)
    assert (seen.kind, seen.rows_read, seen.rows_refused, seen.error) == ("problems", 2, 0, None)
    assert [row["number"] for row in seen.rows] == ["WT-1", "WT-2"]


def test_a_load_reads_below_that_header(store: Store, settings: Settings, path: Path) -> None:
    (result,) = load_files(store, settings, [path])
    assert (result.status, result.rows_read, result.rows_refused) == ("complete", 2, 0)
    told = "MATCH (p:Problem)-[s:STATED_IN]->() RETURN p.number AS number, s.locator AS at ORDER BY number"
    assert store.reader.run(told).rows == [("WT-1", "4"), ("WT-2", "5")]
