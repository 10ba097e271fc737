"""Nothing is compared with a period that the files do not reach back to, however long posts were held before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import docx
import pytest

from graph.portraits.days import Period
from graph.portraits.portrait import Portrait
from tests.portraits.documents.conftest import Writing

LATER = Period(date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize("key", ["cases-per-1000", "actions-per-1000", "problems-per-unit", "orders-per-unit"])
def test_events_tell_since_when_there_is_data(portray: Callable[..., Portrait], key: str) -> None:
    portrait = portray("sector", "教育")
    assert not portrait.covers(key, portrait.period.before)
    assert portrait.covers(key, Period(date(2024, 1, 1), date(2024, 6, 30)))


def test_the_table_of_counts_says_where_the_data_is_not_whole(writing: Writing) -> None:
    rows = docx.Document(str(writing("docx"))).tables[0].rows[1:]
    assert {tuple(cell.text for cell in row.cells[2:]) for row in rows} == {("数据不全", "—", "数据不全", "—")}


def test_where_it_is_the_numbers_stand_beside_each_other(writing: Writing) -> None:
    rows = docx.Document(str(writing("docx", period=LATER))).tables[0].rows[1:]
    assert any(row.cells[2].text.isdigit() for row in rows)
