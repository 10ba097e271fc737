"""Regions: found by code, full name, short name and path; ambiguity said aloud. The sample regions are invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ValueProblem
from graph.model.ontology import load_ontology
from graph.model.values import Raw, RegionIndex, clean_region_code, region_level, short_region

ROWS = [
    ("97", "临水省", ""),
    ("9704", "临澜市", "97"),
    ("970401", "松荫区", "9704"),
    ("970402", "临江区", "9704"),
    ("970402001", "东门街道", "970402"),
    ("9705", "海陵市", "97"),
    ("970501", "临江区", "9705"),
    ("970502", "松荫县", "9705"),
    ("970503", "海陵区", "9705"),
    ("98", "海陵省", ""),
    ("9801", "市辖区", "98"),
    ("980115", "浦西新区", "9801"),
]
PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "data" / "regions"


@pytest.fixture(scope="module")
def index() -> RegionIndex:
    return RegionIndex(ROWS)


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("临澜市", None, "970400"),
        ("临澜", None, "970400"),
        ("临江区", "9704", "970402"),
        ("临江", "970500", "970501"),
        ("临江区", "9705", "970501"),
        ("临澜市临江区", None, "970402"),
        ("临水省临澜市临江区", None, "970402"),
        ("临水 / 海陵市 / 临江", None, "970501"),
        ("临澜临江", None, "970402"),
        ("临澜市临江区东门街道", None, "970402001"),
        ("东门", None, "970402001"),
        ("松荫区", None, "970401"),
        ("松荫县", None, "970502"),
        ("松荫", "9704", "970401"),
        ("海陵", None, "980000"),
        ("海陵", "97", "970500"),
        ("海陵市", None, "970500"),
        ("海陵省浦西新区", None, "980115"),
        ("浦西", None, "980115"),
        ("970402", None, "970402"),
        ("9704", None, "970400"),
        (970402, None, "970402"),
        (970402.0, None, "970402"),
    ],
)
def test_found(index: RegionIndex, name: Raw, within: str | None, code: str) -> None:
    assert index.find(name, within) == code


@pytest.mark.parametrize("blank", ["", None, "—", "无"])
def test_blank(index: RegionIndex, blank: Raw) -> None:
    assert index.find(blank) is None


def test_an_ambiguous_name_lists_the_candidates(index: RegionIndex) -> None:
    with pytest.raises(ValueProblem) as caught:
        index.find("临江区")
    for text in caught.value.say:
        assert "临水省临澜市临江区" in text
        assert "970402" in text
        assert "970501" in text


@pytest.mark.parametrize(
    ("name", "within"), [("没有这个区", None), ("松荫县", "9704"), ("970499", None), ("970402", "9705")]
)
def test_unknown(index: RegionIndex, name: str, within: str | None) -> None:
    with pytest.raises(ValueProblem, match="没有名为"):
        index.find(name, within)


names = st.text(alphabet="东南西北河湖山海云石", min_size=2, max_size=3)


@given(province=names, children=st.lists(names, min_size=1, max_size=8, unique=True), end=st.sampled_from("市县区"))
def test_every_region_is_found_by_its_path_and_by_its_code(province: str, children: list[str], end: str) -> None:
    rows = [("97", f"{province}省", "")]
    rows += [(f"97{place:02d}", child + end, "97") for place, child in enumerate(children, 1)]
    index = RegionIndex(rows)
    for code, name, _ in rows:
        padded = code.ljust(6, "0")
        assert index.find(code) == padded
        assert index.find(name) == padded
        assert index.find(index.path(padded)) == padded


@given(code=st.from_regex(r"\A(?:1[1-5]|2[1-3]|3[1-7]|97)(?:[0-9]{2}){0,2}\Z"))
def test_codes_are_padded_and_have_a_level(code: str) -> None:
    found = clean_region_code(code)
    assert found is not None
    assert str(found.value) == code.ljust(6, "0")
    assert region_level(str(found.value)) in load_ontology().vocab("region_level").entries


@pytest.mark.parametrize(
    ("raw", "code", "level"),
    [
        ("31", "310000", "province"),
        (31, "310000", "province"),
        ("3101", "310100", "city"),
        ("310101", "310101", "district"),
        ("310101001", "310101001", "township"),
        ("310101001000", "310101001", "township"),
        ("310101001001", "310101001001", "village"),
        ("310101000000", "310101", "district"),
        ("３１０１０１", "310101", "district"),
    ],
)
def test_codes(raw: Raw, code: str, level: str) -> None:
    found = clean_region_code(raw)
    assert found is not None
    assert found.value == code
    assert region_level(code) == level


@pytest.mark.parametrize("raw", ["000000", "101010", "12345", "1", "上海", 3.1, "310101-1"])
def test_refused_codes(raw: Raw) -> None:
    with pytest.raises(ValueProblem, match="区划代码"):
        clean_region_code(raw)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("上海市", "上海"),
        ("浦东新区", "浦东"),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("延边朝鲜族自治州", "延边"),
        ("恩施土家族苗族自治州", "恩施"),
        ("香港特别行政区", "香港"),
        ("大兴安岭地区", "大兴安岭"),
        ("城区", "城区"),
        ("郊区", "郊区"),
        ("南京东路街道", "南京东路"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_region(name) == short


def public_rows() -> list[tuple[str, str, str]]:
    """The public table of provinces, cities and districts, where it is at hand; else the invented one."""
    if not PUBLIC.exists():
        return ROWS
    rows = []
    for file, parent in (("provinces", ""), ("cities", "provinceCode"), ("areas", "cityCode")):
        with (PUBLIC / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
            rows += [(row["code"], row["name"], row.get(parent, "")) for row in csv.DictReader(lines)]
    return rows


def test_a_whole_table_is_found_by_path_and_within_its_parent() -> None:
    index = RegionIndex(public_rows())
    for code, name in index.names.items():
        assert index.find(code) == code
        found = index.find(index.path(code))
        assert found is not None
        assert index.names[found] == name or name in ("市辖区", "县")
        assert code.startswith(found.rstrip("0"))
