"""Word files written by hand, the same bytes for the same paper: headings, a table, a header and a page number."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from loaders.sample.documents.paper import Paper, Paragraph

_MADE = (2025, 1, 6, 9, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"document": "document.main", "styles": "styles", "header1": "header", "footer1": "footer"}
_SHAPES = {
    "head": '<w:pStyle w:val="Head"/><w:jc w:val="center"/>',
    "number": '<w:jc w:val="center"/>',
    "title": '<w:pStyle w:val="Title"/><w:jc w:val="center"/>',
    "source": '<w:jc w:val="center"/>',
    "heading": '<w:pStyle w:val="Heading1"/>',
    "body": '<w:ind w:firstLineChars="200" w:firstLine="640"/>',
    "issuer": '<w:spacing w:before="400"/><w:jc w:val="right"/>',
    "date": '<w:jc w:val="right"/>',
}
_STYLES = (("Head", "文件头", 44), ("Title", "Title", 36), ("Heading1", "heading 1", 30))
_PAGE = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)


def write_word(path: Path, paper: Paper) -> None:
    """Write a .docx."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": _document(paper),
        "word/_rels/document.xml.rels": _relations([(_PARTS[one], f"{one}.xml") for one in list(_PARTS)[1:]]),
        "word/styles.xml": _styles(),
        "word/header1.xml": f"<w:hdr {_W}>{_paragraph(Paragraph('number', paper.spec.header))}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_W}>{_PAGE}</w:ftr>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            about = zipfile.ZipInfo(name, _MADE)
            about.compress_type, about.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(about, _XML + text)


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="rId{order}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for order, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _styles() -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for ident, name, size in _STYLES
    )
    plain = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return f"<w:styles {_W}>{plain}{made}</w:styles>"


def _document(paper: Paper) -> str:
    body = "".join(_blocks(paper))
    section = (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId2" xmlns:r="{_OFFICE}"/><w:footerReference '
        f'w:type="default" r:id="rId3" xmlns:r="{_OFFICE}"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    return f"<w:document {_W}><w:body>{body}{section}</w:body></w:document>"


def _blocks(paper: Paper) -> Iterator[str]:
    for table, found in groupby(paper.paragraphs, key=lambda one: one.kind == "row"):
        every = list(found)
        yield _table(every) if table else "".join(map(_paragraph, every))


def _paragraph(one: Paragraph) -> str:
    return f"<w:p><w:pPr>{_SHAPES.get(one.kind, '')}</w:pPr>{_run(one.text)}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _table(rows: list[Paragraph]) -> str:
    columns = max(len(row.cells) for row in rows)
    each = 8800 // columns
    edges = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH"))
    grid = f'<w:gridCol w:w="{each}"/>' * columns
    made = "".join(f"<w:tr>{''.join(_cell(cell, each) for cell in row.cells)}</w:tr>" for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="8800" w:type="dxa"/><w:tblBorders>{edges}<w:insideV w:val="single" w:sz="4"/>'
        f"</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def _cell(text: str, size: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr><w:p>{_run(text)}</w:p></w:tc>'
