"""The archive in an object store: loaded, found, counted, undone and made to agree over S3, as in a folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from commands.serving import environment
from graph.errors import ArchiveError
from graph.orders.archive import look
from graph.orders.intake import archive_at
from graph.orders.place import Place, write_frame
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from loaders.orders.opening import open_graph
from loaders.undo import undo
from tests.orders import s3
from tests.orders.exports import counted, expected, order, write_csv
from tests.orders.test_counts import KILLED, by_another_engine, export
from tests.orders.test_undo import LOADS, agreed, as_exported, standing

pytestmark = pytest.mark.timeout(300)
ROOT = Path(__file__).resolve().parents[2]
NAMES = count()


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[s3.Shelf]:
    with s3.serving() as made:
        for name, value in made.environment().items():
            monkeypatch.setenv(name, value)
        yield made


@pytest.fixture
def away(shelf: s3.Shelf, settings: Settings) -> Settings:
    """Settings with the archive in the store, in a bucket of the test's own: polars remembers where buckets are."""
    return replace(settings, orders=f"s3://office{os.getpid()}x{next(NAMES)}/hotline/orders")


def as_a_folder(shelf: s3.Shelf, away: Settings, folder: Path) -> Settings:
    """What other engines see of the archive, as files."""
    root = away.orders.removeprefix("s3://") + "/"
    for key, content in shelf.held.items():
        path = folder / key.removeprefix(root)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return replace(away, orders=str(folder))


def test_exports_go_into_the_store_are_found_and_counted(
    store: Store, shelf: s3.Shelf, away: Settings, tmp_path: Path
) -> None:
    exports = [(f"工单{n}", export(n)) for n in (1, 2, 3)]
    for at, (name, rows) in enumerate(exports):
        [result] = load_files(store, away, [write_csv(tmp_path / f"{name}.csv", rows)], kind="work_orders")
        assert result.status == "complete", result.error
        assert counted(store) == expected(*(one for _, one in exports[: at + 1]))
    assert standing(archive_at(away.archive)) == as_exported(*exports)
    there = as_a_folder(shelf, away, tmp_path / "copied")
    assert by_another_engine(there) == {key: one[0] for key, one in expected(*(rows for _, rows in exports)).items()}
    [again] = load_files(store, away, [tmp_path / "工单1.csv"], kind="work_orders")
    assert again.status == "already"
    assert {"PUT", "GET list-type", "GET range"} <= shelf.asked
    assert not away.data.joinpath("orders").exists(), "nothing is kept on this machine"


def test_a_load_undone_leaves_the_store_and_comes_back(
    store: Store, shelf: s3.Shelf, away: Settings, tmp_path: Path
) -> None:
    exports = [(f"工单{n}", export(n, 30)) for n in (1, 2)]
    for name, rows in exports:
        load_files(store, away, [write_csv(tmp_path / f"{name}.csv", rows)], kind="work_orders")
    load = str(store.reader.run(LOADS).rows[-1][0])
    undo(store, away, load, "赵某", "装错了")
    assert standing(archive_at(away.archive)) == as_exported(exports[0])
    assert counted(store) == expected(exports[0][1])
    agreed(store, as_a_folder(shelf, away, tmp_path / "copied"), exports[0])
    load_files(store, away, [tmp_path / "工单2.csv"], kind="work_orders")
    assert standing(archive_at(away.archive)) == as_exported(*exports)
    assert counted(store) == expected(*(rows for _, rows in exports))


@pytest.mark.parametrize("point", ["graph.orders.intake:write_frame:3", "loaders.orders.refresh:count_month:2"])
def test_a_loader_killed_leaves_store_and_graph_agreeing(
    store: Store, away: Settings, tmp_path: Path, point: str
) -> None:
    before, rows = export(1), export(2)
    load_files(store, away, [write_csv(tmp_path / "前.csv", before)])
    path = write_csv(tmp_path / "后.csv", rows)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), point],
        env=environment(away, {**os.environ, "PYTHONPATH": str(ROOT)}),
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    open_graph(away).close()
    whole = len(archive_at(away.archive).loads) == 2
    assert whole == point.startswith("loaders")
    assert counted(store) == (expected(before, rows) if whole else expected(before))
    load_files(store, away, [path], kind="work_orders")
    assert counted(store) == expected(before, rows)


@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_the_command_finds_orders_in_the_store(store: Store, away: Settings, tmp_path: Path) -> None:
    load_files(store, away, [write_csv(tmp_path / "工单.csv", [order("GD1"), order("GD2", "2024-04-01")])])
    env = {**environment(away, {**os.environ, "PYTHONPATH": str(ROOT)}), "MINGJIAN_LANG": "en"}
    command = [sys.executable, "-m", "cli", "orders", "find", "--from", "2024-04", "--format", "json"]
    done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert [row["number"] for row in json.loads(done.stdout)] == ["GD2"], done.stderr


@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_a_large_file_goes_in_parts_and_comes_out_as_it_was(shelf: s3.Shelf, away: Settings) -> None:
    frame = pl.DataFrame({"number": np.random.default_rng(1).integers(0, 2**62, 6_000_000)})
    write_frame(Place(away.archive), "year=2024/month=01/x.parquet", frame, 32_768)
    back = pl.read_parquet(Place(away.archive).uri("year=2024/month=01/x.parquet"), glob=False, hive_partitioning=False)
    assert back.equals(frame)
    assert "PUT partNumber" in shelf.asked


@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_a_store_that_refuses_is_told_without_its_words(
    shelf: s3.Shelf, away: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in shelf.environment("wrong").items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ArchiveError, match="MINGJIAN_ORDERS") as told:
        look(Place(away.archive))
    assert "stranger" not in str(told.value)
