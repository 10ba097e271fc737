"""A document's text to suggestions: rules over the text, then nodes and edges of the model, each with its characters."""

from __future__ import annotations

from graph.errors import Say
from graph.model.ontology import load_ontology
from loaders.extract.analysis import Read, read
from loaders.extract.graphing.acts import Acts
from loaders.extract.graphing.frame import Frame
from loaders.extract.graphing.joining import Joining
from loaders.extract.graphing.things import Things
from loaders.extract.suggestions import Span, SuggestedNode, Suggestions
from loaders.readers.documents.text import DocumentText

ALONE = frozenset(("Unit", "Person", "Problem", "Action", "Count", "DocRef", "Clue", "Indicator", "Inspection"))
"""Kinds of mention that are suggested even where no relation was found for them."""


def extract(text: DocumentText, *, kind: str = "", name: str = "") -> Suggestions:
    """The suggestions of a document read as `kind` (notice, audit_report, feedback, article; "" to recognise it) from
    the file `name`. Never raises for what a text holds; a text without facts has no suggestions."""
    found = read(text, kind, name)
    return suggestions_of(found, found.scene.kind)


def suggestions_of(found: Read, kind: str) -> Suggestions:
    """The suggestions of a document that rules have been over."""
    frame = Frame(found, kind)
    things = Things(frame, found.joined)
    acts = Acts(frame, things, found.joined)
    for one in found.scene.found:
        if one.type not in ALONE or one.attrs.get("generic") or one.attrs.get("anonymous"):
            continue
        if one.type == "Action":
            acts.of(one)
        elif one.type != "Problem" or one.sentence.block.block.kind != "masthead":
            things.of(one)
    Joining(frame, things, acts, found.joined).all()
    top = found.heading
    return Suggestions(
        text=found.folded.document,
        kind=kind,
        title=top.title,
        nodes=tuple(sorted(map(_whole, frame.nodes.values()), key=lambda one: (one.spans[0].start, one.key))),
        edges=tuple(sorted(frame.edges.values(), key=lambda one: (one.sentence.start, one.evidence[0].start, one.key))),
        date=top.date,
        date_span=Span(*found.folded.original(*top.span)) if top.span else None,
        number=top.number,
        issuer=top.issuer,
        notes=_notes(found),
    )


def _whole(node: SuggestedNode) -> SuggestedNode:
    """A node with every property that its type requires, which is a rule's fault where it is not so."""
    required = [one.name for one in load_ontology().node(node.type).properties.values() if one.required]
    missing = [name for name in required if name not in node.values]
    if missing:
        raise ValueError(f"{node.key}: {missing}")
    return node


def _notes(found: Read) -> tuple[Say, ...]:
    if found.heading.date:
        return ()
    return (
        Say(
            "没有找到本文自己的日期，“今年7月”等相对日期无法确定年份。",
            "The document's own date was not found, so the years of dates such as 今年7月 are not known.",
        ),
    )
