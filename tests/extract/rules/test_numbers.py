"""Sums in yuan, numbers of things, and values of what is measured."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.rules.reading import told


@pytest.mark.parametrize(
    ("words", "value", "approx"),
    [
        ("3万元", 30_000, False),
        ("706万余元", 7_060_000, True),
        ("近百万元", 1_000_000, True),
        ("3.5万元", 35_000, False),
        ("1,200元", 1_200, False),
        ("1.2亿元", 120_000_000, False),
        ("２０００元", 2_000, False),
        ("３．５万元", 35_000, False),
        ("三万元", 30_000, False),
        ("十二万元", 120_000, False),
        ("五千元", 5_000, False),
        ("两千余元", 2_000, True),
        ("8000多元", 8_000, True),
        ("人民币60万元", 600_000, False),
        ("38.76万余元", 387_600, True),
    ],
)
def test_a_sum_is_told_in_yuan(words: str, value: float, approx: bool) -> None:
    assert told(f"秦怀安挪用公款{words}。").attrs("Amount", words) == {"value": value, "approx": approx}


@pytest.mark.parametrize("before", ["约", "超过", "逾", "高达"])
def test_a_word_before_a_sum_makes_it_approximate(before: str) -> None:
    assert told(f"秦怀安挪用公款{before}30万元。").attrs("Amount", "30万元") == {"value": 300_000, "approx": True}


def test_a_range_of_sums_has_no_value() -> None:
    assert told("每户收取3000元至5000元。").attrs("Amount", "3000元至5000元") == {"range": True}


@pytest.mark.parametrize(
    ("text", "words", "value", "of", "measure", "approx"),
    [
        ("县纪委问责12名干部。", "12名干部", 12, "干部", "名", False),
        ("县纪委问责１２名干部。", "１２名干部", 12, "干部", "名", False),
        ("县纪委问责十二名干部。", "十二名干部", 12, "干部", "名", False),
        ("巡察组发现32个问题。", "32个问题", 32, "问题", "个", False),
        ("共涉及26个小区。", "26个小区", 26, "小区", "个", False),
        ("清理僵尸企业40余家企业。", "40余家企业", 40, "企业", "家", True),
        ("县审计局移送问题线索5条。", "5条", 5, "问题线索", "条", False),
        ("发现问题180个。", "180个", 180, "问题", "个", False),
        ("走访群众近200人。", "近200人", 200, "走访的人", "人", True),
        ("全县查处两起案件。", "两起案件", 2, "案件", "起", False),
        ("发现隐患三百多个。", "三百多个", 300, "隐患", "个", True),
    ],
)
def test_a_number_of_things(text: str, words: str, value: float, of: str, measure: str, approx: bool) -> None:
    made = told(text).attrs("Count", words)
    assert made == {"value": value, "approx": approx, "measure": measure, "of": of}


@pytest.mark.parametrize(
    "text",
    [
        "第3名干部没有到会。",
        "一个问题引起关注。",
        "严格落实八项规定。",
        "严明六大纪律。",
        "用好四种形态。",
        "下降了3个百分点。",
        "历时5个月。",
    ],
)
def test_ordinals_slogans_and_times_count_nothing(text: str) -> None:
    assert told(text).words("Count") == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("群众满意度达到96.5%。", "群众满意度达到96.5%", {"name": "群众满意度", "value": 96.5, "unit": "%"}),
        ("群众满意度提升至９６％。", "群众满意度提升至９６％", {"name": "群众满意度", "value": 96, "unit": "%"}),
        ("办理时间由15天压缩至3天。", "办理时间由15天压缩至3天", {"name": "办理时间", "value": 3, "unit": "天"}),
        ("工单办结率为88%。", "工单办结率为88%", {"name": "工单办结率", "value": 88, "unit": "%"}),
        ("重复投诉率同比下降40%。", "重复投诉率同比下降40%",
         {"name": "重复投诉率", "value": 40, "unit": "%", "change": True}),
        ("投诉量同比下降40%。", "投诉量同比下降40%", {"name": "投诉量", "value": 40, "unit": "%", "change": True}),
        ("群众满意度下降了两成。", "群众满意度下降了两成",
         {"name": "群众满意度", "value": 2, "unit": "成", "change": True}),
        ("覆盖率约80%左右。", "覆盖率约80%左右", {"name": "覆盖率", "value": 80, "unit": "%", "approx": True}),
    ],
)  # fmt: skip
def test_a_value_with_what_it_measures(text: str, words: str, expected: dict[str, Any]) -> None:
    made = told(text).attrs("Indicator", words)
    assert {"change": made.get("change"), **made} == {"change": None, "approx": False, **made, **expected}
    assert made.get("change") == expected.get("change")


def test_a_value_later_in_a_sentence_goes_on_about_the_first() -> None:
    made = told("错发率2022年为4.1%，今年8月已降至0.6%。")
    values = [one.attrs for one in made.analysis.mentions if one.type == "Indicator"]
    assert [(one["name"], one["value"]) for one in values] == [("错发率", 4.1), ("错发率", 0.6)]
