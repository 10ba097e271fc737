"""What a run measured, as one table an engine and as JSON in bench/results."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `beside`: the named alternative of the same run; `reach`: what it is to reach, in words."""

    what: str
    scale: str
    value: float
    unit: str
    beside: str = ""
    reach: str = ""


def show(engine: str, figures: Iterable[Figure]) -> None:
    """Print the table of one engine."""
    table = Table(box=SIMPLE_HEAD, title=engine, title_justify="left", pad_edge=False)
    for name, right in (("measured", 0), ("scale", 1), ("value", 1), ("unit", 0), ("beside", 0), ("to reach", 0)):
        table.add_column(name, justify="right" if right else "left")
    for one in figures:
        table.add_row(one.what, one.scale, f"{one.value:,.4g}", one.unit, one.beside, one.reach)
    Console(width=140).print(table)


def keep(measured: dict[str, list[Figure]], folder: Path = RESULTS) -> Path:
    """Write every table as JSON; the answer is the file."""
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"{now:%Y%m%d-%H%M%S}.json"
    machine = {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()}
    tables = {engine: [asdict(one) for one in figures] for engine, figures in measured.items()}
    report = {"at": now.isoformat(timespec="seconds"), "on": machine, "engines": tables}
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
