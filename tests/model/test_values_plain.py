"""Texts, keywords, numbers, yes and no, codes and lists."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ValueProblem
from graph.model.kinds import BOOLEAN_VOCAB
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned
from graph.model.values import (
    Raw,
    clean_boolean,
    clean_identifier,
    clean_integer,
    clean_keyword,
    clean_number,
    clean_text,
    split_list,
    to_chinese,
)

WIDE = {0x21 + place: 0xFF01 + place for place in range(94)}


def value_of(found: Cleaned | None) -> object:
    assert found is not None
    return found.value


@given(text=st.text())
def test_running_text_keeps_its_characters(text: str) -> None:
    found = clean_text(text)
    value = str(found.value) if found else ""
    assert value == value.strip()
    assert unicodedata.is_normalized("NFC", value)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" and sign != "\t" for sign in value)
    kept = [sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign)[0] in "LN"]
    assert [sign for sign in value if unicodedata.category(sign)[0] in "LN"] == kept


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"),
        ("  问题：“三重一大”  ", "问题：“三重一大”"),
        ("a\u00a0b\u200b\x07c", "a bc"),
        ("e\u0301", "é"),
        ("#REF!", "#REF!"),
        ("一\x85二\u2028三", "一\n二\n三"),
        (12, "12"),
        (12.0, "12"),
        (1.5, "1.5"),
        (Decimal("1.50"), "1.5"),
        (dt.date(2023, 7, 1), "2023-07-01"),
    ],
)
def test_running_text(raw: Raw, value: str) -> None:
    assert value_of(clean_text(raw)) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [("  汉 \n 族 ", "汉 族"), ("ＡＢ１２", "AB12"), ("大学（本科）", "大学（本科）"), ("无", "无"), ("'甲", "甲")],
)
def test_keywords(raw: Raw, value: str) -> None:
    assert value_of(clean_keyword(raw)) == value


@given(number=st.integers(-(10**12), 10**12))
def test_whole_numbers(number: int) -> None:
    spellings: list[Raw] = [
        number,
        float(number),
        Decimal(number),
        str(number),
        f" {number:,} ",
        f"{number}.00",
        f"{number}件",
    ]
    for raw in [*spellings, str(number).translate(WIDE), f"{'负' if number < 0 else ''}{to_chinese(abs(number))}"]:
        found = clean_integer(raw)
        assert value_of(found) == number
        assert type(value_of(found)) is int
        assert value_of(clean_number(raw)) == float(number)


@given(number=st.decimals(-(10**9), 10**9, places=4))
def test_decimal_numbers(number: Decimal) -> None:
    plain = f"{number:f}"
    spellings: list[Raw] = [number, float(number), plain, f"{number:,f}", plain.translate(WIDE)]
    for raw in spellings:
        assert value_of(clean_number(raw)) == float(number)
    assert value_of(clean_number(f"{plain}%")) == float(number / 100)
    assert value_of(clean_number(f"{plain}万")) == float(number * 10_000)


@pytest.mark.parametrize(
    ("raw", "value", "approx"),
    [
        ("十二", 12, False),
        ("二〇二三", 2023, False),
        ("2023年度", 2023, False),
        ("1.2万", 12_000, False),
        ("1万2千件", 12_000, False),
        ("约30人", 30, True),
        ("30余人", 30, True),
        ("30多件", 30, True),
        ("30人左右", 30, True),
        ("13,000件次", 13_000, False),
        ("+5", 5, False),
    ],
)
def test_whole_numbers_in_words(raw: str, value: int, approx: bool) -> None:
    assert clean_integer(raw) == Cleaned(value, raw, approx)


@pytest.mark.parametrize(
    "raw", ["1.5", "50%", 2**63, "1e30", "三五", "--3", "1 2 3 a", True, dt.date(2023, 7, 1), "2023年7月"]
)
def test_no_whole_number(raw: Raw) -> None:
    with pytest.raises(ValueProblem):
        clean_integer(raw)


def test_booleans_read_every_spelling_of_the_vocabulary() -> None:
    entries = load_ontology().vocab(BOOLEAN_VOCAB).entries
    for key, entry in entries.items():
        for text in entry.spellings():
            for written in (text, text.upper(), f" {text} "):
                assert clean_boolean(written) == Cleaned(key == "yes", written)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (True, True),
        (1, True),
        (1.0, True),
        ("TRUE", True),
        ("Ｙ", True),
        ("√", True),
        (False, False),
        (0, False),
        ("×", False),
    ],
)
def test_booleans(raw: Raw, value: bool) -> None:
    assert value_of(clean_boolean(raw)) is value


@pytest.mark.parametrize("raw", ["是否", "也许", 2, "x", "#N/A"])
def test_neither_yes_nor_no(raw: Raw) -> None:
    with pytest.raises(ValueProblem):
        clean_boolean(raw)


CODES_OF_NOTHING = ("NA", "N/A", "NULL", "NONE", "NAN", "NIL", "NAT")


@given(code=st.from_regex(r"\A[A-Z0-9]{1,6}(?:[-/][A-Z0-9]{1,6}){0,2}\Z"), gap=st.sampled_from(["", " ", "　"]))
def test_codes(code: str, gap: str) -> None:
    for text in (
        code,
        code.lower(),
        f"{gap}{code}{gap}",
        code.translate(WIDE),
        code.replace("-", "－"),
        gap.join(code),
    ):
        found = clean_identifier(text)
        assert (found and found.value) == (None if code in CODES_OF_NOTHING else code)


@given(number=st.integers(0, 10**14))
def test_codes_of_digits(number: int) -> None:
    spellings: list[Raw] = [number, float(number), f"{number}.0", str(number)]
    for raw in spellings:
        assert value_of(clean_identifier(raw)) == str(number)


@given(year=st.integers(1990, 2030), brackets=st.sampled_from(["〔〕", "[]", "［］", "【】", "()", "（）"]))
def test_document_numbers_meet(year: int, brackets: str) -> None:
    assert value_of(clean_identifier(f"临审报 {brackets[0]}{year}{brackets[1]}12号")) == f"临审报〔{year}〕12号"


@pytest.mark.parametrize("raw", ["1.10101E+17", 1.10101e17, "X" * 201, "A\ufffd", "#REF!"])
def test_no_code(raw: Raw) -> None:
    with pytest.raises(ValueProblem):
        clean_identifier(raw)


items = st.text(alphabet="甲乙丙丁ABC123 （）-", min_size=1, max_size=8).filter(
    lambda item: item.count("（") == item.count("）") == 0
)


@given(parts=st.lists(items, max_size=6), mark=st.sampled_from("、，,;；/\n"))
def test_lists_joined_and_taken_apart(parts: list[str], mark: str) -> None:
    tidy = [" ".join(part.split()) for part in parts]
    expected = [part for part in dict.fromkeys(tidy) if part.strip("-")]
    assert split_list(mark.join(parts)) == expected


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("2021-012,2021-017", ["2021-012", "2021-017"]),
        ("甲（乙、丙）、丁", ["甲（乙、丙）", "丁"]),
        ("甲（乙、丙", ["甲（乙", "丙"]),
        ("《通知、办法》、丁", ["《通知、办法》", "丁"]),
        ("甲；；甲、 ", ["甲"]),
        ("N/A", []),
        (None, []),
        (12.0, ["12"]),
    ],
)
def test_lists(raw: Raw, parts: list[str]) -> None:
    assert split_list(raw) == parts
