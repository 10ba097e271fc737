"""Whatever stands around a person's number in a text, nothing of it is left; what is no person's number stands."""

from __future__ import annotations

import re

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.orders.masking import MASK, PROVINCES, mask
from loaders.orders.masking_bulk import mask_series

MANY = settings(max_examples=400, deadline=None, derandomize=True)
AROUND = (
    "市民来电反映电梯停用请尽快处理联系他的时候多次拨打无人接听一直占线人在外地名下有两套房第几个号码条件份量辆台次户件"
    "千万别外传个人信息平时请回电分机转接米厂附近公里外张先生只接这个吨位笔录亩产项目万一打不通百姓日夜几天余下来投诉度假村"
)
MARKS = "，。；：、！？（）“”《》—…,.;:!?()\"'\n "
BEFORE = (
    "",
    "电话",
    "手机号：",
    "联系电话:",
    "身份证号",
    "身份证号码为",
    "卡号：",
    "银行卡",
    "账号",
    "车牌号",
    "车牌：",
    "请打",
    "致电",
)
GAPS = ("", " ", "-", "－", "—", "·", ".", "  ", " - ", "_")


def said(text: str) -> str:
    """The text masked; row by row and as a column it comes out the same."""
    masked = mask(text)
    assert mask_series(pl.Series([text]), pl.Series([None], dtype=pl.String)).to_list() == [masked]
    assert mask(masked) == masked, "masking again changes nothing"
    return masked


def digits(least: int, most: int = 0) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=least, max_size=most or least)


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def wide(text: str) -> str:
    """Digits and letters as a Chinese keyboard writes them, full-width."""
    return "".join(chr(ord(one) + 0xFEE0) if one.isascii() and one.isalnum() else one for one in text)


@st.composite
def grouped(draw: st.DrawFn, number: str, sizes: tuple[tuple[int, ...], ...]) -> str:
    """A number as it is, or in groups of these sizes with one and the same gap."""
    gap = draw(st.sampled_from(GAPS))
    at, pieces = 0, []
    for size in draw(st.sampled_from(sizes)):
        pieces.append(number[at : at + size])
        at += size
    return gap.join(one for one in [*pieces, number[at:]] if one)


def written(numbers: st.SearchStrategy[str], *sizes: tuple[int, ...]) -> st.SearchStrategy[str]:
    apart = numbers.flatmap(lambda number: grouped(number, sizes))
    return st.tuples(apart, st.booleans()).map(lambda pair: wide(pair[0]) if pair[1] else pair[0])


MONTH, DAY = (st.integers(1, most).map("{:02d}".format) for most in (12, 28))
HEAD = joined(st.sampled_from(("11", "23", "33", "37", "44", "51", "65", "82")), digits(4))
MOBILES = joined(
    st.sampled_from(("", "+86", "86", "0086", "+86 ", "86-")),
    written(joined(st.just("1"), st.sampled_from("3456789"), digits(9)), (3, 4), (3, 4, 4), (4, 3), (11,)),
)
LANDLINES = st.tuples(
    st.sampled_from(("{}-{}", "({}){}", "（{}）{}", "{} {}", "{}{}", "{}－{}", "{}—{}", "({})-{}")),
    joined(st.just("0"), st.sampled_from("123456789"), digits(1, 2)),
    joined(st.sampled_from("2345678"), digits(6, 7)),
    st.booleans(),
).map(lambda one: (wide if one[3] else str)(one[0].format(one[1], one[2])))
CITIZENS = st.one_of(
    written(
        joined(HEAD, st.integers(1920, 2019).map(str), MONTH, DAY, digits(3), st.sampled_from("0123456789Xx")),
        (18,), (6, 8), (6, 4, 4), (3, 3, 4, 4), (6, 4, 2, 2),
    ),
    written(joined(HEAD, st.integers(20, 99).map(str), MONTH, DAY, digits(3)), (15,), (6, 6), (6, 2, 2, 2)),
)  # fmt: skip
CARDS = written(joined(st.sampled_from(("62", "4", "5", "37", "95")), digits(14, 17)), (19,), (4, 4, 4, 4), (6,))
PLATES = st.tuples(
    st.sampled_from(PROVINCES.replace("使", "").replace("领", "")),
    st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXY"),
    st.sampled_from(("", "·", " ", ".", "•", "-")),
    st.one_of(
        joined(digits(4), st.sampled_from("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ挂学警")),
        joined(st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ"), digits(4)),
        joined(st.sampled_from("DF"), st.sampled_from("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"), digits(4)),
        joined(digits(5), st.sampled_from("DF")),
    ),
    st.sampled_from((str, str.lower, wide)),
).map(lambda one: one[0] + one[4](one[1]) + one[2] + one[4](one[3]))
NUMBERS = st.one_of(MOBILES, LANDLINES, CITIZENS, CARDS, PLATES)
SENTENCES = st.text(AROUND + MARKS, max_size=12)
READABLE = re.compile(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ]")


@MANY
@given(SENTENCES, st.sampled_from(BEFORE), NUMBERS, SENTENCES)
@example("", "请打", "13812345678", "多次无人接听")
@example("", "", "13812345678", "人在外地")
@example("", "车牌号", "苏AD12345", "")
def test_nothing_of_a_number_is_left(before: str, label: str, number: str, after: str) -> None:
    masked = said(before + label + number + after)
    assert not READABLE.search(masked), masked
    assert MASK in masked


@MANY
@given(SENTENCES, st.lists(st.tuples(NUMBERS, SENTENCES.filter(bool)), min_size=2, max_size=4))
def test_nothing_of_several_numbers_is_left(before: str, numbers: list[tuple[str, str]]) -> None:
    masked = said(before + "".join(number + after for number, after in numbers))
    assert not READABLE.search(masked), masked


DATES = st.tuples(
    st.sampled_from(
        ("{}-{}-{}", "{}年{}月{}日", "{}/{}/{}", "{}.{}.{}", "{}{}{}", "{}-{}-{} 10:20:30", "{}年{}月{}日8时30分")
    ),
    st.integers(1990, 2030),
    MONTH,
    DAY,
).map(lambda one: one[0].format(*one[1:]))
YEARS = st.integers(1990, 2030).flatmap(
    lambda year: st.sampled_from((f"{year}年", f"{year}-{year + 5}年", f"{year}至{year + 1}年度", f"{year}年度"))
)
AMOUNTS = st.tuples(
    st.integers(1, 9_999_999_999),
    st.sampled_from(("{}元", "{:,}元", "{}.50元", "{}万元", "{}余元", "{:,}.00元", "人民币{}元")),
).map(lambda one: one[1].format(one[0]))
COUNTS = st.tuples(
    st.integers(1, 9_999_999), st.sampled_from(("平方米", "户", "人", "吨", "件", "公里", "亩", "台"))
).map(lambda one: f"{one[0]}{one[1]}")
ORDERS = st.one_of(
    joined(
        st.sampled_from(("GD", "LL", "SZ", "WT-", "HT-")), st.integers(2000, 2030).map(str), MONTH, DAY, digits(4, 6)
    ),
    joined(st.integers(2000, 2030).map(str), MONTH, DAY, digits(4, 6)),
    joined(st.sampled_from(("工单编号：", "工单号", "受理号：", "案号")), st.just("A"), digits(6, 10)),
)
DOCUMENTS = st.tuples(
    st.sampled_from(
        ("国办发〔{}〕{}号", "临政发[{}]{}号", "县纪发（{}）{}号", "（{}）浙0106民初{}号", "建房规〔{}〕{}号")
    ),
    st.integers(1990, 2030),
    st.integers(1, 9999),
).map(lambda one: one[0].format(*one[1:]))
MODELS = st.one_of(
    joined(st.sampled_from(("GB 50016-", "GB/T 7588.1-", "JGJ 16-", "DB33/T 1001-")), st.integers(1990, 2030).map(str)),
    joined(st.sampled_from(("HP", "KDL-", "TKJ", "YPVF")), digits(2, 4), st.sampled_from(("", "/1.0", "-A", "B"))),
)
PLAIN = st.one_of(DATES, YEARS, AMOUNTS, COUNTS, ORDERS, DOCUMENTS, MODELS)
QUIET = st.text("市民反映电梯停用请尽快处理规定要求依据按照截至其中包括涉及约合共计", min_size=1, max_size=8)


@MANY
@given(QUIET, PLAIN, QUIET)
def test_what_is_no_persons_number_stands(before: str, plain: str, after: str) -> None:
    assert said(f"{before}{plain}{after}") == f"{before}{plain}{after}"


@MANY
@given(QUIET, PLAIN, QUIET, NUMBERS, QUIET)
def test_beside_a_persons_number_the_others_stand(
    before: str, plain: str, between: str, number: str, after: str
) -> None:
    masked = said(f"{before}{plain}{between}，{number}。{after}")
    assert masked.startswith(f"{before}{plain}{between}，")
    assert not READABLE.search(masked[len(before + plain + between) :])
