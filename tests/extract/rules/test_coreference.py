"""Who is who: short forms, masks and 某区 are led back to what they stand for, and no further."""

from __future__ import annotations

import pytest

from tests.extract.rules.reading import told


def same(text: tuple[str, ...], one: str, other: str, type_: str = "Unit") -> bool:
    made = told(*text)
    return made.entity(type_, one) == made.entity(type_, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (("清和县水务局存在短板。", "该局监管不力。"), "清和县水务局", "该局"),
        (("清和县水务局存在短板。", "该单位监管不力。"), "清和县水务局", "该单位"),
        (("清和县第一中学存在短板。", "该校监管不力。"), "清和县第一中学", "该校"),
        (("清和县农商银行存在短板。", "该行监管不力。"), "清和县农商银行", "该行"),
        (("清和县城投集团有限公司存在短板。", "该公司监管不力。"), "清和县城投集团有限公司", "该公司"),
        (("清和县水务局存在短板。清和县民政局配合。", "该局监管不力。"), "清和县民政局", "该局"),
        (("清和县水务局存在短板。柳溪镇政府配合。", "该局监管不力。"), "清和县水务局", "该局"),
        (("云川市城市建设投资集团有限公司（以下简称“云川城投公司”）存在短板。", "云川城投公司监管不力。"),
         "云川市城市建设投资集团有限公司", "云川城投公司"),
        (("县纪委监委第八监督检查室开展检查。", "第八监督检查室发现短板。"),
         "县纪委监委第八监督检查室", "第八监督检查室"),
        (("市委第三巡察组开展巡察。", "市委巡察组发现短板。"), "市委第三巡察组", "市委巡察组"),
        (("清和县存在短板。县水务局监管不力。", "清和县水务局整改。"), "县水务局", "清和县水务局"),
        (("云川市存在短板。市水务局监管不力。", "云川市水务局整改。"), "市水务局", "云川市水务局"),
        (("某区存在短板。该区监管不力。",), "某区", "该区"),
        (("某区水务局存在短板。区水务局监管不力。",), "某区水务局", "区水务局"),
        (("某区教育局存在短板。某区水务局监管不力。区水务局整改。",), "某区水务局", "区水务局"),
    ],
)  # fmt: skip
def test_one_unit_by_two_names(text: tuple[str, ...], one: str, other: str) -> None:
    assert same(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (("清和县水务局存在短板。", "榆河县水务局监管不力。"), "清和县水务局", "榆河县水务局"),
        (("清和县水务局存在短板。", "清和县水务集团监管不力。"), "清和县水务局", "清和县水务集团"),
        (("市委第三巡察组开展巡察。", "市委第五巡察组发现短板。"), "市委第三巡察组", "市委第五巡察组"),
        (("有关部门存在短板。", "相关部门监管不力。"), "有关部门", "相关部门"),
    ],
)
def test_two_units(text: tuple[str, ...], one: str, other: str) -> None:
    assert not same(text, one, other)


def test_a_masked_district_is_another_one_in_every_paragraph() -> None:
    made = told("某区水务局存在短板。", "某区水务局监管不力。")
    assert len(set(made.entities("Unit", "某区水务局"))) == 2


def test_a_masked_district_is_the_same_within_a_paragraph() -> None:
    made = told("某区水务局存在短板。某区水务局监管不力。")
    assert len(set(made.entities("Unit", "某区水务局"))) == 1


def test_the_district_of_a_paragraph_before_goes_on_where_no_new_one_is_named() -> None:
    made = told("某区水务局存在短板。", "该区监管不力。", "区财政局整改。")
    where = made.entity("Unit", "某区水务局").partition("@")[2]
    assert made.entity("Unit", "该区") == f"Unit:某区@{where}"
    assert made.entity("Unit", "区财政局") == f"Unit:某区财政局@{where}"


def test_our_office_is_who_signed() -> None:
    made = told("我局对柳溪镇开展检查。", "清和县审计局", "2023年8月2日")
    assert made.entity("Unit", "我局") == made.entity("Unit", "清和县审计局")


def test_a_mask_in_two_cases_of_different_units_is_two_people() -> None:
    made = told(
        "1.清和县水务局局长王某违规收受礼金问题。王某受到党内警告处分。",
        "2.榆河县民政局局长王某公车私用问题。王某受到政务记过处分。",
    )
    first, again, second, last = made.entities("Person", "王某")
    assert first == again != second == last


def test_a_mask_in_two_cases_of_which_one_introduces_is_one() -> None:
    made = told(
        "一、清和县水务局局长王某违规收受礼金，受到党内警告处分。",
        "二、王某还存在公车私用问题。",
    )
    assert len(set(made.entities("Person", "王某"))) == 1


def test_a_mask_that_the_title_names_is_one_person_throughout() -> None:
    made = told(
        ("heading", "关于清和县水务局局长王某有关问题的通报"),
        "一、王某违规收受礼金。",
        "二、王某公车私用。",
        "三、王某虚报工程量。",
    )
    assert len(set(made.entities("Person", "王某"))) == 1


def test_different_masks_are_different_people() -> None:
    made = told("清和县水务局局长王某、副局长王某某违规收受礼金。")
    assert made.entity("Person", "王某") != made.entity("Person", "王某某")


def test_a_full_name_is_one_person_throughout() -> None:
    made = told("1.清和县水务局局长秦怀安违规收受礼金问题。", "2.榆河县民政局局长秦怀安公车私用问题。")
    assert len(set(made.entities("Person", "秦怀安"))) == 1


def test_people_without_a_name_are_never_joined() -> None:
    made = told("清和县水务局有关负责人被约谈。榆河县民政局有关负责人被约谈。")
    assert len(set(made.entities("Person", "有关负责人"))) == 2


def test_a_problem_told_twice_is_one() -> None:
    made = told("清和县水务局长期挪用土地补偿款。", "秦怀安因挪用土地补偿款问题受到党内警告处分。")
    assert len({one.entity for one in made.analysis.mentions if one.type == "Problem"}) == 1


def test_two_problems_are_two() -> None:
    made = told("清和县水务局长期挪用土地补偿款。", "清和县水务局违规发放津贴。")
    assert len({one.entity for one in made.analysis.mentions if one.type == "Problem"}) == 2


def test_an_action_told_in_the_title_and_below_is_one() -> None:
    made = told(("heading", "清和县水务局局长秦怀安被开除党籍"), "经研究，给予秦怀安开除党籍处分。")
    assert len({one.entity for one in made.analysis.mentions if one.type == "Action"}) == 1
