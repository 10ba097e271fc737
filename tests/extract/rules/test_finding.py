"""Problems and those around them: who found them, whose they are, where they are, what they came of and led to."""

from __future__ import annotations

import pytest

from tests.extract.rules.reading import told

Pairs = set[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("清和县审计局发现，柳溪镇虚报工程量。", {("清和县审计局", "虚报工程量")}),
        ("清和县审计局检查发现清和县水务局监管不到位。", {("清和县审计局", "监管不到位")}),
        ("县纪委查实秦怀安违规收受礼金。", {("县纪委", "违规收受礼金")}),
        ("县委第二巡察组指出，清和县水务局监管不到位。", {("县委第二巡察组", "监管不到位")}),
        ("县纪委会同县审计局发现，柳溪镇虚报工程量。", {("县纪委", "虚报工程量"), ("县审计局", "虚报工程量")}),
        ("清和县审计局发现柳溪镇虚报工程量、挪用公款。",
         {("清和县审计局", "虚报工程量"), ("清和县审计局", "挪用公款")}),
        ("县纪委走访清和县水务局，发现安全隐患。", {("县纪委", "安全隐患")}),
        ("柳溪镇虚报工程量。", set()),
        ("清和县水务局局长秦怀安虚报工程量。", set()),
    ],
)  # fmt: skip
def test_who_found_it(text: str, pairs: Pairs) -> None:
    assert told(text).pairs("found") == pairs


def test_a_report_found_what_it_says() -> None:
    made = told("《2022年度审计报告》指出，清和县水务局监管不到位。")
    assert made.pairs("reports") == {("《2022年度审计报告》", "监管不到位")}


def test_a_feedback_found_all_that_it_tells() -> None:
    made = told(
        "县委第二巡察组对清和县水务局党组开展了常规巡察。",
        "一、监管不到位。",
        "二、制度执行不严。",
        kind="feedback",
    )
    assert made.pairs("found") == {("县委第二巡察组", "监管不到位"), ("县委第二巡察组", "制度执行不严")}
    assert {tail for _, tail in made.pairs("located_in")} == {"清和县水务局党组"}


def test_a_notice_of_cases_has_no_finder_of_its_own() -> None:
    made = told("一、清和县水务局局长秦怀安挪用公款问题。", "二、榆河县民政局局长陆文博公车私用问题。", kind="notice")
    assert made.pairs("found") == set()


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("秦怀安违规收受礼金。", {("秦怀安", "违规收受礼金")}),
        ("秦怀安、陆文博挪用公款。", {("秦怀安", "挪用公款"), ("陆文博", "挪用公款")}),
        ("清和县水务局擅自变更合同。", {("清和县水务局", "擅自变更合同")}),
        ("清和县水务局局长秦怀安挪用公款。", {("秦怀安", "挪用公款")}),
        ("清和县水务局擅自变更合同，长期拖欠工程款。",
         {("清和县水务局", "擅自变更合同"), ("清和县水务局", "长期拖欠工程款")}),
        ("秦怀安挪用公款，陆文博违规收受礼金。", {("秦怀安", "挪用公款"), ("陆文博", "违规收受礼金")}),
        ("12名干部挪用公款。", {("12名干部", "挪用公款")}),
        ("清和县审计局发现，秦怀安挪用公款。", {("秦怀安", "挪用公款")}),
        ("秦怀安伙同陆文博挪用公款。", {("秦怀安", "挪用公款"), ("陆文博", "挪用公款")}),
        ("清和县水务局局长秦怀安伙同副局长陆文博挪用公款。", {("秦怀安", "挪用公款"), ("陆文博", "挪用公款")}),
    ],
)  # fmt: skip
def test_whose_it_is(text: str, pairs: Pairs) -> None:
    assert told(text).pairs("involved_in") == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("清和县水务局存在监管不到位问题。", {("监管不到位问题", "清和县水务局")}),
        ("在东亭区，部分路灯年久失修。", {("部分路灯年久失修", "东亭区")}),
        ("东亭区一些路灯年久失修。", {("一些路灯年久失修", "东亭区")}),
        ("教育系统存在监管不到位问题。", set()),
        ("清和县教育系统监管不到位。", {("监管不到位", "清和县教育系统")}),
        ("县纪委走访白石村，发现部分路灯年久失修。", {("部分路灯年久失修", "白石村")}),
    ],
)
def test_where_it_is(text: str, pairs: Pairs) -> None:
    assert told(text).pairs("located_in") == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("监管不到位，导致项目进度滞后。", {("监管不到位", "项目进度滞后")}),
        ("清和县水务局监管不到位，造成安全隐患。", {("监管不到位", "安全隐患")}),
        ("清和县水务局监管不到位，项目进度滞后。", set()),
    ],
)
def test_what_it_came_of(text: str, pairs: Pairs) -> None:
    assert told(text).pairs("causes") == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("秦怀安因挪用公款受到党内警告处分。", {("挪用公款", "党内警告处分")}),
        ("秦怀安挪用公款。2023年5月，秦怀安受到党内警告处分。", {("挪用公款", "党内警告处分")}),
        ("秦怀安挪用公款，受到党内警告处分；陆文博公车私用，受到政务记过处分。",
         {("挪用公款", "党内警告处分"), ("公车私用", "政务记过处分")}),
        ("秦怀安挪用公款。陆文博受到党内警告处分。", set()),
        ("秦怀安受到党内警告处分。", set()),
        ("秦怀安挪用公款，未被问责。", set()),
    ],
)  # fmt: skip
def test_what_it_led_to(text: str, pairs: Pairs) -> None:
    assert told(text).pairs("leads_to") == pairs
