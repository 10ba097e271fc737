"""Claims: what each document says about a node or an edge, and the one rule by which they become its properties.

The rule, for every property by itself:

1. Rows that are about the node ("defining") come before rows that only mention it ("reference"), and claims that a
   document's current version still makes come before those it no longer makes, which serve only where nothing else is
   left.
2. A node whose own rows have all gone is marked `no_longer_said`, even while other rows still mention it; a node that
   was only ever mentioned is a `stub`; one of whose claims every one was withdrawn is `withdrawn` besides.
3. A property with many values is the union of them all.
4. Of several single values, the one stated by most documents stands; a date that only says less (2023 beside 2023-07)
   counts for the more precise one. Equal counts: the more precise date, then the order of the text.
5. Wherever single values differ the property is named in `conflicts`, and every claim is kept.
6. Claims that were withdrawn, because their load was undone, do not count where any other is left.
7. Claims read from prose that nobody has decided about ("unreviewed") count only where no reviewed one is made any
   more; a node or an edge of which only such are made is `unreviewed`, and nothing in it is a conflict.

The rule looks at no clock and no order of loading, so the same documents give the same graph however they arrive.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.model.ontology import Property
from graph.model.records import Cleaned
from graph.store import history

Values = dict[str, dict[str, Any]]
DEFINING, REFERENCE = "defining", "reference"


@dataclass(slots=True)
class Claim:
    """One statement of one document, never changed once made (and not frozen, which would make it three times as slow
    to make). `load`: the last that found it there; `gone`: a later version omits it."""

    id: str
    document: str
    locator: str
    quote: str
    values: str
    first_seen: str
    last_seen: str
    load: str
    role: str = DEFINING
    gone: bool = False
    said_as: str = ""
    unreviewed: bool = False
    how: str = ""
    history: tuple[str, ...] = ()
    """What became of it since it was first seen, see `history`; empty while only its first load has spoken of it."""
    parsed: Values | None = field(default=None, compare=False, repr=False)

    def read(self) -> Values:
        """The values as they were cleaned, each with its raw text where that differs."""
        if self.parsed is not None:
            return self.parsed
        parsed: Values = json.loads(self.values)
        return parsed

    def again(self, found: Claim) -> Claim:
        """The same statement found again: by a later load, or by the same one at a place that somebody has reviewed."""
        when, load = found.last_seen, found.load
        if load == self.load and not self.gone:
            return self._confirmed(when) if self.unreviewed and not found.unreviewed else self
        events = history.events(self)
        if found.locator != self.locator:
            events += (history.moved(when, load, self.locator),)
        if self.gone:
            events += (history.event(history.SAID, when, load),)
        if found.how != self.how:
            events += (history.read(when, load, self.how),)
        if found.unreviewed != self.unreviewed:
            events += (history.reviewed(when, load, found.unreviewed),)
        return replace(
            self, locator=found.locator, quote=found.quote, last_seen=when, load=load, gone=False,
            unreviewed=found.unreviewed, how=found.how, history=events,
        )  # fmt: skip

    def _confirmed(self, when: str) -> Claim:
        told = (*self.history, history.reviewed(when, self.load, False)) if self.history else ()
        return replace(self, unreviewed=False, history=told)

    def left_out(self, when: str, load: str) -> Claim:
        """The same statement, which the document's version of `load` no longer makes."""
        if self.gone:
            return self
        return replace(self, gone=True, history=(*history.events(self), history.event(history.GONE, when, load)))

    @property
    def withdrawn(self) -> bool:
        """Whether every load that made it has been undone."""
        return self.gone and bool(self.history) and self.history[-1].startswith(history.WITHDRAWN)


def said(values: Mapping[str, Cleaned]) -> Values:
    """Cleaned values as a claim keeps them, in the order of their names."""
    return {name: values[name].as_claim() for name in sorted(values)}


def encode(values: Mapping[str, Cleaned]) -> str:
    """Values as canonical JSON text."""
    return to_json(said(values))


to_json = json.JSONEncoder(ensure_ascii=False).encode


def claim_id(subject: str, document: str, role: str, values: str) -> str:
    """A claim stays the same while subject, document and what is said do, wherever the row has moved to."""
    return hashlib.sha256("\x1f".join((subject, document, role, values)).encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A node's or an edge's properties as its claims give them, bookkeeping included."""

    properties: dict[str, Any]
    conflicts: tuple[str, ...]


def resolve(claims: Iterable[Claim], types: Mapping[str, Property]) -> Resolved:
    """Properties from claims, by the rule at the top of this module."""
    every, unreviewed = _counting(list(claims))
    described = [claim for claim in every if claim.role == DEFINING]
    properties: dict[str, Any] = {}
    conflicts: list[str] = []
    if len(every) == 1:
        for name, one in every[0].read().items():
            if name in types:
                _settle(name, [(every[0].document, one)], types[name], properties)
    else:
        conflicts = _settle_all(every, types, properties)
    if unreviewed:
        properties["unreviewed"], conflicts = True, []
    if conflicts:
        properties["conflicts"] = conflicts
    if all(claim.gone for claim in described or every):
        properties["no_longer_said"] = True
    if every and every[0].withdrawn:
        properties["withdrawn"] = True
    if not described:
        properties["stub"] = True
    return Resolved(properties, tuple(conflicts))


def _counting(given: list[Claim]) -> tuple[list[Claim], bool]:
    """The claims that count, and whether nobody has decided about them."""
    every = [claim for claim in given if not claim.withdrawn] or given
    if not any(claim.unreviewed for claim in every):
        return every, False
    reviewed = [claim for claim in every if not claim.unreviewed]
    if any(not claim.gone for claim in reviewed):
        return reviewed, False
    made = any(not claim.gone for claim in every)
    return (every, True) if made or not reviewed else (reviewed, False)


Statement = tuple[str, dict[str, Any]]


def _settle_all(every: list[Claim], types: Mapping[str, Property], properties: dict[str, Any]) -> list[str]:
    merged: dict[str, list[Statement]] = {}
    for role, gone in ((REFERENCE, True), (DEFINING, True), (REFERENCE, False), (DEFINING, False)):
        merged |= _statements([claim for claim in every if (claim.role, claim.gone) == (role, gone)], types)
    return [name for name in sorted(merged) if _settle(name, merged[name], types[name], properties)]


def _statements(claims: list[Claim], types: Mapping[str, Property]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for claim in claims:
        for name, said in claim.read().items():
            if name in types:
                found[name].append((claim.document, said))
    return found


def _settle(name: str, said: list[Statement], kind: Property, properties: dict[str, Any]) -> bool:
    """Write the property and its companions; true where single values differ."""
    if kind.many:
        properties[name] = _union(said)
        return False
    if len(said) == 1:
        _write(name, said[0][1], kind, properties)
        return False
    supporters: dict[Any, set[str]] = defaultdict(set)
    for document, one in said:
        supporters[one["value"]].add(document)
    if kind.type == "date":
        _count_for_the_more_precise(supporters)
    winner = min(supporters, key=lambda value: (-len(supporters[value]), -len(str(value)), str(value)))
    chosen = min((one for _, one in said if one["value"] == winner), key=_plainest)
    _write(name, chosen, kind, properties)
    return len(supporters) > 1


def _union(said: list[Statement]) -> list[Any]:
    values: set[Any] = set()
    for _, one in said:
        values.update(one["value"] if isinstance(one["value"], list) else [one["value"]])
    return sorted(values, key=str)


def _count_for_the_more_precise(supporters: dict[Any, set[str]]) -> None:
    for short in sorted(supporters, key=len):
        longer = [value for value in supporters if value != short and value.startswith(f"{short}-")]
        if longer:
            behind = supporters.pop(short)
            for value in longer:
                supporters[value] |= behind


def _plainest(said: dict[str, Any]) -> tuple[bool, str]:
    return bool(said.get("approx")), str(said.get("raw", ""))


def _write(name: str, said: dict[str, Any], kind: Property, properties: dict[str, Any]) -> None:
    properties[name] = said["value"]
    if kind.type in ("date", "amount"):
        if "raw" in said:
            properties[f"{name}_raw"] = str(said["raw"])
        if said.get("approx"):
            properties[f"{name}_approx"] = True


def to_source(claim: Claim) -> str:
    """An edge's claim as the JSON text kept in its `sources`; document, load and gone come first so that Cypher can
    select by the beginning of the text."""
    gone = ', "gone": true' if claim.gone else ""
    said_as = f', "said_as": "{claim.said_as}"' if claim.said_as else ""
    how = f', "how": {to_json(claim.how)}' if claim.how else ""
    unreviewed = ', "unreviewed": true' if claim.unreviewed else ""
    told = f', "history": {to_json(list(claim.history))}' if claim.history else ""
    return (
        f'{{"document": "{claim.document}", "load": "{claim.load}"{gone}, "locator": {to_json(claim.locator)}, '
        f'"quote": {to_json(claim.quote)}, "values": {claim.values}{how}{unreviewed}, '
        f'"first_seen": "{claim.first_seen}", "last_seen": "{claim.last_seen}"{said_as}{told}}}'
    )


def from_source(edge: str, text: str) -> Claim:
    """The claim behind one entry of an edge's `sources`."""
    kept = json.loads(text)
    values = json.dumps(kept["values"], ensure_ascii=False)
    said_as = kept.get("said_as", "")
    return Claim(
        id=claim_id(edge, kept["document"], said_as or DEFINING, values),
        document=kept["document"],
        locator=kept["locator"],
        quote=kept["quote"],
        values=values,
        first_seen=kept["first_seen"],
        last_seen=kept["last_seen"],
        load=kept["load"],
        gone=bool(kept.get("gone")),
        said_as=said_as,
        unreviewed=bool(kept.get("unreviewed")),
        how=kept.get("how", ""),
        history=tuple(kept.get("history", ())),
    )


def on_edge(edge: str, claim: Claim) -> Claim:
    """The claim as `from_source` reads it from this edge: its id hangs on the edge and on whom the claim named."""
    return replace(claim, id=claim_id(edge, claim.document, claim.said_as or DEFINING, claim.values))
