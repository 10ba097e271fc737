"""Before and after are joined on one base, scope, unit and length of period alone; else both stand with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.catalog import SHIPPED, read_report
from graph.ledger.comparing import comparisons
from graph.model.ontology import load_ontology
from graph.report_words import in_words
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from tests.conftest import Engine
from tests.ledger.files import Table, write

ONTOLOGY = load_ontology()
REPORT = SHIPPED / "measures" / "indicators-before-after.cypher"
VALUES: Table = (
    "指标值.csv",
    ("指标名称", "指标值", "计量单位", "统计时期", "统计口径", "统计范围", "数据来源"),
    [
        ("整体通关时间", "66", "小时", "2022年", "空运进口", "机场口岸", "通报"),
        ("整体通关时间", "43.7", "小时", "2023年", "全部进口", "全市", "简报"),
        ("整体通关时间", "41.2", "小时", "2024年", "全部进口", "全市", "简报"),
        ("审批用时", "９６", "工作日", "２０２２年", "受理到许可", "", ""),
        ("审批用时", "5.5", "月", "2023年", "受理到许可", "", ""),
        ("投诉办结率", "88.5", "%", "2023年上半年", "按期办结", "", ""),
        ("投诉办结率", "91", "%", "2023年下半年", "按期办结", "", ""),
        ("投诉办结率", "90", "%", "2024年", "按期办结", "", ""),
        ("整改率", "70", "%", "2022", "", "", ""),
        ("整改率", "80", "%", "2023", "", "", ""),
        ("走访户数", "120", "户", "2024年3月", "入户", "", ""),
        ("走访覆盖", "10", "村", "2023年", "实地", "甲镇", ""),
        ("走访覆盖", "12", "村", "2024年", "实地", "乙镇", ""),
    ],
)
INDICATORS: Table = (
    "指标目录.csv",
    ("指标名称", "计量单位", "统计口径", "向好方向"),
    [("整体通关时间", "小时", "", "越短越好"), ("投诉办结率", "%", "", "越高越好")],
)
COLUMNS = ("before_period", "before", "after_period", "after", "difference", "better", "reason")
WANTED: dict[str, list[tuple[Any, ...]]] = {
    "整体通关时间": [
        ("2022年", 66.0, "2023年", 43.7, None, None, "base"),
        ("2023年", 43.7, "2024年", 41.2, -2.5, True, "same"),
    ],
    "审批用时": [("2022年", 96.0, "2023年", 5.5, None, None, "unit")],
    "投诉办结率": [
        ("2023年上半年", 88.5, "2023年下半年", 91.0, 2.5, True, "same"),
        ("2023年下半年", 91.0, "2024年", 90.0, None, None, "span"),
    ],
    "整改率": [("2022", 70.0, "2023", 80.0, None, None, "unknown")],
    "走访户数": [(None, None, "2024年3月", 120.0, None, None, "alone")],
    "走访覆盖": [("2023年", 10.0, "2024年", 12.0, None, None, "scope")],
}


@pytest.fixture
def measured(engine: Engine, settings: Settings, tmp_path: Path) -> Store:
    """The values, loaded before the indicators that they belong to."""

    def fill(store: Store) -> None:
        for path in write(tmp_path / "indicators", VALUES, INDICATORS):
            [result] = load_files(store, settings, [path])
            assert (result.status, result.rows_refused) == ("complete", 0), result.error

    return engine.hold("indicators", fill)


@pytest.mark.parametrize("name", WANTED)
def test_a_difference_stands_only_on_one_base(name: str, measured: Store) -> None:
    answer = read_report(REPORT, ONTOLOGY).run(measured.reader, {"indicator": name})
    rows = [tuple(row[answer.columns.index(column)] for column in COLUMNS) for row in answer.rows]
    assert [(*row[:4], None if row[4] is None else pytest.approx(row[4]), *row[5:]) for row in rows] == WANTED[name]


def test_every_value_stands_and_the_reason_is_said_in_both_languages(measured: Store) -> None:
    report = read_report(REPORT, ONTOLOGY)
    answer = report.run(measured.reader)
    at = {name: answer.columns.index(name) for name in answer.columns}
    stood = {(row[at["indicator"]], row[at[side]]) for row in answer.rows for side in ("before", "after")}
    assert {(name, float(value.translate(str.maketrans("９６", "96")))) for name, value, *_ in VALUES[2]} <= stood
    for lang, word in (("zh", "统计口径不同，不作比较"), ("en", "On different bases; not compared")):
        assert word in {row[at["reason"]] for row in in_words(report, answer, ONTOLOGY, lang).rows}


def test_an_airports_66_hours_and_a_citys_43_7_are_not_subtracted(measured: Store) -> None:
    airport, city = comparisons(measured.reader, ONTOLOGY, "整体通关时间")
    assert (airport.before, airport.after, airport.difference, airport.better) == (66, 43.7, None, None)
    assert (airport.before_base, airport.after_base) == ("机场口岸：空运进口", "全市：全部进口")
    assert airport.reason == ("统计口径不同，不作比较", "On different bases; not compared")
    assert (city.key, city.unit, city.better) == ("same", "小时", True)
