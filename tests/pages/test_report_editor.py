"""The editor of a person's own report, without a browser: fields that fill themselves, trials, saving, files in, out.

The text area is a component that cannot be typed into here: a test hands over a text as its callback does.
"""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.report_draft import Editing
from graph.settings import Settings
from tests.pages.conftest import Run
from tests.pages.seen import no_trace, shown
from tests.pages.test_reports import OWN, own

BODY = """MATCH (p:Problem)-[:FOUND_IN]->(u:Unit)
WHERE $unit = '' OR u.name = $unit
RETURN u.name AS unit, p.severity AS severity, count(p) AS problems
ORDER BY unit, severity"""


def pen(app: AppTest) -> Editing:
    """The report under the pen."""
    held: Editing = app.session_state["under_the_pen"]
    return held


def typed(app: AppTest, body: str) -> AppTest:
    """Run the page after the text became another."""
    pen(app).write(body)
    return app.run()


def field(app: AppTest, name: str) -> Any:
    """A text field of the editor."""
    return app.text_input(key=f"d_{name}_{pen(app).token}")


def begun(run: Run, lang: str = "zh") -> AppTest:
    """The editor with a new report."""
    return run("reports", lang=lang).button(key="new_report").click().run()


def written(settings: Settings, ident: str) -> str:
    """A report's file."""
    return (settings.data / "reports" / f"{ident}.cypher").read_text(encoding="utf-8")


def test_a_new_report_is_written_tried_and_saved(mini: Settings, run: Run) -> None:
    app = typed(begun(run), BODY)
    field(app, "name_zh").set_value("各单位的问题")
    app.button(key="try_report").click().run()

    no_trace(app)
    assert "试运行：1 行" in shown(app)
    assert app.dataframe[0].value["severity"].tolist() == ["严重"]
    assert len(app.code[0].value.splitlines()) > 1
    assert [one.name for one in pen(app).draft.columns] == ["unit", "severity", "problems"]
    app.button(key="save_report").click().run()
    no_trace(app)
    assert app.subheader[0].value == "各单位的问题"
    text = written(mini, "my-report")
    assert '// @param unit graph:Unit.name ""' in text
    assert "// @vocab severity severity" in text
    app.button(key="run_my-report").click().run()
    assert app.dataframe[0].value["problems"].tolist() == [1]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (BODY.replace("u.name AS", "u.nmae AS"), "查询正文第 3 行：模型里没有：.nmae。"),
        ("MATCH (p:Problem) SET p.title = 'x' RETURN p.title AS title", "SET 被拒绝"),
        ("MATCH (p:Problem RETURN p.title AS title", "引擎无法执行"),
        ("MATCH (p:Problem)", "正文没有 RETURN"),
        ("", "正文没有 RETURN"),
        ("RETURN 1 / 0 AS n", "引擎无法执行"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_nothing_is_lost(mini: Settings, run: Run, body: str, words: str) -> None:
    app = typed(begun(run), body)
    field(app, "name_zh").set_value("不对的")
    app.button(key="try_report").click().run()

    no_trace(app)
    assert words in app.error[0].value.replace("\\", "")
    assert pen(app).draft.body == body
    assert not (mini.data / "reports").exists()


def test_without_a_name_it_is_not_saved(mini: Settings, run: Run) -> None:
    app = typed(begun(run), BODY)
    app.button(key="save_report").click().run()
    assert app.error[0].value == "缺少 名称。"


def test_what_was_begun_is_there_when_the_editor_is_opened_again(mini: Settings, run: Run) -> None:
    app = typed(begun(run), BODY)
    field(app, "name_zh").set_value("没写完")
    app.button(key="close_editor").click().run()
    app.button(key="choose_unit-heads").click().run()
    assert app.subheader[0].value == "单位历任一把手"
    app.button(key="new_report").click().run()

    no_trace(app)
    assert pen(app).draft.body == BODY
    assert field(app, "name_zh").value == "没写完"


def test_a_parameter_that_must_be_filled_in_is_tried_with_a_value_of_the_graph(mini: Settings, run: Run) -> None:
    app = typed(begun(run), BODY.replace("$unit = '' OR ", ""))
    field(app, "name_zh").set_value("一个单位")
    token = pen(app).token
    app.checkbox(key=f"d_p_unit_{token}_must").set_value(True)
    app.button(key="try_report").click().run()

    no_trace(app)
    assert "试运行用的参数：unit" in shown(app).replace("\\", "")
    app.button(key="save_report").click().run()
    assert "// @required unit" in written(mini, "my-report")


def test_an_own_report_is_edited_renamed_and_the_old_file_is_in_the_bin(mini: Settings, run: Run) -> None:
    own(mini, "mine.cypher", "RETURN count(p) AS found")
    app = run("reports", report="mine")
    app.button(key="star_mine").click().run()
    app.button(key="edit_mine").click().run()
    field(app, "id").set_value("renamed")
    field(app, "description_zh").set_value("改过的。")
    app.button(key="save_report").click().run()

    no_trace(app)
    assert app.query_params["report"] == "renamed"
    assert [path.name for path in (mini.data / "reports").glob("*.cypher")] == ["renamed.cypher"]
    assert len(list((mini.data / "reports-bin").glob("mine.*.cypher"))) == 1
    assert "收藏" in [one.value for one in app.caption], "the star follows"


def test_an_id_that_is_taken_is_refused(mini: Settings, run: Run) -> None:
    app = typed(begun(run), BODY)
    field(app, "name_zh").set_value("同号")
    field(app, "id").set_value("unit-heads")
    app.button(key="save_report").click().run()
    assert "编号 unit-heads 已被另一个报表使用" in app.error[0].value.replace("\\", "")


def test_a_shipped_report_is_copied_and_the_copy_deleted(mini: Settings, run: Run) -> None:
    app = run("reports", report="unit-heads", lang="en")
    assert not [one for one in app.button if one.key == "delete_unit-heads"]
    app.button(key="copy_unit-heads").click().run()
    app.button(key="save_report").click().run()
    no_trace(app)
    assert app.subheader[0].value == "Heads of a unit over time \\(copy\\)"
    app.button(key="delete_unit-heads-copy").click().run()

    no_trace(app)
    assert not list((mini.data / "reports").glob("*.cypher"))
    assert len(list((mini.data / "reports-bin").glob("unit-heads-copy.*.cypher"))) == 1


def test_files_are_taken_in_several_at_once(mini: Settings, run: Run) -> None:
    app = run("reports")
    good = OWN.format(id="taken-in", rest="RETURN count(p) AS found").encode()
    app.file_uploader(key="import_files").set_value(
        [("好.cypher", good, "text/plain"), ("坏.cypher", b"RETURN 1", "text/plain")]
    )
    app.button(key="import_now").click().run()

    no_trace(app)
    assert "编号 taken-in" in app.success[0].value.replace("\\", "")
    assert "坏" in app.error[0].value
    assert "choose_taken-in" in [one.key for one in app.button]


def test_what_the_text_does_not_ask_is_a_warning_until_it_asks_or_says_so(mini: Settings, run: Run) -> None:
    app = typed(begun(run), BODY)
    field(app, "name_zh").set_value("各单位的问题")
    app.button(key="try_report").click().run()
    no_trace(app)
    [warning] = app.warning
    assert warning.value.replace("\\", "").count("查询正文第 1 行：没有问") == 2
    app.multiselect(key=f"d_dropped_{pen(app).token}").set_value(["FOUND_IN", "Problem"])
    app.button(key="try_report").click().run()
    assert not app.warning
    app.button(key="save_report").click().run()
    no_trace(app)
    assert "// @dropped FOUND_IN, Problem" in written(mini, "my-report")
    app.button(key="edit_my-report").click().run()
    assert app.multiselect(key=f"d_dropped_{pen(app).token}").value == ["FOUND_IN", "Problem"]
    pen(app).write(BODY + " ")
    assert pen(app).warnings == ()
