"""Quotes without personal numbers, complainants left out, circles in hierarchies, and expected counts."""

from __future__ import annotations

import random
import time

import networkx as nx
import pytest

from graph.errors import CountError
from graph.model.ontology import Ontology
from loaders.mapping.build import Link
from loaders.mapping.circles import Circles, circle_fault
from loaders.mapping.counts import check_counts
from loaders.mapping.headers import bind
from loaders.mapping.private import is_complainant, is_withheld
from loaders.mapping.quotes import personal_columns, quote, without_numbers
from loaders.mapping.spec import Mapping
from tests.mapping.conftest import Written


def test_a_quote_names_headers_and_masks_numbers(shipped: dict[str, Mapping]) -> None:
    headers = ["姓名", "身份证号", "举报人", "举报人电话", "内容", "空", ""]
    cells = ["王伟", "970412198003150019", "赵六", "13800001234", "来电 138 0000 1234，见\n附件", None, "尾"]
    text = quote(headers, cells, personal_columns(bind(shipped["clues"], headers)))
    assert text == "姓名：王伟；身份证号：970*************19；内容：来电 138********34，见 附件"


@pytest.mark.parametrize(
    "text",
    ["身份证970412198003150019。", "号码 970412 19800315 0019", "手机13800001234", "+86 138-0000-1234",
     "座机 021-12345678", "卡号6222020200112233446", "旧证970412800315001", "９７０４１２１９８００３１５００１９"],
)  # fmt: skip
def test_numbers_of_persons_never_stay(text: str) -> None:
    masked = without_numbers(text)
    assert "***" in masked
    assert len([sign for sign in masked if sign.isdigit()]) <= 7


@pytest.mark.parametrize(
    "text", ["合同2023000112345678号", "金额 1234567890.12 元", "2023-07-01", "WT-2021-9901", "913100007178309310"]
)
def test_other_numbers_stay(text: str) -> None:
    assert without_numbers(text) == text


def test_quotes_are_bounded() -> None:
    assert len(quote(["甲"], ["长" * 100_000])) < 200
    assert len(quote(["甲"] * 500, ["长" * 50] * 500)) == 1_200


@pytest.mark.parametrize(
    "header", ["举报人", "投诉人姓名", "信访人", "来电群众", "Complainant", "反映人", "检举者电话"]
)
def test_who_complains(header: str) -> None:
    assert is_complainant(header)
    assert is_withheld(header)


@pytest.mark.parametrize("header", ["被举报人", "被反映人", "反映问题", "反映对象", "投诉人数", "信访件编号", "承办人"])
def test_who_does_not(header: str) -> None:
    assert not is_complainant(header)


def links(*pairs: tuple[int, int]) -> list[Link]:
    return [Link("PART_OF", str(one), str(two), f"单位{one}", f"单位{two}", "parent") for one, two in pairs]


def test_the_link_that_closes_a_circle_is_named_and_not_kept() -> None:
    circles = Circles()
    assert circles.add(links((1, 2), (2, 3))) is None
    closing = circles.add(links((4, 1), (3, 1)))
    assert closing == links((3, 1))[0]
    assert circles.add(links((1, 4))) is None
    assert circles.add(links((1, 2))) is None
    fault = circle_fault(closing, "上级单位")
    assert "单位3" in fault.why.zh
    assert (fault.field, fault.header, fault.value) == ("parent", "上级单位", "单位1")


def test_a_unit_under_itself() -> None:
    (closing,) = [Circles().add(links((1, 1)))]
    assert closing is not None
    assert "自己" in circle_fault(closing).why.zh


def test_circles_agree_with_networkx_on_any_order() -> None:
    dice = random.Random(11)
    for _ in range(60):
        circles = Circles()
        graph: nx.DiGraph[int] = nx.DiGraph()
        for _ in range(60):
            one, two = dice.randrange(18), dice.randrange(18)
            closes = one == two or (graph.has_node(one) and graph.has_node(two) and nx.has_path(graph, two, one))
            assert (circles.add(links((one, two))) is not None) == closes
            if not closes:
                graph.add_edge(one, two)


@pytest.mark.parametrize("order", ["down", "up", "mixed"])
def test_a_long_chain_is_quick(order: str) -> None:
    pairs = [(number, number + 1) for number in range(20_000)]
    if order == "up":
        pairs.reverse()
    if order == "mixed":
        pairs = pairs[::2] + pairs[1::2]
    circles, began = Circles(), time.perf_counter()
    assert all(circles.add(links(pair)) is None for pair in pairs)
    assert circles.add(links((20_000, 0))) is not None
    assert time.perf_counter() - began < 10


def test_memory_for_circles_is_bounded() -> None:
    circles = Circles(most=3)
    assert [circles.add(links((number, number + 1))) for number in range(5)] == [None] * 5
    assert circles.full


def test_expected_counts(written: Written, ontology: Ontology) -> None:
    mapping = written("""
        kind: notes
        caption: {zh: 便笺, en: Notes}
        columns: {number: {headers: [编号], type: identifier}}
        expect: {rows: {min: 2, max: 5}, nodes: {Problem: {min: 2, max: 3}}}
        nodes: {problem: {type: Problem, key: [[number]], defining: true, set: {number: number}}}
    """)
    assert check_counts(mapping, ontology, "a.csv", 3, {"Problem": 3}) == ()
    notes = check_counts(mapping, ontology, "a.csv", 6, {"Problem": 4})
    assert ["5" in notes[0].zh, "3" in notes[1].en] == [True, True]
    with pytest.raises(CountError) as raised:
        check_counts(mapping, ontology, "a.csv", 1, {})
    assert all(word in raised.value.say.zh for word in ("a.csv", "只有 1", "问题只有 0"))
