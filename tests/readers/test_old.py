"""Workbooks of other programs: ods and xls through the child process, web pages under the name .xls."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from graph.errors import ReadError
from loaders.readers.tables import Row, open_tables

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods(path: Path, rows: list[list[str]]) -> Path:
    """An OpenDocument sheet of texts."""
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in row)
        + "</table:table-row>"
        for row in rows
    )
    body = f'<office:spreadsheet><table:table table:name="名册">{cells}</table:table></office:spreadsheet>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:body>{body}</office:body></office:document-content>",
        )
    return path


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _label(row: int, column: int, text: str) -> bytes:
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def _biff(rows: list[list[str]], sheet: str = "名册") -> bytes:
    """The stream of an Excel 97 workbook."""
    begin = struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)
    name = struct.pack("<BB", len(sheet), 1) + sheet.encode("utf-16-le")
    front = len(_record(0x0809, begin)) + len(_record(0x0085, struct.pack("<IBB", 0, 0, 0) + name)) + 4
    book = _record(0x0809, begin) + _record(0x0085, struct.pack("<IBB", front, 0, 0) + name) + _record(0x000A, b"")
    labels = b"".join(
        _label(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row) if text
    )
    return book + _record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 0, 0, 0)) + labels + _record(0x000A, b"")


def xls(path: Path, rows: list[list[str]]) -> Path:
    """An Excel 97 workbook: one stream in a compound file."""
    stream = _biff(rows)
    stream += b"\0" * (max(4096, -(-len(stream) // 512) * 512) - len(stream))
    sectors = len(stream) // 512
    chain = [*range(3, 2 + sectors), 0xFFFFFFFE]
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *chain, *[0xFFFFFFFF] * (126 - len(chain)))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = name.encode("utf-16-le")
        front = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return front + b"\0" * 36 + struct.pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    path.write_bytes(head.ljust(512, b"\xff") + table + folder.ljust(512, b"\0") + stream)
    return path


MAKE = {"ods": ods, "xls": xls}
ROWS = [["干部名册", "", ""], ["姓名", "单位", "职务"], ["徐某某", "县水务局", "局长"], ["合计", "", "1"]]


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_workbooks_of_other_programs(tmp_path: Path, kind: str) -> None:
    path = MAKE[kind](tmp_path / "a.xlsx", ROWS)

    with open_tables(path) as file:
        table = file.tables[0]
        found = [list(table.rows()), list(table.rows(after=2))]

    assert (file.format, table.sheet, table.headers) == (kind, "名册", ("姓名", "单位", "职务"))
    assert found == [[Row(3, ("徐某某", "县水务局", "局长"))]] * 2


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_damaged_ones_are_answered(tmp_path: Path, kind: str) -> None:
    path = MAKE[kind](tmp_path / f"a.{kind}", ROWS)
    data = path.read_bytes()
    path.write_bytes(data[:600] if path.suffix == ".ods" else data[:1300])

    with pytest.raises(ReadError):
        open_tables(path)


PAGE = """<html><head><style>td {{}}</style></head><body><table border=1>
<tr><td colspan=4>干部名册</td></tr>
<tr><th rowspan=2>姓名</th><th colspan=2>任职情况<th rowspan=2>备注</tr>
<tr><th>单位</th><th>职务</th></tr>
<tr><td>徐某某</td><td rowspan=2>县&#27700;务局</td><td>局长<br>兼书记</td><td></td></tr>
<tr><td>李某</td><td>副局长</td><td> 挂&nbsp;职 </td></tr>
</table>{tail}"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("tail", ["</body></html>", ""])
def test_a_web_page_under_the_name_xls(tmp_path: Path, encoding: str, tail: str) -> None:
    path = tmp_path / "名册.xls"
    path.write_bytes(PAGE.format(tail=tail).encode(encoding))

    with open_tables(path) as file:
        table = file.tables[0]
        rows = list(table.rows())

    assert table.headers == ("姓名", "任职情况/单位", "任职情况/职务", "备注")
    assert rows[0] == Row(4, ("徐某某", "县水务局", "局长\n兼书记", None))
    assert rows[1] == Row(5, ("李某", "县水务局", "副局长", "挂 职"))


def test_several_tables_of_a_page(tmp_path: Path) -> None:
    one = "<table><tr><td>姓名<td>单位</tr><tr><td>徐某某<td>县水务局</tr></table>"
    (tmp_path / "a.xls").write_text(f"<html>{one}<table><tr><td>导航</table>{one}</html>", encoding="utf-8")

    with open_tables(tmp_path / "a.xls") as file:
        assert [table.sheet for table in file.tables] == ["表1", "表3"]
        assert [len(list(table.rows())) for table in file.tables] == [1, 1]


def test_a_page_of_cells_that_reach_over_everything(tmp_path: Path) -> None:
    rows = "<tr><td rowspan=9999 colspan=16384>甲" * 300
    (tmp_path / "a.xls").write_text(f"<html><table>{rows}", encoding="utf-8")

    with open_tables(tmp_path / "a.xls") as file:
        assert sum(1 for _ in file.tables[0].rows()) > 200


def test_a_page_with_a_comment_that_never_ends(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("<html><table><tr><td>a</td></tr><!--" + "x\n" * 3_000_000, encoding="utf-8")

    with pytest.raises(ReadError, match="已损坏"):
        open_tables(tmp_path / "a.xls")
