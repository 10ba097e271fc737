"""Kinds are recognised from headers in either language and any order; what fits nothing, or two alike, is an error."""

from __future__ import annotations

import random

import pytest

from graph.errors import MappingError
from loaders.mapping.headers import bind, unit_of
from loaders.mapping.kinds import choose, named, recognise
from loaders.mapping.spec import Mapping
from loaders.sample.fields import HEADERS
from loaders.sample.handover import layouts
from loaders.sample.tables import Layout


@pytest.mark.parametrize("layout", list(layouts()), ids=lambda layout: layout.file)
def test_every_table_of_the_sample_city(shipped: dict[str, Mapping], layout: Layout) -> None:
    kind = layout.kind
    headers = [layout.header(name) for name in HEADERS[kind]]
    binding = choose(recognise(shipped, headers))
    assert binding.mapping.kind == kind
    assert not binding.missing


def test_english_headers_in_any_order(shipped: dict[str, Mapping]) -> None:
    dice = random.Random(7)
    for kind, mapping in shipped.items():
        headers = [next(text for text in one.headers if text.isascii()) for one in mapping.columns.values()]
        dice.shuffle(headers)
        written = [text.replace("_", " ").title() for text in headers]
        assert choose(recognise(shipped, written)).mapping.kind == kind


@pytest.mark.parametrize("headers", [["node", "edge", "weight"], ["编码方式", "温度"], [], ["", " "], ["x"] * 300])
def test_a_foreign_table_is_no_kind(shipped: dict[str, Mapping], headers: list[str]) -> None:
    with pytest.raises(MappingError) as raised:
        choose(recognise(shipped, headers))
    assert "--as" in raised.value.say.zh
    assert "--mapping" in raised.value.say.en


def test_the_error_says_how_well_kinds_fit_and_what_they_lack(shipped: dict[str, Mapping]) -> None:
    with pytest.raises(MappingError) as raised:
        choose(recognise(shipped, ["处理方式", "甲", "乙", "丙"]))
    assert "actions（问责处理台账） 8%，缺" in raised.value.say.zh
    assert "对象单位" in raised.value.say.zh


def test_two_that_fit_alike_have_to_be_named(shipped: dict[str, Mapping]) -> None:
    with pytest.raises(MappingError) as raised:
        choose(recognise(shipped, ["编号", "内容"]))
    assert "cases (Case register) 100%" in raised.value.say.en
    assert "--as" in raised.value.say.zh
    assert named(shipped, "clues", ["编号", "内容"]).mapping.kind == "clues"


def test_a_named_kind_that_cannot_be(shipped: dict[str, Mapping]) -> None:
    with pytest.raises(MappingError, match="没有类别"):
        named(shipped, "nothing", ["姓名"])
    with pytest.raises(MappingError, match="单位"):
        named(shipped, "cadres", ["姓名", "甲"])


def test_what_becomes_of_each_header(shipped: dict[str, Mapping]) -> None:
    binding = bind(shipped["cadres"], ["序 号", "姓　名", "＊单位名称", "工作单位", "任职（起）", "鞋码", ""])
    assert {one.header: one.column.name for one in binding.bound}["姓　名"] == "name"
    assert [one.header for one in binding.bound if one.column.name == "unit"] == ["工作单位"]
    assert binding.ignored == ("序 号",)
    assert binding.unused == ("＊单位名称", "任职（起）", "鞋码")


def test_a_required_field_may_be_derived(shipped: dict[str, Mapping]) -> None:
    assert bind(shipped["cadres"], ["姓名", "工作单位及职务"]).missing == ()
    assert bind(shipped["cadres"], ["姓名", "职务"]).missing == ("unit",)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("金额（万元）", "万元"),
        ("金额/亿元", "亿元"),
        ("金额（单位：元）", "元"),
        ("金额(人民币)", "元"),
        ("金额", ""),
        ("单元（室）", ""),
    ],
)
def test_units_of_money_in_headers(header: str, unit: str) -> None:
    assert unit_of(header) == unit
