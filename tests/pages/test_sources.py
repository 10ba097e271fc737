"""The page Sources: what is loaded, files previewed and loaded, refused rows, conflicts; one load at a time."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.jobs import Job, Jobs, jobs
from graph.errors import BusyError
from graph.settings import Settings
from loaders.load import FileResult, Progress
from tests.browser import city
from tests.conftest import Engine
from tests.pages.conftest import Run
from tests.pages.seen import links, no_trace, shown

BAD = """问题编号,问题标题,发现时间,责任单位,备用列
问〔2024〕1号,道路照明项目拖延,2024年3月,云岭市住房更新局,x
问〔2024〕2号,补偿款发放不及时,2024年13月45日,东湖区更新办,y
"""


def upload(app: AppTest, name: str, text: str) -> AppTest:
    """Put one file into the box."""
    box: Any = app.get("file_uploader")[0]
    box.set_value((name, text.encode("gb18030"), "text/csv"))
    return app.run()


def finished(timeout: float = 60) -> Job:
    """The load that was started, once it has ended."""
    thread = next((one for one in threading.enumerate() if one.name == "mingjian-load"), None)
    if thread:
        thread.join(timeout)
    job = jobs().last
    assert job is not None
    assert not job.running
    return job


def test_files_are_listed_by_kind_in_words_with_what_became_of_their_facts(mini: Settings, run: Run) -> None:
    app = run("sources", lang="en")

    no_trace(app)
    files = app.dataframe[0].value.set_index("name")
    assert files.loc["干部名册.xlsx", "kind"] == "Cadre roster"
    assert files.loc["干部名册.xlsx", "rows"] == 123
    assert files.loc["干部名册（补）.csv", "differ"] == 1
    assert files["gone"].tolist() == [0, 0, 0, 0]


def test_conflicts_open_in_the_explorer_and_name_what_differs(mini: Settings, run: Run) -> None:
    app = run("sources")

    assert f"id={city.HEAD}" in [query for _, query in links(app)]
    assert "出生年月" in shown(app)


def test_a_file_is_previewed_then_loaded_and_its_refused_rows_are_there(
    home: Settings, engine: Engine, run: Run
) -> None:
    engine.hold("mini city", city.fill)
    engine.content = "?"
    app = upload(run("sources"), "问题台账（2024年）.csv", BAD)

    no_trace(app)
    assert "识别为 问题清单" in shown(app)
    assert "不读的列：备用列" in shown(app)
    app.text_input(key="loaded_by").set_value("某某")
    app.button(key="load").click().run()
    job = finished()
    app.run()

    no_trace(app)
    assert [(one.status, one.rows_read, one.rows_refused) for one in job.results] == [("complete", 2, 1)]
    assert "拒收 1 行" in shown(app)
    kept = job.results[0].path
    assert kept.name == "问题台账（2024年）.csv"
    assert kept.is_relative_to(home.data / "uploads")
    assert kept.read_bytes() == BAD.encode("gb18030")
    rows = engine.store.reader.run("MATCH (d:Document {name: $name})<-[:PRODUCED]-(l:Load) RETURN l.by AS by",
                                   {"name": kept.name}).rows  # fmt: skip
    assert rows == [("某某",)]
    files = app.dataframe[0].value["name"].tolist()
    assert kept.name in files


@pytest.mark.parametrize(("lang", "words"), [("zh", "看不出这是哪一类表"), ("en", "No kind fits this table")])
def test_a_table_of_no_kind_is_one_sentence_and_cannot_be_loaded(
    mini: Settings, run: Run, lang: str, words: str
) -> None:
    app = upload(run("sources", lang=lang), "x.csv", "甲,乙\n1,2\n")

    no_trace(app)
    assert words in app.error[0].value
    assert app.button(key="load").disabled


def test_the_preview_is_in_the_language_of_the_session(mini: Settings, run: Run) -> None:
    app = upload(run("sources", lang="en"), "a.csv", BAD)

    fields = app.dataframe[0].value
    assert fields["field"].tolist() == ["Number", "Title", "Found on", "Unit · Name", "(not read)"]


def test_an_empty_graph_offers_to_upload(home: Settings, engine: Engine, run: Run) -> None:
    engine.hold("", lambda store: None)

    app = run("sources")

    no_trace(app)
    assert "图中还没有数据" in shown(app)
    assert not app.dataframe
    assert app.get("file_uploader")


def test_one_load_at_a_time_seen_by_all_and_stopped_on_request() -> None:
    going, told = threading.Event(), threading.Event()

    def work(progress: Any, stop: Any) -> list[FileResult]:
        progress(Progress("甲.csv", 5, 10, 2.0, 2.5))
        told.set()
        going.wait(20)
        return [FileResult(Path("甲.csv"), "units", "stopped" if stop() else "complete")]

    every = Jobs()
    job = every.start([Path("甲.csv")], work)
    assert told.wait(20)
    with pytest.raises(BusyError):
        every.start([Path("乙.csv")], work)
    assert every.running is job
    assert job.progress == Progress("甲.csv", 5, 10, 2.0, 2.5)

    job.stopping.set()
    going.set()
    assert _ended(job)
    assert [one.status for one in job.results] == ["stopped"]
    assert every.running is None


def test_a_load_that_breaks_ends_with_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    def work(progress: Any, stop: Any) -> list[FileResult]:
        raise KeyError("inner words")

    job = Jobs().start([], work)

    assert _ended(job)
    assert job.error is not None
    assert "inner words" not in job.error.zh + job.error.en
    assert "inner words" in caplog.text


def _ended(job: Job) -> bool:
    for thread in threading.enumerate():
        if thread.name == "mingjian-load":
            thread.join(20)
    return not job.running


def test_a_document_is_previewed_with_its_text_and_loaded(home: Settings, engine: Engine, run: Run) -> None:
    engine.wipe()
    engine.content = "?"
    app = run("sources")
    box: Any = app.get("file_uploader")[0]
    text = "关于某镇问题的通报\n2024年6月3日\n经查，云岭市住房更新局道路照明项目拖延。\n"
    box.set_value(("通报.txt", text.encode(), "text/plain"))
    app = app.run()
    no_trace(app)
    assert "按文书“通报”读" in shown(app)
    assert "经查，云岭市住房更新局道路照明项目拖延。" in [
        said for one in app.dataframe for said in one.value.values.flatten()
    ]
    app.button(key="load").click().run()
    [result] = finished().results
    assert (result.status, result.kind) == ("complete", "notice")
    app = run("sources")
    assert "条待核对" in shown(app)
    assert "去核对" in [one.proto.label for one in app.get("page_link")]


@pytest.mark.parametrize(
    ("lang", "told"),
    [("zh", "通报.pdf：第 2 份文书，共 16 份 · 每秒 0.5 份"), ("en", "通报.pdf: document 2 of 16 · 0.5 documents/s")],
)
def test_documents_under_way_are_counted_as_documents(mini: Settings, run: Run, lang: str, told: str) -> None:
    going, begun = threading.Event(), threading.Event()

    def work(progress: Any, _stop: Any) -> list[FileResult]:
        progress(Progress("通报.pdf", 50, 100, 0.5, 30.0, 2, 16))
        begun.set()
        going.wait(20)
        return []

    job = jobs().start([Path("通报.pdf")], work)
    assert begun.wait(20)
    try:
        app = run("sources", lang=lang)
        no_trace(app)
        assert [one.proto.text for one in app.get("progress") if told in one.proto.text]
    finally:
        going.set()
        assert _ended(job)
