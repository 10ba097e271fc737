"""Names: one way of writing each, masks seen as masks, lists of people taken apart. All names are invented."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.errors import ValueProblem
from graph.model.values import Raw, clean_name, is_masked, split_people

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂"
surnames = st.sampled_from([*SURNAMES, "欧阳", "司马", "上官", "诸葛"])
given_names = st.text(alphabet=GIVEN, min_size=1, max_size=2)
people = st.builds(lambda surname, name: surname + name, surnames, given_names)
spaces = st.text(alphabet=" \u3000\u00a0\t", max_size=3)


def name_of(raw: Raw) -> str:
    found = clean_name(raw)
    assert found is not None
    return str(found.value)


@given(name=people, gaps=st.lists(spaces, min_size=6, max_size=6))
def test_padding_inside_a_name_goes(name: str, gaps: list[str]) -> None:
    written = "".join(gap + sign for gap, sign in zip(gaps, name, strict=False)) + gaps[-1]
    found = clean_name(written)
    assert found is not None
    assert (found.value, found.raw) == (name, written)


@given(
    name=people,
    end=st.sampled_from(["同志", " 同志", "（女）", "(男)", "（女，回族）", "（满族）", "同志（女）", "、", "；"]),
)
def test_what_stands_behind_a_person_goes(name: str, end: str) -> None:
    assert name_of(name + end) == name


@given(
    first=st.text(alphabet="阿不都热合曼", min_size=2, max_size=4),
    last=st.text(alphabet="买提江艾力", min_size=2, max_size=4),
    dot=st.sampled_from("·•‧∙⋅・･˙．."),
    gap=spaces,
)
def test_every_dot_is_one_dot(first: str, last: str, dot: str, gap: str) -> None:
    assert name_of(f"{first}{gap}{dot}{gap}{last}") == f"{first}·{last}"


@given(
    surname=surnames,
    mask=st.sampled_from(
        ["某", "某某", "某某某", "×", "××", "x", "xx", "X", "XX", "*", "**", "＊＊", "○○", "〇〇", "●", "□□", "Ｘ", "_"]
    ),
    end=st.sampled_from(["", "（女）", "同志"]),
)
def test_masks(surname: str, mask: str, end: str) -> None:
    assert is_masked(surname + mask + end)
    assert is_masked(name_of(surname + mask + end))


@given(surname=surnames, name=given_names)
def test_a_full_name_is_no_mask(surname: str, name: str) -> None:
    assert not is_masked(surname + name)


@pytest.mark.parametrize(
    "name",
    [
        "某某",
        "某",
        "李某甲",
        "李某1",
        "李某A",
        "张某（女）",
        "欧阳某",
        "张某强",
        "阿某·买某某",
        "王先生",
        "李女士",
        "张姓干部",
        "钱",
        "王？",
        "李…",
        "王 x x",
    ],
)
def test_other_masks(name: str) -> None:
    assert is_masked(name)


@pytest.mark.parametrize("name", ["阿不都·买买提", "Max", "Alex Xu", "John O'Hara", "上官静", "王伟1", ""])
def test_other_names(name: str) -> None:
    assert not is_masked(name)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("临江区(集团)有限公司", "临江区（集团）有限公司"),
        ("临江区 教育局", "临江区教育局"),
        ("John  Smith", "John Smith"),
        ("Smith（Jr）", "Smith(Jr)"),
        ("Ａ１公司", "A1公司"),
        ("⼤河镇", "大河镇"),
        ("王\u200b伟", "王伟"),
        ("“新风”公司", "“新风”公司"),
        ("“新风公司”", "新风公司"),
        ("'王伟", "王伟"),
        ("徐 **", "徐**"),
        (701, "701"),
    ],
)
def test_names_of_units_and_others(raw: Raw, name: str) -> None:
    assert name_of(raw) == name


@pytest.mark.parametrize("raw", ["无", "不详", "/", "—", "N/A", "、"])
def test_no_name(raw: str) -> None:
    assert clean_name(raw) is None


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("=HYPERLINK(1)", "公式"),
        ("@SUM(A1)", "公式"),
        ("王\ufffd", "乱码"),
        ("锟斤拷", "乱码"),
        ("!!!", "不是名称"),
        ("长" * 121, "超过 120"),
        ("长" * 9999, "超过 120"),
        (dt.date(2023, 7, 1), "日期"),
        (True, "日期或是否"),
        ("#REF!", "Excel 的错误"),
    ],
)
def test_refused(raw: Raw, why: str) -> None:
    with pytest.raises(ValueProblem, match=why):
        clean_name(raw)


@given(
    pairs=st.lists(
        st.tuples(people, st.sampled_from(["", "直接责任", "领导责任", "主要、直接"])),
        max_size=5,
        unique_by=lambda pair: pair[0],
    ),
    mark=st.sampled_from(["、", "，", ",", "；", ";", "\n", " 、 ", "/"]),
    brackets=st.sampled_from(["()", "（）", "[]", "【】"]),
)
def test_people_joined_and_taken_apart(pairs: list[tuple[str, str]], mark: str, brackets: str) -> None:
    joined = mark.join(f"{name}{brackets[0]}{note}{brackets[1]}" if note else name for name, note in pairs)
    assert split_people(joined) == pairs


@given(names=st.lists(people, min_size=2, max_size=4, unique=True))
def test_people_with_only_spaces_between(names: list[str]) -> None:
    assume(not any(name in ("欧阳", "司马", "上官", "诸葛") for name in names))
    assert [name for name, _ in split_people("  ".join(names))] == names


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("张三、李四(领导责任)；王五", [("张三", ""), ("李四", "领导责任"), ("王五", "")]),
        ("王　伟", [("王伟", "")]),
        ("欧阳 静", [("欧阳静", "")]),
        ("欧阳 静静", [("欧阳静静", "")]),
        ("徐某某、李**（直接责任）", [("徐某某", ""), ("李**", "直接责任")]),
        ("张三、李四等3人", [("张三", ""), ("李四", "")]),
        ("直接责任：张三、李四；领导责任：王五", [("张三", "直接责任"), ("李四", "直接责任"), ("王五", "领导责任")]),
        ("张三：直接责任；李四：领导责任", [("张三", "直接责任"), ("李四", "领导责任")]),
        ("张三（女）、李四", [("张三", ""), ("李四", "")]),
        ("张三(直接责任、李四", [("张三", "直接责任"), ("李四", "")]),
        ("张三、张三", [("张三", "")]),
        ("John Smith; Jane Roe (lead)", [("John Smith", ""), ("Jane Roe", "lead")]),
        ("", []),
        ("无", []),
        (None, []),
    ],
)
def test_people_in_other_ways(raw: Raw, expected: list[tuple[str, str]]) -> None:
    assert split_people(raw) == expected
