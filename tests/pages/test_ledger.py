"""The page Ledger and the lists' tab of Sources over a small office: narrowed, picked by address, odd entries said."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.ledger_chain import MOST_DRAWN
from graph.ledger.words import CHAIN
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from tests.conftest import Engine
from tests.ledger import files
from tests.pages.conftest import Run
from tests.pages.seen import no_trace, shown


@pytest.fixture
def office(engine: Engine, home: Settings, tmp_path: Path) -> Settings:
    """The small office's six lists in the graph."""

    def fill(store: Store) -> None:
        for path in files.write(tmp_path / "lists", *files.ALL):
            [result] = load_files(store, home, [path])
            assert result.rows_refused == 0

    engine.hold("six lists", fill)
    return home


def numbers(app: AppTest, at: int = 0) -> list[str]:
    """The first column of numbers of a table of the page."""
    return [str(one) for one in app.dataframe[at].value["number"]]


@pytest.mark.parametrize(
    ("lang", "title", "told"),
    [
        ("zh", "监督台账", "1 项任务，2 个问题，已办结 1 个，逾期 1 个"),
        ("en", "Supervision ledger", "Tasks: 1; problems: 2"),
    ],
)
def test_the_years_tasks_are_listed_in_either_language(
    office: Settings, run: Run, lang: str, title: str, told: str
) -> None:
    app = run("ledger", lang=lang)

    no_trace(app)
    assert [one.value for one in app.subheader] == [title]
    assert numbers(app) == ["监〔2023〕1号"]
    assert told in shown(app)


def test_problems_are_narrowed_by_the_pick_lists(office: Settings, run: Run) -> None:
    app = run("ledger")
    app.button_group(key="ledger_list").set_value("problems").run()
    assert numbers(app) == ["问3", "问2", "问1"]
    app.selectbox(key="ledger_deviation").select("target").run()
    assert numbers(app) == ["问2"]
    app.selectbox(key="ledger_deviation").select("").run()
    app.toggle(key="ledger_overdue").set_value(True).run()
    no_trace(app)
    assert numbers(app) == ["问2"]
    app.selectbox(key="ledger_body").select("第五监督检查室").run()
    assert numbers(app) == ["问2"]
    app.selectbox(key="ledger_deviation").select("discipline").run()
    assert [one.value for one in app.info] == ["没有符合条件的条目。"]


def test_an_entry_of_the_address_is_shown_with_its_chain_and_what_is_odd(office: Settings, run: Run) -> None:
    app = run("ledger", lang="en", entry="问3")

    no_trace(app)
    chain = app.dataframe[1].value
    assert list(chain.columns) == list(CHAIN)
    assert chain["list"].tolist() == ["Problem", "Rectification"]
    [warning] = app.warning
    assert "Closed before it was found" in warning.value.replace("\\", "")
    assert "Checked by its own owner" in warning.value.replace("\\", "")
    assert not [text for text in ("早于", "核查") if text in warning.value]


def test_the_way_up_leads_to_the_entry_it_came_from(office: Settings, run: Run) -> None:
    app = run("ledger", entry="报1")
    up = next(one for one in app.button if one.key and one.key.startswith("up_"))
    assert "看1" in up.label
    up.click().run()
    no_trace(app)
    assert app.dataframe[1].value["number"].tolist()[-2:] == ["看1", "报1"]


@pytest.mark.parametrize(("lang", "says"), [("zh", "画不下"), ("en", "too many to draw")])
def test_a_chain_too_long_to_be_drawn_says_so_and_offers_that_of_one_problem(
    engine: Engine, home: Settings, run: Run, tmp_path: Path, lang: str, says: str
) -> None:
    """A task with as many problems as may be drawn; one of them has a feedback."""

    def fill(store: Store) -> None:
        name, head, [row, *_] = files.PROBLEMS
        many = [(row[0], f"问{n}", f"第{n}处渗漏", *row[3:]) for n in range(1, MOST_DRAWN + 1)]
        for path in files.write(tmp_path / "lists", files.TASKS, (name, head, many), files.FEEDBACK):
            [result] = load_files(store, home, [path])
            assert result.rows_refused == 0

    engine.hold("one long list", fill)
    app = run("ledger", lang=lang, entry="监〔2023〕1号")
    no_trace(app)
    assert says in app.info[0].value
    assert not app.get("bidi_component")
    assert len(app.dataframe[1].value) == MOST_DRAWN + 2, "every entry is in the table"

    picks = next(one for one in app.selectbox if str(one.key).startswith("one_problem_"))
    assert len(picks.options) == MOST_DRAWN
    if lang == "en":
        return  # the test browser reads options in the process's language, and cannot pick
    picks.select(next(one for one in picks.options if one.startswith("问1 "))).run()
    no_trace(app)
    assert app.get("bidi_component"), "drawn"
    assert app.dataframe[1].value["number"].tolist() == ["监〔2023〕1号", "问1", "馈1"]


@pytest.mark.parametrize(("lang", "says"), [("zh", "清单里没有"), ("en", "The lists hold no")])
def test_an_unknown_entry_is_one_sentence(office: Settings, run: Run, lang: str, says: str) -> None:
    app = run("ledger", lang=lang, entry="WT-0000")

    no_trace(app)
    assert says in app.error[0].value.replace("\\", "")


def test_an_empty_graph_says_how_to_fill_it(engine: Engine, home: Settings, run: Run) -> None:
    engine.hold("", lambda store: None)

    app = run("ledger")

    no_trace(app)
    assert "图中还没有数据" in shown(app)


@pytest.mark.parametrize(("lang", "rule"), [("zh", "办结早于发现"), ("en", "Closed before it was found")])
def test_sources_list_what_cannot_be_by_rule(
    office: Settings, run: Run, monkeypatch: pytest.MonkeyPatch, lang: str, rule: str
) -> None:
    app = AppTest.from_function(_lists, kwargs={"lang": lang}, default_timeout=60).run()

    no_trace(app)
    found = app.dataframe[0].value
    assert found["rule"].tolist()[0] == rule
    assert found["documents"].tolist()[0] == "问题清单.csv"


def _lists(lang: str) -> None:
    """The tab by itself: a test cannot open a tab."""
    import streamlit as st

    from app_pages.source_lists import lists_table

    st.session_state["lang"] = lang
    lists_table()
