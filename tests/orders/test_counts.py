"""Counts in the graph are the archive's, whatever exports came in which order, and whatever died on the way."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pytest

from commands.serving import environment
from graph.orders.intake import archive_at
from graph.orders.lookup import Asked, find
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from loaders.orders.opening import open_graph
from tests.orders.exports import DYING, Order, counted, expected, order, write_csv, write_xlsx

pytestmark = pytest.mark.timeout(300)
ROOT = Path(__file__).resolve().parents[2]
UNITS, TOPICS = ("临水县住房更新局", "临水县水务局", "", "无"), ("电梯加装", "道路积水", "")
KILLED = f"""
import os, signal, sys
from pathlib import Path
import graph.orders.archive, graph.orders.intake, graph.orders.place, loaders.orders.refresh, loaders.orders.run
from graph.settings import load_settings
from graph.store.connect import connect
from loaders.load import load_files

{DYING}module, name, nth = sys.argv[2].split(":")
dying(sys.modules[module], name, int(nth))
settings = load_settings()
with connect(settings) as store:
    load_files(store, settings, [Path(sys.argv[1])], kind="work_orders")
"""
POINTS = (
    "graph.orders.intake:write_frame:1",
    "graph.orders.intake:write_frame:3",
    "graph.orders.intake:write_note:1",
    "graph.orders.intake:put_into_place:1",
    "graph.orders.archive:settle:1",
    "graph.orders.archive:write_note:1",
    "graph.orders.archive:discard:1",
    "loaders.orders.refresh:count_month:1",
    "loaders.orders.refresh:count_month:2",
    "loaders.orders.run:close:1",
)
"""Where the loader dies: before and between the archive's files, at either manifest, between counts, at the end."""


def export(seed: int, size: int = 60, numbers: int = 80) -> list[Order]:
    """Orders drawn from a few numbers, so that exports overlap, repeat and correct one another."""
    dice = random.Random(seed)
    made = []
    for number in dice.sample(range(numbers), size):
        received = f"2024-0{dice.randint(1, 4)}-{dice.randint(1, 28):02d} 09:{number % 60:02d}:00"
        made.append(
            order(
                f"GD{number:05d}", received, 承办单位=dice.choice(UNITS[:3]), 诉求主题=dice.choice(TOPICS),
                诉求次数=str(dice.randint(1, 5)), 退单次数=str(dice.randint(0, 4)),
                满意度=dice.choice(["满意", "不满意", "未评价"]), 办结时间=dice.choice(["", "2024-06-30"]),
            )
        )  # fmt: skip
    return made


def by_another_engine(settings: Settings) -> dict[tuple[str, str, str], int]:
    """Orders by month, unit and topic as PyArrow reads the files, by the rule that the README gives for any engine."""
    data = ds.dataset(settings.archive, format="parquet", partitioning="hive", ignore_prefixes=["_", "."])
    rows = data.to_table(columns=["number", "seq", "row", "unit", "topic", "year", "month"]).to_pylist()
    latest: dict[str, dict[str, object]] = {}
    for row in sorted(rows, key=lambda one: (one["seq"], one["row"])):
        latest[row["number"]] = row
    found: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in latest.values():
        key = (f"{row['year']}-{int(str(row['month'])):02d}", row["unit"] or "单位不详", row["topic"] or "主题不详")
        found[key[0], str(key[1]), str(key[2])] += 1
    assert data.count_rows(filter=pc.field("year") == 2024) == len(rows)
    return dict(found)


def test_overlapping_repeated_and_corrected_exports(store: Store, settings: Settings, tmp_path: Path) -> None:
    exports = [export(seed) for seed in (1, 2, 3)]
    for at, rows in enumerate(exports):
        write = write_xlsx if at == 1 else write_csv
        path = write(tmp_path / f"工单{at}.{'xlsx' if at == 1 else 'csv'}", rows)
        [result] = load_files(store, settings, [path])
        assert (result.status, result.kind, result.rows_read, result.rows_refused) == ("complete", "work_orders", 60, 0)
        assert counted(store) == expected(*exports[: at + 1])

    [again] = load_files(store, settings, [tmp_path / "工单0.csv"])
    assert again.status == "already"
    assert counted(store) == expected(*exports)
    assert by_another_engine(settings) == {key: found[0] for key, found in expected(*exports).items()}
    standing = find(archive_at(settings.archive), Asked(), limit=1000).rows
    assert len(standing) == len({row["number"] for row in standing}) == archive_at(settings.archive).rows

    corrected = [row | {"满意度": "满意", "诉求次数": "1"} for row in exports[2]]
    load_files(store, settings, [write_csv(tmp_path / "工单2.csv", corrected)])
    assert counted(store) == expected(*exports, corrected)
    differing = "MATCH (h:HotlineCount) WHERE h.conflicts IS NOT NULL AND h.no_longer_said IS NULL RETURN count(h)"
    conflicts = store.reader.run(differing).rows[0][0]
    assert conflicts == 0


def test_an_order_twice_in_one_file_counts_once_as_it_stands_last(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    rows = [order("GD1", "2024-01-05 08:00:00"), order("GD2"), order("GD1", "2024-02-05 08:00:00", 满意度="不满意")]
    load_files(store, settings, [write_csv(tmp_path / "工单.csv", rows)])
    assert counted(store) == expected(rows)


def test_a_graph_without_the_counts_gets_them_and_one_of_another_archive_is_told(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    rows = export(5)
    load_files(store, settings, [write_csv(tmp_path / "工单.csv", rows)])
    store.sessions.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:MingjianStore DETACH DELETE n").consume())
    assert counted(store) == {}
    open_graph(settings).close()
    assert counted(store) == expected(rows)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.partition(":")[2].replace(":", "-"))
def test_a_loader_killed_anywhere_leaves_archive_and_graph_agreeing(
    store: Store, settings: Settings, tmp_path: Path, point: str
) -> None:
    before, rows = export(1), export(2)
    load_files(store, settings, [write_csv(tmp_path / "前.csv", before)])
    path = write_csv(tmp_path / "后.csv", rows)
    env = environment(settings, {**os.environ, "PYTHONPATH": str(ROOT)})
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), point],
        env=env, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    open_graph(settings).close()

    counts = archive_at(settings.archive)
    whole = len(counts.loads) == 2
    assert counted(store) == (expected(before, rows) if whole else expected(before))
    assert not [one for one in Path(settings.archive).rglob("*") if "_staging/" in one.as_posix() and one.is_file()]

    [result] = load_files(store, settings, [path], kind="work_orders")
    assert result.status in ("complete", "already")
    assert counted(store) == expected(before, rows)
    running = store.reader.run("MATCH (l:Load) WHERE l.status = 'running' RETURN count(l)").rows[0][0]
    assert running == 0
