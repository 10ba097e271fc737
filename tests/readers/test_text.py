"""Delimited text in every encoding and delimiter, with quotation marks, damage rows numbered as in a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import ReadError
from loaders.readers.tables import Row, TableFile, open_tables

HEADER = "姓名,单位,职务\n"


def written(folder: Path, data: bytes | str, name: str = "名册.csv") -> TableFile:
    """The file with this content, opened."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return open_tables(path)


def rows(file: TableFile) -> list[Row]:
    """Rows of its only table."""
    with file:
        return list(file.tables[0].rows())


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends(tmp_path: Path, encoding: str, told: str, delimiter: str, end: str) -> None:
    lines = [
        ["干部名册", "", ""],
        ["姓名", "单位", "职务"],
        ["徐某某", "县水务局，供水科", "科长"],
        ["李某", "", "科员"],
    ]
    text = end.join(delimiter.join(line) for line in lines) + end

    file = written(tmp_path, text.encode(encoding))

    assert file.encoding == told
    assert file.tables[0].headers == ("姓名", "单位", "职务")
    assert rows(file) == [Row(3, ("徐某某", "县水务局，供水科", "科长")), Row(4, ("李某", "", "科员"))]


def test_line_breaks_in_quotes_stay_in_the_cell_and_count_as_one_row(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER + '徐某某,"县水务局\n\n供水科",科长\n\n李某,"说""好""",科员\n')

    assert rows(file) == [Row(2, ("徐某某", "县水务局\n\n供水科", "科长")), Row(4, ("李某", '说"好"', "科员"))]


def test_an_open_quotation_mark_swallows_no_row(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER + '徐某某,"县水务局,科长\n' + "".join(f"李某{at},甲,乙\n" for at in range(900)))

    found = rows(file)

    assert found[0].broken
    assert "引号" in found[0].broken.zh
    assert found[0].cells == ('徐某某,"县水务局,科长',)
    assert len(found) == 901
    assert found[-1] == Row(902, ("李某899", "甲", "乙"))


def test_two_stray_marks_do_not_melt_two_rows_into_one(tmp_path: Path) -> None:
    found = rows(written(tmp_path, HEADER + '徐某某,"县水务局,科长\n李某,"县财政局,科员\n王某,甲,乙\n'))

    assert [row.number for row in found if row.broken] == [2, 3]
    assert found[2].cells == ("王某", "甲", "乙")


def test_marks_inside_a_cell_are_read_as_they_stand(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER + '徐某某,"三公"经费办,科长\n李某,"他说"好"的",科员\n')

    assert [row.cells[1] for row in rows(file)] == ['"三公"经费办', '他说"好"的']
    assert file.tables[0].tally.count("quotes") == 2


def test_file_cut_off_inside_quotes(tmp_path: Path) -> None:
    found = rows(written(tmp_path, HEADER + '徐某某,甲,乙\n李某,"县财'))

    assert found[0] == Row(2, ("徐某某", "甲", "乙"))
    assert found[1].broken


def test_a_row_wider_than_the_header_is_refused_a_shorter_one_filled(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER + "徐某某,甲,乙\n李某,县财政局,预算科,科长\n王某,甲\n赵某,甲,乙,,\n")

    found = rows(file)

    assert found[1].broken
    assert found[2] == Row(4, ("王某", "甲", None))
    assert found[3] == Row(5, ("赵某", "甲", "乙"))
    assert file.tables[0].tally.count("short") == 1


def test_damaged_bytes_show_and_are_told(tmp_path: Path) -> None:
    data = HEADER.encode() + "徐某某,甲,乙\n".encode() * 9 + b"\xd0\xec,\xff,\x00a\n"

    file = written(tmp_path, data)
    found = rows(file)

    assert file.encoding == "utf-8"
    assert "\ufffd" in str(found[9].cells[0])
    assert found[9].cells[2] == "a"
    assert {file.tables[0].tally.count(key) for key in ("undecodable", "nul")} == {1}
    assert all(say.zh and say.en for say in file.notes)


def test_utf8_lines_in_a_gb18030_file(tmp_path: Path) -> None:
    data = (HEADER + "徐某某,县水务局,科长\n" * 9).encode("gb18030") + "李某,县财政局,科员\n".encode()

    file = written(tmp_path, data)

    assert rows(file)[-1].cells == ("李某", "县财政局", "科员")
    assert file.tables[0].tally.count("other") == 1


def test_excel_s_line_about_the_delimiter(tmp_path: Path) -> None:
    file = written(tmp_path, "sep=;\n姓名;单位\n徐某某;甲,乙\n")

    assert rows(file) == [Row(2, ("徐某某", "甲,乙"))]


def test_a_table_of_one_column(tmp_path: Path) -> None:
    file = written(tmp_path, "单位名称\n县水务局\n县财政局\n", "单位.txt")

    assert file.tables[0].headers == ("单位名称",)
    assert [row.cells for row in rows(file)] == [("县水务局",), ("县财政局",)]


def test_no_header_is_an_answer(tmp_path: Path) -> None:
    file = written(tmp_path, "1,2023-07-01,3.5\n2,2023-07-02,4.5\n")

    assert file.tables[0].headers == ()
    assert [row.number for row in rows(file)] == [1, 2]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "空文件"),
        (b"\0" * 70_000, "空文件"),
        (bytes(range(256)) * 20, "二进制"),
        (b"a" * (3 << 20), "没有一行"),
        (b"%PDF-1.7", "PDF"),
        (b"MIME-Version: 1.0\n", "mht"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
        (b"<html><body>a</body></html>", "没有表格"),
    ],
)
def test_what_is_no_table_is_answered_in_one_sentence(tmp_path: Path, data: bytes, part: str) -> None:
    with pytest.raises(ReadError) as caught:
        written(tmp_path, data)

    say = caught.value.say
    assert part in say.zh
    assert say.zh.startswith("“名册.csv”")
    assert say.zh.count("。") == 1
    assert say.en.startswith('"名册.csv"')


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path, part in ((tmp_path / "无.csv", "不存在"), (tmp_path, "文件夹")):
        with pytest.raises(ReadError, match=part):
            open_tables(path)


def test_what_excel_leaves_beside_an_open_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="临时文件"):
        written(tmp_path, b"\x05admin", "~$名册.xlsx")


def test_notes_number_rows_as_a_spreadsheet_does(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER.encode() + '徐某某,"甲\n乙\n丙",丁\n李某,甲,'.encode() + b"\xff\n")

    assert rows(file)[1].number == 3
    assert "（第 3 行）" in "".join(say.zh for say in file.notes)


@pytest.mark.parametrize(
    ("note", "unit"),
    [("单位：万元", "万元"), ("（金额单位: 人民币亿元）", "亿元"), ("单位：元", "元"), ("填报单位：县水务局", "")],
)
def test_what_stands_above_the_header_is_kept(tmp_path: Path, note: str, unit: str) -> None:
    with written(tmp_path, f"问题清单,,\n,,{note}\n" + HEADER + "徐某某,甲,乙\n") as file:
        assert file.tables[0].titles == ("问题清单", note)
        assert file.tables[0].unit == unit


def test_western_text_in_one_byte_is_not_taken_for_chinese(tmp_path: Path) -> None:
    text = "Auditee,Finding\nMontréal – Région,The auditor’s “note” on façade\nDirección,Año 2023\n"

    file = written(tmp_path, text.encode("cp1252"))

    assert file.encoding == "cp1252"
    assert rows(file) == [
        Row(2, ("Montréal – Région", "The auditor’s “note” on façade")),
        Row(3, ("Dirección", "Año 2023")),
    ]


@pytest.mark.parametrize("name", ["李某", "镕", "朱镕基路", "㐂㑇", "囧"])
def test_few_chinese_characters_among_much_ascii_stay_chinese(tmp_path: Path, name: str) -> None:
    file = written(tmp_path, f"name,unit,post\n{name},Bureau of Works A,x\nsecond,Bureau B,y\n".encode("gb18030"))

    assert file.encoding == "gb18030"
    assert rows(file)[0].cells[0] == name
