"""The page Review on each engine: which documents wait, decisions kept as they are made, corrections, both languages.

A component's triggers cannot be fired here, so a test hands in what the component would send.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.review_state import Reviewing
from app_pages.review_view import blocks
from app_pages.words import texts
from graph.model.ontology import load_ontology
from graph.model.records import DocumentSource
from graph.settings import Settings
from graph.store.connect import Store
from loaders.review.decisions import decided
from loaders.review.facts import facts_of
from loaders.review.keeping import decide, decisions_of
from loaders.review.kept import save
from loaders.review.telling import told
from tests.browser import city
from tests.conftest import Engine
from tests.pages.conftest import Run
from tests.pages.seen import no_trace, shown
from tests.review.prose import document as read
from tests.review.prose import notice

SOURCE = DocumentSource("养护经费通报.txt", "/files/养护经费通报.txt", "notice", "a" * 64, 300)
POST = "HOLDS_POST:Cadre:祁某某>Unit:清和县交通运输局"
PROBLEM = "Problem:虚报工程量"


@pytest.fixture
def document(engine: Engine, home: Settings) -> str:
    """The mini city, and one notice with its suggestions, none of them decided."""
    engine.wipe()
    engine.content = "?"
    city.fill(engine.store)
    return loaded(engine.store, home)


def loaded(store: Store, home: Settings) -> str:
    load = store.writer.begin(SOURCE)
    load.finish()
    save(home, load.document, notice())
    decide(store, load.document, [], notice())
    return load.document


def sent(app: AppTest) -> dict[str, Any]:
    """What the component was given last."""
    given: dict[str, Any] = json.loads(app.get("bidi_component")[0].proto.json)
    return given


def done(app: AppTest, *acts: dict[str, Any], by: str = "王审核") -> AppTest:
    """Run the page again after acts in the component."""
    if app.text_input(key="review_by").value != by:
        app.text_input(key="review_by").set_value(by).run()
    state: Reviewing = app.session_state["review_state"]
    first = state.seen + 1
    state.came({"doc": sent(app)["doc"], "acts": [{"n": first + at, **one} for at, one in enumerate(acts)]})
    return app.run()


def states(app: AppTest, engine: Engine, document: str) -> dict[str, str]:
    keys = [one.key for one in told(notice(), decisions_of(engine.store, document), load_ontology(), "zh")]
    return dict(zip(keys, (state for state, _ in sent(app)["states"]), strict=True))


@pytest.mark.parametrize(
    ("lang", "counted"), [("zh", "1 份文件，1 份还有待决定的建议"), ("en", "Documents: 1; with open suggestions: 1")]
)
def test_the_documents_that_wait_are_listed_in_either_language(
    document: str, run: Run, lang: str, counted: str
) -> None:
    app = run("review", lang=lang)
    no_trace(app)
    assert [one.value for one in app.subheader] == [texts("review")["title"][lang]]
    assert counted in shown(app)
    row = app.dataframe[0].value.iloc[0].to_dict()
    assert (row["document"], row["open"], row["share"], row["least_sure"]) == ("养护经费通报.txt", 12, "0%", "60%")
    assert row["kind"] == {"zh": "通报", "en": "Notice"}[lang]


def test_a_document_of_the_address_opens_with_its_text_and_suggestions(document: str, run: Run) -> None:
    app = run("review", doc=document)
    no_trace(app)
    given = sent(app)
    whole = json.loads(given["whole"])
    assert "".join(piece[1] for piece in whole["blocks"][2][3]) == notice().text.text.splitlines()[2]
    post = next(one for one in whole["facts"] if one["key"] == POST)
    assert (post["says"], post["details"]) == (["祁某某", "任职于", "清和县交通运输局"], ["职务 局长", "一把手"])
    planned = next(one for one in whole["facts"] if one["key"] == "Action:通报")
    assert planned["badges"] == ["拟"]
    assert {state for state, _ in given["states"]} == {"undecided"}


def test_decisions_are_kept_as_they_are_made_and_only_states_are_sent_then(
    engine: Engine, document: str, run: Run
) -> None:
    app = run("review", doc=document)
    done(
        app,
        {"verdict": "accepted", "keys": [POST], "why": ""},
        {"verdict": "rejected", "keys": [PROBLEM], "why": "重复"},
    )
    no_trace(app)
    kept = decisions_of(engine.store, document)
    assert [(one.key, one.verdict, one.by, one.why) for one in kept] == [
        (POST, "accepted", "王审核", ""),
        (PROBLEM, "rejected", "王审核", "重复"),
    ]
    given = sent(app)
    assert given["whole"] is None
    found = states(app, engine, document)
    assert (found[POST], found["Cadre:祁某某"], found[PROBLEM]) == ("accepted", "carried", "rejected")
    assert found[f"FOUND_IN:{PROBLEM}>Unit:清和县交通运输局"] == "dropped"
    done(app, {"verdict": "undecided", "keys": [PROBLEM]})
    assert states(app, engine, document)[PROBLEM] == "undecided"


def test_what_was_decided_is_written_as_a_load_of_its_own(engine: Engine, document: str, run: Run) -> None:
    app = run("review", doc=document)
    done(app, {"verdict": "accepted", "keys": [POST]})
    assert "有决定尚未写入图" in shown(app)
    app.button(key="review_write").click().run()
    no_trace(app)
    assert "已写入图，还有 9 条待决定" in shown(app)
    assert app.button(key="review_write").disabled
    found = engine.store.reader.run(
        "MATCH (:Document {id: $id})<-[:STATED_IN]-(n) RETURN n.unreviewed IS NULL AS sure, count(n)", {"id": document}
    ).rows
    assert sorted(found) == [(False, 5), (True, 2)]
    loads = engine.store.reader.run(
        "MATCH (l:Load)-[:PRODUCED]->(:Document {id: $id}) RETURN l.by", {"id": document}
    ).rows
    assert sorted(loads) == [("",), ("王审核",)]


def test_a_document_is_picked_by_a_name_that_stays_and_that_no_other_has(
    engine: Engine, document: str, run: Run, home: Settings
) -> None:
    other = engine.store.writer.begin(replace(SOURCE, path="/other/养护经费通报.txt", sha256="b" * 64))
    other.finish()
    save(home, other.document, notice())
    decide(engine.store, other.document, [], notice())
    app = run("review", doc=document)
    names = app.selectbox(key="review_pick").options
    assert len(set(names)) == 2
    assert all("养护经费通报.txt" in one for one in names)
    done(app, {"verdict": "accepted", "keys": [POST]})
    app.button(key="review_write").click().run()
    assert sorted(app.selectbox(key="review_pick").options) == sorted(names)
    assert app.selectbox(key="review_pick").value == document


def test_acts_that_come_again_are_taken_once(engine: Engine, document: str, run: Run) -> None:
    app = run("review", doc=document)
    done(app, {"verdict": "accepted", "keys": [POST]})
    state: Reviewing = app.session_state["review_state"]
    state.came({"doc": sent(app)["doc"], "acts": [{"n": state.seen, "verdict": "rejected", "keys": [POST]}]})
    app.run()
    assert [one.verdict for one in decisions_of(engine.store, document)] == ["accepted"]


def test_accepting_many_says_why(engine: Engine, document: str, run: Run) -> None:
    app = run("review", doc=document)
    done(app, {"verdict": "accepted", "keys": [POST, PROBLEM], "least": 0.8})
    assert {one.why for one in decisions_of(engine.store, document)} == {"confidence ≥ 0.8"}


def test_nobody_decides_without_a_name(engine: Engine, document: str, run: Run) -> None:
    app = run("review", doc=document)
    done(app, {"verdict": "accepted", "keys": [POST]}, by="")
    assert sent(app)["by"] == ""
    assert decisions_of(engine.store, document) == []


def test_a_browser_that_lost_the_text_gets_it_again(document: str, run: Run) -> None:
    app = run("review", doc=document)
    done(app, {"verdict": "accepted", "keys": [POST]})
    assert sent(app)["whole"] is None
    done(app, {"verdict": "lost", "keys": []})
    assert sent(app)["whole"]


def test_a_relation_is_corrected_to_an_end_of_the_graph(engine: Engine, document: str, run: Run) -> None:
    app = run("review", doc=document)
    done(app, {"verdict": "correct", "keys": [POST]})
    no_trace(app)
    app.text_input(key="correct_end_search_words").set_value("住房更新局").run()
    app.selectbox(key="correct_end_search_found").select_index(0).run()
    app.text_input(key="correct_HOLDS_POST_from").set_value("2021年3月").run()
    app.button(key="correct_save").click().run()
    assert "请写明为什么更正" in shown(app)
    app.text_input(key="correct_why").set_value("调任").run()
    app.button(key="correct_save").click().run()
    no_trace(app)
    [made] = decisions_of(engine.store, document)
    assert (made.verdict, made.why, made.fact.ends[1].id) == ("corrected", "调任", city.BUREAU)
    assert (made.fact.values["from"].value, made.fact.values["title"].value) == ("2021-03", "局长")
    assert made.was is not None
    assert made.was.ends[1].key == "Unit:清和县交通运输局"
    assert json.loads(sent(app)["whole"]), "what it says is other now, so the whole is sent"
    assert app.session_state["review_state"].correcting == ""


def test_a_node_is_corrected_in_words_and_what_cannot_be_read_is_said(engine: Engine, document: str, run: Run) -> None:
    app = run("review", doc=document)
    done(app, {"verdict": "correct", "keys": [PROBLEM]})
    app.text_input(key="correct_Problem_found_on").set_value("去年某天").run()
    assert "发现日期：" in shown(app)
    assert app.button(key="correct_save").disabled
    app.text_input(key="correct_Problem_found_on").set_value("2024-05").run()
    app.selectbox(key="correct_Problem_severity").select_index(2).run()
    app.text_input(key="correct_why").set_value("date").run()
    app.button(key="correct_save").click().run()
    no_trace(app)
    [made] = decisions_of(engine.store, document)
    assert (made.fact.values["found_on"].value, made.fact.id) == ("2024-05", notice().nodes[2].id)
    assert made.fact.values["amount"].raw == "38万元"


def test_another_type_keeps_the_name_and_ends_are_found_among_what_they_may_be(
    engine: Engine, document: str, run: Run
) -> None:
    app = run("review", doc=document)
    done(app, {"verdict": "correct", "keys": ["Cadre:祁某某"]})
    app.selectbox(key="correct_type").set_value("Clue").run()
    assert app.text_input(key="correct_Clue_number").value == ""
    app.selectbox(key="correct_type").set_value("Case").run()
    assert app.text_input(key="correct_Case_title").value == "祁某某"
    app.button(key="correct_cancel").click().run()
    done(app, {"verdict": "correct", "keys": [POST]})
    app.text_input(key="correct_end_search_words").set_value("电梯").run()
    told = " ".join(app.selectbox(key="correct_end_search_found").options)
    assert " · 问题" in told
    assert " · 反馈" not in told
    app.text_input(key="correct_end_search_words").set_value("住房更新局").run()
    assert " · 单位" in app.selectbox(key="correct_end_search_found").options[0]


def test_what_another_accepted_and_the_document_no_longer_says_is_told(
    engine: Engine, document: str, run: Run, home: Settings
) -> None:
    app = run("review", doc=document)
    done(app, {"verdict": "accepted", "keys": [POST]})
    save(home, document, replace(notice(), text=read((("body", "全文已撤回。"),)), nodes=(), edges=()))
    app = run("review", doc=document)
    assert "现版本已没有这句话" in shown(app)


def test_when_nothing_was_read_the_page_says_where_to_begin(mini: Settings, run: Run) -> None:
    app = run("review", lang="en")
    no_trace(app)
    assert "No document waits for review" in shown(app)


def test_when_nothing_is_open_it_says_so(engine: Engine, document: str, run: Run) -> None:
    made = [decided("rejected", one, "王审核", "不用") for one in facts_of(notice()).values()]
    decide(engine.store, document, made, notice())
    app = run("review")
    assert "全部建议都已决定" in shown(app)


def test_a_document_read_on_another_machine_is_one_sentence(
    engine: Engine, document: str, run: Run, home: Settings
) -> None:
    (home.data / "suggestions" / f"{document}.json.gz").unlink()
    app = run("review", doc=document)
    assert "不在本机" in app.error[0].value.replace("\\", "")


def test_the_text_is_cut_where_something_begins_or_ends_and_loses_nothing() -> None:
    given = notice()
    rows = told(given, [], load_ontology(), "zh")
    cut = blocks(given.text, rows)
    assert "\n".join("".join(piece[1] for piece in pieces) for *_, pieces in cut) == given.text.text
    heads = [rows[piece[2][0]].key for *_, pieces in cut for piece in pieces if piece[1] == "祁某某"]
    assert heads[0] == "Cadre:祁某某"
    long = replace(given, nodes=given.nodes[:1], edges=())
    assert len(blocks(long.text, told(long, [], load_ontology(), "zh"))) == len(given.text.blocks)


def test_a_day_of_the_past_cannot_be_reviewed(engine: Engine, document: str, run: Run) -> None:
    earlier = (
        "MATCH (l:Load)-[:PRODUCED]->(d:Document) WHERE d.id <> $id "
        "SET l.started_at = '2024-01-01T08:00:00.000000+00:00', l.ended_at = '2024-01-01T08:01:00.000000+00:00'"
    )
    engine.store.sessions.write(lambda tx: tx.run(earlier, id=document).consume())
    app = run("review", asof="2024-02-01")
    no_trace(app)
    assert "过去某一天的记载" in shown(app)
    assert not app.dataframe
