"""Where suggestions are put together: nodes by entity, edges between them, places in the document's own characters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned
from loaders.extract.analysis import Read
from loaders.extract.find.found import Found
from loaders.extract.identity import work_of
from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode

SPOKEN = Say("引语，是说话人的看法", "quoted speech, the speaker's opinion")
_MOST_SPOKEN = 0.5


def said(text: str) -> Cleaned:
    """A text as a value, as it is written."""
    return Cleaned(text, text)


class Frame:
    """The suggestions of one document while they are made."""

    def __init__(self, read: Read, kind: str) -> None:
        self.read, self.kind, self.scene = read, kind, read.scene
        self.work = work_of(read.heading, read.folded.text)
        self.nodes: dict[str, SuggestedNode] = {}
        self.edges: dict[str, SuggestedEdge] = {}
        self.mentions: dict[str, list[Found]] = defaultdict(list)
        for one in read.scene.found:
            self.mentions[one.entity].append(one)
        self._keys: Counter[str] = Counter()

    def span(self, one: Found) -> Span:
        """The characters of a mention."""
        return Span(*self.read.folded.original(one.start, one.end))

    def sentence(self, one: Found) -> Span:
        """The characters of its sentence."""
        text = one.sentence.text
        start = one.sentence.start + len(text) - len(text.lstrip())
        end = one.sentence.start + len(text.rstrip())
        return Span(*self.read.folded.original(start, end))

    def words(self, one: Found) -> str:
        """Its sentence to read; the cells of a row are set apart."""
        if not one.sentence.in_table:
            return one.sentence.text.strip()
        place = self.sentence(one)
        return " ｜ ".join(self.read.folded.document.text[place.start : place.end].split("\t"))

    def sure(self, one: Found, confidence: float) -> float:
        """A confidence, less where somebody merely says it, and where the characters were read from a picture."""
        if one.sentence.is_spoken(one.start):
            confidence = min(confidence, _MOST_SPOKEN)
        ocr = one.sentence.block.block.ocr
        return round(confidence * (ocr if ocr is not None else 1.0), 4)

    def node(
        self,
        entity: str,
        type_: str,
        id_: str,
        label: str,
        values: Mapping[str, Cleaned],
        confidence: float,
        note: Say | None = None,
        at: Found | None = None,
    ) -> SuggestedNode:
        """The node of an entity, made once."""
        if entity in self.nodes:
            return self.nodes[entity]
        places = self.mentions.get(entity) or ([at] if at else [])
        first = at or places[0]
        made = SuggestedNode(
            self._key(f"{type_}:{label}"),
            type_,
            id_,
            label,
            values,
            tuple(dict.fromkeys(self.span(one) for one in [first, *places])),
            self.sentence(first),
            self.sure(first, confidence),
            note or (SPOKEN if first.sentence.is_spoken(first.start) else None),
        )
        self.nodes[entity] = made
        return made

    def edge(
        self,
        type_: str,
        start: SuggestedNode | None,
        end: SuggestedNode | None,
        at: Found,
        confidence: float,
        values: Mapping[str, Cleaned] | None = None,
        evidence: tuple[Found, ...] = (),
        note: Say | None = None,
    ) -> None:
        """An edge between two nodes, where the model has one between such, kept once with the surest sentence."""
        if start is None or end is None or start.id == end.id:
            return
        edge = load_ontology().edge(type_)
        if not edge.joins(start.type, end.type):
            return
        told = values or {}
        parallel = ":".join(str(told[name].value) for name in edge.key if name in told)
        key = f"{type_}|{start.key}|{end.key}" + (f"|{parallel}" if parallel else "")
        sure = min(self.sure(at, confidence), start.confidence + 0.05, end.confidence + 0.05)
        if key in self.edges and self.edges[key].confidence >= sure:
            return
        spoken = SPOKEN if at.sentence.is_spoken(at.start) else None
        spans = tuple(self.span(one) for one in (evidence or (at,)))
        self.edges[key] = SuggestedEdge(
            key, type_, start.key, end.key, told, self.sentence(at), spans, round(sure, 4), note or spoken
        )

    def _key(self, name: str) -> str:
        """A key that depends on what is said: the type, the name, and which of several of that name it is."""
        self._keys[name] += 1
        return name if self._keys[name] == 1 else f"{name}#{self._keys[name]}"
