"""An indicator's values before and after: joined where they stand on one base, else side by side with the reason.

The rule stands in the saved report indicators-before-after; this hands its rows to whoever draws or writes with them.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.catalog import SHIPPED, read_report
from graph.errors import Say
from graph.model.ontology import Ontology
from graph.store.reader import Reader

REPORT = SHIPPED / "measures" / "indicators-before-after.cypher"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values of an indicator, in the order of their periods; `before` is None where there is but one.

    `difference` is after less before in `unit`, None where the two are not compared; `reason` says why, in both
    languages, also where they are (`key` "same"); `better` is None where nobody said which way is good.
    """

    indicator: str
    unit: str
    before: float | None
    before_period: str
    before_base: str
    after: float
    after_period: str
    after_base: str
    difference: float | None
    better: bool | None
    key: str
    reason: Say


def comparisons(reader: Reader, ontology: Ontology, indicator: str = "") -> list[Comparison]:
    """All comparisons of one indicator, or of every one. Raises StoreError."""
    words = ontology.vocab("comparison")
    answer = read_report(REPORT, ontology).run(reader, {"indicator": indicator})
    return [
        Comparison(
            indicator=str(row["indicator"]),
            unit=str(row["unit"] or ""),
            before=row["before"],
            before_period=str(row["before_period"] or ""),
            before_base=str(row["before_base"] or ""),
            after=row["after"],
            after_period=str(row["after_period"] or ""),
            after_base=str(row["after_base"] or ""),
            difference=row["difference"],
            better=row["better"],
            key=str(row["reason"]),
            reason=words.entries[str(row["reason"])].caption,
        )
        for row in answer.dicts()
    ]
