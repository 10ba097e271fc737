"""The drawing as pyvis's data: JSON without NaN, one look for a type, marks that are seen, text that stays text."""

from __future__ import annotations

import json

import pytest

from graph.explore.drawing import draw
from graph.explore.layout import place
from graph.explore.looks import THEMES
from graph.explore.network import Network
from graph.explore.sketch import Kept
from graph.model.ontology import Ontology
from graph.store.reader import Node
from tests.explore.invented import cadre, chance, link, star

DOUBTFUL = [
    cadre("masked", masked=True),
    cadre("stub", stub=True),
    cadre("gone", no_longer_said=True),
    cadre("unreviewed", unreviewed=True),
    Node("planned", "Action", {"kind": "admonition", "status": "planned"}),
    Node("cleared", "Clue", {"number": "XS-1", "status": "cleared"}),
    Node("pending", "Clue", {"number": "XS-2", "status": "pending"}),
]


def drawn(network: Network, ontology: Ontology, lang: str = "zh", theme: str = "light") -> dict[str, dict[str, object]]:
    drawing = draw(network, place(network), ontology, lang, theme)
    json.dumps([drawing.nodes, drawing.edges, drawing.options], allow_nan=False)
    return {str(one["id"]): one for one in (*drawing.nodes, *drawing.edges)}


def test_nothing_and_one_node_can_be_drawn(ontology: Ontology) -> None:
    empty = draw(Network(), {}, ontology)
    assert (empty.nodes, empty.edges, empty.legend) == ([], [], ())
    assert empty.options["physics"] == {"enabled": False}
    assert drawn(Network.from_rows([cadre("甲")]), ontology)["甲"]["label"] == "甲"


def test_a_type_has_one_look_in_each_theme(ontology: Ontology) -> None:
    network = Network.from_rows([cadre("a"), cadre("b"), Node("u", "Unit", {"name": "局"})])
    for theme in THEMES:
        looks = drawn(network, ontology, theme=theme)
        assert looks["a"]["color"] == looks["b"]["color"] != looks["u"]["color"]
        assert getattr(ontology.node("Cadre").color, theme) in json.dumps(looks["a"]["color"])
    assert (looks["a"]["glyph"], looks["u"]["glyph"]) == ("人", "单")
    assert (looks["a"]["shape"], looks["u"]["shape"]) != ("dot", "dot")


@pytest.mark.parametrize("one", DOUBTFUL, ids=lambda node: node.id)
def test_what_is_doubtful_looks_and_says_so(ontology: Ontology, one: Node) -> None:
    plain = Node("plain", one.label, dict.fromkeys(("name", "number"), "x"))
    looks = drawn(Network.from_rows([one, plain]), ontology)
    assert looks[one.id]["marks"] == [one.id if one.id != "gone" else "no_longer_said"]
    assert {"opacity", "shapeProperties"} & looks[one.id].keys()
    assert not {"opacity", "shapeProperties"} & looks["plain"].keys()
    assert str(looks[one.id]["title"]).count("\n") == 2, "type, title, and the mark in words"


def test_an_edge_to_a_planned_action_is_dashed(ontology: Ontology) -> None:
    network = Network.from_rows([*DOUBTFUL, cadre("a"), link("e", "planned", "a", "ACTED_ON"), link("f", "stub", "a")])
    looks = drawn(network, ontology)
    assert "dashes" in looks["e"]
    assert "dashes" not in looks["f"]


def test_an_edge_that_nobody_has_reviewed_is_dashed_and_in_the_legend(ontology: Ontology) -> None:
    edges = [link("e", "a", "b", unreviewed=True), link("f", "b", "a")]
    network = Network.from_rows([cadre("a"), cadre("b"), *edges])
    looks = drawn(network, ontology)
    assert "dashes" in looks["e"]
    assert "dashes" not in looks["f"]
    drawing = draw(network, place(network), ontology, "zh")
    assert [(one.caption, one.count) for one in drawing.mark_legend] == [("尚未核对", 1)]


def test_parallel_edges_part_and_a_single_one_is_straight(ontology: Ontology) -> None:
    edges = [link("e1", "a", "b"), link("e2", "a", "b"), link("e3", "b", "a"), link("e4", "a", "c")]
    looks = drawn(Network.from_rows([cadre("a"), cadre("b"), cadre("c"), *edges]), ontology)

    def bend(ident: str) -> float:
        """How far to the left of the line from a to b."""
        smooth = looks[ident]["smooth"]
        assert isinstance(smooth, dict)
        if not smooth["enabled"]:
            return 0.0
        turn = 1 if smooth["type"] == "curvedCW" else -1
        return turn * float(smooth["roundness"]) * (1 if looks[ident]["from"] == "a" else -1)

    assert len({bend("e1"), bend("e2"), bend("e3")}) == 3
    assert bend("e4") == 0.0


def test_captions_are_of_one_language(ontology: Ontology) -> None:
    answers = link("e", "a", "p", "RESPONSIBLE_FOR_PROBLEM", kind="direct")
    network = Network.from_rows([cadre("a"), Node("p", "Problem", {"title": "t"}), answers])
    assert drawn(network, ontology, "zh")["e"]["label"] == "对问题负有责任（直接责任）"
    english = draw(network, place(network), ontology, "en")
    text = json.dumps([english.nodes, english.edges, [one.caption for one in english.legend]], ensure_ascii=False)
    for glyph in (ontology.node("Cadre").glyph, ontology.node("Problem").glyph):
        text = text.replace(glyph, "")
    assert not any("一" <= one <= "鿿" for one in text)


def test_names_like_html_stay_text_and_long_ones_are_cut(ontology: Ontology) -> None:
    name = "<script>alert(1)</script>" + "长" * 500
    look = drawn(Network.from_rows([cadre("x", name=name)]), ontology)["x"]
    assert str(look["label"]).startswith("<script>alert")
    assert str(look["label"]) == "<script>alert(1)</script>长…"
    assert len(str(look["title"])) <= 300
    assert drawn(Network.from_rows([cadre("x")]), ontology)["x"].keys() >= {"x", "y", "label", "title"}


def test_cases_of_one_unit_are_told_apart_by_what_follows_its_name(ontology: Ontology) -> None:
    unit = "云岭市住房和城乡建设更新服务中心"
    people = ("季望舒", "钟鼎鸣")
    cases = [Node(name, "Case", {"number": name, "title": f"{unit}{name}严重违纪违法案"}) for name in people]
    short = Node("短", "Case", {"number": "短", "title": "云岭市电梯案"})
    network = Network.from_rows([Node("u", "Unit", {"name": unit}), *cases, short])
    looks = drawn(network, ontology)
    assert [looks[name]["label"] for name in people] == [f"…{name}严重违纪违法案" for name in people]
    assert looks["短"]["label"] == "云岭市电梯案"
    assert unit in str(looks["季望舒"]["title"])
    alone = drawn(Network.from_rows(cases), ontology)
    assert str(alone["季望舒"]["label"]).startswith("云岭市")


def test_a_conflict_shows_in_the_border(ontology: Ontology) -> None:
    looks = drawn(Network.from_rows([cadre("a", conflicts=["birth"]), cadre("b")]), ontology)
    assert THEMES["light"].warn in json.dumps(looks["a"]["color"])
    assert looks["a"]["borderWidth"] != looks["b"]["borderWidth"]


def test_the_legend_counts_what_is_drawn(ontology: Ontology) -> None:
    network = star(3).merge(Network.from_rows([Node("u", "Unit", {"name": "局"}), cadre("m", masked=True)]))
    positions = place(network)
    legend = draw(network, positions, ontology)
    assert [(one.key, one.caption, one.count) for one in legend.legend] == [("Cadre", "干部", 5), ("Unit", "单位", 1)]
    assert [(one.key, one.count) for one in legend.edge_legend] == [("HOLDS_POST", 3)]
    assert [(one.key, one.caption) for one in legend.mark_legend] == [("masked", "姓名已遮")]
    del positions["n0"]
    assert draw(network, positions, ontology).edges == [], "what has no place is not drawn"


def test_fonts_keep_the_blanks_in_their_names(ontology: Ontology) -> None:
    assert "Noto Sans CJK SC" in draw(Network(), {}, ontology).options["nodes"]["font"]["face"]


def test_ten_thousand_nodes_can_be_drawn(ontology: Ontology) -> None:
    network = chance(10_000, 15_000)
    drawing = draw(network, {f"n{at}": (float(at), 0.0) for at in range(10_000)}, ontology)
    assert (len(drawing.nodes), len(drawing.edges)) == (10_000, 15_000)


def test_what_has_not_changed_is_taken_over_and_the_drawing_is_the_same_as_one_from_nothing(ontology: Ontology) -> None:
    kept, network = Kept(), Network.from_rows([DOUBTFUL, cadre("a"), link("e", "planned", "a", "ACTED_ON")])
    positions = place(network)
    first = draw(network, positions, ontology, today="2024-01-01", kept=kept)
    decided = Node("planned", "Action", {"kind": "admonition", "status": "in_effect", "effective_until": "2023年"})
    grown = network.merge(Network.from_rows([decided, cadre("b"), link("f", "b", "a"), link("g", "a", "b")]))
    positions = {**place(grown, positions), "stub": (1.5, 2.0)}

    again = draw(grown, positions, ontology, today="2024-01-01", kept=kept)

    assert again == draw(grown, positions, ontology, today="2024-01-01")
    before = {str(one["id"]): one for one in (*first.nodes, *first.edges)}
    same = {str(one["id"]) for one in (*again.nodes, *again.edges) if before.get(str(one["id"])) is one}
    unchanged = {"masked", "gone", "unreviewed", "cleared", "pending", "a"}
    assert same == unchanged, "not the moved, the new, and what hangs on them"


@pytest.mark.parametrize(
    "other", [{"lang": "en"}, {"theme": "dark"}, {"today": "2031-01-01"}], ids=lambda one: next(iter(one))
)
def test_another_language_page_or_day_draws_everything_anew(ontology: Ontology, other: dict[str, str]) -> None:
    over = Node("over", "Action", {"kind": "admonition", "status": "in_effect", "effective_until": "2030-07"})
    network, kept = Network.from_rows([DOUBTFUL, over]), Kept()
    positions, told = place(network), {"lang": "zh", "theme": "light", "today": "2024-01-01", **other}
    draw(network, positions, ontology, today="2024-01-01", kept=kept)

    again = draw(network, positions, ontology, told["lang"], told["theme"], today=told["today"], kept=kept)

    assert again == draw(network, positions, ontology, told["lang"], told["theme"], today=told["today"])
    assert ("expired" in [one.key for one in again.mark_legend]) == ("today" in other)
