"""The education portrait finds the planted story by its numbers, says how sure it is, and leads to the file's row."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import openpyxl

from graph.model.ontology import load_ontology
from graph.portraits.days import Period, between, recent
from graph.portraits.facts import Facts
from graph.portraits.parts import ids_of
from graph.portraits.places import scope_of
from graph.portraits.portrait import Portrait, atlas_of, drawn
from graph.portraits.records import Origin, records
from graph.portraits.words import headline
from tests.city import Loaded

STORY = "education_equipment"


def years(facts: Facts) -> Period:
    return between("2019", "2024", recent(facts.data_date))


def education(facts: Facts, *regions: str) -> Portrait:
    atlas = atlas_of(facts)
    return drawn(facts, atlas, scope_of(atlas, "sector", "教育", regions=regions), years(facts))


def numbers(city: Loaded, ids: list[str]) -> list[str]:
    return sorted(one.number for one in records(city.store.reader, load_ontology(), ids, "zh"))


def row_of(folder: Path, origin: Origin) -> list[str]:
    """The cells of the row that an origin names, read without any of our readers."""
    path, (sheet, _, row) = folder / origin.document, origin.place.rpartition("!")
    if path.suffix == ".xlsx":
        page = openpyxl.load_workbook(path, data_only=True)[sheet]
        return [str(cell.value) for cell in page[int(row)]]
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if path.suffix in (".json", ".jsonl"):
        return re.findall(r'"([^"]*)"', text.splitlines()[int(row) - 1])
    dialect = csv.Sniffer().sniff(text[:2000], ",;\t")
    return list(csv.reader(io.StringIO(text), dialect))[int(row) - 1]


def test_the_sector_in_its_district_is_the_story_and_nothing_else(
    facts: Facts, city: Loaded, key: dict[str, Any]
) -> None:
    story = key["stories"][STORY]
    made = education(facts, story["district"])
    assert numbers(city, made.records("actions-per-1000")) == sorted(one["number"] for one in story["sector_actions"])
    assert numbers(city, made.records("cases-per-1000")) == sorted(
        one["number"] for one in story["sector_concluded_cases"]
    )
    clues = numbers(city, ids_of(facts, made.parts.steps()["clue"].records))
    assert set(clues) >= {one["number"] for one in story["sector_pending_clues"]} | {story["clue"]["number"]}


def test_what_stands_out_is_said_with_how_sure_it_is(facts: Facts, city: Loaded, key: dict[str, Any]) -> None:
    story = key["stories"][STORY]
    made = education(facts)
    heavy = made.values["actions-form-3"]
    assert heavy.stands_out
    assert heavy.value is not None
    assert heavy.usual is not None
    assert heavy.value > heavy.usual
    [said] = [one for one in headline(made) if "actions-form-3" in one.indicators]
    assert (said.sure, said.tone) == ("few", "worse")
    assert "第三种形态" in said.say.zh
    assert "95% 区间" in said.say.zh
    assert "逐条核对" in said.say.zh
    heaviest = {one["number"] for one in story["sector_actions"] if one["form"] == 3}
    assert heaviest <= set(numbers(city, made.records("actions-form-3")))


def test_every_figure_leads_to_the_row_of_the_file(facts: Facts, city: Loaded) -> None:
    made = education(facts)
    seen = 0
    for indicator in ("actions-form-3", "cases-per-1000", "problems-per-unit", "clues-days"):
        for one in records(city.store.reader, load_ontology(), made.records(indicator), "zh"):
            assert one.origins, one
            cells = row_of(city.tables, one.origins[0])
            assert one.number in cells, (one, cells)
            seen += 1
    assert seen >= 20
