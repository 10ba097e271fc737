"""The page Reports: list, forms, answers, downloads, addresses; and what it says when something does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from app_pages.session import catalog
from graph.reports.topics import by_topic
from graph.settings import Settings
from tests.browser import city
from tests.pages.conftest import Run
from tests.pages.seen import no_trace, shown

BUREAU = "云岭市住房更新局"
OWN = """// @id {id}
// @name.zh 自己的问题
// @name.en My own question
// @description.zh 数一数。
// @description.en Counts.
// @returns table
// @columns found
// @columns.zh 个数
// @columns.en Found
MATCH (p:Problem) {rest}
"""


def own(settings: Settings, name: str, rest: str, ident: str = "mine") -> None:
    folder = settings.data / "reports"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(OWN.format(id=ident, rest=rest), encoding="utf-8")


def test_every_report_is_listed_under_its_topic_in_words(mini: Settings, run: Run) -> None:
    app = run("reports", lang="en")

    no_trace(app)
    listed = [one.key.removeprefix("choose_") for one in app.button if one.key and one.key.startswith("choose_")]
    assert listed == [one.id for _, reports in by_topic(catalog().reports.values()) for one in reports]
    assert "Clues and cases" in shown(app)
    assert "_" not in "".join(one.value for one in app.caption)


def test_words_and_tags_narrow_the_list(mini: Settings, run: Run) -> None:
    app = run("reports")
    app.text_input(key="reports_find").set_value("一把手").run()
    by_words = {one.key for one in app.button if one.key and one.key.startswith("choose_")}
    app.multiselect(key="reports_tags").set_value(["network"]).run()
    by_both = {one.key for one in app.button if one.key and one.key.startswith("choose_")}

    assert "choose_unit-heads" in by_words
    assert "choose_unit-network" in by_both < by_words


def test_a_report_is_picked_filled_in_and_run(mini: Settings, run: Run) -> None:
    app = run("reports")
    app.button(key="choose_unit-heads").click().run()
    app.selectbox(key="p_unit-heads_unit").set_value(BUREAU)
    app.button(key="run_unit-heads").click().run()

    no_trace(app)
    assert app.query_params["report"] == "unit-heads"
    assert app.query_params["unit"] == BUREAU
    rows = app.dataframe[0].value
    assert rows["person"].tolist() == ["季望舒"]
    assert "运行于" in shown(app)
    assert "MATCH" in app.code[0].value


def test_an_address_with_a_report_and_its_values_is_run_at_once(mini: Settings, run: Run) -> None:
    app = run("reports", report="unit-heads", unit=BUREAU, run="1", lang="en")

    no_trace(app)
    assert app.selectbox(key="p_unit-heads_unit").value == BUREAU
    assert app.dataframe[0].value["person"].tolist() == ["季望舒"]


def test_the_language_switch_keeps_form_and_answer(mini: Settings, run: Run) -> None:
    app = run("reports", report="unit-heads", unit=BUREAU, run="1")
    app.segmented_control(key="language").set_value("en").run()

    assert app.selectbox(key="p_unit-heads_unit").value == BUREAU
    assert app.subheader[0].value == "Heads of a unit over time"
    assert app.dataframe[0].value["person"].tolist() == ["季望舒"]


def test_keys_of_vocabularies_are_shown_in_words(mini: Settings, run: Run) -> None:
    app = run("reports", report="planned-not-decided", run="1", lang="en")

    assert app.dataframe[0].value["kind"].tolist() == ["Reminder talk"]


def test_pick_lists_are_in_words_and_blank_means_any(mini: Settings, run: Run) -> None:
    app = run("reports", report="clue-dispositions", lang="en")

    source = app.selectbox(key="p_clue-dispositions_source")
    assert source.value is None
    assert "Inspection" in " ".join(source.options)
    app.button(key="run_clue-dispositions").click().run()
    no_trace(app)
    assert "source" not in app.query_params


def test_a_network_says_its_size_and_opens_in_the_explorer(mini: Settings, run: Run) -> None:
    app = run("reports", report="problem-network", number="问〔2023〕4号", run="1")

    no_trace(app)
    assert "个节点" in shown(app)
    app.button(key="open_network").click().run()
    assert city.PROBLEM in app.session_state["exploration"].network


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"report": "no-such"}, "没有报表 no\\-such"),
        ({"report": "actions-expired", "on": "昨天以前", "run": "1"}, "截至日期"),
    ],
)
def test_what_does_not_fit_is_one_sentence(mini: Settings, run: Run, params: dict[str, str], words: str) -> None:
    app = run("reports", **params)

    no_trace(app)
    assert words in app.error[0].value


def test_nothing_found_says_so(mini: Settings, run: Run) -> None:
    app = run("reports", report="actions-expired", on="1999", run="1", lang="en")
    assert app.info[0].value == "No record meets the conditions."


def test_own_reports_are_listed_and_broken_ones_told_of(mini: Settings, run: Run) -> None:
    own(mini, "good.cypher", "RETURN count(p) AS found")
    own(mini, "bad.cypher", "WHERE p.nonsense = 1 RETURN count(p) AS found", "bad")

    app = run("reports", report="mine", run="1")

    no_trace(app)
    assert app.dataframe[0].value["found"].tolist() == [1]
    assert any("bad\\.cypher" in one.value or "bad.cypher" in one.value for one in app.markdown)
    assert "自己的报表" in [one.value for one in app.caption]


def test_an_own_report_cannot_write(mini: Settings, run: Run) -> None:
    own(mini, "write.cypher", "SET p.title = 'x' RETURN count(p) AS found")

    app = run("reports", report="mine", run="1")

    no_trace(app)
    assert len(app.error) == 1
    assert not app.dataframe


def test_more_rows_than_are_shown_are_told_of(mini: Settings, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    own(mini, "many.cypher", "UNWIND range(1, 5001) AS found RETURN found")

    app = run("reports", report="mine", run="1")

    assert len(app.dataframe[0].value) == 5000
    assert "5,000" in app.warning[0].value


def test_a_report_file_is_read_from_the_data_folder_only(mini: Settings, run: Run) -> None:
    assert not (Path(mini.data) / "reports").exists()
    assert "自己的报表" not in [one.value for one in run("reports").caption]
