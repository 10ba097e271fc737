"""People: full names with any surname, masked ones, transcribed ones, and those spoken of without a name."""

from __future__ import annotations

import pytest

from loaders.extract.names import is_name
from tests.extract.rules.reading import told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清和县水务局局长秦怀安违规收受礼金。", "秦怀安"),
        ("清和县水务局局长欧阳启明违规收受礼金。", "欧阳启明"),
        ("清和县水务局局长司马岚违规收受礼金。", "司马岚"),
        ("清和县水务局副局长上官玉成违规收受礼金。", "上官玉成"),
        ("清和县水务局局长陈伟违规收受礼金。", "陈伟"),
        ("清和县水務局局長陳偉違規收受禮金。", "陳偉"),
        ("清和县水务局局长古丽娜·买买提因违规收受礼金被查。", "古丽娜·买买提"),
        ("清和县水务局局长阿不都·卡德尔因违规收受礼金被查。", "阿不都·卡德尔"),
        ("清和县水务局局长古丽娜·买买提违规收受礼金。", "古丽娜·买买提"),
        ("古丽娜·买买提收受礼金。", "古丽娜·买买提"),
        ("清和县水务局局长扎西•多吉因违规收受礼金被查。", "扎西•多吉"),
    ],
)
def test_a_full_name(text: str, name: str) -> None:
    made = told(text)
    assert made.words("Person") == [name]
    assert made.attrs("Person", name) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清和县水务局局长徐某某违规收受礼金。", "徐某某"),
        ("清和县水务局局长徐某违规收受礼金。", "徐某"),
        ("清和县水务局局长徐某甲违规收受礼金。", "徐某甲"),
        ("清和县水务局局长徐某明，违规收受礼金。", "徐某明"),
        ("清和县水务局局长欧阳某违规收受礼金。", "欧阳某"),
        ("清和县水务局局长徐××违规收受礼金。", "徐××"),
        ("清和县水务局局长徐*违规收受礼金。", "徐*"),
        ("白石村村民李某某反映了此事。", "李某某"),
    ],
)
def test_a_masked_name(text: str, name: str) -> None:
    made = told(text)
    assert made.words("Person") == [name]
    assert made.attrs("Person", name) == {"masked": True}


@pytest.mark.parametrize(
    "text", ["某区某镇存在短板。", "某局某科室人手不足。", "某项目进展缓慢。", "某年某月某日。", "张某村有短板。"]
)
def test_other_masks_are_no_people(text: str) -> None:
    assert told(text).words("Person") == []


@pytest.mark.parametrize("words", ["有关负责人", "相关责任人", "分管领导", "直接责任人员", "当事人", "相关工作人员"])
def test_people_without_a_name_are_anonymous(words: str) -> None:
    made = told(f"县纪委约谈了{words}。")
    assert made.attrs("Person", words) == {"anonymous": True}


@pytest.mark.parametrize("text", ["加强干部队伍建设。", "提高党员干部素质。", "12名责任人被问责。", "召开干部大会。"])
def test_general_words_are_nobody(text: str) -> None:
    assert told(text).words("Person") == []


def test_a_name_known_from_one_place_is_found_everywhere() -> None:
    made = told("清和县水务局局长褚云帆违规收受礼金。", "会后褚云帆仍不收手。", "褚云帆受到党内警告处分。")
    assert len(set(made.entities("Person", "褚云帆"))) == 1
    assert len(made.entities("Person", "褚云帆")) == 3


def test_several_in_one_row() -> None:
    made = told("清和县水务局局长秦怀安、副局长陆文博、科员徐某某违规收受礼金。")
    assert made.words("Person") == ["秦怀安", "陆文博", "徐某某"]


@pytest.mark.parametrize("where", ["清和县水务局", "白石村"])
def test_somebodys_calling_is_a_post_at_the_unit_before_it(where: str) -> None:
    made = told(f"{where}工作人员施某虚报冒领补贴。")
    assert made.words("Position") == ["工作人员"]
    assert made.pairs("holds") == {("施某", "工作人员")}
    assert made.pairs("belongs_to") == {("施某", where)}


def test_a_word_for_people_right_before_a_name_is_a_post() -> None:
    made = told("清和县水务局分管领导秦怀安虚报冒领补贴。")
    assert made.words("Person") == ["秦怀安"]
    assert made.words("Position") == ["分管领导"]


@pytest.mark.parametrize(
    "name", ["秦怀安", "陈伟", "欧阳启明", "司马岚", "欧阳明", "扎西·多吉", "阿不都·卡德尔·买买提"]
)
def test_what_can_be_a_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["秦", "桌子", "秦怀安平", "陈某", "陈村", "党籍", "严肃", "方案", "Chen", "陈a", ""])
def test_what_cannot(name: str) -> None:
    assert not is_name(name)
