"""Reads one YAML file strictly: duplicate keys are found, and only true and false are booleans (`on` stays a word).

First stop of everything that is kept as data: the model, and the loaders' mappings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.errors import Say


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file holds (None when it cannot be read) and what is wrong with it: (key, sentence) pairs."""

    data: Any
    problems: tuple[tuple[str, Say], ...] = ()


def _loader() -> Any:
    base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    kept = {
        first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":bool", ":timestamp"))]
        for first, rules in base.yaml_implicit_resolvers.items()
    }
    made: Any = type("ModelLoader", (base,), {"yaml_implicit_resolvers": kept})
    made.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), "tTfF")
    return made


_LOADER = _loader()


def read_yaml(path: Path) -> YamlFile:
    """The content of a UTF-8 YAML file. Never raises for what the file holds; OSError passes through."""
    loader: Any = None
    try:
        loader = _LOADER(path.read_text(encoding="utf-8-sig"))
        node = loader.get_single_node()
        if node is None:
            return YamlFile(None, (("", Say("文件是空的", "the file is empty")),))
        repeated = tuple(_repeated(node, "", set()))
        return YamlFile(loader.construct_document(node), repeated)
    except UnicodeDecodeError:
        return YamlFile(None, (("", Say("不是 UTF-8 文本", "not UTF-8 text")),))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        where = getattr(error, "problem_mark", None)
        line = where.line + 1 if where else 1
        return YamlFile(None, ((f"line {line}", Say("不是正确的 YAML", "not valid YAML")),))
    finally:
        if loader is not None:
            loader.dispose()


def _repeated(node: Any, path: str, seen: set[int]) -> Iterator[tuple[str, Say]]:
    """Every key that stands twice in one mapping, with its path and line."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _repeated(item, f"{path}[{index}]", seen)
    if not isinstance(node, yaml.MappingNode):
        return
    keys: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        at = f"{path}.{name}" if path else name
        if name in keys:
            line = key.start_mark.line + 1
            yield at, Say(f"第 {line} 行重复写了这个键", f"the key is written again on line {line}")
        keys.add(name)
        yield from _repeated(value, at, seen)
