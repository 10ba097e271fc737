"""Cells of each column type, lists of people, known dirty values, derived fields and the checks between fields."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import ValueProblem
from graph.model.ontology import Ontology, load_ontology
from loaders.mapping.cleaning import cleaner
from loaders.mapping.headers import bind
from loaders.mapping.kinds import shipped_mappings
from loaders.mapping.rows import RowReader
from loaders.mapping.spec import Mapping
from tests.mapping.conftest import Written
from tests.mapping.making import blamed, fields

CADRE = {"姓名": "王　伟", "单位": "望屿区教育局"}
PROBLEM = {"问题编号": "W-1", "问题标题": "电梯未验收", "单位": "望屿区住建局"}


@pytest.mark.parametrize(
    ("type_", "vocab", "raw", "value"),
    [
        ("text", "", " 电梯\r\n停用 ", "电梯\n停用"),
        ("name", "", "望屿区 教育局", "望屿区教育局"),
        ("date", "", "2023年7月", "2023-07"),
        ("amount", "", "706万余元", 7_060_000.0),
        ("integer", "", "１２", 12),
        ("integer", "action_form", "第二种形态", 2),
        ("vocab", "severity", "特别严重", "grave"),
        ("boolean", "", "是", True),
        ("identifier", "", "临审报[2023]1号", "临审报〔2023〕1号"),
        ("person", "", "欧阳　某某", "欧阳某某"),
        ("person", "", "王伟（已退休）", "王伟"),
        ("region", "", "望屿区", "望屿区"),
        ("region", "", 1101.0, "110100"),
        ("region_code", "", "110101001000", "110101001"),
        ("citizen", "", "970412198003150015", None),
        ("citizen", "", "3101********1234", "310***********34"),
        ("text", "", "", None),
        ("vocab", "severity", "/", None),
        ("person", "", "无", None),
        ("region", "", "—", None),
        ("citizen", "", "无", None),
    ],
)
def test_what_a_cell_becomes(ontology: Ontology, type_: str, vocab: str, raw: Any, value: Any) -> None:
    if type_ == "citizen" and value is None and raw != "无":
        raw = _right_citizen()
        value = raw
    said = cleaner(type_, vocab, ontology)(raw)
    assert (said.value if said else None) == value


def _right_citizen() -> str:
    body = "97041219800315001"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


@pytest.mark.parametrize(
    ("type_", "vocab", "raw", "hint"),
    [
        ("vocab", "severity", "惊天动地", "轻微"),
        ("person", "", "王伟、李娜", "2 个人"),
        ("person", "", "望屿区教育局党组", "单位"),
        ("region_code", "", "望屿区", "区划代码"),
        ("date", "", "去年夏天", "2023-07-01"),
        ("citizen", "", "970412198003150010", "校验码"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(
    ontology: Ontology, type_: str, vocab: str, raw: str, hint: str
) -> None:
    with pytest.raises(ValueProblem) as raised:
        cleaner(type_, vocab, ontology)(raw)
    assert hint in raised.value.say.zh
    assert raised.value.say.en.isascii() or raw in raised.value.say.en or "1.2亿元" in raised.value.say.en


def test_people_with_roles_in_brackets(shipped: dict[str, Mapping]) -> None:
    row = PROBLEM | {"责任人": "王伟（直接责任）、李某某(领导责任)；张三（原局长），赵六"}
    people = fields(shipped["problems"], row).many["responsible"]
    assert [(item.said.value, item.role.value if item.role else None) for item in people] == [
        ("王伟", "direct"),
        ("李某某", "leadership"),
        ("张三", None),
        ("赵六", None),
    ]
    assert people[2].said.raw == "张三（原局长）"
    assert blamed(shipped["problems"], PROBLEM | {"责任人": "王伟（间接责任）"}) == ["responsible"]


def test_lists_hold_each_item_once_in_order(shipped: dict[str, Mapping]) -> None:
    row = PROBLEM | {"偏差类型": "履职温差、政治偏差；履职温差", "监督单位": "第五监督检查室，市审计局"}
    many = fields(shipped["problems"], row).many
    assert [item.said.value for item in many["deviations"]] == ["duty", "political"]
    assert [item.said.value for item in many["found_by"]] == ["第五监督检查室", "市审计局"]


@pytest.mark.parametrize(
    ("header", "cell", "yuan"),
    [
        ("涉及金额", "3.5万元", 35_000.0),
        ("涉及金额（万元）", "3.5", 35_000.0),
        ("涉及金额/亿元", 2, 200_000_000.0),
        ("涉及金额（单位：千元）", "12", 12_000.0),
        ("涉及金额（万元）", "5000元", 5_000.0),
    ],
)
def test_the_header_gives_plain_numbers_their_unit(
    shipped: dict[str, Mapping], header: str, cell: Any, yuan: float
) -> None:
    assert fields(shipped["problems"], PROBLEM | {header: cell}).one["amount"].value == yuan


def test_known_dirty_values_are_data(written: Written) -> None:
    mapping = written("""
        kind: notes
        caption: {zh: 便笺, en: Notes}
        columns:
          number: {headers: [编号], type: identifier, required: true}
          title: {headers: [标题], type: text, dirty: {略: null, 同上: 见前}}
          year: {headers: [年份], type: integer, values: {去年: 2022}}
          closed: {headers: [完成], type: date}
          kinds: {headers: [类别], type: keyword, many: true, split: "", values: {A: 甲类, B: 乙类}}
        dirty: {待定: null}
        nodes:
          finding:
            type: Finding
            key: [[number]]
            defining: true
            set: {number: number, title: title, year: year, found_on: closed, requirement: kinds}
    """)
    read = fields(mapping, {"编号": "1", "标题": " 略 ", "年份": "去年", "完成": "待定", "类别": "ABZA"})
    assert read.one["year"].value == 2022
    assert not read.has("title")
    assert not read.has("closed")
    assert [item.said.value for item in read.many["kinds"]] == ["甲类", "乙类", "Z"]
    assert fields(mapping, {"编号": "1", "标题": "同上"}).one["title"].value == "见前"
    assert blamed(mapping, {"编号": "", "年份": "前年"}) == ["year", "number"]


@pytest.mark.parametrize(
    ("text", "unit", "title", "head"),
    [
        ("望屿区教育局党组书记、局长", "望屿区教育局", "党组书记、局长", True),
        ("临河镇党委副书记", "临河镇", "党委副书记", False),
        ("临澜市委书记", "临澜市委", "书记", True),
        ("望屿区委政法委副书记", "望屿区委政法委", "副书记", False),
        ("临澜建工集团董事长", "临澜建工集团", "董事长", True),
        ("临澜市公安局政委", "临澜市公安局", "政委", False),
    ],
)
def test_unit_and_title_in_one_column(
    shipped: dict[str, Mapping], text: str, unit: str, title: str, head: bool
) -> None:
    read = fields(shipped["cadres"], {"姓名": "王伟", "工作单位及职务": text})
    assert not read.faults
    assert [read.one[name].value for name in ("unit", "title", "is_head")] == [unit, title, head]


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        ("2019.03-2021.05", "2019-03", "2021-05"),
        ("2019年3月至今", "2019-03", None),
        ("2019-03-01至2021-05-02", "2019-03-01", "2021-05-02"),
        ("2020～", "2020", None),
    ],
)
def test_a_term_in_one_column(shipped: dict[str, Mapping], term: str, start: str, end: str | None) -> None:
    read = fields(shipped["cadres"], CADRE | {"任职起止时间": term})
    assert read.one["from"].value == start
    assert (read.one["to"].value if "to" in read.one else None) == end


def test_a_column_comes_before_what_could_be_derived(shipped: dict[str, Mapping]) -> None:
    action = {"对象单位": "望屿区住建局", "处理方式": "诫勉", "处理状态": "已决定"}
    assert fields(shipped["actions"], action).one["form"].value == 1
    assert fields(shipped["actions"], action | {"四种形态": "第二种形态"}).one["form"].value == 2
    assert blamed(shipped["actions"], action | {"四种形态": "第九种"}) == ["form"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"任职时间": "2021-05", "免职时间": "2020"}, "to"),
        ({"出生年月": "1979-03", "参加工作时间": "1985-08"}, "birth"),
        ({"出生年月": "2023-03"}, "birth"),
        ({"身份证号": "970412198003150019"}, "citizen_no"),
        ({"单位": " "}, "unit"),
        ({"任职时间": "2021年13月"}, "from"),
    ],
)
def test_a_row_is_refused_for_one_field(shipped: dict[str, Mapping], more: dict[str, str], field: str) -> None:
    assert blamed(shipped["cadres"], CADRE | more) == [field]


def test_dates_of_unlike_precision_are_compared_as_far_as_both_go(shipped: dict[str, Mapping]) -> None:
    assert blamed(shipped["cadres"], CADRE | {"任职时间": "2021-05-20", "免职时间": "2021"}) == []


def test_a_refused_citizen_number_is_not_repeated_in_the_clear(shipped: dict[str, Mapping]) -> None:
    read = fields(shipped["cadres"], CADRE | {"身份证号": "970412198003150019"})
    (fault,) = read.faults
    assert "19800315" not in fault.value + "".join(fault.why)
    assert fault.header == "身份证号"


@pytest.mark.parametrize(
    ("header", "cell", "yuan"), [("涉及金额", "35", 350_000), ("涉及金额（元）", "35", 35), ("涉及金额", "35元", 35)]
)
def test_a_unit_of_money_above_the_table_holds_where_nothing_nearer_names_one(
    header: str, cell: str, yuan: float
) -> None:
    headers = ["问题编号", "问题标题", "问题单位", header]
    binding = bind(shipped_mappings(load_ontology())["problems"], headers)
    fields = RowReader(binding, load_ontology(), "万元").read(["WT-1", "补贴多发", "市民政局", cell])
    assert fields.one["amount"].value == yuan
