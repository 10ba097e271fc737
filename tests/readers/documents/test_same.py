"""One notice as txt, docx, pdf, scan, picture and saved page: the same paragraphs each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.readers.documents.read import read_document
from loaders.readers.documents.text import DocumentText
from tests.readers.documents import making


def blocks(found: DocumentText) -> list[tuple[str, str]]:
    """Kind and text of every block that is the document's own text or says something about it."""
    apart = ("header", "footer", "boilerplate")
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks if block.kind not in apart]


def scan(path: Path) -> Path:
    path.write_bytes(making.scanned())
    return path


def picture(path: Path) -> Path:
    making.pictures()[0].save(path)
    return path


@pytest.mark.parametrize(
    ("name", "form", "make"),
    [
        ("a.txt", "txt", making.as_txt),
        ("a.docx", "docx", making.as_docx),
        ("a.pdf", "pdf", making.as_pdf),
        ("scan.pdf", "pdf", scan),
        ("a.png", "image", picture),
        ("a.tif", "image", picture),
        ("a.html", "html", making.as_html),
    ],
)
def test_the_same_paragraphs_from_every_format(
    name: str, form: str, make: Callable[[Path], Path], tmp_path: Path
) -> None:
    found = read_document(make(tmp_path / name))
    own = [one for one in blocks(found) if not one[1].startswith("来源：")]

    assert found.format == form
    assert found.title == making.TITLE
    assert own == making.EXPECTED


def test_every_block_knows_its_place(tmp_path: Path) -> None:
    found = read_document(making.as_pdf(tmp_path / "a.pdf"))

    at = found.text.index("违纪所得予以收缴")
    block = found.block_at(at)
    assert block is not None
    assert found.locator(at, at + 8) == f"p1¶{block.number}:{at}-{at + 8}"
    row = next(one for one in found.blocks if one.kind == "row" and "李某" in found.text[one.start : one.end])
    assert [found.text[left:right] for left, right in row.cells] == making.TABLE[2]
    assert [one.number for one in found.blocks] == list(range(1, len(found.blocks) + 1))
