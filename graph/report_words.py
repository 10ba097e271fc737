"""A report's answer as a person reads it: vocabulary keys, types and property names of its columns in words.

Between catalog.py and whoever shows a table; programs get the stored keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from graph.catalog import PROPERTY, TYPE, Report
from graph.model.ontology import Ontology
from graph.store.rows import Result

Word = Callable[[Any], Any]


def in_words(report: Report, result: Result, ontology: Ontology, lang: str) -> Result:
    """`result` with the columns that `@vocab` names in words of `lang`, "zh" or "en"; all else as it is."""
    places = {at: report.vocabs[name] for at, name in enumerate(result.columns) if name in report.vocabs}
    if not places:
        return result
    types_at = [at for at, vocab in places.items() if vocab == TYPE]
    rows = []
    for row in result.rows:
        label = str(row[types_at[0]]) if types_at else ""
        rows.append(tuple(_said(value, places.get(at), label, ontology, lang) for at, value in enumerate(row)))
    return replace(result, rows=rows)


def _said(value: Any, vocab: str | None, label: str, ontology: Ontology, lang: str) -> Any:
    if vocab is None or value is None:
        return value
    if isinstance(value, list):
        return [_said(one, vocab, label, ontology, lang) for one in value]
    if vocab == TYPE:
        return ontology.caption(str(value), lang)
    if vocab == PROPERTY:
        return _property(str(value), label, ontology, lang)
    known = ontology.vocab(vocab)
    entry = known.find(str(value))  # what an office wrote and is kept as written may be a word and no key
    return known.caption(entry.key if entry else str(value), lang)


def _property(name: str, label: str, ontology: Ontology, lang: str) -> str:
    """A property's caption: that of the row's own type where it is known, else of the first type that has it."""
    known: Mapping[str, Any] = ontology.nodes
    types = [known[label]] if label in known else list(known.values())
    for one in types:
        found = one.all_properties().get(name)
        if found is not None:
            return str(found.caption.text(lang))
    return name
