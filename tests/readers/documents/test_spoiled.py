"""2,000 damaged documents: each is read or answered in one sentence; none crashes, hangs, runs or fetches anything."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graph.errors import ReadError
from loaders.readers.documents.read import read_document
from loaders.readers.documents.text import DocumentText
from tests.readers.documents import making
from tests.readers.documents.lacking import NO_OCR, instead
from tests.readers.documents.spoiling import spoiled

PARTS = 4
"""Tests that the 2,000 are shared among, so that several workers take them."""


def answer(path: Path) -> ReadError | DocumentText:
    """What a file gives, or the error it is answered with."""
    try:
        return read_document(path)
    except ReadError as error:
        return error


def sound(found: DocumentText) -> bool:
    """Whether blocks follow one another within the text, with their cells, and hold something."""
    end = 0
    for block in found.blocks:
        if not end <= block.start < block.end <= len(found.text) or not found.text[block.start : block.end].strip():
            return False
        if any(not block.start <= left <= right <= block.end for left, right in block.cells):
            return False
        end = block.end
    return bool(found.blocks) and all(note.zh and note.en for note in found.notes)


def check(path: Path, damage: str, found: ReadError | DocumentText) -> str:
    """What became of a file; fails where it is neither a document nor one clear sentence."""
    if isinstance(found, DocumentText):
        assert sound(found), damage
        found.text.encode("utf-8")
        return "read"
    assert path.name in found.say.zh, damage
    assert path.name in found.say.en, damage
    assert found.say.zh.count("。") == 1, damage
    assert found.say.en.endswith("."), damage
    assert "秒内" not in found.say.zh, damage
    return found.say.zh.split("”", 1)[1]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_each_of_two_thousand_reads_or_is_answered_in_one_sentence(tmp_path: Path, part: int) -> None:
    """Without the extra `ocr`, because damage makes hundreds of them scans, and each takes seconds to read."""
    files = tmp_path / "files"
    files.mkdir()
    count = 2000 // PARTS
    with instead(tmp_path / "path", sitecustomize=NO_OCR):
        outcomes = Counter(check(path, damage, answer(path)) for path, damage in spoiled(files, count, seed=part + 1))

    assert outcomes.total() == count
    assert count // 10 < outcomes["read"] < count * 9 // 10
    assert len(outcomes) > 10


@pytest.mark.slow
def test_damaged_scans_too(tmp_path: Path) -> None:
    data = making.scanned()
    for at, size in enumerate((1, 2, 3)):
        path = tmp_path / f"扫描{at}.pdf"
        path.write_bytes(data[: len(data) * size // 4] + b"\0" * 400 + data[len(data) * size // 4 + 400 :])

        check(path, f"zeroed block {size}", answer(path))


def test_the_same_seed_spoils_in_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    one, two = ([found.damage for found in spoiled(tmp_path / name, 60, seed=3)] for name in "ab")

    assert one == two
