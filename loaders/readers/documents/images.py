"""A picture of a page, or several in one tif: read as scans are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from loaders.readers.documents import kinds, scans
from loaders.readers.documents.building import assemble
from loaders.readers.documents.lines import Sheet
from loaders.readers.documents.paragraphs import paragraphs
from loaders.readers.documents.text import DocumentText
from loaders.readers.lines import refuse

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_MOST_PIXELS = 120_000_000
"""A0 at 200 dots to the inch has half of it."""
_MOST_FRAMES = 500
_LONGEST_SIDE = 3_000


def read_image(path: Path, beat: Callable[[], None]) -> DocumentText:
    """A picture. Raises ReadError for damage, for one too large, or where scans cannot be read."""
    kinds.refuse_large(path, kinds.MOST_BYTES)
    if not scans.available():
        raise scans.lacking(path)
    Image.MAX_IMAGE_PIXELS = None  # its own limit warns or fails by chance of size; ours is below
    sheets: list[Sheet] = []
    try:
        with Image.open(path, formats=_FORMATS) as image:
            for frame in range(min(getattr(image, "n_frames", 1), _MOST_FRAMES)):
                image.seek(frame)
                if image.width * image.height > _MOST_PIXELS:
                    raise _large(path)
                pixels = _pixels(image)
                high, wide = pixels.shape[:2]
                sheets.append(Sheet(frame + 1, wide, high, scans.lines_of(pixels)))
                beat()
    except (OSError, ValueError, SyntaxError, EOFError, ZeroDivisionError, TypeError, IndexError, KeyError):
        raise kinds.damaged(path) from None  # what Pillow's decoders raise for damage
    if not any(sheet.lines for sheet in sheets):
        raise kinds.no_words(path)
    return assemble(paragraphs(sheets), "image")


def _pixels(image: Image.Image) -> Any:
    """Rows of blue, green, red, the right way up, no larger than reading needs."""
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    flat = Image.new("RGB", upright.size, "white")
    shown = upright.convert("RGBA") if upright.mode in ("P", "LA", "RGBA") else upright.convert("RGB")
    flat.paste(shown, mask=shown.getchannel("A") if shown.mode == "RGBA" else None)
    return np.ascontiguousarray(np.asarray(flat)[:, :, ::-1])


def _large(path: Path) -> Exception:
    return refuse(
        path,
        "的图片过大；请按 200 dpi 重新扫描",
        "holds a picture that is too large; scan it again with 200 dots to the inch",
    )
