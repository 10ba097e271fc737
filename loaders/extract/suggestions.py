"""What extraction hands over: suggested nodes and edges of the model, each with its characters and its certainty.

A suggestion's `key` depends on what it says and not on where or how it was read, so a decision about it holds when the
document is read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.errors import Say
from graph.model.records import Cleaned
from loaders.readers.documents.text import DocumentText


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the document's text, as Python string indices."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SuggestedNode:
    """A node that the text speaks of. `id` is the node's id in the graph, `label` what people call it, `spans` where
    it is mentioned (the first is the clearest), `sentence` the one that says most of it; `confidence` 0 to 1; `note`
    what a reviewer should know ("a masked name", "may be another 某区"); `by` the model that read it, "" for our rules."""

    key: str
    type: str
    id: str
    label: str
    values: Mapping[str, Cleaned]
    spans: tuple[Span, ...]
    sentence: Span
    confidence: float
    note: Say | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class SuggestedEdge:
    """A relation between two suggested nodes, named by their keys; `evidence` are the words that say it."""

    key: str
    type: str
    start: str
    end: str
    values: Mapping[str, Cleaned]
    sentence: Span
    evidence: tuple[Span, ...]
    confidence: float
    note: Say | None = None
    by: str = ""


@dataclass(frozen=True)
class Suggestions:
    """Everything suggested about one document. `date` is the document's own date ("2023", "2023-07", "2023-07-01", ""
    where none was found) and `date_span` the characters that say it; `number` its issue number; `issuer` who issued it;
    `kind` which kind of prose it was read as; `version` changes when the rules do; `partial`, where a model could not
    read all of it, tells what it did read."""

    text: DocumentText
    kind: str
    title: str
    nodes: tuple[SuggestedNode, ...]
    edges: tuple[SuggestedEdge, ...]
    date: str = ""
    date_span: Span | None = None
    number: str = ""
    issuer: str = ""
    version: str = ""
    notes: tuple[Say, ...] = field(default=())
    partial: str = ""

    def quote(self, span: Span) -> str:
        """The characters of a span."""
        return self.text.text[span.start : span.end]
