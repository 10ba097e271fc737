"""Lines below a header that are no data, and lines that look alike and are."""

from __future__ import annotations

import pytest

from graph.model.values.cells import Raw
from loaders.readers.header import Header
from loaders.readers.skipping import numbered, reason

HEADER = Header(2, 2, ("单位", "姓名", "问题", "金额"), (("问题清单",), ("单位", "姓名", "问题", "金额")))


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["合计", None, None, 3], "totals"),
        ([None, "合　 计：", None, 3], "totals"),
        (["本页小计", "", "", "3"], "totals"),
        (["合计（12人）", None, None, 3], "totals"),
        (["县水务局小计", None, None, 3.5], "totals"),
        (["县水务局小计", None, 2, "12.5万元"], "totals"),
        (["Grand Total", None, None, 3], "totals"),
        (["单位", "姓名", "问题", "金额"], "repeated"),
        (["问题清单"], "repeated"),
        (["填表人：徐某某    审核人：李某    填表日期：2024年1月2日"], "footers"),
        (["单位负责人（签字）：", None, "制表：徐某某"], "footers"),
        (["备注：金额单位为万元。"], "footers"),
        (["第 1 页，共 3 页"], "footers"),
        (["县水务局", "徐某某", "合计数不符", 3], ""),
        (["合计制衡公司", "徐某某", None, 3], ""),
        (["县水务局小计", "徐某某", "虚列", 3], ""),
        (["县水务局"], ""),
        (["说明：该局", "徐某某", "虚列", 3], ""),
        (["审核：徐某某", "李某", "未审核：三处", 3], ""),
        ([3, "合计", None, 3], ""),
        (["单位", "姓名", "问题", 5], ""),
    ],
)
def test_lines_that_are_no_data_and_lines_that_are(cells: list[Raw], why: str) -> None:
    assert reason(cells, HEADER) == why


def test_a_narrow_table_has_no_footers() -> None:
    assert reason(["备注：甲", "乙"], Header(1, 1, ("标题", "内容"), (("标题", "内容"),))) == ""


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([1, 2, 3, 4, 5], True),
        (["甲", "乙", "1", "2", "3"], True),
        (["栏次", "（1）", "（2）", "（3）", "（4）"], True),
        ([1, 2, 3, 5, 4], False),
        ([1, "徐某某", 3, 4, 5], False),
        ([1, 2, 3, None, None], False),
    ],
)
def test_lines_that_number_the_columns(cells: list[Raw], found: bool) -> None:
    assert numbered(cells, 5) is found
