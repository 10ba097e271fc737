"""Problems: breaches, things not done, states, named ones, in the fewest words that say what is wrong; and denials."""

from __future__ import annotations

import pytest

from tests.extract.rules.reading import told


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("秦怀安违规收受礼金。", ["违规收受礼金"]),
        ("秦怀安违规收受礼金、违规接受宴请。", ["违规收受礼金", "违规接受宴请"]),
        ("秦怀安多次违规收受礼金。", ["多次违规收受礼金"]),
        ("秦怀安虚报工程量，受到党内警告处分。", ["虚报工程量"]),
        ("秦怀安挪用公款的问题被查实。", ["挪用公款的问题"]),
        ("清和县水务局擅自变更合同，造成损失。", ["擅自变更合同"]),
        ("秦怀安公车私用。", ["公车私用"]),
        ("秦怀安因收受礼金被查。", ["收受礼金"]),
        ("一、清和县水务局局长秦怀安违规收受礼金。", ["违规收受礼金"]),
        ("秦怀安違規收受禮金。", ["違規收受禮金"]),
        ("秦怀安为他人谋取利益。", ["为他人谋取利益"]),
        ("秦怀安将公款用于个人消费。", ["将公款用于个人消费"]),
        ("秦怀安涉嫌受贿罪。", ["涉嫌受贿罪"]),
        ("秦怀安接受管理服务对象宴请。", ["接受管理服务对象宴请"]),
    ],
)
def test_a_breach(text: str, problems: list[str]) -> None:
    assert told(text).words("Problem") == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("清和县水务局未及时整改。", ["未及时整改"]),
        ("清和县水务局未按规定公开招标。", ["未按规定公开招标"]),
        ("清和县水务局至今未验收。", ["至今未验收"]),
        ("清和县水务局没有建立台账。", ["没有建立台账"]),
        ("清和县水务局不按规定验收。", ["不按规定验收"]),
        ("清和县水务局长期未落实制度。", ["长期未落实制度"]),
    ],
)
def test_a_thing_not_done(text: str, problems: list[str]) -> None:
    assert told(text).words("Problem") == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("清和县水务局监管不到位。", ["监管不到位"]),
        ("检查发现柳溪镇监管不到位。", ["监管不到位"]),
        ("工单办结率偏低。", ["工单办结率偏低"]),
        ("清和县水务局办件超期问题突出。", ["办件超期问题"]),
        ("清和县水务局责任落实不力，制度执行不严。", ["责任落实不力", "制度执行不严"]),
        ("清和县水务局项目进度滞后。", ["项目进度滞后"]),
        ("清和县水务局财务管理混乱。", ["财务管理混乱"]),
        ("清和县水务局存在形式主义问题。", ["形式主义问题"]),
        ("检查发现安全隐患。", ["安全隐患"]),
        ("清和县水务局存在工程质量问题。", ["工程质量问题"]),
        ("清和县水务局以会议落实会议。", ["以会议落实会议"]),
    ],
)
def test_a_state_or_a_named_trouble(text: str, problems: list[str]) -> None:
    assert told(text).words("Problem") == problems


@pytest.mark.parametrize(
    "text",
    [
        "清和县水务局未发现违规收受礼金。",
        "不存在挪用公款问题。",
        "严禁违规收受礼金。",
        "严防挪用公款。",
        "是否挪用公款，仍在核查。",
        "绝不能挪用公款。",
        "坚决反对形式主义问题。",
        "解决群众关心的问题。",
        "整改突出问题。",
        "加强问题线索管理。",
        "秦怀安未造成损失。",
        "没有造成损失。",
        "没有给予秦怀安党内警告处分。",
        "秦怀安未婚。",
        "增强问题意识。",
    ],
)
def test_what_is_not_so_or_merely_to_be_avoided_is_no_problem(text: str) -> None:
    assert told(text).words("Problem") == []


@pytest.mark.parametrize("ending", ["经查不属实", "予以澄清", "系诬告", "反映的情况失实"])
def test_what_was_found_not_to_be_so_is_denied_and_joined_to_nobody(ending: str) -> None:
    made = told(f"群众反映秦怀安挪用公款，{ending}。")
    assert made.attrs("Problem", "挪用公款")["denied"] is True
    assert made.analysis.relations == ()


def test_a_denial_holds_for_its_paragraph_alone() -> None:
    made = told("群众反映秦怀安挪用公款，经查不属实。", "秦怀安违规收受礼金。")
    assert "denied" not in made.attrs("Problem", "违规收受礼金")
    assert made.pairs("involved_in") == {("秦怀安", "违规收受礼金")}


def test_who_did_it_and_when_is_no_part_of_it() -> None:
    made = told("2021年5月，清和县水务局局长秦怀安擅自变更合同。")
    assert made.words("Problem") == ["擅自变更合同"]


def test_points_under_a_heading_of_problems_are_problems() -> None:
    made = told(("heading", "一、审计发现的主要问题"), "（一）预算编制不细化。", "（二）合同台账与实物两张皮。")
    assert made.words("Problem") == ["预算编制不细化", "合同台账与实物两张皮"]


def test_points_under_a_heading_of_advice_are_none() -> None:
    made = told(("heading", "二、审计建议"), "（一）加强预算管理。", "（二）规范合同台账。")
    assert made.words("Problem") == []


def test_how_many_problems_a_notice_tells_of_is_no_problem() -> None:
    assert told("现将三起违规收受礼金典型问题通报如下。").words("Problem") == []
