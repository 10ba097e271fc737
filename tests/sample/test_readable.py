"""Every untidy cell can be read by the rules for values and means what was meant; the spoiled ones cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import ValueProblem
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned
from graph.model.values.amounts import clean_amount
from graph.model.values.dates import clean_date
from graph.model.values.identifiers import clean_citizen_no, clean_org_code
from graph.model.values.lists import split_list
from graph.model.values.names import clean_name, is_masked, split_people
from graph.model.values.plain import clean_boolean
from loaders.sample.fields import DATES
from loaders.sample.handover import layouts
from tests.sample.reading import Read, citizen, day, person, rows

VOCABULARIES = {
    ("units", "kind"): "unit_kind",
    ("units", "level"): "unit_level",
    ("cadres", "rank"): "rank",
    ("cadres", "gender"): "gender",
    ("findings", "severity"): "severity",
    ("findings", "status"): "rectification_status",
    ("recommendations", "status"): "rectification_status",
    ("problems", "deviation"): "deviation",
    ("problems", "cause_awareness"): "cause_awareness",
    ("problems", "cause_execution"): "cause_execution",
    ("problems", "cause_individual"): "cause_individual",
    ("problems", "severity"): "severity",
    ("problems", "stage"): "list_stage",
    ("problems", "status"): "problem_status",
    ("clues", "source"): "clue_source",
    ("clues", "disposition"): "clue_disposition",
    ("clues", "status"): "clue_status",
    ("cases", "role"): "case_role",
    ("cases", "stage"): "case_stage",
    ("actions", "kind"): "action_kind",
    ("actions", "status"): "action_status",
}


def _unit(file: str) -> str:
    layout = next(one for one in layouts() if one.file == file)
    return "万元" if layout.hand.amounts == "column" else "元"


def _read(row: Read, field: str, value: Any) -> Cleaned | None:
    if field in DATES:
        return clean_date(value)
    if field == "amount":
        return clean_amount(value, _unit(row.file))
    if field == "citizen_no":
        return clean_citizen_no(value)
    if field in ("is_head", "is_repeat"):
        return clean_boolean(value)
    return None


def test_dates_numbers_and_names(tables: dict[str, list[Read]]) -> None:
    for kind, found in tables.items():
        for row in found:
            for field, value in row.cells.items():
                read = _read(row, field, value)
                if field in DATES:
                    assert read is not None
                    assert read.value == day(value)
                elif field == "citizen_no":
                    assert read is not None
                    assert read.value == citizen(value)
                elif field == "person" or (field, kind) == ("name", "cadres"):
                    name = clean_name(value)
                    assert name is not None
                    assert name.value == person(value)
                    assert is_masked(str(name.value)) == any(sign in person(value) for sign in "某*×")
                elif field == "org_code":
                    assert clean_org_code(value) is not None
                elif field == "responsible":
                    assert all(role in ("直接责任", "领导责任", "监督责任") for _, role in split_people(value))


def test_offences_and_deviations_are_lists_of_known_words(tables: dict[str, list[Read]]) -> None:
    ontology = load_ontology()
    for kind, field, name in (("cases", "offences", "offence"), ("problems", "deviations", "deviation")):
        words = {word for row in tables[kind] if field in row.cells for word in split_list(row.cells[field])}
        assert all(ontology.vocab(name).find(word) for word in words)
        assert len(words) >= 5


def test_amounts(tables: dict[str, list[Read]]) -> None:
    for kind, total in (("findings", 100), ("problems", 100), ("cases", 50)):
        read = [_read(row, "amount", row.cells["amount"]) for row in tables[kind] if "amount" in row.cells]
        yuan = [float(one.value) for one in read if one and isinstance(one.value, int | float)]
        assert len(yuan) == len(read) > total
        assert all(2_000 <= value <= 4e8 for value in yuan)
        assert any(one.approx for one in read if one)


def test_words_of_the_vocabularies(tables: dict[str, list[Read]]) -> None:
    ontology = load_ontology()
    for (kind, field), name in VOCABULARIES.items():
        words = {str(row.cells[field]) for row in tables[kind] if field in row.cells}
        assert words
        for word in words:
            assert ontology.vocab(name).find(word), (kind, field, word)


def test_spoiled_values_cannot_be_read(folder: Path, key: dict[str, Any]) -> None:
    readers: dict[str, Callable[[Any], Any]] = {
        "date": clean_date,
        "amount": clean_amount,
        "checksum": clean_citizen_no,
    }
    seen = set()
    for bad in key["refused"]:
        seen.add(bad["why"])
        if bad["why"] in readers:
            with pytest.raises(ValueProblem):
                readers[bad["why"]](bad["value"])
        if bad["why"] == "vocabulary":
            assert load_ontology().vocab(VOCABULARIES[bad["kind"], bad["field"]]).find(bad["value"]) is None
        if bad["why"] == "required":
            row = next(row for row in rows(folder, bad["kind"], bad["file"]) if row.number == bad["row"])
            assert bad["field"] not in row.cells
    assert seen == {"date", "amount", "checksum", "vocabulary", "required"}
