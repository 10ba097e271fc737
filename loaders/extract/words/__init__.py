"""Word lists of extraction, kept as data beside this file: `name.yaml`, each a mapping of list names to words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.model.yamlfile import read_yaml

HERE = Path(__file__).parent


@lru_cache(maxsize=32)
def lists(name: str) -> dict[str, Any]:
    """Every list of one file. Raises ValueError where the file is broken: it travels with the program."""
    read = read_yaml(HERE / f"{name}.yaml")
    if read.problems or not isinstance(read.data, dict):
        raise ValueError(f"{name}.yaml: {read.problems}")
    return read.data


@lru_cache(maxsize=256)
def words(name: str, *keys: str) -> frozenset[str]:
    """The words of the lists `keys` of a file, of all its lists where none is named; a list may be one text of words."""
    data = lists(name)
    return frozenset(word for key in (keys or tuple(data)) for word in _words(data[key]))


@lru_cache(maxsize=256)
def either(name: str, *keys: str) -> str:
    """A pattern of the words, the longest first."""
    return any_of(words(name, *keys))


def any_of(choice: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(choice, key=lambda word: (-len(word), word))) + ")"


def _words(held: Any) -> list[str]:
    if isinstance(held, dict):
        return [str(word) for word in held]
    return held.split() if isinstance(held, str) else [str(word) for word in held]
