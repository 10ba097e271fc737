"""Whatever stands in a cell, a cleaner gives a value, nothing, or one sentence in both languages; no other error."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.errors import ValueProblem
from graph.model.kinds import PROPERTY_TYPES
from graph.model.records import Cleaned
from graph.model.values import (
    CLEANERS,
    Raw,
    RegionIndex,
    clean_amount,
    clean_citizen_no,
    clean_org_code,
    clean_region_code,
    clean_title,
    is_head_title,
    is_masked,
    is_open_end,
    split_list,
    split_people,
    split_titles,
)

Cleaner = Callable[[Raw], Cleaned | None]
SPECIAL: dict[str, Cleaner] = {
    "citizen": clean_citizen_no,
    "organisation": clean_org_code,
    "region": clean_region_code,
    "title": clean_title,
}
ALL = {**CLEANERS, **SPECIAL}
SPLITTERS: tuple[Callable[[Raw], object], ...] = (split_list, split_people, split_titles)
SPOKEN = (
    "零一二两三五十百千万亿壹叁拾元角分余多约年月日至今底旬某×*张同志（女）()0123456789.,-/: "
    "¥%第季度局长书记副、；xXeE+'\u3000\u200b"
)
ODD = (
    *(
        "=1+1",
        "@SUM(A1)",
        "#REF!",
        "####",
        "'",
        "\x00",
        "\ud800",
        "\u202e2023",
        "①②",
        "½",
        "²³",
        "٣٤",
        "1e999",
        "-",
        "--3",
    ),
    *("9" * 5000, "张" * 5000, "（" * 500, "1," * 300, "亿" * 60, "万" * 60, "十" * 60, "0" * 60, "." * 60, "年月日"),
    *("1899-12-31", "9999-99-99", "0000-00-00", "2023-02-29", "1e5", "零零零", "负负3", "￥￥", "3-", "~", "¼万"),
)
cells = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.text(alphabet=st.characters(), max_size=20),
    st.text(alphabet=SPOKEN, max_size=24),
    st.integers(),
    st.integers(min_value=-(10**400), max_value=10**400),
    st.floats(),
    st.decimals(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(ODD),
)


def outcome(cleaner: Cleaner, raw: Raw) -> Cleaned | ValueProblem | None:
    try:
        return cleaner(raw)
    except ValueProblem as problem:
        return problem


def check(cleaner: Cleaner, raw: Raw) -> None:
    found = outcome(cleaner, raw)
    if isinstance(found, ValueProblem):
        assert found.say.zh.endswith(("。", "！"))
        assert found.say.en.endswith(".")
        assert "\n" not in found.say.zh + found.say.en
        assert len(found.say.zh) < 400
    elif found is not None:
        json.dumps(found.as_claim(), ensure_ascii=False, allow_nan=False).encode()
        assert found.value != ""


@pytest.mark.parametrize("cleaner", ALL.values(), ids=ALL)
@settings(max_examples=300, deadline=None)
@given(raw=cells)
@example(raw=float("inf"))
@example(raw=float("nan"))
@example(raw=-0.0)
@example(raw=10**5000)
@example(raw=Decimal("sNaN"))
@example(raw=Decimal("1e999999"))
@example(raw=dt.datetime.max)
def test_nothing_but_a_value_or_a_sentence(cleaner: Cleaner, raw: Raw) -> None:
    check(cleaner, raw)


@pytest.mark.parametrize("cleaner", ALL.values(), ids=ALL)
def test_odd_cells(cleaner: Cleaner) -> None:
    for raw in ODD:
        check(cleaner, raw)


@pytest.mark.parametrize("cleaner", ALL.values(), ids=ALL)
@pytest.mark.parametrize("raw", [None, "", "  ", "\u3000\t\n", "\u200b\ufeff", float("nan")])
def test_blank_says_nothing(cleaner: Cleaner, raw: Raw) -> None:
    assert cleaner(raw) is None


@pytest.mark.parametrize("cleaner", [*ALL.values()][1:], ids=[*ALL][1:])
@pytest.mark.parametrize("raw", ["—", "-", "/", "N/A", " —— "])
def test_a_dash_says_nothing_where_no_running_text_is_meant(cleaner: Cleaner, raw: str) -> None:
    assert cleaner(raw) is None


@pytest.mark.parametrize("type_", CLEANERS)
@settings(max_examples=200, deadline=None)
@given(raw=cells)
def test_a_clean_value_stays_as_it_is(type_: str, raw: Raw) -> None:
    found = outcome(CLEANERS[type_], raw)
    if isinstance(found, Cleaned):
        value = found.value
        assert isinstance(value, str | int | float)
        again = CLEANERS[type_](value)
        assert again is not None
        assert again.value == value


@settings(max_examples=300, deadline=None)
@given(raw=cells, text=st.text(max_size=20))
def test_splitters_and_questions(raw: Raw, text: str) -> None:
    for splitter in SPLITTERS:
        with suppress(ValueProblem):
            splitter(raw)
    assert is_masked(text) in (True, False)
    assert is_head_title(text, text) in (True, False)
    assert is_open_end(raw) in (True, False)


@settings(deadline=None)
@given(raw=cells, unit=st.text(max_size=12) | st.sampled_from(["万元", "亿", "元"]))
def test_any_unit(raw: Raw, unit: str) -> None:
    check(lambda cell: clean_amount(cell, unit), raw)


def as_cleaned(code: str | None) -> Cleaned | None:
    return None if code is None else Cleaned(code, code)


@settings(deadline=None)
@given(rows=st.lists(st.tuples(st.text(max_size=7), st.text(max_size=5), st.text(max_size=7)), max_size=4), raw=cells)
def test_any_region(rows: list[tuple[str, str, str]], raw: Raw) -> None:
    known = [row for row in rows if isinstance(outcome(clean_region_code, row[0]), Cleaned)]
    check(lambda cell: as_cleaned(RegionIndex([(code, name, "") for code, name, _ in known]).find(cell)), raw)
    with suppress(ValueProblem):
        RegionIndex(rows)


def test_every_property_type_but_vocab_has_a_cleaner() -> None:
    assert set(CLEANERS) == set(PROPERTY_TYPES) - {"vocab"}
