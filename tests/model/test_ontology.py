"""The shipped model: it lints clean, holds what the work needs, and grows by one file."""

from __future__ import annotations

import itertools
import math
import re
import shutil
from pathlib import Path

import pytest
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

import graph.model
from graph.errors import ModelError
from graph.model.kinds import BOOLEAN_VOCAB
from graph.model.ontology import Ontology, load_ontology

SHIPPED = Path(graph.model.__file__).parent
NODES = """Action Cadre Case Clue Count Document Feedback Finding HotlineCount Indicator Inspection Leniency Load
LookBack Measure Measurement Problem Recommendation Rectification Region Report Sector Task Unit WorkOrder"""
EDGES = """ACTED_ON ANSWERED_BY BECAME CAUSED COMPLAINS_OF CONCERNS CONSIDERED_IN COUNTED_IN DECIDED_BY
FOR_PROBLEM FOUND_BY FOUND_IN GUIDES HANDED_OVER_AS HOLDS_POST INVOLVES IN_REGION IN_SECTOR MEASURED_BY NEXT_IN_LIST
PART_OF PRODUCED RESPONSIBLE_FOR RESPONSIBLE_FOR_PROBLEM STATED_IN SUPERVISES TAKES_PART_IN TOLD_OF WORKED_WITH"""
NEW_TYPE = """name: Compact
caption: {zh: 责任书, en: Compact}
description: {zh: 多个单位共同签订的责任书。, en: A compact that units sign together.}
icon: ":material/handshake:"
glyph: 约
color: {light: "#123456", dark: "#abcdef"}
title: title
search: [title]
featured: [title, signed_on]
properties:
  title: {type: text, required: true, caption: {zh: 名称, en: Title}}
  signed_on: {type: date, caption: {zh: 签订日期, en: Signed on}}
"""


@pytest.fixture
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for kind in ("nodes", "edges", "vocab"):
        shutil.copytree(SHIPPED / kind, tmp_path / kind)
    return tmp_path


def test_the_shipped_model_has_every_type_of_the_work(ontology: Ontology) -> None:
    assert set(ontology.nodes) >= set(NODES.split())
    assert set(ontology.edges) >= set(EDGES.split())


def test_a_copy_of_the_model_loads_the_same(ontology: Ontology, copy: Path) -> None:
    other = load_ontology(copy)
    assert list(other.nodes) == list(ontology.nodes)
    assert {name: edge.ends for name, edge in other.edges.items()} == {n: e.ends for n, e in ontology.edges.items()}


def test_the_packaged_model_is_read_once(copy: Path) -> None:
    assert load_ontology() is load_ontology()
    assert load_ontology(copy) is not load_ontology(copy)


def test_adding_a_node_type_takes_one_file(copy: Path) -> None:
    (copy / "nodes" / "Compact.yaml").write_text(NEW_TYPE, encoding="utf-8")

    grown = load_ontology(copy)

    assert grown.caption("Compact", "zh") == "责任书"
    assert grown.node("Compact").all_properties()["signed_on_raw"].derived
    assert grown.edge("STATED_IN").joins("Compact", "Document")


def test_adding_an_edge_type_takes_one_file(copy: Path) -> None:
    text = (
        "name: SIGNED\ncaption: {zh: 签订, en: signed}\nreverse: {zh: 签订方, en: signed by}\nends: [[Unit, Measure]]\n"
    )
    (copy / "edges" / "SIGNED.yaml").write_text(text, encoding="utf-8")
    assert load_ontology(copy).edge("SIGNED").ends == (("Unit", "Measure"),)


def test_types_are_found_by_name_and_others_refused(ontology: Ontology) -> None:
    assert ontology.node("Cadre").caption.zh == "干部"
    for ask in (ontology.node, ontology.edge, ontology.vocab):
        with pytest.raises(ModelError) as raised:
            ask("Nobody")
        assert "Nobody" in raised.value.say.zh
        assert "Nobody" in raised.value.say.en


def test_captions_in_both_languages(ontology: Ontology) -> None:
    assert ontology.caption("Problem", "zh") == "问题"
    assert ontology.caption("HOLDS_POST", "en") == "holds a post in"
    assert ontology.caption("SomethingElse", "zh") == "SomethingElse"


def test_companions_and_bookkeeping_follow_from_the_types(ontology: Ontology) -> None:
    problem = ontology.node("Problem").all_properties()
    assert {"amount_raw", "amount_approx", "found_on_raw", "id", "stub", "conflicts", "no_longer_said"} <= set(problem)
    assert problem["amount_approx"].caption.en == "Amount (yuan) is approximate"
    assert "title_raw" not in problem
    post = ontology.edge("HOLDS_POST").all_properties()
    assert {"from_raw", "id", "sources", "conflicts", "no_longer_said"} <= set(post)
    assert "stub" not in post
    assert "sources" not in ontology.edge("STATED_IN").all_properties()


def test_declared_properties_come_first(ontology: Ontology) -> None:
    unit = ontology.node("Unit")
    assert list(unit.all_properties())[: len(unit.properties)] == list(unit.properties)
    assert not any(one.derived for one in unit.properties.values())


def test_every_node_may_be_stated_in_a_document(ontology: Ontology) -> None:
    assert all(ontology.edge("STATED_IN").joins(name, "Document") for name in ontology.nodes)


def test_the_chain_from_finding_to_action_is_joined(ontology: Ontology) -> None:
    assert ontology.edge("HANDED_OVER_AS").joins("Finding", "Clue")
    assert ontology.edge("BECAME").joins("Clue", "Case")
    assert ontology.edge("PRODUCED").joins("Case", "Action")
    assert not ontology.edge("BECAME").joins("Case", "Clue")


def test_a_number_that_a_text_tells_hangs_on_what_it_counts(ontology: Ontology) -> None:
    assert ontology.edge("ACTED_ON").joins("Action", "Count")
    assert ontology.edge("COUNTED_IN").joins("Count", "Measure")
    assert ontology.edge("RESPONSIBLE_FOR_PROBLEM").joins("Count", "Problem")
    assert ontology.node("Count").title_of({"text": "38名干部", "value": 38}) == ("text", "38名干部")


def test_a_case_or_a_clue_that_a_text_tells_needs_no_number(ontology: Ontology) -> None:
    assert not ontology.node("Case").properties["number"].required
    clue = {"text": "反映某单位违规采购", "source": "audit"}
    assert ontology.node("Clue").title_of(clue) == ("text", "反映某单位违规采购")


def test_what_tells_parallel_edges_apart(ontology: Ontology) -> None:
    keys = {name: edge.key for name, edge in ontology.edges.items() if edge.key}
    assert keys["HOLDS_POST"] == ("title", "from")
    assert keys["RESPONSIBLE_FOR_PROBLEM"] == ("kind",)
    assert keys["INVOLVES"] == ("role",)


def test_values_are_shown_in_words(ontology: Ontology) -> None:
    problem, action = ontology.node("Problem").properties, ontology.node("Action").properties
    assert ontology.word(problem["deviations"], ["target", "duty"], "zh") == "目标落差、履职温差"
    assert ontology.word(problem["deviations"], ["target"], "en") == "Target shortfall"
    assert ontology.word(action["form"], 2, "zh") == "第二种形态"
    assert ontology.word(ontology.node("Finding").properties["is_repeat"], True, "en") == "Yes"
    assert ontology.word(problem["title"], "三号电梯", "en") == "三号电梯"
    assert ontology.word(problem["severity"], "unheard of", "zh") == "unheard of"


def test_a_label_falls_back_to_what_is_there(ontology: Ontology) -> None:
    case = ontology.node("Case")
    assert case.title_of({"number": "A-1", "title": "某案"}) == ("title", "某案")
    assert case.title_of({"number": "A-1"}) == ("number", "A-1")
    assert case.title_of({}) is None


@pytest.mark.parametrize("name", NODES.split())
def test_each_node_type_has_its_own_quiet_look(ontology: Ontology, name: str) -> None:
    node = ontology.node(name)
    assert node.icon.removeprefix(":material/").removesuffix(":") in ALL_MATERIAL_ICONS
    assert re.fullmatch("[\u4e00-\u9fff]", node.glyph)
    assert _contrast(node.color.light, "#ffffff") > 2.8
    assert _contrast(node.color.dark, "#0e1117") > 4


def test_colours_can_be_told_apart(ontology: Ontology) -> None:
    for one, other in itertools.combinations(ontology.nodes.values(), 2):
        assert _distance(one.color.light, other.color.light) > 20, (one.name, other.name)
        assert _distance(one.color.dark, other.color.dark) > 20, (one.name, other.name)


def test_no_english_caption_holds_chinese(ontology: Ontology) -> None:
    says = [say for node in ontology.nodes.values() for say in (node.caption, node.description)]
    says += [say for edge in ontology.edges.values() for say in (edge.caption, edge.reverse)]
    says += [one.caption for node in ontology.nodes.values() for one in node.all_properties().values()]
    says += [one.caption for edge in ontology.edges.values() for one in edge.all_properties().values()]
    assert [say for say in says if re.search("[\u4e00-\u9fff]", say.en)] == []
    assert [say for say in says if not re.search("[\u4e00-\u9fff]", say.zh)] == []


def test_booleans_have_words_for_both_answers(ontology: Ontology) -> None:
    assert set(ontology.vocab(BOOLEAN_VOCAB).entries) == {"yes", "no"}


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _distance(one: str, other: str) -> float:
    return math.dist(_rgb(one), _rgb(other))


def _contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    parts = [c / 255 / 12.92 if c <= 10 else math.pow((c / 255 + 0.055) / 1.055, 2.4) for c in _rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
