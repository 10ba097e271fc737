"""Rows of tables: what their columns say their cells are, and what a row joins."""

from __future__ import annotations

import pytest

from tests.extract.rules.reading import Told, told


def table(*rows: str) -> Told:
    return told(*(("row", one) for one in rows))


ROWS = (
    "序号\t单位\t存在问题\t涉及金额（万元）",
    "1\t清和县水务局\t超范围列支\t38.5",
    "2\t榆河县民政局\t账实不符\t1,200",
)


def test_cells_are_what_their_heads_say() -> None:
    made = table(*ROWS)
    assert made.words("Unit") == ["清和县水务局", "榆河县民政局"]
    assert made.words("Problem") == ["超范围列支", "账实不符"]
    assert made.attrs("Amount", "38.5") == {"value": 385_000, "approx": False}
    assert made.attrs("Amount", "1,200") == {"value": 12_000_000, "approx": False}


def test_a_row_joins_its_unit_and_its_problem_alone() -> None:
    assert table(*ROWS).pairs("involved_in") == {("清和县水务局", "超范围列支"), ("榆河县民政局", "账实不符")}


def test_a_place_has_the_problem_of_its_row() -> None:
    made = table("序号\t乡镇\t存在问题", "1\t柳溪镇\t超范围列支", "2\t白石乡\t账实不符")
    assert made.pairs("located_in") == {("超范围列支", "柳溪镇"), ("账实不符", "白石乡")}
    assert made.pairs("involved_in") == set()


def test_people_of_a_row_have_its_problem_and_its_action() -> None:
    made = table(
        "姓名\t单位\t违纪事实\t处理情况",
        "秦怀安\t清和县水务局\t公车私用问题\t党内警告处分",
        "王某某\t榆河县民政局\t挪用公款问题\t开除党籍",
    )
    assert made.words("Person") == ["秦怀安", "王某某"]
    assert made.attrs("Person", "王某某") == {"masked": True}
    assert {("秦怀安", "公车私用问题"), ("王某某", "挪用公款问题")} <= made.pairs("involved_in")
    assert made.pairs("target") == {("党内警告处分", "秦怀安"), ("开除党籍", "王某某")}


@pytest.mark.parametrize("gap", ["　", "|", "　　"])
def test_cells_are_told_apart_by_any_wide_gap(gap: str) -> None:
    made = told(f"单位{gap}问题{gap}金额（元）", f"清和县水务局{gap}超范围列支{gap}500")
    assert made.pairs("involved_in") == {("清和县水务局", "超范围列支")}
    assert made.attrs("Amount", "500") == {"value": 500, "approx": False}


def test_numbers_of_a_column_are_counts_of_what_its_head_says() -> None:
    made = table("单位\t涉及户数\t面积", "清和县水务局\t120\t35.5")
    count = made.attrs("Count", "120")
    assert (count["value"], count["measure"], count["of"]) == (120, "户", "涉及户数")


def test_sums_and_totals_name_no_unit() -> None:
    made = table("单位\t问题\t金额（元）", "清和县水务局\t超范围列支\t500", "合计\t\t500")
    assert made.words("Unit") == ["清和县水务局"]


def test_a_single_row_is_no_table() -> None:
    assert told("清和县水务局　超范围列支　500").words("Amount") == []


def test_prose_with_wide_gaps_is_no_table() -> None:
    line = "清和县水务局监管不到位。　县财政局整改。　县民政局配合。"
    assert told(line, line).words("Problem") == ["监管不到位", "监管不到位"]
