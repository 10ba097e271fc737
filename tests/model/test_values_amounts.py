"""Amounts as offices write them, exact to the cent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values import UNITS, Raw, clean_amount, to_chinese

cents = st.integers(0, 10**13)
WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def value_of(raw: Raw, unit: str = "元") -> float:
    found = clean_amount(raw, unit)
    assert found is not None
    assert isinstance(found.value, float)
    return found.value


def formal(amount: int) -> str:
    """Cents as a bank writes them: 壹佰贰拾叁元肆角伍分."""
    yuan, jiao, fen = amount // 100, amount // 10 % 10, amount % 10
    text = f"人民币{to_chinese(yuan, formal=True)}元"
    if not jiao and not fen:
        return text + "整"
    text += f"{to_chinese(jiao, formal=True)}角" if jiao else "零"
    return text + (f"{to_chinese(fen, formal=True)}分" if fen else "")


@given(amount=cents)
def test_digits(amount: int) -> None:
    yuan = Decimal(amount) / 100
    for text in (f"{yuan}", f"{yuan:,.2f}", f"￥{yuan:,.2f}", f"{yuan:.2f}元", f"人民币{yuan}元整", f"CNY {yuan:.2f}"):
        assert clean_amount(text) == Cleaned(float(yuan), text)
        assert value_of(text.translate(WIDE)) == float(yuan)


@given(amount=cents)
def test_chinese_capitals(amount: int) -> None:
    assert value_of(formal(amount)) == amount / 100


@given(amount=cents)
def test_negative(amount: int) -> None:
    yuan = Decimal(amount) / 100
    for text in (f"-{yuan}", f"-{yuan}元", f"￥-{yuan}", f"负{yuan}元", f"−{yuan}", f"({yuan:,.2f})"):
        assert value_of(text) == -float(yuan)
        assert str(value_of(text)) != "-0.0"


@given(wan=st.integers(0, 10**8 - 1))
def test_ten_thousands_and_hundred_millions(wan: int) -> None:
    share = Decimal(wan) / 100
    for text in (f"{share}万元", f"{share}万", f"{share} 万元", f"{share:,.2f}万元人民币"):
        assert value_of(text) == float(share * 10_000)
    assert value_of(f"{share}亿元") == float(share * 10**8)
    assert value_of(f"{to_chinese(wan)}万元") == wan * 10_000


@given(amount=st.integers(1, 10**6), unit=st.sampled_from(sorted(UNITS)))
def test_the_unit_of_the_header_applies_to_plain_numbers_only(amount: int, unit: str) -> None:
    for raw in (amount, float(amount), str(amount), f"{amount:,}", f"约{amount}"):
        assert value_of(raw, unit) == amount * UNITS[unit]
    for text in (f"{amount}元", f"￥{amount}元"):
        assert value_of(text, unit) == amount
    assert value_of(f"{amount}万元", unit) == amount * 10_000


@pytest.mark.parametrize(
    "form", ["{}万余元", "{}余万元", "{}多万元", "约{}万元", "近{}万元", "{}万元左右", "{}万元以上", "超{}万元"]
)
@given(amount=st.integers(1, 10**5))
def test_about(form: str, amount: int) -> None:
    found = clean_amount(form.format(amount))
    assert found == Cleaned(float(amount * 10_000), form.format(amount), approx=True)


@pytest.mark.parametrize(
    ("raw", "yuan", "approx"),
    [
        ("706万余元", 7_060_000, True),
        ("1.2亿元", 120_000_000, False),
        ("人民币叁万元整", 30_000, False),
        ("人民币（大写）：叁万元整", 30_000, False),
        ("3,500.00", 3_500, False),
        ("12.5万", 125_000, False),
        ("五十万元", 500_000, False),
        ("1亿2000万元", 120_000_000, False),
        ("1万500元", 10_500, False),
        ("3万5千元", 35_000, False),
        ("2千万", 20_000_000, False),
        ("一点二亿元", 120_000_000, False),
        ("30多万元", 300_000, True),
        ("百余万元", 1_000_000, True),
        ("近百万元", 1_000_000, True),
        ("十几万元", 100_000, True),
        ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", 1_234_567.89, False),
        ("五角", 0.5, False),
        ("3元5角", 3.5, False),
        ("叁万元零伍分", 30_000.05, False),
        ("30万元（含税）", 300_000, False),
        ("叁万元整（30,000元）", 30_000, False),
        ("706（万元）", 7_060_000, False),
        ("共计30万元。", 300_000, False),
        ("3500.005", 3_500.01, False),
        ("0", 0, False),
        (0.1, 0.1, False),
        ("1.5e4", 15_000, False),
        ("$25,000", 25_000, False),
        ("30万美元", 300_000, False),
    ],
)
def test_as_written(raw: Raw, yuan: float, approx: bool) -> None:
    found = clean_amount(raw)
    assert found is not None
    assert (found.value, found.approx) == (yuan, approx)


@pytest.mark.parametrize(
    "text", ["3万-5万元", "3万至5万元", "3～5万元", "3万—5万元", "30000-50000", "三万到五万元", "3万或5万元"]
)
def test_a_range_is_no_amount(text: str) -> None:
    with pytest.raises(ValueProblem, match="范围"):
        clean_amount(text)


@pytest.mark.parametrize(
    "raw",
    [
        "若干万元",
        "几十万元",
        "三五万元",
        "3万5",
        "1,2,3",
        "3.500,00",
        "万元",
        "50%",
        "1.5亿3000万",
        "叁万伍元整",
        True,
        "10、20",
    ],
)
def test_refused(raw: Raw) -> None:
    with pytest.raises(ValueProblem, match="不是能读的金额"):
        clean_amount(raw)


def test_two_amounts_in_one_cell_have_to_agree() -> None:
    with pytest.raises(ValueProblem, match="不一致"):
        clean_amount("叁万元整（3000元）")


@pytest.mark.parametrize("text", ["9" * 16, "1000万亿元", "1e20"])
def test_beyond_reason(text: str) -> None:
    with pytest.raises(ValueProblem, match="不合常理"):
        clean_amount(text)


@pytest.mark.parametrize("unit", ["万", "单位：万元", "（万元）", "人民币万元", " 万 元 "])
def test_spellings_of_a_unit(unit: str) -> None:
    assert value_of(35, unit) == 350_000


def test_an_unknown_unit() -> None:
    with pytest.raises(ValueProblem, match="不认识的金额单位"):
        clean_amount(35, "石")
