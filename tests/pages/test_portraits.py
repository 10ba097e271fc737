"""The page Portraits over the mini city: by address, in words, numbers with their records, side by side, empty."""

from __future__ import annotations

import pytest

from graph.settings import Settings
from tests.browser import city
from tests.conftest import Engine
from tests.pages.conftest import Run
from tests.pages.seen import CHINESE, no_trace, shown

TABS = ("概览", "指标", "趋势与流向", "问题与单位", "关系网络", "热线", "数据说明")


def test_an_empty_graph_says_what_to_do(engine: Engine, home: Settings, run: Run) -> None:
    engine.wipe()
    app = run("portraits")

    no_trace(app)
    assert not app.dataframe
    assert "mingjian" in shown(app) or "数据来源" in shown(app)


@pytest.mark.parametrize(("lang", "told"), [("zh", "发现问题 1 个"), ("en", "1 problems")])
def test_a_sector_is_told_in_words_in_either_language(mini: Settings, run: Run, lang: str, told: str) -> None:
    app = run("portraits", **{"lang": lang, "kind": "sector", "from": "2023"})

    no_trace(app)
    words = shown(app).replace("\\", "")
    assert told in words
    assert "住房建设" in words
    if lang == "en":
        names = ("住房建设",)
        rest = words.split("Portraits", 1)[1]
        for name in names:
            rest = rest.replace(name, "")
        assert not CHINESE.search(rest.split("embedded")[0])


def test_the_indicators_open_their_records_with_file_and_row(mini: Settings, run: Run) -> None:
    app = run("portraits", kind="unit", id=city.BUREAU)
    app.session_state["portrait_tabs"] = "指标"
    app.run()

    no_trace(app)
    [numbers] = [one.value for one in app.dataframe if "percentile" in one.value.columns]
    assert len(numbers) > 36
    assert set(numbers["group"]) == {"审计与线索", "案件与处理", "问题", "整改", "热线", "协作与集中度"}
    fed = numbers[numbers["indicator"] == "问题追责率"].iloc[0]
    assert (fed["made_of"], fed["value"], fed["note"]) == ("1/1", "—", "记录太少，不计算")


def test_a_period_that_ends_before_it_begins_is_said(mini: Settings, run: Run) -> None:
    app = run("portraits", **{"kind": "sector", "from": "2024", "to": "2023"})

    no_trace(app)
    assert [one.value for one in app.error if "晚于" in one.value]


def test_a_period_can_be_written_as_offices_write_it(mini: Settings, run: Run) -> None:
    app = run("portraits", **{"kind": "sector", "from": "2023年", "to": "2024年6月"})

    no_trace(app)
    assert "2023-01-01 — 2024-06-30" in shown(app)


def test_two_stand_side_by_side(mini: Settings, run: Run) -> None:
    app = run("portraits", kind="unit", id=city.BUREAU, compare=city.ISLAND)
    app.session_state["portrait_tabs"] = "指标"
    app.run()

    no_trace(app)
    [numbers] = [one.value for one in app.dataframe if "percentile" in one.value.columns]
    assert "other" in numbers.columns


def test_every_tab_is_drawn(mini: Settings, run: Run) -> None:
    app = run("portraits", kind="unit", id=city.BUREAU)
    for name in TABS:
        app.session_state["portrait_tabs"] = name
        app.run()
        no_trace(app)
