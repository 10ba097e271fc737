"""Changes as rows: on what, from what to what, by which files; in words for people, in keys for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from graph.errors import Say
from graph.explore.lookup import nodes_by_id
from graph.explore.words import HIDDEN, title, value_text
from graph.model.ontology import Ontology
from graph.store.reader import Node, Reader
from graph.upkeep.changes import KINDS, Change
from graph.upkeep.moments import Loaded

COLUMNS = {
    "change": Say("变化", "Change"),
    "type": Say("类型", "Type"),
    "what": Say("对象", "What"),
    "property": Say("属性", "Property"),
    "old": Say("原为", "Was"),
    "new": Say("现为", "Is"),
    "files": Say("来自", "From"),
    "id": Say("编号", "Id"),
}
AT_ONCE = 1_000
Row = tuple[Any, ...]


def rows(
    reader: Reader,
    ontology: Ontology,
    changes: Iterable[Change],
    known: Sequence[Loaded],
    lang: str,
    *,
    keys: bool = False,
) -> Iterator[Row]:
    """Rows of COLUMNS. With `keys`, kinds, types, properties and values stand as they are stored."""
    files = {one.id: one.name for one in known}
    left = iter(changes)
    while some := list(islice(left, AT_ONCE)):
        names = _names(reader, ontology, some, lang)
        for one in some:
            yield _row(ontology, one, names, files, lang, keys)


def _row(
    ontology: Ontology, one: Change, names: Mapping[str, str], files: Mapping[str, str], lang: str, keys: bool
) -> Row:
    from_ = sorted({files.get(load, load) for load in one.loads})
    what = (
        f"{names.get(one.ends[1], one.ends[1])} → {names.get(one.ends[3], one.ends[3])}" if one.ends else names[one.id]
    )
    if keys:
        old, new = (None, None) if one.property in HIDDEN else (one.old, one.new)
        return one.kind, one.type, what, one.property or None, old, new, from_, one.id
    old, new = _words(ontology, one, one.old, lang), _words(ontology, one, one.new, lang)
    type_, caption = ontology.caption(one.type, lang), _caption(ontology, one, lang)
    return (
        KINDS[one.kind].text(lang),
        type_,
        what,
        caption,
        old,
        new,
        ("、" if lang == "zh" else ", ").join(from_),
        one.id,
    )


def _names(reader: Reader, ontology: Ontology, changes: Sequence[Change], lang: str) -> dict[str, str]:
    own = {one.id: title(ontology, Node(one.id, one.type, dict(one.said)), lang) for one in changes if not one.ends}
    ends = [one.ends for one in changes if one.ends]
    labels = tuple(sorted({label for start, _, end, _ in ends for label in (start, end)}))
    ids = [ident for _, start, _, end in ends for ident in (start, end)]
    found = nodes_by_id(reader, ontology, ids, labels=labels) if labels else {}
    return {**{ident: title(ontology, node, lang) for ident, node in found.items()}, **own}


def _words(ontology: Ontology, one: Change, value: Any, lang: str) -> str:
    if value is None or value == [] or one.property in HIDDEN:
        return ""
    declared = (ontology.edges[one.type] if one.ends else ontology.nodes[one.type]).properties[one.property]
    return value_text(ontology, declared, value, lang)


def _caption(ontology: Ontology, one: Change, lang: str) -> str:
    declared = ontology.edges[one.type] if one.ends else ontology.nodes[one.type]
    return declared.properties[one.property].caption.text(lang) if one.property else ""
