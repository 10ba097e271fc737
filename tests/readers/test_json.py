"""JSON and JSON lines: keys to headers, nested values, damaged lines refused one by one, damaged files as a whole."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.errors import ReadError
from loaders.readers.tables import Row, TableFile, open_tables

PEOPLE = [
    {"姓名": "徐某某", "任职": {"单位": "县水务局", "职务": "局长"}, "曾用名": ["徐某", "徐甲"], "金额": 3.5},
    {"姓名": "李某", "身份证号": 110101199003071234, "在职": True, "备注": None},
]
HEADERS = ("姓名", "任职/单位", "任职/职务", "曾用名", "金额", "身份证号", "在职", "备注")


def opened(folder: Path, data: bytes | str, name: str = "a.json") -> TableFile:
    """The file with this content, opened."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return open_tables(folder / name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("shape", ["array", "object", "lines"])
def test_shapes_and_encodings(tmp_path: Path, encoding: str, shape: str) -> None:
    whole: Any = PEOPLE if shape == "array" else {"导出": "2024", "数据": {"记录": PEOPLE}}
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in PEOPLE)
    text = lines if shape == "lines" else json.dumps(whole, ensure_ascii=False, indent=1)

    with opened(tmp_path, text.encode(encoding)) as file:
        found = list(file.tables[0].rows())

    assert file.format == ("jsonl" if shape == "lines" else "json")
    assert file.tables[0].headers == HEADERS
    first = ("徐某某", "县水务局", "局长", "徐某；徐甲", Decimal("3.5"), None, None, None)
    assert found == [Row(1, first), Row(2, ("李某", None, None, None, None, 110101199003071234, True, None))]


def test_damaged_lines_are_refused_one_by_one(tmp_path: Path) -> None:
    text = '{"姓名": "徐某某"}\n{"姓名": "李\n\n[1]\n{"a": NaN}\n{"姓名": "\\ud800王"}\n'

    with opened(tmp_path, text, "a.jsonl") as file:
        found = list(file.tables[0].rows())

    assert [row.number for row in found] == [1, 2, 4, 5, 6]
    assert [bool(row.broken) for row in found] == [False, True, True, True, False]
    assert found[1].cells == ('{"姓名": "李',)
    assert found[4].cells == ("\ufffd王",)
    assert "3 行读不成" in "".join(say.zh for say in file.notes)


def test_items_that_are_no_objects_are_refused(tmp_path: Path) -> None:
    with opened(tmp_path, '[{"a": 1}, 7, {"a": 2}]') as file:
        found = list(file.tables[0].rows(after=1))

    assert [(row.number, bool(row.broken)) for row in found] == [(2, True), (3, False)]


def test_an_empty_array_is_an_answer(tmp_path: Path) -> None:
    with opened(tmp_path, "[]") as file:
        assert file.tables[0].headers == ()
        assert list(file.tables[0].rows()) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('[{"姓名": "徐某某"}, {"姓名', "损坏或不完整"),
        ('{"甲": [{"a": 1}], "乙": [{"a": 1}]}', "几个记录数组"),
        ('{"a": 1}', "不是记录数组"),
        ("[" * 100_000, "损坏"),
        ('x{"姓名": 1, "单位": 2, "职务": 3}', "开头已损坏"),
    ],
)
def test_damaged_or_ambiguous_files_are_refused_whole(tmp_path: Path, text: str, part: str) -> None:
    with pytest.raises(ReadError, match=part):
        opened(tmp_path, text)
