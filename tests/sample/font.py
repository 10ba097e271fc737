"""Makes the font of the sample's documents again: `python -m tests.sample.font NotoSansCJK-Regular.ttc`.

The font is Noto Sans CJK SC, cut down to the characters of GB 2312 level 1 and of the sample's own texts and names, its
outlines turned from cubic to quadratic so that a PDF may carry it as TrueType. Needs fonttools (extra `documents`).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import loaders.sample as sample
from loaders.sample.documents.font import FILE

PUNCTUATION = "　、。·—…‘’“”〔〕〈〉《》「」『』【】×÷○●■□〇①②③④⑤⑥⑦⑧⑨⑩％℃￥–"
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
DROPPED = ("vhea", "vmtx", "VORG", "BASE", "GDEF", "GPOS", "GSUB", "gasp")
COARSE = 3.0
"""How far, in thousandths of an em, an outline may move when it is turned into quadratic curves."""


def characters() -> set[str]:
    """What the font can write."""
    found = {chr(code) for code in range(0x20, 0x7F)} | set(PUNCTUATION)
    for high in (0xA3, *range(0xB0, 0xD8)):
        found |= set(b"".join(bytes((high, low)) for low in range(0xA1, 0xFF)).decode("gb2312", errors="ignore"))
    [home] = sample.__path__
    for path in (one for ending in ("*.py", "*.yaml") for one in Path(home).rglob(ending)):
        found |= {sign for sign in path.read_text(encoding="utf-8") if ord(sign) > 0x2000}
    return found


def make(source: Path, out: Path) -> None:
    """Write the font."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(source, fontNumber=2, recalcTimestamp=False)
    options = subset.Options()
    options.hinting, options.desubroutinize, options.notdef_outline = False, True, True
    options.layout_features, options.name_IDs = [], list(NAMES)
    options.drop_tables += DROPPED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(sign) for sign in characters()])
    cutter.subset(font)
    _quadratic(font)
    font["cmap"].tables = [one for one in font["cmap"].tables if (one.format, one.platformID) == (4, 3)]
    font["head"].modified = font["head"].created
    font.save(out)


def _quadratic(font: Any) -> None:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order, outlines = font.getGlyphOrder(), font.getGlyphSet()
    table = font["glyf"] = newTable("glyf")
    font["loca"] = newTable("loca")
    table.glyphOrder, table.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, COARSE, reverse_direction=True))
        glyph = table.glyphs[name] = pen.glyph()
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin if glyph.numberOfContours else 0)
    del font["CFF "]
    most = font["maxp"]
    most.tableVersion = 0x00010000
    for name in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements"):
        setattr(most, name, 0)
    for name in ("maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth"):
        setattr(most, name, 0)
    for name in ("maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours"):
        setattr(most, name, 0)
    most.maxZones = 1
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


if __name__ == "__main__":
    make(Path(sys.argv[1]), FILE)
