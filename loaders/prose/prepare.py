"""What has to be known of a document before its load is begun: its kind, its suggestions, what was decided about them.

A load is told by the version of the rules, the kind, and the decisions that stand: where none of them is another one,
the same bytes are known, and nothing is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.errors import ReviewError
from graph.model.records import DocumentSource
from graph.settings import Settings
from graph.store.connect import Store
from loaders.extract.kinds import prose_kinds, recognise
from loaders.extract.suggestions import Suggestions
from loaders.prose.files import ProsePart
from loaders.prose.rules import Rules
from loaders.readers.documents.read import read_document
from loaders.readers.documents.scans import ADVICE
from loaders.readers.documents.text import DocumentText
from loaders.review import kept
from loaders.review.applying import Applied, apply
from loaders.review.bulk import accept_above
from loaders.review.decisions import Decision, digest
from loaders.review.keeping import decisions_of

UNREAD = "unread"


@dataclass(frozen=True)
class Prepared:
    """A document read. `suggestions` as the rules made them; `decisions`: all there are, those of `made` among them,
    which have yet to be kept."""

    source: DocumentSource
    suggestions: Suggestions
    decisions: tuple[Decision, ...]
    made: tuple[Decision, ...] = field(default=())

    def applied(self) -> Applied:
        """What stands of the suggestions."""
        return apply(self.suggestions, self.decisions)


@dataclass(frozen=True, slots=True)
class Asked:
    """How documents are to be loaded. `by`: who loads; `accept_above`: the confidence from which suggestions that
    nobody has decided about are accepted, None for none of them."""

    rules: Rules
    by: str = ""
    accept_above: float | None = None


def fingerprint(version: str, kind: str, decisions: Sequence[Decision]) -> str:
    """Tells one load of the same bytes from another."""
    told = "\x1f".join((version, kind, digest(decisions)))
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def source_of(store: Store, part: ProsePart, asked: Asked, replaces: str = "") -> DocumentSource:
    """The document as far as it is told without reading: its kind is the one that was named, else the one under which
    it is known, else "". Raises StoreError."""
    source = DocumentSource(
        name=part.path.name, path=str(part.path), kind=part.kind, sha256=part.sha256, size=part.size, by=asked.by,
        replaces=replaces, kinds=tuple(prose_kinds()),
    )  # fmt: skip
    return replace(source, kind=part.kind or store.writer.kind_of(source))


def with_decisions(store: Store, source: DocumentSource, version: str) -> tuple[DocumentSource, list[Decision]]:
    """The source as a load of these rules and of what was decided so far; and the decisions. Raises StoreError."""
    decisions = decisions_of(store, store.writer.document_of(source))
    return replace(source, mapping=fingerprint(version, source.kind, decisions)), decisions


def is_known(store: Store, source: DocumentSource, asked: Asked) -> bool:
    """Whether the graph holds all of it as it would be loaded now, told without reading. Raises StoreError."""
    if not source.kind or asked.accept_above is not None:
        return False
    return store.writer.is_complete(with_decisions(store, source, asked.rules.version)[0])


def prepare(store: Store, settings: Settings, part: ProsePart, source: DocumentSource, asked: Asked) -> Prepared:
    """Read the document and see what stands. Raises ReadError, StoreError."""
    text = _text(store, settings, part, source)
    kind = source.kind or recognise(text, part.path.name)
    read = asked.rules(text, kind=kind, name=part.path.name)
    version = " ".join(filter(None, (asked.rules.version, read.partial, UNREAD if _has_unread(text) else "")))
    suggestions = replace(read, kind=kind, version=version)
    source, before = with_decisions(store, replace(source, kind=kind), version)
    if asked.accept_above is None:
        return Prepared(source, suggestions, tuple(before))
    made = accept_above(suggestions, before, asked.accept_above, asked.by)
    decisions = (*before, *made)
    source = replace(source, mapping=fingerprint(version, kind, decisions))
    return Prepared(source, suggestions, decisions, tuple(made))


def _has_unread(text: DocumentText) -> bool:
    """Whether pages were left out because scans cannot be read here: as soon as they can, the document is read anew."""
    return any(ADVICE.zh in note.zh for note in text.notes)


def _text(store: Store, settings: Settings, part: ProsePart, source: DocumentSource) -> DocumentText:
    """The text; where characters had to be recognised in pictures, as they were the first time: that takes seconds a
    page."""
    if source.kind:
        try:
            document = store.writer.document_of(source)
            if store.writer.holds(document, part.sha256):
                text = kept.read(settings, document).text
                if any(block.ocr is not None for block in text.blocks):
                    return text
        except ReviewError:
            pass
    return read_document(part.path)
