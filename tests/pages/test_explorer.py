"""The Explorer without a browser, on each engine: starting points, what happened in the picture, filters, paths, words.

A component's triggers cannot be fired here, so a test notes the event as the component's callback does.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.explorer_state import Exploration
from app_pages.words import texts
from graph.model.records import make_id
from graph.settings import Settings
from tests.browser import city
from tests.pages.conftest import Run

CAP = 50
OFFICE = make_id("Unit", "东湖区更新办")


def happened(app: AppTest, event: str, **details: Any) -> Exploration:
    """Run the page again after an event in the picture."""
    app.session_state["explorer_events"] = [(event, details)]
    return state(app.run())


def state(app: AppTest) -> Exploration:
    """The page's state, where no error is shown."""
    assert not app.exception
    assert [one.value for one in app.error] == []
    kept: Exploration = app.session_state["exploration"]
    return kept


def test_one_starting_point_brings_its_neighbours_and_its_facts(mini: Settings, run: Run) -> None:
    kept = state(run("explorer", id=city.PROBLEM))

    assert {node.label for node in kept.network.nodes()} == {"Problem", "Unit", "Action"}
    assert kept.chosen == {"node": city.PROBLEM}
    assert set(kept.positions) == {node.id for node in kept.network.nodes()}


def test_expanding_moves_nothing_and_undo_goes_back(mini: Settings, run: Run) -> None:
    app = run("explorer", id=city.HEAD)
    before = dict(state(app).positions)

    after = happened(app, "expand", id=city.BUREAU)

    assert len(after.positions) > len(before)
    assert {ident: after.positions[ident] for ident in before} == before
    app.button(key="explorer_undo").click().run()
    assert state(app).positions == before


def test_a_run_of_the_whole_page_sends_the_whole_picture(mini: Settings, run: Run) -> None:
    app = run("explorer", id=city.HEAD)
    first = json.loads(app.get("bidi_component")[0].proto.json)

    happened(app, "expand", id=city.BUREAU)

    again = json.loads(app.get("bidi_component")[0].proto.json)
    assert (again["steps"], again["revision"] != first["revision"]) == ([], True)
    assert len(json.loads(again["whole"])["nodes"]) > len(json.loads(first["whole"])["nodes"])


def test_a_hub_is_capped_and_the_next_ones_come_on_request(mini: Settings, run: Run) -> None:
    app = run("explorer", id=city.HUB)
    said = [one.value for one in app.caption]

    assert any(f"{city.HUB_SIZE + 1} 个相邻，已显示 {CAP} 个" in one for one in said)
    app.button(key="explorer_more").click().run()
    assert len(state(app).network) == 2 * CAP + 1


def test_a_dropped_node_keeps_its_place_when_others_come(mini: Settings, run: Run) -> None:
    app = run("explorer", id=city.HEAD)

    happened(app, "moved", **{city.BUREAU: [1234.5, -77]})
    kept = happened(app, "expand", id=city.BUREAU)

    assert kept.positions[city.BUREAU] == (1234.5, -77)


def test_a_path_is_found_and_its_nodes_join_the_picture(mini: Settings, run: Run) -> None:
    app = run("explorer", id=city.ACTION)
    app.query_params["id"] = [city.MASKED, city.HEAD]
    app.run()

    kept = happened(app, "pick", ids=[city.MASKED, city.HEAD])

    assert kept.way is not None
    assert kept.way.paths
    assert {node.id for path in kept.way.paths for node in path.nodes} <= set(kept.positions)


def test_no_connection_is_an_answer(mini: Settings, run: Run) -> None:
    app = run("explorer", id=city.ISLAND)
    app.query_params["id"] = [city.ISLAND, city.HUB]
    app.run()

    kept = happened(app, "pick", ids=[city.ISLAND, city.HUB])

    assert kept.way is not None
    assert kept.way.paths == ()
    assert [one.value for one in app.info] == [texts("explorer")["way_none"]["zh"].format(longest=8)]


def test_many_starting_points_come_with_the_links_among_them_only(mini: Settings, run: Run) -> None:
    asked = [city.BUREAU, city.HUB, city.HEAD, city.PROBLEM, city.ACTION]
    app = run("explorer", id=city.BUREAU)
    app.query_params["id"] = asked

    kept = state(app.run())

    assert {node.id for node in kept.network.nodes()} == set(asked)
    assert kept.network.graph.number_of_edges() == 4


@pytest.mark.parametrize(("written", "warned"), [("2019年5月", 0), ("很久以前", 1)])
def test_a_date_is_read_as_people_write_it(mini: Settings, run: Run, written: str, warned: int) -> None:
    app = run("explorer", id=city.HUB)

    app.text_input(key="explorer_since").set_value(written).run()

    assert state(app)
    assert len(app.warning) == warned


def test_a_filter_by_relation_leaves_the_starting_point_and_those_joined(mini: Settings, run: Run) -> None:
    app = run("explorer", id=city.PROBLEM)

    app.session_state["explorer_types"] = ["FOUND_IN"]
    app.run()

    assert any("显示 2/4 个节点" in one.value for one in app.caption)


def test_unknown_ids_and_events_about_nodes_that_are_gone_break_nothing(mini: Settings, run: Run) -> None:
    app = run("explorer", id="0123456789abcdef0123")
    assert [one.value for one in app.warning] == [texts("explorer")["missing_one"]["zh"]]

    app = run("explorer", id=city.HEAD)
    happened(app, "expand", id="gone")
    happened(app, "pick", ids=["gone", city.HEAD])
    kept = happened(app, "chosen", node="gone")

    assert kept.picked == (city.HEAD,)
    assert kept.chosen == {}


def test_an_empty_graph_says_how_to_fill_it(home: Settings, engine: Any, run: Run) -> None:
    engine.hold("nothing", lambda _: None)

    app = run("explorer")

    assert not app.exception
    assert any(texts("app")["empty_title"]["zh"] in one.value for one in app.markdown)


def test_clear_forgets_the_picture(mini: Settings, run: Run) -> None:
    app = run("explorer", id=city.HEAD)

    app.button(key="explorer_clear").click().run()

    assert "exploration" not in app.session_state
    assert any(texts("explorer")["empty_title"]["zh"] in one.value for one in app.markdown)


def test_every_text_has_both_languages() -> None:
    for name, said in texts("explorer").items():
        assert set(said) == {"zh", "en"}, name
        assert set(re.findall(r"{\w+}", said["zh"])) == set(re.findall(r"{\w+}", said["en"])), name
        assert not re.search("[一-鿿]", said["en"]), name
