"""Printed lines to paragraphs, where print and pictures of it are not exact."""

from __future__ import annotations

import pytest

from loaders.readers.documents.lines import Line, Sheet, columns, rows_of
from loaders.readers.documents.paragraphs import paragraphs

EM = 20.0
WIDE = 30


def line(text: str, at: int, *, left: float = 0.0, short: float = 0.0, ocr: float | None = 0.99) -> Line:
    """A line of the page, `at` lines down, from `left` characters on; `short`: its ink ends so much earlier."""
    start, top = 100 + left * EM, 200 + at * 1.6 * EM
    return Line(text, start, top, start + (columns(text) / 2 - short) * EM, top + EM, ocr=ocr)


def told(*lines: Line) -> list[str]:
    return [draft.text for draft in paragraphs([Sheet(1, 800, 1200, list(lines))])]


def test_a_full_line_whose_last_mark_shows_little_ink_goes_on() -> None:
    first, second, last = "字" * 28, "字" * (WIDE - 1) + "；", "局长负有重要领导责任。"

    assert told(
        line(first, 0, left=2), line(second, 1, short=0.9), line(last, 2), line("另起一段，情况如下。", 3, left=2)
    ) == [first + second + last, "另起一段，情况如下。"]


def test_signatures_at_the_right_margin_stay_apart() -> None:
    text = "字" * WIDE
    signed = [
        line("临水县纪委监委", 2, left=23),
        line("临水县委巡察办", 3, left=23),
        line("2023年7月18日", 4, left=24.5),
    ]

    assert told(line(text, 0), line("并通报有关单位。", 1), *signed) == [
        text + "并通报有关单位。", "临水县纪委监委", "临水县委巡察办", "2023年7月18日",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "kind"), [("— 3 —", "footer"), ("第3页 共10页", "footer"), ("3/10", "footer"), ("三点意见", "body")]
)
def test_page_numbers_are_known_by_their_form(number: str, kind: str) -> None:
    foot = Line(number, 380, 1040, 420, 1060)

    drafts = paragraphs([Sheet(1, 800, 1200, [line("字" * 20 + "。", 0), foot])])

    assert [draft.kind for draft in drafts if draft.text == number] == [kind]


def test_pieces_side_by_side_are_one_row_with_columns() -> None:
    pieces = [line("李某", 1), line("单位", 0, left=10), line("姓名", 0), line("县住建局", 1, left=10)]

    assert [one.cells for one in rows_of(pieces)] == [("姓名", "单位"), ("李某", "县住建局")]
    assert [draft.kind for draft in paragraphs([Sheet(1, 800, 1200, rows_of(pieces))])] == ["row", "row"]


def test_a_larger_title_on_two_lines_is_one() -> None:
    upper = Line("关于张某某等人违反中央八项规定", 150, 200, 650, 230)
    lower = Line("精神问题的通报", 283, 250, 517, 280)

    assert told(upper, lower, *(line("字" * 28, at, left=2) for at in (4, 5)))[0] == upper.text + lower.text
