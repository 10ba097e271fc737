"""The sample city as an office hands it over: all that the key says is in the graph once, in whatever order it came."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import pytest

from graph.errors import Say
from graph.explore.overview import counts
from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import Progress, load_files
from tests.conftest import Engine
from tests.loaders.rosters import roster
from tests.store.facts import everything

pytestmark = pytest.mark.timeout(300)
UNITS = ("单位名称", "上级单位", "所在区")
CASES = ("案件编号", "被审查调查人", "单位", "立案日期")


def table(path: Path, rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def test_counts_and_refusals_are_the_keys(
    engine: Engine, settings: Settings, handed_over: Path, key: dict[str, Any]
) -> None:
    engine.wipe()
    engine.content = "?"
    store = engine.store
    passed: list[tuple[str, Say]] = []
    prose = {entry["file"] for entry in key["documents"]}
    told: list[Progress] = []
    results = load_files(
        store, settings, [handed_over], passed=lambda path, why: passed.append((path.name, why)), progress=told.append
    )
    assert {one.status for one in results} == {"complete"}
    assert [name for name, _ in passed if f"文书/{name}" not in prose] == ["answers.json"]
    found = counts(store.reader, load_ontology())
    assert {name: found.get(name) for name in key["counts"]} == key["counts"]
    posts = store.reader.run(
        "MATCH ()-[e:HOLDS_POST]->() WHERE e.`from` IS NOT NULL AND e.unreviewed IS NULL RETURN count(e)"
    ).rows[0][0]
    assert posts == key["facts"]["posts_held"]
    assert refused(results) == sorted((one["file"], one["sheet"], one["row"]) for one in key["refused"])
    assert told[-1].done == told[-1].total == sum(one.rows_read for one in results)
    for one in results:
        assert one.report is not None
        report = json.loads(one.report.read_text(encoding="utf-8"))
        assert (report["rows_read"], report["rows_refused"]) == (one.rows_read, one.rows_refused)
        assert sum(reason["rows"] for reason in report.get("refused", ())) >= one.rows_refused
    before = everything(store)

    again = load_files(store, settings, [handed_over])

    assert {one.status for one in again} == {"already"}
    assert [(one.rows_read, one.rows_refused, one.quarantine) for one in again] == [
        (one.rows_read, one.rows_refused, one.quarantine) for one in results
    ]
    assert everything(store) == before


def refused(results: list[Any]) -> list[tuple[str, str, int]]:
    """File, sheet and row of everything in the workbooks of refused rows."""
    from openpyxl import load_workbook

    found = []
    for one in results:
        if one.quarantine is None:
            assert one.rows_refused == 0
            continue
        for sheet in load_workbook(one.quarantine):
            head, *rows = sheet.iter_rows(values_only=True)
            places = [head.index(name) for name in ("拒收：来源文件", "拒收：工作表", "拒收：行号")]
            found += [(str(row[places[0]]), str(row[places[1]] or ""), int(str(row[places[2]]))) for row in rows]
    return sorted(found)


def small_city(folder: Path, seed: int) -> list[Path]:
    """Units, cadres and cases that speak of each other, rows in an order of the seed's; two people under one mask."""
    dice = random.Random(seed)
    units = [(f"临水县第{n}办公室", f"临水县第{n // 3}办公室" if n > 3 else "", "临水县") for n in range(1, 40)]
    cases = [
        (f"案〔2023〕{n}号", "李某" if n % 5 == 0 else f"赵明{'明华建国'[n % 4]}", f"临水县第{n}办公室", "2023年7月")
        for n in range(1, 20)
    ]
    cases += [("案〔2023〕99号", "李某", "临水县第5办公室", "2023年8月")]
    made = [roster(folder / "名册.csv", 60)]
    lines = made[0].read_text(encoding="utf-8-sig").splitlines()
    for rows in (units, cases, body := lines[1:]):
        dice.shuffle(rows)
    made[0].write_text("\n".join([lines[0], *body]), encoding="utf-8")
    made.append(table(folder / "单位.csv", [UNITS, *units]))
    made.append(table(folder / "案件.csv", [CASES, *cases]))
    dice.shuffle(made)
    return made


def test_any_order_of_files_and_rows_gives_one_graph(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    graphs = []
    for seed in range(3):
        engine.wipe()
        engine.content = "?"
        for path in small_city(tmp_path, seed):
            [result] = load_files(engine.store, settings, [path])
            assert (result.status, result.rows_refused) == ("complete", 0), result.error
        graphs.append(everything(engine.store))
    assert graphs[0] == graphs[1] == graphs[2]
    masked = engine.store.reader.run("MATCH (c:Cadre {name: '李某'}) RETURN count(c)").rows[0][0]
    assert masked == 4


def test_a_file_moved_is_the_same_and_one_changed_marks_what_it_omits(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    first = roster(tmp_path / "名册.csv", 20)
    load_files(store, settings, [first])
    moved = first.rename(tmp_path / "干部名册（新）.csv")
    [same] = load_files(store, settings, [moved])
    assert same.status == "already"
    roster(first, 19)
    [changed] = load_files(store, settings, [first])
    assert changed.summary is not None
    assert (changed.status, changed.summary.marked > 0, changed.summary.nodes) == ("complete", True, 0)
    text = "MATCH (c:Cadre) RETURN count(c), sum(CASE WHEN c.no_longer_said THEN 1 ELSE 0 END)"
    assert tuple(store.reader.run(text).rows[0]) == (20, 1)


def test_too_few_rows_refuse_the_file_whole(store: Store, settings: Settings, tmp_path: Path) -> None:
    mapping = tmp_path / "自己的.yaml"
    mapping.write_text(
        "kind: rolls\ncaption: {zh: 花名册, en: Roll}\ncolumns:\n"
        "  name: {headers: [姓名], type: person, required: true}\n"
        "  unit: {headers: [单位], type: name}\n"
        "ignore: [性别, 出生年月, 职务, 任职时间]\nexpect: {rows: {min: 30, max: 40}, nodes: {Unit: {min: 30}}}\n"
        "nodes:\n  unit: {type: Unit, key: [[unit]], set: {name: unit}}\n"
        "  person: {type: Cadre, defining: true, person: {name: name, unit: unit}}\n",
        encoding="utf-8",
    )
    few = roster(tmp_path / "少.csv", 29)
    [refusal] = load_files(store, settings, [few], mapping=mapping)
    assert refusal.status == "refused"
    assert refusal.error is not None
    assert "30" in refusal.error.say.zh
    assert "29" in refusal.error.say.en
    assert store.reader.run("MATCH (n:Cadre|Unit) RETURN count(n)").rows[0][0] == 0
    many = roster(tmp_path / "多.csv", 41)
    [taken] = load_files(store, settings, [many], mapping=mapping)
    assert taken.status == "complete"
    assert any("41" in note.zh and "40" in note.zh for note in taken.notes)


def test_the_row_that_closes_a_circle_is_refused_in_a_file_and_across_files(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    one = table(tmp_path / "1.csv", [UNITS, ("临水县甲站", "临水县乙站", ""), ("临水县丁站", "临水县丁站", "")])
    two = table(tmp_path / "2.csv", [UNITS, ("临水县乙站", "临水县丙站", ""), ("临水县丙站", "临水县甲站", "")])
    [first, second] = load_files(store, settings, [one, two])
    below = "MATCH (a:Unit)-[:PART_OF]->(b:Unit) RETURN a.name, b.name ORDER BY a.name"
    assert (first.rows_refused, second.rows_refused) == (1, 1)
    links = {tuple(row) for row in store.reader.run(below).rows}
    assert len(links) == 2
    table(one, [UNITS, ("临水县甲站", "", ""), ("临水县丁站", "", "")])
    [mended, _] = load_files(store, settings, [one, two])
    assert (mended.status, mended.rows_refused) == ("complete", 0)
