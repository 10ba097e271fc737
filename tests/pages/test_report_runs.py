"""Reports on the page, beyond asking: what must be filled in, stars, saved runs compared, a run that lasts."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages import report_running
from app_pages.session import catalog
from graph.settings import Settings
from tests.pages.conftest import Run
from tests.pages.seen import no_trace, shown
from tests.pages.test_reports import OWN, own

LONG = (
    "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c "
    "WITH a * b * c AS d, p WHERE d = -1 RETURN count(p) AS found"
)


def keyed(settings: Settings, rest: str) -> None:
    """A report with a key, of the person's own."""
    text = OWN.format(id="mine", rest=rest).replace("// @columns found", "// @key number\n// @columns number, found")
    text = text.replace("// @columns.zh 个数", "// @columns.zh 编号, 个数").replace(
        "// @columns.en Found", "// @columns.en Number, Found"
    )
    folder = settings.data / "reports"
    folder.mkdir(exist_ok=True)
    (folder / "mine.cypher").write_text(text, encoding="utf-8")


def save(app: AppTest, name: str) -> AppTest:
    """Save the answer that is shown."""
    [field] = [one for one in app.text_input if str(one.key).startswith("run_name_")]
    field.set_value(name)
    return app.button(key="save_run_now").click().run()


@pytest.mark.parametrize(("lang", "words"), [("zh", "要先填写：单位"), ("en", "needs unit (unit) first")])
def test_a_report_that_needs_a_unit_does_not_answer_without(mini: Settings, run: Run, lang: str, words: str) -> None:
    app = run("reports", report="unit-heads", lang=lang)
    assert app.selectbox(key="p_unit-heads_unit").label.endswith("（必填）" if lang == "zh" else "(required)")
    app.button(key="run_unit-heads").click().run()

    no_trace(app)
    assert words in app.error[0].value.replace("\\", "")
    assert not app.dataframe


def test_an_empty_answer_names_what_was_left_blank(mini: Settings, run: Run) -> None:
    own(mini, "mine.cypher", "WHERE p.title = $title RETURN count(p) AS found, p.number AS number")
    path = mini.data / "reports" / "mine.cypher"
    params = '// @param title text ""\n// @param.zh title 标题\n// @param.en title title\n// @returns'
    text = (
        path.read_text("utf-8")
        .replace("// @returns", params)
        .replace("count(p) AS found, p.number AS number", "p AS found")
    )
    path.write_text(text, encoding="utf-8")
    app = run("reports", report="mine", run="1")
    assert "没有填写的条件：标题" in app.info[0].value
    blank_is_any = run("reports", report="findings-repeated", run="1")
    assert "没有填写" not in blank_is_any.info[0].value


def test_a_star_is_kept_and_its_report_stands_first(mini: Settings, run: Run) -> None:
    app = run("reports", report="unit-heads")
    app.button(key="star_unit-heads").click().run()
    again = run("reports", report="unit-heads")

    for one in (app, again):
        no_trace(one)
        keys = [button.key for button in one.button if button.key and button.key.startswith("choose_")]
        assert keys[0] == "choose_unit-heads"
        assert keys.count("choose_unit-heads") == 1
        assert "收藏" in [caption.value for caption in one.caption]
    assert json.loads((mini.data / "reports" / "favourites.json").read_text("utf-8")) == ["unit-heads"]
    again.button(key="star_unit-heads").click().run()
    assert "收藏" not in [caption.value for caption in again.caption]


def test_a_run_is_saved_and_compared_with_a_later_one(mini: Settings, run: Run) -> None:
    keyed(mini, "RETURN p.number AS number, count(*) AS found")
    app = save(run("reports", report="mine", run="1"), "早")
    no_trace(app)
    assert "已保存为“早”" in shown(app)
    assert (mini.data / "reports" / "runs" / "早.run.json").exists()

    keyed(mini, "UNWIND [p.number, '新'] AS number RETURN number, 2 AS found ORDER BY number")
    catalog.clear()
    app = run("reports", report="mine", run="1")
    app.button(key="compare_runs").click().run()
    no_trace(app)
    assert "新增 **1** 行，消失 **0** 行，变更 **1** 行，相同 0 行" in shown(app)
    added, before, after = (frame.value for frame in app.dataframe[1:])
    assert [frame["found"].tolist() for frame in (added, before, after)] == [[2], [1], [2]]
    assert after["changed_columns"].tolist() == ["个数"]
    assert "查询正文不同" in "".join(one.value for one in app.warning)


def test_a_name_that_is_taken_is_refused_and_a_run_can_be_put_away(mini: Settings, run: Run) -> None:
    keyed(mini, "RETURN p.number AS number, count(*) AS found")
    app = save(run("reports", report="mine", run="1"), "早")
    save(app, "早")
    assert "已有名为" in app.error[0].value
    app.button(key="forget_run").click().run()
    no_trace(app)
    assert list((mini.data / "reports-bin").glob("早.*.run.json"))
    assert not list((mini.data / "reports" / "runs").iterdir())


def test_a_report_that_lasts_shows_how_long_and_is_stopped(
    mini: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_running, "AT_ONCE", 0.2)
    own(mini, "long.cypher", LONG)
    app = run("reports", report="mine", run="1")
    no_trace(app)
    assert "正在查询，已" in shown(app)
    assert not app.dataframe

    app.button(key="stop_report").click().run()
    running = app.session_state["report_running"][1] if "report_running" in app.session_state else None
    assert running is None or running.wait(30)
    began = time.monotonic()
    while not app.error and time.monotonic() - began < 30:
        app.run()
    assert "已按要求停止" in app.error[0].value
    app.run()
    assert "已按要求停止" in app.error[0].value, "it stays until it was read"
    no_trace(app)
    app.button(key="choose_planned-not-decided").click().run()
    assert not app.error


def test_another_run_ends_the_one_before(mini: Settings, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_running, "AT_ONCE", 0.2)
    own(mini, "long.cypher", LONG)
    app = run("reports", report="mine", run="1")
    first = app.session_state["report_running"][1]
    monkeypatch.setattr(report_running, "AT_ONCE", 30)
    app.button(key="choose_planned-not-decided").click().run()
    app.button(key="run_planned-not-decided").click().run()

    assert first.wait(30)
    assert len(app.dataframe[0].value) == 1
    no_trace(app)


def test_a_damaged_run_does_not_take_the_page(mini: Settings, run: Run) -> None:
    keyed(mini, "RETURN p.number AS number, count(*) AS found")
    save(run("reports", report="mine", run="1"), "早")
    path: Path = mini.data / "reports" / "runs" / "早.run.json"
    path.write_text(path.read_text("utf-8").replace('"found"', '"other"'), encoding="utf-8")
    app = run("reports", report="mine", run="1")
    no_trace(app)
    assert len(app.dataframe[0].value) == 1
