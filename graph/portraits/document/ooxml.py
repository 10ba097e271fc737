"""Blocks as the XML of a Word document; texts are escaped here, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import Any

import vl_convert
from docx.shared import Mm

from graph.portraits.document.blocks import (
    PARTS,
    Block,
    Column,
    Heading,
    Line,
    Paragraph,
    Picture,
    Ref,
    Table,
    Text,
    clean,
    say,
    t,
)
from graph.portraits.document.lists import Entry, Lists, number_of
from graph.portraits.document.styles import REFERENCE, WIDE
from graph.portraits.document.web import (
    WHOLE,
    list_heads,
    lists_caption,
    paper_note,
    part_title,
    record_heads,
    records_caption,
    serials,
)

CHARTS = ("trend", "radar", "forms", "deviations", "causes", "heat", "funnel", "outstanding")
TWIPS = WIDE * 1440 / 25.4
SCALE = 2.5
STYLE = {"body": "MJBody", "note": "MJNote", "draft": "MJDraft"}
HINT = '<w:rFonts w:hint="eastAsia"/>'


def blocks(part: Any, found: Sequence[Block]) -> str:
    """Paragraphs, tables and pictures, one after another."""
    return "".join(_block(part, one) for one in found)


def _block(part: Any, one: Block) -> str:
    match one:
        case Heading():
            return paragraph(f"Heading{one.level}", t(one.text))
        case Paragraph():
            return paragraph(STYLE[one.style], one.line)
        case Picture():
            return (
                f'<w:p><w:pPr><w:pStyle w:val="MJPicture"/></w:pPr><w:r>{drawing(part, one)}</w:r></w:p>'
                + paragraph("MJFigure", t(one.caption))
            )
        case Table():
            return table(one)


def paragraph(style: str, line: Line, extra: str = "", *, keep: bool = False) -> str:
    """One paragraph; `extra` stands before its text, as bookmarks do; `keep` it on the page of the next."""
    kept = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{extra}{runs(line)}</w:p>'


def runs(line: Line) -> str:
    """A line's runs, each reference as a small figure that leads to its list."""
    found = []
    for place, one in enumerate(line):
        if one.text.strip() or (one.text and not one.ref):
            found.append(_run(one))
        following = line[place + 1 : place + 3]
        if one.ref and not any(each.ref and each.ref.number == one.ref.number for each in following):
            found.append(
                f'<w:hyperlink w:anchor="{mark(one.ref)}"><w:r><w:rPr><w:rStyle w:val="{REFERENCE}"/>{HINT}</w:rPr>'
                f"<w:t>[{one.ref.number}]</w:t></w:r></w:hyperlink>"
            )
    return "".join(found)


def _run(one: Text) -> str:
    text = " ".join(one.text.split("\n")).replace("\t", " ")
    bold = "<w:b/>" if one.bold else ""
    return f'<w:r><w:rPr>{HINT}{bold}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def mark(ref: Ref) -> str:
    """The name of a bookmark."""
    return ref.anchor.replace("-", "_")


def table(one: Table) -> str:
    """A table under its caption, its head on every page."""
    small = "Small" if one.small else ""
    names = ("MJSmall", "MJSmallNumber", "MJSmallHead") if small else ("MJCell", "MJNumber", "MJHead")
    return paragraph("MJTable", t(one.caption)) + _grid(one.columns, one.rows, names) + paragraph("MJGap", ())


def _grid(
    columns: Sequence[Column], rows: Sequence[Sequence[Line]], names: tuple[str, str, str], marks: Sequence[str] = ()
) -> str:
    whole = len(rows) <= WHOLE
    total = sum(one.width for one in columns)
    widths = [round(TWIPS * one.width / total) for one in columns]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    head = "".join(
        _cell(width, names[2], t(one.head), keep=whole, shaded=True) for width, one in zip(widths, columns, strict=True)
    )
    body = []
    for place, row in enumerate(rows):
        keep = whole and place < len(rows) - 1
        cells = [
            _cell(width, names[column.number], line, marks[place] if marks and not at else "", keep=keep)
            for at, (width, column, line) in enumerate(zip(widths, columns, row, strict=True))
        ]
        body.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    edge = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="444444"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" '
        f'w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edge}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" '
        'w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        f"{''.join(body)}</w:tbl>"
    )


def _cell(width: int, style: str, line: Line, extra: str = "", *, keep: bool = False, shaded: bool = False) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F0F0EE"/>' if shaded else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, line, extra, keep=keep)}</w:tc>"
    )


def drawing(part: Any, one: Picture) -> str:
    """A chart as a picture of the document, with its caption for those who do not see it."""
    png = vl_convert.svg_to_png(one.svg, scale=SCALE)
    inline = part.new_pic_inline(BytesIO(png), Mm(WIDE - 2), None)
    inline.docPr.set("descr", one.caption)
    return f"<w:drawing>{inline.xml}</w:drawing>"


def records(lists: Lists, entries: Sequence[Entry]) -> str:
    """The appendix: lists with the numbers of their records, then all records with their places in files."""
    rows: list[tuple[Line, ...]] = []
    marks: list[str] = []
    for one in lists.every:
        for place, part in enumerate(one.parts):
            title = part_title(one, part)
            rows.append(
                (t(f"{one.number}"), t(title), t(f"{len(part.ids):,}"), t(serials(part.shown, part.over, one.how)))
            )
            name = f"list_{one.number}_{PARTS[place]}"
            number = 10_000 + len(marks)
            marks.append(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>')
    small = ("MJSmall", "MJSmallNumber", "MJSmallHead")
    heads = list_heads()
    columns = (Column(heads[0], 0.6), Column(heads[1], 3), Column(heads[2], 0.8, True), Column(heads[3], 4.6))
    told = record_heads()
    places = (
        Column(told[0], 0.6),
        Column(told[1], 1.6),
        Column(told[2], 3),
        Column(told[3], 1.25),
        Column(told[4], 3.3),
    )
    listed = [
        (
            t(f"{one.serial}"),
            t(number_of(one)),
            t(f"{one.sort}{say('：', ': ')}{one.title}"),
            t(clean(one.record.day)),
            t(say("；", "; ").join(one.sources)),
        )
        for one in entries
    ]
    return (
        paragraph("MJNote", t(paper_note()))
        + paragraph("MJTable", t(lists_caption()))
        + _grid(columns, rows, small, marks)
        + paragraph("MJTable", t(records_caption()))
        + _grid(places, listed, small)
        + paragraph("MJGap", ())
    )
