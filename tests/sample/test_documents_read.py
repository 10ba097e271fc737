"""The city's documents through the readers of prose: every fact of the key lies in what facts are taken from."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from loaders.readers.documents.read import read_document
from loaders.readers.documents.text import FACTS, DocumentText
from tests.sample.test_documents import ABOUT

Key = dict[str, Any]
SEEN = pytest.mark.skipif(find_spec("rapidocr") is None, reason="needs the extra ocr")


def _missing(read: DocumentText, entry: Key) -> list[tuple[str, str]]:
    """What the key says that stands nowhere in body, headings and rows."""
    text = re.sub(r"\s", "", "".join(read.text[one.start : one.end] for one in read.blocks if one.kind in FACTS))
    stated = [
        (name, fact.get("written", {}).get(name, str(value)))
        for fact in entry["facts"]
        for name, value in fact.items()
        if name not in ABOUT
    ]
    return [(name, words) for name, words in stated if re.sub(r"\s", "", words) not in text]


def test_every_fact_is_in_the_blocks_that_facts_are_taken_from(folder: Path, key: Key) -> None:
    read = 0
    for entry in key["documents"]:
        if entry["format"] != "scan":
            found = read_document(folder / entry["file"])
            assert found.format == entry["format"]
            assert _missing(found, entry) == [], entry["file"]
            read += 1
    assert read == 36


def test_nothing_of_the_other_titles_on_a_saved_page_is_taken_for_the_article(folder: Path, key: Key) -> None:
    titles = {entry["title"] for entry in key["documents"]}
    for entry in key["documents"]:
        if entry["format"] == "html":
            read = read_document(folder / entry["file"])
            taken = "".join(read.text[one.start : one.end] for one in read.blocks if one.kind != "boilerplate")
            assert not [title for title in titles - {entry["title"]} if title in taken]


@SEEN
@pytest.mark.slow
def test_scans_can_be_read(folder: Path, key: Key) -> None:
    stated, missing = 0, []
    for entry in key["documents"]:
        if entry["format"] == "scan":
            read = read_document(folder / entry["file"])
            missing += _missing(read, entry)
            stated += sum(name not in ABOUT for fact in entry["facts"] for name in fact)
            assert all(0.8 < one.ocr <= 1 for one in read.blocks if one.ocr is not None and one.kind in FACTS)
    assert stated > 100
    assert len(missing) <= stated // 50, missing
