"""pdf as a document: characters put into lines, ruled tables into rows, pages without text read as scans."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from graph.errors import Say
from loaders.readers.documents import kinds, scans
from loaders.readers.documents.building import MOST_CHARACTERS, assemble
from loaders.readers.documents.lines import Line, Sheet, columns
from loaders.readers.documents.paragraphs import paragraphs
from loaders.readers.documents.ruled import Glyph, has_rules, tables_of
from loaders.readers.documents.text import DocumentText

MOST_PAGES = 2_000
_FEW = 30
"""Characters below which a page with a picture over most of it is a scan with a stamp or a page number on it."""
_LEAST = 4
_RESOLUTION = 200 / 72
_LONGEST_SIDE = 3_000
"""Pixels: A4 at 200 dots to the inch has 2,339."""
_NONSENSE = 0.3
_NAMED = 12
Beat = Callable[[], None]


def read_pdf(path: Path, beat: Beat) -> DocumentText:
    """A pdf file; `beat` is called after every page. Raises ReadError for damage, a password, no text to be had."""
    kinds.refuse_large(path, kinds.MOST_BYTES)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise (kinds.locked(path) if "assword" in str(error) else kinds.damaged(path)) from None
    try:
        if not len(document):
            raise kinds.damaged(path)
        if len(document) > MOST_PAGES:
            raise kinds.too_long(path)
        sheets, unread, broken = _sheets(path, document, beat)
        title = document.get_metadata_value("Title").strip()
    finally:
        document.close()
    words = any(sheet.lines or sheet.tables for sheet in sheets)
    if not words and unread:
        raise scans.lacking(path)
    if not words:
        raise kinds.damaged(path) if broken else kinds.no_words(path)
    return assemble(paragraphs(sheets), "pdf", title, _notes(unread, broken))


def _sheets(path: Path, document: Any, beat: Beat) -> tuple[list[Sheet], list[int], list[int]]:
    """The pages; the numbers of those that are scans and cannot be read here, and of those that are damaged."""
    sheets: list[Sheet] = []
    unread: list[int] = []
    broken: list[int] = []
    size = 0
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            broken.append(number)
            continue
        try:
            sheet = _sheet(path, page, number)
            if sheet is None:
                unread.append(number)
            else:
                sheets.append(sheet)
                size += sum(len(line.text) for line in sheet.lines)
        except pdfium.PdfiumError:
            broken.append(number)
        finally:
            page.close()
        if size > MOST_CHARACTERS:
            raise kinds.too_long(path)
        beat()
    return sheets, unread, broken


def _sheet(path: Path, page: Any, number: int) -> Sheet | None:
    """One page, None for a scan where scans cannot be read."""
    left, bottom, right, top = page.get_mediabox()
    turn = page.get_rotation()
    wide, high = abs(right - left), abs(top - bottom)
    sheet = Sheet(number, *((high, wide) if turn % 180 else (wide, high)))
    glyphs = list(_glyphs(page, (left, bottom, right, top), turn))
    if _is_scan(page, glyphs, sheet):
        if not scans.available():
            return None
        picture = _picture(page)
        sheet.height, sheet.width = picture.shape[:2]
        sheet.lines = scans.lines_of(picture)
        return sheet
    tables = tables_of(path, number, glyphs) if has_rules(page) else []
    inside = {at for table in tables for at in table.glyphs}
    first = {min(table.glyphs): table for table in tables if table.glyphs}
    for at, line in _lines(glyphs, inside, first):
        if line is None:
            sheet.tables.append((len(sheet.lines), first[at].rows(number)))
        else:
            sheet.lines.append(line)
    return sheet


def _glyphs(page: Any, box: tuple[float, float, float, float], turn: int) -> Iterator[Glyph]:
    """The page's characters in the order of its text, in the place where they are seen, y downwards."""
    left, bottom, right, top = box
    text = page.get_textpage()
    try:
        area = raw.FS_RECTF()
        for at in range(text.count_chars()):
            sign = _sign(raw.FPDFText_GetUnicode(text, at))
            made = raw.FPDFText_IsGenerated(text, at) == 1
            raw.FPDFText_GetLooseCharBox(text, at, area)
            x0, y0, x1, y1 = area.left, area.bottom, area.right, area.top
            if turn == 90:
                place = (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
            elif turn == 180:
                place = (right - x1, y0 - bottom, right - x0, y1 - bottom)
            elif turn == 270:
                place = (top - y1, right - x1, top - y0, right - x0)
            else:
                place = (x0 - left, top - y1, x1 - left, top - y0)
            yield Glyph(sign, *place, made)
    finally:
        text.close()


def _sign(code: int) -> str:
    """A character; halves of one, and numbers that are none, become the mark for what cannot be read."""
    if code in (0x2, 0xAD, 0xFFFE):
        return "-"
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def _is_scan(page: Any, glyphs: Sequence[Glyph], sheet: Sheet) -> bool:
    """Whether a page has to be read from its picture: no text, a stamp on a scan, or text that is nonsense."""
    signs = [glyph.sign for glyph in glyphs if not glyph.sign.isspace()]
    if len(signs) < _LEAST:
        return next(page.get_objects(max_depth=2), None) is not None
    odd = sum(_unmapped(sign) for sign in signs)
    accents = sum("\x80" <= sign <= "\xff" and sign not in "·×°§±" for sign in signs)
    if odd > _NONSENSE * len(signs) or (len(signs) > _FEW and accents > _NONSENSE * len(signs)):
        return True
    return len(signs) < _FEW and any(
        (right - left) * (top - bottom) > 0.5 * sheet.width * sheet.height
        for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
        for left, bottom, right, top in [found.get_bounds()]
    )


def _unmapped(sign: str) -> bool:
    return sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cn", "Cc")


def _picture(page: Any) -> Any:
    """The page drawn as a scanner sees it."""
    scale = min(_RESOLUTION, _LONGEST_SIDE / max(*page.get_size(), 1))
    return page.render(scale=scale).to_numpy()


def _lines(glyphs: Sequence[Glyph], inside: set[int], first: dict[int, Any]) -> Iterator[tuple[int, Line | None]]:
    """Lines in reading order, and None where a table begins."""
    kept: list[Glyph] = []
    for at, glyph in enumerate(glyphs):
        if at in first:
            if line := _line(kept):
                yield at, line
            kept = []
            yield at, None
        if at in inside:
            continue
        if glyph.sign in "\r\n" or (kept and not glyph.made and _below(kept[-1], glyph)):
            if line := _line(kept):
                yield at, line
            kept = []
        if glyph.sign not in "\r\n":
            kept.append(glyph)
    if line := _line(kept):
        yield len(glyphs), line


def _below(above: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands on another line than the one before it."""
    size = max(above.right - above.left, glyph.right - glyph.left, above.bottom - above.top, glyph.bottom - glyph.top)
    return abs(glyph.top + glyph.bottom - above.top - above.bottom) / 2 > size and not above.made


def _line(glyphs: Sequence[Glyph]) -> Line | None:
    """One line; spaces that only fill a gap beside a Chinese character are none of the text."""
    seen = [glyph for glyph in glyphs if not glyph.sign.isspace()]
    if not seen:
        return None
    parts: list[str] = []
    for at, glyph in enumerate(glyphs):
        if glyph.made and glyph.sign == " " and _filler(glyphs, at):
            continue
        parts.append(glyph.sign)
    text = "".join(parts).strip()
    top, bottom = min(glyph.top for glyph in seen), max(glyph.bottom for glyph in seen)
    return Line(text, seen[0].left, top, max(glyph.right for glyph in seen), bottom)


def _filler(glyphs: Sequence[Glyph], at: int) -> bool:
    if not 0 < at < len(glyphs) - 1:
        return True
    before, after = glyphs[at - 1], glyphs[at + 1]
    wide = columns(before.sign) > 1 or columns(after.sign) > 1
    return wide and after.left - before.right < 1.2 * max(before.right - before.left, after.right - after.left)


def _notes(unread: Sequence[int], broken: Sequence[int]) -> list[Say]:
    notes: list[Say] = []
    if unread:
        zh, en = _numbers(unread)
        advice = scans.ADVICE
        notes.append(
            Say(
                f"第 {zh} 页是扫描件，没有读出；{advice.zh}。",
                f"Scanned, so not read: page {en}; {advice.en}.",
            )
        )
    if broken:
        zh, en = _numbers(broken)
        notes.append(Say(f"第 {zh} 页已损坏，没有读出。", f"Damaged, so not read: page {en}."))
    return notes


def _numbers(pages: Sequence[int]) -> tuple[str, str]:
    some = [str(page) for page in pages[:_NAMED]]
    more = len(pages) > _NAMED
    return "、".join(some) + ("等" if more else ""), ", ".join(some) + (" …" if more else "")
