"""The rule by which claims become properties, without any engine."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.ontology import load_ontology
from graph.model.records import Cleaned
from graph.store.claims import DEFINING, REFERENCE, Claim, claim_id, encode, from_source, resolve, to_source

CADRE = load_ontology().node("Cadre").properties
PROBLEM = load_ontology().node("Problem").properties


def claim(document: str, role: str = DEFINING, gone: bool = False, **said: Any) -> Claim:
    values = encode({name: one if isinstance(one, Cleaned) else Cleaned(one, str(one)) for name, one in said.items()})
    return Claim(
        id=claim_id("n", document, role, values),
        document=document,
        locator="Sheet1!2",
        quote="",
        values=values,
        first_seen="1",
        last_seen="1",
        load="l",
        role=role,
        gone=gone,
    )


def test_a_single_claim_gives_its_values_and_keeps_the_raw_text_beside_them() -> None:
    resolved = resolve([claim("d", amount=Cleaned(7_060_000.0, "706万余元", True), title="补偿款")], PROBLEM)
    assert resolved.properties == {
        "amount": 7_060_000.0,
        "amount_raw": "706万余元",
        "amount_approx": True,
        "title": "补偿款",
    }


def test_documents_that_differ_make_one_visible_conflict_and_the_majority_stands() -> None:
    claims = [claim("a", birth="1970-01"), claim("b", birth="1971-01"), claim("c", birth="1971-01")]
    resolved = resolve(claims, CADRE)
    assert resolved.properties["birth"] == "1971-01"
    assert resolved.properties["conflicts"] == ["birth"]


def test_a_date_that_only_says_less_is_no_conflict() -> None:
    resolved = resolve([claim("a", birth="1970"), claim("b", birth="1970"), claim("c", birth="1970-03")], CADRE)
    assert resolved.properties["birth"] == "1970-03"
    assert resolved.conflicts == ()


def test_a_year_between_two_months_does_not_hide_their_conflict() -> None:
    resolved = resolve([claim("a", birth="1970"), claim("b", birth="1970-03"), claim("c", birth="1970-05")], CADRE)
    assert resolved.conflicts == ("birth",)


def test_a_mention_never_outweighs_a_row_about_the_node() -> None:
    mentions = [claim(name, REFERENCE, name="市教育局") for name in "abc"]
    resolved = resolve([*mentions, claim("d", name="临澜市教育局")], load_ontology().node("Unit").properties)
    assert resolved.properties == {"name": "临澜市教育局"}


def test_only_mentions_make_a_stub() -> None:
    assert resolve([claim("a", REFERENCE, name="某局")], CADRE).properties["stub"] is True


def test_what_is_gone_serves_only_where_nothing_else_is_left_and_marks_the_node() -> None:
    gone = claim("a", gone=True, name="旧名", birth="1970")
    assert resolve([gone], CADRE).properties == {"name": "旧名", "birth": "1970", "no_longer_said": True}
    both = resolve([gone, claim("b", name="新名")], CADRE).properties
    assert both == {"name": "新名", "birth": "1970"}


def test_a_node_whose_own_row_is_gone_is_marked_though_others_still_mention_it() -> None:
    resolved = resolve([claim("a", gone=True, name="甲局"), claim("b", REFERENCE, name="甲局")], CADRE)
    assert resolved.properties["no_longer_said"] is True
    assert "stub" not in resolved.properties


def test_many_values_are_the_union_of_all_claims() -> None:
    resolved = resolve([claim("a", aliases=["乙", "甲"]), claim("b", aliases=["甲", "丙"])], CADRE)
    assert resolved.properties["aliases"] == sorted(["甲", "乙", "丙"])
    assert resolved.conflicts == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from([DEFINING, REFERENCE]),
            st.booleans(),
            st.dictionaries(
                st.sampled_from(["name", "birth", "ethnicity"]), st.sampled_from(["1970", "1970-01", "1970-02", "x"])
            ),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_the_order_of_claims_never_matters(given_claims: list[Any]) -> None:
    claims = [claim(document, role, gone, **said) for document, role, gone, said in given_claims]
    expected = resolve(claims, CADRE)
    for order in itertools.islice(itertools.permutations(claims), 24):
        assert resolve(order, CADRE) == expected


@pytest.mark.parametrize("gone", [True, False])
@pytest.mark.parametrize("said_as", ["", "weak"])
def test_an_edge_source_reads_back_as_the_claim_it_was(gone: bool, said_as: str) -> None:
    values = encode({"from": Cleaned("2020-01", "2020年1月"), "title": Cleaned('局长", "gone": true', "局长")})
    made = Claim(
        id=claim_id("e", "d", said_as or DEFINING, values),
        document="d",
        locator="表!3",
        quote="“引”",
        values=values,
        first_seen="1",
        last_seen="2",
        load="l",
        gone=gone,
        said_as=said_as,
    )
    text = to_source(made)
    assert from_source("e", text) == made
    assert json.loads(text)["document"] == "d"
    assert (', "gone": true, "locator"' in text) is gone
