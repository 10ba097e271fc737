"""Citizen and organisation numbers: right ones pass in any spelling, one wrong sign is found. All are invented."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values import Raw, citizen_birth, clean_citizen_no, clean_org_code, mask_citizen_no

USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PLACE = "979999"


def citizen(born: dt.date, order: int) -> str:
    """GB 11643 spelt out again: weights 2^(17-i) mod 11."""
    body = f"{PLACE}{born:%Y%m%d}{order:03d}"
    return body + "10X98765432"[sum(int(sign) * 2 ** (17 - place) for place, sign in enumerate(body)) % 11]


def organisation(body: str) -> str:
    """GB 32100 spelt out again: weights 3^i mod 31."""
    total = sum(USCC_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + USCC_SIGNS[-total % 31]


numbers = st.builds(citizen, st.dates(dt.date(1900, 1, 1), dt.date(2020, 12, 31)), st.integers(0, 999))
codes = st.builds(
    lambda kind, serial: organisation(f"{kind}{PLACE}{serial}"),
    st.sampled_from(["11", "12", "54", "91", "N2"]),
    st.text(alphabet=USCC_SIGNS, min_size=9, max_size=9),
)


def value_of(found: Cleaned | None) -> str:
    assert found is not None
    return str(found.value)


@given(number=numbers)
def test_a_right_number_in_every_spelling(number: str) -> None:
    spaced = f" {number[:6]} {number[6:14]}-{number[14:]} "
    for text in (
        number,
        number.lower(),
        spaced,
        f"'{number}",
        number.translate({48 + one: 0xFF10 + one for one in range(10)}),
    ):
        assert clean_citizen_no(text) == Cleaned(number, text)
    assert citizen_birth(number).replace("-", "") == number[6:14]


@given(number=numbers, place=st.integers(0, 16), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_found(number: str, place: int, digit: str) -> None:
    wrong = number[:place] + digit + number[place + 1 :]
    if wrong != number:
        with pytest.raises(ValueProblem) as caught:
            clean_citizen_no(wrong)
        assert wrong not in caught.value.say.zh + caught.value.say.en


@given(number=numbers, place=st.integers(0, 16))
def test_two_neighbours_in_the_wrong_order_are_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(ValueProblem):
            clean_citizen_no(swapped)


@given(born=st.dates(dt.date(1900, 1, 1), dt.date(1999, 12, 31)), order=st.integers(0, 999))
def test_an_old_number_becomes_a_modern_one(born: dt.date, order: int) -> None:
    assert value_of(clean_citizen_no(f"{PLACE}{born:%y%m%d}{order:03d}")) == citizen(born, order)


@given(number=numbers)
def test_the_mask_leaves_five_characters(number: str) -> None:
    masked = mask_citizen_no(number)
    assert len(masked) == 18
    assert masked.replace("*", "") == number[:3] + number[-2:]
    assert masked[3:16] == "*" * 13


@pytest.mark.parametrize("text", ["", "123", "12345678901234"])
def test_a_short_text_vanishes_in_the_mask(text: str) -> None:
    assert mask_citizen_no(text) == "*" * len(text)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (1.10101e17, "Excel 存成了数字"),
        ("1.10101E+17", "Excel 存成了数字"),
        (979999198001010000, "Excel 存成了数字"),
        ("97999919800101", "这里有 14 位"),
        ("E12345678", "这里有 9 位"),
        ("97999919801301001X", "出生日期"),
        ("979999209901010012", "出生日期"),
        ("979999199902300010", "出生日期"),
        ("110***********123X", "遮盖"),
        (dt.date(1980, 1, 1), "不是身份证号"),
    ],
)
def test_refused_citizen_numbers(raw: Raw, why: str) -> None:
    with pytest.raises(ValueProblem, match=why):
        clean_citizen_no(raw)


@given(code=codes)
def test_a_right_code_in_every_spelling(code: str) -> None:
    for text in (code, code.lower(), f"{code[:2]} {code[2:8]} {code[8:]}", f"{code[:8]}-{code[8:]}"):
        assert clean_org_code(text) == Cleaned(code, text)


@given(code=codes, place=st.integers(0, 17), sign=st.sampled_from(USCC_SIGNS))
def test_one_wrong_sign_is_found(code: str, place: int, sign: str) -> None:
    wrong = code[:place] + sign + code[place + 1 :]
    if wrong != code:
        with pytest.raises(ValueProblem):
            clean_org_code(wrong)


@given(body=st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8))
def test_an_older_code_has_exactly_one_check_digit(body: str) -> None:
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    left = 11 - sum(int(sign, 36) * weight for sign, weight in zip(body, weights, strict=True)) % 11
    right = {10: "X", 11: "0"}.get(left, str(left))
    assert value_of(clean_org_code(f"{body}-{right}")) == body + right
    for wrong in set("0123456789X") - {right}:
        with pytest.raises(ValueProblem, match="校验码"):
            clean_org_code(body + wrong)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (9.1e17, "Excel 存成了数字"),
        ("9.19799991E+17", "Excel 存成了数字"),
        ("91979999MA00000O11", "代码不用的字符"),
        ("12345", "不是统一社会信用代码"),
        ("某公司", "不是统一社会信用代码"),
    ],
)
def test_refused_codes(raw: Raw, why: str) -> None:
    with pytest.raises(ValueProblem, match=why):
        clean_org_code(raw)
