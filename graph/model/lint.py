"""The model's own rules, file by file and across files. Stands between modelfiles.py, which reads, and ontology.py,
which builds the types only from files without a fault.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graph.errors import Say
from graph.model.kinds import BOOLEAN_VOCAB, NODE_BOOKKEEPING, SEARCH_TYPES, edge_bookkeeping
from graph.model.lint_parts import check_caption, check_keys, check_named, check_properties, names
from graph.model.lint_vocab import check_vocab
from graph.model.modelfiles import Source, mappings

ANY_NODE = "*"
NODE_KEYS = ("name", "caption", "description", "icon", "glyph", "color", "title", "search", "featured", "properties")
EDGE_KEYS = ("name", "caption", "reverse", "ends")
NAMES = {
    "nodes": (re.compile(r"[A-Z][A-Za-z0-9]*"), Say("大驼峰（如 LookBack）", "CamelCase (as LookBack)")),
    "edges": (
        re.compile(r"[A-Z][A-Z0-9_]*"),
        Say("大写加下划线（如 PART_OF）", "upper case with underscores (as PART_OF)"),
    ),
    "vocab": (
        re.compile(r"[a-z][a-z0-9_]*"),
        Say("小写加下划线（如 unit_kind）", "lower case with underscores (as unit_kind)"),
    ),
}
HEX = re.compile(r"#[0-9a-f]{6}")
MATERIAL = re.compile(r":material/[a-z0-9_]+:")


def lint(sources: Sequence[Source]) -> list[Say]:
    """Every fault of the model, those of reading included, in the order of the files."""
    for source in sources:
        if source.data:
            _check_name(source)
            CHECKS[source.kind](source)
    read = [source for source in sources if source.data]
    _check_clashes(read)
    _check_ends(read)
    _check_vocab_use(read)
    return [say for source in sources for say in source.faults]


def _check_name(source: Source) -> None:
    pattern, form = NAMES[source.kind]
    if not isinstance(source.data.get("name", ""), str):
        source.fault("name", "应是文字", "not text")
    if not pattern.fullmatch(source.name):
        source.fault("name", f"“{source.name}”应写成{form.zh}", f'"{source.name}" is not {form.en}')
    if source.name != source.stem:
        source.fault("name", f"“{source.name}”与文件名不同", f'"{source.name}" differs from the file\'s name')


def _check_node(source: Source) -> None:
    data = source.data
    check_keys(source, "", data, NODE_KEYS, ())
    for key in ("caption", "description"):
        if key in data:
            check_caption(source, key, data[key])
    check_properties(source, NODE_BOOKKEEPING)
    if "title" in data:
        check_named(source, "title", [data["title"]])
    if "search" in data:
        check_named(source, "search", data["search"], SEARCH_TYPES)
    if "featured" in data:
        check_named(source, "featured", data["featured"])
    _check_look(source)


def _check_look(source: Source) -> None:
    data = source.data
    icon, glyph = str(data.get("icon", "·")), str(data.get("glyph", "·"))
    if len(icon) > 2 and not MATERIAL.fullmatch(icon):
        source.fault("icon", "应是 :material/名称: 或一个字符", "neither :material/name: nor one character")
    if len(glyph) != 1:
        source.fault("glyph", "应是一个字符", "not one character")
    if "color" not in data:
        return
    color = data["color"] if isinstance(data["color"], dict) else {}
    check_keys(source, "color", color, ("light", "dark"), ())
    for key, value in color.items():
        if not HEX.fullmatch(str(value)):
            source.fault(f"color.{key}", "应写成小写的 #rrggbb", "not a lower-case #rrggbb")


def _check_edge(source: Source) -> None:
    data = source.data
    check_keys(source, "", data, EDGE_KEYS, ("key", "properties"))
    for key in ("caption", "reverse"):
        if key in data:
            check_caption(source, key, data[key])
    check_properties(source, edge_bookkeeping(source.name))
    if "key" in data:
        check_named(source, "key", data["key"])


CHECKS: dict[str, Callable[[Source], None]] = {"nodes": _check_node, "edges": _check_edge, "vocab": check_vocab}


def _check_ends(sources: Sequence[Source]) -> None:
    known = {source.name for source in sources if source.kind == "nodes"} | {ANY_NODE}
    for source in sources:
        if source.kind != "edges" or "ends" not in source.data:
            continue
        ends = source.data["ends"]
        if not isinstance(ends, list) or not ends:
            source.fault("ends", "应是 [[起点, 终点], …]", "not of the form [[Start, End], …]")
            continue
        for index, pair in enumerate(ends):
            _check_end(source, f"ends[{index}]", pair, known)
            if pair in ends[:index]:
                source.fault(f"ends[{index}]", "写了两次", "is written twice")


def _check_end(source: Source, at: str, pair: Any, known: set[str]) -> None:
    both = names(source, at, pair)
    if len(both) != 2:
        source.fault(at, "应是 [起点, 终点]", "not of the form [Start, End]")
    for name in both:
        if name not in known:
            source.fault(at, f"没有节点类型“{name}”", f'there is no node type "{name}"')


def _check_clashes(sources: Sequence[Source]) -> None:
    types = [source for source in sources if source.kind != "vocab"]
    vocabs = [source for source in sources if source.kind == "vocab"]
    nodes = [source for source in types if source.kind == "nodes"]
    for group in (types, vocabs):
        _check_unique("name", ((source, source.name.casefold()) for source in group))
    for group in (nodes, [source for source in types if source.kind == "edges"]):
        for lang in ("zh", "en"):
            _check_unique(f"caption.{lang}", ((source, _under(source, "caption", lang)) for source in group))
    for key in ("icon", "glyph"):
        _check_unique(key, ((source, source.data.get(key)) for source in nodes))
    for key in ("light", "dark"):
        _check_unique(f"color.{key}", ((source, _under(source, "color", key)) for source in nodes))
    for source in types:
        for lang in ("zh", "en"):
            captions = mappings({name: one.get("caption") for name, one in source.properties.items()})
            _check_captions(source, lang, {name: caption.get(lang) for name, caption in captions.items()})


def _check_unique(key: str, held: Iterable[tuple[Source, Any]]) -> None:
    """No two files share a value at `key`: on screen they could not be told apart."""
    by_value: dict[str, list[Source]] = defaultdict(list)
    for source, value in held:
        if isinstance(value, str) and value:
            by_value[value].append(source)
    for same in by_value.values():
        for source in same[1:]:
            source.fault(key, f"与 {same[0].file} 相同", f"the same as in {same[0].file}")


def _check_captions(source: Source, lang: str, captions: dict[str, Any]) -> None:
    first: dict[str, str] = {}
    for name, caption in captions.items():
        if isinstance(caption, str) and first.setdefault(caption, name) != name:
            at = f"properties.{name}.caption.{lang}"
            source.fault(at, f"与属性 {first[caption]} 相同", f"the same as that of {first[caption]}")


def _check_vocab_use(sources: Sequence[Source]) -> None:
    vocabs = {source.name: source for source in sources if source.kind == "vocab"}
    used: set[str] = set()
    for source in sources:
        for name, one in source.properties.items():
            if one.get("type") != "boolean" and "vocab" not in one:
                continue
            wanted = BOOLEAN_VOCAB if one.get("type") == "boolean" else str(one["vocab"])
            used.add(wanted)
            at = f"properties.{name}.vocab"
            if wanted not in vocabs:
                source.fault(at, f"没有词表“{wanted}”", f'there is no vocabulary "{wanted}"')
            elif one.get("type") == "integer":
                _check_numbered(source, at, vocabs[wanted])
    for name, source in vocabs.items():
        if name not in used and not source.data.get("reports"):
            source.fault("name", f"没有属性使用词表“{name}”", f'no property uses the vocabulary "{name}"')


def _check_numbered(source: Source, at: str, vocab: Source) -> None:
    if not all(key.isdigit() for key in mappings(vocab.data.get("entries"))):
        source.fault(at, f"词表“{vocab.name}”的键不是整数", f'the keys of "{vocab.name}" are not whole numbers')


def _under(source: Source, key: str, part: str) -> Any:
    held = source.data.get(key)
    return held.get(part) if isinstance(held, dict) else None
