"""Scanned pages: the paper printed, laid askew on the glass and read at 200 dpi, as pictures in a PDF."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from loaders.sample.documents.font import FILE
from loaders.sample.documents.layout import HEIGHT, WIDTH, Page
from loaders.sample.documents.pdf import write_pictures

_DPI = 200
_POINT = _DPI / 72
_ASKEW = 0.45
"""The most, in degrees, that a page lies askew."""
_PAPER, _INK = 246, 34


def write_scan(path: Path, pages: Sequence[Page], rng: random.Random) -> None:
    """Write a scan; every other document comes from a machine that knows black and white alone."""
    black = rng.random() < 0.5
    write_pictures(path, [_bits(_scanned(page, rng)) if black else _grey(_scanned(page, rng)) for page in pages])


def _scanned(page: Page, rng: random.Random) -> Image.Image:
    size = (round(WIDTH * _POINT), round(HEIGHT * _POINT))
    sheet = Image.new("L", size, _PAPER)
    pen = ImageDraw.Draw(sheet)
    for rule in page.rules:
        pen.line([place * _POINT for place in rule], fill=_INK + 30, width=2)
    for line in page.lines:
        face = ImageFont.truetype(FILE, round(line.size * _POINT))
        pen.text((line.x * _POINT, line.y * _POINT), line.text, fill=_INK, font=face, anchor="ls")
    turned = sheet.rotate(rng.uniform(-_ASKEW, _ASKEW), Image.Resampling.BICUBIC, fillcolor=_PAPER)
    noise = np.random.default_rng(rng.getrandbits(32)).integers(-11, 12, (size[1], size[0]), dtype=np.int16)
    specks = [(rng.randrange(size[0]), rng.randrange(size[1])) for _ in range(60)]
    grain = np.clip(np.asarray(turned, dtype=np.int16) + noise, 0, 255).astype(np.uint8)
    for x, y in specks:
        grain[y : y + 2, x : x + 2] = 150
    return Image.fromarray(grain)


def _grey(picture: Image.Image) -> tuple[bytes, str]:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=55)
    return out.getvalue(), f"{_size(picture)} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"


def _bits(picture: Image.Image) -> tuple[bytes, str]:
    sharp = picture.point([0 if value < 148 else 255 for value in range(256)]).convert("1")
    data = zlib.compress(sharp.tobytes(), 9)
    return data, f"{_size(picture)} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode"


def _size(picture: Image.Image) -> str:
    return f"/Width {picture.width} /Height {picture.height}"
