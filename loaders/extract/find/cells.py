"""Mentions in the rows of a table, by what their columns hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.errors import ValueProblem
from graph.model.values.amounts import clean_amount
from graph.model.values.names import is_masked
from graph.model.values.quantities import parse_quantity
from loaders.extract.find.found import Found
from loaders.extract.names import is_name
from loaders.extract.sentences import Sentence
from loaders.extract.tabled import Cell, Row

_NUMBER = re.compile(r"[\d,.]+(?:余|多)?[万亿]?")
_PLACE = re.compile("(?:区|县|镇|乡|村|街道|社区|小区)$")
_SHORTEST = 4


def cells(sentence: Sentence, row: Row) -> list[Found]:
    """What the cells of one row name: units, people, problems, sums and numbers."""
    return [made for cell in row.cells if cell.end > cell.start for made in _made(sentence, cell)]


def _made(sentence: Sentence, cell: Cell) -> Iterator[Found]:
    text = sentence.text[cell.start - sentence.start : cell.end - sentence.start]
    if cell.column == "amount" and _NUMBER.fullmatch(text.removesuffix(cell.unit)):
        yield Found("Amount", cell.start, cell.end, sentence, _yuan(text, cell.unit))
    elif cell.column == "count" and _NUMBER.fullmatch(text.removesuffix(cell.unit)):
        quantity = parse_quantity(text.removesuffix(cell.unit))
        if quantity is not None:
            measure = cell.unit or {"人数": "人", "户数": "户", "件数": "件"}.get(cell.head[-2:], "个")
            attrs = {"value": float(quantity.value), "approx": False, "measure": measure, "of": cell.head}
            yield Found("Count", cell.start, cell.end, sentence, attrs)
    elif cell.column == "problem" and len(re.findall("[\u4e00-\u9fff]", text)) >= _SHORTEST:
        yield Found("Problem", cell.start, cell.end, sentence, {"whole": True})
    elif cell.column == "person" and (is_name(text) or is_masked(text)) and 1 < len(text) <= _SHORTEST:
        yield Found("Person", cell.start, cell.end, sentence, {"masked": True} if is_masked(text) else {})
    elif cell.column == "post" and re.fullmatch("[\u4e00-\u9fff、]{2,20}", text):
        yield Found("Position", cell.start, cell.end, sentence)
    elif cell.column in ("unit", "person") and len(text) > 1 and not re.fullmatch(r"[\d.—-]+|合计|总计|小计", text):
        yield Found("Unit", cell.start, cell.end, sentence, {"region": True} if _PLACE.search(text) else {})


def _yuan(text: str, unit: str) -> dict[str, object]:
    try:
        said = clean_amount(text, unit or "元")
    except ValueProblem:
        return {}
    return {"value": said.value, "approx": said.approx} if said else {}
