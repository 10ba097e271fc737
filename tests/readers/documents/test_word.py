"""docx: what people see of it is read, what was struck or hidden is not, and nothing in it is run."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from commands.tools import find_office
from graph.errors import ReadError
from loaders.readers.documents.numbering import written
from loaders.readers.documents.read import read_document
from loaders.readers.documents.text import DocumentText
from tests.readers.documents import making
from tests.readers.documents.making import p, part, raw_docx

FIRST = "各单位要认真整改，按期报送结果。"


def told(found: DocumentText) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def body(tmp_path: Path, xml: str, **parts: str) -> list[tuple[str, str]]:
    return told(read_document(raw_docx(tmp_path / "a.docx", xml, **parts)))


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    xml = (
        "<w:p><w:r><w:t>给予</w:t></w:r><w:del><w:r><w:delText>警告</w:delText><w:t>警告</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>严重警告</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>处分。</w:t></w:r></w:p>"
    )
    assert body(tmp_path, xml) == [("body", "给予严重警告处分。")]


def test_headers_footers_notes_and_boxes(tmp_path: Path) -> None:
    box = f"<mc:Choice><wps:txbx><w:txbxContent>{p('框里的话，也要读。')}</w:txbxContent></wps:txbx></mc:Choice>"
    xml = (
        (
            f"<w:p><w:r><w:t>{FIRST}</w:t><mc:AlternateContent>{box}<mc:Fallback><w:pict><w:txbxContent>{p('重复')}"
            "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        .replace("<mc:AlternateContent>", "<w:drawing><mc:AlternateContent>")
        .replace("</mc:AlternateContent>", "</mc:AlternateContent></w:drawing>")
    )
    xml = xml.replace("mc:", "").replace("wps:", "")
    found = body(
        tmp_path,
        xml,
        header1__xml=part("hdr", p("临水县纪委监委文件")),
        header2__xml=part("hdr", p("临水县纪委监委文件")),
        footer1__xml=part("ftr", p("— 1 —")),
        footnotes__xml=part(
            "footnotes",
            f'<w:footnote w:type="separator">{p("线")}</w:footnote><w:footnote>{p("金额含利息，按年计算。")}'
            "</w:footnote>",
        ),
    )
    assert found == [
        ("header", "临水县纪委监委文件"),
        ("body", FIRST),
        ("body", "框里的话，也要读。"),
        ("body", "金额含利息，按年计算。"),
        ("footer", "— 1 —"),
    ]


def test_tables_are_rows_and_frames_around_text_are_not(tmp_path: Path) -> None:
    def cell(*texts: str) -> str:
        return f"<w:tc>{''.join(map(p, texts))}</w:tc>"

    struck = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}{cell('去')}</w:tr>"
    table = f"<w:tbl><w:tr>{cell('姓名')}{cell('处分')}</w:tr>{struck}<w:tr>{cell('李', '某')}{cell('')}</w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr>{cell('框住的一段话，不是表格。')}</w:tr></w:tbl>"
    found = read_document(raw_docx(tmp_path / "a.docx", p(FIRST) + table + frame))

    assert told(found)[1:] == [("row", "姓名\t处分"), ("row", "李 某\t"), ("body", "框住的一段话，不是表格。")]
    assert found.blocks[2].cells[1] == (found.blocks[2].end, found.blocks[2].end)


def test_lists_keep_the_numbers_that_people_see(tmp_path: Path) -> None:
    def level(at: int, form: str, text: str) -> str:
        return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'

    levels = level(0, "chineseCountingThousand", "%1、") + level(1, "decimal", "%2.")

    def plan(at: int, inner: str) -> str:
        number = f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
        return f'<w:abstractNum w:abstractNumId="{at}">{inner}</w:abstractNum>{number}'

    numbers, bullets = plan(7, levels), plan(8, level(0, "bullet", "●"))

    def item(text: str, at: int, number: int = 7) -> str:
        return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')

    xml = p(FIRST) + item("张某某问题", 0) + item("收受礼品", 1) + item("公款吃喝", 1) + item("李某问题", 0)
    xml += item("违规用车", 1) + item("另有一点", 0, 8)
    found = body(tmp_path, xml, numbering__xml=part("numbering", numbers + bullets))
    assert [text for _, text in found[1:]] == [
        "一、张某某问题", "1. 收受礼品", "2. 公款吃喝", "二、李某问题", "1. 违规用车", "另有一点",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (10, "chineseCounting", "十"), (21, "japaneseCounting", "二十一"), (105, "chineseCountingThousand", "一百零五"),
        (3, "ideographTraditional", "丙"), (27, "lowerLetter", "aa"), (14, "upperRoman", "XIV"),
        (2, "decimalEnclosedCircle", "②"), (12, "decimalFullWidth", "１２"), (7, "decimalZero", "07"),
        (5, "other", "5"),
    ],
)  # fmt: skip
def test_forms_of_numbers(count: int, form: str, text: str) -> None:
    assert written(count, form) == text


def test_headings_by_style_and_by_form(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="2"><w:basedOn w:val="1"/><w:name w:val="本单位标题"/></w:style>'
    )
    xml = (
        p("整改情况的通报", '<w:pStyle w:val="T"/>')
        + p(FIRST)
        + p("基本情况", '<w:pStyle w:val="2"/>')
        + p("（一）主要问题")
    )
    assert body(tmp_path, xml, styles__xml=part("styles", styles)) == [
        ("masthead", "整改情况的通报"),
        ("body", FIRST),
        ("heading", "基本情况"),
        ("heading", "（一）主要问题"),
    ]


def test_breaks_end_a_paragraph_where_they_end_something(tmp_path: Path) -> None:
    xml = "<w:p><w:r><w:t>各单位要认真整改。</w:t><w:br/><w:t>按期报送有关情况和</w:t><w:br/><w:t>结果。</w:t></w:r>"
    long = "<w:p><w:r><w:t>张某某在担任县水务局党组书记、局长期间，多次收受</w:t><w:br/><w:t>礼金。</w:t></w:r></w:p>"
    assert [text for _, text in body(tmp_path, xml + '</w:p>' + long)] == [
        "各单位要认真整改。", "按期报送有关情况和", "结果。", "张某某在担任县水务局党组书记、局长期间，多次收受礼金。",
    ]  # fmt: skip


def test_macros_are_told_and_not_run(tmp_path: Path) -> None:
    path = making.as_docx(tmp_path / "a.docm")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Shell(cmd)")

    found = read_document(path)

    assert making.BODY[1] in found.text
    assert [note.zh for note in found.notes] == ["文件带有宏；只读了文字，没有运行宏。"]


@pytest.mark.parametrize(
    "front",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
def test_no_document_types(tmp_path: Path, front: str) -> None:
    path = raw_docx(tmp_path / "a.docx", p("&a;"))
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode()
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", front + xml)

    with pytest.raises(ReadError, match="已损坏"):
        read_document(path)


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_prints_the_same_paragraphs(tmp_path: Path) -> None:
    office = find_office()
    if not office:
        pytest.skip("no LibreOffice")
    made = making.as_docx(tmp_path / "a.docx")
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", made.name],
        cwd=tmp_path, capture_output=True, check=True, timeout=100,
    )  # fmt: skip

    assert told(read_document(tmp_path / "a.pdf")) == told(read_document(made))
