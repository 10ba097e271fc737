"""The documents of a city in their folder, and what the answer key says of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders.sample.chance import dice
from loaders.sample.documents.layout import pages
from loaders.sample.documents.paper import Names, Paper, Spec, paper, specs
from loaders.sample.documents.pdf import write_digital
from loaders.sample.documents.plain import write_page, write_text
from loaders.sample.documents.registers import Registers
from loaders.sample.documents.scan import write_scan
from loaders.sample.documents.typical import Heard
from loaders.sample.documents.word import write_word
from loaders.sample.plan import Plan

FOLDER = "文书"
MOST = 40
_ENDINGS = {"scan": "（扫描件）.pdf"}


def write_documents(folder: Path, scale: float, seed: int, plan: Plan, heard: Heard) -> list[dict[str, Any]]:
    """Write the documents below `folder`: 40 from scale 1 on, fewer below, all kinds and formats in every city.

    The answer is the key's entry of each file.
    """
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    known = Registers(plan)
    wanted = [(spec, known.names) for spec in specs()]
    most = min(MOST, round(MOST * scale))
    made: list[dict[str, Any]] = []
    for spec, names in _chosen([*wanted, *heard.notices(seed)], most):
        written = paper(spec, names)
        for format_ in spec.formats:
            path = place / (spec.id + _ENDINGS.get(format_, f".{format_}"))
            write_document(path, format_, written, seed)
            made.append(_entry(f"{FOLDER}/{path.name}", format_, written))
    return made


def _chosen(offered: list[tuple[Spec, Names]], most: int) -> Iterator[tuple[Spec, Names]]:
    """Those that every city has, then others while there is room."""
    room = most - sum(len(spec.formats) for spec, _ in offered if spec.core)
    for spec, names in offered:
        if spec.core:
            yield spec, names
        elif room >= len(spec.formats):
            room -= len(spec.formats)
            yield spec, names


def write_document(path: Path, format_: str, written: Paper, seed: int) -> None:
    """Write one in a format: txt, html, docx, pdf, or scan for a PDF of pictures."""
    if format_ == "txt":
        write_text(path, written)
    elif format_ == "html":
        others = [spec.title for spec in specs() if spec.id != written.spec.id]
        write_page(path, written, dice(written.spec.id, "related").sample(others, 4))
    elif format_ == "docx":
        write_word(path, written)
    elif format_ == "pdf":
        write_digital(path, pages(written), written.spec.title)
    else:
        write_scan(path, pages(written), dice(seed, "scan", written.spec.id))


def _entry(file: str, format_: str, written: Paper) -> dict[str, Any]:
    spec = written.spec
    return {
        "file": file,
        "format": format_,
        "kind": spec.kind,
        "text": spec.id,
        "title": spec.title,
        "number": spec.number,
        "issuer": spec.issuer,
        "date": spec.date,
        "encoding": spec.encoding if format_ in ("txt", "html") else "",
        "stories": list(spec.stories),
        "facts": list(written.facts),
    }
