"""What loaders hand to the writer: nodes and edges with cleaned values, and the place in the source that says so."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Scalar = str | int | float | bool
Plain = Scalar | list[str] | list[int] | list[float]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A value as it will stand in the graph, beside the raw text it was made of.

    `value` is a plain Python value (dates are "2023", "2023-07" or "2023-07-01"; amounts are yuan), `approx` is
    true when the text itself says so (余, 多, 约).
    """

    value: Plain
    raw: str
    approx: bool = False

    def as_claim(self) -> dict[str, Any]:
        """The JSON form kept on a claim."""
        claim: dict[str, Any] = {"value": self.value}
        if self.raw != self.value:
            claim["raw"] = self.raw
        if self.approx:
            claim["approx"] = True
        return claim


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """One source row's statement about one node.

    `defining` is false where the row only refers to the node (a unit named in a cadre's row): such a claim carries
    the name but never outweighs a row that is about the node. `locator` is where a person finds it ("Sheet1!12",
    "p2¶5:120-165"). `unreviewed`: read from prose, and nobody has decided about it yet; `how`: who read it ("" a row of
    a table, "rules", "ocr 0.97", "model NAME").
    """

    type: str
    id: str
    values: Mapping[str, Cleaned]
    locator: str
    quote: str = ""
    defining: bool = True
    unreviewed: bool = False
    how: str = ""


@dataclass(frozen=True, slots=True)
class EdgeRecord:
    """One source row's statement that two nodes are joined: by their ids, and a `key` telling parallel edges apart.

    `unreviewed` and `how` are those of NodeRecord.
    """

    type: str
    start_type: str
    start: str
    end_type: str
    end: str
    locator: str
    values: Mapping[str, Cleaned] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    quote: str = ""
    unreviewed: bool = False
    how: str = ""

    @property
    def id(self) -> str:
        """The edge's stable id."""
        return edge_id(self.type, self.start, self.end, *self.key)


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """A file as the writer knows it. `mapping` is the fingerprint of the mapping that read it.

    `replaces`: the path under which an earlier version of it is known, where it now lies elsewhere; `kinds`: kinds
    beside `kind` under which it may be known, of prose that was recognised as something else before.
    """

    name: str
    path: str
    kind: str
    sha256: str
    size: int
    mapping: str = ""
    data_date: str = ""
    by: str = ""
    replaces: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def known_at(self) -> str:
        """The path by which its document is found."""
        return self.replaces or self.path


def normal(text: str) -> str:
    """The form in which texts are compared and hashed: NFKC, no white space, lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def make_id(type_: str, *parts: str) -> str:
    """A node's id: 20 hex digits over the type and its key parts. Nothing of the parts can be read back."""
    return _digest([type_, *(normal(part) for part in parts)])


def edge_id(type_: str, start: str, end: str, *key: str) -> str:
    """An edge's id: 20 hex digits over type, both ends and what tells parallel edges apart."""
    return _digest([type_, start, end, *(normal(part) for part in key)])


def keyed_hash(secret: str, text: str) -> str:
    """HMAC-SHA256 of the normalised text, 32 hex digits: matches equal numbers, cannot be searched without the key."""
    return hmac.new(secret.encode(), normal(text).encode(), hashlib.sha256).hexdigest()[:32]


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
