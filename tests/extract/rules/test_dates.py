"""Dates in the text: written out in digits of any form, hanging on the document's year or on the year named last."""

from __future__ import annotations

import pytest

from tests.extract.rules.reading import told

SIGNED = "2023年8月2日"


def normed(*lines: str) -> list[tuple[str, str]]:
    """Each date of the lines but for the signature, with what it means."""
    made = told(*lines)
    found = [(made.quote(one), one.attrs["norm"]) for one in made.analysis.mentions if one.type == "Date"]
    return found[:-1] if lines[-1] == SIGNED else found


@pytest.mark.parametrize(
    ("words", "norm"),
    [
        ("2021年3月5日", "2021-03-05"),
        ("2021年3月", "2021-03"),
        ("2021年", "2021"),
        ("2021年度", "2021"),
        ("2021年底", "2021"),
        ("2021年上半年", "2021"),
        ("2021年3月下旬", "2021-03"),
        ("２０２１年３月", "2021-03"),
        ("２０２１年１２月３０日", "2021-12-30"),
        ("二〇二一年三月五日", "2021-03-05"),
        ("二○二一年十月", "2021-10"),
        ("二零二一年十二月", "2021-12"),
        ("一九九八年五月", "1998-05"),
        ("2021-03-05", "2021-03-05"),
        ("2021.3.5", "2021-03-05"),
        ("2021年3月至2022年5月", "2021-03/2022-05"),
        ("2019年至2021年", "2019/2021"),
        ("2019至2021年", "2019/2021"),
        ("2019—2021年", "2019/2021"),
    ],
)
def test_a_date_written_out(words: str, norm: str) -> None:
    assert normed(f"{words}，秦怀安违规收受礼金。") == [(words, norm)]


@pytest.mark.parametrize(
    ("words", "norm"),
    [
        ("今年7月", "2023-07"),
        ("今年以来", "2023"),
        ("去年", "2022"),
        ("去年12月", "2022-12"),
        ("前年", "2021"),
        ("上年", "2022"),
        ("本年度", "2023"),
        ("明年3月", "2024-03"),
        ("7月", "2023-07"),
        ("7月18日", "2023-07-18"),
        ("今年上半年", "2023"),
        ("近年来", ""),
        ("目前", ""),
        ("春节前夕", ""),
    ],
)
def test_a_date_that_hangs_on_the_documents_own(words: str, norm: str) -> None:
    assert normed(f"{words}，秦怀安违规收受礼金。", SIGNED) == [(words, norm)]


@pytest.mark.parametrize("words", ["今年7月", "去年", "7月18日"])
def test_without_the_documents_date_its_year_is_not_known(words: str) -> None:
    assert normed(f"{words}，秦怀安违规收受礼金。") == [(words, "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2019年5月，秦怀安挪用公款。同年9月，案发。", [("2019年5月", "2019-05"), ("同年9月", "2019-09")]),
        ("2019年5月，秦怀安挪用公款。9月，案发。", [("2019年5月", "2019-05"), ("9月", "2019-09")]),
        ("2019年5月，秦怀安挪用公款。次年1月，案发。", [("2019年5月", "2019-05"), ("次年1月", "2020-01")]),
        ("2019年，秦怀安挪用公款。当年12月，案发。", [("2019年", "2019"), ("当年12月", "2019-12")]),
        ("去年5月，秦怀安挪用公款。9月，案发。", [("去年5月", "2022-05"), ("9月", "2022-09")]),
    ],
)
def test_a_date_that_hangs_on_the_year_named_last(text: str, found: list[tuple[str, str]]) -> None:
    assert normed(text, SIGNED) == found


@pytest.mark.parametrize("words", ["两年", "三个月", "近十年", "长达5年"])
def test_a_span_of_time_is_a_duration(words: str) -> None:
    made = told(f"秦怀安挪用公款{words}。")
    assert made.attrs("Date", words) == {"norm": "", "kind": "duration"}


@pytest.mark.parametrize(
    "text",
    [
        "秦怀安因受贿罪被判处有期徒刑三年。",
        "秦怀安受到留党察看一年处分。",
        "第3季无人值守的泵站有12座。",
        "秦怀安连任两届。",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert told(text).words("Date") == []
