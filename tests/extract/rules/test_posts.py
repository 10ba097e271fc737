"""Posts: one mention each, without the words 原 and 时任 that say when; general words only beside a name."""

from __future__ import annotations

import pytest

from tests.extract.rules.reading import told

HEAD = ("秦怀安", "局长", "清和县水务局")


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("清和县水务局局长秦怀安违规收受礼金。", ["局长"]),
        ("清和县水务局党组书记、局长秦怀安违规收受礼金。", ["党组书记", "局长"]),
        ("柳溪镇党委副书记秦怀安违规收受礼金。", ["党委副书记"]),
        ("柳溪镇党委书记、镇长秦怀安违规收受礼金。", ["党委书记", "镇长"]),
        ("清和县城投公司董事长、总经理秦怀安违规收受礼金。", ["董事长", "总经理"]),
        ("清和县第一中学教师秦怀安违规收受礼金。", ["教师"]),
        ("清和县水務局黨組書記秦懷安違規收受禮金。", ["黨組書記"]),
        ("清和县水务局四级调研员秦怀安违规收受礼金。", ["四级调研员"]),
        ("柳溪镇安检员亢某收受好处费。", ["安检员"]),
    ],
)
def test_the_posts_before_a_name(text: str, posts: list[str]) -> None:
    assert told(text).words("Position") == posts


@pytest.mark.parametrize("lead", ["原", "时任"])
def test_a_former_post_is_said_to_be_one(lead: str) -> None:
    made = told(f"清和县水务局{lead}局长秦怀安违规收受礼金。")
    assert made.attrs("Position", "局长") == {"former": True}
    [held] = made.relations("holds")
    assert held.attrs["former"] is True


def test_a_present_post_is_not_former() -> None:
    made = told("清和县水务局局长秦怀安违规收受礼金。")
    assert made.attrs("Position", "局长") == {}
    assert made.relations("holds")[0].attrs["former"] is False


@pytest.mark.parametrize(
    "text",
    [
        "会议由干部代表参加。",
        "召开局长办公会。",
        "党风廉政建设责任制落实。",
        "教师待遇有保障。",
        "市长热线接到来电。",
        "污水厂长期停用。",
    ],
)
def test_words_that_are_no_posts(text: str) -> None:
    assert told(text).words("Position") == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("清和县水务局局长秦怀安违规收受礼金。", {HEAD}),
        ("清和县水务局党组书记、局长秦怀安被查。", {HEAD, ("秦怀安", "党组书记", "清和县水务局")}),
        ("秦怀安，男，时任清和县水务局局长。", {HEAD}),
        ("秦怀安担任清和县水务局局长。", {HEAD}),
        ("清和县水务局局长秦怀安、副局长陆文博被查。", {HEAD, ("陆文博", "副局长", "清和县水务局")}),
        ("清和县水务局局长秦怀安、清和县民政局局长陆文博被查。", {HEAD, ("陆文博", "局长", "清和县民政局")}),
        ("局长秦怀安违规收受礼金。", {("秦怀安", "局长", "")}),
    ],
)  # fmt: skip
def test_who_holds_which_post_where(text: str, held: set[tuple[str, str, str]]) -> None:
    made = told(text)
    names = {one.entity: made.quote(one) for one in reversed(made.analysis.mentions)}
    found = {
        (names[one.head], names[one.tail], names.get(str(one.attrs.get("unit")), "")) for one in made.relations("holds")
    }
    assert found == held


def test_a_post_without_a_unit_is_of_the_unit_it_fits() -> None:
    made = told("清和县水务局下设工程科。科长秦怀安违规收受礼金。")
    assert made.pairs("belongs_to") == {("秦怀安", "工程科")}


def test_posts_told_of_nobody_are_of_whom_the_text_goes_on_about() -> None:
    made = told("清和县水务局局长秦怀安被查。利用担任柳溪镇镇长的职务便利，为他人谋取利益。")
    assert made.pairs("belongs_to") == {("秦怀安", "清和县水务局"), ("秦怀安", "柳溪镇")}
