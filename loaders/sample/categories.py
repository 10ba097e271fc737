"""What goes wrong in an invented city, by category: the words problems, findings and clues are made of."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

DEVIATIONS = ("政治偏差", "目标落差", "进度时差", "履职温差", "纪法负差")


class Category(NamedTuple):
    """A kind of trouble, as `categories.yaml` has it.

    `faults` are what is said in a title; `details` are sentences with slots {n} {m} {amount} {since} {place};
    `matter` names the business, `gains` what a clue alleges, `offences` what a case finds, `skew` the weights of the
    five deviations. `sector` is empty where any unit may have it.
    """

    name: str
    sector: str
    matter: str
    faults: tuple[str, ...]
    details: tuple[str, ...]
    gains: tuple[str, ...]
    offences: tuple[str, ...]
    skew: tuple[int, ...]


def _category(entry: dict[str, Any]) -> Category:
    lists: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Category(**lists)


@cache
def categories() -> tuple[Category, ...]:
    """All categories, in the file's order."""
    text = Path(__file__).with_name("categories.yaml").read_text(encoding="utf-8")
    return tuple(_category(entry) for entry in yaml.safe_load(text))


@cache
def of_sector(sector: str) -> tuple[Category, ...]:
    """The categories a unit of `sector` may have: its own six times over, and those anyone may have."""
    own = tuple(category for category in categories() if sector and category.sector == sector)
    return own * 6 + tuple(category for category in categories() if not category.sector)
