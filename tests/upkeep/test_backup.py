"""A backup of one engine restored into the other: everything is there, typed as it was; what is damaged is refused."""

from __future__ import annotations

import random
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import BackupError, EngineError
from graph.settings import Settings
from graph.store.connect import Store, connect
from graph.upkeep.areas import files, inner_name, place_of
from graph.upkeep.backup import backup
from graph.upkeep.restore import checked, restore
from tests.conftest import Engine
from tests.store.facts import load, node, source
from tests.store.loaders import ROWS, batches, file
from tests.upkeep.conftest import fill, whole

VALUES = (
    "CREATE (n:Measure {id: 'values', flag: true, off: false, whole: 1, big: 9007199254740993, part: 1.0, tiny: 1e-9, "
    "text: '“二” \\\\ \\n 三', none: '', many: ['甲', '乙'], flags: [true, false], numbers: [1, 2], parts: [1.0, 2.5], "
    "day: date('2023-07-01'), at: localdatetime('2023-07-01T08:30:00.5')})-[:ANSWERED_BY {id: 'e', n: 3, f: 3.0}]->(n)"
)


def test_everything_comes_back_on_the_other_engine(
    filled: Store, settings: Settings, beside: Store, other: Engine, package: Path, tmp_path: Path
) -> None:
    filled.sessions.write(lambda tx: tx.run(VALUES).consume())
    before = whole(filled)
    kept = backup(filled, settings, package)
    assert (kept.nodes, kept.edges) == (len(before[0]), len(before[1]))
    assert kept.claims == sum(edge[0] == "STATED_IN" for edge in before[1]) > 5
    done = restore(beside, replace(other.settings, data=tmp_path / "elsewhere"), package)
    assert whole(beside) == before
    assert (done.nodes, done.edges, done.claims, done.to_migrate) == (kept.nodes, kept.edges, kept.claims, False)
    back = tmp_path / "back.backup"
    backup(beside, replace(other.settings, data=tmp_path / "elsewhere"), back)
    restore(filled, settings, back, replace=True)
    assert whole(filled) == before, "and back again"


def test_a_load_that_had_not_ended_goes_on_after_the_restore(
    store: Store, settings: Settings, beside: Store, other: Engine, package: Path
) -> None:
    handle = store.writer.begin(file("甲"))
    [first, second] = batches("甲", 2)
    handle.write(*first, rows=ROWS)
    handle.flush()
    backup(store, settings, package)
    restore(beside, other.settings, package)
    again = beside.writer.begin(file("甲"))
    assert again.resume_rows == ROWS
    again.write(*second, rows=ROWS)
    assert again.finish().nodes > 0
    assert beside.reader.run("MATCH (l:Load) RETURN l.status, l.rows_read").rows == [("complete", 2 * ROWS)]


def test_a_backup_while_a_load_runs_ends_at_a_batch(
    store: Store, settings: Settings, beside: Store, other: Engine, tmp_path: Path
) -> None:
    begun, stop = threading.Event(), threading.Event()

    def loads() -> None:
        handle = store.writer.begin(file("甲"))
        for number, (nodes, edges) in enumerate(batches("甲", 200)):
            handle.write(nodes, edges, rows=ROWS)
            if number == 2:
                begun.set()
            if stop.is_set():
                break
        handle.flush()
        handle.stop("test")

    loader = threading.Thread(target=loads)
    loader.start()
    assert begun.wait(60)
    try:
        for name in ("one.backup", "two.backup"):
            backup(store, settings, tmp_path / name)
    finally:
        stop.set()
        loader.join()
    restore(beside, other.settings, tmp_path / "two.backup")
    [(rows,)] = beside.reader.run("MATCH (l:Load) RETURN l.rows_read").rows
    people = "MATCH (c:Cadre) WHERE c.name STARTS WITH '甲' "
    assert rows % ROWS == 0
    own = rows // ROWS * 30
    assert beside.reader.run(people + "RETURN count(c)").rows == [(own,)]
    assert beside.reader.run(people + "MATCH (c)-[:STATED_IN]->(:Document) RETURN count(*)").rows == [(own,)]
    assert beside.reader.run(people + "MATCH (c)-[e:HOLDS_POST]->(:Unit) RETURN count(e)").rows == [(own,)]


def test_files_beside_the_graph_come_back_and_nothing_is_overwritten(
    filled: Store, settings: Settings, beside: Store, other: Engine, package: Path, tmp_path: Path
) -> None:
    mine = settings.data / "reports" / "我的" / "一.cypher"
    refused = settings.data / "quarantine" / "甲.xlsx"
    for path, text in ((mine, "RETURN 1"), (refused, "被拒收"), (settings.data / "orders" / "2023" / "a.parquet", "P")):
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    said = "MATCH (l:Load) WITH l LIMIT 1 SET l.quarantine = $path"
    filled.sessions.write(lambda tx: tx.run(said, path=str(refused)).consume())
    assert backup(filled, settings, package).files == 3
    home = replace(other.settings, data=tmp_path / "home")
    there = home.data / "reports" / "我的" / "一.cypher"
    there.parent.mkdir(parents=True)
    there.write_text("RETURN 2", encoding="utf-8")
    with pytest.raises(BackupError, match=r"一\.cypher"):
        restore(beside, home, package)
    assert beside.reader.run("MATCH (n:Cadre) RETURN count(n)").rows == [(0,)], "refused before anything was changed"
    there.unlink()
    restore(beside, home, package)
    assert there.read_text(encoding="utf-8") == "RETURN 1"
    assert (home.data / "orders" / "2023" / "a.parquet").read_text(encoding="utf-8") == "P"
    paths = beside.reader.run("MATCH (l:Load) WHERE l.quarantine IS NOT NULL RETURN l.quarantine").rows
    assert paths == [(str(home.data / "quarantine" / "甲.xlsx"),)]


def test_a_graph_that_holds_something_is_only_replaced_when_told(
    filled: Store, settings: Settings, beside: Store, other: Engine, package: Path
) -> None:
    backup(filled, settings, package)
    load(beside, source("戊.csv"), [node("Cadre", "赵", name="赵某乙")])
    with pytest.raises(BackupError, match="--replace"):
        restore(beside, other.settings, package)
    assert beside.reader.run("MATCH (c:Cadre) RETURN c.name").rows == [("赵某乙",)]
    restore(beside, other.settings, package, replace=True)
    assert whole(beside) == whole(filled)


def test_a_restore_that_was_broken_off_is_begun_anew_and_nothing_else_opens_the_graph(
    filled: Store, settings: Settings, beside: Store, other: Engine, package: Path
) -> None:
    backup(filled, settings, package)

    def stop(_rows: int) -> None:
        if beside.reader.run("MATCH (n:Cadre) RETURN count(n)").rows[0][0]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(beside, other.settings, package, tell=stop)
    with pytest.raises(EngineError, match="restore"), connect(other.settings):
        pass
    restore(beside, other.settings, package)
    assert whole(beside) == whole(filled)
    with connect(other.settings) as opened:
        assert opened.reader.run("MATCH (c:Cadre) RETURN count(c)").rows[0][0]


@pytest.fixture
def made(tmp_path: Path, other: Engine, beside: Store) -> Path:
    """A small backup, for reading only."""
    fill(beside)
    backup(beside, replace(other.settings, data=tmp_path / "none"), tmp_path / "made.backup")
    return tmp_path / "made.backup"


def test_a_damaged_or_cut_file_is_refused_with_one_sentence(made: Path, tmp_path: Path) -> None:
    good = made.read_bytes()
    assert checked(made)["counts"]["nodes"]
    chance, bad = random.Random(1), tmp_path / "bad.backup"
    spots = sorted(chance.sample(range(len(good)), 150))
    changed = [good[:spot] + bytes([good[spot] ^ 0x41]) + good[spot + 1 :] for spot in spots]
    cut = [good[:length] for length in (0, 1, 30, len(good) // 2, len(good) - 1)]
    passed: list[bytes] = []
    said: set[str] = set()
    for data in (*changed, *cut):
        bad.write_bytes(data)
        try:
            checked(bad)
            passed.append(data)
        except BackupError as error:
            said.add(str(error))
    assert not any("\n" in one for one in said)
    assert all(harmless(data, made) for data in passed), "what passes holds the very same"


def harmless(data: bytes, made: Path) -> bool:
    """Whether a changed file still holds the same members: a bit of a time stamp, say."""
    other = made.with_name("harmless.backup")
    other.write_bytes(data)
    with zipfile.ZipFile(other) as one, zipfile.ZipFile(made) as two:
        return [one.read(name) for name in one.namelist()] == [two.read(name) for name in two.namelist()]


def test_other_files_and_newer_ones_are_refused(made: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.zip"
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("nodes/Cadre.jsonl", "[]")
    with pytest.raises(BackupError, match="不是明鉴的备份"):
        checked(foreign)
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = archive.comment.replace(b"backup 1 ", b"backup 2 ")
    with pytest.raises(BackupError, match="更新版本"):
        checked(made)
    with pytest.raises(BackupError, match="无法读取"):
        checked(tmp_path / "nothing.backup")


def test_a_member_that_leads_out_of_its_folder_is_refused(made: Path, beside: Store, other: Engine) -> None:
    for name in ("files/reports/../../secret", "files/etc/passwd", "files/reports//x", "files/reports/", "reports/a"):
        assert inner_name(name) is None
        assert place_of(other.settings, name) is None
    assert place_of(other.settings, "files/reports/我的/a.cypher") == other.settings.data / "reports/我的/a.cypher"


def test_a_backup_never_replaces_a_file(made: Path, beside: Store, other: Engine) -> None:
    before = made.read_bytes()
    with pytest.raises(BackupError, match="已经存在"):
        backup(beside, other.settings, made)
    assert made.read_bytes() == before
    assert made.stat().st_mode & 0o077 == 0, "only its owner may read it"
    assert list(made.parent.glob(".*")) == []


def test_another_key_is_refused(made: Path, beside: Store, other: Engine) -> None:
    with pytest.raises(BackupError, match="MINGJIAN_SECRET"):
        restore(beside, replace(other.settings, secret="another"), made, replace=True)


def test_orders_in_an_object_store_are_named_and_not_copied(
    filled: Store, settings: Settings, beside: Store, other: Engine, package: Path
) -> None:
    far = replace(settings, orders="s3://office/orders")
    (settings.data / "orders").mkdir(parents=True)
    (settings.data / "orders" / "a.parquet").write_text("P", encoding="utf-8")
    kept = backup(filled, far, package)
    assert (kept.left, kept.files) == ("s3://office/orders", 0)
    assert restore(beside, other.settings, package).orders == "s3://office/orders"


def test_what_is_in_the_making_is_not_kept(filled: Store, settings: Settings, package: Path) -> None:
    for name in ("orders/_staging/x/a.parquet", "reports/.a.cypher.swp", "orders/_loads/1.json", "orders/year=2023/b"):
        path = settings.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    names = [name for name, _ in files(settings)]
    assert names == ["files/orders/_loads/1.json", "files/orders/year=2023/b"], "the loads before what they name"
