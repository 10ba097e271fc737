"""PDF files written by hand, the same bytes for the same pages: with a text layer and its font, or of pictures only."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

from loaders.sample.documents.font import font
from loaders.sample.documents.layout import HEIGHT, WIDTH, Page

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MADE = "D:20250106090000+08'00'"
_AT_ONCE = 100


class _File:
    """Objects, numbered from 1 in the order in which they are given."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        """The number of an object that comes later."""
        self._objects.append(b"")
        return len(self._objects)

    def put(self, body: str | bytes, number: int = 0) -> int:
        """Add an object, or fill a reserved one."""
        number = number or self.reserve()
        self._objects[number - 1] = body.encode("latin-1") if isinstance(body, str) else body
        return number

    def stream(self, data: bytes, about: str = "", *, packed: bool = False) -> int:
        """Add a stream; `packed` data is written as it is."""
        body = data if packed else zlib.compress(data, 9)
        kind = "" if packed else "/Filter /FlateDecode "
        return self.put(f"<< {about} {kind}/Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream")

    def done(self, root: int, info: int) -> bytes:
        """The whole file."""
        out, places = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start, size = len(out), len(places) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for place in places:
            out += b"%010d 00000 n \n" % place
        out += f"trailer\n<< /Size {size} /Root {root} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def write_digital(path: Path, pages: Sequence[Page], title: str) -> None:
    """A PDF whose text can be read back, character by character."""
    file = _File()
    used = {sign for page in pages for line in page.lines for sign in line.text}
    resources = f"<< /Font << /F1 {_font(file, used)} 0 R >> >>"
    contents = [(file.stream(_drawn(page)), resources) for page in pages]
    path.write_bytes(_finished(file, contents, title))


def write_pictures(path: Path, pictures: Sequence[tuple[bytes, str]]) -> None:
    """A PDF of scanned pages: each (data, its dictionary) fills a page. It has no text and no title."""
    file = _File()
    contents = []
    for data, about in pictures:
        image = file.stream(data, f"/Type /XObject /Subtype /Image {about}", packed=True)
        drawn = file.stream(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im1 Do Q".encode())
        contents.append((drawn, f"<< /XObject << /Im1 {image} 0 R >> >>"))
    path.write_bytes(_finished(file, contents, ""))


def _finished(file: _File, contents: Sequence[tuple[int, str]], title: str) -> bytes:
    tree = file.reserve()
    box = f"/Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
    made = [
        file.put(f"<< /Type /Page {box} /Resources {resources} /Contents {drawn} 0 R >>")
        for drawn, resources in contents
    ]
    file.put(f"<< /Type /Pages /Kids [{' '.join(f'{one} 0 R' for one in made)}] /Count {len(made)} >>", tree)
    root = file.put(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    named = f"/Title <FEFF{title.encode('utf-16-be').hex()}> " if title else ""
    return file.done(root, file.put(f"<< {named}/CreationDate ({_MADE}) >>"))


def _drawn(page: Page) -> bytes:
    """The operators of a page; y runs upwards there."""
    known = font()
    made = [f"0.6 w {x1:.2f} {HEIGHT - y1:.2f} m {x2:.2f} {HEIGHT - y2:.2f} l S" for x1, y1, x2, y2 in page.rules]
    for line in page.lines:
        glyphs = "".join(f"{known.glyph(sign):04X}" for sign in line.text)
        made.append(f"BT /F1 {line.size:g} Tf {line.x:.2f} {HEIGHT - line.y:.2f} Td <{glyphs}> Tj ET")
    return "\n".join(made).encode()


def _font(file: _File, used: set[str]) -> int:
    known, signs = font(), sorted(used)
    glyphs = {known.glyph(sign): sign for sign in signs}
    part = known.part(glyphs)
    data = file.stream(part, f"/Length1 {len(part)}")
    name = "MJSAMP+NotoSansCJKsc-Regular"
    descriptor = file.put(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-1000 -1048 2928 1808] /ItalicAngle 0 "
        f"/Ascent 880 /Descent -120 /CapHeight 733 /StemV 80 /FontFile2 {data} 0 R >>"
    )
    widths = " ".join(f"{glyph} [{known.advance(glyph)}]" for glyph in sorted(glyphs))
    child = file.put(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}] "
        "/CIDToGIDMap /Identity >>"
    )
    unicode = file.stream(_to_unicode(glyphs).encode())
    return file.put(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{child} 0 R] "
        f"/ToUnicode {unicode} 0 R >>"
    )


def _to_unicode(glyphs: dict[int, str]) -> str:
    rows = [f"<{glyph:04X}> <{sign.encode('utf-16-be').hex().upper()}>" for glyph, sign in sorted(glyphs.items())]
    blocks = [rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE)]
    return _CMAP.format(
        blocks="\n".join(f"{len(one)} beginbfchar\n" + "\n".join(one) + "\nendbfchar" for one in blocks)
    )
