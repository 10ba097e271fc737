"""Search over the town: what is found, in which order, where it belongs and what must be seen of it."""

from __future__ import annotations

import pytest

from graph.explore.hits import Snippet
from graph.explore.matching import MOST
from graph.explore.search import Found, search
from graph.model.ontology import Ontology
from graph.store.connect import Store
from tests.explore import town as at

TODAY = "2026-01-01"


def found(store: Store, ontology: Ontology, text: str, **filters: list[str] | list[int]) -> Found:
    return search(store, ontology, text, today=TODAY, **filters)  # type: ignore[arg-type]


def titles(store: Store, ontology: Ontology, text: str, **filters: list[str] | list[int]) -> list[str]:
    return [hit.title.text for hit in found(store, ontology, text, **filters).hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电梯", ["老旧小区电梯加装半途而废"]),
        ("交付使用", ["老旧小区电梯加装半途而废"]),
        ("电化教育馆", ["临澜市教育装备中心"]),
        ("市教育局", ["临澜市教育局"]),
        ("季望舒", ["季望舒", "XS-2021-001"]),
        ("季", ["季望舒", "XS-2021-001"]),
        ("舒", ["季望舒"]),
        ("礼品 季望舒", ["XS-2021-001"]),
        ("礼品 徐某某", []),
        ("第0017车队", ["第0017车队"]),
        ("诫勉", ["诫勉"]),
        ("Party warning", ["党内警告"]),
        ("WT-2023-0017", ["老旧小区电梯加装半途而废"]),
        ("wt-2023-0017", ["老旧小区电梯加装半途而废"]),
        ("ＷＴ－２０２３－００１７", ["老旧小区电梯加装半途而废"]),
        ("WT-2022", ["课桌采购价格虚高"]),
        ("SJ〔2021〕9号", ["征地补偿款滞留"]),
        ("AJ-2024-001", ["教育装备采购案"]),
        ("徐某某", ["徐某某"]),
        ("ababababababab", []),
    ],
)
def test_one_box_finds_names_titles_texts_and_numbers(
    town: Store, ontology: Ontology, text: str, expected: list[str]
) -> None:
    got = titles(town, ontology, text)
    assert got[: len(expected)] == expected
    assert bool(got) == bool(expected)


@pytest.mark.parametrize(
    "text", ['电梯" OR *:* AND (', "a~ b^2 [x TO y] {", "\\", "'", "&& || !", "/.*/", "AND", "\x00", "🙂"]
)
def test_what_a_person_types_is_never_an_operator(town: Store, ontology: Ontology, text: str) -> None:
    assert len(found(town, ontology, text).hits) <= 1


def test_the_title_that_was_typed_stands_first(town: Store, ontology: Ontology) -> None:
    assert titles(town, ontology, "临澜市教育局")[0] == "临澜市教育局"
    assert titles(town, ontology, "教育装备")[0] in ("教育装备采购案", "临澜市教育装备中心")


def test_a_hit_belongs_to_a_sector_and_a_district_through_its_unit(town: Store, ontology: Ontology) -> None:
    def placed(text: str) -> tuple[str, str]:
        hit = found(town, ontology, text).hits[0]
        return hit.sector, hit.region

    assert placed("老旧小区电梯") == ("住建", "东浦区"), "by the unit it was found in"
    assert placed("SJ〔2021〕9号") == ("住建", "东浦区"), "a street counts for its district"
    assert placed("欧阳澈") == ("住建", "东浦区"), "by the unit of the post"
    assert placed("教育装备中心") == ("教育", "西汀区"), "by the superior of a unit that says nothing"
    assert placed("围标") == ("教育", "西汀区"), "a clue by the problem it concerns"
    assert placed("东浦区") == ("", "东浦区"), "a district is in itself"


def test_facets_count_everything_that_matches_and_filters_combine(town: Store, ontology: Ontology) -> None:
    every = found(town, ontology, "补偿款")
    assert {one.key: one.count for one in every.facets.types} == {"Problem": 1, "Finding": 1}
    assert {one.caption: one.count for one in every.facets.regions} == {"东浦区": 2}
    assert [(one.key, one.count) for one in every.facets.years] == [("2023", 1), ("2021", 1)]
    only = found(town, ontology, "补偿款", types=["Finding"])
    assert [hit.label for hit in only.hits] == ["Finding"]
    assert {one.key for one in only.facets.types} == {"Problem", "Finding"}, "a facet shows what else could be chosen"
    assert [one.key for one in only.facets.years] == ["2021"]
    assert found(town, ontology, "补偿款", types=["Finding"], years=[2023]).hits == ()
    assert found(town, ontology, "补偿款", regions=[at.EAST.id], sectors=[at.HOUSING.id]).total == 2
    assert found(town, ontology, "补偿款", regions=[at.WEST.id]).total == 0


def test_a_match_too_large_to_count_says_so_and_filters_still_find(town: Store, ontology: Ontology) -> None:
    cut = search(town, ontology, "车队", limit=7)
    assert (len(cut.hits), cut.total, cut.truncated) == (7, MOST, True)
    assert cut.facets.types[0].count == MOST
    east = found(town, ontology, "车队", regions=[at.EAST.id])
    assert ([hit.title.text for hit in east.hits], east.total) == (["第1199车队"], 1), "the only one in the district"
    assert found(town, ontology, "车队", regions=[at.EAST.id], types=["Cadre"], years=[2023]).total == 0


def test_without_words_there_is_something_to_browse(town: Store, ontology: Ontology) -> None:
    start = found(town, ontology, "  ")
    assert (start.browsing, start.hits) == (True, ())
    counts = {one.key: one.count for one in start.facets.types}
    assert (counts["Problem"], counts["Cadre"]) == (2, 5)
    assert {one.caption: one.count for one in start.facets.sectors} == {"教育": 1, "住建": 2}
    clues = found(town, ontology, "", types=["Clue"])
    assert {hit.title.text for hit in clues.hits} == {"XS-2021-001", "XS-2024-002"}
    assert {hit.title.text for hit in found(town, ontology, "", types=["Problem"], years=[2022]).hits} == {
        "课桌采购价格虚高"
    }
    east = found(town, ontology, "", regions=[at.EAST.id], types=["Problem", "Cadre"])
    assert {hit.title.text for hit in east.hits} == {"老旧小区电梯加装半途而废", "欧阳澈", "徐某某"}


def test_what_must_not_be_read_over_is_on_the_hit(town: Store, ontology: Ontology) -> None:
    def seen(text: str) -> list[str]:
        return [mark.key for mark in found(town, ontology, text).hits[0].marks]

    assert seen("XS-2021-001") == ["cleared"]
    assert seen("XS-2024-002") == ["pending"]
    assert seen("CL-2") == ["planned"]
    assert seen("CL-1") == ["expired"], "in effect by its row, but the period is over"
    assert seen("徐某某") == ["masked"]
    assert seen("苗远帆") == ["no_longer_said"]
    assert seen("欧阳澈") == ["conflict"]
    assert seen("无人提及公司") == ["stub"]


def test_a_snippet_is_plain_text_with_the_places_of_the_words(town: Store, ontology: Ontology) -> None:
    piece = found(town, ontology, "交付使用").hits[0].snippet
    assert [piece.text[a:b] for a, b in piece.spans] == ["交付使用"]
    assert piece.property == "text"
    tagged = found(town, ontology, "script").hits[0].title
    assert tagged.text == "<script>alert(1)</script>"
    assert "".join(text for text, _ in tagged.pieces()) == tagged.text


def test_a_hit_speaks_the_asked_language(town: Store, ontology: Ontology) -> None:
    zh = search(town, ontology, "CL-2", lang="zh").hits[0]
    en = search(town, ontology, "CL-2", lang="en").hits[0]
    assert (zh.title.text, en.title.text) == ("诫勉", "Admonition")
    assert en.facts
    assert not any("一" <= one <= "鿿" for one in en.facts)


def test_an_empty_graph_is_no_error(store: Store, ontology: Ontology) -> None:
    assert found(store, ontology, "") == Found((), found(store, ontology, "").facets, False, browsing=True)
    assert found(store, ontology, "电梯").hits == ()
    assert found(store, ontology, "", types=["Problem"], years=[2023]).total == 0


def test_pieces_of_a_snippet_without_a_match_are_the_whole() -> None:
    assert list(Snippet("甲乙").pieces()) == [("甲乙", False)]
    assert list(Snippet("甲乙丙", ((0, 1), (2, 3))).pieces()) == [("甲", True), ("乙", False), ("丙", True)]
