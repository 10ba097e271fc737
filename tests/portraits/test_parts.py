"""What a portrait shows beside its indicators agrees with them, and every number opens as many records, each with its
file and row."""

from __future__ import annotations

import re

import pytest
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from graph.model.ontology import load_ontology
from graph.portraits.facts import Facts
from graph.portraits.indicators import COLUMNS, Indicator, shipped
from graph.portraits.parts import HOTLINE, ids_of
from graph.portraits.places import scope_of
from graph.portraits.portrait import Portrait, atlas_of, drawn
from graph.portraits.records import records
from tests.city import Loaded
from tests.portraits.town import PERIOD

SCOPES = {
    "sector": ("sector", "教育"),
    "region": ("region", "松荫区"),
    "unit": ("unit", "临澜市人民政府"),
    "body": ("body", "临澜市纪委监委第三监督检查室"),
    "combined": ("sector", "城市管理"),
}
DEVIATIONS = ("political", "target", "schedule", "duty", "discipline")
AXES = (("awareness", "capability"), ("execution", "mechanism"), ("individual", "ecology"))
ARCHIVE = "热线归档"
"""What monthly counts name as their document: the hotline's archive, which has the files of every order."""
ROW = re.compile(r"[^!]*!\d+|\d+|(?:p\d+)?¶\d+:\d+-\d+")
"""A row of a sheet or of a file, or the characters of a paragraph."""
ORDERS = ("orders-late", "orders-repeated", "orders-returned", "orders-unsatisfied", "orders-per-unit")
"""What counts orders, of which a record is many."""
COUNTED = [one for one in shipped() if one.kind != "mean" and one.id not in ORDERS]


@pytest.fixture(params=SCOPES)
def made(request: pytest.FixtureRequest, facts: Facts) -> Portrait:
    """A portrait of each kind of scope over three years."""
    atlas = atlas_of(facts)
    regions = ("望屿区", "苇港区", "白沚区") if request.param == "combined" else ()
    return drawn(facts, atlas, scope_of(atlas, *SCOPES[request.param], regions=regions), PERIOD)


@pytest.mark.parametrize("indicator", shipped(), ids=lambda one: one.id)
def test_a_text_runs_as_it_stands_and_no_numerator_exceeds_its_denominator(indicator: Indicator, city: Loaded) -> None:
    given = {"data_date": "2024-12-31"} if "$data_date" in indicator.text else {}
    answer = city.store.reader.run(indicator.text, given)
    assert set(COLUMNS) <= set(answer.columns)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert rows
    if indicator.kind == "share":
        told: dict[tuple[str, str], list[float]] = {}
        for row in rows:
            pair = told.setdefault((row["scope"], row["record"]), [0, 0])
            pair[:] = max(pair[0], row["numerator"]), max(pair[1], row["denominator"])
        assert all(0 <= numerator <= denominator for numerator, denominator in told.values())
        assert indicator.id in ORDERS or {denominator for _, denominator in told.values()} <= {0, 1}


def parts_of(made: Portrait, *idents: str) -> tuple[list[float], set[float]]:
    """Numerators, and the different denominators, of some indicators."""
    values = [made.values[one] for one in idents]
    return [one.numerator for one in values], {one.denominator for one in values}


def test_deviations_causes_and_forms_sum_to_what_states_one(made: Portrait) -> None:
    found, lacking = made.parts.funnel()["found"].number, made.parts.lacking()
    numerators, [stated] = parts_of(made, *(f"deviation-{one}" for one in DEVIATIONS))
    assert sum(numerators) == stated == found - (lacking["no_deviation"].number if "no_deviation" in lacking else 0)
    for axis in AXES:
        numerators, [stated] = parts_of(made, *(f"cause-{one}" for one in axis))
        assert sum(numerators) == stated <= found
    numerators, [stated] = parts_of(made, *(f"actions-form-{form}" for form in range(1, 5)))
    assert sum(numerators) == stated <= made.parts.steps()["action"].number


def test_values_and_intervals_are_those_of_numerator_and_denominator(made: Portrait) -> None:
    told = 0
    for one in made.values.values():
        indicator = one.indicator
        assert one.suppressed == (one.denominator < max(indicator.smallest, 2 if indicator.kind == "mean" else 0))
        if one.suppressed:
            assert one.value is one.low is one.high is one.percentile is one.shrunk is None
            continue
        told += 1
        scale = 100 if indicator.proportion else indicator.per
        assert one.value == pytest.approx(scale * one.numerator / one.denominator)
        if indicator.proportion:
            ends = proportion_confint(one.numerator, one.denominator, method="wilson")
        elif indicator.kind == "rate":
            ends = confint_poisson(one.numerator, one.denominator, method="exact-c")
        else:
            ends = (one.low / scale, one.high / scale)
        assert (one.low, one.high) == pytest.approx((scale * ends[0], scale * ends[1]), abs=1e-9)
        assert one.low <= one.value <= one.high
        assert min(one.value, one.usual) - 1e-9 <= one.shrunk <= max(one.value, one.usual) + 1e-9
        assert 1 <= one.peers <= made.peers
        if one.peers > 1:
            assert 0 <= one.percentile_low <= one.percentile_high <= 100
            assert 0 < one.percentile < 100
    assert told or made.scope.regions


def test_lists_and_steps_are_the_numerators_of_their_indicators(made: Portrait) -> None:
    funnel, steps, values = made.parts.funnel(), made.parts.steps(), made.values
    assert funnel["found"].number == values["problems-per-unit"].numerator == values["closed-share"].denominator
    assert funnel["fed_back"].number == values["fed-back"].numerator
    assert funnel["looked_back"].number >= values["looked-back"].numerator
    stages = [funnel[stage].number for stage in ("found", "fed_back", "rectified", "looked_back", "passed")]
    assert stages == sorted(stages, reverse=True)
    assert steps["finding"].number == values["findings-repeated"].denominator
    assert steps["clue"].number >= values["clues-from-petition"].denominator
    assert steps["case"].number == values["cases-per-1000"].numerator
    assert steps["action"].number == values["actions-per-1000"].numerator


def test_quarters_sum_to_the_period_and_stand_beside_those_of_the_year_before(made: Portrait) -> None:
    quarters = made.parts.trend()
    assert len(quarters) == 12
    totals = {"problems": made.parts.funnel()["found"].number,
              **{f"{step}s": one.number for step, one in made.parts.steps().items()},
              "orders": made.values["orders-per-unit"].numerator}  # fmt: skip
    for name, total in totals.items():
        assert sum(one.counts[name].number for one in quarters) == total, name
        for before, now in zip(quarters, quarters[4:], strict=False):
            assert now.year_before[name] in (before.counts[name].number, None), name
            assert now.year_before[name] is not None or not before.counts[name].number, "no data that far back"


def test_classes_units_and_heat_agree_with_the_largest_parts(made: Portrait) -> None:
    classes, units = made.parts.classes(), made.parts.units()
    if classes:
        assert classes[0][1].number == made.values["problems-top-class"].numerator
        assert sum(count.number for _, count in classes) == made.values["problems-top-class"].denominator
    assert sum(count.number for _, count in units[:3]) == made.values["problems-top-units"].numerator
    assert sum(count.number for _, count in units) == made.values["problems-top-units"].denominator
    by_unit, by_class = dict(units), dict(classes)
    cells = made.parts.heat()
    for unit in {one.unit for one in cells}:
        assert sum(one.count.number for one in cells if one.unit == unit) <= by_unit[unit].number
    for one in cells:
        assert set(one.count.records) <= set(by_class[one.category].records) & set(by_unit[one.unit].records)


def test_topics_sum_to_the_orders_and_each_kind_to_its_indicator(made: Portrait) -> None:
    rows = made.parts.hotline.unique("record")
    idents = {name: f"orders-{name}" for name in HOTLINE[1:]}
    for name, ident in idents.items():
        assert (rows[name].sum(), rows["orders"].sum()) == (
            made.values[ident].numerator,
            made.values[ident].denominator,
        )
    topics = made.parts.echo()
    told = sum(one.orders["orders"] for one in topics)
    assert told == rows["orders"].sum() if rows["topic"].n_unique() <= 12 else told <= rows["orders"].sum()
    for one in topics:
        assert one.problems.number == dict(made.parts.classes()).get(one.name, one.problems).number


def test_flows_lead_to_records_that_are_tied_to_records_of_the_scope(made: Portrait, city: Loaded) -> None:
    texts = {
        "clue": "MATCH (a:Finding)-[e:HANDED_OVER_AS]->(b:Clue) WHERE coalesce(b.status, '') <> 'cleared'",
        "case": "MATCH (a:Clue)-[e:BECAME]->(b:Case) WHERE coalesce(a.status, '') <> 'cleared'",
        "action": "MATCH (a:Case)-[e:PRODUCED]->(b:Action) WHERE b.status IN ['decided', 'in_effect', 'expired']",
    }
    for (step, source), text in zip((("clue", "finding"), ("case", "clue"), ("action", "case")), texts.values(),
                                    strict=True):  # fmt: skip
        mine = set(ids_of(made.facts, made.parts.steps()[source].records))
        wanted = {b for a, b in city.store.reader.run(f"{text} RETURN a.id AS a, b.id AS b").rows if a in mine}
        flows = [one for one in made.parts.flows() if one.target[0] == step]
        assert {one.source[0] for one in flows} <= {source}
        assert set().union(*(ids_of(made.facts, one.count.records) for one in flows)) == wanted


def test_a_number_opens_as_many_records_as_it_counts(made: Portrait) -> None:
    for one in COUNTED:
        value = made.values[one.id]
        assert len(made.records(one.id)) == value.numerator, one.id
        assert len(made.records(one.id, "denominator")) == value.denominator, one.id


def test_every_record_has_a_file_and_a_row(made: Portrait, city: Loaded) -> None:
    for part in ("numerator", "denominator"):
        ids = {ident for one in shipped() for ident in made.records(one.id, part)}
        told = records(city.store.reader, load_ontology(), sorted(ids), "zh")
        assert {one.id for one in told} == {ident.split("|")[0] for ident in ids}
        for one in told:
            assert one.title
            files = [origin for origin in one.origins if not origin.document.startswith(ARCHIVE)]
            assert files or one.label == "HotlineCount", one
            assert one.origins
            assert all(ROW.fullmatch(origin.place) for origin in files), files
