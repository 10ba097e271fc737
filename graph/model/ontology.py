"""The model in one object: reads graph/model/{nodes,edges,vocab}/*.yaml, has them linted, and answers by name.

Everything that follows the model (schema, MERGE statements, cleaning, captions, colours) asks here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from graph.errors import ModelError, Say
from graph.model.kinds import BOOLEAN_VOCAB, Color, EdgeType, NodeType, Property
from graph.model.lint import ANY_NODE, lint
from graph.model.lint_vocab import ENTRY_KEYS
from graph.model.modelfiles import Source, read_sources
from graph.model.vocabulary import Entry, Vocabulary

__all__ = ["Color", "EdgeType", "Entry", "NodeType", "Ontology", "Property", "Vocabulary", "build", "load_ontology"]

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Ontology:
    """Node types, edge types and vocabularies by name, in the order of their names."""

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
    vocabs: Mapping[str, Vocabulary]

    def node(self, name: str) -> NodeType:
        """The node type. Raises ModelError when there is none of that name."""
        return _get(self.nodes, name, Say("节点类型", "node type"))

    def edge(self, name: str) -> EdgeType:
        """The edge type. Raises ModelError when there is none of that name."""
        return _get(self.edges, name, Say("关系类型", "edge type"))

    def vocab(self, name: str) -> Vocabulary:
        """The vocabulary. Raises ModelError when there is none of that name."""
        return _get(self.vocabs, name, Say("词表", "vocabulary"))

    def caption(self, name: str, lang: str) -> str:
        """The caption of a node or edge type; a name the model does not hold is shown as it is."""
        found = self.nodes.get(name) or self.edges.get(name)
        return found.caption.text(lang) if found else name

    def word(self, declared: Property, value: Any, lang: str) -> str:
        """One stored value in words: vocabulary keys and booleans by caption, lists joined, all else as text."""
        if isinstance(value, list):
            joint = ", " if lang == "en" else "、"
            return joint.join(self.word(declared, item, lang) for item in value)
        if isinstance(value, bool):
            return self.vocab(BOOLEAN_VOCAB).caption("yes" if value else "no", lang)
        return self.vocab(declared.vocab).caption(str(value), lang) if declared.vocab else str(value)


def load_ontology(folder: Path | None = None) -> Ontology:
    """The model of `folder` (a copy with nodes/, edges/ and vocab/), or the packaged one, which is read once.

    Raises ModelError that lists every problem with its file and key.
    """
    return _packaged() if folder is None else build(read_sources(folder))


@cache
def _packaged() -> Ontology:
    return build(read_sources(Path(__file__).parent))


def build(sources: Sequence[Source]) -> Ontology:
    """The model that the files make together. Raises ModelError that lists every problem with its file and key."""
    faults = lint(sources)
    if faults:
        raise ModelError(
            f"模型有 {len(faults)} 处错误：\n" + "\n".join(fault.zh for fault in faults),
            f"The model has {len(faults)} problem(s):\n" + "\n".join(fault.en for fault in faults),
        )
    by_kind = {kind: [one for one in sources if one.kind == kind] for kind in ("nodes", "edges", "vocab")}
    names = tuple(one.name for one in by_kind["nodes"])
    return Ontology(
        nodes={one.name: _node(one) for one in by_kind["nodes"]},
        edges={one.name: _edge(one, names) for one in by_kind["edges"]},
        vocabs={one.name: _vocab(one) for one in by_kind["vocab"]},
    )


def _node(source: Source) -> NodeType:
    data = source.data
    return NodeType(
        name=source.name,
        caption=Say(**data["caption"]),
        description=Say(**data["description"]),
        icon=data["icon"],
        glyph=data["glyph"],
        color=Color(**data["color"]),
        title=data["title"],
        search=tuple(data["search"]),
        featured=tuple(data["featured"]),
        properties=_properties(data),
    )


def _edge(source: Source, names: tuple[str, ...]) -> EdgeType:
    data = source.data
    pairs = [
        (one, other)
        for start, end in data["ends"]
        for one in (names if start == ANY_NODE else (start,))
        for other in (names if end == ANY_NODE else (end,))
    ]
    return EdgeType(
        name=source.name,
        caption=Say(**data["caption"]),
        reverse=Say(**data["reverse"]),
        ends=tuple(dict.fromkeys(pairs)),
        key=tuple(data.get("key", ())),
        properties=_properties(data),
    )


def _properties(data: Mapping[str, Any]) -> dict[str, Property]:
    return {
        name: Property(name=name, **{**declared, "caption": Say(**declared["caption"])})
        for name, declared in data.get("properties", {}).items()
    }


def _vocab(source: Source) -> Vocabulary:
    entries = {
        key: Entry(
            key=key,
            caption=Say(one["zh"], one["en"]),
            aliases=tuple(one.get("aliases", ())),
            data={name: value for name, value in one.items() if name not in ENTRY_KEYS},
        )
        for key, one in source.data["entries"].items()
    }
    return Vocabulary(source.name, Say(**source.data["caption"]), entries)


def _get(held: Mapping[str, T], name: str, what: Say) -> T:
    if name not in held:
        known = " ".join(held)
        raise ModelError(f"没有{what.zh}“{name}”；有：{known}", f'There is no {what.en} "{name}"; there are: {known}')
    return held[name]
