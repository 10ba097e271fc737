"""Chinese numerals read back what they wrote, in both forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ValueProblem
from graph.model.values import parse_chinese, to_chinese

numbers = st.one_of(
    st.integers(0, 10**4),
    st.integers(0, 10**12),
    st.builds(lambda digit, place: digit * 10**place, st.integers(1, 99), st.integers(0, 10)),
)


@given(number=numbers, formal=st.booleans())
def test_written_and_read_back(number: int, formal: bool) -> None:
    assert parse_chinese(to_chinese(number, formal)) == number


@given(number=st.integers(100, 10**12))
def test_digits_in_a_row(number: int) -> None:
    assert parse_chinese("".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize(
    ("number", "everyday", "formal"),
    [
        (0, "零", "零"),
        (10, "十", "壹拾"),
        (12, "十二", "壹拾贰"),
        (105, "一百零五", "壹佰零伍"),
        (110, "一百一十", "壹佰壹拾"),
        (30_500, "三万零五百", "叁万零伍佰"),
        (100_000, "十万", "壹拾万"),
        (20_000_003, "二千万零三", "贰仟万零叁"),
        (100_500_000, "一亿零五十万", "壹亿零伍拾万"),
        (10**12, "一万亿", "壹万亿"),
    ],
)
def test_how_a_number_is_written(number: int, everyday: str, formal: str) -> None:
    assert to_chinese(number) == everyday
    assert to_chinese(number, formal=True) == formal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("两万", 20_000),
        ("二〇二三", 2023),
        ("二○二三", 2023),
        ("廿一", 21),
        ("卅", 30),
        ("三百五", 350),
        ("三万五", 35_000),
        ("一亿二", 120_000_000),
        ("萬", None),
        ("贰萬伍仟", 25_000),
        ("三五万", None),
        ("三五", None),
        ("三〇", 30),
        ("叁万伍", None),
        ("万一", None),
        ("百", None),
        ("三", 3),
        ("", None),
        ("张三", None),
        ("零" * 41, None),
    ],
)
def test_other_ways_of_saying_it(text: str, number: int | None) -> None:
    assert parse_chinese(text) == number


@pytest.mark.parametrize("number", [-1, 10**16])
def test_what_cannot_be_written(number: int) -> None:
    with pytest.raises(ValueProblem):
        to_chinese(number)
