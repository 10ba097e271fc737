"""Which kind a table is: the shipped mappings, a user's own, and the choice between them by the table's headers."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from graph.errors import MappingError
from graph.model.ontology import Ontology
from loaders.mapping.headers import Binding, bind
from loaders.mapping.read import read_mappings
from loaders.mapping.spec import Mapping

SOURCES = Path(__file__).resolve().parent.parent / "sources"
ENOUGH = 0.5
"""The least fit at which a kind is taken without being named."""
CLEAR = 0.1
"""How much better the best kind has to fit than the next one."""
NAMED = 4
"""Kinds that an error names."""


@lru_cache(maxsize=4)
def _shipped(ontology: Ontology) -> dict[str, Mapping]:
    files = sorted(SOURCES.glob("*/mapping.yaml"))
    return {one.kind: one for file in files for one in read_mappings(file, ontology)}


def shipped_mappings(ontology: Ontology) -> dict[str, Mapping]:
    """The mappings that come with Mingjian, by kind. Raises MappingError where one breaks the language's rules."""
    return dict(_shipped(ontology))


def own_mappings(path: Path, ontology: Ontology) -> dict[str, Mapping]:
    """The mappings of a user's YAML file or folder of them, by kind. Raises MappingError that lists what is wrong."""
    return {one.kind: one for one in read_mappings(path, ontology)}


def recognise(mappings: Map[str, Mapping], headers: Sequence[str]) -> list[Binding]:
    """The headers seen through every mapping, best fit first; equal fits in the order of their kinds."""
    bindings = [bind(mapping, headers) for mapping in mappings.values()]
    return sorted(bindings, key=lambda one: (-one.fit, -len(one.bound), one.mapping.kind))


def choose(bindings: Sequence[Binding]) -> Binding:
    """The one kind that fits. Raises MappingError where none does, or two alike, naming the best and their fits."""
    fitting = [one for one in bindings if one.fit >= ENOUGH and not one.missing]
    if not fitting:
        raise MappingError(
            f"看不出这是哪一类表。{_named(bindings, 'zh')}请用 --as 指明，例如 --as {_first(bindings)}，"
            "或用 --mapping 给出自己的映射。",
            f"No kind fits this table. {_named(bindings, 'en')}Name it with --as, such as --as {_first(bindings)}, "
            "or give your own mapping with --mapping.",
        )
    if len(fitting) > 1 and fitting[0].fit - fitting[1].fit < CLEAR:
        raise MappingError(
            f"不止一类表相符。{_named(fitting, 'zh')}请用 --as 指明，例如 --as {_first(fitting)}。",
            f"More than one kind fits. {_named(fitting, 'en')}Name it with --as, such as --as {_first(fitting)}.",
        )
    return fitting[0]


def _first(bindings: Sequence[Binding]) -> str:
    return bindings[0].mapping.kind if bindings else "units"


def _named(bindings: Sequence[Binding], lang: str) -> str:
    """How well the best kinds fit, and what they lack; "" where none fits at all."""
    said = [_fit(one, lang) for one in bindings[:NAMED] if one.fit > 0 or one.bound]
    if not said:
        return ""
    return f"相符程度：{'；'.join(said)}。" if lang == "zh" else f"Fit: {'; '.join(said)}. "


def _fit(binding: Binding, lang: str) -> str:
    mapping = binding.mapping
    text = f"{mapping.kind}（{mapping.caption.zh}）" if lang == "zh" else f"{mapping.kind} ({mapping.caption.en})"
    text += f" {binding.fit:.0%}"
    missing = [mapping.columns[name].headers[0] for name in binding.missing]
    if missing:
        text += f"，缺{'、'.join(missing)}" if lang == "zh" else f", without {', '.join(missing)}"
    return text
