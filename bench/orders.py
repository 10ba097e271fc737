"""Hotline orders: millions into the archive, one more month counted, looked up; beside the same rows as nodes.

The months are written one at a time and deleted once they are loaded, so that the disk holds only one of them.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import polars as pl

from bench.table import Figure
from bench.writing import peak_memory
from graph.orders.archive import Archive, look
from graph.orders.lookup import Asked, find
from graph.orders.place import Place
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from loaders.sample.orders import MONTHS, write_month
from loaders.sample.stories import plant
from loaders.sample.units import build_units

NODE = "UNWIND $rows AS row MERGE (n:WorkOrder {id: row.number}) SET n += row"
ASKED = {
    "find by unit and topic": Asked(unit="教育", topic="设备采购"),
    "find by a word": Asked(text="电梯"),
    "find a word that nobody wrote": Asked(text="无人写过的词"),
}


def measure(
    store: Store, settings: Settings, folder: Path, total: int, a_month: int, as_nodes: int
) -> Iterator[Figure]:
    """Load `total` orders and one month more, each month of `a_month`; then `as_nodes` of them as nodes."""
    months = MONTHS[: max(1, total // a_month)]
    label = f"{total:,} orders"
    seconds = sum(_loaded(store, settings, folder, month, a_month) for month in months)
    memory = peak_memory()
    yield Figure("hotline orders into archive and counts", label, seconds, "s", "", "≤ 120 s")
    beside = f"as nodes {_nodes(store, settings, as_nodes):,.0f}"
    yield Figure("hotline orders into archive and counts", label, total / seconds, "rows/s", beside)
    yield Figure("peak memory of the loading process", label, memory, "MB", "", "≤ 1,500 MB")
    more = _loaded(store, settings, folder, MONTHS[len(months)], a_month)
    yield Figure("one more month, counts and all", f"{a_month:,} orders", more, "s", "", "≤ 15 s")
    archive = look(Place(settings.archive))
    for what, asked in ASKED.items():
        yield Figure(what, label, _median(archive, asked), "ms", "", "≤ 1,000 ms")


def _loaded(store: Store, settings: Settings, folder: Path, month: str, size: int) -> float:
    # In a process of its own, or the memory that writing takes would be counted as the loader's.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        path = pool.submit(_written, folder, month, size).result()
    began = time.perf_counter()
    [result] = load_files(store, settings, [path])
    spent = time.perf_counter() - began
    if result.error is not None:
        raise result.error
    path.unlink()
    return spent


def _written(folder: Path, month: str, size: int) -> Path:
    plan = plant()
    return write_month(folder, month, size, 1, build_units(1, tuple(plan.units.values())), plan)


def _nodes(store: Store, settings: Settings, size: int) -> float:
    """Rows a second of a bare driver that makes a node of every order."""
    part = next(iter(look(Place(settings.archive)).parts.values()))[0]
    rows = pl.read_parquet(Path(settings.archive) / part.name, hive_partitioning=False, n_rows=size)
    began = time.perf_counter()
    for some in rows.iter_slices(store.dialect.batch):
        _merge(store, some.to_dicts())
    return rows.height / (time.perf_counter() - began)


def _merge(store: Store, rows: list[dict[str, Any]]) -> None:
    store.sessions.write(lambda tx: tx.run(NODE, {"rows": rows}).consume())


def _median(archive: Archive, asked: Asked) -> float:
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        find(archive, asked)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
