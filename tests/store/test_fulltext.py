"""Full-text questions on both engines: Chinese words inside sentences, every word required, nothing an operator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.ontology import load_ontology
from graph.store.connect import Store
from graph.store.fulltext import MOST_WORDS, query, words
from tests.conftest import Engine
from tests.store.facts import load, node, source

TYPES = [load_ontology().node(name) for name in ("Problem", "Cadre")]


@pytest.fixture
def held(engine: Engine) -> Store:
    """Two problems and a person."""

    def fill(store: Store) -> None:
        problems = [
            node("Problem", "1", title="老旧小区加装电梯项目停工", text="征地补偿款706万余元未按期发放。"),
            node("Problem", "2", title="补偿标准不一", text="偿款补发工作进展缓慢 delayed refund"),
        ]
        load(store, source("p.csv", kind="problems"), [*problems, node("Cadre", "甲", name="欧阳某某")])

    return engine.hold("two problems", fill)


def titles(store: Store, text: str) -> list[str]:
    asked = store.dialect.fulltext(TYPES, text)
    found = store.reader.run(asked.cypher, asked.params).rows
    return sorted(one.properties.get("title") or one.properties["name"] for one, _ in found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("电梯", 1),
        ("补偿款", 1),
        ("补偿", 2),
        ("加装电梯 补偿款", 1),
        ("电梯 缓慢", 0),
        ("ＤＥＬＡＹＥＤ", 1),
        ("refund", 1),
        ("欧阳", 1),
    ],
)
def test_words_inside_sentences_are_found(held: Store, text: str, count: int) -> None:
    assert len(titles(held, text)) == count


@pytest.mark.parametrize(
    "text", ['"', "AND", "电梯 OR", "title:*", "(((", "a~ b^9 [x TO y]", "\\", "/.*/", "!电梯 -梯", "'; 删"]
)
def test_operators_are_harmless(held: Store, text: str) -> None:
    assert len(titles(held, text)) <= 3


@given(st.text())
def test_words_are_few_plain_and_each_once(text: str) -> None:
    found = words(text)
    assert len(found) == len(set(found)) <= MOST_WORDS
    assert all(any(one.isalnum() for one in word) for word in found)


@given(st.text(min_size=1))
def test_a_word_never_closes_its_own_quotes(word: str) -> None:
    inside = query(word).removesuffix(f" OR {word}*")
    if inside.startswith('"'):
        assert '"' not in inside[1:-1].replace("\\\\", "").replace('\\"', "")
