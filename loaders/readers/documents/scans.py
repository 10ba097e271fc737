"""Pages that are pictures, read by RapidOCR where the extra `ocr` is installed; its models are part of it."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from graph.errors import ReadError, Say
from loaders.readers.documents.lines import Line, rows_of
from loaders.readers.lines import refuse

_NEEDED = ("rapidocr", "onnxruntime", "cv2")
_MOST_THREADS = 4
"""More gain little on one page, and each takes address space, of which the reading process has a limit."""
ADVICE = Say(
    "识别扫描件需要：pip install 'mingjian[ocr]'",
    "reading scans needs: pip install 'mingjian[ocr]'",
)


def available() -> bool:
    """Whether scans can be read here: what it takes is installed and, which is seen when it is needed, can be used."""
    return all(find_spec(name) is not None for name in _NEEDED) and _usable()


@cache
def _usable() -> bool:
    """Whether it can be imported: a package may be there and a library of the system that it needs not."""
    try:
        for name in _NEEDED:
            import_module(name)
    except (ImportError, OSError):
        return False
    return True


def lacking(path: Path) -> ReadError:
    """A scan where scans cannot be read."""
    return refuse(path, f"是扫描件，没有文字；{ADVICE.zh}", f"is a scan without text; {ADVICE.en}")


@cache
def _engine() -> Any:
    """The recogniser, without its classifier, which takes whole lines for upside down and drops them."""
    from rapidocr import RapidOCR  # an extra, and half a second to import

    threads = min(os.cpu_count() or 1, _MOST_THREADS)
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def lines_of(picture: Any) -> list[Line]:
    """The lines of a picture (rows of blue, green, red) from top to bottom, each with its confidence."""
    found = _engine()(picture, use_cls=False)
    if found.txts is None or found.boxes is None:
        return []
    pieces = []
    for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True):
        xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
        if text.strip():
            pieces.append(Line(text.strip(), min(xs), min(ys), max(xs), max(ys), ocr=float(score)))
    return rows_of(pieces)
