"""`make bench`: every measurement on every engine in one run; one table an engine, and the same as JSON.

    python -m bench [--engines embedded,neo4j] [--scales 1,10,100] [--rows 40000] [--orders 10000000]
                    [--notices 1000] [--parts writing,questions,portraits,drawing,orders,prose]

Neo4j is the server that NEO4J_URI names, whose graph is deleted, or one started for the run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import city, drawing, engines, orders, portraits, prose, questions, writing
from bench.table import Figure, keep, show
from graph.settings import Settings
from graph.store.connect import connect
from tests.neo4j_server.server import Missing

PARTS = ("writing", "questions", "portraits", "drawing", "orders", "prose")
ROUNDS = 3
REACH_QUESTION = {"ego of a problem": "≤ 50 ms", "ego of a cadre": "≤ 50 ms", "shortest path of two cadres": "≤ 50 ms"}


def main(arguments: Sequence[str]) -> int:
    """Measure, print, keep."""
    asked = _asked(arguments)
    measured: dict[str, list[Figure]] = {}
    for name in asked.engines.split(","):
        figures: list[Figure] = []
        with tempfile.TemporaryDirectory(prefix="mingjian-bench-") as folder:
            try:
                with engines.opened(name, Path(folder)) as settings:
                    figures.extend(_engine(settings, asked, Path(folder)))
            except Missing as lacking:
                print(f"{name}: {lacking}", file=sys.stderr)
                continue
        measured[name] = figures
        show(name, figures)
    if "drawing" in asked.parts.split(","):
        measured["browser"] = list(_drawing())
        show("browser", measured["browser"])
    print(keep(measured))
    return 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("--engines", default=",".join(engines.NAMES))
    words.add_argument("--scales", default="1,10,100")
    words.add_argument("--rows", type=int, default=40_000)
    words.add_argument("--orders", type=int, default=10_000_000)
    words.add_argument("--notices", type=int, default=1_000)
    words.add_argument("--parts", default=",".join(PARTS))
    return words.parse_args(arguments)


def _engine(settings: Settings, asked: argparse.Namespace, folder: Path) -> Iterator[Figure]:
    parts = asked.parts.split(",")
    if "writing" in parts:
        yield from _writing(settings, asked.rows)
    if "orders" in parts:
        yield from _orders(settings, asked.orders, folder)
    if "prose" in parts:
        yield from _prose(settings, asked.notices, folder)
    if "questions" in parts or "portraits" in parts:
        for scale in asked.scales.split(","):
            yield from _scale(settings, float(scale), folder, parts)


def _orders(settings: Settings, total: int, folder: Path) -> Iterator[Figure]:
    """The hotline archive, a tenth of it a month, and a hundredth as nodes."""
    with connect(settings) as store:
        engines.wipe(store)
        yield from orders.measure(store, settings, folder, total, max(1, total // 10), max(1, total // 100))
        engines.wipe(store)


def _prose(settings: Settings, many: int, folder: Path) -> Iterator[Figure]:
    """Notices as files in a folder, into a graph of their own."""
    with connect(settings) as store:
        engines.wipe(store)
        yield from prose.measure(store, settings, folder, many)
        engines.wipe(store)


def _writing(settings: Settings, rows: int) -> Iterator[Figure]:
    """The writer and the bare driver in turn, each of them first as often as the other."""
    with connect(settings) as store:
        batch = store.dialect.batch
        ours: list[float] = []
        bare: list[float] = []
        for number in range(ROUNDS):
            turns = [(writing.writer_rate, ours), (writing.bare_rate, bare)]
            for rate, into in turns if number % 2 else reversed(turns):
                into.append(rate(store, rows, batch, f"r{number}-{rate.__name__}"))
                engines.wipe(store)
        mine, plain = statistics.median(ours), statistics.median(bare)
        yield Figure("writer with claims and checks", f"{rows:,} rows", mine, "rows/s", f"bare driver {plain:,.0f}")
        yield Figure("of the bare driver", f"{rows:,} rows", mine / plain, "", "1", "≥ 0.6")
        yield Figure("peak memory of the writing process", f"{rows:,} rows", writing.peak_memory(), "MB")


def _drawing() -> Iterator[Figure]:
    """The picture in headless Chromium, on the embedded engine."""
    for row in drawing.measure():
        label = f"{row.nodes:,} nodes"
        yield Figure("first drawing, page and all", label, row.first, "ms", f"the picture alone {row.picture:,.0f}")
        yield Figure("double-click to the new nodes", label, row.expansion, "ms", "", "≤ 250 ms")


def _scale(settings: Settings, scale: float, folder: Path, parts: Sequence[str]) -> Iterator[Figure]:
    """The sample city loaded from its files, then asked."""
    label = f"{scale:g}"
    with connect(settings) as store:
        engines.wipe(store)
        done = city.loaded(store, settings, scale, folder / f"city-{label}")
        yield Figure("load the sample city", label, done.rows / done.seconds, "rows/s", f"{done.rows:,} rows")
        yield Figure("load the sample city", label, done.seconds, "s", "", "")
        yield Figure("peak memory of the loading process", label, writing.peak_memory(), "MB")
        if memory := engines.engine_memory(store):
            yield Figure("memory of the engine after loading", label, memory, "MB")
        if "questions" in parts:
            for what, milliseconds in questions.medians(store).items():
                yield Figure(what, label, milliseconds, "ms", "", REACH_QUESTION.get(what, "") if scale >= 100 else "")
        if "portraits" in parts:
            yield from portraits.measure(store, settings, label, folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
