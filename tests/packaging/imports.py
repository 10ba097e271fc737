"""Which of our modules imports which, read from the text of every source file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.packaging.trees import ROOT, sources


def module_of(path: Path) -> str:
    """graph/store/reader.py -> graph.store.reader; a package by its own name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Every module of the product and its file."""
    return {module_of(path): path for path in sources()}


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def imports() -> dict[str, frozenset[str]]:
    """Module -> modules of ours that it imports, wherever in the file."""
    return {name: frozenset(_imported(name, path)) for name, path in modules().items()}


def _imported(name: str, path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            named = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (found for one in named if (found := _ours(one)) and found != name)


def _ours(name: str) -> str:
    """The longest part of a dotted name that is a module of ours, or ""."""
    while name and name not in modules():
        name = name.rpartition(".")[0]
    return name


def circles() -> list[list[str]]:
    """Groups of modules that import one another, by Tarjan's walk over strongly connected parts."""
    graph, order, low, stack, found = imports(), dict[str, int](), dict[str, int](), list[str](), list[list[str]]()

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in graph[name]:
            if other not in order:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == order[name]:
            at = stack.index(name)
            group = stack[at:]
            del stack[at:]
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in order:
            visit(name)
    return found
