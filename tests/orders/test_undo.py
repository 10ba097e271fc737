"""A load of hotline orders undone: out of the archive into the bin, earlier rows again, counts right, whatever dies."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli import run as mingjian
from commands.serving import environment
from graph.errors import HistoryError
from graph.orders.archive import Archive
from graph.orders.intake import archive_at
from graph.orders.lookup import Asked, find
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.loading import now
from loaders.load import load_files
from loaders.orders.opening import open_graph
from loaders.undo import undo
from tests.orders.exports import DYING, Order, counted, expected, order, write_csv
from tests.orders.test_counts import by_another_engine, export

pytestmark = pytest.mark.timeout(300)
ROOT = Path(__file__).resolve().parents[2]
LOADS = "MATCH (l:Load {kind: 'work_orders'}) RETURN l.id AS id, l.status AS status ORDER BY l.started_at"
KILLED = f"""
import os, signal, sys
import graph.orders.archive, graph.orders.withdrawing, graph.store.undoing, loaders.orders.refresh
from graph.settings import load_settings
from graph.store.connect import connect
from loaders.undo import undo

{DYING}where, name, nth = sys.argv[2].split(":")
module, _, owner = where.partition("/")
dying(getattr(sys.modules[module], owner) if owner else sys.modules[module], name, int(nth))
settings = load_settings()
with connect(settings) as store:
    undo(store, settings, sys.argv[1], "Zhao", "wrong file")
"""
POINTS = {
    "graph.orders.withdrawing:write_frame:1": False,
    "graph.orders.withdrawing:write_note:1": False,
    "graph.orders.withdrawing:_move:1": True,
    "graph.orders.withdrawing:_move:3": True,
    "graph.orders.withdrawing:settle:1": True,
    "graph.orders.withdrawing:write_note:2": True,
    "graph.store.undoing/Undoing:_nodes:1": True,
    "graph.store.undoing/Undoing:_end:1": True,
    "loaders.orders.refresh:count_month:1": True,
    "loaders.orders.refresh:count_month:2": True,
}
"""Where the process dies, and whether the load is undone by then: from the archive's note on it is."""


def loaded(store: Store, settings: Settings, folder: Path, name: str, rows: list[Order]) -> str:
    """Load the rows as a file of that name; the id of the load."""
    [result] = load_files(store, settings, [write_csv(folder / f"{name}.csv", rows)], kind="work_orders")
    assert (result.status, result.rows_refused) == ("complete", 0), result.error
    return str(store.reader.run(LOADS).rows[-1][0])


def standing(archive: Archive) -> dict[str, tuple[str, str, str]]:
    """What is found in the archive: month, unit and file of each number, each number once."""
    rows = find(archive, Asked(), limit=10_000).rows
    assert len({row["number"] for row in rows}) == len(rows) == archive.rows
    return {row["number"]: (row["received_on"][:7], row["unit"] or "", row["file"]) for row in rows}


def as_exported(*exports: tuple[str, list[Order]]) -> dict[str, tuple[str, str, str]]:
    """The same, worked out from the exports in their order."""
    return {
        row["工单编号"]: (row["受理时间"][:7], row["承办单位"], f"{name}.csv") for name, rows in exports for row in rows
    }


def agreed(store: Store, settings: Settings, *exports: tuple[str, list[Order]]) -> None:
    """Archive, graph and another engine's reading of the files are those of the exports, loaded in this order."""
    assert standing(archive_at(settings.archive)) == as_exported(*exports)
    counts = expected(*(rows for _, rows in exports))
    assert counted(store) == counts
    if counts:
        assert by_another_engine(settings) == {key: found[0] for key, found in counts.items()}


@pytest.mark.parametrize("seed", range(3))
def test_loads_undone_in_any_order_leave_what_the_others_say(
    store: Store, settings: Settings, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    exports = {f"工单{n}": export(seed * 10 + n, size=30, numbers=40) for n in range(4)}
    ids = {name: loaded(store, settings, tmp_path, name, rows) for name, rows in exports.items()}
    left = list(exports)
    agreed(store, settings, *((name, exports[name]) for name in left))
    for name in chance.sample(left, 3):
        before = archive_at(settings.archive)
        stood, moment = standing(before), now()
        done = undo(store, settings, ids[name], "赵某", "装错了")
        left.remove(name)
        agreed(store, settings, *((one, exports[one]) for one in left))
        assert done.orders == sum(where[2] == f"{name}.csv" for where in stood.values())
        assert done.orders - done.returned == len(stood) - archive_at(settings.archive).rows
        assert standing(archive_at(settings.archive).known_by(moment)) == stood, "as it was known before"
    again = chance.choice([name for name in exports if name not in left])
    loaded(store, settings, tmp_path, again, exports[again])
    agreed(store, settings, *((one, exports[one]) for one in [*left, again]))
    open_graph(settings).close()
    agreed(store, settings, *((one, exports[one]) for one in [*left, again]))


def test_the_bin_has_the_rows_and_evidence_is_withdrawn(store: Store, settings: Settings, tmp_path: Path) -> None:
    rows = [order("GD1", 问题编号="WT-1"), order("GD2", "2024-04-01")]
    load = loaded(store, settings, tmp_path, "工单", rows)
    evidence = "MATCH (w:WorkOrder) RETURN w.number, w.no_longer_said ORDER BY w.number"
    assert store.reader.run(evidence).rows == [("GD1", None)]
    undo(store, settings, load)
    assert store.reader.run(evidence).rows == [("GD1", True)]
    assert counted(store) == {}
    folder = Path(settings.archive)
    assert len(list((folder / "_bin").rglob("*.parquet"))) == 2
    assert not [one for one in folder.rglob("*.parquet") if not one.relative_to(folder).parts[0].startswith("_")]
    with pytest.raises(HistoryError, match="已于"):
        undo(store, settings, load)
    assert len(archive_at(settings.archive).notes) == 2, "a second time nothing is noted"


def test_a_file_loaded_twice_counts_until_both_loads_are_undone(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    first, second = [order("GD1")], [order("GD1", 承办单位="临水县水务局")]
    one = loaded(store, settings, tmp_path, "工单", first)
    loaded(store, settings, tmp_path, "工单", second)
    three = loaded(store, settings, tmp_path, "工单", first)
    assert undo(store, settings, one).orders == 0
    agreed(store, settings, ("工单", first), ("工单", second))
    undo(store, settings, three)
    agreed(store, settings, ("工单", second))


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.rpartition("withdrawing:")[2].replace(":", "-"))
def test_an_undoing_killed_anywhere_is_done_or_not_begun(
    store: Store, settings: Settings, tmp_path: Path, point: str
) -> None:
    before, rows = ("前", export(1, 30)), ("后", export(2, 30))
    loaded(store, settings, tmp_path, *before)
    load = loaded(store, settings, tmp_path, *rows)
    env = environment(settings, {**os.environ, "PYTHONPATH": str(ROOT)})
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, load, point],
        env=env, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    open_graph(settings).close()

    if POINTS[point]:
        agreed(store, settings, before)
        assert store.reader.run(LOADS).rows[-1] == (load, "undone")
        told = store.reader.run("MATCH (l:Load {status: 'undone'}) RETURN l.undone_by, l.undone_why, l.undoing").rows
        assert told == [("Zhao", "wrong file", None)]
    else:
        agreed(store, settings, before, rows)
        undo(store, settings, load)
        agreed(store, settings, before)
    assert all(one.moved for one in archive_at(settings.archive).notes if one.withdraws)


def test_the_command_tells_what_went_and_what_counts_again(
    store: Store,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in {**environment(settings, {}), "MINGJIAN_LANG": "en"}.items():
        monkeypatch.setenv(name, value)
    first = [order("GD1"), order("GD2")]
    loaded(store, settings, tmp_path, "前", first)
    load = loaded(store, settings, tmp_path, "后", [order("GD2", 承办单位="临水县水务局"), order("GD3")])
    assert mingjian(("db", "undo", load[:10], "--why", "wrong", "--by", "Zhao", "--format", "json")) == 0
    [done] = json.loads(capsys.readouterr().out)
    assert (done["orders"], done["returned"]) == (2, 1)
    agreed(store, settings, ("前", first))
