"""What becomes of mentions in the graph: days, sums, cases, posts within a body, what is lifted or cleared."""

from __future__ import annotations

from typing import Any

from loaders.extract.extract import extract
from loaders.extract.suggestions import Suggestions
from tests.extract.rules.reading import Line, document


def told(*lines: Line) -> Suggestions:
    return extract(document(*lines), kind="notice", name="通报.txt")


def values(made: Suggestions, type_: str, label: str) -> dict[str, Any]:
    """The values of the only node of a type with this label."""
    [node] = [one for one in made.nodes if (one.type, one.label) == (type_, label)]
    return {name: one.value for name, one in node.values.items()}


def posts(made: Suggestions) -> list[tuple[str, dict[str, Any]]]:
    """Body and values of every post that somebody holds."""
    nodes = {one.key: one.label for one in made.nodes}
    held = [one for one in made.edges if one.type == "HOLDS_POST"]
    return [(nodes[one.end], {name: it.value for name, it in one.values.items()}) for one in held]


def test_the_day_of_a_problem_is_the_one_before_the_verb_of_finding() -> None:
    made = told("2024年3月12日，清和县审计局发现仓库安全出口被封堵；3月20日又查出疏散通道上锁。")
    assert values(made, "Problem", "仓库安全出口被封堵")["found_on"] == "2024-03-12"
    assert values(made, "Problem", "疏散通道上锁")["found_on"] == "2024-03-20"


def test_the_day_of_a_problem_may_stand_in_brackets_behind_it() -> None:
    made = told("2024年整改情况。", "1.仓库安全出口被封堵（2024年3月12日发现）")
    assert values(made, "Problem", "仓库安全出口被封堵")["found_on"] == "2024-03-12"


def test_the_sum_is_what_the_sentence_says_was_involved() -> None:
    made = told("秦怀安多次收受管理服务对象礼金，折合5.2万元。", "秦怀安还挪用公款30万元，造成损失4万元。")
    assert {values(made, one.type, one.label).get("amount") for one in made.nodes if one.type == "Problem"} >= {
        52_000,
        300_000,
    }


def test_a_case_has_the_days_of_its_section() -> None:
    made = told(
        "一、清和县水务局局长秦怀安违规收受礼金问题",
        "清和县纪委监委于2022年6月23日立案，2022年9月12日结案。2022年9月13日，秦怀安受到党内警告处分。",
        "二、清和县民政局局长陆文博公车私用问题",
        "清和县纪委监委于2023年1月5日立案。2023年3月1日，陆文博受到政务警告处分。",
    )
    days = {
        one.label: {name: it.value for name, it in one.values.items() if name.endswith("_on")}
        for one in made.nodes
        if one.type == "Case"
    }
    assert [days[name] for name in sorted(days, key=lambda name: "秦怀安" not in name)] == [
        {"filed_on": "2022-06-23", "closed_on": "2022-09-12"},
        {"filed_on": "2023-01-05"},
    ]


def test_one_day_for_all_sanctions_behind_them() -> None:
    made = told("秦怀安受到党内警告处分，陆文博受到政务警告处分。以上处分均于2023年9月18日作出。")
    days = {one.values["decided_on"].value for one in made.nodes if one.type == "Action"}
    assert days == {"2023-09-18"}


def test_steps_of_handling_a_clue_are_no_measures() -> None:
    made = told("清和县纪委监委对秦怀安开展谈话函询和初步核实，予以了结。")
    assert [one for one in made.nodes if one.type == "Action"] == []


def test_a_lifted_sanction_is_revoked_and_its_reasons_are_none() -> None:
    made = told(
        ("heading", "关于撤销秦怀安政务处分的决定"),
        "秦怀安因违规收受礼金，于2023年5月10日被给予政务降级处分。",
        "决定：撤销对秦怀安的政务降级处分。",
    )
    assert {one.values["status"].value for one in made.nodes if one.type == "Action"} == {"revoked"}
    assert [one for one in made.nodes if one.type == "Problem"] == []


def test_who_was_cleared_is_accused_of_nothing() -> None:
    made = told(
        ("heading", "关于对秦怀安同志失实举报予以澄清的通报"),
        "有人反映秦怀安违规收受礼金。",
        "经核查，所反映的问题不属实。",
    )
    assert [one.label for one in made.nodes if one.type in ("Problem", "Action", "Case")] == []


def test_a_post_of_an_office_is_one_of_its_body() -> None:
    made = told("清和县水务局工程管理科科长秦怀安违规收受礼金。")
    assert posts(made) == [("清和县水务局", {"title": "工程管理科科长"})]


def test_a_post_in_discipline_inspection_stays_where_it_is() -> None:
    made = told("清和县纪委监委第三监督检查室主任秦怀安违规收受礼金。")
    assert posts(made) == [("清和县纪委监委第三监督检查室", {"title": "主任"})]


def test_a_post_has_the_days_it_was_held() -> None:
    made = told("秦怀安，男，2012年3月至2015年6月任清和县水务局局长，2015年7月起任清和县民政局局长。")
    assert sorted(posts(made)) == [
        ("清和县民政局", {"title": "局长", "from": "2015-07"}),
        ("清和县水务局", {"title": "局长", "from": "2012-03", "to": "2015-06"}),
    ]


def test_a_former_post_is_not_the_present_one() -> None:
    made = told("清和县水务局原局长秦怀安违规收受礼金。")
    assert "title" not in values(made, "Cadre", "秦怀安")


def test_words_that_alone_name_nothing_have_their_noun() -> None:
    made = told("2024年4月8日，清和县审计局发现集体土地出租合同没有公示。")
    assert [one.label for one in made.nodes if one.type == "Problem"] == ["集体土地出租合同没有公示"]


def test_a_document_told_by_its_number_is_no_measure() -> None:
    made = told("根据清纪发〔2023〕37号，秦怀安受到党内警告处分。")
    assert [one for one in made.nodes if one.type == "Measure"] == []


def test_the_same_notice_in_traditional_characters_is_the_same_work() -> None:
    lines = ("关于秦怀安违规收受礼金问题的通报", "清和县水务局局长秦怀安违规收受礼金。", "2023年5月1日")
    other = ("關於秦懷安違規收受禮金問題的通報", "清和縣水務局局長秦懷安違規收受禮金。", "2023年5月1日")
    ids = {one.id for one in told(*lines).nodes if one.type == "Problem"}
    assert ids
    assert {one.id for one in told(*other).nodes if one.type == "Problem"} == ids


def test_whose_office_it_is_where_the_text_does_not_say_is_a_guess() -> None:
    made = told("清和县水务局局长秦怀安负领导责任。工程管理科科长陆文博违规收受礼金。")
    [edge] = [one for one in made.edges if one.type == "HOLDS_POST" and one.values["title"].value != "局长"]
    assert edge.values["title"].value == "工程管理科科长"
    assert edge.confidence <= 0.6
    assert edge.note is not None


def test_who_was_only_talked_to_over_a_case_of_others_has_none() -> None:
    made = told(
        "清和县水务局局长秦怀安挪用公款，受到政务记过处分；副局长陆文博监管不力，被谈话提醒。",
        "清和县民政局局长宗砚秋被诫勉谈话。",
    )
    assert [one.label for one in made.nodes if one.type == "Case"] != []
    assert not [one.label for one in made.nodes if one.type == "Case" and one.label.startswith("陆文博")]


def test_the_cells_of_a_row_are_set_apart_in_its_words() -> None:
    made = told(
        ("row", "序号\t被审计单位\t问题"), ("row", "1\t清和县水务局\t虚报工程量"), ("row", "2\t清和县民政局\t挪用公款")
    )
    assert values(made, "Problem", "虚报工程量")["text"] == "1 ｜ 清和县水务局 ｜ 虚报工程量"


def test_what_was_put_right_in_a_table_is_no_problem() -> None:
    made = told(
        ("row", "整改事项\t责任科室\t完成情况"),
        ("row", "6号楼电梯复工并通过检验\t建设管理科\t已取得使用登记证"),
        ("row", "7号楼电梯复工并通过检验\t建设管理科\t已取得使用登记证"),
    )
    assert [one.label for one in made.nodes if one.type == "Problem"] == []
