"""What extraction suggested, kept beside the graph: review needs neither the file nor another reading of it.

One packed JSON a document below `suggestions/` of the data folder, the text in it; replaced whole by the next reading.
"""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.errors import ReviewError, Say
from graph.model.records import Cleaned
from graph.settings import Settings
from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode, Suggestions
from loaders.readers.documents.text import Block, DocumentText

FOLDER = "suggestions"
FORMAT = "mingjian-suggestions-1"
ABOUT = ("kind", "title", "date", "number", "issuer", "version", "notes")
BLOCK = ("start", "end", "kind", "number", "page", "cells", "ocr")


def place(settings: Settings, document: str) -> Path:
    """Where the suggestions of a document lie."""
    return settings.data / FOLDER / f"{document}.json.gz"


def save(settings: Settings, document: str, suggestions: Suggestions) -> Path:
    """Keep them, whole or not at all. Raises OSError."""
    path = place(settings, document)
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(json.dumps(_told(suggestions), ensure_ascii=False).encode(), compresslevel=5, mtime=0)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(packed)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
    return path


def read(settings: Settings, document: str) -> Suggestions:
    """The suggestions of a document. Raises ReviewError where they are not kept here or cannot be read."""
    path = place(settings, document)
    try:
        told = json.loads(gzip.decompress(path.read_bytes()))
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        return _suggestions(told)
    except FileNotFoundError as error:
        raise ReviewError(
            "这份文件的读取结果不在本机；请在本机重新装载该文件后再核对。",
            "What was read of this document is not kept on this machine; load the file here again to review it.",
        ) from error
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ReviewError(
            f"保存的读取结果 {path.name} 已损坏；请重新装载该文件。",
            f"What was kept of the document, {path.name}, is damaged; load the file again.",
        ) from error


def _told(one: Suggestions) -> dict[str, Any]:
    text = one.text
    return {
        "format": FORMAT,
        "text": text.text,
        "blocks": [[getattr(block, name) for name in BLOCK] for block in text.blocks],
        "read": {"format": text.format, "title": text.title, "notes": text.notes},
        "about": {name: getattr(one, name) for name in ABOUT},
        "date_span": _range(one.date_span) if one.date_span else None,
        "nodes": [
            {"key": n.key, "type": n.type, "id": n.id, "label": n.label, **_shared(n), "spans": [*map(_range, n.spans)]}
            for n in one.nodes
        ],
        "edges": [
            {"key": e.key, "type": e.type, "start": e.start, "end": e.end, **_shared(e),
             "evidence": [*map(_range, e.evidence)]}
            for e in one.edges
        ],
    }  # fmt: skip


def _shared(one: SuggestedNode | SuggestedEdge) -> dict[str, Any]:
    values = {name: [said.value, said.raw, said.approx] for name, said in one.values.items()}
    return {"values": values, "sentence": _range(one.sentence), "confidence": one.confidence, "note": one.note,
            "by": one.by}  # fmt: skip


def _suggestions(told: Mapping[str, Any]) -> Suggestions:
    blocks = tuple(_block(dict(zip(BLOCK, row, strict=True))) for row in told["blocks"])
    said = told["read"]
    text = DocumentText(told["text"], blocks, said["format"], said["title"], _says(said["notes"]))
    about = {**told["about"], "notes": _says(told["about"]["notes"])}
    return Suggestions(
        text=text,
        nodes=tuple(SuggestedNode(**_made(row), spans=_spans(row["spans"])) for row in told["nodes"]),
        edges=tuple(SuggestedEdge(**_made(row), evidence=_spans(row["evidence"])) for row in told["edges"]),
        date_span=Span(*told["date_span"]) if told["date_span"] else None,
        **about,
    )


def _block(row: Mapping[str, Any]) -> Block:
    return Block(**{**row, "cells": tuple((start, end) for start, end in row["cells"])})


def _made(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: value for name, value in row.items() if name not in ("spans", "evidence")}
    return {
        **plain,
        "values": {name: Cleaned(*said) for name, said in row["values"].items()},
        "sentence": Span(*row["sentence"]),
        "note": Say(*row["note"]) if row["note"] else None,
    }


def _range(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _spans(rows: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*row) for row in rows)


def _says(rows: list[list[str]]) -> tuple[Say, ...]:
    return tuple(Say(*row) for row in rows)
