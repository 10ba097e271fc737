"""Damaged files by the hundred: each reads or is answered with one sentence; bombs within bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from graph.errors import ReadError
from loaders.readers import package
from loaders.readers.tables import open_tables
from tests.readers import books
from tests.readers.damaged import as_xlsx, cadres, damaged_tables

ROOT = Path(__file__).parents[2]


def answer(path: Path) -> ReadError | int:
    """How many rows a file gives, or the error it is answered with."""
    try:
        with open_tables(path) as file:
            count = sum(1 for table in file.tables for _ in table.rows())
            assert all(say.zh and say.en for say in file.notes)
            return count
    except ReadError as error:
        return error


def test_each_of_many_reads_or_is_answered_in_one_sentence(tmp_path: Path) -> None:
    read = 0
    for path, damage in damaged_tables(tmp_path, 400, seed=7):
        found = answer(path)
        if isinstance(found, ReadError):
            assert path.name in found.say.zh, damage
            assert path.name in found.say.en, damage
            assert found.say.zh.count("。") == 1, damage
            assert found.say.en.endswith("."), damage
        else:
            read += 1

    assert 100 < read < 350


def test_the_same_seed_damages_in_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    one, two = ([found.damage for found in damaged_tables(tmp_path / name, 60, seed=3)] for name in "ab")

    assert one == two


_MEASURED = """
import resource, sys
from pathlib import Path
from graph.errors import ReadError
from loaders.readers.tables import open_tables
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    with open_tables(Path(sys.argv[1])) as file:
        print("rows", sum(1 for table in file.tables for _ in table.rows()))
except ReadError as error:
    print("refused", error.say.en)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) // 1024)
"""


def measured(path: Path) -> tuple[str, int]:
    """What a process of its own makes of a file, and by how many megabytes it grew."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    said, grown = done.stdout.splitlines()
    return said, int(grown)


def test_a_million_empty_rows_cost_neither_time_nor_memory(tmp_path: Path) -> None:
    said, grown = measured(books.empty_rows(tmp_path / "a.xlsx"))

    assert said == "rows 1"
    assert grown < 60


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.json", "a.jsonl"])
def test_bombs_stay_small(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    match path.suffix:
        case ".xlsx":
            books.zip_bomb(path)
        case ".csv":
            path.write_bytes(b"x" * (50 << 20))
        case ".json":
            path.write_bytes(b"[" * (5 << 20))
        case _:
            path.write_bytes(b'{"a": 1}\n' + b'{"a":' * (5 << 20))

    said, grown = measured(path)

    assert said.startswith(("rows", "refused"))
    assert grown < 120


def test_limits_on_what_a_workbook_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = books.zip_bomb(tmp_path / "a.xlsx")
    monkeypatch.setattr(package, "MOST_RATIO", 100)

    with pytest.raises(ReadError, match="大得不像表格"):
        open_tables(path)


def test_a_part_that_lies_about_its_size(tmp_path: Path) -> None:
    path = books.book(tmp_path / "a.xlsx", books.sheet(books.TWO_ROWS + " " * 100_000))
    with zipfile.ZipFile(path) as book:
        size = book.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))

    assert isinstance(answer(path), ReadError)


@pytest.mark.parametrize("front", [books.LAUGHS, books.OUTSIDE])
def test_no_document_types(tmp_path: Path, front: str) -> None:
    part = books.sheet(books.TWO_ROWS.replace("徐某某", "&a;"), front=front)

    found = answer(books.book(tmp_path / "a.xlsx", part))

    assert isinstance(found, ReadError)


def test_a_sheet_of_the_size_it_lies_about(tmp_path: Path) -> None:
    part = books.sheet(books.TWO_ROWS).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')

    assert answer(books.book(tmp_path / "a.xlsx", part)) == 1


@pytest.mark.parametrize(
    ("name", "part"),
    [("EncryptedPackage", "设有密码"), ("WordDocument", "Word 文档"), ("Other", "不是工作簿"), ("Workbook", "已损坏")],
)
def test_compound_files(tmp_path: Path, name: str, part: str) -> None:
    found = answer(books.compound(tmp_path / "a.xlsx", name))

    assert isinstance(found, ReadError)
    assert part in found.say.zh


def test_no_byte_cut_off_a_workbook_goes_unnoticed(tmp_path: Path) -> None:
    whole, path = as_xlsx(cadres()), tmp_path / "a.xlsx"

    for size in range(4, len(whole) - 22, 97):
        path.write_bytes(whole[:size])
        assert isinstance(answer(path), ReadError), size
