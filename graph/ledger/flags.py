"""What cannot be, by rule: the saved report impossible-sequences is the one place where the rules stand.

`flags` runs it over the whole graph; `flags_of` runs the same text over the entries of one chain, found by their ids.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from graph.catalog import SHIPPED, Report, read_report
from graph.ledger.entries import Entry
from graph.model.ontology import Ontology
from graph.store.reader import Reader, Result

RULES = SHIPPED / "lists" / "impossible-sequences.cypher"
_FIRST = re.compile(r"MATCH \((\w+):(\w+)\)")
_BRANCH = "UNION ALL"
_LAST = "RETURN rule, p.number"


def rules(ontology: Ontology) -> Report:
    """The report with all rules. Raises CatalogError where the shipped file has been spoiled."""
    return read_report(RULES, ontology)


def flags(reader: Reader, ontology: Ontology) -> Result:
    """Every entry that breaks a rule, as the report has them."""
    return rules(ontology).run(reader)


def flags_of(reader: Reader, ontology: Ontology, entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    """Rules that entries of one chain break, by the entry's id; entries that break none are not in it."""
    answer = reader.run(anchored(rules(ontology).text), {"among": [entry.node.id for entry in entries]})
    found: dict[str, list[str]] = defaultdict(list)
    for ident, rule, *_ in answer.rows:
        if rule not in found[ident]:
            found[ident].append(rule)
    return {ident: tuple(broken) for ident, broken in found.items()}


def anchored(text: str) -> str:
    """The report's text with every branch begun at the entries `$among` instead of at all of their type, and with the
    entry's id before its columns."""
    branches = (
        _FIRST.sub(r"UNWIND $among AS one MATCH (\1:\2 {id: one})", branch, count=1) for branch in text.split(_BRANCH)
    )
    return _BRANCH.join(branches).replace(_LAST, f"RETURN e.id AS entry_id, {_LAST.removeprefix('RETURN ')}", 1)
