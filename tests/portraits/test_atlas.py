"""What a portrait is of: sectors and regions with their parts, units with theirs, bodies, combinations, and peers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from graph.errors import PortraitError
from graph.portraits.days import Period
from graph.portraits.facts import Facts, facts_of
from graph.portraits.places import Atlas, scope_of
from graph.portraits.portrait import Portrait, atlas_of, drawn
from graph.settings import Settings
from tests.conftest import Engine
from tests.portraits.town import PERIOD, TODAY

Draw = Callable[..., Portrait]


@pytest.fixture
def facts(engine: Engine, town: Settings) -> Facts:
    """What portraits of the town rest on."""
    return facts_of(engine.store, town, TODAY)


@pytest.fixture
def atlas(facts: Facts) -> Atlas:
    return atlas_of(facts)


@pytest.fixture
def draw(facts: Facts, atlas: Atlas) -> Draw:
    """Draw a portrait: kind and name, period, and the regions and sectors within which."""

    def drawing(kind: str, name: str, period: Period = PERIOD, **within: tuple[str, ...]) -> Portrait:
        return drawn(facts, atlas, scope_of(atlas, kind, name, **within), period)

    return drawing


def numbers(made: Portrait) -> list[str]:
    """Numbers of the problems that a portrait counts."""
    known = dict(made.facts.named("problems").select("record", "number").iter_rows())
    return sorted(known[code] for code in made.parts.funnel()["found"].records)


@pytest.mark.parametrize(
    ("kind", "name", "units", "wanted"),
    [
        ("sector", "教育", 5, ["问1", "问2", "问3", "问4", "问7"]),
        ("sector", "水务", 2, ["问5", "问6", "问7"]),
        ("sector", "公共服务", 7, ["问1", "问2", "问3", "问4", "问5", "问6", "问7"]),
        ("sector", "社会事业", 7, ["问1", "问2", "问3", "问4", "问5", "问6", "问7"]),
        ("region", "东区", 4, ["问1", "问2", "问3", "问5"]),
        ("region", "北区", 1, ["问7"]),
        ("region", "临水市", 11, ["问1", "问2", "问3", "问4", "问5", "问6", "问7"]),
        ("region", "南区", 0, []),
        ("unit", "东区教育局", 2, ["问1", "问2", "问3"]),
        ("unit", "临水市教育局", 5, ["问1", "问2", "问3", "问4", "问7"]),
        ("unit", "东区第一小学", 1, ["问3"]),
        ("body", "东区纪委监委", 0, ["问2", "问3"]),
        ("body", "第五监督检查室", 0, ["问1", "问4", "问5", "问6", "问7"]),
    ],
)
def test_a_place_holds_its_units_their_parts_and_what_names_it(
    kind: str, name: str, units: int, wanted: list[str], draw: Draw
) -> None:
    made = draw(kind, name)
    assert numbers(made) == wanted
    assert made.units == units


def test_a_unit_that_says_nothing_stands_where_its_superior_does(draw: Draw) -> None:
    """The office says its region, not its sector; neither does the commission it is part of."""
    assert draw("region", "临水市").units == 11
    assert numbers(draw("sector", "教育", regions=("临水市",))) == ["问1", "问2", "问3", "问4", "问7"]


@pytest.mark.parametrize(
    ("place", "within", "wanted"),
    [
        (("sector", "教育"), {"regions": ("东区",)}, ["问1", "问2", "问3"]),
        (("sector", "教育"), {"regions": ("东区", "西区", "北区")}, ["问1", "问2", "问3", "问4", "问7"]),
        (("region", "东区"), {"sectors": ("教育",)}, ["问1", "问2", "问3"]),
        (("region", "东区"), {"sectors": ("教育", "水务")}, ["问1", "问2", "问3", "问5"]),
        (("sector", "水务"), {"regions": ("北区",)}, ["问7"]),
        (("sector", "公共服务"), {"regions": ("东区",), "sectors": ("水务",)}, ["问5"]),
        (("unit", "临水市教育局"), {"regions": ("西区",)}, ["问4"]),
        (("body", "第五监督检查室"), {"regions": ("东区",), "sectors": ("教育",)}, ["问1"]),
        (("sector", "教育"), {"regions": ("南区",)}, []),
    ],
)
def test_a_combination_holds_what_lies_in_all_of_it(
    place: tuple[str, str], within: dict[str, tuple[str, ...]], wanted: list[str], draw: Draw
) -> None:
    made = draw(*place, **within)
    assert numbers(made) == wanted
    assert made.scope.name.endswith(place[1])
    for name in (one for ring in within.values() for one in ring):
        assert name in made.scope.name


def test_a_combination_counts_the_same_from_either_side(draw: Draw) -> None:
    one, other = draw("sector", "教育", regions=("东区",)), draw("region", "东区", sectors=("教育",))
    for key, value in one.values.items():
        assert (value.numerator, value.denominator) == (other.values[key].numerator, other.values[key].denominator)


def test_a_look_back_goes_with_its_problem_where_that_names_a_sector(draw: Draw) -> None:
    value = draw("sector", "水务").values["look-back-passed"]
    assert (value.numerator, value.denominator) == (2, 2)


def test_peers_are_of_the_same_kind(atlas: Atlas) -> None:
    def peers(kind: str, name: str) -> list[str]:
        return [one.name for one in atlas.peers(scope_of(atlas, kind, name))]

    assert peers("sector", "教育") == sorted(["教育", "水务", "公共服务", "社会事业"])
    assert peers("unit", "东区第一小学") == sorted(["东区第一小学", "实验二小", "实验二小"])
    assert set(peers("unit", "东区教育局")) == {
        "临水市教育局",
        "东区教育局",
        "西区教育局",
        "北区教育局",
        "东区水务局",
        "西区水务局",
    }
    assert peers("body", "第五监督检查室") == ["第五监督检查室"]
    assert "东区纪委监委" in peers("body", "临水市纪委监委")


@pytest.mark.parametrize(
    ("kind", "name", "zh", "en"),
    [
        ("sector", "教", "图中没有行业“教”；相近的有：教育。", 'The graph has no sector "教"; near it: 教育.'),
        ("region", "火星", "图中没有地区“火星”；已有的如：", 'The graph has no region "火星"; it has: '),
        ("unit", "方砚秋", "图中没有单位“方砚秋”", 'The graph has no unit "方砚秋"'),
        ("body", "东区教育局", "图中没有监督主体“东区教育局”", 'The graph has no body "东区教育局"'),
        ("cadre", "方砚秋", "画像的对象只能是行业、地区、单位或监督主体，不能是“cadre”。", 'not of "cadre"'),
        (
            "unit",
            "实验二小",
            "有 2 个单位叫“实验二小”，请用标识指定：",
            '2 of this kind are called "实验二小"; name one by its id: ',
        ),
    ],
)
def test_a_place_that_is_not_there_or_not_one_is_said_in_both_languages(
    kind: str, name: str, zh: str, en: str, atlas: Atlas
) -> None:
    with pytest.raises(PortraitError) as caught:
        scope_of(atlas, kind, name)
    assert zh in caught.value.say.zh
    assert en in caught.value.say.en


def test_of_two_of_one_name_each_is_found_by_its_id(atlas: Atlas) -> None:
    twins = [one for one in atlas.of_kind("unit") if one.name == "实验二小"]
    assert [atlas.find("unit", one.id) for one in twins] == twins
    assert len({one.id for one in twins}) == 2


def test_no_place_is_a_person_and_none_is_only_mentioned(atlas: Atlas) -> None:
    assert {one.kind for one in atlas.places.values()} == {"sector", "region", "unit"}
    assert not {"方砚秋", "李某", "单位不详"} & {one.name for one in atlas.places.values()}


def test_a_year_counts_where_it_lies_whole_and_is_told_of_where_it_does_not(draw: Draw) -> None:
    made = draw("region", "西区", Period(date(2023, 7, 1), date(2024, 6, 30)))
    assert numbers(made) == ["问4"]
    assert [count.number for why, count in made.parts.lacking().items() if why == "coarse"] == [1]
    whole = draw("region", "西区", Period(date(2023, 1, 1), date(2023, 12, 31)))
    assert numbers(whole) == ["问4", "问6"]
    assert "coarse" not in whole.parts.lacking()


def test_what_is_left_out_is_told_with_its_records(draw: Draw) -> None:
    told = {why: count.number for why, count in draw("region", "临水市").parts.lacking().items()}
    assert told == {
        "cleared": 1, "no_class": 1, "no_due": 2, "planned": 1, "revoked": 1, "undated": 1,
    }  # fmt: skip
    for count in draw("region", "临水市").parts.lacking().values():
        assert len(set(count.records)) == count.number
