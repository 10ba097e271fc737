"""Exports whose texts hold line breaks, quotation marks and commas; and an export stopped half-way by Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from commands.serving import environment
from graph.orders.intake import archive_at
from graph.orders.lookup import Asked, find
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from loaders.orders import reading
from tests.orders.exports import Order, counted, expected, order, write_csv

pytestmark = pytest.mark.timeout(300)
ROOT = Path(__file__).resolve().parents[2]
TEXT = '市民来电：\n1. 电梯停用，"一个月"没有人修；\r\n2. 请尽快处理,谢谢。'
RUNNING = "MATCH (l:Load {kind: 'work_orders', status: 'running'}) RETURN count(l)"


def quoted(size: int) -> list[Order]:
    """Orders, every third with breaks, marks and commas in its text, every fifth with an empty line in its reply."""
    rows = [
        order(f"GD{n:04d}", f"2024-0{n % 4 + 1}-05", 诉求内容=f"第{n}件。{TEXT}" if n % 3 == 0 else f"第{n}件")
        for n in range(size)
    ]
    for row in rows[::5]:
        row["办理结果"] = '已答复。\n\n"现场查看"属实'
    return rows


def found(settings: Settings) -> dict[str, tuple[str, str, str]]:
    rows = find(archive_at(settings.archive), Asked(), limit=10_000).rows
    return {row["number"]: (row["text"], row["reply"] or "", row["at"]) for row in rows}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
@pytest.mark.parametrize("piece", [reading.PIECE_BYTES, 3_000], ids=["one piece", "cut within texts"])
def test_line_breaks_in_quotation_marks_stay_within_their_text(
    store: Store, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, piece: int
) -> None:
    monkeypatch.setattr(reading, "PIECE_BYTES", piece)
    rows = quoted(120)
    path = write_csv(tmp_path / "工单.csv", rows, encoding=encoding)
    assert path.read_bytes().count(b"\n") > 2 * len(rows) * 0.8

    [result] = load_files(store, settings, [path])

    assert (result.status, result.rows_read, result.rows_refused) == ("complete", 120, 0)
    assert counted(store) == expected(rows)
    kept = found(settings)
    assert {number: text.split() for number, (text, _, _) in kept.items()} == {
        row["工单编号"]: row["诉求内容"].split() for row in rows
    }
    assert {number: reply.split() for number, (_, reply, _) in kept.items()} == {
        row["工单编号"]: row["办理结果"].split() for row in rows
    }
    assert [kept[row["工单编号"]][2] for row in rows] == [str(at + 2) for at in range(len(rows))], "a row is a record"


def test_a_mark_that_is_never_closed_costs_its_own_row_alone(store: Store, settings: Settings, tmp_path: Path) -> None:
    rows = quoted(60)
    path = write_csv(tmp_path / "工单.csv", rows, encoding="utf-8")
    lines = path.read_text(encoding="utf-8")
    broken = lines.replace("GD0031,", 'GD0031,"', 1)
    path.write_text(broken, encoding="utf-8", newline="")
    [result] = load_files(store, settings, [path])
    assert (result.status, result.rows_refused) == ("complete", 1)
    assert counted(store) == expected([row for row in rows if row["工单编号"] != "GD0031"])


def test_an_export_stopped_by_ctrl_c_goes_on_with_the_same_command(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "交来"
    folder.mkdir()
    exports = [
        [order(f"GD{n:05d}", f"2024-0{n % 4 + 1}-05", 诉求内容="电梯停用请尽快处理" * 350) for n in range(4_000)],
        [order(f"GD{n:05d}", "2024-05-05", 承办单位="临水县水务局") for n in range(3_990, 4_100)],
    ]
    paths = [write_csv(folder / f"{n}.csv", rows, encoding="utf-8") for n, rows in enumerate(exports)]
    assert paths[0].stat().st_size > 2 * reading.PIECE_BYTES, "several pieces: it is asked between two whether to stop"
    command = [sys.executable, "-m", "cli", "load", str(folder), "--as", "work_orders", "--format", "json"]
    env = {**environment(settings, os.environ), "PYTHONPATH": str(ROOT), "MINGJIAN_LANG": "en"}

    child = subprocess.Popen(command, env=env, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not store.reader.run(RUNNING).rows[0][0] and child.poll() is None:
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=200)

    assert child.returncode == 130, err
    told: list[dict[str, Any]] = json.loads(out)
    assert [one["status"] for one in told] == ["stopped", "stopped"]
    assert [(one["rows_written"], one["rows_refused"]) for one in told] == [(0, 0), (0, 0)]
    assert "nothing of it went in" in err
    assert "the same command goes on" in err
    assert archive_at(settings.archive).loads == ()
    assert counted(store) == {}

    done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [(one["status"], one["rows_written"]) for one in json.loads(done.stdout)] == [
        ("complete", 4_000),
        ("complete", 110),
    ]
    assert counted(store) == expected(*exports)
    assert archive_at(settings.archive).rows == 4_100
    assert not list((Path(settings.archive) / "_staging").glob("*"))
