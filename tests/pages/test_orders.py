"""The page of hotline orders: looked up in the archive, read in full, tied to a problem; empty it says what to do."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from app_pages import tables
from cli import run as mingjian
from graph.settings import Settings
from graph.store import embedded
from loaders.load import load_files
from tests.conftest import Engine
from tests.orders.exports import counted, order, write_csv
from tests.orders.test_asof import DAY, antedate, two_loads
from tests.pages.conftest import Run
from tests.pages.seen import CHINESE, no_trace, shown

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def archived(engine: Engine, mini: Settings, tmp_path: Path) -> Settings:
    """Three orders in the archive beside the mini city."""
    rows = [order(f"GD2024{n}", f"2024-0{n}-05", 诉求内容=f"第{n}件：电梯停用") for n in (1, 2, 3)]
    [result] = load_files(engine.store, mini, [write_csv(tmp_path / "工单.csv", rows)])
    assert result.status == "complete"
    engine.content = "?"
    return mini


@pytest.mark.parametrize(("lang", "title"), [("zh", "热线工单"), ("en", "Hotline orders")])
def test_without_an_archive_the_page_says_what_to_do(mini: Settings, run: Run, lang: str, title: str) -> None:
    app = run("orders", lang=lang)
    no_trace(app)
    assert [one.value for one in app.subheader] == [title]
    assert "work_orders" in app.info[0].value


def test_orders_are_narrowed_and_a_date_that_is_none_is_told(archived: Settings, run: Run) -> None:
    app = run("orders", lang="zh")
    no_trace(app)
    assert len(app.dataframe[0].value) == 3
    app.text_input(key="orders_since").set_value("2024年2月")
    app.button[0].click().run()
    assert list(app.dataframe[0].value["number"]) == ["GD20243", "GD20242"]
    app.text_input(key="orders_since").set_value("前天")
    app.button[0].click().run()
    assert "前天" in app.error[0].value
    no_trace(app)


def test_in_english_nothing_of_the_page_is_chinese(archived: Settings, run: Run) -> None:
    app = run("orders", lang="en")
    no_trace(app)
    assert not CHINESE.search(shown(app).replace("中文", ""))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_day_in_the_sidebar_shows_what_the_command_finds(
    engine: Engine, home: Settings, run: Run, tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.wipe()
    engine.content = "?"
    two_loads(engine.store, home, tmp_path)
    app = run("orders", lang=lang)
    assert len(app.dataframe[0].value) == 4
    app.sidebar.date_input(key="as_of_day").set_value(date.fromisoformat(DAY)).run()
    no_trace(app)
    capsys.readouterr()
    assert mingjian(("orders", "find", "--as-of", DAY, "--format", "json")) == 0
    typed = json.loads(capsys.readouterr().out)
    names = ["number", "received_on", "unit", "topic"]
    assert app.dataframe[0].value[names].values.tolist() == [[row[name] for name in names] for row in typed]
    assert len(typed) == 3
    antedate(home, "2024-07-01")
    empty = run("orders", lang=lang, asof=DAY)
    no_trace(empty)
    assert ("没有装载" if lang == "zh" else "had been loaded") in empty.info[0].value
    for folder in (home.data / "asof").glob("*/graph"):
        embedded.stop(folder)


def test_a_load_of_orders_is_undone_on_the_page_sources(
    engine: Engine, home: Settings, run: Run, tmp_path: Path
) -> None:
    engine.wipe()
    engine.content = "?"
    rows = [order(f"GD2024{n}", f"2024-0{n}-05") for n in (1, 2, 3)]
    load_files(engine.store, home, [write_csv(tmp_path / "工单.csv", rows)])
    app = run("sources")
    picks = app.selectbox(key="picked_load")
    picks.select(next(one for one in picks.options if "工单.csv" in one)).run()
    app.text_input(key="undo_by").set_value("赵某丙")
    app.checkbox(key="undo_sure").set_value(True)
    app.button(key="undo_do").click().run()
    no_trace(app)
    assert "归档移出工单 3 件" in shown(app)
    assert counted(engine.store) == {}


@pytest.mark.parametrize(
    ("lang", "done", "wrong"), [("zh", "已作为问题", "没有问题"), ("en", "is evidence", "There is no")]
)
def test_an_order_that_is_picked_is_read_in_full_and_tied(
    engine: Engine, archived: Settings, run: Run, monkeypatch: pytest.MonkeyPatch, lang: str, done: str, wrong: str
) -> None:
    """The first row is picked as a click in the table would: the test browser of Streamlit has no clicks in tables."""
    drawn = tables.table
    monkeypatch.setattr(tables, "table", lambda *given, **more: [drawn(*given, **more), 0][1:] if more["pick"] else [])
    write = "MERGE (p:Problem {id: 'p'}) SET p.number = 'WT-1', p.title = '电梯停用'"
    engine.store.sessions.write(lambda tx: tx.run(write).consume())
    app = run("orders", lang=lang)
    assert "第3件：电梯停用" in [one.value for one in app.text]
    app.text_input(key="orders_problem_GD20243").set_value("WT-9").run()
    app.button(key="orders_tie").click().run()
    assert wrong in app.error[0].value
    app.text_input(key="orders_problem_GD20243").set_value("WT-1").run()
    app.button(key="orders_tie").click().run()
    no_trace(app)
    assert done in app.success[0].value
    tied = "MATCH (w:WorkOrder)-[e:COMPLAINS_OF]->(p:Problem {number: 'WT-1'}) RETURN w.number"
    assert engine.store.reader.run(tied).rows == [("GD20243",)]
