"""Dates as offices write them: every style gives the same value, and no precision is made up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values import Raw, clean_date, is_open_end, to_chinese

days = st.dates(dt.date(1900, 1, 2), dt.date(2100, 12, 31))
WIDE = str.maketrans("0123456789./-", "０１２３４５６７８９．／－")


def chinese(*parts: int) -> str:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in f"{parts[0]}")
    return f"{year}年" + "".join(to_chinese(part) + unit for part, unit in zip(parts[1:], "月日", strict=False))


def digits(*parts: int) -> str:
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def styles(*parts: int) -> list[str]:
    """A date in every style that can carry its precision."""
    joined = [mark.join(str(part) for part in parts) for mark in "-/."]
    padded = [mark.join(f"{part:02d}" for part in parts) for mark in ("-", "/", ".", "")]
    plain = [*joined, *padded, digits(*parts), chinese(*parts)]
    return [*plain, *(text.translate(WIDE) for text in plain), *(f" {text}　" for text in plain)]


@given(day=days)
def test_a_day_in_every_style(day: dt.date) -> None:
    for text in styles(day.year, day.month, day.day):
        assert clean_date(text) == Cleaned(day.isoformat(), text)


@given(day=days)
def test_a_month_stays_a_month_and_a_year_a_year(day: dt.date) -> None:
    for text in styles(day.year, day.month):
        assert clean_date(text) == Cleaned(f"{day:%Y-%m}", text)
    for text in (f"{day.year}", f"{day.year}年", f"{day.year}年度", chinese(day.year)):
        assert clean_date(text) == Cleaned(f"{day.year}", text)


@given(day=st.dates(dt.date(1927, 5, 18), dt.date(2100, 12, 31)), part=st.floats(0, 0.99))
def test_excel_serials(day: dt.date, part: float) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    for raw in (serial, float(serial), serial + part, str(serial), f"{serial}.0"):
        found = clean_date(raw)
        assert found is not None
        assert found.value == day.isoformat()


@given(moment=st.datetimes(dt.datetime(1900, 1, 2), dt.datetime(2100, 12, 31)))
def test_cells_that_are_dates(moment: dt.datetime) -> None:
    day = moment.date().isoformat()
    cells: list[Raw] = [moment, moment.date(), moment.isoformat(), moment.isoformat(" "), f"{moment:%Y/%m/%d %H:%M}"]
    for cell in cells:
        found = clean_date(cell)
        assert found is not None
        assert found.value == day
    assert clean_date(moment.date()) == Cleaned(day, day)


@given(day=days)
def test_english(day: dt.date) -> None:
    short = f"{day:%b} {day.day}, {day.year}"
    for text in (short, f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", f"{day:%d-%b-%Y}"):
        assert clean_date(text) == Cleaned(day.isoformat(), text)
    assert clean_date(f"{day:%B %Y}") == Cleaned(f"{day:%Y-%m}", f"{day:%B %Y}")


@given(day=days)
def test_slashed_dates_only_where_one_order_is_possible(day: dt.date) -> None:
    for text in (f"{day:%m/%d/%Y}", f"{day:%d/%m/%Y}"):
        if day.day > 12 or day.day == day.month:
            assert clean_date(text) == Cleaned(day.isoformat(), text)
        else:
            with pytest.raises(ValueProblem, match="可能是月在前"):
                clean_date(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023年7月上旬", "2023-07"),
        ("2023年7月中旬", "2023-07"),
        ("2023年7月底", "2023-07"),
        ("2023年7月初", "2023-07"),
        ("约2023年7月", "2023-07"),
        ("2023年7月左右", "2023-07"),
        ("2023年7月1日前后", "2023-07-01"),
        ("2023年12月底前", "2023-12"),
        ("2023年12月31日前完成", "2023-12-31"),
        ("2023年底", "2023"),
        ("二〇二三年年底", "2023"),
        ("2023年上半年", "2023"),
        ("2023年第三季度", "2023"),
        ("2023年三季度", "2023"),
        ("2023Q3", "2023"),
    ],
)
def test_about(text: str, value: str) -> None:
    assert clean_date(text) == Cleaned(value, text, approx=True)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2023年7月份", "2023-07"),
        ("2023年元月", "2023-01"),
        ("二零二三年七月一日", "2023-07-01"),
        ("二O二三年七月", "2023-07"),
        ("二千零二十三年七月", "2023-07"),
        ("2023 年 7 月 1 日", "2023-07-01"),
        ("2023 07 01", "2023-07-01"),
        ("2023年7月1日（星期六）", "2023-07-01"),
        ("2023年7月1日上午8时30分", "2023-07-01"),
        ("2023-07-01T08:00:00.000Z", "2023-07-01"),
        ("20230701080000", "2023-07-01"),
        ("1990年3月生", "1990-03"),
        ("自2023年7月1日起", "2023-07-01"),
        ("2023.7.", "2023-07"),
        ("2023.1", "2023-01"),
        ("2023.10", "2023-10"),
        ("7/2023", "2023-07"),
        (2023, "2023"),
        (2023.0, "2023"),
        (202307, "2023-07"),
        (20230701.0, "2023-07-01"),
        (2023.7, "2023-07"),
        (2023.12, "2023-12"),
        ("'2023-07-01", "2023-07-01"),
    ],
)
def test_other_ways(raw: Raw, value: str) -> None:
    found = clean_date(raw)
    assert found is not None
    assert (found.value, found.approx) == (value, False)


@pytest.mark.parametrize(
    "raw",
    [
        "至今",
        "现在",
        "在任",
        "9999-12-31",
        "9999/12/31",
        "99991231",
        "9999年12月31日",
        dt.date(9999, 12, 31),
        2958465,
        "Present",
    ],
)
def test_open_ends(raw: Raw) -> None:
    assert clean_date(raw) is None
    assert is_open_end(raw)


@pytest.mark.parametrize("raw", ["", None, "2023-07-01", "无", "99999", float("inf"), 45108, dt.date(2023, 7, 1)])
def test_no_open_ends(raw: Raw) -> None:
    assert not is_open_end(raw)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("1899-12-30", "零日期"),
        ("1899-12-31 00:00:00", "零日期"),
        ("1900-01-00", "零日期"),
        ("0000-00-00", "零日期"),
        (0, "零日期"),
        (0.0, "零日期"),
        (dt.datetime(1899, 12, 30), "零日期"),
        (dt.date(1899, 12, 31), "零日期"),
        (dt.time(0, 0), "零日期"),
        ("2023-13-45", "不存在"),
        ("2023-02-30", "不存在"),
        ("2021年13月", "不存在"),
        ("20230732", "不存在"),
        ("1899-12-29", "1900 至 2100"),
        (dt.date(2101, 1, 1), "1900 至 2100"),
        ("3023-07-01", "1900 至 2100"),
        ("23.7", "只有两位"),
        ("23-07-01", "只有两位"),
        ("98年7月", "只有两位"),
        ("230701", "六位数字"),
        ("7月1日", "没有年份"),
        ("2023.7-2024.3", "一段时间"),
        ("2023年7月至2024年3月", "一段时间"),
        ("2023-2024", "一段时间"),
        (2023.1, "可能是 1 月"),
        (99999, "不是日期"),
        (-5, "不是日期"),
        ("若干", "不是日期"),
        (True, "不是日期"),
        ("#VALUE!", "Excel 的错误"),
    ],
)
def test_refused_with_the_reason(raw: Raw, why: str) -> None:
    with pytest.raises(ValueProblem, match=why):
        clean_date(raw)


@given(year=st.integers(0, 99), month=st.integers(1, 12))
def test_two_digit_years_are_never_guessed(year: int, month: int) -> None:
    for text in (f"{year:02d}.{month}", f"{year:02d}年{month}月", f"{year:02d}-{month:02d}-01"):
        with pytest.raises(ValueProblem):
            clean_date(text)
