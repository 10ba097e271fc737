"""A document of several cases: what one tells stays its own; and where sentences begin and end."""

from __future__ import annotations

from loaders.extract.folding import Folded
from loaders.extract.sentences import sentences
from tests.extract.rules.reading import document, told

TWO = (
    "一、清和县水务局局长秦怀安违规收受礼金问题。秦怀安受到党内警告处分。",
    "二、榆河县民政局局长陆文博公车私用问题。陆文博受到政务记过处分。",
)
ALSO = (
    "清和县水务局局长秦怀安违规收受礼金，其受到党内警告处分。"
    "同时通报的还有，榆河县民政局局长陆文博公车私用，其受到政务记过处分。"
)


def cut(*lines: str) -> list[str]:
    return [one.text for one in sentences(Folded(document(*lines)))]


def test_a_full_stop_ends_a_sentence_and_a_semicolon_none() -> None:
    assert cut("秦怀安违规收礼；陆文博旁观。无人制止！") == ["秦怀安违规收礼；陆文博旁观。", "无人制止！"]


def test_a_sentence_ends_behind_its_closing_marks() -> None:
    assert cut("他说：“没有人管这件事。”局里不知情。") == ["他说：“没有人管这件事。”", "局里不知情。"]


def test_a_paragraph_without_a_stop_is_a_sentence() -> None:
    assert cut("关于水务局的通报", "秦怀安违规收礼。") == ["关于水务局的通报", "秦怀安违规收礼。"]


def test_what_the_press_says_of_itself_is_no_sentence() -> None:
    text = document(("masthead", "来源：清风网 2024年6月3日"), "（通讯员 秦怀安）", "县水务局整改。")
    assert [one.text for one in sentences(Folded(text))] == ["县水务局整改。"]


def test_a_heading_is_the_topic_of_what_stands_under_it() -> None:
    text = document(("heading", "一、主要问题"), "账目不清。", ("heading", "二、下一步打算"), "加强管理。")
    assert [one.topic for one in sentences(Folded(text))] == [
        "一、主要问题",
        "一、主要问题",
        "二、下一步打算",
        "二、下一步打算",
    ]


def test_each_numbered_case_has_its_own_people_problems_and_actions() -> None:
    made = told(*TWO, kind="notice")
    assert made.pairs("involved_in") == {("秦怀安", "违规收受礼金问题"), ("陆文博", "公车私用问题")}
    assert made.pairs("target") == {("党内警告处分", "秦怀安"), ("政务记过处分", "陆文博")}
    assert made.pairs("leads_to") == {("违规收受礼金问题", "党内警告处分"), ("公车私用问题", "政务记过处分")}
    assert made.pairs("belongs_to") == {("秦怀安", "清和县水务局"), ("陆文博", "榆河县民政局")}


def test_a_case_also_told_of_is_another_one() -> None:
    made = told(ALSO, kind="notice")
    assert made.pairs("target") == {("党内警告处分", "秦怀安"), ("政务记过处分", "陆文博")}
    assert made.pairs("leads_to") == {("违规收受礼金", "党内警告处分"), ("公车私用", "政务记过处分")}


def test_a_mask_in_a_case_also_told_of_is_another_person() -> None:
    made = told(ALSO.replace("秦怀安", "王某").replace("陆文博", "王某"), kind="notice")
    first, second = made.entities("Person", "王某")
    assert first != second


def test_a_sentence_without_anybody_goes_on_about_the_last_of_its_case() -> None:
    made = told(
        "一、清和县水务局局长秦怀安身为党员干部，违规收受礼金。长期公车私用。",
        "二、榆河县民政局局长陆文博身为党员干部，虚报工程量。违规发放津贴。",
        kind="notice",
    )
    assert made.pairs("involved_in") == {
        ("秦怀安", "违规收受礼金"),
        ("秦怀安", "长期公车私用"),
        ("陆文博", "虚报工程量"),
        ("陆文博", "违规发放津贴"),
    }


def test_a_notice_about_one_person_is_about_that_person_throughout() -> None:
    made = told(
        ("heading", "清和县水务局局长秦怀安被开除党籍"),
        "秦怀安身为党员领导干部，违规收受礼金。",
        "长期公车私用，虚报工程量。",
        "给予开除党籍处分。",
        title="清和县水务局局长秦怀安被开除党籍",
    )
    assert {tail for head, tail in made.pairs("involved_in") if head == "秦怀安"} == {
        "违规收受礼金", "长期公车私用", "虚报工程量",
    }  # fmt: skip
    assert made.pairs("target") == {("开除党籍", "秦怀安")}


def test_who_answers_for_what_a_case_told_is_involved_in_all_of_it() -> None:
    made = told(
        "一、清和县水务局擅自变更合同，项目进度滞后。局长秦怀安对上述问题负有领导责任。",
        "二、榆河县民政局违规发放津贴。",
        kind="notice",
    )
    answering = {tail for head, tail in made.pairs("involved_in") if head == "秦怀安"}
    assert answering == {"擅自变更合同", "项目进度滞后"}
    duties = {
        one.attrs.get("duty") for one in made.relations("involved_in") if one.head == made.entity("Person", "秦怀安")
    }
    assert duties == {"领导"}
