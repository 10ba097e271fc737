"""The report left beside every load: what was read as what, how much went in, what was refused and why."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.errors import LoadError, Say
from graph.store.loading import Load, now
from graph.store.writer import LoadSummary
from loaders.mapping.rows import Fault
from loaders.plan import Part
from loaders.prose.files import ProsePart

FORMAT = "mingjian-load"
MOST_REASONS = 200


class Reasons:
    """Why rows were refused, counted by field and reason."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Say]] = Counter()

    def add(self, faults: Iterable[Fault]) -> None:
        """Count the reasons of one row."""
        for fault in faults:
            self._counts[fault.header or fault.field, fault.why] += 1

    def told(self) -> list[dict[str, Any]]:
        """The commonest first; values stand in the quarantine file only."""
        return [
            {"field": name, "zh": why.zh, "en": why.en, "rows": rows}
            for (name, why), rows in self._counts.most_common(MOST_REASONS)
        ]


def columns_of(part: Part) -> list[dict[str, Any]]:
    """What each header became, table by table: the field it is read as, "ignored", or "" where nothing reads it."""
    told = []
    for sheet in part.sheets:
        bound = {one.index: one for one in sheet.binding.bound}
        for at, header in enumerate(sheet.binding.headers):
            if header.strip():
                field = bound[at].column.name if at in bound else ""
                told.append({"header": header, "field": field, "ignored": header in sheet.binding.ignored})
    return told


def write_report(
    path: Path,
    part: Part,
    *,
    load: Load,
    by: str,
    status: str,
    began: str,
    rows: tuple[int, int],
    reasons: Reasons,
    quarantine: Path | None,
    summary: LoadSummary | None,
    notes: Sequence[Say],
) -> Path:
    """Write the report. `rows`: read and refused. Raises LoadError where the folder takes no file."""
    told = told_of(part, load, status, began, by, summary)
    told |= {
        "kind": part.kind,
        "mapping": {"path": part.mapping.path.name, "sha256": part.mapping.sha256},
        "columns": columns_of(part),
        "rows_read": rows[0],
        "rows_refused": rows[1],
        "refused": reasons.told(),
        "quarantine": str(quarantine) if quarantine else None,
        "notes": [{"zh": one.zh, "en": one.en} for one in notes],
    }
    return keep_report(path, told)


def told_of(
    part: Part | ProsePart, load: Load, status: str, began: str, by: str, summary: LoadSummary | None
) -> dict[str, Any]:
    """What every report begins with, of tables and of prose."""
    return {
        "format": FORMAT,
        "version": 1,
        "load": load.id,
        "document": load.document,
        "status": status,
        "by": by,
        "began": began,
        "ended": now(),
        "file": {"name": part.path.name, "path": str(part.path), "sha256": part.sha256, "size": part.size},
        "wrote": asdict(summary) if summary else None,
    }


def keep_report(path: Path, told: Mapping[str, Any]) -> Path:
    """Write a report, readable by its owner only. Raises LoadError where the folder takes no file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.chmod(beside, 0o600)
        beside.replace(path)
    except OSError as error:
        raise LoadError(
            f"无法保存装载报告 {path}（{error.strerror}）；请用 MINGJIAN_DATA 指定可写的文件夹。",
            f"Cannot keep the load report {path} ({error.strerror}); name a writable folder with MINGJIAN_DATA.",
        ) from error
    return path
