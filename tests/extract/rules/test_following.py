"""What is handed over, decided, measured; and which units work together or guide one another."""

from __future__ import annotations

import pytest

from tests.extract.rules.reading import told

Pairs = set[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("清和县审计局将问题线索移送清和县纪委。", {("问题线索", "清和县纪委")}),
        ("清和县审计局向清和县纪委移送问题线索3条。", {("问题线索", "清和县纪委")}),
        ("清和县审计局将秦怀安挪用公款问题移送清和县纪委。", {("挪用公款问题", "清和县纪委")}),
        ("清和县水务局挪用公款。县审计局将该问题移送清和县纪委。", {("挪用公款", "清和县纪委")}),
        ("县审计局将问题线索移送县纪委、县公安局。", {("问题线索", "县纪委"), ("问题线索", "县公安局")}),
        ("清和县审计局向清和县纪委报告工作。", set()),
    ],
)  # fmt: skip
def test_what_is_handed_over_to_whom(text: str, pairs: Pairs) -> None:
    assert told(text).pairs("handed_over") == pairs


def test_a_clue_becomes_a_case() -> None:
    made = told("县审计局将问题线索移送县纪委。县纪委经核查，对秦怀安立案审查调查。")
    assert made.pairs("became") == {("问题线索", "立案审查调查")}


def test_a_case_without_a_clue_came_of_none() -> None:
    assert told("县纪委对秦怀安立案审查调查。").pairs("became") == set()


@pytest.mark.parametrize(
    ("text", "issues", "addresses"),
    [
        ("清和县水务局印发《采购管理办法》。", {("清和县水务局", "《采购管理办法》")}, set()),
        ("针对制度执行不严，清和县水务局出台《采购管理办法》。",
         {("清和县水务局", "《采购管理办法》")}, {("《采购管理办法》", "制度执行不严")}),
        ("清和县水务局监管不到位。该局印发《采购管理办法》。",
         {("清和县水务局", "《采购管理办法》")}, {("《采购管理办法》", "监管不到位")}),
        ("县纪委督促县水务局制定《采购管理办法》。", {("县水务局", "《采购管理办法》")}, set()),
        ("依据《中国共产党纪律处分条例》处理。", set(), set()),
        ("清和县审计局公布《2022年度审计报告》。", set(), set()),
    ],
)  # fmt: skip
def test_who_issues_which_policy_and_what_for(text: str, issues: Pairs, addresses: Pairs) -> None:
    made = told(text)
    assert made.pairs("issues") == issues
    assert made.pairs("addresses") == addresses


def test_a_policy_only_planned_is_less_sure() -> None:
    planned = told("清和县水务局拟印发《采购管理办法》。").sure("清和县水务局", "issues", "《采购管理办法》")
    issued = told("清和县水务局印发《采购管理办法》。").sure("清和县水务局", "issues", "《采购管理办法》")
    assert planned < 0.7 < issued


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("县纪委会同县审计局开展检查。", {("县纪委", "县审计局")}),
        ("县纪委联合县审计局、县财政局开展检查。", {("县纪委", "县审计局"), ("县纪委", "县财政局")}),
        ("县纪委与县审计局建立协作机制。", {("县纪委", "县审计局")}),
        ("县纪委牵头，县审计局配合。", {("县纪委", "县审计局")}),
        ("县纪委、县审计局联合开展检查。", {("县纪委", "县审计局")}),
        ("县纪委在县审计局的配合下开展检查。", {("县纪委", "县审计局")}),
        ("县纪委对县审计局开展检查。", set()),
        ("县纪委监督县审计局整改。", set()),
    ],
)
def test_who_works_with_whom(text: str, pairs: Pairs) -> None:
    assert told(text).pairs("cooperates_with") == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("县纪委督促县水务局整改。", {("县纪委", "县水务局")}),
        ("县纪委监委指导县水务局开展自查。", {("县纪委监委", "县水务局")}),
        ("县纪委会同县水务局整改。", set()),
    ],
)
def test_who_guides_whom(text: str, pairs: Pairs) -> None:
    assert told(text).pairs("supervises") == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("清和县水务局长期拖欠工程款，群众满意度为40%。", {("长期拖欠工程款", "群众满意度为40%")}),
        ("清和县水务局群众满意度达到98%。", {("清和县水务局", "清和县水务局群众满意度达到98%")}),
        ("群众满意度达到98%。", set()),
    ],
)
def test_what_a_value_measures(text: str, pairs: Pairs) -> None:
    assert told(text).pairs("measured_by") == pairs


def test_a_value_measures_the_problem_that_shares_its_words() -> None:
    made = told("群众满意度偏低。", "路灯年久失修。", "整改后，群众满意度达到98%。")
    assert made.pairs("measured_by") == {("群众满意度偏低", "群众满意度达到98%")}
