"""A day of the past on every page, a load looked into and undone, and what a file would change: as pages show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store
from tests.conftest import Engine
from tests.pages.conftest import Run
from tests.pages.seen import CHINESE, links, no_trace, shown
from tests.pages.test_sources import upload
from tests.store.facts import load, node, post, source, unit
from tests.upkeep.conftest import backdate

DAY = date(2024, 6, 30)
BUREAU = unit("云岭市住房更新局")
HEAD = "问题编号,问题标题,发现时间,责任单位\n"


@pytest.fixture
def years(engine: Engine, home: Settings) -> Iterator[Store]:
    """A roster of 2024, and its version of today: a title that changed, and a person who is named no more."""
    engine.wipe()
    engine.content = "?"
    wang, li = node("Cadre", "王", name="王建设", gender="male"), node("Cadre", "李", name="李更新")
    load(engine.store, source("册.csv"), [wang, li, BUREAU], [post(wang, BUREAU, "科长", "2020")])
    backdate(engine.store, "2024-06-15")
    changed = node("Cadre", "王", name="王建设", gender="female")
    load(engine.store, source("册.csv", "2"), [changed, BUREAU], [post(changed, BUREAU, "处长", "2024")])
    yield engine.store
    for folder in (home.data / "asof").glob("*/graph"):
        embedded.stop(folder)


def picked(app: AppTest) -> AppTest:
    """The page with its newest load looked into."""
    return app.selectbox(key="picked_load").select_index(0).run()


def test_pages_and_reports_show_what_was_known_on_a_day(years: Store, run: Run) -> None:
    now = run("search", q="李更新")
    assert "不再载明" in shown(now)
    app = run("search", q="李更新", asof=DAY.isoformat())
    no_trace(app)
    assert "截至 2024-06-30" in shown(app)
    assert ["李更新" in label for label, _ in links(app)] == [True]
    assert "不再载明" not in shown(app)
    app.button(key="as_of_back").click().run()
    assert "2024-06-30" not in shown(app)
    sources = run("sources", asof=DAY.isoformat(), lang="en")
    no_trace(sources)
    assert not sources.get("file_uploader"), "nothing is loaded into the past"
    assert [len(one.value) for one in sources.dataframe[:2]] == [1, 1], "one file, one load"
    assert not CHINESE.search(sources.warning[0].value)
    chosen_in_the_sidebar(run("sources"))


def chosen_in_the_sidebar(app: AppTest) -> None:
    """The day is picked, kept in the address, and cleared again."""
    assert len(app.dataframe[1].value) == 2
    app.sidebar.date_input(key="as_of_day").set_value(DAY).run()
    no_trace(app)
    assert len(app.dataframe[1].value) == 1
    assert app.query_params["asof"] == DAY.isoformat()
    app.sidebar.date_input(key="as_of_day").set_value(None).run()
    assert len(app.dataframe[1].value) == 2
    assert "asof" not in app.query_params


def test_a_day_before_everything_is_said_to_be_empty_and_shows_nothing_else(years: Store, run: Run) -> None:
    app = run("sources", asof="2024-06-15")
    no_trace(app)
    ignored = run("sources", asof="1999-01-01")
    assert not ignored.warning, "before the first load there is no day to pick"


def test_a_day_since_which_nothing_was_loaded_is_as_now(years: Store, run: Run) -> None:
    app = run("sources", asof=date.today().isoformat(), lang="en")
    no_trace(app)
    assert "nothing was loaded since" in app.warning[0].value
    assert app.get("file_uploader")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_load_shows_what_it_changed_and_what_it_stated(years: Store, run: Run, lang: str) -> None:
    app = picked(run("sources", lang=lang))
    no_trace(app)
    changes, claims = (frame(app, name) for name in ("old", "stands"))
    words = {"zh": ("改变", "性别", "男", "女"), "en": ("changed", "Gender", "Male", "Female")}[lang]
    assert words in [tuple(row) for row in changes[["change", "property", "old", "new"]].values.tolist()]
    assert set(claims["stands"]) == {"现行" if lang == "zh" else "stated"}


def frame(app: AppTest, column: str) -> Any:
    """The table that has such a column."""
    return next(one.value for one in app.dataframe if column in one.value.columns)


def test_a_load_is_undone_with_who_and_why(years: Store, run: Run) -> None:
    app = picked(run("sources"))
    app.button(key="undo_do").click().run()
    assert "请填写撤销人并勾选确认" in shown(app)
    app.text_input(key="undo_by").set_value("赵某丙")
    app.text_input(key="undo_why").set_value("装错了")
    app.checkbox(key="undo_sure").set_value(True)
    app.button(key="undo_do").click().run()
    no_trace(app)
    assert "已撤销" in shown(app)
    assert "赵某丙" in shown(app)
    assert "装错了" in shown(app)
    states = "MATCH (c:Cadre) RETURN c.name, c.no_longer_said, c.gender ORDER BY c.name"
    assert years.reader.run(states).rows == [("李更新", None, None), ("王建设", None, "male")]
    assert set(frame(app, "stands")["stands"]) == {"已撤回"}


def test_an_upload_says_what_it_would_change_before_it_is_loaded(years: Store, run: Run) -> None:
    app = upload(run("sources"), "问题台账.csv", HEAD + "问1号,照明拖延,2024年3月,云岭市住房更新局\n")
    [switch] = [one for one in app.toggle if str(one.key).startswith("would_change_")]
    switch.set_value(True).run()
    no_trace(app)
    told = frame(app, "old")
    assert ("新增", "问题", "照明拖延") in [tuple(row) for row in told[["change", "type", "what"]].values.tolist()]
    assert years.reader.run("MATCH (p:Problem) RETURN count(p)").rows == [(0,)]
