"""The few rows that no reader should let in: each breaks one rule in one cell, and the key says which."""

from __future__ import annotations

from typing import NamedTuple

from loaders.sample.fields import Row


class Spoiled(NamedTuple):
    """A row with one bad cell: its table, file, the good part, the bad field, what stands there, and why."""

    kind: str
    file: str
    row: Row
    field: str
    written: str
    why: str


_CADRE: Row = {"gender": "男", "unit": "松荫区民政局", "title": "办公室科员", "rank": "二级科员", "is_head": False}
_ACTION: Row = {"person": "甄别人", "unit": "松荫区民政局", "kind": "诫勉", "form": 1, "status": "已决定"}
_PROBLEM: Row = {"title": "样例问题", "text": "样例问题描述", "unit": "松荫区民政局", "status": "整改中"}
SPOILED = (
    Spoiled(
        "cadres",
        "干部名册-岚桥区.csv",
        _CADRE | {"name": "甄别一", "unit": "岚桥区教育局", "_pool": 12},
        "citizen_no",
        "970412198003150019",
        "checksum",
    ),
    Spoiled("cadres", "干部名册-榆岸区.csv", _CADRE | {"unit": "榆岸区人民政府", "_pool": 10}, "name", "", "required"),
    Spoiled(
        "cadres",
        "干部名册-石渚区.csv",
        _CADRE | {"name": "甄别二", "unit": "石渚区应急管理局", "_pool": 4},
        "from",
        "2021年13月",
        "date",
    ),
    Spoiled(
        "units",
        "单位名册-各区.csv",
        {"kind": "事业单位", "level": "区县级", "region": "松荫区"},
        "name",
        "",
        "required",
    ),
    Spoiled(
        "findings",
        "审计发现2020.csv",
        {"report": "临审报〔2020〕990号", "number": "1", "year": 2020, "unit": "松荫区民政局", "title": "样例发现"},
        "amount",
        "若干万元",
        "amount",
    ),
    Spoiled(
        "problems",
        "问题台账2021.csv",
        _PROBLEM | {"number": "WT-2021-9901", "found_on": "2021-02-03"},
        "deviation",
        "方向不明",
        "vocabulary",
    ),
    Spoiled("problems", "问题台账2022.xlsx", _PROBLEM | {"found_on": "2022-02-03"}, "number", "", "required"),
    Spoiled(
        "clues",
        "问题线索台账2023-2024.csv",
        {"number": "XS-2023-9901", "unit": "松荫区民政局", "text": "样例线索", "status": "未办结"},
        "received_on",
        "去年夏天",
        "date",
    ),
    Spoiled(
        "cases",
        "案件台账2022-2024.csv",
        {"number": "LA-2022-9901", "title": "样例案件", "unit": "松荫区民政局", "filed_on": "2022-05-06"},
        "stage",
        "不详阶段",
        "vocabulary",
    ),
    Spoiled(
        "actions",
        "问责处理2023-2024.csv",
        _ACTION | {"number": "CL-2023-9901", "decided_on": "2023-03-03"},
        "kind",
        "罚站两小时",
        "vocabulary",
    ),
    Spoiled(
        "actions",
        "问责处理2021-2022.xlsx",
        _ACTION | {"number": "CL-2021-9901", "decided_on": "2021-03-03"},
        "status",
        "",
        "required",
    ),
)
"""All rows that have to be refused. Nothing else in the tables refers to what they are about."""
