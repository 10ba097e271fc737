"""Files that no spreadsheet program writes, made by hand: workbooks out of raw parts, bombs, foreign documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SHEETS = '<sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets>'
WORKBOOK = f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}">{_SHEETS}</workbook>'
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{_PACK}"><Relationship Id="rId1" Type="{_DOC}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
ROOT = (
    f'{HEAD}<Relationships xmlns="{_PACK}"><Relationship Id="rId1" Type="{_DOC}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)


def cell(place: str, text: str) -> str:
    """A cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(rows: str, *, front: str = "", back: str = "") -> str:
    """A sheet's part around the XML of its rows."""
    return f'{HEAD}{front}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{back}</worksheet>'


TWO_ROWS = (
    f'<row r="1">{cell("A1", "姓名")}{cell("B1", "单位")}{cell("C1", "职务")}</row>'
    f'<row r="2">{cell("A2", "徐某某")}{cell("B2", "临水县水务局")}{cell("C2", "局长")}</row>'
)


def book(path: Path, sheet_part: str | Iterable[bytes], **parts: str) -> Path:
    """A workbook of one sheet from its raw XML; `parts`: further parts, "__" for "/" and "_xml" for ".xml"."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("_rels/.rels", ROOT)
        package.writestr("xl/workbook.xml", parts.pop("workbook", WORKBOOK))
        package.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for piece in [sheet_part.encode()] if isinstance(sheet_part, str) else sheet_part:
                file.write(piece)
    return path


def empty_rows(path: Path, rows: int = 1_048_576) -> Path:
    """A workbook whose formatting reaches down to the last row Excel has."""

    def pieces() -> Iterable[bytes]:
        before, after = sheet(TWO_ROWS + "|").split("|")
        yield before.encode()
        for start in range(3, rows + 1, 4096):
            yield "".join(
                f'<row r="{at}"><c r="A{at}"/></row>' for at in range(start, min(start + 4096, rows + 1))
            ).encode()
        yield after.encode()

    return book(path, pieces())


def zip_bomb(path: Path, megabytes: int = 130) -> Path:
    """A workbook of a few hundred kilobytes whose sheet unpacks to many megabytes of spaces."""

    def pieces() -> Iterable[bytes]:
        before, after = sheet(TWO_ROWS + "|").split("|")
        yield before.encode()
        yield from (b" " * (1 << 20) for _ in range(megabytes))
        yield after.encode()

    return book(path, pieces())


def document(path: Path, part: str = "word/document.xml") -> Path:
    """A zipped document of another program, or any archive with that one part."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", f"{HEAD}<Types/>")
        package.writestr(part, f"{HEAD}<document/>")
    return path


def nested(path: Path, depth: int = 6) -> Path:
    """Archives within archives."""
    data = b"0" * (1 << 20)
    for level in range(depth):
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
            for copy in range(4):
                package.writestr(f"{level}-{copy}.zip", data)
        data = memory.getvalue()
    path.write_bytes(data)
    return path


def compound(path: Path, stream: str) -> Path:
    """The first sectors of an OLE file that names one stream: EncryptedPackage, WordDocument, Workbook."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le").ljust(512, b"\0")
    path.write_bytes(data * 2)
    return path


LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(8))
)
"""Entities that would swell to billions of characters."""
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
"""An entity that would fetch a local file."""
