"""Units: the longest name, without verbs and posts; short and general forms; places; two units around a verb."""

from __future__ import annotations

import pytest

from tests.extract.rules.reading import told


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("清和县水务局存在短板。", ["清和县水务局"]),
        ("清和县住房和城乡建设局存在短板。", ["清和县住房和城乡建设局"]),
        ("云川市清和县教育局存在短板。", ["云川市清和县教育局"]),
        ("清和县城投集团有限公司存在短板。", ["清和县城投集团有限公司"]),
        ("清和县第一中学存在短板。", ["清和县第一中学"]),
        ("清和县人民医院存在短板。", ["清和县人民医院"]),
        ("柳溪镇人民政府存在短板。", ["柳溪镇人民政府"]),
        ("县纪委第二监督检查室存在短板。", ["县纪委第二监督检查室"]),
        ("清和县水务局财务科监管不力。", ["清和县水务局财务科"]),
        ("清和县水务局工程科监管不力。", ["清和县水务局工程科"]),
        ("清和县水务局工单办结率达到98%。", ["清和县水务局"]),
        ("清和县水务局办件超期问题突出。", ["清和县水务局"]),
        ("清和县审计局检查发现柳溪镇监管不到位。", ["清和县审计局", "柳溪镇"]),
        ("清和縣水務局存在短板。", ["清和縣水務局"]),
        ("清和县 水务局存在短板。", ["清和县 水务局"]),
        ("柳溪镇存在短板。", ["柳溪镇"]),
    ],
)
def test_the_longest_name(text: str, units: list[str]) -> None:
    assert told(text).words("Unit") == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("县纪委监委会同县审计局开展检查。", ["县纪委监委", "县审计局"]),
        ("第三监督检查室会同市审计局开展检查。", ["第三监督检查室", "市审计局"]),
        ("县纪委督促县水务局整改。", ["县纪委", "县水务局"]),
        ("县委巡察组向县水务局反馈意见。", ["县委巡察组", "县水务局"]),
        ("县审计局对县水务局开展审计。", ["县审计局", "县水务局"]),
        ("由县财政局牵头，县水务局配合。", ["县财政局", "县水务局"]),
        ("县财政局、县水务局、县民政局存在短板。", ["县财政局", "县水务局", "县民政局"]),
        ("县财政局、县水务局和县民政局存在短板。", ["县财政局", "县水务局", "县民政局"]),
        ("县水务局和县民政局存在短板。", ["县水务局", "县民政局"]),
        ("县纪委约谈清和县水务局。", ["县纪委", "清和县水务局"]),
    ],
)
def test_two_units_around_a_verb_are_two(text: str, units: list[str]) -> None:
    assert told(text).words("Unit") == units


@pytest.mark.parametrize(
    "text",
    [
        "顾全大局，服务大局。",
        "从严查处，绝不姑息。",
        "基层干部辛苦了。",
        "各项任务督办到位。",
        "以人民为中心。",
        "好处不少，难处也多。",
        "形成全社会的良好格局。",
    ],
)
def test_words_that_end_like_a_unit_and_are_none(text: str) -> None:
    assert told(text).words("Unit") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("县纪委移送有关部门处理。", "有关部门"), ("责成相关单位整改。", "相关单位"), ("涉事企业已停工。", "涉事企业")],
)
def test_a_general_word_is_generic(text: str, words: str) -> None:
    assert told(text).attrs("Unit", words)["generic"] is True


def test_a_name_within_a_title_of_a_document_is_no_unit() -> None:
    made = told("县纪委印发《清和县水务局采购管理办法》。")
    assert made.words("Unit") == ["县纪委"]
    assert made.attrs("DocRef", "《清和县水务局采购管理办法》")["kind"] == "policy"


@pytest.mark.parametrize("words", ["柳溪镇", "东亭区", "某区", "某镇", "白石村"])
def test_a_place_that_stands_for_a_unit_is_a_region(words: str) -> None:
    assert told(f"在{words}，部分路灯年久失修。").attrs("Unit", words)["region"] is True


@pytest.mark.parametrize(
    "text", ["市民反映强烈。", "区域协调发展。", "镇民代表到会。", "县域经济较好。", "村庄环境改善。"]
)
def test_words_that_begin_like_a_place_and_are_none(text: str) -> None:
    assert told(text).words("Unit") == []
