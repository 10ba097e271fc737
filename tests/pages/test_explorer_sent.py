"""What the browser is sent of a picture: steps that lead to exactly the whole drawing, and the whole where none do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app_pages.explorer_sent import LONGEST, STEPS, Sent, difference
from app_pages.explorer_state import Exploration, Filters
from app_pages.explorer_view import canvas_data
from graph.explore.drawing import draw
from graph.explore.layout import place
from graph.explore.network import Network
from graph.model.ontology import Ontology, load_ontology
from graph.store.rows import Node
from tests.explore.invented import cadre, chance, link, star

Held = dict[str, dict[str, dict[str, Any]]]
ACTS = st.sampled_from(["expand", "again", "undo", "move", "lay_out", "filter", "unfilter", "renamed", "nothing"])


class Page:
    """What held.js does, in Python: takes the whole, or the steps that lead on; notes where it had to ask."""

    def __init__(self) -> None:
        self.revision = ""
        self.held: Held = {"nodes": {}, "edges": {}}
        self.asked = 0

    def take(self, state: Exploration, data: Mapping[str, Any]) -> None:
        if data["revision"] == self.revision:
            return
        bases = [one["base"] for one in data["steps"]]
        if data["whole"]:
            read = json.loads(data["whole"])
            self.held = {name: {one["id"]: one for one in read[name]} for name in ("nodes", "edges")}
        elif self.revision in bases:
            for step in data["steps"][bases.index(self.revision) :]:
                apply(self.held, json.loads(step["text"]))
        else:
            self.asked += 1
            state.sent.held = False
            return
        self.revision = data["revision"]


def apply(held: Held, step: Mapping[str, Any]) -> None:
    """One step: what is gone goes, what is put takes the place of its id or stands at the end."""
    for name, parts in held.items():
        for ident in step[name]["gone"]:
            del parts[ident]
        parts.update({one["id"]: one for one in step[name]["put"]})


def whole(state: Exploration, shown: Network, ontology: Ontology) -> list[tuple[str, dict[str, Any]]]:
    """The drawing made from nothing, in order."""
    fresh = replace(state, sent=Sent("fresh"))
    read = json.loads(canvas_data(fresh, shown, Filters(), ontology)["whole"])
    return [(name, one) for name in ("nodes", "edges") for one in read[name]]


def act(state: Exploration, name: str, at: int) -> None:
    """Something that happens to an exploration."""
    ids = [node.id for node in state.network.nodes()]
    one = ids[at % len(ids)]
    match name:
        case "expand":
            new = [cadre(f"某某{at}-{n}", masked=n == 0) for n in range(at % 4)]
            links = [link(f"{node.id}→{one}", node.id, one) for node in new]
            state.grow(Network.from_rows([state.network.node(one), new, links]))
        case "again":
            state.grow(Network.from_rows([state.network.node(one), link(f"自{at}", one, ids[0], title="科员")]))
        case "undo":
            state.undo()
        case "move":
            state.move({one: [at * 1.25, -at]})
        case "lay_out":
            state.lay_out()
        case "renamed":
            state.grow(Network.from_rows([cadre(one, name=f"改名{at}，706万余元", no_longer_said=at % 2 == 0)]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ACTS, st.integers(0, 40), st.booleans()), max_size=14))
def test_the_steps_lead_to_exactly_the_whole_drawing_also_when_some_were_missed(
    acts: list[tuple[str, int, bool]],
) -> None:
    ontology = load_ontology()
    network = chance(12, 14)
    state, page, filters = Exploration(("n0",), network, place(network)), Page(), Filters()
    for name, at, missed in [*acts, ("nothing", 0, False), ("nothing", 0, False)]:
        act(state, name, at)
        filters = Filters(("HOLDS_POST",)) if name == "filter" else Filters() if name == "unfilter" else filters
        data = canvas_data(state, state.shown(filters), filters, ontology)
        if not missed:
            page.take(state, data)
    held = [(name, one) for name in ("nodes", "edges") for one in page.held[name].values()]
    assert held == whole(state, state.shown(filters), ontology)


def test_one_expansion_of_thousands_sends_what_is_new_and_no_more() -> None:
    ontology, network = load_ontology(), star(3_000)
    state, page = Exploration(("n0",), network, place(network)), Page()
    page.take(state, canvas_data(state, network, Filters(), ontology))

    act(state, "expand", 3)
    data = canvas_data(state, state.network, Filters(), ontology)
    page.take(state, data)

    step = json.loads(data["steps"][-1]["text"])
    assert data["whole"] is None
    assert [len(step[name][what]) for name in ("nodes", "edges") for what in ("gone", "put")] == [0, 3, 0, 3]
    assert (len(page.held["nodes"]), page.asked) == (3_004, 0)


def test_a_page_that_is_new_gets_the_whole_and_one_that_lost_its_drawing_asks_once() -> None:
    ontology, network = load_ontology(), star(5)
    state, page, other = Exploration(("n0",), network, place(network)), Page(), Page()
    for _ in range(2):
        page.take(state, canvas_data(state, network, Filters(), ontology))
    assert page.asked == 0

    other.take(state, canvas_data(state, network, Filters(), ontology))
    assert (other.asked, other.revision) == (1, "")
    other.take(state, canvas_data(state, network, Filters(), ontology))

    assert (other.asked, other.held) == (1, page.held)


@pytest.mark.parametrize("before", ["zh", "en"])
def test_another_order_or_half_a_new_picture_is_sent_whole(before: str) -> None:
    def parts(*ids: str, lang: str = before) -> dict[str, dict[str, Any]]:
        network = Network.from_rows([Node(one, "Cadre", {"name": one, "masked": True}) for one in ids])
        return {one["id"]: one for one in draw(network, place(network), load_ontology(), lang).nodes}

    other = "en" if before == "zh" else "zh"
    assert difference((parts("a", "b"), {}), (parts("b", "a"), {})) is None
    assert difference((parts("a", "c"), {}), (parts("a", "b", "c"), {})) is None
    assert difference((parts("a"), {}), (parts("a", lang=other), {})) is None, "in another language all is other"
    assert difference((parts("a", "b"), {}), ({}, {})) == {
        "nodes": {"gone": ["a", "b"], "put": []},
        "edges": {"gone": [], "put": []},
    }


def test_only_the_last_steps_are_kept_and_no_more_text_than_is_worth_it() -> None:
    ontology, network = load_ontology(), star(40)
    state = Exploration(("n0",), network, place(network))
    canvas_data(state, network, Filters(), ontology)
    for at in range(STEPS + 4):
        act(state, "move", at)
        steps = canvas_data(state, state.network, Filters(), ontology)["steps"]
    assert len(steps) == STEPS
    assert [one["base"] for one in steps[1:]] == [one["revision"] for one in steps[:-1]]
    for at in range(3):
        long = [cadre(f"长{at}-{n}", name="某" * 280, title="人" * 200) for n in range(20)]
        state.grow(Network.from_rows([long, [link(f"长{at}-{n}e", f"长{at}-{n}", "n0") for n in range(20)]]))
        steps = canvas_data(state, state.network, Filters(), ontology)["steps"]
    assert steps
    assert sum(len(one["text"]) for one in steps) <= LONGEST
