"""The font of the documents, read without a library: widths and glyphs for setting, and a part of it for a PDF."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "font" / "NotoSansCJKsc-Regular-part.ttf"
"""TrueType without composite glyphs, its cmap of format 4, its loca of 32 bits (see font/LICENSE.md)."""
_KEPT = ("cvt ", "glyf", "head", "hhea", "hmtx", "loca", "maxp")


class Font:
    """A TrueType file. Widths are in thousandths of an em."""

    def __init__(self, data: bytes) -> None:
        self._tables = {
            tag.decode(): data[start : start + size]
            for tag, _, start, size in struct.iter_unpack(">4sIII", data[12 : 12 + 16 * _u16(data, 4)])
        }
        self.em = _u16(self._tables["head"], 18)
        self.count = _u16(self._tables["maxp"], 4)
        self._glyphs = dict(_mapping(self._tables["cmap"]))
        self._widths = self._advances()

    def _advances(self) -> list[int]:
        table, full = self._tables["hmtx"], _u16(self._tables["hhea"], 34)
        wide = [_u16(table, 4 * glyph) * 1000 // self.em for glyph in range(full)]
        return wide + [wide[-1]] * (self.count - full)

    def glyph(self, sign: str) -> int:
        """The glyph of a character. Raises LookupError where the font has none."""
        try:
            return self._glyphs[ord(sign)]
        except KeyError as error:
            raise LookupError(f"the font of the documents has no {sign!r} (U+{ord(sign):04X})") from error

    def width(self, text: str) -> int:
        """How wide a text is."""
        return sum(self._widths[self.glyph(sign)] for sign in text)

    def advance(self, glyph: int) -> int:
        """How wide a glyph is."""
        return self._widths[glyph]

    def part(self, glyphs: Iterable[int]) -> bytes:
        """The font with the outlines of these glyphs only, under the numbers they have."""
        loca = [start for (start,) in struct.iter_unpack(">I", self._tables["loca"])]
        wanted, outlines, places = {0, *glyphs}, bytearray(), [0]
        for glyph in range(self.count):
            if glyph in wanted:
                outlines += self._tables["glyf"][loca[glyph] : loca[glyph + 1]]
            places.append(len(outlines))
        tables = self._tables | {"glyf": bytes(outlines), "loca": struct.pack(f">{len(places)}I", *places)}
        return _assembled({tag: tables[tag] for tag in _KEPT if tag in tables})


@cache
def font() -> Font:
    """The documents' font."""
    return Font(FILE.read_bytes())


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2])


def _mapping(table: bytes) -> Iterable[tuple[int, int]]:
    """(character, glyph) of a cmap's only subtable, of format 4."""
    start = int.from_bytes(table[8:12])
    sub = table[start:]
    double = _u16(sub, 6)
    for order in range(0, double, 2):
        last, first = _u16(sub, 14 + order), _u16(sub, 16 + double + order)
        delta, at = _u16(sub, 16 + 2 * double + order), 16 + 3 * double + order
        offset = _u16(sub, at)
        for code in range(first, last + 1):
            glyph = _u16(sub, at + offset + 2 * (code - first)) if offset else code
            if code != 0xFFFF and (glyph or not offset):
                yield code, (glyph + delta) % 65536


def _assembled(tables: dict[str, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    at, body = 12 + 16 * len(tables), bytearray()
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(value for (value,) in struct.iter_unpack(">I", padded)) % (1 << 32)
        head += struct.pack(">4sIII", tag.encode(), total, at + len(body), len(data))
        body += padded
    return bytes(head + body)
