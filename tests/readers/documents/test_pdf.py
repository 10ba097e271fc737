"""pdf: lines become paragraphs, over page ends too; heads, feet and page numbers stay apart; scans are told or read."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from graph.errors import ReadError
from loaders.readers.documents.read import read_document
from loaders.readers.documents.text import DocumentText
from tests.readers.documents import making
from tests.readers.documents.lacking import NO_OCR, instead


def texts(found: DocumentText, *kinds: str) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks if block.kind in kinds]


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("indent", ["2em", "0"])
def test_paragraphs_go_on_over_lines_and_pages(tmp_path: Path, indent: str) -> None:
    found = read_document(saved(tmp_path / "a.pdf", making.printed(4, indent=indent)))

    assert texts(found, "body", "heading") == [*making.BODY * 4, *making.SIGNED]
    pages = [block.page for block in found.blocks if block.kind == "body"]
    assert pages == sorted(pages)
    assert pages[-1] > 1


def test_heads_feet_and_page_numbers_stay_apart(tmp_path: Path) -> None:
    found = read_document(making.as_pdf(tmp_path / "a.pdf", times=4))

    assert texts(found, "header") == [making.HEAD]
    assert texts(found, "footer") == ["— 1 —", "— 2 —", "— 3 —"]
    assert [block.page for block in found.blocks if block.kind == "footer"] == [1, 2, 3]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_stored_turned(tmp_path: Path, turn: int) -> None:
    document = pdfium.PdfDocument(making.printed())
    page = document[0]
    wide, high = page.get_size()
    matrix = {90: (0, 1, -1, 0, high, 0), 180: (-1, 0, 0, -1, wide, high), 270: (0, -1, 1, 0, 0, wide)}[turn]
    raw.FPDFPage_TransFormWithClip(page, raw.FS_MATRIX(*matrix), None)
    box = (0, 0, wide, high) if turn == 180 else (0, 0, high, wide)
    page.set_mediabox(*box)
    page.set_cropbox(*box)
    page.set_rotation(turn)
    page.gen_content()
    document.save(tmp_path / "a.pdf")
    document.close()

    found = read_document(tmp_path / "a.pdf")

    assert texts(found, "body", "heading") == [*making.BODY, *making.SIGNED]
    assert texts(found, "row") == ["\t".join(cells) for cells in making.TABLE]


def test_some_pages_are_scans(tmp_path: Path) -> None:
    found = read_document(making.mixed(tmp_path / "a.pdf"))

    assert found.notes == ()
    assert [block.page for block in found.blocks if found.text[block.start : block.end] == making.BODY[1]] == [1, 2, 3]
    assert {block.page for block in found.blocks if block.ocr is not None} == {2}
    assert all(0.9 < block.ocr <= 1 for block in found.blocks if block.ocr is not None)


def test_without_the_extra_scanned_pages_are_named(tmp_path: Path) -> None:
    path = making.mixed(tmp_path / "a.pdf")
    with instead(tmp_path / "path", sitecustomize=NO_OCR):
        found = read_document(path)

    assert {block.page for block in found.blocks} == {1, 3}
    assert [note.zh for note in found.notes] == [
        "第 2 页是扫描件，没有读出；识别扫描件需要：pip install 'mingjian[ocr]'。"
    ]
    assert "page 2;" in found.notes[0].en


@pytest.mark.parametrize("name", ["a.pdf", "a.png"])
def test_without_the_extra_a_scan_is_no_empty_document(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.pdf":
        path.write_bytes(making.scanned())
    else:
        making.pictures()[0].save(path)
    with (
        instead(tmp_path / "path", sitecustomize=NO_OCR),
        pytest.raises(ReadError, match=r"是扫描件，没有文字；.*mingjian\[ocr\]"),
    ):
        read_document(path)


def test_text_that_is_nonsense_counts_as_a_scan(tmp_path: Path) -> None:
    signs = "".join(f"\\{code:03o}" for code in making.BODY[1].encode("gb18030"))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    path = saved(tmp_path / "a.pdf", making.small_pdf(f"BT /F 12 Tf 72 700 Td ({signs}) Tj ET", font))

    with instead(tmp_path / "path", sitecustomize=NO_OCR), pytest.raises(ReadError, match="是扫描件"):
        read_document(path)


def test_plain_text_in_a_small_pdf(tmp_path: Path) -> None:
    text = "BT /F 12 Tf 72 700 Td (The bureau was asked to mend it.) Tj ET"

    assert read_document(saved(tmp_path / "a.pdf", making.small_pdf(text))).text == "The bureau was asked to mend it."


def test_an_empty_page_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="没有文字"):
        read_document(saved(tmp_path / "a.pdf", making.small_pdf("")))


def test_frames_of_a_tif_are_pages(tmp_path: Path) -> None:
    first, *others = making.pictures()
    first.save(tmp_path / "a.tif", save_all=True, append_images=[*others, first])

    found = read_document(tmp_path / "a.tif")

    assert (found.format, {block.page for block in found.blocks}) == ("image", {1, 2})
