"""Headers found by shape alone: titles, notes, groups in text without merged cells, data that looks like a header."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.model.values.cells import Raw
from loaders.readers.header import find_header
from loaders.readers.lines import Line, Span

DATA = [["徐某某", "男", "县水务局", "局长"], ["李某", "女", "县财政局", "科员"], ["王某", "男", "县水务局", "科长"]]
NAMES = ["姓名", "性别", "单位", "职务"]


def lines(*rows: Sequence[Raw]) -> list[Line]:
    """Lines numbered from 1."""
    return [Line(number, list(row)) for number, row in enumerate(rows, 1)]


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ([], 1),
        ([["干部名册"]], 2),
        ([["干部名册", None, None, None], ["填报单位：县委组织部", None, "截至2024年12月31日", None]], 3),
        ([["干部名册"], [None, None, None, "单位：万元"]], 3),
        ([["附件1"], ["干部名册"], ["填表人：徐某某", "审核人：李某", "日期：2024-01-02", None]], 4),
    ],
)
def test_titles_and_notes_above(above: list[list[Raw]], row: int) -> None:
    header = find_header(lines(*above, NAMES, *DATA), ())

    assert (header.first, header.last) == (row, row)
    assert header.names == tuple(NAMES)


@pytest.mark.parametrize(
    ("top", "bottom", "names"),
    [
        (
            [None, "基本情况", None, None],
            ["姓名", "性别", "单位", "职务"],
            ("姓名", "基本情况/性别", "基本情况/单位", "基本情况/职务"),
        ),
        (
            ["姓名", "基本情况", None, "职务"],
            [None, "性别", "单位", None],
            ("姓名", "基本情况/性别", "基本情况/单位", "职务"),
        ),
    ],
)
def test_groups_without_merged_cells(top: list[Raw], bottom: list[Raw], names: tuple[str, ...]) -> None:
    header = find_header(lines(["干部名册"], top, bottom, *DATA), ())

    assert (header.first, header.last) == (2, 3)
    assert header.names == names


def test_a_table_that_does_not_begin_at_the_first_column() -> None:
    rows = [[None, None, *row] for row in (["干部情况"], NAMES, *DATA)]

    header = find_header(lines(*rows), (Span(1, 2, 1, 5),))

    assert (header.first, header.names) == (2, ("", "", *NAMES))


def test_a_title_merged_over_part_of_the_width_is_no_group() -> None:
    header = find_header(lines(["干部名册"], NAMES, *DATA), (Span(1, 0, 1, 1),))

    assert header.names == tuple(NAMES)


def test_a_title_typed_in_the_middle_is_no_group() -> None:
    header = find_header(lines([None, "干部情况统计表"], NAMES, *DATA), ())

    assert header.names == tuple(NAMES)


def test_a_header_that_explains_itself_at_length() -> None:
    names = [*NAMES[:3], "职务（" + "填写现任职务全称，" * 10 + "）"]

    assert find_header(lines(names, *DATA), ()).names == tuple(names)


def test_unnamed_columns_stay_in_place() -> None:
    rows = [[*row[:2], None, *row[2:]] for row in ([*NAMES], *DATA)]

    assert find_header(lines(*rows), ()).names == ("姓名", "性别", "", "单位", "职务")


@pytest.mark.parametrize(
    "rows", [DATA, [[1, "2023-07-01", 3.5, "县水务局"], [2, "2023-07-02", 4, "县财政局"]], [], [["说明：本表一式两份"]]]
)
def test_no_header_where_there_is_none(rows: list[list[Raw]]) -> None:
    assert find_header(lines(*rows), ()).names == ()


def test_what_a_mapping_knows_decides() -> None:
    noisy = [["本表由各单位填写", "逐级审核", "按月汇总", "不得涂改"], NAMES, *DATA]

    assert find_header(lines(*noisy), (), NAMES.__contains__).last == 2


def test_years_may_be_headers() -> None:
    header = find_header(
        lines(["单位", "类别", "问题", 2023], ["县水务局", "甲", "乙", 3], ["县财政局", "丙", "丁", 4]), ()
    )

    assert header.names == ("单位", "类别", "问题", "2023")


def test_a_row_of_years_is_a_header() -> None:
    header = find_header(
        lines(["单位", "2021", "2022", "2023"], ["县水务局", "1", "2", "3"], ["县财政局", "3", "4", "5"]), ()
    )

    assert header.last == 1
