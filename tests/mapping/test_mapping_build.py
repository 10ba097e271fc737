"""Who the nodes of a row are: people by number, birth or unit, masks of one row alone, offices by district, regions."""

from __future__ import annotations

import json
from typing import Any

from graph.model.records import keyed_hash, make_id
from loaders.mapping.places import Places
from loaders.mapping.spec import Mapping
from tests.mapping.making import joined, nodes, records, said

ACTION = {"被处理人": "王伟", "对象单位": "望屿区住建局", "处理方式": "诫勉", "处理状态": "已决定"}


def test_a_citizen_number_is_kept_as_hash_and_mask_only(shipped: dict[str, Mapping]) -> None:
    number = "970412198003150015"
    row = {"姓名": "王伟", "单位": "望屿区教育局", "身份证号": _checked(number)}
    (made,) = records(shipped["cadres"], [row], secret="key")
    (person,) = nodes(made, "Cadre")
    assert said(person)["citizen_hash"] == keyed_hash("key", row["身份证号"])
    assert said(person)["citizen_masked"].startswith("970**")
    assert "19800315" not in json.dumps(
        [[node.id, {k: v.as_claim() for k, v in node.values.items()}] for node in made.nodes]
    )
    (again,) = records(shipped["cadres"], [row | {"单位": "望屿区财政局"}], secret="key")
    (other,) = records(shipped["cadres"], [row], secret="other")
    assert nodes(again, "Cadre")[0].id == person.id != nodes(other, "Cadre")[0].id


def _checked(number: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True))
    return number[:17] + "10X98765432"[total % 11]


def test_a_masked_name_is_somebody_of_its_row_alone(shipped: dict[str, Mapping]) -> None:
    row = ACTION | {"被处理人": "徐某某", "处理编号": "C-1"}
    one, other, third = records(shipped["actions"], [row, row | {"处理编号": "C-2"}, row | {"处理编号": "C-3"}])
    people = [nodes(made, "Cadre")[0] for made in (one, other, third)]
    assert len({person.id for person in people}) == 3
    assert all(said(person) == {"name": "徐某某", "masked": True} for person in people)
    (again, *_) = records(shipped["actions"], [row])
    assert nodes(again, "Cadre")[0].id == people[0].id
    (elsewhere,) = records(shipped["actions"], [row], document="e")
    assert nodes(elsewhere, "Cadre")[0].id != people[0].id


def test_two_masked_people_of_one_row_stay_two(shipped: dict[str, Mapping]) -> None:
    row = {"案件编号": "LA-1", "涉案人": "李某（直接责任）、李某", "涉案单位": "望屿区住建局"}
    (made,) = records(shipped["cases"], [row])
    assert len({person.id for person in nodes(made, "Cadre")}) == 2


def test_namesakes_are_told_apart_by_birth_or_unit(shipped: dict[str, Mapping]) -> None:
    row = {"姓名": "王伟", "单位": "望屿区教育局", "出生年月": "1979-03"}
    rows = [row, row | {"出生年月": "1979-03-12"}, row | {"出生年月": "1985-01"}]
    ids = [nodes(made, "Cadre")[0].id for made in records(shipped["cadres"], rows)]
    assert ids[0] == ids[1] != ids[2]
    rows = [ACTION, ACTION | {"对象单位": "望屿区水务局"}, ACTION]
    ids = [nodes(made, "Cadre")[0].id for made in records(shipped["actions"], rows)]
    assert ids[0] == ids[2] != ids[1]


def test_two_posts_at_once_are_two_edges_of_one_person(shipped: dict[str, Mapping]) -> None:
    row = {"姓名": "王伟", "出生年月": "1979-03", "任职时间": "2020-01", "单位": "望屿区教育局", "职务": "局长"}
    one, other = records(shipped["cadres"], [row, row | {"单位": "望屿区体育局", "职务": "书记"}])
    assert nodes(one, "Cadre")[0].id == nodes(other, "Cadre")[0].id
    assert one.edges[0].id != other.edges[0].id
    assert one.edges[0].values["is_head"].value is True


def test_a_past_post_says_nothing_of_today(shipped: dict[str, Mapping]) -> None:
    row = {"姓名": "王伟", "单位": "望屿区教育局", "职务": "局长", "任职时间": "2015", "免职时间": "2020"}
    (made,) = records(shipped["cadres"], [row])
    assert "title" not in said(nodes(made, "Cadre")[0])
    assert made.edges[0].values["title"].value == "局长"


def test_offices_of_one_name_belong_to_their_district(shipped: dict[str, Mapping]) -> None:
    rows = [
        {"单位名称": "教育局", "所在区": "望屿区"},
        {"单位名称": "区教育局", "所在区": "望屿区"},
        {"单位名称": "望屿区教育局", "所在区": "望屿区"},
        {"单位名称": "教育局", "所在区": "松荫区"},
        {"单位名称": "教育局", "所在区": ""},
    ]
    units = [nodes(made, "Unit")[0] for made in records(shipped["units"], rows)]
    assert len({unit.id for unit in units[:3]}) == 1
    assert len({unit.id for unit in units[2:]}) == 3
    assert said(units[1])["name"] == "望屿区教育局"
    assert units[1].values["name"].raw == "区教育局"


def test_the_first_key_whose_parts_are_all_there_counts(shipped: dict[str, Mapping]) -> None:
    numbered, bare, other = records(
        shipped["actions"],
        [
            ACTION | {"处理编号": "C-1", "决定日期": "2023-07-01"},
            ACTION | {"处理编号": "", "决定日期": "2023-07-01"},
            ACTION | {"处理编号": "", "决定日期": ""},
        ],
    )
    ids = [nodes(made, "Action")[0].id for made in (numbered, bare, other)]
    assert ids[0] == make_id("Action", "C-1")
    assert len(set(ids)) == 3


def test_what_joins_a_row(shipped: dict[str, Mapping]) -> None:
    (made,) = records(shipped["actions"], [ACTION | {"案件编号": "LA-1", "问题编号": "W-1、W-2"}])
    assert joined(made) == {
        ("Action", "ACTED_AT", "Unit"),
        ("Action", "ACTED_ON", "Cadre"),
        ("Cadre", "HOLDS_POST", "Unit"),
        ("Case", "PRODUCED", "Action"),
        ("Action", "FOR_PROBLEM", "Problem"),
    }
    assert len(nodes(made, "Problem")) == 2
    assert {node.type for node in made.nodes if node.defining} == {"Action"}
    (body,) = records(shipped["actions"], [ACTION | {"被处理人": ""}])
    assert joined(body) == {("Action", "ACTED_ON", "Unit")}


CODED = [
    ("n1", "990100", "临澜市"),
    ("n2", "990102", "望屿区"),
    ("n3", "990103", "松荫区"),
    ("n4", "990203", "松荫区"),
    ("n5", "990200", "临波市"),
    ("n6", "990201", "市辖区"),
]


def test_a_region_is_met_by_a_name_that_only_one_has(shipped: dict[str, Mapping]) -> None:
    places = Places(CODED)
    rows = [{"单位名称": "某中心", "所在区": name} for name in ("望屿区", "松荫区", "临波市松荫区", "市辖区", "云梦区")]
    made = records(shipped["units"], rows, places=places)
    ids = [nodes(one, "Region")[0].id for one in made]
    assert ids[0] == "n2"
    assert ids[1] == make_id("Region", "松荫区")
    assert ids[2] == "n4"
    assert ids[3] == make_id("Region", "市辖区")
    assert ids[4] == make_id("Region", "云梦区")
    assert {one.edges[-1].end for one in made} == set(ids)


def test_codes_with_and_without_noughts_are_one_region(shipped: dict[str, Mapping]) -> None:
    rows: list[dict[str, Any]] = [
        {"code": "99", "name": "临海省", "cityCode": ""},
        {"code": 9901.0, "name": "临澜市", "cityCode": ""},
        {"code": "990100", "name": "临澜市", "cityCode": "9901"},
        {"code": "990102", "name": "望屿区", "cityCode": "9901"},
        {"code": "990102001000", "name": "海棠街道", "cityCode": ""},
        {"code": "990100004", "name": "石桥镇", "cityCode": ""},
    ]
    made = records(shipped["regions"], rows)
    regions = [next(node for node in one.nodes if node.defining) for one in made]
    assert [said(one)["level"] for one in regions] == ["province", "city", "city", "district", "township", "township"]
    assert regions[1].id == regions[2].id
    assert [one.edges[0].end if one.edges else "" for one in made] == [
        "", regions[0].id, "", regions[1].id, regions[3].id, regions[1].id,
    ]  # fmt: skip
