"""Which kind a table is: the shipped mappings, a user's own, and the choice between them by the table's headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
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
SEEN = 12
"""Headers of the table that an error repeats."""
NAMED, LEAST = 4, 0.01
"""Kinds that an error names, and the fit below which none is named."""


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
        kinds = sorted(one.mapping.kind for one in bindings)
        raise MappingError(
            f"看不出这是哪一类表。{_fits(bindings, 'zh')}请用 --as 指明（可选：{'、'.join(kinds)}），"
            "或用 --mapping 给出自己的映射。",
            f"No kind fits this table. {_fits(bindings, 'en')}Name it with --as KIND (one of {', '.join(kinds)}), "
            "or give your own mapping with --mapping.",
        )
    best = fitting[0]
    if len(fitting) > 1 and best.fit - fitting[1].fit < CLEAR:
        raise MappingError(
            f"不止一类表相符。{_fits(fitting, 'zh')}请用 --as 指明，例如 --as {best.mapping.kind}。",
            f"More than one kind fits. {_fits(fitting, 'en')}Name it with --as, such as --as {best.mapping.kind}.",
        )
    return best


def named(mappings: Map[str, Mapping], kind: str, headers: Sequence[str]) -> Binding:
    """The headers seen through the kind that somebody named. Raises MappingError where there is no such kind, or the
    table lacks a column that the kind needs."""
    if kind not in mappings:
        raise no_kind(kind, mappings)
    binding = bind(mappings[kind], headers)
    if binding.missing:
        lacking = [mappings[kind].columns[name].headers[0] for name in binding.missing]
        seen = [text for text in headers if text.strip()][:SEEN]
        raise MappingError(
            f"按“{kind}”读，缺少必填的列：{'、'.join(lacking)}（表头是：{'、'.join(seen) or '空'}）。"
            "请核对表头，或用 --mapping 给出自己的映射。",
            f"As {kind}, these columns are wanting: {', '.join(lacking)} (its headers: {', '.join(seen) or 'none'}). "
            "See to the headers, or give your own mapping with --mapping.",
        )
    return binding


def no_kind(kind: str, known: Iterable[str]) -> MappingError:
    """The kind that somebody named is none of those that are known."""
    names = sorted(known)
    return MappingError(
        f"没有类别“{kind}”；可选：{'、'.join(names)}。", f'There is no kind "{kind}"; there are: {", ".join(names)}.'
    )


def _fits(bindings: Sequence[Binding], lang: str) -> str:
    """How well the best kinds fit, and what they lack; what fits by less than one per cent is not worth naming."""
    said = [_fit(one, lang) for one in bindings[:NAMED] if one.fit >= LEAST]
    if not said:
        return "没有一类相符。" if lang == "zh" else "Nothing comes near. "
    return f"相符程度：{'；'.join(said)}。" if lang == "zh" else f"Fit: {'; '.join(said)}. "


def _fit(binding: Binding, lang: str) -> str:
    mapping = binding.mapping
    text = f"{mapping.kind}（{mapping.caption.zh}）" if lang == "zh" else f"{mapping.kind} ({mapping.caption.en})"
    text += f" {binding.fit:.0%}"
    missing = [mapping.columns[name].headers[0] for name in binding.missing]
    if missing:
        text += f"，缺{'、'.join(missing)}" if lang == "zh" else f", without {', '.join(missing)}"
    return text
