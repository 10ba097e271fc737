"""Fields made of other fields of the same row: the compiled form of a mapping's `derive`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.model.ontology import Ontology
from graph.model.records import Cleaned, normal
from loaders.mapping.cleaning import Item, cleaner, is_head
from loaders.mapping.fields import PLACE
from loaders.mapping.spec import Derived
from loaders.mapping.spec import Mapping as Spec

One = Mapping[str, Cleaned]
Many = Mapping[str, tuple[Item, ...]]
Made = Cleaned | tuple[Item, ...] | None
Text = Callable[[One], str | None]


@dataclass(frozen=True, slots=True)
class Deriver:
    """Makes one field. `make` gives None where the row does not hold what it takes, and raises ValueProblem where the
    text it made cannot be read as the field's type."""

    name: str
    sources: tuple[str, ...]
    make: Callable[[One, Many], Made]


def derivers(mapping: Spec, ontology: Ontology) -> list[Deriver]:
    """The mapping's derived fields, in its order."""
    constants = {name: Cleaned(value, str(value)) for name, value in mapping.constants.items()}
    return [
        Deriver(name, derived.sources, _maker(derived, constants, ontology))
        for name, derived in mapping.derived.items()
    ]


def _maker(derived: Derived, constants: One, ontology: Ontology) -> Callable[[One, Many], Made]:
    if derived.head:
        return lambda one, _many: _head(one.get(derived.sources[0]))
    if derived.datum:
        return lambda one, _many: _datum(one.get(derived.sources[0]), derived, ontology)
    if derived.any_source:
        return lambda one, many: _first(derived, {**constants, **one}, many)
    text = _text(derived, constants)
    clean = cleaner(derived.type, derived.vocab, ontology)

    def make(one: One, _many: Many) -> Made:
        made = text(one)
        said = clean(made) if made else None
        if said is not None and derived.many:
            return (Item(said),)
        return said

    return make


def _text(derived: Derived, constants: One) -> Text:
    """How the text of a derived field is put together, before it is read as the field's type."""
    source = derived.sources[0]
    if derived.lookup:
        table = {normal(text): value for text, value in derived.lookup.items()}
        return lambda one: table.get(normal(str(one[source].value))) if source in one else None
    if derived.pattern is None:
        return lambda one: _filled(derived, {**constants, **one})
    pattern, template = derived.pattern, derived.format or "{1}"

    def matched(one: One) -> str | None:
        found = pattern.search(str(one[source].value)) if source in one else None
        if found is None:
            return None
        groups = found.groups()
        return PLACE.sub(lambda place: groups[int(place[1]) - 1] or "", template)

    return matched


def _filled(derived: Derived, one: One) -> str | None:
    """The template with every field put in; None where one is not there."""
    if any(name not in one for name in derived.sources):
        return None
    return PLACE.sub(lambda place: str(one[place[1]].value), derived.format)


def _first(derived: Derived, one: One, many: Many) -> Made:
    for name in derived.sources:
        if name in many:
            return many[name]
        if name in one:
            return (Item(one[name]),) if derived.many else one[name]
    return None


def _head(title: Cleaned | None) -> Cleaned | None:
    return None if title is None else Cleaned(is_head(str(title.value)), title.raw)


def _datum(said: Cleaned | None, derived: Derived, ontology: Ontology) -> Cleaned | None:
    """What the vocabulary knows about a word: the form (1-4) that belongs to a kind of action."""
    if said is None:
        return None
    for vocabulary in ontology.vocabs.values():
        entry = vocabulary.entries.get(str(said.value))
        if entry is not None and derived.datum in entry.data:
            return Cleaned(entry.data[derived.datum], said.raw)
    return None
