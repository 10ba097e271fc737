"""The page Search: what it finds, how it narrows, what it says when there is nothing."""

from __future__ import annotations

import pytest

from graph.settings import Settings
from tests.browser import city
from tests.conftest import Engine
from tests.pages.conftest import Run
from tests.pages.seen import links, no_trace, shown


def test_words_in_the_address_are_searched_and_rows_open_in_the_explorer(mini: Settings, run: Run) -> None:
    app = run("search", q="电梯")

    no_trace(app)
    assert app.text_input(key="q").value == "电梯"
    assert "找到 2 条" in shown(app)
    label, query = next(one for one in links(app) if city.PROBLEM in one[1])
    assert query == f"id={city.PROBLEM}"
    assert ":blue-background[电梯]" in label


def test_what_must_not_be_read_over_stands_beside_the_name(mini: Settings, run: Run) -> None:
    app = run("search", q="季", lang="en")

    assert "Masked name" in shown(app)
    assert "Sources differ" in shown(app)


def test_a_facet_narrows_and_says_how_many_there_are(mini: Settings, run: Run) -> None:
    app = run("search", q="电梯")

    types = app.multiselect(key="search_types")
    assert sorted(types.options) == ["单位 (1)", "问题 (1)"]
    app = types.set_value(["Problem"]).run()

    assert "找到 1 条" in shown(app)
    assert [query for _, query in links(app)] == [f"id={city.PROBLEM}"]


def test_another_text_begins_with_nothing_picked(mini: Settings, run: Run) -> None:
    app = run("search", q="电梯")
    app.multiselect(key="search_types").set_value(["Problem"]).run()

    app.text_input(key="q").set_value("东湖区").run()

    assert app.multiselect(key="search_types").value == []
    assert len(links(app)) > 1


def test_the_language_switch_translates_everything_and_keeps_what_was_typed_and_picked(
    mini: Settings, run: Run
) -> None:
    app = run("search", q="电梯")
    app.multiselect(key="search_types").set_value(["Problem"]).run()

    app.segmented_control(key="language").set_value("en").run()

    assert app.text_input(key="q").value == "电梯"
    assert app.multiselect(key="search_types").value == ["Problem"]
    assert "Found: 1" in shown(app)
    assert "找到" not in shown(app)
    assert app.query_params["lang"] == "en"


def test_ticked_rows_are_opened_together(mini: Settings, run: Run) -> None:
    app = run("search", q="电梯")
    assert app.button(key="open").disabled

    for box in app.checkbox:
        box.check()
    app.run()

    assert app.button(key="open").label == "在图谱中打开（2）"
    assert not app.button(key="open").disabled


def test_nothing_found_says_what_to_try_and_shows_the_words_as_they_are(mini: Settings, run: Run) -> None:
    app = run("search", q="没有的词 <b>**x**</b>", lang="en")

    no_trace(app)
    assert r"\<b\>\*\*x\*\*\</b\>" in app.info[0].value
    assert "Try fewer words" in app.info[0].value


def test_without_words_it_says_what_to_type_and_offers_to_browse(mini: Settings, run: Run) -> None:
    app = run("search")
    assert "按回车检索" in shown(app)

    app.multiselect(key="search_types").set_value(["Problem"]).run()

    assert [query for _, query in links(app)] == [f"id={city.PROBLEM}"]


@pytest.mark.parametrize("text", ['"', "\\", "a OR b AND (", "~*?:^{}[]", "' OR 1=1 //", "\u202e甲", "电" * 2000, "*"])
def test_no_text_breaks_the_page(mini: Settings, run: Run, text: str) -> None:
    no_trace(run("search", q=text))


@pytest.mark.parametrize(("lang", "words"), [("zh", "图中还没有数据"), ("en", "Nothing has been loaded yet")])
def test_an_empty_graph_says_how_to_fill_it(home: Settings, engine: Engine, run: Run, lang: str, words: str) -> None:
    engine.hold("", lambda store: None)

    app = run("search", lang=lang)

    no_trace(app)
    assert words in shown(app)
    assert "mingjian demo" in shown(app)
