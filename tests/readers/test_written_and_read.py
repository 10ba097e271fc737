"""Whatever texts stand in a table's cells, they come back as they were, from every format."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.readers.tables import open_tables

NAMES = ["姓名", "单位", "职务", "说明"]
SIGNS = st.sampled_from("徐某李县水务局长,;\t|\"'“”，；=+-@#{}[]<>&_x000D_\n 　Aa09é€𠮷")
TEXT = st.text(SIGNS, max_size=12)
ROWS = st.lists(st.tuples(st.sampled_from(["徐某某", "李某", "王某"]), TEXT, TEXT, TEXT), min_size=3, max_size=8)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(name: str, data: bytes) -> list[list[str]]:
    """Cells of all rows of a file with this content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        with open_tables(path, NAMES.__contains__) as file:
            assert file.tables[0].headers == tuple(NAMES)
            assert file.tables[0].tally.count("broken") == 0
            return [["" if cell is None else str(cell) for cell in row.cells] for row in file.tables[0].rows()]


@FEW
@given(ROWS, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_delimited_text(rows: list[tuple[str, ...]], delimiter: str, encoding: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([NAMES, *rows])

    assert read("a.csv", text.getvalue().encode(encoding)) == [list(row) for row in rows]


@FEW
@given(ROWS)
def test_workbooks(rows: list[tuple[str, ...]]) -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet()
        for at, row in enumerate([NAMES, *rows]):
            for column, text in enumerate(row):
                page.write_string(at, column, text)

    assert read("a.xlsx", memory.getvalue()) == [list(row) for row in rows]


@FEW
@given(ROWS, st.booleans(), st.sampled_from(["utf-8", "gb18030"]))
def test_json(rows: list[tuple[str, ...]], lines: bool, encoding: str) -> None:
    entries = [json.dumps(dict(zip(NAMES, row, strict=True)), ensure_ascii=False) for row in rows]
    text = "\n".join(entries) if lines else f"[{','.join(entries)}]"

    assert read("a.jsonl" if lines else "a.json", text.encode(encoding)) == [list(row) for row in rows]
