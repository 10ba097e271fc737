"""Titles taken apart, and who heads a unit."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ValueProblem
from graph.model.values import Raw, clean_title, is_head_title, split_titles

HEADS = [
    "局长",
    "党组书记",
    "党委书记",
    "主任",
    "区长",
    "镇长",
    "院长",
    "校长",
    "行长",
    "董事长",
    "检察长",
    "书记",
    "主席",
    "所长",
]
heads = st.sampled_from(HEADS)
posts = st.sampled_from([*HEADS, "副局长", "科员", "一级调研员", "区委常委", "办公室主任", "总工程师"])


@given(
    titles=st.lists(posts, min_size=1, max_size=4, unique=True),
    mark=st.sampled_from(["、", "，", ",", ";", "/", "兼", " ", "\n"]),
)
def test_titles_joined_and_taken_apart(titles: list[str], mark: str) -> None:
    written = mark.join(titles)
    assert split_titles(written) == titles
    found = clean_title(written)
    assert found is not None
    assert (found.value, found.raw) == ("、".join(titles), written)


@given(head=heads, other=st.sampled_from(["科员", "副局长", "一级调研员", "区委常委"]), mark=st.sampled_from("、，/"))
def test_one_head_among_several_titles_is_enough(head: str, other: str, mark: str) -> None:
    assert is_head_title(head)
    assert is_head_title(f"{other}{mark}{head}")
    assert is_head_title(f"{head}{mark}{other}")


@given(head=heads, before=st.sampled_from(["副", "常务副", "原", "前", "名誉", "拟任"]))
def test_deputies_and_former_heads_are_none(head: str, before: str) -> None:
    assert not is_head_title(before + head)
    assert not is_head_title(f"{head}助理")


@pytest.mark.parametrize(
    "title",
    [
        "代区长",
        "第一书记",
        "兼党委书记",
        "教育局局长",
        "临江区教育局党组书记、局长",
        "党组副书记、局长",
        "管委会主任",
        "居委会主任",
        "村党支部书记",
        "装备中心党支部书记、主任",
        "组织部部长",
        "区委书记",
        "街道党工委书记",
        "太原市市长",
        "平原县县长",
        "城市副中心管委会主任",
        "党委书记（兼）",
        "党委书记 董事长",
        "总工会主席",
        "公安分局局长",
        "村主任",
    ],
)
def test_heads(title: str) -> None:
    assert is_head_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "科员",
        "主任科员",
        "书记员",
        "局长助理",
        "秘书长",
        "处长",
        "科长",
        "办公室主任",
        "纪委书记",
        "纪检组组长",
        "机关党委书记",
        "财务部部长",
        "教育局原局长",
        "调研员（原局长）",
        "局长（已免）",
        "区委常委、纪委书记、监委主任",
        "工会主席",
        "团委书记",
        "=局长",
    ],
)
def test_no_heads(title: str) -> None:
    assert not is_head_title(title)


@pytest.mark.parametrize(
    ("title", "unit", "head"),
    [
        ("纪委书记", "临江区纪委", True),
        ("纪委书记、监委主任", "中共临江区纪律检查委员会", True),
        ("纪委书记", "临江区教育局", False),
        ("办公室主任", "临江区委办公室", True),
        ("办公室主任", "临江区教育局", False),
        ("部长", "临江区委组织部", True),
        ("部长", "临江建设集团有限公司", False),
        ("处长", "临澜市教育局财务处", True),
        ("临江区城管执法中队队长", "临江区城管执法中队", True),
    ],
)
def test_the_unit_decides_whether_a_part_is_the_whole(title: str, unit: str, head: bool) -> None:
    assert is_head_title(title, unit) is head


@pytest.mark.parametrize(
    ("raw", "titles"),
    [
        (" 局长 ", ["局长"]),
        ("党委（党组）书记", ["党委（党组）书记"]),
        ("党委(党组)书记、局长", ["党委（党组）书记", "局长"]),
        ("兼职委员", ["兼职委员"]),
        ("局长、局长", ["局长"]),
        ("Deputy Director, Head of Audit", ["Deputy Director", "Head of Audit"]),
        ("无", []),
        ("—", []),
        (None, []),
    ],
)
def test_other_titles(raw: Raw, titles: list[str]) -> None:
    assert split_titles(raw) == titles
    assert (clean_title(raw) is None) == (not titles)


@pytest.mark.parametrize("raw", ["=局长", "长" * 201, dt.date(2023, 7, 1), True, "#N/A"])
def test_refused(raw: Raw) -> None:
    with pytest.raises(ValueProblem):
        clean_title(raw)
