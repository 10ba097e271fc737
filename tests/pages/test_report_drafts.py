"""Drafts that outlive the browser, the bin with its way back, and a trial before anything has a name."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from graph.reports.drafts import Drafts
from graph.settings import Settings
from tests.pages.conftest import Run
from tests.pages.seen import CHINESE, no_trace, shown
from tests.pages.test_report_editor import BODY, begun, field, pen, typed, written
from tests.pages.test_reports import own


def kept(settings: Settings) -> list[str]:
    """Under what drafts are kept."""
    return sorted(one.key for one in Drafts(settings).all())


def go_on(app: AppTest) -> list[str]:
    """The drafts that the page offers to go on with."""
    return [str(one.key).removeprefix("go_on_") for one in app.button if str(one.key).startswith("go_on_")]


def test_a_trial_needs_no_name(mini: Settings, run: Run) -> None:
    app = typed(begun(run), BODY)
    field(app, "id").set_value("")
    app.button(key="try_report").click().run()
    no_trace(app)
    assert "试运行：1 行" in shown(app)
    assert app.dataframe[0].value["severity"].tolist() == ["严重"]
    app.button(key="save_report").click().run()
    assert app.error, "saving does need one"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_draft_is_there_in_another_browser_until_it_is_saved(mini: Settings, run: Run, lang: str) -> None:
    app = typed(begun(run, lang), BODY)
    field(app, "name_zh").set_value("没写完的")
    field(app, "name_en").set_value("Half done")
    app.run()
    assert kept(mini) == ["my-report"]

    anew = run("reports", lang=lang)
    assert go_on(anew) == ["my-report"]
    assert ("没写完的" if lang == "zh" else "Half done") in shown(anew)
    anew.button(key="new_report").click().run()
    no_trace(anew)
    assert (pen(anew).draft.body, field(anew, "name_zh").value) == (BODY, "没写完的")
    assert ("未保存的草稿" if lang == "zh" else "unsaved draft from") in anew.info[0].value
    if lang == "en":
        assert not CHINESE.search(anew.info[0].value)
    anew.button(key="save_report").click().run()
    no_trace(anew)
    assert kept(mini) == []
    assert "没写完的" in written(mini, "my-report")


def test_a_draft_that_is_discarded_gives_way_to_what_there_was(mini: Settings, run: Run) -> None:
    own(mini, "mine.cypher", "RETURN count(p) AS found")
    app = run("reports", report="mine").button(key="edit_mine").click().run()
    before = pen(app).draft.body
    assert kept(mini) == [], "nothing is written, nothing kept"
    typed(app, BODY)
    assert kept(mini) == ["mine"]

    anew = run("reports", report="mine").button(key="edit_mine").click().run()
    assert pen(anew).draft.body == BODY
    anew.button(key="discard_draft").click().run()
    no_trace(anew)
    assert (pen(anew).draft.body, kept(mini)) == (before, [])
    assert not anew.info
    typed(anew, before + " ")
    assert kept(mini) == ["mine"]
    typed(anew, before)
    assert kept(mini) == [], "as it was"


def test_a_draft_says_that_its_report_was_saved_anew_meanwhile(mini: Settings, run: Run) -> None:
    own(mini, "mine.cypher", "RETURN count(p) AS found")
    typed(run("reports", report="mine").button(key="edit_mine").click().run(), BODY)
    own(mini, "mine.cypher", "RETURN count(*) AS found")
    anew = run("reports")
    assert go_on(anew) == ["mine"]
    anew.button(key="go_on_mine").click().run()
    assert "后来又保存过" in anew.info[0].value
    (mini.data / "reports" / "mine.cypher").unlink()
    gone = run("reports").button(key="go_on_mine").click().run()
    no_trace(gone)
    assert (pen(gone).of, pen(gone).draft.body) == ("", BODY), "its report has gone: it is a new one's"


def test_a_damaged_draft_is_passed_over(mini: Settings, run: Run) -> None:
    typed(begun(run), BODY)
    path = mini.data / "reports-drafts" / "my-report.json"
    assert json.loads(path.read_text(encoding="utf-8"))["draft"]["body"] == BODY
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    app = begun(run)
    no_trace(app)
    assert pen(app).draft.body != BODY


@pytest.mark.parametrize(("lang", "said"), [("zh", "回收"), ("en", "Bin")])
def test_a_deleted_report_comes_back_from_the_bin(mini: Settings, run: Run, lang: str, said: str) -> None:
    own(mini, "mine.cypher", "RETURN count(p) AS found")
    text = written(mini, "mine")
    app = run("reports", report="mine", lang=lang)
    assert not [one for one in app.button if one.key == "bin_restore"]
    app.button(key="delete_mine").click().run()
    assert not (mini.data / "reports" / "mine.cypher").exists()
    app.button(key="bin_restore").click().run()
    no_trace(app)
    assert app.query_params["report"] == "mine"
    assert written(mini, "mine").strip() == text.strip()
    assert not list((mini.data / "reports-bin").glob("*.cypher"))


def test_an_earlier_version_comes_back_beside_the_present_one(mini: Settings, run: Run) -> None:
    own(mini, "mine.cypher", "RETURN count(p) AS found")
    app = run("reports", report="mine").button(key="edit_mine").click().run()
    field(app, "name_zh").set_value("改过的名称")
    app.button(key="save_report").click().run()
    app.button(key="bin_restore").click().run()
    no_trace(app)
    assert "自己的问题" in written(mini, "mine-2")
    assert "改过的名称" in written(mini, "mine")
    assert app.subheader[0].value == "自己的问题"


def test_what_breaks_the_rules_stays_in_the_bin(mini: Settings, run: Run) -> None:
    own(mini, "mine.cypher", "RETURN count(p) AS found")
    app = run("reports", report="mine").button(key="delete_mine").click().run()
    [path] = (mini.data / "reports-bin").glob("*.cypher")
    path.write_text(path.read_text(encoding="utf-8").replace("Problem", "Nothing"), encoding="utf-8")
    app.button(key="bin_restore").click().run()
    no_trace(app)
    assert "Nothing" in app.error[0].value
    assert path.exists()
