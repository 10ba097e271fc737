"""Cells of a file become values of the graph here: each cleaner keeps the raw text, or says what is wrong with it.

A cleaner takes any cell and gives Cleaned, or None where the cell says nothing; what it cannot read raises ValueProblem
with one sentence, in both languages, that says what is wrong and how to write it. Nothing else is ever raised.
"""

from __future__ import annotations

from collections.abc import Callable

from graph.model.records import Cleaned
from graph.model.values.amounts import UNITS, clean_amount, unit_factor
from graph.model.values.cells import Raw
from graph.model.values.dates import clean_date, is_open_end
from graph.model.values.identifiers import citizen_birth, clean_citizen_no, clean_org_code, mask_citizen_no
from graph.model.values.lists import split_list
from graph.model.values.names import clean_name, is_masked, split_people
from graph.model.values.numerals import parse_chinese, to_chinese
from graph.model.values.plain import (
    clean_boolean,
    clean_identifier,
    clean_integer,
    clean_keyword,
    clean_number,
    clean_text,
)
from graph.model.values.regions import RegionIndex, clean_region_code, region_level, short_region
from graph.model.values.titles import clean_title, is_head_title, split_titles

CLEANERS: dict[str, Callable[[Raw], Cleaned | None]] = {
    "text": clean_text,
    "name": clean_name,
    "keyword": clean_keyword,
    "date": clean_date,
    "amount": clean_amount,
    "integer": clean_integer,
    "number": clean_number,
    "boolean": clean_boolean,
    "identifier": clean_identifier,
}
"""The cleaner of each property type; `vocab` is looked up in its vocabulary instead."""

__all__ = [
    "CLEANERS",
    "UNITS",
    "Raw",
    "RegionIndex",
    "citizen_birth",
    "clean_amount",
    "clean_boolean",
    "clean_citizen_no",
    "clean_date",
    "clean_identifier",
    "clean_integer",
    "clean_keyword",
    "clean_name",
    "clean_number",
    "clean_org_code",
    "clean_region_code",
    "clean_text",
    "clean_title",
    "is_head_title",
    "is_masked",
    "is_open_end",
    "mask_citizen_no",
    "parse_chinese",
    "region_level",
    "short_region",
    "split_list",
    "split_people",
    "split_titles",
    "to_chinese",
    "unit_factor",
]
